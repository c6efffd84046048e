"""A document side by side: what the draft says, and what the public copy says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from pipeline.errors import BadInput
from pipeline.reviewing import (
    DraftLine,
    EntityView,
    Segment,
    case_view,
    document_view,
    draft_opened,
    entity_views,
)
from pipeline.reviewing.scanned import Bit, in_bits, listed_pages, scan_view
from pipeline.scans.reading import is_about_scans
from review import words
from review.pages import errors
from review.pages.cases import UNREAD
from review.visit import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph, cell or note: ``segments`` with how each is to be marked ("" for plain text), and the bits of its
    original, for words that a machine wasn't sure of."""

    number: int
    place: str
    heading: bool
    segments: tuple[tuple[Segment, str, tuple[Bit, ...]], ...] = field(repr=False)

    @property
    def is_marked(self) -> bool:
        return any(mark for _, mark, _ in self.segments)

    @property
    def is_uncertain(self) -> bool:
        return any(bit.word is not None for _, _, bits in self.segments for bit in bits)


def show(visit: Visit) -> Response:
    """Every paragraph, original and public in one row; ``?show=marked``: those with a mark, ``?show=uncertain``: those
    with a word that a machine wasn't sure of."""
    try:
        view = document_view(visit.place.casebook, visit.case_id, visit.part_of_path("draft"))
    except BadInput:
        return errors.missing(visit)
    draft_opened(visit.place.casebook, visit.case_id, view.draft, by=visit.account.id, now=visit.now)
    scan = scan_view(visit.place.casebook, visit.case_id, view.draft)
    bits = in_bits(view.pieces, scan.spans if scan else ())
    known = {one.ref: one for one in entity_views(visit.place.casebook, visit.case_id, contexts=1)}
    rows = [
        Row(
            number,
            words.place(piece.place),
            piece.place.where.value == "heading",
            tuple(
                (segment, mark_of(segment, known), in_it)
                for segment, in_it in zip(piece.segments, bits[number - 1], strict=True)
            ),
        )
        for number, piece in enumerate(view.pieces, 1)
    ]
    marks = [mark for row in rows for _, mark, _ in row.segments]
    show = visit.asked("show")
    shown = {"marked": [r for r in rows if r.is_marked], "uncertain": [r for r in rows if r.is_uncertain]}
    return visit.page(
        "document.html",
        title=f"{words.part(view.part, view.proposed_part)} – {visit.case_id}",
        case=visit.case_id,
        section="documents",
        view=view,
        drafts=_countable(visit),
        rows=shown.get(show, rows),
        all_rows=len(rows),
        scan=scan,
        listed_pages=listed_pages,
        warnings=[sentence for sentence in view.warnings if scan is None or not is_about_scans(sentence)],
        counts={mark: marks.count(mark) for mark in ("changed", "kept", "doubt", "open", "unexplained")},
        show=show if show in shown else "all",
    )


def start(visit: Visit) -> Response:
    """The first readable document of the case."""
    readable = _countable(visit)
    if not readable:
        return visit.go(f"/cases/{visit.case_id}", "There is no document to read yet.")
    return visit.go(f"/cases/{visit.case_id}/documents/{readable[0].id}")


def mark_of(segment: Segment, known: Mapping[str, EntityView]) -> str:
    """changed: the public copy says something else. open: still to be decided. doubt: stays although
    it may help to recognise somebody. kept: stays, by policy or decision. unexplained: nobody found it, and
    it looks like a name or a number. "": plain text."""
    if segment.ref is None:
        return "unexplained" if segment.unexplained else ""
    entity = known.get(segment.ref)
    if segment.changed:
        return "changed"
    if entity is not None and entity.needs_decision and segment.decision is None:
        return "open"
    return "doubt" if entity is not None and entity.section == "doubts" else "kept"


def _countable(visit: Visit) -> list[DraftLine]:
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    return [draft for draft in view.drafts if draft.state not in UNREAD]
