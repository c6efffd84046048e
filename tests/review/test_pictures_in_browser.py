"""A picture's whole way in a real browser: kept with words, published on page and PDF, and nothing in anybody's way."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.review.a_picture import MAP, WORDS, decide_everything_else, hand_in
from tests.review.a_review import REVIEWER, VICTIM, Review
from tests.review.every_page import HOME
from tests.review.in_browser import fits, heading, served, sign_in, violations

pytestmark = pytest.mark.slow
PAGE = f"{HOME}/pictures"


def kept_look(page: Page, name: str) -> None:
    """A picture of the page for whoever asks for it: DHR_TEST_SCREENSHOTS names a folder."""
    folder = os.environ.get("DHR_TEST_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def loaded(page: Page) -> int:
    """How many pictures the page really shows, once each was scrolled to."""
    for one in page.locator("main img").all():
        one.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return int(page.evaluate("[...document.querySelectorAll('main img')].filter(one => one.naturalWidth > 0).length"))


def test_a_picture_is_kept_and_published_with_its_words(review: Review, chromium: Browser, tmp_path: Path) -> None:
    hand_in(review)
    decide_everything_else(review)
    with served(review) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        sign_in(page, REVIEWER)
        page.goto(HOME)
        page.get_by_role("navigation", name="Case").get_by_role("link", name="Pictures").click()
        heading(page, "Pictures")
        assert loaded(page) == 4, "a photograph, a map, two of the PDF"
        kept_look(page, "pictures")
        assert violations(page) == []
        card = page.locator(f"li[id$='{MAP}']")
        card.get_by_label("What it shows, in words").fill(f"The house of {VICTIM}")
        card.get_by_role("button", name="Keep it with these words").click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        kept_look(page, "pictures-refused")
        assert violations(page) == []
        page.get_by_role("link", name=re.compile("must not be published")).click()
        field = card.get_by_label("What it shows, in words")
        expect(field).to_be_focused()
        said.clear()  # the browser tells of the answer 422
        field.fill(WORDS)
        card.get_by_role("button", name="Keep it with these words").click()
        expect(page.get_by_role("status")).to_contain_text("The picture stays")
        assert page.url.endswith(MAP), "back at the picture"
        page.set_viewport_size({"width": 320, "height": 800})
        assert fits(page)
        kept_look(page, "pictures-narrow")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{HOME}/files")
        page.get_by_role("button", name="Make the clean files and check them").click()
        expect(page.get_by_role("status")).to_contain_text("the check found nothing", timeout=120_000)
        expect(page.get_by_text("1 picture stays as a person decided")).to_be_visible()
        expect(page.get_by_role("link", name="Executive summary in its original layout, PDF")).to_be_visible()
        kept_look(page, "files")
        assert violations(page) == [] and said == []
        with page.expect_download() as downloaded:
            page.get_by_role("link", name="Overview report, web page").click()
        edition = tmp_path / "overview.html"
        downloaded.value.save_as(edition)
        published = context.new_page()
        published.goto(edition.as_uri())
        shown = published.get_by_role("img", name=WORDS)
        expect(shown).to_have_count(2)
        assert shown.first.evaluate("one => one.naturalWidth") == 400
        kept_look(published, "edition")
        assert violations(published) == []
        published.set_viewport_size({"width": 320, "height": 800})
        assert fits(published)
        context.close()


def test_the_page_works_without_javascript(review: Review, chromium: Browser) -> None:
    hand_in(review, also_pdf=False)
    with served(review) as address:
        context = chromium.new_context(java_script_enabled=False, base_url=address)
        page = context.new_page()
        sign_in(page, REVIEWER)
        page.goto(PAGE)
        card = page.locator(f"li[id$='{MAP}']")
        card.get_by_role("button", name="it is to be removed").click()
        expect(card.get_by_text("Removed", exact=True)).to_be_visible()
        card.get_by_role("button", name="Leave it undecided again").click()
        expect(card.get_by_text("Removed unless you keep it")).to_be_visible()
        context.close()
