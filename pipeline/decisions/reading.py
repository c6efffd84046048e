"""A reviewer says that they have read a document, original beside public; nobody signs without.

Promises: it is recorded in the audit, for this person and this very draft: a new version is read
anew. Decisions made afterwards don't undo it; the files that follow from them are written, checked
and shown again before they can be signed.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry, Draft
from pipeline.decisions.current import acting, current_drafts
from pipeline.errors import BadInput

READ = "draft_read"


def mark_read(casebook: Casebook, case_id: str, draft_id: str, *, by: str, now: dt.datetime) -> None:
    """Account ``by`` has read this current draft in full. Again changes nothing.

    Raises NotAllowed unless it is a reviewer, BadInput where the draft isn't a current one of the case.
    """
    with casebook.session() as session:
        acting(session, by, "reviewer")
        if draft_id not in {draft.id for draft in current_drafts(session, case_id)}:
            raise BadInput("There is no such current document in this case.", "Look at the case's documents again.")
        if draft_id not in read_by(session, case_id, by):
            casebook.record(session, READ, by=by, case_id=case_id, about=draft_id, now=now)


def unread(casebook: Casebook, case_id: str, account: str) -> tuple[str, ...]:
    """Ids of the documents that would be published and that ``account`` hasn't marked as read."""
    with casebook.reading() as session:
        return tuple(draft.id for draft in left_to_read(session, case_id, account))


def read_by(session: Session, case_id: str, account: str) -> set[str]:
    """Ids of all drafts of the case that ``account`` marked as read."""
    wanted = (AuditEntry.case_id == case_id, AuditEntry.by == account, AuditEntry.what == READ)
    return set(session.scalars(select(AuditEntry.about).where(*wanted)))


def left_to_read(session: Session, case_id: str, account: str) -> tuple[Draft, ...]:
    read = read_by(session, case_id, account)
    return tuple(draft for draft in current_drafts(session, case_id) if draft.part and draft.id not in read)
