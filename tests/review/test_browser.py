"""A real browser: the reviewer's whole way without JavaScript, and whether everybody can go it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.review.a_review import ADDED, CASE, OFFICER, REVIEWER, VICTIM, Review
from tests.review.every_page import HOME, pages
from tests.review.in_browser import fits, heading, served, sign_in, violations

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("width", "margin"), [(390, 15), (900, 30), (1020, 30), (1200, 30), (1259, 29), (1600, 30)])
def test_no_page_touches_the_edge_of_the_window(review: Review, chromium: Browser, width: int, margin: int) -> None:
    with served(review) as address:
        page = chromium.new_page(base_url=address, viewport={"width": width, "height": 700})
        page.goto("/sign-in")
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["x"] >= margin and width - box["x"] - box["width"] >= margin
        page.close()


def test_the_reviewers_whole_way_without_javascript(review: Review, chromium: Browser) -> None:
    with served(review) as address:
        context = chromium.new_context(java_script_enabled=False, base_url=address)
        page = context.new_page()
        sign_in(page, REVIEWER)
        page.get_by_role("link", name=CASE).click()
        page.get_by_role("button", name="Go on").click()
        heading(page, "People")
        page.get_by_role("button", name=f"Accept the proposal for {VICTIM}").click()
        expect(page.get_by_role("status")).to_have_text("Your decision was saved.")
        page.get_by_role("link", name="Accept all 2 proposals …").click()
        heading(page, "Accept 2 proposals under “People”?")
        page.get_by_role("button", name="Accept all 2").click()
        page.get_by_role("button", name="Go on with “Whom does this mean?”").click()
        page.get_by_label(f"{VICTIM}, victim").check()
        page.get_by_role("button", name="It means this person").click()
        for section in ("Identifiers and added words", "Doubts"):
            page.get_by_role("button", name=f"Go on with “{section}”").click()
            page.get_by_role("button", name="Accept the proposal for").click()
        page.get_by_role("link", name="Add a word that was missed").click()
        page.get_by_label("Word, name or phrase").fill(ADDED)
        page.get_by_label("Capital or small letters alike").check()
        page.get_by_role("button", name="Show where it stands").click()
        heading(page, "It stands in 2 places")
        page.get_by_role("button", name="Add it in 2 places").click()
        page.get_by_role("link", name="Side by side").click()
        heading(page, "Overview report, side by side")
        expect(page.locator("tr", has_text="rang")).to_contain_text("[phone number removed]")
        page.get_by_role("link", name="Clean files").click()
        page.get_by_role("button", name="Make the clean files and check them").click()
        expect(page.get_by_role("status")).to_contain_text("the check found nothing")
        page.get_by_role("button", name="Go on to approval").click()
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_role("button", name="Approve these files").click()
        expect(page.get_by_text("Approved by Rex Reviewer")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        heading(page, "Sign in")
        context.close()


@pytest.fixture
def signed_in(review: Review, chromium: Browser) -> Iterator[BrowserContext]:
    with served(review) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        sign_in(context.new_page(), OFFICER)
        yield context
        context.close()


def test_no_page_has_a_serious_barrier_and_each_fits_a_narrow_screen(review: Review, signed_in: BrowserContext) -> None:
    page = signed_in.pages[0]
    found = {}
    for path in (*pages(review), "/nowhere"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[path] = violations(page)
        page.set_viewport_size({"width": 320, "height": 800})
        found[path] += [] if fits(page) else ["wider than 320 pixels"]
        page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{HOME}/entities/p01")
    page.get_by_role("button", name="Keep it everywhere").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    found["a refusal"] = violations(page)
    assert {path: what for path, what in found.items() if what} == {}


def test_targets_are_large_enough(review: Review, signed_in: BrowserContext) -> None:
    """24 by 24 CSS pixels for what isn't a link within a line of text (WCAG 2.5.8)."""
    page = signed_in.pages[0]
    for path in (f"{HOME}/findings/people", f"{HOME}/findings/ambiguous", f"{HOME}/entities/p01", HOME):
        page.goto(path)
        small = page.evaluate(
            "[...document.querySelectorAll('button, summary, input:not([type=hidden]), select, nav a')]"
            ".map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && (box.height < 23.5 || box.width < 23.5)).map(([html]) => html)"
        )
        assert small == [], path


def test_nothing_breaks_the_content_security_policy(review: Review, signed_in: BrowserContext) -> None:
    page = signed_in.pages[0]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in pages(review):
        page.goto(path)
    assert said == []


def test_single_keys_work_in_the_list_alone_and_can_be_switched_off(review: Review, signed_in: BrowserContext) -> None:
    page = signed_in.pages[0]
    page.goto(f"{HOME}/findings/people")
    page.keyboard.press("a")
    expect(page.get_by_text("Showing 3 to decide.")).to_be_visible()
    page.locator(".finding").first.focus()
    page.keyboard.press("n")
    expect(page.locator(".finding").nth(1)).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("a")
    expect(page.get_by_text("Showing 2 to decide.")).to_be_visible()
    expect(page.locator(".finding").first).to_be_focused()
    page.get_by_role("button", name="Single keys are on").click()
    page.locator(".finding").first.focus()
    page.keyboard.press("a")
    page.reload()
    expect(page.get_by_text("Showing 2 to decide.")).to_be_visible()
    expect(page.get_by_role("button", name="Single keys are off")).to_be_visible()


def test_what_a_draft_says_blurs_while_nobody_is_there(review: Review, signed_in: BrowserContext) -> None:
    page = signed_in.pages[0]
    page.clock.install()
    page.goto(f"{HOME}/entities/p01")
    name = page.get_by_role("heading", level=1).locator(".original")
    expect(name).to_have_css("filter", "none")
    page.clock.fast_forward(61_000)
    expect(name).to_have_css("filter", "blur(7px)")
    page.mouse.move(5, 5)
    expect(name).to_have_css("filter", "none")
