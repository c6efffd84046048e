"""The site as the casebook says it must be: who is on it, who is gone, and bringing it there.

Promises: the site is always built whole, from the sealed and signed files of every live review; one
process at a time decides and builds, so that a build never brings back what another has just
removed; the lock falls with its process, so a kill leaves nothing to clean up.

Leaves alone: what a page looks like and how the folder is swapped (``pipeline.site``).

Risk accepted: while the files of one live review can't be opened (keyring lost), the site can't be
built, and stays as it is until the keyring is back.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.bundle import load_bundle
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Case, Publication
from pipeline.errors import NotReady
from pipeline.site import PublishedReview, SiteReport, build


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The site's folder, and what its pages say of themselves.

    ``csp`` "" means the partnership of the casebook's newest case. ``url`` is where it answers;
    ``noindex`` and ``contact`` as in ``pipeline.site.build``.
    """

    root: Path
    csp: str = ""
    url: str = ""
    noindex: bool = False
    contact: str = ""


def public_site(site: Path | PublicSite) -> PublicSite:
    """A bare folder as a site with the defaults of the casebook."""
    return site if isinstance(site, PublicSite) else PublicSite(site)


@contextmanager
def site_lock(site: PublicSite) -> Iterator[None]:
    """Only one process publishes, removes or repairs at a time; the others wait.

    The lock lies beside the folder, since everything within is searched when a review goes.
    """
    site.root.parent.mkdir(parents=True, exist_ok=True)
    beside = site.root.with_name(f".{site.root.name}.publishing")
    handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def build_site(casebook: Casebook, site: PublicSite, *, also: str | None = None) -> SiteReport:
    """Build the site of every live publication, and of publication ``also``, which is about to go live.

    Call it under ``site_lock``. An earlier publication of the same case gives way to ``also``.
    What was scheduled and isn't shown counts as gone: its address may have been seen.
    """
    with casebook.reading() as session:
        rows = session.scalars(select(Publication).order_by(Publication.published_on, Publication.id)).all()
        coming = next((row for row in rows if row.id == also), None)
        shown = [
            row
            for row in rows
            if row.id == also or (row.state == "live" and (coming is None or row.case_id != coming.case_id))
        ]
        reviews = [published_review(casebook, session, row) for row in shown]
        gone = sorted(row.slug for row in rows if row not in shown)
        csp = site.csp or session.scalar(select(Case.csp).order_by(Case.opened_at.desc(), Case.id)) or ""
    return build(site.root, reviews, gone=gone, csp=csp, site_url=site.url, noindex=site.noindex, contact=site.contact)


def published_review(casebook: Casebook, session: Session, row: Publication) -> PublishedReview:
    """A publication as the site shows it, from the sealed files that were signed."""
    approval = session.get(Approval, row.approval_id)
    if approval is None or row.published_on is None or row.remove_on is None:
        raise NotReady("A publication has no dates.", "Publish it again.")
    bundle = load_bundle(casebook, session, approval)
    return PublishedReview(
        slug=row.slug,
        label=bundle.label,
        review_kind=bundle.review_kind,
        csp=bundle.csp,
        published_on=row.published_on,
        remove_on=row.remove_on,
        parts=bundle.parts,
        bundle_pdf=bundle.pdf,
    )
