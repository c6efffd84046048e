"""The pages of a long case, 300 entities with 2,000 mentions: none grows out of hand."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from pipeline import accounts, proposal
from pipeline.cases import open_case
from pipeline.intake import accept
from pipeline.model import CaseFacts, Document, Finding, Kind, Part, Person, Span
from pipeline.reviewing import entity_views
from pipeline.versions import confirm_part
from tests.pipeline.a_case import word
from tests.review import a_review
from tests.review.a_review import CASE, CSP, NOW, OFFICER, PASSWORD
from tests.review.every_page import HOME

ENTITIES, MENTIONS = 300, 2000
SECONDS = 10.0  # a guard against a page that grows out of hand; the figures are the benchmark's


class Numbers:
    """Takes every telephone number for one."""

    def description(self) -> str:
        return "numbers"

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        found = re.finditer(r"01632 \d{6}", document.text)
        return tuple(Finding(Span(*match.span()), Kind.PHONE, 0.9, ("numbers",)) for match in found)


def paragraphs() -> list[str]:
    """Forty pages: a heading and paragraphs with five numbers each."""
    numbers = [f"01632 {960000 + n % ENTITIES:06d}" for n in range(MENTIONS)]
    words = "The agencies met again in the spring and wrote down what they had agreed, and then nothing was done. "
    rows = [numbers[start : start + 5] for start in range(0, MENTIONS, 5)]
    return ["Overview report", *(f"{words}{', '.join(row)}. Zephyrine Quillfeather rang each of them." for row in rows)]


@pytest.mark.slow
def test_no_page_of_a_long_case_grows_out_of_hand(tmp_path: Path) -> None:
    with a_review.opened(tmp_path / "home") as review:
        book = review.place.casebook
        officer = accounts.add(
            book, OFFICER, display_name="Olive Officer", password=PASSWORD, roles=["officer"], now=NOW
        ).id
        facts = CaseFacts(CASE, (Person("Zephyrine Quillfeather", "victim", "female"),))
        open_case(book, CASE, csp=CSP, officer=officer, facts=facts, now=NOW)
        draft = accept(book, CASE, word(*paragraphs()), now=NOW)
        confirm_part(book, draft, Part.OVERVIEW_REPORT, by=officer, now=NOW)
        proposal.propose(book, CASE, Numbers(), review.place.policy, NOW)
        views = entity_views(book, CASE)
        assert len(views) == ENTITIES + 1
        assert sum(view.count for view in views) >= MENTIONS
        browser = review.browser(OFFICER)
        taken = {}
        for path in ("/", HOME, f"{HOME}/findings/identifiers?show=all", f"{HOME}/entities/p01"):
            browser.open(path)  # the first time compiles the template
            begun = time.perf_counter()
            browser.open(path)
            taken[path] = time.perf_counter() - begun
        assert max(taken.values()) < SECONDS, taken
        begun = time.perf_counter()
        browser.open(f"{HOME}/documents/{draft}")
        assert time.perf_counter() - begun < 2 * SECONDS
