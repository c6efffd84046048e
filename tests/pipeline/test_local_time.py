"""Times are stored in UTC, and shown and counted in days as clocks in the United Kingdom show them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.local_time import day_of, day_words, local, moment_words
from pipeline.refused_files import write_note


def utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]


# In 2025 clocks went forward at 01:00 UTC on 30 March, and back at 01:00 UTC on 26 October.
@pytest.mark.parametrize(
    ("at", "said"),
    [
        (utc(2025, 1, 15, 9, 5), "15 January 2025, 09:05 GMT"),
        (utc(2025, 7, 15, 9, 5), "15 July 2025, 10:05 BST"),
        (utc(2025, 3, 30, 0, 59), "30 March 2025, 00:59 GMT"),
        (utc(2025, 3, 30, 1, 0), "30 March 2025, 02:00 BST"),
        (utc(2025, 10, 26, 0, 30), "26 October 2025, 01:30 BST"),
        (utc(2025, 10, 26, 1, 30), "26 October 2025, 01:30 GMT"),
        (utc(2025, 6, 30, 23, 30), "1 July 2025, 00:30 BST"),
        (utc(2024, 12, 31, 23, 30), "31 December 2024, 23:30 GMT"),
    ],
)
def test_a_time_is_said_as_a_clock_in_the_united_kingdom_shows_it(at: dt.datetime, said: str) -> None:
    assert moment_words(at) == said


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (utc(2025, 7, 14, 22, 59), dt.date(2025, 7, 14)),
        (utc(2025, 7, 14, 23, 0), dt.date(2025, 7, 15)),
        (utc(2025, 1, 14, 23, 59), dt.date(2025, 1, 14)),
        (utc(2025, 1, 15, 0, 0), dt.date(2025, 1, 15)),
        (utc(2025, 3, 29, 23, 30), dt.date(2025, 3, 29)),
        (utc(2025, 10, 25, 23, 30), dt.date(2025, 10, 26)),
        (utc(2025, 10, 26, 23, 30), dt.date(2025, 10, 26)),
    ],
)
def test_a_day_begins_at_midnight_there(at: dt.datetime, day: dt.date) -> None:
    assert day_of(at) == day


def test_a_day_is_said_as_it_is_and_a_moment_by_its_day_there() -> None:
    assert day_words(dt.date(2025, 6, 30)) == "30 June 2025"
    assert day_words(utc(2025, 6, 30, 23, 30)) == "1 July 2025"


def test_a_time_without_a_zone_is_nobodys() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        local(dt.datetime(2025, 6, 30, 23, 30))


@given(st.datetimes(dt.datetime(1996, 1, 1), dt.datetime(2060, 1, 1), timezones=st.just(dt.UTC)))
def test_it_stays_the_same_moment(at: dt.datetime) -> None:
    assert local(at) == at
    assert day_of(at) - at.date() in (dt.timedelta(0), dt.timedelta(days=1))


def test_the_note_beside_a_refused_file_says_it_so_too(tmp_path: Path) -> None:
    write_note(tmp_path / "draft.docx", "It is locked.", "Save it unlocked.", utc(2025, 6, 30, 23, 30))
    assert "Refused on 1 July 2025, 00:30 BST." in (tmp_path / "draft.docx.reason.txt").read_text()
