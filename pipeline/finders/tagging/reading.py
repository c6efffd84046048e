"""What the tagger says of one piece: labelled stretches, persons in doubt, and the probability of anything.

Words of like labels that stand together become one stretch. A person's name never crosses a comma,
semicolon, bracket or line; a possessive's "'s" is no part of it. Every probability is calibrated:
of the stretches told at 0.8, about four in five are what they are told to be.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from pipeline.finders.tagging.labels import LOCAL_ORGANISATIONS, PERSONS, Label
from pipeline.finders.tagging.model_files import Meaning
from pipeline.finders.tagging.units import Sort, Unit

Floats = NDArray[np.float32]
_LABELS = tuple(Label)
_NUMBER = {label: number for number, label in enumerate(_LABELS)}
_FAMILIES: tuple[frozenset[Label], ...] = (
    PERSONS,
    LOCAL_ORGANISATIONS,
    *(frozenset({label}) for label in Label if label not in PERSONS | LOCAL_ORGANISATIONS and label is not Label.NONE),
)
"""Labels that are weighed together: whether a word is a name at all comes before whose."""
_OF_PERSONS = 0
_LOCAL = [n for n, members in enumerate(_FAMILIES) if members & (LOCAL_ORGANISATIONS | {Label.PLACE, Label.ADDRESS})]
"""Families of what goes because it leads to a place: a word that is one of them, whichever, goes."""
_WHICHEVER_MEMBERS = frozenset().union(*(_FAMILIES[n] for n in _LOCAL))
_WHICHEVER = 0.7
_SUMS = np.zeros((len(_LABELS), len(_FAMILIES)), np.float32)
for _family, _members in enumerate(_FAMILIES):
    for _label in _members:
        _SUMS[_NUMBER[_label], _family] = 1.0

_SPACES = re.compile(r"[ \t\xa0\u2009\u202f]{0,3}")
_LINES = re.compile(r"[ \t\xa0\r\n]{0,4}")
_ABBREVIATED = re.compile(r"(?:^|[^\w])\w{1,2}$|\b(?:St|Jr|Sr)$")
_OPENING = frozenset("@+#(")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of one piece (half-open, code points). Holds no text.

    ``score`` is the probability of the label's family (any person; any local organisation, place or address; else the
    label itself); ``any_person`` that it is a person's name; ``none`` that it is nothing at all.
    """

    start: int
    end: int
    label: Label
    score: float
    any_person: float
    none: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One piece as the tagger reads it; iterating gives ``tagged``.

    ``doubtful`` are stretches that are rather something else, but may be a person's name. Both are
    sorted and disjoint, each within itself and of each other.
    """

    tagged: tuple[Tagged, ...]
    doubtful: tuple[Tagged, ...]
    _spans: tuple[tuple[int, int], ...] = field(repr=False, default=())
    _shares: Floats = field(repr=False, default_factory=lambda: np.zeros((0, len(_LABELS)), np.float32), compare=False)

    def __iter__(self) -> Iterator[Tagged]:
        return iter(self.tagged)

    def probability(self, start: int, end: int, labels: frozenset[Label]) -> float:
        """How probable it is that ``start``–``end`` is one of ``labels``: the mean over its words."""
        shares = self._within(start, end, labels)
        return float(shares.mean()) if len(shares) else float(Label.NONE in labels)

    def strongest(self, start: int, end: int, labels: frozenset[Label]) -> float:
        """The same of the one word within ``start``–``end`` for which it is most probable."""
        shares = self._within(start, end, labels)
        return float(shares.max()) if len(shares) else float(Label.NONE in labels)

    def _within(self, start: int, end: int, labels: frozenset[Label]) -> Floats:
        first = bisect_right(self._spans, start, key=itemgetter(1))
        last = bisect_left(self._spans, end, key=itemgetter(0))
        found: Floats = self._shares[first:last, [_NUMBER[label] for label in labels]].sum(-1)
        return found


EMPTY = Reading((), ())
"""What is read of a piece without words."""


def reading(text: str, parts: Sequence[Unit], shares: Floats, meaning: Meaning) -> Reading:
    """``parts`` are the piece's units, ``shares`` their probabilities (units, labels)."""
    if not parts:
        return EMPTY
    families = shares @ _SUMS
    limits = np.full(len(_FAMILIES), meaning.named, np.float32)
    limits[_OF_PERSONS] = meaning.person
    best = families.argmax(-1)
    told = np.where(families[np.arange(len(parts)), best] >= limits[best], best, -1)
    told = np.where((told == -1) & (best != _OF_PERSONS) & _surely_local(families), _likeliest_local(families), told)
    unsure = np.where((told == -1) & (families[:, _OF_PERSONS] >= meaning.person), _OF_PERSONS, told)
    tagged = tuple(_stretches(text, parts, shares, unsure))
    doubt = np.where((unsure != _OF_PERSONS) & (families[:, _OF_PERSONS] >= meaning.doubtful), _OF_PERSONS, -1)
    doubtful = tuple(_stretches(text, parts, shares, doubt))
    words = [n for n, part in enumerate(parts) if part.sort is Sort.WORD]
    spans = tuple((parts[n].start, parts[n].end) for n in words)
    return Reading(tagged, doubtful, spans, shares[words])


