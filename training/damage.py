"""What becomes of a document on its way through scanners, converters and hurried hands.

Promises that most documents stay nearly whole, that each has its own few faults throughout, as
a file does, and that labels stay exactly on what they were on (``training.noise``). Leaves the
meaning alone: nothing is made unreadable.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training import noise
from training.example import Marked, TextPiece
from training.noise import Strand

_HEADERS = (
    "OFFICIAL-SENSITIVE",
    "OFFICIAL – SENSITIVE: NOT FOR PUBLICATION",
    "RESTRICTED",
    "Page {n} of {m}",
    "{n}",
    "Page {n}",
    "DHR Overview Report Final v{v}",
    "Domestic Homicide Review – Confidential",
    "Version {v} {n} | Page",
    "Overview Report\n{n}",
    "Restricted until publication {n}",
    "[Type here]",
    "Error! Bookmark not defined.",
)
Fault = Callable[[Strand], None]


def damaged(rng: random.Random, pieces: tuple[TextPiece, ...]) -> tuple[TextPiece, ...]:
    """The pieces as a file gives them back; more of them where lines were taken for paragraphs."""
    if rng.random() < 0.06:
        pieces = tuple(part for piece in pieces for part in _lines(piece, rng.randint(70, 110)))
    faults = _faults(rng)
    woven = []
    for piece in pieces:
        strand = Strand.of(piece)
        for fault in faults:
            fault(strand)
        woven.append(strand.woven())
    return tuple(piece for piece in woven if piece.text.strip())


def _faults(rng: random.Random) -> list[Fault]:
    """The faults of one file, in the order in which they come about."""
    r = rng
    faults: list[Fault] = []

    def with_chance(chance: float, fault: Fault) -> None:
        if r.random() < chance:
            faults.append(fault)

    manner = r.choice(("curly", "curly", "straight", "straight", "mixed"))
    faults.append(lambda s: noise.quoted(s, r, manner))
    with_chance(0.10, noise.unaccented)
    with_chance(0.05, lambda s: noise.unpunctuated(s, r, 0.5))
    with_chance(0.12, lambda s: noise.footnoted(s, r, 0.05))
    with_chance(0.12, lambda s: _now_and_then(s, r, 0.15, lambda t: noise.interrupted(t, r, _header(r))))
    with_chance(0.14, lambda s: noise.glued(s, r, 0.06))
    with_chance(0.10, lambda s: noise.spaced(s, r, 0.04))
    width = r.randint(60, 100)
    with_chance(0.10, lambda s: noise.wrapped(s, r, width))
    with_chance(0.09, lambda s: noise.hyphenated(s, r, 0.012))
    misreadings = r.choice((0.002, 0.006, 0.012))
    with_chance(0.06, lambda s: noise.misread(s, r, misreadings))
    with_chance(0.015, lambda s: noise.ligatured(s, r))
    faults.append(lambda s: _now_and_then(s, r, 0.012, noise.capital))
    faults.append(lambda s: _now_and_then(s, r, 0.015, noise.small))
    with_chance(0.2, lambda s: _now_and_then(s, r, 0.02 if len(s.characters) < 60 else 0, noise.letterspaced))
    roll = r.random()
    if roll < 0.025:
        faults.append(noise.small)
    elif roll < 0.04:
        faults.append(noise.capital)
    return faults


def _now_and_then(strand: Strand, rng: random.Random, often: float, fault: Fault) -> None:
    if rng.random() < often:
        fault(strand)


def _header(rng: random.Random) -> str:
    return rng.choice(_HEADERS).format(n=rng.randint(1, 140), m=rng.randint(30, 160), v=rng.randint(1, 17))


def _lines(piece: TextPiece, width: int) -> list[TextPiece]:
    """A paragraph's lines as pieces of their own; a name at a line's end is in both."""
    text, start, lines = piece.text, 0, []
    while start < len(text):
        end = len(text) if len(text) - start <= width else text.rfind(" ", start + 1, start + width)
        end = end if end > start else len(text)
        marks = [
            Marked(max(m.start, start) - start, min(m.end, end) - start, m.labels)
            for m in piece.marks
            if m.start < end and m.end > start
        ]
        lines.append(TextPiece(text[start:end], tuple(marks), piece.rest))
        start = end + 1
    return lines
