"""The site in a real browser: drawn from its own files alone, and usable on a narrow screen and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.site import build
from tests.chromium import chromium_running
from tests.pipeline.site.reviews import CSP, GRACE, TWO

pytestmark = pytest.mark.slow

PAGES = ["index.html", f"reviews/{GRACE}/index.html", "help/index.html", "accessibility/index.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium_running() as made:
        yield made


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(folder, TWO, gone=(), csp=CSP)
    return folder / "current"


@pytest.fixture(params=[320, 1100])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": request.param, "height": 800})
    yield made
    made.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_whole_from_its_own_files(page: Page, root: Path, name: str, tmp_path: Path) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((root / name).as_uri())
    page.screenshot(path=tmp_path / "page.png", full_page=True)
    assert (tmp_path / "page.png").stat().st_size > 10_000
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_text_stands_out_and_targets_can_be_hit(page: Page, root: Path, name: str) -> None:
    page.goto((root / name).as_uri())
    poor = page.evaluate(CONTRAST)
    assert poor == []
    small = page.evaluate(
        "[...document.querySelectorAll('.govuk-button, .site-documents__formats a')]"
        ".filter(a => a.getBoundingClientRect().height < 24).map(a => a.className)"
    )
    assert small == []


def test_the_keyboard_meets_the_way_past_and_the_way_out_first(page: Page, root: Path) -> None:
    page.goto((root / "index.html").as_uri())
    met = []
    for _ in range(2):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent"))
        assert page.evaluate("document.activeElement.getBoundingClientRect().height > 20")
    assert met == ["Skip to main content", "Exit this page"]


def test_the_way_out_stays_in_sight_when_the_page_is_scrolled(page: Page, root: Path) -> None:
    page.goto((root / "help/index.html").as_uri())
    page.evaluate("window.scrollTo(0, 600)")
    box = page.locator(".govuk-exit-this-page__button").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60


# WCAG 1.4.3: 4.5 to 1 for every text against the nearest background that is drawn behind it.
CONTRAST = """() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!c.endsWith(', 0)')) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => { const a = light(getComputedStyle(e).color), b = light(behind(e));
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })
    .map(e => e.outerHTML.slice(0, 80));
}"""
