"""Everything that one run measured, and the sums that more than one table of the page needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.child import Took
from benchmarks.detection import Tally, total
from benchmarks.linking import Labels, Linking
from benchmarks.long_report import Long
from benchmarks.open_corpora import Found
from benchmarks.reliability import Judged
from benchmarks.seeds import Seeds

NAMES = {
    "ours": "ours (files)",
    "presidio": "Presidio as installed (text)",
    "spacy": "spaCy alone (text)",
    "bare": "spaCy + tagger, bare (text)",
    "nothing": "nothing done (text)",
}
"""The engines as the page calls them."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What one engine did: its own name, and how its process went. ``tallies`` are by (group, case)."""

    key: str
    name: str
    took: Took
    load: float
    tallies: Mapping[tuple[str, str], Tally]

    def of(self, *groups: str) -> Tally:
        """The sums over all cases of these groups."""
        return total(tally for (within, _), tally in self.tallies.items() if within in groups)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured in one run."""

    engines: Sequence[Engine]
    linking: Mapping[str, tuple[Linking, Linking]]  # group → ours, same wording
    labels: Mapping[str, Labels]
    long: Sequence[Long]
    documents: Sequence[Mapping[str, object]]
    corpora: Mapping[str, Mapping[str, Found]]  # engine → corpus → what was found; empty when no folder was given
    novels: tuple[Linking, Linking] | None
    machine: Sequence[tuple[str, str]]
    seconds: float
    scores: Mapping[str, Sequence[Judged]] = field(default_factory=dict)  # group → every mention's score, and whether
    seeds: Seeds | None = None  # it had to go; the model's seeds, where they were recorded

    @property
    def groups(self) -> list[str]:
        return list(dict.fromkeys(group for engine in self.engines for group, _ in engine.tallies))

    def cases(self, groups: Collection[str]) -> int:
        """How many cases these groups have."""
        return len({case for engine in self.engines for within, case in engine.tallies if within in groups})

    def engine(self, key: str) -> Engine | None:
        return next((engine for engine in self.engines if engine.key == key), None)


def pace(of: Tally) -> float:
    """Seconds a page; 0 of nothing."""
    return of.seconds / of.pages if of.pages else 0.0


def a_thousand(of: Tally) -> str:
    """Doubts per 1,000 words."""
    return f"{1000 * of.doubts / of.words:.1f}" if of.words else "–"
