"""Local organisations, each with its short form: practices, schools, firms, places of worship, refuges, pubs, homes.

Promises (full, short) pairs; the short form is what a report says once it has named the thing.
Chains that everybody knows are among the employers; everything else is invented.
"""

from __future__ import annotations

import random

from training import names
from training.fillers import places
from training.phrases import Value, filled, sections

Named = tuple[str, str]
_KINDS_OF_NAMES = ("british", "british", "irish", "scottish", "welsh")


def organisation(rng: random.Random, kind: str) -> Named:
    """An organisation of a kind that the grammar has a slot for (``school2`` is a school)."""
    kind = kind.rstrip("2")
    named = filled(rng, "organisations", rng.choice(sections("organisations")[kind]), _VALUES)
    short, _, rest = named.partition("~")
    return short + rest, short


def _sur(rng: random.Random) -> str:
    return names.surname(rng, rng.choice((*_KINDS_OF_NAMES, names.community(rng))))


def _first(rng: random.Random) -> str:
    return names.first_name(rng, rng.choice(("british", names.community(rng))), rng.choice((names.FEMALE, names.MALE)))


def _saint(rng: random.Random) -> str:
    name = rng.choice(sections("organisations")["saint"])
    return rng.choice(("St ", "St ", "St. ", "Saint ")) + name + rng.choice(("'s", "’s", ""))


def _made(rng: random.Random) -> str:
    word = names.made_up(rng, (), rng.choice(("british", "italian", "spanish")), "surnames")
    return word + rng.choice(("", "", "ex", "tech", "co", "ware", "o", "ia"))


def _apostrophe(rng: random.Random) -> str:
    return rng.choice("''’")


_VALUES: dict[str, Value] = {
    "sur": _sur,
    "first": _first,
    "saint_s": _saint,
    "made": _made,
    "apostrophe": _apostrophe,
    "street": places.street,
    "village": places.village,
    "town": places.town,
}
