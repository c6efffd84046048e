"""Rows of the casebook that pages show as they are, read in one look. No rules here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from pipeline.casebook import Casebook
from pipeline.casebook.tables import (
    Account,
    AuditEntry,
    Case,
    Decision,
    Letter,
    Preparation,
    Publication,
    Removal,
    Sealed,
)
from pipeline.decisions.approving import file_bytes
from pipeline.decisions.current import current_drafts
from pipeline.decisions.drafts import document_of
from pipeline.letters import LetterReading, letter_outcome
from pipeline.model import Part
from pipeline.reviewing.looks import LOOKS


@dataclass(frozen=True, slots=True)
class Area:
    """An area for development: its number in the letter, and who marked it done, when."""

    number: int
    done_by: str
    done_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class LetterState:
    """The case's current letter: how its wording reads to us, and what a person recorded of it."""

    draft: str
    reading: LetterReading
    letter: str | None = None
    outcome: str | None = None
    dated: dt.date | None = None
    recorded_by: str = ""
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class OnSite:
    """The newest publication of a case. ``withdrawn`` says that it could be put back."""

    state: str
    slug: str
    published_on: dt.date | None
    remove_on: dt.date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Event:
    at: dt.datetime
    by: str
    what: str


def case_row(casebook: Casebook, case_id: str) -> Case:
    with casebook.reading() as session:
        return session.get_one(Case, case_id)


def preparation(casebook: Casebook, case_id: str, preparation_id: str) -> Preparation | None:
    """The written files of that id, if they are of this case."""
    with casebook.reading() as session:
        row = session.get(Preparation, preparation_id)
        return row if row is not None and row.case_id == case_id else None


def written_file(casebook: Casebook, row: Preparation, name: str) -> bytes:
    with casebook.reading() as session:
        return file_bytes(casebook, session, row, name)


def letter_state(casebook: Casebook, case_id: str) -> LetterState | None:
    """The confirmed letter of the case; None where there is none."""
    with casebook.reading() as session:
        draft = next((d for d in current_drafts(session, case_id) if d.part == Part.QA_LETTER), None)
        if draft is None:
            return None
        reading = letter_outcome(document_of(casebook, session, draft))
        letter = session.scalars(select(Letter).where(Letter.draft_id == draft.id)).first()
        if letter is None:
            return LetterState(draft.id, reading)
        names = {row.id: row.display_name for row in session.scalars(select(Account))}
        areas = tuple(Area(a.number, names.get(a.done_by or "", ""), a.done_at) for a in letter.areas)
        return LetterState(
            draft.id, reading, letter.id, letter.outcome, letter.dated, names.get(letter.recorded_by, ""), areas
        )


def on_site(casebook: Casebook, case_id: str) -> OnSite | None:
    """What of the case is, or was last, on the public site."""
    with casebook.reading() as session:
        rows = session.scalars(select(Publication).where(Publication.case_id == case_id)).all()
        if not rows:
            return None
        row = max(rows, key=lambda r: (r.state in ("live", "scheduled"), r.published_on or dt.date.min))
        removal = session.scalars(
            select(Removal).where(Removal.publication_id == row.id).order_by(Removal.removed_at.desc())
        ).first()
    withdrawn = row.state in ("removed", "verified_gone") and removal is not None and removal.reason == "withdrawn"
    return OnSite(row.state, row.slug, row.published_on, row.remove_on, withdrawn)


def events(casebook: Casebook, case_id: str, *, looks: bool = False) -> tuple[Event, ...]:
    """The audit of a case without its single decisions, newest first; ``looks``: who read what instead."""
    with casebook.reading() as session:
        names = {row.id: row.display_name for row in session.scalars(select(Account))}
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.case_id == case_id).order_by(AuditEntry.at.desc())
        ).all()
        return tuple(
            Event(row.at, names.get(row.by or "", "The scheduler"), row.what)
            for row in rows
            if (row.what in LOOKS) is looks and not row.what.startswith(("decided_", "decision_"))
        )


def undoable(casebook: Casebook, case_id: str) -> int | None:
    """The number of the decision that ``undo_last`` would take back; None when there is none."""
    with casebook.reading() as session:
        remembered = select(Sealed.subject).where(Sealed.case_id == case_id, Sealed.purpose == "undo")
        return session.scalar(
            select(func.max(Decision.number)).where(Decision.case_id == case_id, Decision.id.in_(remembered))
        )
