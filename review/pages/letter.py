"""The Quality Assurance letter: what its wording seems to decide, and what a person says it does."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.errors import BadInput, Refusal
from pipeline.letter_records import mark_area, record_letter
from pipeline.letters import LetterOutcome
from review.records import letter_state
from review.visit import Visit


def show(visit: Visit, refusal: Refusal | None = None) -> Response:
    state = letter_state(visit.place.casebook, visit.case_id)
    return visit.page(
        "letter.html",
        title=f"Home Office letter – {visit.case_id}",
        refusal=refusal,
        field="areas-number",
        case=visit.case_id,
        section="letter",
        state=state,
        outcomes=tuple(LetterOutcome),
    )


def record(visit: Visit) -> Response:
    """What the letter decided, how many areas it lists, and its date."""
    state = letter_state(visit.place.casebook, visit.case_id)
    try:
        if state is None:
            raise BadInput("No document is confirmed as the letter yet.", "Confirm its part on the case's overview.")
        record_letter(
            visit.place.casebook,
            state.draft,
            visit.typed("outcome"),
            by=visit.account.id,
            now=visit.now,
            areas=visit.number("areas", "The number of areas"),
            dated=visit.date("dated", "The letter's date"),
        )
    except BadInput as refusal:
        return show(visit, refusal)
    return visit.go(f"/cases/{visit.case_id}/letter", "What the letter decided was recorded.")


def area(visit: Visit) -> Response:
    """Mark an area done, or not done after all."""
    state = letter_state(visit.place.casebook, visit.case_id)
    if state is None or state.letter is None:
        raise BadInput("What the letter decided isn't recorded yet.", "Record it first.")
    number, done = visit.number("number", "The area's number"), visit.typed("done") == "yes"
    mark_area(visit.place.casebook, state.letter, number, by=visit.account.id, now=visit.now, done=done)
    said = f"Area {number} is marked done." if done else f"Area {number} is open again."
    return visit.go(f"/cases/{visit.case_id}/letter#areas", said)
