"""Scanned drafts that wait in the casebook are read by machine, a few pages at a time, and become drafts like others.

    left = read_waiting(casebook, case_id, clock, most_pages=12)

Promises, whatever is killed at whatever moment:
- Each batch of pages is sealed as soon as it is read; the next run goes on after it and reads no page twice.
- Document, record and state change in one transaction: a draft is read in full, or it still waits.
- A page on which reading fails, hangs or ends our own process is tried three times in all; then the draft is
  "unreadable", with the reason, and the others go on. A missing tesseract isn't counted: the draft waits for it.

Leaves alone: finding names. A draft that was read is "received" and waits for ``proposal``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.documents import document_to_bytes
from pipeline.casebook.tables import Case, Draft, Sealed
from pipeline.cases import void_approvals
from pipeline.errors import UnreadableDocument
from pipeline.parts import SURE, guess_part
from pipeline.scans.child import BY_HAND, Looked, Rows, require_tesseract, words_on
from pipeline.scans.reading import Scan, assembled
from pipeline.scans.record import (
    RECORD,
    WAITING,
    ScanRecord,
    record_from_bytes,
    record_of,
    record_to_bytes,
    was_scanned,
)
from pipeline.versions import put_in_order

PAGES_AT_ONCE = 4
_PAGE, _TRIES = "scanned_page", "scan_tries"  # purposes of what is sealed on the way
_MOST_TRIES = 3
_PAGE_SECONDS = 150

ReadPages = Callable[[bytes, Sequence[int]], dict[int, Rows]]


@dataclass(frozen=True, slots=True)
class _Job:
    """What of a draft is left to read; ``tries``: how often it was begun in vain, this time included."""

    record: ScanRecord
    left: tuple[int, ...]
    tries: int
    rows: dict[int, Rows] = field(repr=False)


def read_pages(data: bytes, pages: Sequence[int]) -> dict[int, Rows]:
    """The words on a few pages, within bounds that grow with their number."""
    return words_on(data, pages, seconds=_PAGE_SECONDS * len(pages))


def read_waiting(
    casebook: Casebook,
    case_id: str,
    clock: Callable[[], dt.datetime],
    *,
    most_pages: int | None = None,
    reader: ReadPages = read_pages,
) -> int:
    """Read scanned drafts of the case until ``most_pages`` (None: all) are read; how many pages are left.

    Raises TesseractMissing, UnreadableDocument where a page can't be read now (run it again), KeyUnavailable, Conflict.
    """
    with casebook.reading() as session:
        waiting = session.scalars(
            select(Draft.id).where(Draft.case_id == case_id, Draft.state == WAITING).order_by(Draft.received_at)
        ).all()
    if not waiting:
        return 0
    require_tesseract()
    budget = most_pages
    for draft_id in waiting:
        with casebook.reading() as session:
            data = casebook.unseal(session, case_id, "draft", draft_id)
        while (job := _begin(casebook, draft_id, budget, clock)) is not None:
            batch = job.left[: PAGES_AT_ONCE if budget is None else min(PAGES_AT_ONCE, budget)]
            try:
                if batch:
                    _keep_pages(casebook, draft_id, reader(data, batch))
                else:
                    _finish(casebook, draft_id, job.record, assembled(data, job.record.looked, job.rows), clock())
            except UnreadableDocument as refusal:
                if job.tries < _MOST_TRIES:
                    raise
                give_up(casebook, draft_id, refusal, clock())
            budget = None if budget is None else budget - len(batch)
    return pages_left(casebook, case_id)


def cases_waiting(casebook: Casebook) -> tuple[str, ...]:
    """The cases with a scan that is to be read, but those that were forgotten."""
    waiting = select(Draft.case_id).join(Case).where(Draft.state == WAITING, Case.forgotten_at.is_(None))
    with casebook.reading() as session:
        return tuple(sorted(set(session.scalars(waiting))))


def pages_read(session: Session, draft: Draft) -> int:
    """How many pages of a waiting scan were read so far. Needs no key."""
    wanted = (Sealed.case_id == draft.case_id, Sealed.purpose == _PAGE, Sealed.subject.startswith(f"{draft.id}:"))
    return session.scalar(select(func.count()).select_from(Sealed).where(*wanted)) or 0


def progress(casebook: Casebook, case_id: str) -> dict[str, tuple[int, int]]:
    """The case's scans that are still being read: by the draft's id, how many of how many pages were read so far."""
    with casebook.reading() as session:
        drafts = session.scalars(select(Draft).where(Draft.case_id == case_id, Draft.state == WAITING)).all()
        records = [(draft, record_of(casebook, session, draft)) for draft in drafts]
        return {draft.id: (pages_read(session, draft), len(r.looked.scans)) for draft, r in records if r is not None}


def pages_left(casebook: Casebook, case_id: str) -> int:
    """How many pages of the case's waiting scans nobody has read yet."""
    return sum(pages - read for read, pages in progress(casebook, case_id).values())


