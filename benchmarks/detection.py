"""How much is gone and kept in what an engine delivered of a case, and the sums over a group of cases.

An entity or phrase is asked for only where the input holds it: a peer that is given plain text isn't asked for
what hides in a Word file, and nobody is asked for what stands only in a file that was vetoed. The number of
vetoed files is told beside; a veto is no success.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.reading import Reading, read
from benchmarks.score import Gold, Score, score
from benchmarks.surface import by_form


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one or more cases. ``kinds`` and ``forms`` map to (gone, of); ``seconds`` are CPU seconds.

    ``doubts`` and ``words`` are counted over the documents read: what was shown as unexplained, of how many words.
    """

    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    forms: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    kept: int = 0
    to_keep: int = 0
    hidden_left: int = 0
    hidden: int = 0
    files: int = 0
    vetoed: int = 0
    failed: tuple[str, ...] = ()
    seconds: float = 0.0
    pages: float = 0.0
    doubts: int = 0
    words: int = 0

    @property
    def gone(self) -> int:
        return sum(gone for gone, _ in self.kinds.values())

    @property
    def to_go(self) -> int:
        return sum(of for _, of in self.kinds.values())

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            _summed(self.kinds, other.kinds),
            _summed(self.forms, other.forms),
            self.kept + other.kept,
            self.to_keep + other.to_keep,
            self.hidden_left + other.hidden_left,
            self.hidden + other.hidden,
            self.files + other.files,
            self.vetoed + other.vetoed,
            self.failed + other.failed,
            self.seconds + other.seconds,
            self.pages + other.pages,
            self.doubts + other.doubts,
            self.words + other.words,
        )


def _summed(one: Mapping[str, tuple[int, int]], other: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    sums = dict(one)
    for key, (gone, of) in other.items():
        before = sums.get(key, (0, 0))
        sums[key] = (before[0] + gone, before[1] + of)
    return sums


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def asked(gold: Gold, before: Mapping[str, str], deep: Mapping[str, bytes]) -> Gold:
    """The part of ``gold`` that stands in the input: what isn't there can't go, stay or leak."""
    untouched = score(before, gold, deep)
    there = {miss.entity for miss in untouched.misses}
    hiding = {text for _, text in untouched.hidden_leaks}
    return replace(
        gold,
        must_go=tuple(entity for entity in gold.must_go if entity.entity in there),
        must_stay=tuple(phrase for phrase in gold.must_stay if phrase not in untouched.lost),
        hidden=tuple(text for text in gold.hidden if text in hiding),
    )


def tally(result: Score) -> Tally:
    """The counts of one scored case."""
    stays = len(result.gold.must_stay)
    return Tally(
        result.by_kind(),
        by_form(result),
        stays - len(result.lost),
        stays,
        len({text for _, text in result.hidden_leaks}),
        len(result.gold.hidden),
    )


def judged(case: Case, told: Mapping[str, Any], *, text_only: bool) -> tuple[Tally, Score]:
    """Score what an engine wrote for ``case`` (``told`` is its answer) against the author's gold."""
    gold = Gold.read(case.folder / "gold.json")
    before, after = {}, {}
    for part, path in told["written"].items():
        source = Reading("", b"") if text_only else read(case.files[part])
        before[part] = Reading(f"{case.text(part)}\n{source.text}", source.deep)
        after[part] = read(Path(path))
    known = asked(gold, _texts(before), {} if text_only else _bytes(before))
    result = score(_texts(after), known, {} if text_only else _bytes(after))
    failed = (told["failed"],) if "failed" in told else ()
    counts = replace(
        tally(result),
        files=len(case.files),
        vetoed=len(told["vetoed"]),
        failed=failed,
        seconds=told["seconds"],
        pages=0.0 if failed else case.pages,
        doubts=sum(told.get("doubts", ())),
        words=sum(len(text.split()) for text in told.get("texts", ())),
    )
    return counts, result


def _texts(readings: Mapping[str, Reading]) -> dict[str, str]:
    return {part: reading.text for part, reading in readings.items()}


def _bytes(readings: Mapping[str, Reading]) -> dict[str, bytes]:
    return {part: reading.deep for part, reading in readings.items()}
