"""Whose a stretch of text is, when several claims want it."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.overlaps import Claim, settle
from pipeline.model import Finding, Kind, Span


def claim(text: str, wording: str, kind: Kind, detail: str = "", **more: object) -> Claim:
    start = text.index(wording)
    finding = Finding(Span(start, start + len(wording)), kind, 0.9, ("x",), detail)
    return Claim(finding, (kind, wording), **more)  # type: ignore[arg-type]


def stands(text: str, *claims: Claim) -> list[tuple[str, Kind]]:
    return [(text[c.span.start : c.span.end], c.finding.kind) for c in settle(claims, text)]


def test_what_the_officer_told_comes_first() -> None:
    text = "the Ann Hale Trust"
    kept = claim(text, "Ann Hale Trust", Kind.AGENCY, "keep", told=True)
    assert stands(text, claim(text, "Ann Hale", Kind.PERSON, known=True, words=2), kept) == [
        ("Ann Hale Trust", Kind.AGENCY)
    ]


def test_a_law_or_a_hospital_keeps_a_lone_name_and_never_a_full_one() -> None:
    text = "Ann's Law and St Mary's Hospital"
    law, name = claim(text, "Ann's Law", Kind.LAW), claim(text, "Ann", Kind.PERSON, known=True)
    hospital, mary = claim(text, "St Mary's Hospital", Kind.AGENCY), claim(text, "Mary", Kind.PERSON)
    assert stands(text, law, name, hospital, mary) == [("Ann's Law", Kind.LAW), ("St Mary's Hospital", Kind.AGENCY)]
    text = "Mary Hale Hospital"
    both = claim(text, text, Kind.AGENCY), claim(text, "Mary Hale", Kind.PERSON, words=2)
    assert stands(text, *both) == [("Mary Hale", Kind.PERSON)]


def test_a_name_goes_with_the_address_it_stands_in() -> None:
    text = "to ann.hale@mail.example today"
    mail, name = claim(text, "ann.hale@mail.example", Kind.EMAIL), claim(text, "ann", Kind.PERSON, known=True)
    assert stands(text, name, mail) == [("ann.hale@mail.example", Kind.EMAIL)]


def test_a_collar_number_goes_with_its_constable() -> None:
    text = "then PC 4471 Hale came"
    number, constable = claim(text, "4471", Kind.COLLAR_NUMBER), claim(text, "PC 4471 Hale", Kind.PERSON, words=2)
    assert stands(text, number, constable) == [("PC 4471 Hale", Kind.PERSON)]
    assert stands(text, number) == [("4471", Kind.COLLAR_NUMBER)]


def test_an_organisation_that_bites_into_an_agency_keeps_only_its_own_words() -> None:
    text = "Linnet Commissioning Group and Birch Homecare Ltd"
    agency = claim(text, "Linnet Commissioning Group", Kind.AGENCY)
    bites = claim(text, "Commissioning Group and Birch Homecare Ltd", Kind.ORGANISATION, "employer")
    assert stands(text, bites, agency) == [
        ("Linnet Commissioning Group", Kind.AGENCY),
        ("Birch Homecare Ltd", Kind.ORGANISATION),
    ]


def test_what_is_left_at_the_edge_is_still_claimed() -> None:
    text = "Flat 3, Hale House, Moor Lane"
    address, name = claim(text, text, Kind.PLACE, "village"), claim(text, "Flat 3", Kind.ADDRESS)
    assert stands(text, address, name) == [("Flat 3", Kind.ADDRESS), ("Hale House, Moor Lane", Kind.PLACE)]


_CLAIMS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(list(Kind)), st.booleans()), max_size=10
)


@given(_CLAIMS)
def test_what_stands_is_sorted_disjoint_and_within_what_was_claimed(given_: list[tuple[int, int, Kind, bool]]) -> None:
    text = "the quick brown Fox and A lazy dog, 12 hens; the end of it all"
    claims = [
        Claim(Finding(Span(a, min(a + n, len(text))), kind, 0.5, ("x",)), (kind, str(a)), known=known)
        for a, n, kind, known in given_
    ]
    at = 0
    for one in settle(claims, text):
        assert at <= one.span.start
        at = one.span.end
        assert any(c.key == one.key and c.span.contains(one.span) for c in claims)
