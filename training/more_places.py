"""More of what a report names besides people, from ``data/phrases/second.txt``: one draw, one wording.

Promises a new invented thing at each call, unlike ``World``, whose school stays one school: these
slots are for templates that name many. ``x_short`` is the short form of a thing of the list ``x``;
``x_lower`` and ``x_caps`` are for messages and for texts in capitals. Leaves alone where a thing is
named; national chains, doses and roads bear no label, since they stay.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial

from pipeline.finders.tagging.labels import Label
from training import names
from training.fillers import places
from training.phrases import Value, filled, sections

_FILE = "second"
_KINDS_OF_NAMES = ("british", "british", "british", "irish", "scottish", "welsh")
_SMALL = 0.04  # how often all is in small letters, as in a message or a hurried note


def draw(rng: random.Random, section: str) -> str:
    """A full wording of a section, or (``x_short``, where there is no such section) its short form."""
    lists = sections(_FILE)
    short = section not in lists
    wording = filled(rng, _FILE, rng.choice(lists[section.removesuffix("_short")]), _VALUES)
    before, _, rest = wording.partition("~")
    rest = rest.replace("~", "")
    return before.rstrip(", ") if short else before + rest


def _local(rng: random.Random, section: str) -> str:
    text = draw(rng, section)
    return text.lower() if rng.random() < _SMALL else text


def _written(rng: random.Random, section: str, how: Callable[[str], str]) -> str:
    return how(draw(rng, section))


def _sur(rng: random.Random) -> str:
    return names.surname(rng, rng.choice((*_KINDS_OF_NAMES, names.community(rng))))


def _first(rng: random.Random) -> str:
    return names.first_name(rng, rng.choice(("british", names.community(rng))), rng.choice((names.FEMALE, names.MALE)))


def _made(rng: random.Random) -> str:
    word = names.made_up(rng, (), rng.choice(("british", "italian", "spanish")), "surnames")
    return word + rng.choice(("", "", "ex", "tec", "co", "o", "ia", "ix"))


def _saint(rng: random.Random) -> str:
    name = rng.choice(sections("organisations")["saint"])
    return rng.choice(("St ", "St ", "St. ", "Saint ", "SS ")) + name + rng.choice(("'s", "’s", "", "s"))


def _apostrophe(rng: random.Random) -> str:
    return rng.choice(("'", "'", "’", "’", ""))


_VALUES: Mapping[str, Value] = {
    "sur": _sur, "first": _first, "made": _made, "saint_s": _saint, "apostrophe": _apostrophe,
    "street": places.street, "village": places.village, "town": places.town,
}  # fmt: skip
_LABELS: dict[str, Label | None] = {
    **dict.fromkeys("inn inn_short club cafe cafe_short".split(), Label.PUB),
    **dict.fromkeys(
        "firm firm_short trader shop shop_short chemist dentist vet homecare lawyers cabs salon garage".split(),
        Label.EMPLOYER,
    ),
    **dict.fromkeys("haven haven_short".split(), Label.REFUGE),
    **dict.fromkeys("group group_short ward ward_short fair".split(), Label.LOCAL_BODY),
    **dict.fromkeys(
        "academy academy_short nursery nursery_short school_letters school_shortened".split(), Label.SCHOOL
    ),
    **dict.fromkeys("chapel chapel_short".split(), Label.WORSHIP),
    **dict.fromkeys("surgery surgery_short".split(), Label.GP_PRACTICE),
    **dict.fromkeys("spot hamlet three_words".split(), Label.PLACE),
    **dict.fromkeys("network player odd_phone".split(), Label.CONTACT),
    "reference": Label.CODE,
    **dict.fromkeys("helpline road_number make chain dose".split(), None),
}
_AS_IT_STANDS = frozenset("reference network player odd_phone school_letters road_number helpline dose".split())
_CASES: Mapping[str, Callable[[str], str]] = {"_lower": str.lower, "_caps": str.upper}
SLOTS: Mapping[str, tuple[Callable[[random.Random], str], Label | None]] = {
    **{n: (partial(draw if n in _AS_IT_STANDS else _local, section=n), label) for n, label in _LABELS.items()},
    **{
        name + case: (partial(_written, section=name, how=how), label)
        for name, label in _LABELS.items()
        if name not in _AS_IT_STANDS
        for case, how in _CASES.items()
    },
}
