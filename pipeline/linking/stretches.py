"""Stretches of one text, asked quickly whether they touch another: a long report has thousands.

Offsets are half-open code points. Nothing here knows what a stretch means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from pipeline.model import Span

_BLOCK = 256  # code points
T = TypeVar("T")


class Stretches:
    """The text that some spans cover together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touch(self, span: Span) -> bool:
        """Whether any of the spans overlaps ``span``."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


class Nearby(Generic[T]):
    """Values that have a span, by where they stand."""

    def __init__(self, values: Sequence[T], span_of: Callable[[T], Span]) -> None:
        self._blocks: dict[int, list[T]] = defaultdict(list)
        for value in values:
            span = span_of(value)
            for block in range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1):
                self._blocks[block].append(value)

    def to(self, span: Span) -> list[T]:
        """At least every value that overlaps ``span``; some of their neighbours, and some twice."""
        first, last = span.start // _BLOCK, (span.end - 1) // _BLOCK
        if first == last:
            return self._blocks.get(first, [])
        return [value for block in range(first, last + 1) for value in self._blocks.get(block, ())]


class Disjoint:
    """Spans that never overlap, taken one by one."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> None:
        self._spans.insert(bisect_left(self._spans, span), span)

    def overlapping(self, span: Span) -> list[Span]:
        """Those that overlap ``span``, in order."""
        at = bisect_left(self._spans, span)
        while at > 0 and self._spans[at - 1].end > span.start:
            at -= 1
        found = []
        while at < len(self._spans) and self._spans[at].start < span.end:
            found.append(self._spans[at])
            at += 1
        return found
