"""What a person read in the Quality Assurance letter: its decision, and its areas as they are done.

Promises: an outcome is recorded of a confirmed letter alone, by a person; each area is marked done
with who and when. The letter's wording is neither stored here nor changed anywhere.

``pipeline.letters`` proposes what stands in a letter; here it becomes a fact.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from pipeline.casebook import Casebook
from pipeline.casebook.tables import AreaForDevelopment, Draft, Letter
from pipeline.decisions.current import acting
from pipeline.errors import BadInput
from pipeline.letters import LetterOutcome
from pipeline.model import Part

MOST_AREAS = 60


def record_letter(
    casebook: Casebook,
    draft_id: str,
    outcome: LetterOutcome | str,
    *,
    by: str,
    now: dt.datetime,
    areas: int = 0,
    dated: dt.date | None = None,
) -> str:
    """Record what the letter in draft ``draft_id`` decided, with the number of its areas; the record's id.

    Recording again corrects it: areas already done stay done as long as their number is among
    them. Raises BadInput for an unknown outcome, a draft that isn't confirmed as the letter, or
    a number of areas that doesn't fit the outcome.
    """
    if outcome not in set(LetterOutcome):
        raise BadInput("That isn't what a letter can decide.", f"Use one of: {', '.join(LetterOutcome)}.")
    if not _fits(str(outcome), areas):
        raise BadInput(
            "The number of areas doesn't fit: a letter that asks for changes lists at least one, "
            "one that allows publication as it is lists none.",
            "Count the numbered areas of the letter.",
        )
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        draft = session.get(Draft, draft_id)
        if draft is None or draft.part != Part.QA_LETTER:
            raise BadInput("This document isn't confirmed as the Quality Assurance letter.", "Confirm its part first.")
        letter = session.scalars(select(Letter).where(Letter.draft_id == draft_id)).first()
        if letter is None:
            letter = Letter(case_id=draft.case_id, draft_id=draft_id)
            session.add(letter)
        letter.outcome, letter.dated = str(outcome), dated
        letter.recorded_by, letter.recorded_at = by, now
        session.flush()
        there = {area.number: area for area in letter.areas}
        for number, area in there.items():
            if number > areas:
                session.delete(area)
        for number in range(1, areas + 1):
            if number not in there:
                session.add(AreaForDevelopment(letter_id=letter.id, number=number))
        casebook.record(session, "letter_recorded", by=by, case_id=draft.case_id, about=letter.id, now=now)
        return letter.id


def _fits(outcome: str, areas: int) -> bool:
    if outcome == LetterOutcome.PUBLISH:
        return areas == 0
    return (1 if outcome == LetterOutcome.PUBLISH_AFTER_CHANGES else 0) <= areas <= MOST_AREAS


def mark_area(casebook: Casebook, letter_id: str, number: int, *, by: str, now: dt.datetime, done: bool = True) -> None:
    """Mark one area of the letter done, or (``done=False``) not done after all."""
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        area = session.scalars(
            select(AreaForDevelopment).where(
                AreaForDevelopment.letter_id == letter_id, AreaForDevelopment.number == number
            )
        ).first()
        letter = session.get(Letter, letter_id)
        if area is None or letter is None:
            raise BadInput("The letter has no area of this number.", "Look at its list again.")
        area.done_by, area.done_at = (by, now) if done else (None, None)
        what = "area_done" if done else "area_reopened"
        casebook.record(session, what, by=by, case_id=letter.case_id, about=f"{letter_id}:{number}", now=now)
