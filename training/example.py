"""What a training text is: a document's pieces in reading order, with a label for each stretch that has one."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.finders.tagging.labels import Label


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled stretch of one piece: half-open, code points from the piece's start.

    ``labels`` are those it may be: one where it is known, several where a corpus is coarser
    than we are (its ORG may be an agency, a school, a firm).
    """

    start: int
    end: int
    labels: frozenset[Label]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """One paragraph, heading, list item or cell. Stretches are sorted and disjoint.

    ``rest`` are the labels that any other word of it may have: NONE alone where the marking is
    complete; more where a corpus doesn't mark what we do (dates in one that marks names alone).
    """

    text: str
    marks: tuple[Marked, ...] = ()
    rest: frozenset[Label] = frozenset({Label.NONE})


@dataclass(frozen=True, slots=True)
class Example:
    """One document, or a part of one: its pieces follow each other as a reader meets them."""

    pieces: tuple[TextPiece, ...]
    source: str  # "generated", "litbank", "btc", "wnut17"
