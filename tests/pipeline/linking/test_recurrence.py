"""What was found once is found everywhere, in the forms in which the leak check looks for it."""

import pytest

from pipeline.linking.recurrence import Wordings
from pipeline.model import CaseFacts, Entity, Finding, Kind
from tests.pipeline.linking.builders import doc, facts, found


def claimed(text: str, *findings: tuple[str, Kind, str], case: CaseFacts | None = None) -> list[str]:
    document = doc(text)
    given: list[Finding] = [found(document, *f) for f in findings]
    wordings = Wordings([document], [given], case or facts(), ())
    return [text[c.span.start : c.span.end] for c in wordings.claims(0)]


SURGERY = ("Elm Tree Surgery", Kind.ORGANISATION, "gp_practice")


def test_an_organisation_in_any_case_and_with_a_footnote() -> None:
    text = "Elm Tree Surgery. ELM TREE SURGERY. Elm Tree Surgery3, elm  tree surgery; Elm Treesurgery"
    assert claimed(text, SURGERY) == ["Elm Tree Surgery", "ELM TREE SURGERY", "Elm Tree Surgery", "elm  tree surgery"]


def test_its_short_name_with_its_capitals_alone() -> None:
    assert claimed("Elm Tree Surgery. At Elm Tree she sat under an elm tree.", SURGERY) == [
        "Elm Tree Surgery",
        "Elm Tree",
    ]


def test_a_short_name_that_is_the_areas_or_an_agencys_is_left() -> None:
    text = "Linnet Shore School. Linnet Shore Council is in Linnet Shore."
    school = ("Linnet Shore School", Kind.ORGANISATION, "school")
    council = ("Linnet Shore Council", Kind.AGENCY, "council")
    assert claimed(text, school, council) == ["Linnet Shore School", "Linnet Shore Council"]


@pytest.mark.parametrize("form", ["07700 900 123", "07700900123", "07700-900-123", "07700 900123"])
def test_a_number_however_it_is_grouped(form: str) -> None:
    assert claimed(f"Call 07700 900123 or {form}.", ("07700 900123", Kind.PHONE, "")) == ["07700 900123", form]


def test_a_number_within_a_longer_one_is_another() -> None:
    assert claimed("Ref 123456 and 9123456.", ("123456", Kind.REFERENCE, "")) == ["123456"]


def test_dates_and_persons_are_not_repeated() -> None:
    assert (
        claimed("4 May 2019; Ann Hale; 4 May 2019", ("4 May 2019", Kind.DATE, ""), ("Ann Hale", Kind.PERSON, "")) == []
    )


def test_terms_and_kept_phrases_of_the_officer() -> None:
    text = "Silver Fox Cottage, the silver fox; Northmoor Refuge"
    case = facts(terms=["silver fox cottage"], keep=["Northmoor Refuge"])
    assert claimed(text, case=case) == ["Silver Fox Cottage", "Northmoor Refuge"]


def test_a_term_added_before_is_still_looked_for() -> None:
    document = doc("the Blue House")
    wordings = Wordings([document], [[]], facts(), [Entity("e01", Kind.TERM, ("blue house",))])
    assert [c.finding.kind for c in wordings.claims(0)] == [Kind.TERM]
