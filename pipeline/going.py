"""The steps of a removal: recorded first, the site built without it, and then proved to be gone.

It counts as gone only once every file of the site was searched for its slug (outside the list of
addresses that answer 410) and its label. Whose decision it is, is ``pipeline.removal``'s.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.bundle import label_of
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Preparation, Publication, Removal
from pipeline.cases import known_case
from pipeline.decisions.labels import free_labels
from pipeline.decisions.preparing import drop_files
from pipeline.errors import Refusal
from pipeline.site import names_left
from pipeline.standing_site import PublicSite, build_site

REASONS = ("expired", "withdrawn", "replaced", "called_off")


def remove_row(
    casebook: Casebook,
    session: Session,
    row: Publication,
    reason: str,
    *,
    today: dt.date,
    now: dt.datetime,
    by: str | None = None,
    note: str = "",
) -> None:
    """Record that ``row`` is off the site from this commit on. The site itself is built afterwards."""
    assert reason in REASONS
    row.state, row.title = "removed", None
    session.add(
        Removal(
            publication_id=row.id,
            reason=reason,
            note=note,
            removed_on=today,
            removed_at=now,
            removed_by=by,
            digests=dict(row.digests),
        )
    )
    casebook.record(session, f"removed_{reason}", by=by, case_id=row.case_id, about=row.id, now=now)


def finish_removals(
    casebook: Casebook, site: PublicSite, now: dt.datetime
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Build the site without what was removed and verify each: (verified ids, still named where).

    Call it under ``site_lock``. Builds nothing when no removal is open.
    """
    with casebook.reading() as session:
        open_rows = session.scalars(
            select(Publication).where(Publication.state == "removed").order_by(Publication.id)
        ).all()
        labels = {row.id: label_shown(casebook, session, row) for row in open_rows}
    if not open_rows:
        return (), ()
    build_site(casebook, site)
    verified, left = [], []
    for row in open_rows:
        places = _places_left(site.root, row.slug, labels[row.id])
        if places:
            left.append((row.id, places))
            continue
        with casebook.session() as session:
            _verified(casebook, session, row.id, now)
        verified.append(row.id)
    return tuple(verified), tuple(left)


def _places_left(root: Path, slug: str, label: str | None) -> tuple[str, ...]:
    """Places of the site that still name the case: by its slug anywhere, by its label outside the
    signed documents of other reviews, in which the same word may be somebody's kept name."""
    words = [] if label is None else [part for part in label.split(" and ") if part]
    found = (*names_left(root, [slug]), *names_left(root, words, signed=False))
    return tuple(dict.fromkeys(found))


def label_shown(casebook: Casebook, session: Session, row: Publication) -> str | None:
    """The label to look for; None while another publication of the case still bears it."""
    other = session.scalars(
        select(Publication.id).where(
            Publication.case_id == row.case_id,
            Publication.id != row.id,
            Publication.state.in_(("live", "scheduled")),
        )
    ).first()
    approval = session.get(Approval, row.approval_id)
    preparation = None if approval is None else session.get(Preparation, approval.preparation_id)
    if other is not None or preparation is None:
        return None
    try:
        return label_of(casebook, session, preparation)
    except Refusal:
        return None  # its key is gone: the slug is what is left to look for


def _verified(casebook: Casebook, session: Session, publication_id: str, now: dt.datetime) -> None:
    row = session.get(Publication, publication_id)
    assert row is not None
    row.state = "verified_gone"
    removal = last_removal(session, row)
    if removal is not None:
        removal.verified_at = now
        if removal.reason != "withdrawn":  # a withdrawn one may be put back
            _drop_files(session, row)
    remaining = session.scalars(
        select(Publication.id).where(
            Publication.case_id == row.case_id, Publication.state.in_(("live", "scheduled", "removed"))
        )
    ).first()
    if remaining is None:
        free_labels(session, known_case(session, row.case_id))
    casebook.record(session, "verified_gone", case_id=row.case_id, about=row.id, now=now)


def _drop_files(session: Session, row: Publication) -> None:
    """Delete the sealed public files of ``row``, unless another publication of the case needs them."""
    approval = session.get(Approval, row.approval_id)
    if approval is None:
        return
    sharing = session.scalars(
        select(Publication.id)
        .join(Approval, Publication.approval_id == Approval.id)
        .where(Approval.preparation_id == approval.preparation_id, Publication.id != row.id)
    ).first()
    if sharing is None:
        drop_files(session, row.case_id, approval.preparation_id)


def last_removal(session: Session, row: Publication) -> Removal | None:
    """The latest record of ``row`` leaving the site."""
    return session.scalars(
        select(Removal).where(Removal.publication_id == row.id).order_by(Removal.removed_at.desc(), Removal.id)
    ).first()
