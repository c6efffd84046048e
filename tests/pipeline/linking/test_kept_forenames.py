"""A forename alone never names somebody who is kept: it may be a person who must go."""

import pytest

from pipeline.linking import link
from pipeline.model import CaseFacts, Document, Finding, Format, Kind, Person, Piece, Place, Span, Where


def document(text: str) -> Document:
    return Document(Format.TXT, text, (Piece(Span(0, len(text)), Place(Where.BODY)),))


def person(text: str, name: str, detail: str = "", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Finding(Span(start, start + len(name)), Kind.PERSON, 0.9, ("name shapes",), detail)


def standings(text: str, findings: list[Finding], facts: CaseFacts) -> dict[str, str]:
    linked = link([document(text)], [findings], facts)
    details = {e.id: e.detail for e in linked.entities}
    wordings = ((text[m.finding.span.start : m.finding.span.end], m) for m in linked.mentions)
    return {wording.removeprefix("Dr ").removeprefix("Ms "): details[m.entity] for wording, m in wordings}


FACTS = CaseFacts("acsp-2021-01", (Person("Babatunde Adeyinka", "perpetrator", "male"),))


def test_an_everyday_name_that_a_panel_member_bears_too_still_goes() -> None:
    text = "The panel: Dr Tunde Bakare, named GP. That night Tunde told her to leave."
    found = [person(text, "Tunde Bakare", "panel"), person(text, "Tunde", nth=1)]
    assert standings(text, found, FACTS)["Tunde"] == "subject"
    assert standings(text, found, FACTS)["Tunde Bakare"] == "kept"


def test_a_name_one_slip_from_a_panel_members_is_somebody_else() -> None:
    text = "The panel: Bilal Chaudhry, housing. Her daughter Bilan told her tutor. Bilan left."
    found = [
        person(text, "Bilal Chaudhry", "panel"),
        person(text, "Bilan", "kin:daughter"),
        person(text, "Bilan", nth=1),
    ]
    assert standings(text, found, FACTS) == {"Bilal Chaudhry": "kept", "Bilan": "subject"}


@pytest.mark.parametrize("wording", ["Ms Marchbank", "Marchbank", "Wendy Marchbank"])
def test_the_surname_or_the_full_name_of_a_kept_person_stays(wording: str) -> None:
    text = f"The author is Wendy Marchbank. {wording} met the family."
    assert standings(text, [person(text, "Wendy Marchbank", "author")], FACTS)[wording.removeprefix("Ms ")] == "kept"
