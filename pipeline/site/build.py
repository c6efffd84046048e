"""Builds the whole public site and swaps it in.

Promises: afterwards the site holds exactly the given reviews; a crash at any moment leaves the old
site or the new one; building again with the same reviews changes nothing. Whether a review may be
published isn't asked here (``pipeline.readiness``), and its documents are taken as they were signed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import BadInput
from pipeline.site.gone import gone_files
from pipeline.site.pages import EXIT_URL, site_files
from pipeline.site.release import digests, put
from pipeline.site.values import PublishedReview, SiteReport

_SLUG = re.compile(r"[a-z0-9]{8,32}")


def build(
    root: Path,
    reviews: Sequence[PublishedReview],
    *,
    gone: Sequence[str],
    csp: str,
    site_url: str = "",
    exit_url: str = EXIT_URL,
    noindex: bool = False,
    contact: str = "",
) -> SiteReport:
    """Make ``root``/current the site of exactly these reviews. ``gone`` are the slugs of all removed ones.

    ``csp`` names the partnership. ``site_url`` is where the site answers: it gives the sitemap its
    addresses. ``contact`` is a sentence for the accessibility statement. Raises BadInput on a slug that
    isn't random letters and digits, is used twice or is gone, and on a review without documents.
    """
    _fit(reviews, gone, exit_url)
    files = site_files(reviews, csp=csp, site_url=site_url, exit_url=exit_url, noindex=noindex, contact=contact)
    release, changed = put(root, files, gone_files(gone))
    return SiteReport(release, changed, digests(files))


def _fit(reviews: Sequence[PublishedReview], gone: Sequence[str], exit_url: str) -> None:
    slugs = [review.slug for review in reviews]
    if any(not _SLUG.fullmatch(slug) for slug in (*slugs, *gone)):
        raise BadInput("A review's address isn't 8 to 32 letters and digits.", "Give it a new random address.")
    if len(set(slugs)) < len(slugs):
        raise BadInput("Two reviews have the same address.", "Give one of them a new random address.")
    if set(slugs) & set(gone):
        raise BadInput(
            "A removed review's address is used again.",
            "Give the review a new random address before publishing.",
        )
    for review in reviews:
        kinds = [part.part for part in review.parts]
        if not kinds or len(set(kinds)) < len(kinds):
            raise BadInput("A review has no documents, or one of them twice.", "Bundle the review again.")
        if not review.label.strip() or review.published_on >= review.remove_on:
            raise BadInput("A review has no label, or is removed before it is published.", "Correct its publication.")
    if urlsplit(exit_url).scheme not in ("http", "https"):
        raise BadInput("The address behind ‘Exit this page’ isn't a web address.", "Correct the setting.")