def give_up(casebook: Casebook, draft_id: str, refusal: UnreadableDocument, now: dt.datetime) -> None:
    """The draft can't be read by machine; ``refusal`` is shown where the case's documents are."""
    with casebook.session() as session:
        draft = session.get(Draft, draft_id)
        if draft is None or draft.state != WAITING:
            return
        draft.state, draft.problem = "unreadable", f"{refusal.reason} {refusal.remedy}"
        _clear(casebook, session, draft)
        casebook.record(session, "scan_unreadable", case_id=draft.case_id, about=draft.id, now=now)


def wait(casebook: Casebook, session: Session, draft: Draft, looked: Looked) -> None:
    """A new draft has scanned pages: it waits to be read by machine."""
    draft.state = WAITING
    casebook.seal(session, draft.case_id, RECORD, draft.id, record_to_bytes(ScanRecord(looked)))


def wait_again(casebook: Casebook, draft_id: str) -> None:
    """Let a draft that couldn't be read by machine be tried anew."""
    with casebook.session() as session:
        draft = session.get_one(Draft, draft_id)
        if draft.state == "unreadable" and was_scanned(casebook, session, draft):
            draft.state, draft.problem = WAITING, None
            _clear(casebook, session, draft)


def _begin(casebook: Casebook, draft_id: str, budget: int | None, clock: Callable[[], dt.datetime]) -> _Job | None:
    """What is left to do, the attempt counted before it is made.

    None where there is nothing, or no hope, or where pages are left and ``budget`` allows none.
    """
    with casebook.session() as session:
        draft = session.get(Draft, draft_id)
        if draft is None or draft.state != WAITING:
            return None
        record = record_from_bytes(casebook.unseal(session, draft.case_id, RECORD, draft.id))
        rows = _rows(casebook, session, draft, record.looked.scans)
        left = tuple(page for page in record.looked.scans if page not in rows)
        if left and budget == 0:
            return None
        tries = _tries(casebook, session, draft) + 1
        if tries <= _MOST_TRIES:
            casebook.seal(session, draft.case_id, _TRIES, draft.id, str(tries).encode())
            return _Job(record, left, tries, rows)
    # Every attempt ended the process that made it, or it would have said why.
    give_up(casebook, draft_id, UnreadableDocument("Reading the scan failed again and again.", BY_HAND), clock())
    return None


def _tries(casebook: Casebook, session: Session, draft: Draft) -> int:
    try:
        return int(casebook.unseal(session, draft.case_id, _TRIES, draft.id))
    except NotSealed:
        return 0


def _rows(casebook: Casebook, session: Session, draft: Draft, pages: Sequence[int]) -> dict[int, Rows]:
    rows = {}
    for page in pages:
        try:
            rows[page] = json.loads(casebook.unseal(session, draft.case_id, _PAGE, f"{draft.id}:{page}"))
        except NotSealed:
            continue
    return rows


def _keep_pages(casebook: Casebook, draft_id: str, read: dict[int, Rows]) -> None:
    with casebook.session() as session:
        draft = session.get_one(Draft, draft_id)
        if draft.state != WAITING:
            return  # set aside meanwhile
        for page, rows in read.items():
            casebook.seal(session, draft.case_id, _PAGE, f"{draft.id}:{page}", json.dumps(rows).encode())
        casebook.discard(session, draft.case_id, _TRIES, draft.id)


def _finish(casebook: Casebook, draft_id: str, record: ScanRecord, scan: Scan, now: dt.datetime) -> None:
    """All of it was read: from here on it is a draft like any other."""
    guess = guess_part(scan.document)
    body = document_to_bytes(scan.document)
    with casebook.session() as session:
        draft = session.get_one(Draft, draft_id)
        if draft.state != WAITING:
            return
        case_id = draft.case_id
        casebook.seal(session, case_id, "document", draft.id, body)
        casebook.seal(session, case_id, RECORD, draft.id, record_to_bytes(record.read(scan)))
        _clear(casebook, session, draft)
        draft.proposed_part = guess.part.value if guess.part and guess.confidence >= SURE else None
        draft.words = len(scan.document.text.split())
        draft.state = "received"
        casebook.record(session, "scan_read", case_id=case_id, about=draft.id, now=now)
        put_in_order(casebook, session, case_id, by=None, now=now)
        void_approvals(casebook, session, case_id, "A new draft of the case arrived.", by=None, now=now)


def _clear(casebook: Casebook, session: Session, draft: Draft) -> None:
    """Delete what is only needed on the way."""
    session.execute(
        delete(Sealed).where(
            Sealed.case_id == draft.case_id, Sealed.purpose == _PAGE, Sealed.subject.startswith(f"{draft.id}:")
        )
    )
    casebook.discard(session, draft.case_id, _TRIES, draft.id)
