"""Patterns that are asked only about texts which hold some of their letters.

Most of our patterns need a word that most paragraphs lack ("Surgery", "passport", "née"). From a
pattern's own syntax follow three letters in a row, of which one set must stand in every text it
matches; a look at the text's letters then spares the search. Nothing is lost: where the syntax
promises nothing, the pattern always runs. What it finds, and where, is the pattern's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # the syntax as Python itself reads it
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

_SIZE = 3
_DIGIT = "0-9"
"""Stands for any digit."""
_COMMON = {c: n for n, c in enumerate(" etaoinshrdlucmfwypvbgkqjxz", start=1)}
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})  # what re.IGNORECASE takes for an ASCII letter


class Sieved:
    """A compiled pattern, with what every text that it matches must hold."""

    def __init__(self, pattern: re.Pattern[str], needs: frozenset[str]) -> None:
        self.plain = pattern
        self._needs = needs

    def __repr__(self) -> str:
        return f"Sieved({self.plain!r})"

    @property
    def groupindex(self) -> dict[str, int]:
        return dict(self.plain.groupindex)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return iter(()) if self._needs.isdisjoint(letters_of(text)) else self.plain.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        return None if self._needs.isdisjoint(letters_of(text)) else self.plain.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.plain.match(text)  # at one place: asked as quickly as the letters


Pattern: TypeAlias = re.Pattern[str] | Sieved


def sieved(pattern: str, flags: int = 0) -> Pattern:
    """``re.compile`` for a pattern that is searched for in whole texts."""
    compiled = re.compile(pattern, flags)
    needs = needed(compiled)
    return Sieved(compiled, needs) if needs else compiled


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Letters, marks or digits of which one stands in every text that ``pattern`` matches; empty if none need."""
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return _needed(list(parsed), bool(pattern.flags & re.IGNORECASE)) or frozenset()


@lru_cache(maxsize=8)
def letters_of(text: str) -> frozenset[str]:
    """All threes of characters of ``text``, as they are and in small letters; every single one; digits as one."""
    small = _small(text)
    threes = {text[at : at + _SIZE] for at in range(len(text) - _SIZE + 1)}
    threes.update([small[at : at + _SIZE] for at in range(len(small) - _SIZE + 1)])
    threes.update(text)
    if any(map(str.isdecimal, threes.intersection(text))):
        threes.add(_DIGIT)
    return frozenset(threes)


def _small(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_ALIKE).casefold()


def _needed(items: list[Any], any_case: bool) -> frozenset[str] | None:
    """Threes of which one is in whatever a sequence matches; None where that can't be told."""
    found: list[frozenset[str]] = []
    run = ""
    for code, value in items:
        if code is op.LITERAL:
            run += chr(value)
            continue
        if code is op.BRANCH:  # Python parts "Police|Post" into "Po" and what follows: put together again
            start = [(op.LITERAL, ord(c)) for c in run]
            found += _all_of(_needed([*start, *branch], any_case) for branch in value[1])
        elif code is op.IN:
            found += _one_of(value)
        else:
            found += _within(code, value, any_case)
        found += _of_run(run, any_case)
        run = ""
    found += _of_run(run, any_case)
    return min(found, key=_likelihood, default=None)


def _within(code: Any, value: Any, any_case: bool) -> Iterator[frozenset[str]]:
    """What the inner part of a group, a repetition or a look around needs."""
    inner: Any = None
    if code is op.SUBPATTERN:
        _, added, taken, inner = value
        any_case = (any_case or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE
    elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] > 0:
        inner = value[2]
    elif code is op.ASSERT:
        inner = value[1]
    elif code is op.ATOMIC_GROUP:
        inner = value
    needed = _needed(list(inner), any_case) if inner is not None else None
    if needed is not None:
        yield needed


def _one_of(members: list[Any]) -> Iterator[frozenset[str]]:
    """A digit, or one of a few marks: what a set in brackets asks for, unless it takes letters too."""
    if all(code is op.LITERAL and _is_mark(chr(value)) for code, value in members):
        yield frozenset(chr(value) for _, value in members)
    if all((code, value) in _DIGITS or (code is op.LITERAL and chr(value).isdecimal()) for code, value in members):
        yield frozenset({_DIGIT})


_DIGITS = ((op.CATEGORY, op.CATEGORY_DIGIT), (op.RANGE, (ord("0"), ord("9"))), (op.RANGE, (ord("1"), ord("9"))))


def _all_of(branches: Iterable[frozenset[str] | None]) -> Iterator[frozenset[str]]:
    together: set[str] = set()
    for needed in branches:
        if needed is None:
            return
        together |= needed
    yield frozenset(together)


def _of_run(run: str, any_case: bool) -> Iterator[frozenset[str]]:
    """Each three of a run of letters is needed, and each mark in it."""
    text = _small(run) if any_case else run
    for at in range(len(text) - _SIZE + 1):
        yield frozenset({text[at : at + _SIZE]})
    for character in filter(_is_mark, run):
        yield frozenset({character})


def _is_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _likelihood(needed: frozenset[str]) -> float:
    """How likely an ordinary text holds one of them: only a guess, to choose what to ask for."""
    return sum(_chance(three) for three in needed)


def _chance(needed: str) -> float:
    if len(needed) < _SIZE:
        return 0.002
    if needed == _DIGIT:
        return 1.0  # most paragraphs of a review hold one: asked for where nothing else is needed
    chance = 1.0
    for character in needed:
        chance /= _COMMON.get(character, 40)
    return chance
