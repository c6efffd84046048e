"""The check looks for what linking replaces, in the same way: nothing less, and nothing more."""

import pytest

from pipeline.leaks import check
from pipeline.model import CaseFacts, Kind
from pipeline.policy import Policy
from pipeline.real_forms import real_forms
from pipeline.treatment import treat
from pseudonyms.register import Register
from tests.pipeline.linking.builders import facts, linked, person, public

P = Kind.PERSON
CASE = facts(
    person("Danuta Wrona", "victim", "female", "Olga"),
    person("Hope Price", "friend", "female", "Ruth"),
    person("Jagdeep Singh Thandi", "perpetrator", "male"),
    terms=["Silver Fox Cottage"],
    author=["Susan Hall"],
)


def leaks(text: str, case: CaseFacts, source: str, *findings: tuple[str, Kind, str]) -> bool:
    done = treat(linked(source, case, *findings), case, Policy.default(), Register(case.case))
    forms, allowed = real_forms(done, case)
    return not check(text.encode(), name="x.txt", forms=forms, allowed=allowed).clean


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("then Danuta rang", True),
        ("then danuta rang", True),
        ("DANUTA WRONA", True),
        ("the wrona house", True),
        ("then Hope rang", True),
        ("she had hope", False),
        ("It ended. Hope remained.", False),  # the accepted risk of RealForm.ordinary
        ("at Silver Fox Cottage", True),
        ("a silver cottage with a fox", False),  # a term counts as a whole
        ("as Susan Hall wrote", False),
        ("Danutavale is a town", False),
    ],
)
def test_what_the_officer_named_is_looked_for(text: str, found: bool) -> None:
    assert leaks(text, CASE, "nothing") is found


def test_a_discovered_name_counts_with_its_capitals() -> None:
    source = "Her friend Aga Lis came. Aga said so."
    assert leaks("then Aga came", CASE, source, ("Aga Lis", P, "kin:friend"))
    assert leaks("then AGA came", CASE, source, ("Aga Lis", P, "kin:friend"))
    assert not leaks("against the aga", CASE, source, ("Aga Lis", P, "kin:friend"))


def test_a_kept_person_of_a_shared_name_may_stand_with_the_title() -> None:
    source = "Panel: DI Amarjit Singh. DI Singh spoke."
    assert not leaks(public(source, CASE, ("Amarjit Singh", P, "panel")), CASE, source, ("Amarjit Singh", P, "panel"))
    assert leaks("then Singh spoke", CASE, source, ("Amarjit Singh", P, "panel"))


@pytest.mark.parametrize(
    ("source", "findings"),
    [
        ("The Hope Centre is a centre. Hope told Danuta.", ()),
        ("“aga po swietach” wrote Aga. Aga Lis came.", (("Aga Lis", P, ""),)),
        ("PC Child came. The child left.", (("PC Child", P, "professional:PC"),)),
        ("At the Elm Practice, the practice said.", (("Elm Practice", Kind.ORGANISATION, "gp_practice"),)),
        ("GP practice staff at the GP practice", (("GP practice", Kind.ORGANISATION, "gp_practice"),)),
        ("Danutta rang. danutta rang.", ()),
        ("Mr Potter came. Potter left. He is a potter.", (("Mr Potter", P, ""),)),
        ("Dr Price saw her. Price rises followed. Prices rose.", (("Dr Price", P, "professional:GP"),)),
        ("Rooms in 2019. In May and June. By May it was over.", ()),
    ],
)  # fmt: skip
def test_what_linking_leaves_on_purpose_does_not_fire(source: str, findings: tuple[tuple[str, Kind, str], ...]) -> None:
    assert not leaks(public(source, CASE, *findings), CASE, source, *findings)


def test_a_name_typed_into_a_replacement_is_still_found() -> None:
    from dataclasses import replace

    done = treat(linked("Danuta rang.", CASE), CASE, Policy.default(), Register(CASE.case))
    typed = tuple(replace(e, replacement="a Ms Wrona") if e.replacement == "Olga" else e for e in done.entities)
    forms, allowed = real_forms(replace(done, entities=typed), CASE)
    assert not check(b"then a Ms Wrona rang", name="x.txt", forms=forms, allowed=allowed).clean


@pytest.mark.parametrize(
    ("source", "findings"),
    [
        ("THE DEATH OF DANUTA WRONA", ()),
        ("THE MOTHER OF PC CHILD AND PC PRICE", (("PC PRICE", P, "professional:PC"),)),
        ("A LETTER FROM DR GRACE TO DANUTA", (("DR GRACE", P, "professional:GP"),)),
    ],
)
def test_a_label_in_capitals_is_no_leak(source: str, findings: tuple[tuple[str, Kind, str], ...]) -> None:
    new = public(source, CASE, *findings)
    assert new.isupper()
    assert not leaks(new, CASE, source, *findings)
