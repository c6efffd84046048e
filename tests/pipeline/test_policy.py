"""The policy file: complete, and refused as a whole when it isn't understood."""

from importlib.resources import files

import pytest

from pipeline.errors import BadInput
from pipeline.model import Kind, Treatment
from pipeline.policy import Policy

DEFAULT = files("pipeline.policy").joinpath("default.toml").read_text("utf-8")


def test_the_default_has_a_rule_for_every_kind_and_lets_no_identifier_through() -> None:
    policy = Policy.default()
    assert set(policy.kinds) == set(Kind)
    for kind in (
        Kind.NHS_NUMBER,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.ADDRESS,
        Kind.BIRTH_DATE,
        Kind.BANK,
        Kind.REFERENCE,
    ):
        assert policy.rule(kind).treatment is Treatment.REMOVE
    assert policy.rule(Kind.AGENCY).treatment is Treatment.KEEP


def test_a_detail_comes_before_its_kind() -> None:
    policy = Policy.default()
    assert policy.rule(Kind.DATE, "day:2019-03-12").words == "{month}"
    assert policy.rule(Kind.DATE, "legislation").treatment is Treatment.KEEP
    assert policy.rule(Kind.ORGANISATION, "gp_practice").words == "a GP practice"


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "under 5"),
        (4, "under 5"),
        (5, "5 to 10"),
        (17, "16 to 17"),
        (20, "20 to 29"),
        (60, "60 to 69"),
        (93, "90 or over"),
    ],
)
def test_every_age_has_exactly_one_band(age: int, band: str) -> None:
    assert Policy.default().band(age) == band


@pytest.mark.parametrize(
    "spoilt",
    [
        "not toml [",
        DEFAULT.replace("email          =", "emial ="),
        DEFAULT.replace('treatment = "remove", words = "[address removed]"', 'treatment = "rmove"'),
        DEFAULT.replace("[ages]", "[agess]"),
        DEFAULT.replace("decade_from = 20", ""),
    ],
)
def test_a_policy_that_is_not_understood_in_full_is_refused(spoilt: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "policy.toml"
    path.write_text(spoilt, "utf-8")
    with pytest.raises(BadInput):
        Policy.read(path)
