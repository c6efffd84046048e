"""A person says that what a machine read from a scan was compared with the paper; nothing is signed before.

Promises: it is in the audit, with who and when, for this very draft: a new version is compared anew. It can be
taken back, and then holds nothing any more. A scan that is still being read keeps the case from being signed too.

Leaves alone: what was read wrongly. A name that the machine misread is added as a word that was missed; a page that is
wrong throughout wants typing, and the typed report handed in instead.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry, Draft
from pipeline.decisions.current import acting, current_drafts
from pipeline.errors import BadInput
from pipeline.scans.record import WAITING, was_scanned
from pipeline.versions import part_of

COMPARED, NOT_COMPARED = "scan_compared", "scan_not_compared"


def mark_compared(
    casebook: Casebook, case_id: str, draft_id: str, compared: bool, *, by: str, now: dt.datetime
) -> None:
    """Account ``by`` compared this machine-read draft with the paper, or takes that back. Again changes nothing.

    Raises NotAllowed unless it is an officer or a reviewer, BadInput where the draft isn't a current one of the case
    that was read by machine.
    """
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        draft = next((one for one in machine_read(casebook, session, case_id) if one.id == draft_id), None)
        if draft is None:
            raise BadInput(
                "No current document of this case that was read by machine is meant.",
                "Look at the case's documents again.",
            )
        if (compared_by(session, draft) is not None) != compared:
            what = COMPARED if compared else NOT_COMPARED
            casebook.record(session, what, by=by, case_id=case_id, about=draft_id, now=now)


def machine_read(casebook: Casebook, session: Session, case_id: str) -> tuple[Draft, ...]:
    """The case's current drafts with pages that were read by machine."""
    return tuple(draft for draft in current_drafts(session, case_id) if was_scanned(casebook, session, draft))


def compared_by(session: Session, draft: Draft) -> AuditEntry | None:
    """Who compared it and when; None where nobody did, or it was taken back."""
    wanted = (
        AuditEntry.case_id == draft.case_id,
        AuditEntry.about == draft.id,
        AuditEntry.what.in_((COMPARED, NOT_COMPARED)),
    )
    last = session.scalars(select(AuditEntry).where(*wanted).order_by(AuditEntry.at.desc())).first()
    return last if last is not None and last.what == COMPARED else None


def scans_waiting(session: Session, case_id: str) -> int:
    """How many scans of the case are still being read by machine."""
    waiting = select(Draft.id).where(Draft.case_id == case_id, Draft.state == WAITING)
    return len(session.scalars(waiting).all())


def scan_blockers(casebook: Casebook, session: Session, case_id: str) -> tuple[str, ...]:
    """What of the case's scans keeps it from being signed and published, as plain sentences."""
    found = []
    waiting = scans_waiting(session, case_id)
    if waiting:
        what = "A scan is" if waiting == 1 else f"{waiting} scans are"
        found.append(f"{what} still being read by machine: wait for the scheduler.")
    for draft in machine_read(casebook, session, case_id):
        if compared_by(session, draft) is None:
            found.append(
                f"The {_name(draft)} was read by machine from a scan, and nobody compared it with the paper yet: the "
                "officer or a reviewer does, and ticks it beside the document."
            )
    return tuple(found)


def _name(draft: Draft) -> str:
    part = part_of(draft)
    if part is None:
        return "document of unknown part"
    return part.words if part.words.startswith("Home") else part.words.lower()
