"""Which entities a person must decide, and in which section of the review each is shown.

The sections follow the order in which reviewers work best: people first, since everything else is
read with them in mind; then wordings that may mean several; what identifies by itself; dates,
places and organisations; and last what stays unless somebody objects.
"""

from __future__ import annotations

from pipeline.decisions.current import Entities, Known
from pipeline.model import Kind, Treatment

SECTIONS = {
    "people": "People",
    "ambiguous": "Whom does this mean?",
    "identifiers": "Identifiers and added words",
    "dates_and_places": "Dates, places and organisations",
    "doubts": "Doubts",
    "kept": "Kept by the policy",
}
_PEOPLE = {Kind.PERSON, Kind.FAMILY}
_DATES_AND_PLACES = {
    Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE, Kind.AGE, Kind.PLACE, Kind.ADDRESS, Kind.POSTCODE,
    Kind.ORGANISATION,
}  # fmt: skip


def section_of(known: Known) -> str:
    """The key in ``SECTIONS`` under which an entity is shown. Stays the same once decided."""
    kind, proposed = Kind(known.row.kind), known.wording.proposed_treatment
    if known.wording.candidates and kind is Kind.PERSON:
        return "ambiguous"
    if kind in _PEOPLE:
        return "people"
    if proposed == Treatment.FLAG:
        return "doubts"
    if proposed == Treatment.KEEP:
        return "kept"
    return "dates_and_places" if kind in _DATES_AND_PLACES else "identifiers"


def needs_decision(known: Known) -> bool:
    """Whether approval waits for it. What the policy keeps by kind (agencies, laws) doesn't: it is
    shown and can be decided. A named person always does, also one who is to be kept."""
    if known.row.decision != "open" or known.row.merged_into is not None:
        return False
    return section_of(known) != "kept"


def acceptable(entities: Entities, section: str) -> tuple[Known, ...]:
    """The open proposals of a section that can be accepted as they are."""
    return tuple(
        known
        for known in entities.standing()
        if section_of(known) == section
        and known.row.decision == "open"
        and not (known.wording.candidates and known.wording.replacement is None and known.replaced)
    )
