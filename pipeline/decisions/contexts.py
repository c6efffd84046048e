"""The words around a mention: what a person sees of it, and by which it is known again."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.model import Document, Place, Span

REACH = 70  # code points shown on each side
_KNOWN_BY = 40  # code points on each side that make a context the same one


@dataclass(frozen=True, slots=True)
class Context:
    """One mention with its surroundings, within its piece. ``finding`` is None for a preview.

    ``part`` is the document's part (or "" while unconfirmed), ``place`` where in it.
    """

    before: str = field(repr=False)
    mention: str = field(repr=False)
    after: str = field(repr=False)
    part: str = ""
    place: Place | None = None
    finding: str | None = None
    decision: str | None = None


def context_of(
    document: Document, span: Span, *, part: str = "", finding: str | None = None, decision: str | None = None
) -> Context:
    start, end, place = 0, len(document.text), None
    index = bisect_right(document.pieces, span.start, key=lambda piece: piece.span.start) - 1
    if index >= 0 and span.start < document.pieces[index].span.end:
        piece = document.pieces[index]
        start, end, place = piece.span.start, piece.span.end, piece.place
    text = document.text
    left, right = max(start, span.start - REACH), min(max(end, span.end), span.end + REACH)
    return Context(
        _from_word(text[left : span.start]) if left > start else text[left : span.start],
        text[span.start : span.end],
        _to_word(text[span.end : right]) if right < end else text[span.end : right],
        part,
        place,
        finding,
        decision,
    )


def known_by(document: Document, span: Span) -> str:
    """A digest of the mention with its surroundings, white space evened out. For memory only."""
    text = document.text
    parts = (
        text[max(0, span.start - _KNOWN_BY) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + _KNOWN_BY],
    )
    even = "\x00".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(even.encode()).hexdigest()


def _from_word(text: str) -> str:
    head, _, tail = text.partition(" ")
    return f"…{tail}" if tail else head


def _to_word(text: str) -> str:
    head, _, tail = text.rpartition(" ")
    return f"{head}…" if head else tail
