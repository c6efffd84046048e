"""What becomes of the glyphs of one page: where each that moves is drawn, which go, and what comes in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.formats.pdf_drawn import Glyph
from pipeline.formats.pdf_in_place.letters import Lettering
from pipeline.formats.pdf_in_place.words import Part, Word


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a glyph or new lettering is drawn: its origin on the page, and its size beside the original."""

    x: float
    y: float
    zoom: float


@dataclass(slots=True)
class Plan:
    """What becomes of the glyphs of one page. Keys are their numbers; what isn't named stays."""

    dead: set[int] = field(default_factory=set)
    moves: dict[int, Spot] = field(default_factory=dict)
    new: dict[int, list[tuple[Lettering, Spot]]] = field(default_factory=dict, repr=False)

    def follow(self, twin: Glyph, glyph: Glyph) -> None:
        """Let ``twin``, which was drawn beside ``glyph``, do what that does, as far beside it."""
        dx, dy = twin.x - glyph.x, twin.y - glyph.y
        if glyph.n in self.dead:
            self.dead.add(twin.n)
        spot = self.moves.get(glyph.n)
        if spot is not None:
            self.moves[twin.n] = Spot(spot.x + dx, spot.y + dy, spot.zoom)
        if glyph.n in self.new:
            self.new[twin.n] = [(made, Spot(at.x + dx, at.y + dy, at.zoom)) for made, at in self.new[glyph.n]]


def offsets(word: Word, size: float) -> Iterator[tuple[Part, float, float]]:
    """Each part that is drawn, how far from the word's start, and how much further the next one begins."""
    at = 0.0
    shown = word.shown()
    for number, part in enumerate(shown):
        width = part.width() * size
        after = shown[number + 1] if number + 1 < len(shown) else None
        if after is not None:
            width += part.after() * size
        yield part, at, width
        at += width
