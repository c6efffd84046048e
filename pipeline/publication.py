"""Casebook → site: a review goes live once, whole, on its day.

    scheduled (slug committed) → site built with it → live (dates, digests, addresses committed)

Promises: ``publish`` twice is publish once; after a kill between any two of these steps
``reconcile`` finishes what may still be published and takes off what may not. The rules are asked
before the slug is given and again, in the same transaction that makes the review live.

The site folder never holds half a review (``pipeline.site`` swaps it in whole). Risk accepted:
between the swap and the commit a page can be read that the casebook still calls scheduled; its
address answers 410 if a rule stops it then.
"""

from __future__ import annotations

import calendar
import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.bundle import load_bundle, require_ready
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Case, Publication
from pipeline.cases import known_case
from pipeline.decisions.current import standing_approval
from pipeline.errors import NotReady, Refusal
from pipeline.going import finish_removals, remove_row
from pipeline.readiness import blockers
from pipeline.site import SiteReport, addresses
from pipeline.standing_site import PublicSite, build_site, public_site, site_lock


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Ids of publications that a repair finished, left off the site because a rule stops them (their
    approval may be void too), or verified gone; ``rebuilt``: the site wasn't what it had to be."""

    finished: tuple[str, ...] = ()
    called_off: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    rebuilt: bool = False


def removal_date(published_on: dt.date, months: int) -> dt.date:
    """The same day of the month ``months`` later, or that month's last day: 29 February → 28."""
    year, month = divmod(published_on.year * 12 + published_on.month - 1 + months, 12)
    return dt.date(year, month + 1, min(published_on.day, calendar.monthrange(year, month + 1)[1]))


def publish(casebook: Casebook, case_id: str, site_root: Path | PublicSite, today: dt.date, now: dt.datetime) -> str:
    """Put the case's approved review on the site; the publication's id, also when it is live already.

    Raises NotReady with every rule that doesn't hold; then the site shows nothing of it.
    """
    site = public_site(site_root)
    with site_lock(site):
        with casebook.session() as session:
            row = _scheduled(casebook, session, case_id, today, now)
            if row.state == "live":
                return row.id
        return _go_live(casebook, row.id, site, today, now)


def publish_due(casebook: Casebook, site_root: Path | PublicSite, today: dt.date, now: dt.datetime) -> tuple[str, ...]:
    """Publish every approved case whose rules all hold today; the ids of those that went live now."""
    published = []
    for case_id in due_to_publish(casebook, today):
        try:
            published.append(publish(casebook, case_id, site_root, today, now))
        except NotReady:
            continue  # something was recorded since it was listed; the next run sees it again
    return tuple(published)


def due_to_publish(casebook: Casebook, today: dt.date) -> tuple[str, ...]:
    """Cases that may be published today and aren't on the site yet."""
    due = []
    with casebook.reading() as session:
        cases = session.scalars(
            select(Case).join(Approval, Approval.case_id == Case.id)
            .where(Approval.voided_at.is_(None), Case.forgotten_at.is_(None)).distinct().order_by(Case.id)
        ).all()  # fmt: skip
        for case in cases:
            try:
                approval = standing_approval(casebook, session, case.id)
                ready = approval is not None and not blockers(casebook, session, case, today)
            except Refusal:
                continue  # this case's key is missing: no reason to keep the others back
            if approval is not None and ready and not _is_live(session, approval):
                due.append(case.id)
    return tuple(due)


def reconcile(casebook: Casebook, site_root: Path | PublicSite, today: dt.date, now: dt.datetime) -> Reconciled:
    """Bring site and casebook into agreement after whatever happened. Changes nothing when they agree."""
    finished, called_off, site = [], [], public_site(site_root)
    with site_lock(site):
        with casebook.reading() as session:
            pending = session.scalars(
                select(Publication.id).where(Publication.state == "scheduled").order_by(Publication.id)
            ).all()
        for publication_id in pending:
            try:
                finished.append(_finish(casebook, publication_id, site, today, now))
            except NotReady:
                called_off.append(publication_id)
        verified, _ = finish_removals(casebook, site, now)
        report = build_site(casebook, site)
    return Reconciled(tuple(finished), tuple(called_off), verified, rebuilt=report.changed)


