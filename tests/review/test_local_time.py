"""Officers read times as their own clocks show them, and rules hold on the day that their calendar shows."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from pipeline.casebook.tables import AuditEntry, Case
from tests.review.a_review import CASE, VICTIM, Browser, Review
from tests.review.every_page import HOME
from tests.review.test_findings import at

RELEASE = f"{HOME}/release"
IN_SUMMER = dt.datetime(2023, 6, 30, 23, 30, tzinfo=dt.UTC)  # in London it is 1 July already
IN_WINTER = dt.datetime(2023, 12, 31, 23, 30, tzinfo=dt.UTC)  # in London it is still 31 December


def told_on(review: Review, day: dt.date) -> Browser:
    browser = at(review, RELEASE)
    typed = {"told-on-day": str(day.day), "told-on-month": str(day.month), "told-on-year": str(day.year)}
    browser.send(f"{RELEASE}/family", {}, told="yes", **typed)
    return browser


@pytest.mark.parametrize(
    ("now", "shown"), [(IN_SUMMER, "1 July 2023, 00:30 BST"), (IN_WINTER, "31 December 2023, 23:30 GMT")]
)
def test_times_are_shown_as_clocks_show_them_and_kept_in_utc(review: Review, now: dt.datetime, shown: str) -> None:
    review.clock.now = now
    browser = at(review, f"{HOME}/entities/{review.entity(VICTIM).ref}")
    browser.send(f"{HOME}/entities/{review.entity(VICTIM).ref}", {"action": "accept"})
    browser.open(f"{HOME}/history")
    assert f"1 {shown} Olive Officer Accepted the proposal" in browser.text
    assert "UTC" not in browser.text
    with review.place.casebook.reading() as session:
        assert max(session.scalars(select(AuditEntry.at))) == now


def test_a_day_that_is_told_of_a_moment_is_the_day_there(review: Review) -> None:
    with review.place.casebook.session() as session:
        session.get_one(Case, CASE).opened_at = IN_SUMMER
    assert "opened 1 July 2023" in at(review, HOME).text


def test_past_midnight_in_summer_the_family_can_have_been_told_today(review: Review) -> None:
    review.clock.now = IN_SUMMER
    assert "Told on 1 July 2023." in told_on(review, dt.date(2023, 7, 1)).text


@pytest.mark.parametrize(
    ("now", "tomorrow"), [(IN_SUMMER, dt.date(2023, 7, 2)), (IN_WINTER, dt.date(2024, 1, 1))], ids=["summer", "winter"]
)
def test_nobody_was_told_tomorrow(review: Review, now: dt.datetime, tomorrow: dt.date) -> None:
    review.clock.now = now
    assert "hasn't come yet" in told_on(review, tomorrow).text


@pytest.mark.parametrize(("now", "over"), [(IN_SUMMER, True), (IN_SUMMER - dt.timedelta(hours=1), False)])
def test_an_embargo_ends_at_midnight_there(review: Review, now: dt.datetime, over: bool) -> None:
    with review.place.casebook.session() as session:
        session.get_one(Case, CASE).embargo_until = dt.date(2023, 7, 1)
    review.clock.now = now
    assert ("The embargo ends on 1 July 2023" not in at(review, RELEASE).text) is over
