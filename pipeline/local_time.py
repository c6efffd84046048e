"""Moments as people in the United Kingdom have them: which day it is there, and how a time is said.

    day_of(now)        # the day on which a rule is asked, e.g. whether an embargo is over
    moment_words(now)  # "30 March 2025, 02:00 BST"

Promises: whoever stores or compares times goes on doing so in UTC; only what a person reads, and which day "today" is,
comes from here. From March to October a day begins an hour before UTC's: what an officer does then at half past
midnight is done on the day her calendar shows. The abbreviation tells the two hours of a night in October apart.

Source: the zone Europe/London of the IANA time zone database, the system's or that of the package tzdata.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def local(at: dt.datetime) -> dt.datetime:
    """The same moment on a clock in London. Raises ValueError for a time that doesn't say its zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(_LONDON)


def day_of(at: dt.datetime) -> dt.date:
    """The day that it is in London at that moment."""
    return local(at).date()


def day_words(day: dt.date) -> str:
    """ "3 May 2023"; of a moment its day in London."""
    shown = local(day) if isinstance(day, dt.datetime) else day
    return f"{shown.day} {shown:%B %Y}"


def moment_words(at: dt.datetime) -> str:
    """ "3 May 2023, 10:30 BST", to the minute."""
    return f"{day_words(at)}, {local(at):%H:%M %Z}"
