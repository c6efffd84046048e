"""The watcher asks for a run once, and again when the first seems to have died."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows import watch
from flows.watch import Requests
from pipeline.intake import Inbox
from pipeline.settings import Settings
from pipeline.workplace import Workplace


def test_the_same_wait_is_asked_for_once() -> None:
    requests = Requests()
    assert requests.key("ingest", "lcsp-1", "d1", at=0.0) is not None
    assert requests.key("ingest", "lcsp-1", "d1", at=5.0) is None


def test_a_new_draft_is_a_new_request() -> None:
    requests = Requests()
    first = requests.key("ingest", "lcsp-1", "d1", at=0.0)
    second = requests.key("ingest", "lcsp-1", "d1", "d2", at=1.0)
    assert second is not None and second != first


def test_a_request_that_led_to_nothing_is_made_anew_under_another_key() -> None:
    requests = Requests()
    first = requests.key("release", "lcsp-1", "2026-01-01", at=0.0)
    later = requests.key("release", "lcsp-1", "2026-01-01", at=601.0)
    assert later is not None and later != first


def test_two_watchers_that_see_the_same_ask_with_the_same_key_so_that_one_run_starts() -> None:
    assert Requests().key("ingest", "lcsp-1", "d1", at=10.0) == Requests().key("ingest", "lcsp-1", "d1", at=20.0)


def test_a_key_shows_no_id_in_clear() -> None:
    key = Requests().key("ingest", "lcsp-1", "d1", at=0.0)
    assert key is not None and "lcsp" not in key and "d1" not in key


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (dt.datetime(2023, 6, 30, 23, 30, tzinfo=dt.UTC), dt.date(2023, 7, 1)),
        (dt.datetime(2023, 12, 31, 23, 30, tzinfo=dt.UTC), dt.date(2023, 12, 31)),
    ],
    ids=["summer", "winter"],
)
def test_what_is_due_is_asked_by_the_day_in_the_united_kingdom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: dt.datetime, day: dt.date
) -> None:
    asked: list[dt.date] = []
    monkeypatch.setattr(watch, "due_to_publish", lambda _, today: asked.append(today) or ())
    place = Workplace.open(Settings.read({"DHR_HOME": str(tmp_path), "DHR_CSP": "Anytown"}))
    try:
        assert watch.look(place, Inbox(place.settings.inbox), Requests(), now) == 0
    finally:
        place.casebook.close()
    assert asked == [day]
