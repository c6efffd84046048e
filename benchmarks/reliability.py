"""Whether a score keeps its word: of the findings scored about 0.7, are seven in ten of what must go?

Promises to judge a finding by the gold alone: it is right where any of its letters belongs to a wording that must go,
outside every phrase that must stay. What the gold doesn't list (an age, a country, a stray word) needn't go, so a
finding of it is counted as one that needn't. Leaves alone whether its kind is right, and what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.markdown import table
from benchmarks.score import LIKE, Gold, pattern

Judged = tuple[float, bool]
"""A finding's score, and whether what stands there must go."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The findings whose score lies between two limits: the mean of their scores, and the share that must go."""

    low: float
    high: float
    count: int
    said: float
    true: float


def must_go(text: str, gold: Gold) -> bytearray:
    """One byte for each character of ``text``: 1 where it belongs to something that must go."""
    plain = text.translate(LIKE | {0xAD: " ", 0x200B: " "})  # as long as the text
    stays, goes = bytearray(len(text)), bytearray(len(text))
    for phrase in gold.must_stay:
        for match in pattern(phrase, whole=True).finditer(plain):
            stays[match.start() : match.end()] = b"\x01" * len(match.group())
    for entity in gold.must_go:
        for wording in entity.texts:
            for match in pattern(wording, whole=True, exact=wording in gold.ordinary_words).finditer(plain):
                if not any(stays[match.start() : match.end()]):
                    goes[match.start() : match.end()] = b"\x01" * len(match.group())
    return goes


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """Ten bins of equal width, without the empty ones."""
    sorted_in: dict[int, list[Judged]] = {}
    for score, goes in judged:
        sorted_in.setdefault(min(BINS - 1, int(score * BINS)), []).append((score, goes))
    return [
        Bin(n / BINS, (n + 1) / BINS, len(of), sum(s for s, _ in of) / len(of), sum(g for _, g in of) / len(of))
        for n, of in sorted(sorted_in.items())
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error: how far share and score lie apart, averaged over findings (0 is perfect)."""
    return sum(of.count * abs(of.said - of.true) for of in bins(judged)) / len(judged) if judged else 0.0


def brier(judged: Sequence[Judged]) -> float:
    """The mean squared distance of the score from what is so: 0 is perfect, 0.25 is a coin's."""
    return sum((score - goes) ** 2 for score, goes in judged) / len(judged) if judged else 0.0


def reliability_table(judged: Iterable[Judged]) -> str:
    """Scores in ten bins: how many, what was said, what was so."""
    heads = ("score", "findings", "mean score", "share that had to go")
    return table(
        heads,
        [(f"{of.low:.1f} to {of.high:.1f}", str(of.count), f"{of.said:.3f}", f"{of.true:.3f}") for of in bins(judged)],
    )
