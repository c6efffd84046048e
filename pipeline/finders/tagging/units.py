"""The words of a piece as the tagger judges them: its word pieces gathered into units.

A unit is a word with its inner hyphens and apostrophes ("Smith-Jones", "O'Brien"), a mark, or the ending of
a possessive. Glued words part where a small letter meets a capital and where letters meet digits
("ofSusan", "Mary1"): their word pieces may be of different kinds, and what is of one kind joins again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_JOINERS = frozenset("'’‘`-‐‑")
_APOSTROPHES = frozenset("'’‘`")


class Sort(Enum):
    """What a unit is."""

    WORD = auto()
    MARK = auto()
    POSSESSIVE = auto()  # "'s", or the apostrophe of "the Smiths'"


@dataclass(frozen=True, slots=True)
class Unit:
    """Half-open code points within the piece, and the word pieces (half-open, of the stream) that tell its label."""

    start: int
    end: int
    sort: Sort
    first: int
    last: int


def units(text: str, places: Sequence[tuple[int, int]], offset: int) -> list[Unit]:
    """The units of one piece. ``places`` are its word pieces' places; ``offset`` counts those of earlier pieces."""
    found: list[Unit] = []
    at, count = 0, len(places)
    while at < count:
        start, end = places[at]
        stop = at + 1
        if not text[end - 1].isalnum():
            sort = Sort.MARK
            follows = found and found[-1].sort is Sort.WORD and found[-1].end == start
            if follows and text[start:end] in _APOSTROPHES:
                after = text[end : end + 2]
                if after[:1] in ("s", "S") and not after[1:].isalnum():
                    sort = Sort.POSSESSIVE
                    while stop < count and places[stop][0] < end + 1:
                        stop += 1
                    end += 1
                elif text[start - 1] in "sSzZxX" and not after[:1].isalnum():
                    sort = Sort.POSSESSIVE
            found.append(Unit(start, end, sort, offset + at, offset + stop))
            at = stop
            continue
        while stop < count:
            here, there = places[stop]
            glued = here == places[stop - 1][1]
            if not glued:
                break
            if text[there - 1].isalnum():
                stop += 1
            elif text[here:there] in _JOINERS and _goes_on(text, here, there) and stop + 1 < count:
                stop += 2
            else:
                break
        found += _parted(text, places, at, stop, offset)
        at = stop
    return found


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a hyphen or apostrophe stands inside a word, and isn't a possessive's."""
    after = text[end : end + 2]
    if not after[:1].isalnum():
        return False
    return not (text[start:end] in _APOSTROPHES and after[:1] in "sS" and not after[1:].isalnum())


def _parted(text: str, places: Sequence[tuple[int, int]], at: int, stop: int, offset: int) -> list[Unit]:
    """A run of glued word pieces as one unit, or as several where words were glued."""
    start, end = places[at][0], places[stop - 1][1]
    word = text[start:end]
    if word.isdigit() or (word.isalpha() and (word.islower() or (word[0].isupper() and word[1:].islower()))):
        return [Unit(start, end, Sort.WORD, offset + at, offset + stop)]
    parts: list[Unit] = []
    begin, first = start, at
    for token in range(at + 1, stop):
        here = places[token][0]
        before, now = text[here - 1], text[here]
        numbered = before.isdigit() != now.isdigit() and before.isalnum() and now.isalnum()
        if numbered or (before.islower() and now.isupper()):
            parts.append(Unit(begin, here, Sort.WORD, offset + first, offset + token))
            begin, first = here, token
    parts.append(Unit(begin, end, Sort.WORD, offset + first, offset + stop))
    return parts