def _surely_local(families: Floats) -> NDArray[np.bool_]:
    """Which words are a local organisation, a place or an address, whichever of them: "on Marine Parade"."""
    sure: NDArray[np.bool_] = families[:, _LOCAL].sum(-1) >= _WHICHEVER
    return sure


def _likeliest_local(families: Floats) -> NDArray[np.int64]:
    likeliest: NDArray[np.int64] = np.asarray(_LOCAL)[families[:, _LOCAL].argmax(-1)]
    return likeliest


def _stretches(text: str, parts: Sequence[Unit], shares: Floats, told: NDArray[np.int64]) -> Iterator[Tagged]:
    """Runs of units of one family, from word to word."""
    family = -1
    run: list[int] = []
    for number, part in enumerate(parts):
        if part.sort is not Sort.WORD:
            continue
        now = int(told[number])
        if run and (now != family or not _joined(text, parts, told, run[-1], number, family)):
            yield _stretch(text, parts, shares, told, run, family)
            run = []
        if now >= 0:
            run.append(number)
        family = now
    if run:
        yield _stretch(text, parts, shares, told, run, family)


def _joined(text: str, parts: Sequence[Unit], told: NDArray[np.int64], one: int, other: int, family: int) -> bool:
    """Whether what stands between two words of one family belongs to them."""
    gap = text[parts[one].end : parts[other].start]
    between = range(one + 1, other)
    if family == _OF_PERSONS:
        if _SPACES.fullmatch(gap) or gap in {"-", "‐", "‑", "'", "’", " - "}:
            return gap != " - "
        if all(parts[n].sort is Sort.POSSESSIVE for n in between):
            return False
        dotted = gap.strip(" \xa0") == "." and len(gap) <= 2
        return dotted and _ABBREVIATED.search(text[: parts[one].end]) is not None
    if "\n" in gap and not (Label.ADDRESS in _FAMILIES[family] and _LINES.fullmatch(gap.replace(",", ""))):
        return False
    if len(gap) <= 3 and not gap.strip():
        return True
    return all(told[n] == family or parts[n].sort is Sort.POSSESSIVE for n in between) and len(gap) <= 6


def _stretch(
    text: str, parts: Sequence[Unit], shares: Floats, told: NDArray[np.int64], run: Sequence[int], family: int
) -> Tagged:
    summed = shares[list(run)].mean(0)
    members = _FAMILIES[family]
    label = max(members, key=lambda member: (summed[_NUMBER[member]], -_NUMBER[member]))
    start, end = parts[run[0]].start, parts[run[-1]].end
    before, after = run[0] - 1, run[-1] + 1
    if family != _OF_PERSONS:
        while (
            before >= 0
            and parts[before].end == start
            and told[before] == family
            and text[parts[before].start] in _OPENING
        ):
            start, before = parts[before].start, before - 1
        if after < len(parts) and parts[after].start == end and told[after] == family:
            closes = text[end] == ")" and "(" in text[start:end]
            if closes or parts[after].sort is Sort.POSSESSIVE:
                end = parts[after].end
    weighed = members if family not in _LOCAL else _WHICHEVER_MEMBERS
    return Tagged(
        start, end, label,
        score=_rounded(sum(summed[_NUMBER[member]] for member in weighed)),
        any_person=_rounded(sum(summed[_NUMBER[member]] for member in PERSONS)),
        none=_rounded(summed[0]),
    )  # fmt: skip


def _rounded(share: float) -> float:
    return round(min(1.0, float(share)), 4)
