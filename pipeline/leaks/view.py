"""One text in the forms a search asks for, each made when first asked for and then kept.

Offsets are those of the text. Case folding may make a text longer (rarely: "ŉ"); then its offsets no longer
fit, and patterns are tried over the whole text instead of around the places of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from pipeline.leaks.normal import BARRIER, squashed

_LETTERS = re.compile(rf"(?:[^\W_]|{BARRIER})+")
_SIGHT = 30  # characters that a pattern may look ahead beyond its match: "jday2019@…"


class View:
    """A text, its case-folded twin and their squashed forms. Not shown in a ``repr``."""

    __slots__ = ("_letters", "_places", "_squashed", "aligned", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.casefold()
        self.aligned = len(self.folded) == len(text)
        self._places: dict[str, list[int]] = {}
        self._squashed: dict[bool, str] = {}
        self._letters: dict[
            bool, tuple[list[int], list[int]]
        ] = {}  # where each run of them begins, and how many before

    def source(self, exact: bool) -> str:
        """The text as written, or case-folded."""
        return self.text if exact else self.folded

    def places(self, needle: str) -> list[int]:
        """Where ``needle`` (case-folded, not empty) begins in the case-folded text."""
        found = self._places.get(needle)
        if found is None:
            found, at = [], self.folded.find(needle)
            while at >= 0:
                found.append(at)
                at = self.folded.find(needle, at + 1)
            self._places[needle] = found
        return found

    def spans(
        self, pattern: re.Pattern[str], needle: str, reach: int, *, exact: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Every match of ``pattern`` that holds ``needle``, none of which is longer than ``reach``.

        An empty needle, or a text that case folding made longer, has the pattern tried everywhere.
        """
        source = self.source(exact)
        if not needle or not self.aligned:
            if needle in self.folded:
                folded = source if exact or self.aligned else self._even()
                yield from (m.span() for m in pattern.finditer(folded))
            return
        for low, high in self._windows(self.places(needle), reach + len(needle)):
            for match in pattern.finditer(source, low, high + _SIGHT):
                if match.end() <= high:
                    yield match.span()

    def _windows(self, places: list[int], reach: int) -> Iterator[tuple[int, int]]:
        """Stretches that hold every match around ``places``; neighbours are joined."""
        if not places:
            return
        low = max(0, places[0] - reach)
        for here, there in pairwise(places):
            if there - here > 2 * reach + _SIGHT:
                yield low, here + reach
                low = there - reach
        yield low, places[-1] + reach

    def _even(self) -> str:
        """The text in small letters, with the offsets of the text."""
        return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in self.text)

    def squashed(self, exact: bool) -> str:
        """The letters, digits and barriers of ``source(exact)``."""
        if exact not in self._squashed:
            self._squashed[exact] = squashed(self.source(exact))
        return self._squashed[exact]

    def unsquashed(self, exact: bool, start: int, end: int) -> tuple[int, int]:
        """Where in ``source(exact)`` a stretch of ``squashed(exact)`` stands."""
        if exact not in self._letters:
            runs = [match.span() for match in _LETTERS.finditer(self.source(exact))]
            before = list(accumulate((high - low for low, high in runs), initial=0))
            self._letters[exact] = ([low for low, _ in runs], before)
        begins, before = self._letters[exact]

        def place(letter: int) -> int:
            run = bisect_right(before, letter) - 1
            return begins[run] + letter - before[run]

        return place(start), place(end - 1) + 1
