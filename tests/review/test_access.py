"""Who sees which page, and which forms count."""

from __future__ import annotations

import pytest

from review.access import Who
from review.application import _DONE, _SHOWN
from tests.review.a_review import ADMINISTRATOR, CASE, OFFICER, REVIEWER, STRANGER, Review
from tests.review.every_page import HOME, OPEN_TO_ADMINISTRATORS, case_pages, pages


def test_every_page_but_the_first_needs_somebody_signed_in(review: Review) -> None:
    browser = review.browser()
    for path in pages(review):
        browser.open(path)
        assert browser.heading == "Sign in", path
    assert {path for path, _, who in (*_SHOWN, *_DONE) if who is Who.ANYBODY} == {"/sign-in"}


def test_officer_of_the_case_and_reviewer_see_every_page(review: Review) -> None:
    for who in (OFFICER, REVIEWER):
        browser = review.browser(who)
        for path in pages(review):
            browser.open(path)
            assert browser.last is not None
            assert browser.last.status_code == 200, path


def test_another_officers_case_is_answered_like_one_that_isnt_there(review: Review) -> None:
    browser = review.browser(STRANGER)
    browser.open("/")
    assert CASE not in browser.text
    browser.open("/cases/acsp-1999-01")
    nowhere = browser.last
    assert nowhere is not None and nowhere.status_code == 404
    for path in case_pages(review):
        browser.open(path)
        assert browser.last is not None
        assert (browser.last.status_code, browser.last.text) == (404, nowhere.text), path


def test_another_officer_cant_decide_either(review: Review) -> None:
    mine, browser = review.browser(OFFICER), review.browser(STRANGER)
    mine.open(f"{HOME}/findings/people")
    fields = mine.form(f"{HOME}/entities/p01", action="accept")
    browser.open("/")
    fields["token"] = browser.form("/sign-out")["token"]
    assert browser.post(f"{HOME}/entities/p01", fields).status_code == 404
    assert review.entity("Zephyrine").decision == "open"


def test_an_administrator_sees_the_state_of_a_case_but_no_text_of_it(review: Review) -> None:
    browser = review.browser(ADMINISTRATOR)
    for path in case_pages(review):
        text = browser.open(path)
        assert browser.last is not None
        if path in OPEN_TO_ADMINISTRATORS:
            assert browser.last.status_code == 200, path
            assert "Quillfeather" not in text
        else:
            assert browser.last.status_code == 404, path


@pytest.mark.parametrize("wrong", ["", "0" * 64, "é"])
def test_a_form_without_its_token_changes_nothing(review: Review, wrong: str) -> None:
    browser = review.browser(OFFICER)
    browser.open(f"{HOME}/findings/people")
    fields = browser.form(f"{HOME}/entities/p01", action="accept") | {"token": wrong}
    assert browser.post(f"{HOME}/entities/p01", fields).status_code == 403
    assert browser.heading == "The form wasn't accepted"
    assert review.entity("Zephyrine").decision == "open"


def test_a_token_of_somebody_else_doesnt_count(review: Review) -> None:
    browser, other = review.browser(OFFICER), review.browser(REVIEWER)
    browser.open(f"{HOME}/findings/people")
    other.open("/")
    fields = browser.form(f"{HOME}/entities/p01", action="accept") | {"token": other.form("/sign-out")["token"]}
    assert browser.post(f"{HOME}/entities/p01", fields).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://review.test.evil.test"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_form_from_another_site_changes_nothing(review: Review, headers: dict[str, str]) -> None:
    browser = review.browser(OFFICER)
    browser.open(f"{HOME}/findings/people")
    fields = browser.form(f"{HOME}/entities/p01", action="accept")
    assert browser.post(f"{HOME}/entities/p01", fields, **headers).status_code == 403
    assert review.entity("Zephyrine").decision == "open"


def test_every_form_that_changes_something_is_refused_without_a_token(review: Review) -> None:
    browser = review.browser(REVIEWER)
    known = {"case": CASE, "ref": "p01", "draft": "d", "section": "people", "what": "hold", "picture": "outside"}
    for path, _, _ in _DONE:
        assert browser.post(path.format(**known), {"action": "accept", "version": "1"}).status_code == 403, path


def test_an_enormous_form_is_refused(review: Review) -> None:
    browser = review.browser(OFFICER)
    browser.open("/")
    fields = browser.form("/sign-out") | {"more": "x" * 100_000}
    assert browser.post("/sign-out", fields).status_code == 413


def test_an_address_that_leads_nowhere_tells_nothing_to_strangers(review: Review) -> None:
    browser = review.browser()
    text = browser.open("/nowhere")
    assert browser.heading == "Page not found"
    assert "Signed in" not in text
