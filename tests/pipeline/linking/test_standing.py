"""Keeping a name is the dangerous direction: only strong evidence keeps one."""

import pytest

from pipeline.linking.standing import Evidence, is_cited, officers_standing, weighed
from pseudonyms.identity import Standing

K, P, C, S = Standing.KEPT, Standing.PROFESSIONAL, Standing.CHILD, Standing.SUBJECT


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        ([Evidence("panel", full=True)], K),
        ([Evidence("panel")], S),  # a surname alone on the panel: not enough
        ([Evidence("panel", "DI", full=True), Evidence("professional:DI", "DI")], K),
        ([Evidence("chair", full=True), Evidence("kin:victim's sister")], S),
        ([Evidence("signatory", full=True)], K),
        ([Evidence("author", full=True), Evidence("child")], C),
        ([Evidence("academic", full=True, cited=True)], K),
        ([Evidence("academic", full=True)], S),  # a landlord in a list of interviews
        ([Evidence("academic", full=True, cited=True), Evidence("professional:GP", "GP")], P),
        ([Evidence("academic", full=True, cited=True), Evidence("kin:landlord")], S),
        ([Evidence("academic", full=True, cited=True), Evidence("addressee", "Officer")], P),
        ([Evidence("academic", "Professor", full=True, cited=True)], K),
        ([Evidence("child")], C),
        ([Evidence("")], S),
    ],
)
def test_the_evidence_is_weighed_as_a_whole(seen: list[Evidence], standing: Standing) -> None:
    assert weighed(seen)[0] is standing


def test_the_label_takes_the_most_exact_role_and_a_relation_where_there_is_none() -> None:
    assert weighed([Evidence("", "Doctor"), Evidence("", "GP")]) == (P, "GP")
    assert weighed([Evidence(""), Evidence("kin:victim's aunt")]) == (S, "victim's aunt")


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Stark (2007) calls", True),
        ("Stark et al. (2007a)", True),
        ("Stark and Hester (2019) found", True),
        ("Stark's timeline was used", True),
        ("Stark, who in 2007 moved", False),
        ("Stark (interpreter)", False),
        ("Stark; landlord 2019", False),
    ],
)
def test_a_citation_has_its_year_beside_the_name(text: str, cited: bool) -> None:
    assert is_cited(text, len("Stark")) is cited


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("victim", S),
        ("victim's mother", S),
        ("Child", C),
        ("adult child", S),
        ("social worker", P),
        ("panel member", P),  # whom to keep, the keep lists say
        ("", S),
    ],
)
def test_nobody_is_kept_by_the_role_in_the_case_file(role: str, standing: Standing) -> None:
    assert officers_standing(role) is standing
