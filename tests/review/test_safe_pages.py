"""What holds for every answer: headers, no script or style inside a page, no name outside its body."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

import review as package
from review.headers import HEADERS
from review.pages import history
from tests.review.a_review import OFFICER, REAL, REVIEWER, Review
from tests.review.every_page import HOME, pages

NAMES = re.compile("|".join(map(re.escape, REAL)), re.IGNORECASE)


def test_every_answer_carries_the_headers(review: Review) -> None:
    browser = review.browser(OFFICER)
    for path in (*pages(review), "/nowhere", "/static/review.css"):
        browser.open(path)
        assert browser.last is not None
        expected = dict(HEADERS)
        if path.startswith("/static/"):
            expected["Cache-Control"] = "private, max-age=3600"
        assert {name: browser.last.headers[name] for name in HEADERS} == expected, path
    assert "'unsafe-inline'" not in HEADERS["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


def test_no_page_holds_a_script_a_style_or_anything_from_elsewhere(review: Review) -> None:
    browser = review.browser(OFFICER)
    for path in pages(review):
        browser.open(path)
        page = browser.page
        assert not page.xpath("//style | //*[@style] | //script[not(@src)]"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        for address in page.xpath("//link/@href | //script/@src | //img/@src | //form/@action"):
            assert str(address).startswith("/") and not str(address).startswith("//"), path


def test_every_page_has_one_heading_a_title_of_its_own_and_its_language(review: Review) -> None:
    browser = review.browser(OFFICER)
    titles: dict[str, list[str]] = {}
    for path in pages(review):
        browser.open(path)
        assert len(browser.page.xpath("//h1")) == 1, path
        assert browser.title.endswith(" – DHR review"), path
        assert browser.page.get("lang") == "en"
        titles.setdefault(browser.title, []).append(path.partition("?")[0])
    assert all(len(set(paths)) == 1 for paths in titles.values()), titles


def test_no_name_stands_in_an_address_or_a_title(review: Review) -> None:
    browser = review.browser(OFFICER)
    seen_in_a_body = False
    for path in pages(review):
        text = browser.open(path)
        seen_in_a_body |= bool(NAMES.search(text))
        assert not NAMES.search(browser.title), path
        addresses = browser.page.xpath("//@href | //@action | //@id | //@src")
        assert not [address for address in addresses if NAMES.search(str(address))], path
    assert seen_in_a_body, "or this test would show nothing"


def test_no_page_needs_javascript(review: Review) -> None:
    """Whatever can be done is a link or a button of a form; what the script shows is hidden without it."""
    browser = review.browser(OFFICER)
    for path in pages(review):
        browser.open(path)
        alone = browser.page.xpath("//button[not(ancestor::form)]")
        assert not [button for button in alone if not button.xpath("ancestor::*[@hidden]")], path


def test_a_fault_of_ours_shows_and_logs_a_reference_only(
    review: Review, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("Zephyrine Quillfeather")

    monkeypatch.setattr(history, "history", broken)
    browser = review.browser(OFFICER)
    caplog.set_level(logging.DEBUG)
    text = browser.open(f"{HOME}/history")
    assert browser.last is not None and browser.last.status_code == 500
    assert browser.heading == "Sorry, there is a fault"
    reference = re.search(r"reference: ([0-9a-f]{8})", text)
    assert reference is not None and reference[1] in caplog.text
    assert "KeyError in broken" in caplog.text
    for said in (text, caplog.text):
        assert not NAMES.search(said)
        assert "Traceback" not in said


def test_nothing_that_is_done_leaves_a_name_in_the_log(review: Review, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = review.browser(OFFICER)
    for path in pages(review):
        browser.open(path)
    browser.open(f"{HOME}/entities/p01")
    browser.send(f"{HOME}/entities/p01", {"action": "keep"}, reason="Zephyrine is known by name.")
    browser.open(f"{HOME}/terms")
    browser.send(f"{HOME}/terms/preview", term="Quillfeather")
    ours = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("httpx"))
    assert not NAMES.search(ours)
    asked = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("httpx"))
    assert asked and not NAMES.search(asked), "nor in an address that was asked for"


def test_text_of_a_draft_is_shown_as_text(review: Review) -> None:
    browser = review.browser(REVIEWER)
    browser.open(f"{HOME}/terms")
    browser.send(f"{HOME}/terms/preview", term='<script>alert(1)</script> & "more"')
    assert browser.last is not None
    assert "<script>alert" not in browser.last.text
    assert browser.page.get_element_by_id("term").value == '<script>alert(1)</script> & "more"'


def test_pages_know_neither_flows_nor_the_command_line() -> None:
    sources = Path(str(package.__file__)).parent.rglob("*.py")
    imports = re.compile(r"^\s*(?:from|import) (flows|cli|prefect)\b", re.MULTILINE)
    assert [p.name for p in sources if imports.search(p.read_text())] == []
