"""A real scan on its whole way: dropped in the inbox, read by tesseract, compared by a reviewer in a real browser."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline import proposal
from pipeline.inbox import Inbox
from pipeline.intake import Taken, sweep
from pipeline.model import Part
from pipeline.scans.drafts import read_waiting
from pipeline.versions import confirm_part
from samples.build import case_folders, sources
from samples.pdf_file import pdf_bytes
from tests.pipeline.scans.paper import copied
from tests.review.a_review import CASE, NOW, OFFICER, REVIEWER, Review, StandIn
from tests.review.every_page import HOME
from tests.review.in_browser import fits, heading, served, sign_in, violations

pytestmark = pytest.mark.slow


def a_real_scan() -> bytes:
    """The pages of a sample's summary, drawn and copied: pictures alone, as an office scanner makes them."""
    return copied(pdf_bytes(sources(case_folders()[0])["executive-summary"]))


def through_the_inbox(review: Review) -> str:
    """Dropped, taken, read by tesseract in processes of its own, searched. The draft's id."""
    settings, book = review.place.settings, review.place.casebook
    folder = settings.inbox / CASE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Grant scan 001.pdf").write_bytes(a_real_scan())
    inbox = Inbox(settings.inbox, max_bytes=settings.max_file_bytes)
    sweep(inbox, book, NOW, read_scans=True)
    (taken,) = sweep(inbox, book, NOW + dt.timedelta(seconds=5), read_scans=True)
    assert isinstance(taken, Taken) and taken.draft_id is not None
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert read_waiting(book, CASE, lambda: NOW) == 0
    confirm_part(book, taken.draft_id, Part.ACTION_PLAN, by=review.account(OFFICER), now=NOW)
    proposal.propose(book, CASE, StandIn(), review.place.policy, NOW)
    return taken.draft_id


def barriers(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = violations(page)
    page.set_viewport_size({"width": 320, "height": 800})
    found += [] if fits(page) else ["wider than 320 pixels"]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_a_scan_is_compared_with_the_paper_in_a_browser(review: Review, chromium: Browser) -> None:
    draft = through_the_inbox(review)
    with served(review) as address:
        page = chromium.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        sign_in(page, REVIEWER)
        page.goto(HOME)
        expect(page.get_by_text("Read by machine, to compare")).to_be_visible()
        assert barriers(page) == []
        page.get_by_role("link", name="Compare what a machine read").click()
        heading(page, "Action plan, side by side")
        banner = page.get_by_role("region", name="Read by machine")
        expect(banner).to_contain_text(re.compile(r"Pages 1 and 2 were read by machine from a scan; \d+ word"))
        assert barriers(page) == []

        words = page.locator("tbody .unsure")
        assert words.count() > 0
        assert words.first.evaluate("one => getComputedStyle(one).borderBottomStyle") == "dotted"
        expect(words.first.locator(".unsure__sign")).to_have_text("?")
        banner.locator(".scan__words a").first.click()
        assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "u1"
        expect(page.locator("#u1")).to_be_in_viewport()

        page.get_by_role("link", name="Show those with an uncertain word").click()
        expect(page.get_by_text("those with an uncertain word.")).to_be_visible()
        page.goto(f"{HOME}/documents/{draft}/scan/1")
        assert barriers(page) == []
        picture = page.get_by_role("img", name="Page 1 of the draft as it was scanned")
        assert picture.evaluate("one => one.complete && one.naturalWidth") > 500

        page.goto(f"{HOME}/documents/{draft}")
        page.get_by_label("I have compared pages 1 and 2 with the paper").check()
        page.get_by_role("button", name="Save that it was compared").click()
        expect(page.get_by_role("status")).to_have_text("You compared it with the paper.")
        expect(page.get_by_text("Compared with the paper by Rex Reviewer")).to_be_visible()
        assert barriers(page) == []
        page.close()
