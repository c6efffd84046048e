"""The room there is on a page: what stands beside a row and below it.

Measured from the page as it was: other words, rules, pictures and the page's own margins. A changed
paragraph may grow into empty room, never over anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.formats.pdf_drawn import Picture
from pipeline.formats.pdf_glyphs import Rule
from pipeline.formats.pdf_lines import Line

_BESIDE = 0.5  # em between a word and the one beside it in another column
_RULE = 2.0  # points between a word and a rule


@dataclass(frozen=True, slots=True)
class Box:
    """Something that stands on the page. ``n`` is its first glyph, -1 for a rule or picture, -2 for words that came."""

    x0: float
    top: float
    x1: float
    bottom: float
    n: int = -1


class Paper:
    """One page: its boxes, and the edges of its text."""

    def __init__(
        self,
        width: float,
        height: float,
        lines: Iterable[Line],
        rules: Iterable[Rule],
        pictures: Iterable[Picture],
    ) -> None:
        self.width, self.height = width, height
        self._words: list[Box] = []
        self._lines = [line for line in lines if line.words]
        for line in self._lines:
            for start, _, x0, x1 in line.parts():
                self._words.append(Box(x0, line.top, x1, line.bottom, line.drawn[start]))
        self._rules = [Box(rule.x0, rule.top, rule.x1, rule.bottom) for rule in rules]
        self._rules += [
            Box(each.x0, each.top, each.x1, each.bottom)
            for each in pictures
            if (each.x1 - each.x0) * (each.bottom - each.top) < 0.5 * width * height
        ]
        self.left = max(min((line.x0 for line in self._lines), default=0.0), 18.0)
        self.right = max(max((line.x1 for line in self._lines), default=width), width - self.left)
        self.right = min(self.right, width - 9.0)
        self.bottom = max(max((line.bottom for line in self._lines), default=0.0), 0.94 * height)

    def take(self, box: Box) -> None:
        """Let nothing else grow into ``box``, where words have come to stand."""
        self._words.append(box)

    def column(self, rows: Sequence[Line]) -> float:
        """The right edge of the column ``rows`` stand in: as far as rows that begin where they do go."""
        left = min(row.x0 for row in rows)
        size = rows[0].size
        return max(line.x1 for line in (*self._lines, *rows) if abs(line.x0 - left) < 3.5 * size or line in rows)

    def room(self, own: set[int], left: float, top: float, bottom: float, size: float) -> float:
        """How far to the right a row between ``top`` and ``bottom`` may go that begins at ``left``."""
        edge = self.right
        for box in self._words:
            if box.n not in own and box.x0 > left + 1 and box.top < bottom - 0.5 and box.bottom > top + 0.5:
                edge = min(edge, box.x0 - _BESIDE * size)
        for box in self._rules:
            if box.x0 > left + 1 and box.top < bottom - 2 and box.bottom > top + 2:
                edge = min(edge, box.x0 - _RULE)
        return edge

    def leftmost(self, own: set[int], right: float, top: float, bottom: float) -> float:
        """Where the cell or page begins that a row ending at ``right`` stands in."""
        edge = self.left
        for box in (*self._words, *self._rules):
            inside = box.n not in own or box.n == -1
            if inside and box.x1 < right - 1 and box.top < bottom - 2 and box.bottom > top + 2:
                edge = max(edge, box.x1 + _RULE)
        return edge

    def floor(self, own: set[int], x0: float, x1: float, below: float) -> tuple[float, bool]:
        """How far down there is nothing between ``x0`` and ``x1``, from ``below`` on; and whether words are next."""
        edge, words = max(self.bottom, below), False
        for box in (*self._words, *self._rules):
            if (box.n == -1 or box.n not in own) and box.x0 < x1 and box.x1 > x0 and box.bottom > below:
                if box.top >= below - 1 and box.top - 1 < edge:
                    edge, words = box.top - 1, box.n != -1
                elif box.n == -1 and box.bottom > below and box.bottom - box.top > 3 and box.x1 - box.x0 > 3:
                    edge, words = below, False  # a picture over it
        return edge, words

    def ceiling(self, own: set[int], x0: float, x1: float, above: float) -> float:
        """How far up there is nothing between ``x0`` and ``x1``, from ``above`` on."""
        edge = min(0.06 * self.height, above)
        for box in (*self._words, *self._rules):
            if (box.n == -1 or box.n not in own) and box.x0 < x1 and box.x1 > x0 and box.bottom <= above + 1:
                edge = max(edge, box.bottom + 1)
        return edge
