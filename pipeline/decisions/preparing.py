"""Write the public files of a case as decided, check each with other readers, and seal them.

Promises: only current drafts whose part a person confirmed; every file is checked against all real
forms of the case before anything is kept, and holds no picture but those that a person decided to
keep; one leak in one file and nothing is kept but the report of it (places and counts). A PDF in its
original layout is made beside its edition where that can be promised; one that the check vetoes is
left out, and said to be. For the same basis the same files stand: running it again returns the
preparation that is there.

Leaves alone: whether anything is still open. Files may be written early, to be looked at;
``approving`` refuses to sign them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.bundle_pdf import bundle
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Draft, Preparation, Publication, Sealed, new_id
from pipeline.cases import known_case
from pipeline.decisions.current import (
    acting,
    basis,
    current_drafts,
    entities_of,
    kept_pictures,
    latest_preparation,
    review_title,
    victim_label,
)
from pipeline.decisions.drafts import document_of, source_of
from pipeline.decisions.linked import DecidedCase, decided_case, kept_phrases
from pipeline.decisions.pictures import notes_on_pictures
from pipeline.edits import plan
from pipeline.errors import Conflict, NotReady
from pipeline.formats.docx_pictures import drawn
from pipeline.formats.edition_page import with_ways_out
from pipeline.leaks import LeakReport, check, prints
from pipeline.model import Document, Edit, Format, Part
from pipeline.rewrite import rewrite
from pipeline.site import EXIT_URL

BUNDLE = "bundle.pdf"
LABEL = "label"
ORIGINAL_LAYOUT = "-original-layout"  # behind the name of a part: the PDF as it was, with the new words
LEFT_OUT = "The PDF in its original layout was left out, because the leak check found something in it."
WRITTEN = ("edition", "page", "pdf", "bundle", LABEL)  # the purposes under which written files are sealed


@dataclass(frozen=True, slots=True)
class _File:
    """A public file: its purpose in ``Sealed``, its neutral name, its bytes and what the check said."""

    purpose: str
    name: str
    data: bytes = field(repr=False)
    report: LeakReport


@dataclass(frozen=True, slots=True)
class _Work:
    """What is needed to write, read in one look."""

    basis: str
    label: str
    title: str
    drafts: tuple[Draft, ...]
    sources: tuple[bytes, ...] = field(repr=False)
    documents: tuple[Document, ...] = field(repr=False)
    case: DecidedCase = field(repr=False)
    keep: Mapping[str, str] = field(repr=False)  # pictures that stay, with their words


def purpose_of(name: str) -> str:
    """Under which purpose a written file is sealed, by its public name."""
    stem, _, ending = name.rpartition(".")
    if name == BUNDLE:
        return "bundle"
    return "edition" if stem.endswith(ORIGINAL_LAYOUT) else {"html": "page", "pdf": "pdf"}.get(ending, "edition")


def subject(preparation_id: str, name: str) -> str:
    """Under which subject a file of a preparation is sealed."""
    return f"{preparation_id}:{name}"


def prepare(casebook: Casebook, case_id: str, now: dt.datetime, *, by: str | None = None) -> str:
    """Write and check the public files; the preparation's id. Look at its ``clean`` and ``check``.

    ``by`` is the account that asks for it, an officer or a reviewer; None is the scheduler. Raises
    NotAllowed where it is neither, NotReady while no part is confirmed or no victim has a label,
    Conflict where somebody decided something meanwhile.
    """
    with casebook.reading() as session:
        if by is not None:
            acting(session, by, "officer", "reviewer")
        there = latest_preparation(session, case_id, basis(casebook, session, case_id))
        if there is not None and there.clean:
            return there.id
        work = _read(casebook, session, case_id)
    files, notes = _files(work)
    with casebook.session() as session:
        if basis(casebook, session, case_id) != work.basis:
            raise Conflict("A decision was made while the files were written.", "Prepare them again.")
        there = latest_preparation(session, case_id, work.basis)
        if there is not None and there.clean:
            return there.id
        return _keep(casebook, session, case_id, work, files, notes, by, now)


def _read(casebook: Casebook, session: Session, case_id: str) -> _Work:
    case = known_case(session, case_id)
    drafts = tuple(d for d in current_drafts(session, case_id) if d.part)
    label = victim_label(entities_of(casebook, session, case_id))
    missing = []
    if not drafts:
        missing.append("No document of the case is confirmed as a part of the review yet.")
    if label is None:
        missing.append("No victim of the case has a pseudonym yet, so the review has no title.")
    if missing:
        raise NotReady("The public files can't be written yet.", " ".join(missing), tuple(missing))
    return _Work(
        basis=basis(casebook, session, case_id),
        label=label or "",
        title=review_title(case.review_kind, label or ""),
        drafts=drafts,
        sources=tuple(source_of(casebook, session, d) for d in drafts),
        documents=tuple(document_of(casebook, session, d) for d in drafts),
        case=decided_case(casebook, session, case_id, drafts),
        keep=kept_pictures(casebook, session, case_id),
    )


def _files(work: _Work) -> tuple[list[_File], list[str]]:
    """Every file with its report, the bundle last, and the notes for the reviewer."""
    edits = [plan(work.case.linked, n, document) for n, document in enumerate(work.documents)]
    allowed = (*work.case.allowed, *_all_kept_phrases(work, edits))
    checking: list[tuple[str, str, bytes, Future[LeakReport]]] = []
    notes: list[str] = []

    with ThreadPoolExecutor(max_workers=1) as beside:  # one file is checked while the next is written

        def add(name: str, data: bytes, pictures: frozenset[str], joined: bool = False) -> None:
            report = beside.submit(
                check, data, name=name, forms=work.case.forms, allowed=allowed, joined=joined, pictures=pictures
            )
            checking.append((purpose_of(name), name, data, report))

        _write(work, edits, add, notes)
        files = [_File(purpose, name, data, report.result()) for purpose, name, data, report in checking]
    return _without_vetoed_layouts(files, notes), list(dict.fromkeys(notes))


def _without_vetoed_layouts(files: list[_File], notes: list[str]) -> list[_File]:
    """Leave out a PDF in its original layout that the check vetoes, while all that is published is clean."""
    vetoed = [file for file in files if not file.report.clean]
    if not all(ORIGINAL_LAYOUT in file.name for file in vetoed):
        return files
    notes.extend(f"{Part(file.name.partition(ORIGINAL_LAYOUT)[0]).words}: {LEFT_OUT}" for file in vetoed)
    return [file for file in files if file.report.clean]


def _write(work: _Work, edits: Sequence[Sequence[Edit]], add: Callable[..., None], notes: list[str]) -> None:
    pages: list[tuple[str, bytes]] = []
    all_pictures: frozenset[str] = frozenset()
    for number, draft in enumerate(work.drafts):
        part, source, document = Part(str(draft.part)), work.sources[number], work.documents[number]
        is_word = document.format is Format.DOCX
        clean = rewrite(source, document, edits[number], title=f"{work.title} — {part.words}", keep=work.keep)
        warnings = notes_on_pictures(source, document.warnings, work.keep) if is_word else document.warnings
        notes.extend(f"{part.words}: {note}" for note in (*warnings, *clean.notes))
        kept = _prints(source, work.keep) if is_word else frozenset()
        all_pictures |= kept
        if clean.format is not Format.PDF:
            add(f"{part}.{clean.format}", clean.data, kept)
        elif clean.in_place:
            add(f"{part}{ORIGINAL_LAYOUT}.pdf", clean.data, kept)
        shown = with_ways_out(clean.edition.html, exit_url=EXIT_URL)
        add(f"{part}.html", shown.encode(), kept)
        add(f"{part}.pdf", clean.edition.pdf, kept)
        pages.append((part.words, clean.edition.pdf))
    add(BUNDLE, bundle(pages, title=work.title), all_pictures, joined=True)


def _prints(source: bytes, keep: Mapping[str, str]) -> frozenset[str]:
    """What tells the kept pictures of a Word file when the check meets them."""
    made: set[str] = set()
    for _, data in drawn(source, keep) if keep else ():
        with Image.open(io.BytesIO(data)) as image:
            made |= prints(image)
    return frozenset(made)


def _all_kept_phrases(work: _Work, edits: Sequence[Sequence[Edit]]) -> list[str]:
    return [
        phrase
        for number, document in enumerate(work.documents)
        for phrase in kept_phrases(work.case, number, document, edits[number])
    ]


def _keep(
    casebook: Casebook,
    session: Session,
    case_id: str,
    work: _Work,
    files: Sequence[_File],
    notes: Sequence[str],
    by: str | None,
    now: dt.datetime,
) -> str:
    clean = all(file.report.clean for file in files)
    report: dict[str, Any] = {
        "clean": clean,
        "files": {file.name: file.report.to_json() for file in files},
        "notes": list(notes),
    }
    _drop_unused(session, case_id)
    preparation = Preparation(
        id=new_id(),
        case_id=case_id,
        basis=work.basis,
        digests={f.name: hashlib.sha256(f.data).hexdigest() for f in files} if clean else {},
        clean=clean,
        check=report,
        prepared_at=now,
    )
    session.add(preparation)
    session.flush()
    if clean:
        for file in files:
            casebook.seal(session, case_id, file.purpose, subject(preparation.id, file.name), file.data)
        label = work.label.encode()  # sealed: nothing in clear names a review once it is removed
        casebook.seal(session, case_id, LABEL, subject(preparation.id, LABEL), label)
    what = "prepared" if clean else "leak_check_vetoed"
    casebook.record(session, what, by=by, case_id=case_id, about=preparation.id, now=now)
    return preparation.id


def _drop_unused(session: Session, case_id: str) -> None:
    """Delete earlier preparations that nobody signed, and the files of those whose signature is void."""
    approvals = session.scalars(select(Approval).where(Approval.case_id == case_id)).all()
    signed = {approval.preparation_id for approval in approvals}
    for old in session.scalars(select(Preparation).where(Preparation.case_id == case_id)).all():
        if old.id not in signed:
            drop_files(session, case_id, old.id)
            session.delete(old)
    published = set(session.scalars(select(Publication.approval_id).where(Publication.case_id == case_id)))
    needed = {a.preparation_id for a in approvals if a.voided_at is None or a.id in published}
    for preparation_id in signed - needed:
        drop_files(session, case_id, preparation_id)
    session.flush()


def drop_files(session: Session, case_id: str, preparation_id: str) -> None:
    """Delete the sealed files of a preparation; its digests stay."""
    session.execute(
        delete(Sealed).where(
            Sealed.case_id == case_id,
            Sealed.purpose.in_(WRITTEN),
            Sealed.subject.startswith(f"{preparation_id}:"),
        )
    )