# -- the three steps -------------------------------------------------------------------------------


def _scheduled(casebook: Casebook, session: Session, case_id: str, today: dt.date, now: dt.datetime) -> Publication:
    """The publication of the standing approval: the one that is there, or a new one with its slug."""
    approval = standing_approval(casebook, session, case_id)
    row = _publication_of(session, approval)
    if row is not None and row.state == "live":
        return row
    require_ready(casebook, session, case_id, today)
    assert approval is not None  # a rule otherwise
    if row is None:
        row = Publication(case_id=case_id, approval_id=approval.id, slug=secrets.token_hex(8), digests={}, addresses=[])
        session.add(row)
    elif row.state != "scheduled":
        raise _removed_before()
    row.published_on, row.remove_on = today, _remove_on(session, known_case(session, case_id), today)
    session.flush()
    casebook.record(session, "publication_scheduled", case_id=case_id, about=row.id, now=now)
    return row


def _go_live(casebook: Casebook, publication_id: str, site: PublicSite, today: dt.date, now: dt.datetime) -> str:
    report = build_site(casebook, site, also=publication_id)
    try:
        with casebook.session() as session:
            _make_live(casebook, session, _row(session, publication_id), report, today, now)
    except NotReady:
        build_site(casebook, site)  # a hold was opened while we built
        raise
    return publication_id


def _make_live(
    casebook: Casebook,
    session: Session,
    row: Publication,
    report: SiteReport,
    today: dt.date,
    now: dt.datetime,
) -> None:
    require_ready(casebook, session, row.case_id, today)
    approval = standing_approval(casebook, session, row.case_id)
    if approval is None or approval.id != row.approval_id:
        raise _removed_before()
    for older in session.scalars(
        select(Publication).where(
            Publication.case_id == row.case_id, Publication.state == "live", Publication.id != row.id
        )
    ).all():
        remove_row(casebook, session, older, "replaced", today=today, now=now)
    bundle = load_bundle(casebook, session, approval)
    row.state, row.title = "live", bundle.label
    row.digests = report.of(row.slug)
    row.addresses = list(addresses(row.slug, [part.part for part in bundle.parts]))
    casebook.record(session, "published", case_id=row.case_id, about=row.id, now=now)


def _finish(casebook: Casebook, publication_id: str, site: PublicSite, today: dt.date, now: dt.datetime) -> str:
    """Finish a scheduled publication, or call it off when its approval doesn't stand any more."""
    with casebook.session() as session:
        row = _row(session, publication_id)
        approval = standing_approval(casebook, session, row.case_id)
        stands = approval is not None and approval.id == row.approval_id
        if not stands:
            remove_row(casebook, session, row, "called_off", today=today, now=now)
        else:
            require_ready(casebook, session, row.case_id, today)
            row.published_on = today
            row.remove_on = _remove_on(session, known_case(session, row.case_id), today)
    if not stands:
        raise _removed_before()
    return _go_live(casebook, publication_id, site, today, now)


# -- asking ----------------------------------------------------------------------------------------


def _remove_on(session: Session, case: Case, today: dt.date) -> dt.date:
    """When it comes off again. A review that replaces, or follows, an earlier one keeps the first's clock."""
    rows = session.scalars(select(Publication).where(Publication.case_id == case.id)).all()
    went_live = [row.published_on for row in rows if row.addresses and row.published_on]
    remove_on = removal_date(min(went_live, default=today), case.months_online or 0)
    if remove_on <= today:
        sentence = "The review has been online for its time already: it isn't published again."
        raise NotReady("The review can't be published.", sentence, (sentence,))
    return remove_on


def _publication_of(session: Session, approval: Approval | None) -> Publication | None:
    if approval is None:
        return None
    return session.scalars(select(Publication).where(Publication.approval_id == approval.id)).first()


def _is_live(session: Session, approval: Approval) -> bool:
    row = _publication_of(session, approval)
    return row is not None and row.state == "live"


def _row(session: Session, publication_id: str) -> Publication:
    row = session.get(Publication, publication_id)
    assert row is not None
    return row


def _removed_before() -> NotReady:
    sentence = "The publication was called off or removed: a reviewer approves the review again."
    return NotReady("The review can't be published yet.", sentence, (sentence,))
