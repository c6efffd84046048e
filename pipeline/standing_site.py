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
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.bundle import load_bundle
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Publication
from pipeline.errors import NotReady
from pipeline.site import PublishedReview, SiteReport, build

_LOCK = ".publishing.lock"


@contextmanager
def site_lock(site_root: Path) -> Iterator[None]:
    """Only one process publishes, removes or repairs at a time; the others wait."""
    site_root.mkdir(parents=True, exist_ok=True)
    handle = os.open(site_root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def build_site(casebook: Casebook, site_root: Path, csp: str, *, also: str | None = None) -> SiteReport:
    """Build the site of every live publication, and of publication ``also``, which is about to go live.

    Call it under ``site_lock``. An earlier publication of the same case gives way to ``also``.
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
    return build(site_root, reviews, gone=gone, csp=csp)


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


def elsewhere(session: Session) -> tuple[str, ...]:
    """The slugs that are on the site by right."""
    return tuple(session.scalars(select(Publication.slug).where(Publication.state == "live")))


def site_agrees(casebook: Casebook, site_root: Path) -> bool:
    """Whether every live review is on the site with the bytes recorded for it, and no other is."""
    current = site_root / "current"
    with casebook.reading() as session:
        rows = session.scalars(select(Publication)).all()
    if not (current / "index.html").is_file():
        return not any(row.state == "live" for row in rows)
    for row in rows:
        if row.state == "live" and not all(
            _digest(current / path) == digest for path, digest in row.digests.items()
        ):
            return False
    off = [row.slug for row in rows if row.state != "live"]
    return not any(any(slug in path.parts for slug in off) for path in current.rglob("*"))


def _digest(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
