"""Every address of the application with something to see, for tests that hold for all of them."""

from __future__ import annotations

from pipeline.model import Part
from pipeline.reviewing import SECTIONS
from tests.review.a_review import CASE, Review

HOME = f"/cases/{CASE}"
OPEN_TO_ADMINISTRATORS = (HOME, f"{HOME}/release", f"{HOME}/withdraw")


def case_pages(review: Review) -> tuple[str, ...]:
    return (
        *OPEN_TO_ADMINISTRATORS,
        *(f"{HOME}/findings/{section}" for section in SECTIONS),
        f"{HOME}/findings/people?show=all",
        f"{HOME}/findings/people/accept-all",
        f"{HOME}/entities/p01",
        f"{HOME}/entities/p01/merge?into=p03",
        f"{HOME}/undo",
        f"{HOME}/terms",
        f"{HOME}/documents/{review.draft(Part.OVERVIEW_REPORT)}",
        f"{HOME}/documents/{review.draft(Part.QA_LETTER)}?show=marked",
        f"{HOME}/pictures",
        f"{HOME}/files",
        f"{HOME}/approval",
        f"{HOME}/letter",
        f"{HOME}/history",
    )


def pages(review: Review) -> tuple[str, ...]:
    return ("/", "/password", *case_pages(review))
