"""A tagger that says what it is told, for tests of what is made of its word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.finders.tagging.labels import Label
from pipeline.finders.tagging.reading import Tagged

Shares = Mapping[str, Mapping[Label, float]]


@dataclass(frozen=True)
class Told:
    """A reading in which each word of ``shares`` has the probabilities given, and every other word is nothing."""

    text: str
    shares: Shares
    tagged: tuple[Tagged, ...] = ()
    doubtful: tuple[Tagged, ...] = ()

    def __iter__(self) -> Iterator[Tagged]:
        return iter(self.tagged)

    def _all(self, start: int, end: int, labels: frozenset[Label]) -> list[float]:
        words = self.text[start:end].split()
        return [sum(self.shares.get(w, {Label.NONE: 1.0}).get(label, 0.0) for label in labels) for w in words]

    def probability(self, start: int, end: int, labels: frozenset[Label]) -> float:
        found = self._all(start, end, labels)
        return sum(found) / len(found)

    def strongest(self, start: int, end: int, labels: frozenset[Label]) -> float:
        return max(self._all(start, end, labels))


def tag(text: str, words: str, label: Label, score: float) -> Tagged:
    start = text.index(words)
    person = score if label is Label.PERSON else 0.0
    return Tagged(start, start + len(words), label, score, person, 1 - score)
