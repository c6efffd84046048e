"""Days as people write them: one document has its ways, and breaks them.

Promises that what is written is one day, month, year or range; nothing outside it ("on the",
"of") belongs to it.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FEASTS = (
    "Christmas Day",
    "Boxing Day",
    "Christmas Eve",
    "New Year's Eve",
    "New Year's Day",
    "Valentine's Day",
    "Good Friday",
    "Easter Sunday",
    "Mother's Day",
    "Bonfire Night",
    "Halloween",
    "Eid",
    "Diwali",
    "May Bank Holiday",
    "Bank Holiday Monday",
    "Father's Day",
)


def ordinal(day: int) -> str:
    """1st, 2nd, 11th."""
    return "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def written(rng: random.Random, day: date, form: str = "") -> str:
    """A day in a form of the grammar; "" draws one."""
    m, short_month, y = MONTHS[day.month - 1], MONTHS[day.month - 1][:3], day.year
    n = day.day
    if form == "day":
        return rng.choice(
            (
                f"{n} {m}",
                f"{n} {m}",
                f"{n}{ordinal(n)} {m}",
                f"{m} {n}",
                f"{n}{ordinal(n)} of {m}",
                f"{n} {short_month}",
            )
        )
    if form == "short":
        return rng.choice(
            (
                f"{n:02}/{day.month:02}/{y}",
                f"{n:02}/{day.month:02}/{y % 100:02}",
                f"{n}/{day.month}/{y % 100:02}",
                f"{n:02}.{day.month:02}.{y}",
                f"{n:02}.{day.month:02}.{y % 100:02}",
                f"{n}.{day.month}.{y % 100:02}",
                f"{n:02}-{day.month:02}-{y}",
                f"{n:02} {short_month} {y % 100:02}",
                f"{n}-{short_month}-{y % 100:02}",
                f"{n}/{day.month}",
                f"{y}-{day.month:02}-{n:02}",
                f"{n:02} {short_month} {y}",
            )
        )
    if form == "weekday":
        w = DAYS[day.weekday()]
        return rng.choice(
            (
                f"{w} {n} {m} {y}",
                f"{w} {n} {m}",
                f"{w}, {n} {m} {y}",
                f"{w} {n}{ordinal(n)} {m} {y}",
                f"{w[:3]} {n} {short_month}",
                f"{w[:3]} {n}/{day.month}",
                f"{w} the {n}{ordinal(n)} of {m}",
                f"{w} {n}{ordinal(n)} {m}",
                f"{w[:4].rstrip()} {n}/{day.month}/{y % 100:02}",
            )
        )
    if form == "range":
        to = day + timedelta(days=rng.randint(1, 20))
        tm = MONTHS[to.month - 1]
        same = to.month == day.month
        if same:
            return rng.choice(
                (
                    f"{n}-{to.day} {m} {y}",
                    f"{n} to {to.day} {m} {y}",
                    f"{n}–{to.day} {m}",
                    f"{n} and {to.day} {m} {y}",
                    f"{n}{ordinal(n)} to {to.day}{ordinal(to.day)} {m}",
                    f"{n:02}/{day.month:02}/{y} - {to.day:02}/{to.month:02}/{to.year}",
                )
            )
        return rng.choice(
            (
                f"{n} {m} to {to.day} {tm} {to.year}",
                f"{n} {m} {y} to {to.day} {tm} {to.year}",
                f"{n} {m} and {to.day} {tm}",
                f"{n}/{day.month}/{y % 100:02} to {to.day}/{to.month}/{to.year % 100:02}",
            )
        )
    roll = rng.random()
    if roll < 0.42:
        return f"{n} {m} {y}"
    if roll < 0.56:
        return f"{n}{ordinal(n)} {m} {y}"
    if roll < 0.68:
        return written(rng, day, "short")
    if roll < 0.76:
        return written(rng, day, "day")
    if roll < 0.82:
        return written(rng, day, "weekday")
    if roll < 0.86:
        return rng.choice(
            (f"{n}{ordinal(n)} of {m} {y}", f"{n}{ordinal(n)} of {m}, {y}", f"{n}{ordinal(n)} day of {m} {y}")
        )
    if roll < 0.9:
        return rng.choice((f"{m} {n}, {y}", f"{m} {n}{ordinal(n)} {y}", f"{m} {n}{ordinal(n)}, {y}"))
    if roll < 0.94:
        return rng.choice(
            (
                f"{n} {short_month} {y}",
                f"{n}{ordinal(n)} {short_month} {y}",
                f"{n} {short_month}. {y}",
                f"{short_month} {n}, {y}",
                f"{n:02} {m} {y}",
            )
        )
    return rng.choice(_FEASTS) + rng.choice((f" {y}", f" {y}", "")) if roll < 0.97 else f"{n:02} {m.upper()} {y}"


def month(rng: random.Random, day: date) -> str:
    m = MONTHS[day.month - 1]
    return rng.choice(
        (
            f"{m} {day.year}",
            f"{m} {day.year}",
            f"{m} {day.year}",
            m,
            f"{m[:3]} {day.year}",
            f"{m}, {day.year}",
            f"{day.month:02}/{day.year}",
        )
    )


def between(rng: random.Random, first: date, last: date) -> date:
    """A day of a span, both ends among them."""
    return first + timedelta(days=rng.randrange(max(1, (last - first).days + 1)))
