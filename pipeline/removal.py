"""Taking a review off the site: on its day, or at once; and proving that it is gone.

    live → removed (committed first) → site built without it → nothing names it → verified gone

Promises: from the commit on, no build of the site can bring it back, so a kill at any step only
delays the rest until the next sweep; it counts as gone only once every file of the site was
searched for its slug (outside the list of addresses that answer 410) and its label. What stays
is a record without names: digests, dates, the reason.

A withdrawal needs no approval of anybody; putting back needs a reviewer, no legal hold, and a
removal date still to come.

Leaves alone: caches and search engines, which the officer's checklist covers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.bundle import load_bundle
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, LabelInUse, Publication, Removal, Sealed
from pipeline.cases import known_case
from pipeline.circumstances import nameless
from pipeline.decisions.current import acting
from pipeline.decisions.labels import free_labels, label_uses
from pipeline.errors import BadInput, NotReady
from pipeline.going import finish_removals, label_shown, last_removal, remove_row
from pipeline.standing_site import PublicSite, build_site, public_site, site_lock


@dataclass(frozen=True, slots=True)
class Swept:
    """Ids of publications: removed by this sweep, verified gone by it, and still named somewhere
    (with the places in the site). The last must be empty; a person looks at it otherwise."""

    removed: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    still_named: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sweep(casebook: Casebook, site_root: Path | PublicSite, today: dt.date, now: dt.datetime) -> Swept:
    """Remove what is due on ``today``, and finish whatever an earlier removal left. Again is no harm."""
    site = public_site(site_root)
    with site_lock(site):
        with casebook.session() as session:
            due = session.scalars(
                select(Publication).where(Publication.state == "live", Publication.remove_on <= today)
            ).all()
            for row in due:
                remove_row(casebook, session, row, "expired", today=today, now=now)
        verified, left = finish_removals(casebook, site, now)
    return Swept(tuple(row.id for row in due), verified, left)


def withdraw(
    casebook: Casebook,
    case_id: str,
    site_root: Path | PublicSite,
    *,
    by: str,
    note: str,
    today: dt.date,
    now: dt.datetime,
) -> Swept:
    """Take a review off the site at once. Any active account may; ``note`` says why, without a name.

    Raises BadInput when nothing of the case is on the site, or the note names somebody.
    """
    site = public_site(site_root)
    with site_lock(site):
        with casebook.session() as session:
            acting(session, by)
            plain = nameless(casebook, session, case_id, note)
            rows = session.scalars(
                select(Publication).where(Publication.case_id == case_id, Publication.state.in_(("live", "scheduled")))
            ).all()
            if not rows:
                raise BadInput("Nothing of this case is on the site.", "Check the reference.")
            for row in rows:
                remove_row(casebook, session, row, "withdrawn", today=today, now=now, by=by, note=plain)
        verified, left = finish_removals(casebook, site, now)
    return Swept(tuple(row.id for row in rows), verified, left)


def put_back(
    casebook: Casebook, case_id: str, site_root: Path | PublicSite, *, by: str, today: dt.date, now: dt.datetime
) -> str:
    """Put a withdrawn review back as it was, with its address and removal date; the publication's id.

    Raises NotAllowed unless ``by`` is a reviewer, NotReady where it wasn't withdrawn, a legal hold
    is open, its time is over, or another review bears one of its labels by now.
    """
    site = public_site(site_root)
    with site_lock(site):
        with casebook.session() as session:
            acting(session, by, "reviewer")
            row, removal = _withdrawn(session, case_id)
            approval = session.get(Approval, row.approval_id)
            assert approval is not None
            _may_return(casebook, session, row, today)
            row.title = load_bundle(casebook, session, approval).label
            row.state = "live"
            removal.put_back_at, removal.put_back_by = now, by
            label_uses(casebook, session, case_id)
            casebook.record(session, "put_back", by=by, case_id=case_id, about=row.id, now=now)
        build_site(casebook, site)  # a kill before this: reconcile sees that it is missing
    return row.id


def forget(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime) -> None:
    """Destroy the case's key and delete everything sealed with it. Nothing brings it back.

    Only an administrator, and only once nothing of the case is on the site. Again is no harm:
    a kill in between is finished by the next call.
    """
    with casebook.session() as session:
        acting(session, by, "administrator")
        case = known_case(session, case_id)
        open_rows = session.scalars(
            select(Publication.id).where(Publication.case_id == case_id, Publication.state != "verified_gone")
        ).all()
        if open_rows:
            sentence = "The review is on the site, or isn't verified gone from it: withdraw it first."
            raise NotReady("The case can't be forgotten yet.", sentence, (sentence,))
        session.execute(delete(Sealed).where(Sealed.case_id == case_id))
        free_labels(session, case)
        if case.forgotten_at is None:
            case.forgotten_at = now
            casebook.record(session, "case_forgotten", by=by, case_id=case_id, about=case_id, now=now)
    casebook.vault.forget(case_id)


def _withdrawn(session: Session, case_id: str) -> tuple[Publication, Removal]:
    rows = session.scalars(
        select(Publication)
        .where(Publication.case_id == case_id, Publication.state.in_(("removed", "verified_gone")))
        .order_by(Publication.published_on.desc())
    ).all()
    for row in rows:
        removal = last_removal(session, row)
        if removal is not None and removal.reason == "withdrawn" and removal.put_back_at is None and row.addresses:
            return row, removal
    raise _not_back("Nothing of this case was withdrawn.")


def _may_return(casebook: Casebook, session: Session, row: Publication, today: dt.date) -> None:
    case = known_case(session, row.case_id)
    live = session.scalars(
        select(Publication.id).where(Publication.case_id == case.id, Publication.state.in_(("live", "scheduled")))
    ).first()
    if live is not None:
        raise _not_back("A newer version of the review is on the site.")
    if case.legal_hold:
        raise _not_back("A legal hold is open: the officer or a reviewer lifts it once the proceedings are over.")
    if case.embargo_until is not None and case.embargo_until > today:
        raise _not_back("The embargo hasn't ended yet.")
    if row.remove_on is None or row.remove_on <= today:
        raise _not_back("Its time on the site is over.")
    label = label_shown(casebook, session, row)
    taken = session.scalars(
        select(LabelInUse.label).where(LabelInUse.csp == case.csp, LabelInUse.case_id != case.id)
    ).all()
    if label is not None and set(label.split(" and ")) & set(taken):
        raise _not_back("Another review of the partnership bears its pseudonym by now.")


def _not_back(sentence: str) -> NotReady:
    return NotReady("The review can't be put back.", sentence, (sentence,))
