"""A document with its original beside what the public will read.

Both sides come from the same edits as the written files, so that nobody approves another text
than the one they saw. A picture that a person kept is there as the words that they wrote for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.casebook import Casebook
from pipeline.casebook.tables import FindingRow
from pipeline.decisions.current import (
    Entities,
    current_drafts,
    entities_of,
    finding_rows,
    kept_pictures,
)
from pipeline.decisions.drafts import document_of, source_of
from pipeline.decisions.linked import decided_case
from pipeline.decisions.pictures import kept_in
from pipeline.edits import plan
from pipeline.errors import BadInput
from pipeline.formats.docx_images import IMAGE_NOTE
from pipeline.model import Document, Edit, Format, Place, Span
from pipeline.reviewing.unexplained import unexplained


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text. ``ref`` names the entity it belongs to, None for plain text; ``original`` is
    what the draft says, ``public`` what the public copy says (the same where nothing changes).
    ``unexplained``: plain text that looks like a name or a number (``reviewing.unexplained``)."""

    original: str = field(repr=False)
    public: str = field(repr=False)
    ref: str | None = None
    finding: str | None = None
    decision: str | None = None
    changed: bool = False
    unexplained: bool = False


@dataclass(frozen=True, slots=True)
class PieceView:
    place: Place
    segments: tuple[Segment, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document side by side: the same pieces, each in segments with both wordings."""

    draft: str
    part: str | None
    proposed_part: str | None
    format: str
    pieces: tuple[PieceView, ...] = field(repr=False)
    warnings: tuple[str, ...]
    unexplained: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch to show as one: an edit (which may reach over its mention), or a mention that stays."""

    span: Span
    public: str | None = field(repr=False)
    ref: str | None
    finding: str | None
    decision: str | None


def document_view(casebook: Casebook, case_id: str, draft_id: str) -> DocumentView:
    """One current draft, original beside public. Raises BadInput where it isn't one of the case."""
    with casebook.reading() as session:
        drafts = current_drafts(session, case_id)
        number = next((n for n, draft in enumerate(drafts) if draft_id in (draft.id, draft.part)), None)
        if number is None:
            raise BadInput("There is no such current document in this case.", "Choose one from the case's page.")
        draft = drafts[number]
        document = document_of(casebook, session, draft)
        edits = plan(decided_case(casebook, session, case_id, drafts).linked, number, document)
        rows = finding_rows(session, [draft])
        entities = entities_of(casebook, session, case_id)
        kept = kept_pictures(casebook, session, case_id) if draft.format == Format.DOCX else {}
        source = source_of(casebook, session, draft) if kept else b""
    marks = _marks(rows, entities, edits, _pictures(source, document, kept))
    odd = unexplained(document, [*(Span(row.start, row.end) for row in rows), *(edit.span for edit in edits)])
    return DocumentView(
        draft.id,
        draft.part,
        draft.proposed_part,
        draft.format,
        tuple(PieceView(piece.place, tuple(_segments(document, piece.span, marks, odd))) for piece in document.pieces),
        document.warnings,
        len(odd),
    )


def _pictures(source: bytes, document: Document, kept: Mapping[str, str]) -> list[_Mark]:
    """The note in the place of each picture that stays, which the public copy doesn't have."""
    return [
        _Mark(Span(stand.offset, stand.offset + len(IMAGE_NOTE)), f"[picture: {kept[picture.id]}]", None, None, None)
        for picture in kept_in(source, kept)
        for stand in picture.stands
        if stand.offset is not None and document.text.startswith(IMAGE_NOTE, stand.offset)
    ]


def _marks(
    rows: Sequence[FindingRow], entities: Entities, edits: Sequence[Edit], pictures: Sequence[_Mark]
) -> list[_Mark]:
    marks: list[_Mark] = []
    for row in rows:
        span = Span(row.start, row.end)
        ref = entities.of(entities.ref_of(row.entity_id)).row.ref
        edit = next((e for e in _near(edits, span) if e.span.overlaps(span)), None)
        if edit is None or row.decision == "keep":
            marks.append(_Mark(span, None, ref, row.id, row.decision))
        elif not marks or marks[-1].span != edit.span:
            marks.append(_Mark(edit.span, edit.replacement, ref, row.id, row.decision))
    taken: list[_Mark] = []
    for mark in sorted((*marks, *pictures), key=lambda m: (m.span.start, m.public is None)):
        if not taken or taken[-1].span.end <= mark.span.start:
            taken.append(mark)
    return taken


def _near(edits: Sequence[Edit], span: Span) -> Sequence[Edit]:
    at = bisect_left(edits, span.start, key=lambda edit: edit.span.end)
    return edits[max(0, at - 1) : at + 3]


def _segments(document: Document, piece: Span, marks: Sequence[_Mark], odd: Sequence[Span]) -> list[Segment]:
    segments: list[Segment] = []
    at = piece.start
    first = bisect_left(marks, piece.start, key=lambda mark: mark.span.start)
    for mark in marks[first:]:
        if mark.span.start >= piece.end:
            break
        if at < mark.span.start:
            segments.extend(_plain(document, at, mark.span.start, odd))
        original = document.text[mark.span.start : min(mark.span.end, piece.end)]
        public = original if mark.public is None else mark.public
        segments.append(Segment(original, public, mark.ref, mark.finding, mark.decision, public != original))
        at = min(mark.span.end, piece.end)
    if at < piece.end:
        segments.extend(_plain(document, at, piece.end, odd))
    return segments


def _plain(document: Document, start: int, end: int, odd: Sequence[Span]) -> Iterator[Segment]:
    """Text that no finding touches, in runs that are explained and runs that aren't."""
    first = bisect_left(odd, start, key=lambda span: span.start)
    for span in odd[first:]:
        if span.end > end:
            break
        if start < span.start:
            yield Segment(document.text[start : span.start], document.text[start : span.start])
        text = document.text[span.start : span.end]
        yield Segment(text, text, unexplained=True)
        start = span.end
    if start < end:
        yield Segment(document.text[start:end], document.text[start:end])
