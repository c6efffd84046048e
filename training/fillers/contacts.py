"""Telephone numbers, links, registrations, and the plain figures of a text (times, sums, counts)."""

from __future__ import annotations

import random
import re

from training.phrases import phrase

_SMALL = "two three four five six seven eight nine".split()


def phone(rng: random.Random) -> str:
    """A telephone number, of Britain or from abroad."""
    return phrase(rng, "contacts", "phone")


def host(rng: random.Random) -> str:
    """Where a private person's mail is."""
    return phrase(rng, "contacts", "host")


def url(rng: random.Random, words: str) -> str:
    """A link to something about the case, with the words in its path."""
    slug = "-".join(re.sub(r"[^a-z ]", "", words.lower()).split()) or "story"
    return phrase(rng, "contacts", "url", {"slug": slug})


def vehicle(rng: random.Random) -> str:
    """A registration, of any age; now and then in small letters."""
    mark = phrase(rng, "contacts", "vehicle")
    return mark.lower() if rng.random() < 0.08 else mark


def time(rng: random.Random) -> str:
    """The time of a day."""
    return phrase(rng, "contacts", "time")


def money(rng: random.Random) -> str:
    """A sum."""
    return phrase(rng, "contacts", "money")


def count(rng: random.Random) -> str:
    """A small number, in words or digits."""
    n = rng.choice((rng.randint(2, 9), rng.randint(2, 9), rng.randint(10, 30)))
    return _SMALL[n - 2] if n < 10 and rng.random() < 0.6 else str(n)
