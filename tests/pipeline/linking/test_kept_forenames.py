"""A forename alone never names somebody who is kept: it may be a person who must go."""

import pytest

from pipeline.linking import link
from pipeline.model import CaseFacts, Finding
from tests.pipeline.linking.builders import doc, facts, found, person


def met(text: str, name: str, detail: str = "", nth: int = 0) -> Finding:
    return found(doc(text), name, detail=detail, nth=nth, by="name shapes")


def standings(text: str, findings: list[Finding], case: CaseFacts) -> dict[str, str]:
    linked = link([doc(text)], [findings], case)
    details = {e.id: e.detail for e in linked.entities}
    wordings = ((text[m.finding.span.start : m.finding.span.end], m) for m in linked.mentions)
    return {wording.removeprefix("Dr ").removeprefix("Ms "): details[m.entity] for wording, m in wordings}


FACTS = facts(person("Babatunde Adeyinka", "perpetrator", "male"))


def test_an_everyday_name_that_a_panel_member_bears_too_still_goes() -> None:
    text = "The panel: Dr Tunde Bakare, named GP. That night Tunde told her to leave."
    mentions = [met(text, "Tunde Bakare", "panel"), met(text, "Tunde", nth=1)]
    assert standings(text, mentions, FACTS)["Tunde"] == "subject"
    assert standings(text, mentions, FACTS)["Tunde Bakare"] == "kept"


def test_a_name_one_slip_from_a_panel_members_is_somebody_else() -> None:
    text = "The panel: Bilal Chaudhry, housing. Her daughter Bilan told her tutor. Bilan left."
    mentions = [
        met(text, "Bilal Chaudhry", "panel"),
        met(text, "Bilan", "kin:daughter"),
        met(text, "Bilan", nth=1),
    ]
    assert standings(text, mentions, FACTS) == {"Bilal Chaudhry": "kept", "Bilan": "subject"}


@pytest.mark.parametrize("wording", ["Ms Marchbank", "Marchbank", "Wendy Marchbank"])
def test_the_surname_or_the_full_name_of_a_kept_person_stays(wording: str) -> None:
    text = f"The author is Wendy Marchbank. {wording} met the family."
    assert standings(text, [met(text, "Wendy Marchbank", "author")], FACTS)[wording.removeprefix("Ms ")] == "kept"
