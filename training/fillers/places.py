"""Invented places, made as British place-names are made, and real ones of the project's own list.

Promises that a village, estate or street of a document is found in no gazetteer (but by chance),
and that what stays (counties, cities, countries) is of the real ones and of invented ones alike.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from training.phrases import Value, phrase

_SETTLEMENTS = Path(__file__).parents[2] / "pipeline" / "finders" / "data" / "settlements.txt"
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


def place(rng: random.Random, kind: str) -> str:
    """A place of a kind that the grammar has a slot for: village, street, landmark…"""
    return _KINDS[kind](rng) if kind in _KINDS else phrase(rng, "places", kind, _VALUES)


def village(rng: random.Random) -> str:
    """A village or hamlet that isn't on a map."""
    return phrase(rng, "places", "village")


def street(rng: random.Random) -> str:
    """A street's name, without a number."""
    return phrase(rng, "places", "street")


def house_number(rng: random.Random) -> str:
    """What stands before the street's name."""
    return phrase(rng, "places", "house_number")


def town(rng: random.Random) -> str:
    """A town: often a real one, now and then one abroad."""
    roll = rng.random()
    if roll < 0.4:
        return rng.choice(_real("town"))
    return phrase(rng, "places", "foreign" if roll < 0.46 else "english")


def city(rng: random.Random) -> str:
    """A real city or London borough."""
    return rng.choice(_real("city")) if rng.random() < 0.5 else phrase(rng, "places", "city")


def county(rng: random.Random) -> str:
    """A county or region, sometimes an invented shire."""
    return phrase(rng, "places", "county" if rng.random() < 0.75 else "shire")


def area(rng: random.Random) -> str:
    """Whatever is as large as a city, or larger."""
    return rng.choice((phrase(rng, "places", "area"), county(rng), city(rng), phrase(rng, "places", "country")))


def postcode(rng: random.Random) -> str:
    """A postcode, mostly as it should be written; sometimes its first half alone."""
    outward = phrase(rng, "places", "postcode_area")
    outward += str(rng.randint(1, 29)) if rng.random() < 0.93 else "1" + rng.choice("AEHVWXY")
    inward = f"{rng.randint(0, 9)}{rng.choice(_INWARD)}{rng.choice(_INWARD)}"
    roll = rng.random()
    if roll < 0.06:
        return outward
    joined = outward + rng.choice((" ", " ", " ", " ", " ", "", "  ", "-")) + inward
    return joined.lower() if roll > 0.97 else joined


@cache
def _real(kind: str) -> list[str]:
    lines = _SETTLEMENTS.read_text(encoding="utf-8").splitlines()
    return [name for name, _, what in (line.partition("\t") for line in lines) if what == kind]


_KINDS = {"town": town, "city": city, "county": county, "area": area, "postcode": postcode}
_VALUES: dict[str, Value] = {"any_city": city}
