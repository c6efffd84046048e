"""What a finding's score says: how probably what stands there must go.

``score`` is the probability that the stretch holds a wording of somebody or something that the author of a case would
have go. It is near 1 for the victim's name and near 0 for an agency, a statute or a member of the panel, which are
found so that they stay. Nothing is masked by it: what a finding *is* decides that (``pipeline.treatment``).

Promises: the probabilities are counted, not chosen. ``python -m benchmarks.calibration`` counts, on the cases that
rules were chosen on and never on those held out, how many findings of each finder were right, and writes
``data/scores.json``. Few counts lean on more general ones, as a Beta prior of ``_PRIOR`` findings: the finder's on
findings as firm as this one; on all of this kind and detail; everybody's on these; on the kind; on all. Where several
finders saw it, the surest's share is the prior of their own count together. They aren't independent (the echo repeats
the others, model and shapes read the same capitals), so a product of their doubts would promise too much.

Leaves alone: ``Finding.strength``, how firmly a rule holds, by which finders and links settle what overlaps.
Risk accepted: a score is as good as the cases are like a draft. docs/calibration.md tells how well it keeps its word.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files

from pipeline.model import Finding, Kind

_PRIOR = 4.0
_FIRM = (0.5, 0.75, 0.9)
_LEAST, _MOST = 0.001, 0.999
_TOLD = "told"
"""The finder of what a person said must go: no probability about it."""
_IDENTIFIERS = frozenset({
    Kind.EMAIL, Kind.LINK, Kind.NHS_NUMBER, Kind.NI_NUMBER, Kind.DRIVING_LICENCE, Kind.PASSPORT, Kind.BANK, Kind.PHONE,
    Kind.POSTCODE, Kind.VEHICLE, Kind.REFERENCE, Kind.COLLAR_NUMBER, Kind.IP_ADDRESS, Kind.HANDLE,
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """What findings have in common that are counted together.

    ``detail`` is the head of theirs ("professional" of "professional:GP"), or "linked" with what linking made of the
    person; ``firm`` is how many of the limits of firmness
    they reach, ``finders`` who saw them, sorted.
    """

    kind: Kind
    detail: str
    firm: int
    finders: tuple[str, ...]

    @classmethod
    def of(cls, finding: Finding, standing: str = "") -> Seen:
        """``standing`` is what linking made of the person, which tells more than the detail."""
        head = f"linked {standing}" if standing else finding.detail.partition(":")[0]
        firm = sum(finding.firmness >= limit for limit in _FIRM)
        return cls(finding.kind, "" if head.isdigit() else head, firm, tuple(sorted(set(finding.finders))))


@dataclass(frozen=True, slots=True)
class Counted:
    """Of ``of`` findings that were seen so, ``right`` held something that must go."""

    seen: Seen
    right: int
    of: int


_Key = tuple[object, ...]


class Scores:
    """The shares, from what was counted."""

    def __init__(self, counted: Iterable[Counted]) -> None:
        self._counts: dict[_Key, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for row in counted:
            seen = row.seen
            keys: list[_Key] = [*_general(seen), ("together", seen)]
            for finder in seen.finders:
                keys += [(seen.kind, seen.detail, finder), (seen.kind, seen.detail, finder, seen.firm)]
            for key in keys:
                right, of = self._counts[key]
                self._counts[key] = (right + row.right, of + row.of)
        self._told: dict[Seen, float] = {}

    def probability(self, finding: Finding, standing: str = "") -> float:
        """That what stands there must go: 0.001 to 0.999, and 1 for what a person said must go."""
        if _TOLD in finding.finders:
            return 1.0
        seen = Seen.of(finding, standing)
        if seen not in self._told:
            self._told[seen] = min(_MOST, max(_LEAST, round(self._together(seen), 3)))
        return self._told[seen]

    def _together(self, seen: Seen) -> float:
        everybodys = 0.5
        for key in _general(seen):
            everybodys = self._share(key, everybodys)
        surest = max((self._alone(seen, finder, everybodys) for finder in seen.finders), default=everybodys)
        return self._share(("together", seen), surest)

    def _alone(self, seen: Seen, finder: str, everybodys: float) -> float:
        whole = self._share((seen.kind, seen.detail, finder), everybodys)
        return self._share((seen.kind, seen.detail, finder, seen.firm), whole)

    def _share(self, key: _Key, before: float) -> float:
        """The mean of the Beta distribution: what was expected before counts as ``_PRIOR`` findings more."""
        right, of = self._counts.get(key, (0, 0))
        return (right + _PRIOR * before) / (of + _PRIOR)


def scored(finding: Finding, standing: str = "") -> Finding:
    """``finding`` with the probability that it must go as its score; how firm it is stays as its ``strength``."""
    return replace(finding, score=released().probability(finding, standing), strength=finding.firmness)


@functools.cache
def released() -> Scores:
    """What was counted for this version."""
    told = json.loads(files("pipeline.finders").joinpath("data", "scores.json").read_text("utf-8"))
    return Scores(
        Counted(Seen(Kind(kind), detail, firm, tuple(finders)), right, of)
        for kind, detail, firm, finders, right, of in told["counted"]
    )


def _general(seen: Seen) -> list[_Key]:
    """From all findings to all of this kind and detail. Numbers and contacts of every kind are much alike."""
    return [(), (seen.kind in _IDENTIFIERS,), (seen.kind,), (seen.kind, seen.detail)]
