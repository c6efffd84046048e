"""A message that two documents quote is read alike in both: the letter of the Home Office quotes the report.

A name in small letters, of a person or a place, is told by the words around it, and not as surely in every place.
Promise: where a finder saw one beside the same two words elsewhere in the case, it is seen here too. Leaves alone names
with a capital.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from pipeline.linking.stretches import Stretches
from pipeline.model import Finding, Kind, Span
from pipeline.words import Word

_SEEN = 0.5
"""From this firmness on a finder saw a name."""
_KINDS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS})
_FAR = 4  # code points between neighbours: a blank, and a mark or two

Around = tuple[str, str, str, int]
"""Three words, and which of them is meant."""


def with_quoted_again(words: Sequence[Sequence[Word]], findings: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """The findings of all documents, and one more for each name in small letters that was seen in like words."""
    seen: dict[Around, Finding] = {}
    for written, found in zip(words, findings, strict=True):
        named = [f for f in found if _is_seen(f) and (f.kind is Kind.PERSON or _is_small(f, written))]
        covered = Stretches(f.span for f in named)
        for around, span in _small(written):
            if covered.touch(span):
                finding = next(f for f in named if f.span.overlaps(span))
                if around not in seen or seen[around].firmness < finding.firmness:
                    seen[around] = finding
    return [[*found, *_again(written, found, seen)] for written, found in zip(words, findings, strict=True)]


def _again(words: Sequence[Word], found: Sequence[Finding], seen: dict[Around, Finding]) -> Iterator[Finding]:
    firm = Stretches(f.span for f in found if _is_seen(f))
    for around, span in _small(words):
        if around in seen and not firm.touch(span):
            yield replace(seen[around], span=span)


def _is_seen(finding: Finding) -> bool:
    return finding.kind in _KINDS and finding.detail != "unknown" and finding.firmness >= _SEEN


def _is_small(finding: Finding, words: Sequence[Word]) -> bool:
    """Whether a finding has no word with a capital."""
    at = bisect_left(words, finding.span.start, key=lambda word: word.start)
    inside = takewhile(lambda word: word.end <= finding.span.end, islice(words, at, None))
    return not any(word.capitalised for word in inside)


def _small(words: Sequence[Word]) -> Iterator[tuple[Around, Span]]:
    """Each word in small letters with two neighbours: one on each side, or both on one."""
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if second.start - first.end > _FAR or third.start - second.end > _FAR:
            continue
        for place, word in enumerate((first, second, third)):
            if word.text.islower():
                yield (first.key, second.key, third.key, place), Span(word.start, word.end)
