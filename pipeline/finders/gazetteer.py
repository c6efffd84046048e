"""Villages and towns by the gazetteer: a name of the list where its surroundings allow a place.

Promises to tell a village from a town, which no pattern can. Most names of villages are surnames too ("Bradley",
"Ashton"), so a lone name that a person may bear needs a word before it that leads to a place; after a title or a
first name it is never one. Leaves alone what isn't listed (``places``) and the cities (``settlements.txt``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import gazetteer, is_forename, is_ordinary, is_surname
from pipeline.finders.roles import TITLE
from pipeline.model import Kind

FINDER = "gazetteer"
_MONTHS = frozenset({"March", "May"})
_SHORTEST = 5
"""Letters of a lone name that needs no cue: "Diss" and "Looe" may be many things."""

_WORD = re.compile(rf"(?<![\w'’-])[{UPPER}][{LOWER}]+(?:[-'’][{UPPER}{LOWER}]+)*")
_CUE = re.compile(
    r"\b(?:in|to|from|near|at|of|around|outside|through|into|between|towards|via|leaving|left|nearby|visit(?:ed|ing)?)"
    r"\s+(?:the\s+)?(?:(?:north|south|east|west|central|nearby)\s+)?$",
    re.IGNORECASE,
)
_BORNE = re.compile(rf"(?:\b(?i:{TITLE})\.?|(?P<word>[{UPPER}][\w'’-]+))\s+$")
_GOES_ON = re.compile(
    rf"[ -](?:[{UPPER}][{LOWER}]+)|['’]s\s+(?:mother|father|sister|brother|wife|husband|partner|phone)\b"
)


def find_listed(text: str) -> Iterator[Candidate]:
    """Names of the gazetteer in one piece, each with its size ("village" or "town") as its detail."""
    for match in _WORD.finditer(text):
        for name in _by_first_word().get(match.group(), ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not re.match(r"[\w-]", text[end : end + 1]):
                score = _credit(text, match.start(), end, name)
                if score:
                    yield Candidate(match.start(), end, Kind.PLACE, score, FINDER, gazetteer()[name])
                break


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = defaultdict(list)
    for name in gazetteer():
        first = _WORD.match(name)
        if first is not None:
            names[first.group()].append(name)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in names.items()}


def _credit(text: str, start: int, end: int, name: str) -> float:
    """How far a listed name can be believed to be the place: 0 to 0.85."""
    before = text[max(0, start - 30) : start]
    cued = _CUE.search(before) is not None
    borne = _BORNE.search(before)
    if borne is not None and not cued and (borne["word"] is None or is_forename(borne["word"])):
        return 0.0
    words = name.replace("-", " ").split()
    several = len(words) > 1
    personal = is_forename(words[0]) or (is_surname(words[-1]) and not several)
    ordinary = all(is_ordinary(word) for word in words)
    if name in _MONTHS or _GOES_ON.match(text, end):  # part of something longer, or a person
        return 0.0
    if cued:
        return 0.5 if ordinary and not several else 0.6 if personal else 0.85
    if several:
        return 0.0 if ordinary or personal else 0.75
    return 0.55 if not ordinary and not personal and len(name) >= _SHORTEST else 0.0
