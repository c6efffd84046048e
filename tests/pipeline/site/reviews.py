"""Invented reviews to publish. Their documents are small, but are what they claim to be."""

from __future__ import annotations

import datetime as dt

from pipeline.model import Part
from pipeline.site import PublishedPart, PublishedReview
from tests.pipeline.leaks.files import drawn

CSP = "Example Community Safety Partnership"
GRACE, WESLEY = "k3v9x2m7q4w8", "z8r5t1n6b2y4"


def part(kind: Part, label: str) -> PublishedPart:
    html = f"<!doctype html>\r\n<html lang=en><title>{kind.words}</title><h1>{kind.words}</h1><p>{label} was loved.</p>"
    return PublishedPart(kind, html, drawn(f"{label} was loved."))


def review(
    slug: str = GRACE, label: str = "Grace", published: dt.date = dt.date(2024, 3, 4), kind: str = "DHR"
) -> PublishedReview:
    return PublishedReview(
        slug=slug,
        label=label,
        review_kind=kind,
        csp=CSP,
        published_on=published,
        remove_on=published.replace(year=published.year + 2),
        parts=tuple(part(p, label) for p in (Part.OVERVIEW_REPORT, Part.EXECUTIVE_SUMMARY, Part.QA_LETTER)),
        bundle_pdf=drawn(f"All about {label}"),
    )


TWO = (review(), review(WESLEY, "Wesley", dt.date(2025, 1, 20), "DARDR"))
