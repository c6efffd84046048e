"""Adding a word for the whole case: type it, see every place, then add it.

What is typed is text of a draft, so it travels in the bodies of forms alone, never in an address.
"""

from __future__ import annotations

from starlette.responses import Response

from pipeline import decisions
from pipeline.decisions.terms import REMOVED
from pipeline.errors import BadInput, Refusal
from pipeline.model import Kind
from pipeline.reviewing import entity_views
from review.visit import Visit

WAYS = ("word", "person", "into")


def show(visit: Visit, refusal: Refusal | None = None) -> Response:
    views = entity_views(visit.place.casebook, visit.case_id, contexts=1)
    return visit.page(
        "term.html",
        title=f"Add a word – {visit.case_id}",
        refusal=refusal,
        field="term",
        case=visit.case_id,
        section="findings",
        people=[view for view in views if view.section == "people"],
        removed=REMOVED,
    )


def preview(visit: Visit) -> Response:
    """How often it stands in the case's documents, and each place with its words around it."""
    try:
        found = decisions.preview_term(
            visit.place.casebook,
            visit.case_id,
            visit.typed("term"),
            whole_word=visit.ticked("whole-word"),
            any_case=visit.ticked("any-case"),
        )
        if not found.count:
            raise BadInput("This stands nowhere in the case's documents.", "Check the spelling and the options.")
        if visit.typed("way") not in WAYS:
            raise BadInput("It isn't said what this is.", "Choose a word, a new person or a known person.")
        if visit.typed("way") == "into" and not visit.typed("into"):
            raise BadInput("It isn't said which person this names.", "Choose a person of the case.")
    except BadInput as refusal:
        return show(visit, refusal)
    people = entity_views(visit.place.casebook, visit.case_id, section="people", contexts=1)
    return visit.page(
        "term_preview.html",
        title=f"Add a word: check the places – {visit.case_id}",
        case=visit.case_id,
        section="findings",
        found=found,
        person=next((view for view in people if view.ref == visit.typed("into")), None),
        removed=REMOVED,
    )


def add(visit: Visit) -> Response:
    """Add it, if it still stands in as many places as were shown."""
    way = visit.typed("way")
    try:
        count = decisions.add_term(
            visit.place.casebook,
            visit.case_id,
            visit.typed("term"),
            by=visit.account.id,
            now=visit.now,
            whole_word=visit.ticked("whole-word"),
            any_case=visit.ticked("any-case"),
            kind=Kind.PERSON if way == "person" else Kind.TERM,
            into=visit.typed("into") if way == "into" else None,
            replacement=visit.typed("replacement") or REMOVED,
            expected=visit.number("expected", "The count"),
        )
    except BadInput as refusal:
        return show(visit, refusal)
    section = "identifiers" if way == "word" else "people"
    places = "1 place" if count == 1 else f"{count} places"
    return visit.go(f"/cases/{visit.case_id}/findings/{section}?show=all", f"Added in {places}.")
