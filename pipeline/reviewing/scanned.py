"""What a reviewer sees of a document that was read by machine from a scan: pages, doubtful words, who compared it.

Promises: the words are where the side-by-side view shows them: every character of a piece stands in one of its bits, in
order. A doubtful word that a finding cuts in two is marked in both, and numbered once.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account, Draft
from pipeline.decisions.comparing import compared_by, machine_read
from pipeline.decisions.drafts import document_of, source_of
from pipeline.errors import BadInput
from pipeline.model import Document, Span
from pipeline.reviewing.side_by_side import PieceView
from pipeline.scans.child import page_picture
from pipeline.scans.record import ScanRecord, record_of

_AROUND = 40  # code points shown before and after a doubtful word


@dataclass(frozen=True, slots=True)
class DoubtfulWord:
    """A word the machine wasn't sure of. ``number`` counts from 1 in reading order, ``piece`` from 1: where it is."""

    number: int
    page: int
    piece: int
    before: str = field(repr=False)
    text: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ScanView:
    """``pages`` were read by machine, of which ``empty`` yielded no word; ``confidence`` is its mean, 0 to 100."""

    draft: str
    pages: tuple[int, ...]
    empty: tuple[int, ...]
    confidence: float
    words: tuple[DoubtfulWord, ...] = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    compared_by: str | None = None
    compared_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of a segment's original; ``word`` is the number of the doubtful word that it is (part of), else None.

    ``first``: the word begins here.
    """

    text: str = field(repr=False)
    word: int | None = None
    first: bool = False


def scan_view(casebook: Casebook, case_id: str, draft_id: str) -> ScanView | None:
    """How a current draft was read by machine; None where none of it was."""
    with casebook.reading() as session:
        draft = _machine_read(casebook, session, case_id, draft_id)
        record = record_of(casebook, session, draft) if draft else None
        if draft is None or record is None:
            return None
        document = document_of(casebook, session, draft)
        entry = compared_by(session, draft)
        account = session.get(Account, entry.by) if entry is not None and entry.by else None
        return ScanView(
            draft.id,
            tuple(sheet.page for sheet in record.sheets),
            record.empty,
            record.confidence,
            tuple(_words(document, record)),
            record.doubtful,
            None if entry is None else (account.display_name if account else ""),
            None if entry is None else entry.at,
        )


def in_bits(pieces: Sequence[PieceView], doubtful: Sequence[Span]) -> tuple[tuple[tuple[Bit, ...], ...], ...]:
    """For each piece the bits of each of its segments. ``doubtful`` are sorted and disjoint."""
    found, start = [], 0
    for piece in pieces:
        at, segments = start, []
        for segment in piece.segments:
            segments.append(tuple(_bits(segment.original, at, doubtful)))
            at += len(segment.original)
        found.append(tuple(segments))
        start = at + 1  # a line feed parts two pieces
    return tuple(found)


def scans_compared(casebook: Casebook, case_id: str) -> dict[str, bool]:
    """The case's current documents that were read by machine, by id: whether a person compared each with the paper."""
    with casebook.reading() as session:
        return {draft.id: compared_by(session, draft) is not None for draft in machine_read(casebook, session, case_id)}


def scanned_page(casebook: Casebook, case_id: str, draft_id: str, page: int) -> bytes:
    """A scanned page as a picture (PNG), to compare with. It shows real names, and is never published.

    Raises BadInput where it isn't a page of a current draft that was read by machine.
    """
    with casebook.reading() as session:
        draft = _machine_read(casebook, session, case_id, draft_id)
        record = record_of(casebook, session, draft) if draft else None
        if draft is None or record is None or page not in record.looked.scans:
            raise BadInput("There is no such scanned page.", "Choose one of the pages listed.")
        data = source_of(casebook, session, draft)
    return page_picture(data, page)


def listed_pages(pages: Sequence[int]) -> str:
    """ "Page 4", "Pages 3–7 and 9", "Pages 1, 3–5 and 8"; "" for none."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = [
        words for run in runs for words in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(page) for page in run])
    ]
    if not said:
        return ""
    listed = " and ".join((", ".join(said[:-1]), said[-1]) if len(said) > 1 else said)
    return f"{'Page' if len(pages) == 1 else 'Pages'} {listed}"


def _machine_read(casebook: Casebook, session: Session, case_id: str, draft_id: str) -> Draft | None:
    drafts = machine_read(casebook, session, case_id)
    return next((draft for draft in drafts if draft_id in (draft.id, draft.part)), None)


def _words(document: Document, record: ScanRecord) -> Iterator[DoubtfulWord]:
    starts = [piece.span.start for piece in document.pieces]
    for number, word in enumerate(record.doubtful, 1):
        at = bisect_right(starts, word.start) - 1
        piece = document.pieces[at]
        before = document.text[max(piece.span.start, word.start - _AROUND) : word.start]
        after = document.text[word.end : min(piece.span.end, word.end + _AROUND)]
        if word.start - _AROUND > piece.span.start:  # whole words, as one reads them
            before = "… " + before.partition(" ")[2]
        if word.end + _AROUND < piece.span.end:
            after = after.rpartition(" ")[0] + " …"
        text = document.text[word.start : word.end]
        yield DoubtfulWord(number, piece.place.page or 0, at + 1, before, text, after)


def _bits(text: str, start: int, doubtful: Sequence[Span]) -> Iterator[Bit]:
    end, at = start + len(text), start
    first = bisect_right(doubtful, start, key=lambda word: word.end)
    for number, word in enumerate(doubtful[first:], first + 1):
        if word.start >= end:
            break
        begin, stop = max(word.start, start), min(word.end, end)
        if at < begin:
            yield Bit(text[at - start : begin - start])
        yield Bit(text[begin - start : stop - start], number, word.start >= start)
        at = stop
    if at < end:
        yield Bit(text[at - start :])
