"""Signing in and out: one refusal for every reason, and sessions that end."""

from __future__ import annotations

import pytest

from pipeline import accounts
from review.sessions import IDLE, LONGEST
from tests.review.a_review import CASE, NOW, OFFICER, PASSWORD, Browser, Review


def cookie(browser: Browser) -> str:
    return str(browser.client.cookies["dhr-review"])


def is_signed_in(browser: Browser) -> bool:
    browser.open("/")
    return browser.heading == "Cases"


def test_a_member_signs_in_and_sees_their_cases(review: Review) -> None:
    browser = review.browser(OFFICER)
    assert browser.heading == "Cases"
    assert CASE in browser.text
    assert "Signed in as Olive Officer (officer)" in browser.text


@pytest.mark.parametrize(("username", "password"), [(OFFICER, "wrong wrong wrong"), ("nobody.here", PASSWORD)])
def test_an_unknown_name_and_a_wrong_password_are_refused_alike(review: Review, username: str, password: str) -> None:
    browser = review.browser()
    browser.open("/sign-in")
    response = browser.send("/sign-in", username=username, password=password)
    assert response.status_code == 422
    assert browser.title == "Error: Sign in – DHR review"
    (summary,) = browser.page.find_class("govuk-error-summary")
    assert "The user name or the password isn't right" in summary.text_content()
    assert not is_signed_in(browser)


def only_cookie(browser: Browser, value: str) -> None:
    """Send this session cookie and no other: the jar would keep a second one of the same name beside it."""
    browser.client.cookies.clear()
    browser.client.cookies.set("dhr-review", value)


def test_signing_in_takes_a_new_id_and_the_cookie_holds_nothing_else(review: Review) -> None:
    browser = review.browser()
    browser.open("/sign-in")
    before = cookie(browser)
    browser.send("/sign-in", username=OFFICER, password=PASSWORD)
    assert cookie(browser) != before
    only_cookie(browser, before)
    assert not is_signed_in(browser)


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(review: Review) -> None:
    browser = review.browser()
    browser.open("/sign-in")
    assert browser.last is not None
    given = browser.last.headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=strict" in given
    assert "secure" not in given, "over plain HTTP a secure cookie would never come back"


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(review: Review) -> None:
    browser = review.browser()
    browser.client.base_url = "https://review.test"
    browser.open("/sign-in")
    assert browser.last is not None
    given = browser.last.headers["set-cookie"]
    assert given.startswith("__Host-dhr-review=")
    assert "secure" in given.lower()
    assert browser.last.headers["strict-transport-security"] == "max-age=31536000"


def test_a_forged_cookie_is_nobody(review: Review) -> None:
    browser = review.browser(OFFICER)
    only_cookie(browser, cookie(browser)[:-2] + "xx")
    assert not is_signed_in(browser)


def test_a_session_ends_after_half_an_hour_without_a_request(review: Review) -> None:
    browser = review.browser(OFFICER)
    review.clock.now += IDLE
    assert is_signed_in(browser), "and each request starts the half hour again"
    review.clock.now += IDLE
    assert is_signed_in(browser)
    review.clock.now += IDLE
    review.clock.forward(seconds=1)
    assert not is_signed_in(browser)


def test_a_session_ends_after_twelve_hours_in_any_case(review: Review) -> None:
    browser = review.browser(OFFICER)
    while review.clock.now < NOW + LONGEST:
        assert is_signed_in(browser)
        review.clock.forward(minutes=20)
    review.clock.forward(seconds=1)
    assert not is_signed_in(browser)


def test_a_form_sent_after_the_session_ended_says_that_nothing_was_saved(review: Review) -> None:
    browser = review.browser(OFFICER)
    browser.open(f"/cases/{CASE}/findings/people")
    review.clock.forward(hours=1)
    browser.send(f"/cases/{CASE}/entities/p01", {"action": "accept"})
    assert browser.heading == "Sign in"
    assert "your last step wasn’t saved" in browser.text
    assert review.entity("Zephyrine").decision == "open"


def test_after_signing_in_one_is_where_one_wanted_to_be_but_never_on_another_site(review: Review) -> None:
    browser = review.browser()
    browser.open(f"/cases/{CASE}/letter")
    assert browser.heading == "Sign in"
    browser.send("/sign-in", username=OFFICER, password=PASSWORD)
    assert browser.heading == "Home Office Quality Assurance letter"
    for elsewhere in ("https://evil.test/", "//evil.test/", "/\\evil.test", "/cases/../x"):
        other = review.browser()
        other.open("/sign-in")
        other.send("/sign-in", username=OFFICER, password=PASSWORD, next=elsewhere)
        assert other.last is not None
        assert str(other.last.url) == "http://review.test/"


def test_signing_out_ends_the_session_on_this_side_too(review: Review) -> None:
    browser = review.browser(OFFICER)
    held = cookie(browser)
    browser.send("/sign-out")
    assert browser.heading == "Sign in"
    browser.client.cookies.set("dhr-review", held)
    assert not is_signed_in(browser)


def test_a_disabled_account_is_out_at_once(review: Review) -> None:
    browser = review.browser(OFFICER)
    accounts.disable(review.place.casebook, OFFICER, now=NOW)
    assert not is_signed_in(browser)


def test_a_new_password_needs_the_old_one_and_signs_out_everywhere_else(review: Review) -> None:
    browser, elsewhere = review.browser(OFFICER), review.browser(OFFICER)
    new = "marble thicket saddle"
    browser.open("/password")
    assert browser.send("/password", old="not the old one", new=new, again=new).status_code == 422
    assert browser.send("/password", old=PASSWORD, new=new, again="another one").status_code == 422
    assert "aren't the same" in browser.text
    assert browser.send("/password", old=PASSWORD, new=new, again=new).status_code == 200
    assert "Your password was changed" in browser.text
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert accounts.sign_in(review.place.casebook, OFFICER, new, NOW).username == OFFICER
