"""What the public site is built from, and what building it tells.

A review's texts arrive as the exact bytes that a reviewer signed; nothing here changes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Part

BUNDLE = "all-documents.pdf"
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """One signed part: ``html`` is a complete page, published byte for byte; ``pdf`` its tagged twin."""

    part: Part
    html: str = field(repr=False)
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """A review as the public has it.

    ``slug`` is random, lower-case letters and digits, and stays the review's address as long as it is
    published. ``label`` is the pseudonym it is known by. ``review_kind`` is "DHR" or "DARDR".
    ``remove_on`` is the first day on which it is no longer there. Parts are shown in their order.
    """

    slug: str
    label: str
    review_kind: str
    csp: str
    published_on: dt.date
    remove_on: dt.date
    parts: tuple[PublishedPart, ...]
    bundle_pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SiteReport:
    """``release`` names the folder that is now live. ``digests``: path in the site → SHA-256, hexadecimal.

    ``changed`` is False where the site already stood as it should.
    """

    release: str
    changed: bool
    digests: Mapping[str, str] = field(repr=False)

    def of(self, slug: str) -> dict[str, str]:
        """The digests of one review's files, by their path in the site."""
        return {path: digest for path, digest in self.digests.items() if path.startswith(f"reviews/{slug}/")}


def stem(part: Part) -> str:
    """The neutral file name of a part, without its ending: "overview-report"."""
    return part.value.replace("_", "-")


def addresses(slug: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """Every address that a published review answers at, each a path from the site's root.

    Removal is complete when each of them answers 410 Gone.
    """
    folder = f"/reviews/{slug}/"
    names = ["", HOME, BUNDLE, *(f"{stem(part)}.{ending}" for part in parts for ending in ("html", "pdf"))]
    return (folder.rstrip("/"), *(folder + name for name in names))
