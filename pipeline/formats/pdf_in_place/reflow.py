"""Words → rows: a changed paragraph broken again, so that nothing runs over its edge.

Rows that needn't change stay where they are. What doesn't fit is tried, in this order: narrower
blanks, a row more where there is room below, rows a little closer, and letters down to 0.85 of their
size; then the paragraph is refused. Justified, centred and right-aligned paragraphs stay so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.formats.pdf_drawn import Glyph
from pipeline.formats.pdf_in_place.moves import Plan, Spot, offsets
from pipeline.formats.pdf_in_place.paper import Box, Paper
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace, NoRoom
from pipeline.formats.pdf_in_place.words import Block, Part, Word, unit

LEAST = 0.85  # of the letters' size
# (size of the letters, size of the blanks, distance of the rows, into empty room beside)
_TRIES = (
    (1.0, 1.0, 1.0, False),
    (1.0, 0.85, 1.0, False),
    (1.0, 1.0, 1.0, True),
    (1.0, 0.9, 0.92, False),
    (0.97, 0.9, 0.97, True),
    (0.95, 0.9, 0.95, True),
    (0.92, 0.9, 0.92, True),
    (0.9, 0.85, 0.9, True),
    (LEAST, 0.85, 0.88, True),
)
_AIR = 0.4  # em that stay free below a paragraph that grew; none in a table's cell, where a rule is below
_NEAR = 0.35  # points: as far as this beyond the edge nobody sees


@dataclass(slots=True)
class _Row:
    words: list[Word] = field(default_factory=list, repr=False)
    xs: list[float] = field(default_factory=list)
    end: float = 0.0


def laid(block: Block, paper: Paper, plan: Plan) -> None:
    """Lay ``block`` out and add it to ``plan``. Raises NoRoom where it can't be fitted in, or CannotEditInPlace."""
    if block.turned:
        raise CannotEditInPlace("a changed word stands in turned text")
    plan.dead |= block.dead
    setting = _Setting(block, paper)
    for size, blanks, step, wide in _TRIES:
        rows = setting.broken(size, blanks, wide)
        baselines = None if rows is None else setting.baselines(len(rows), size, step)
        if rows is not None and baselines is not None:
            setting.draw(rows, baselines, size, plan)
            return
    raise NoRoom


class _Setting:
    """How a block is set: its edges, its alignment and its blanks."""

    def __init__(self, block: Block, paper: Paper) -> None:
        self.block, self.paper = block, paper
        self.rows = block.rows
        self.own = {n for row in block.rows for n in row.drawn if n >= 0}
        self.size = median(row.size for row in self.rows)
        self.left = min(row.x0 for row in self.rows)
        last = self.rows[-1]
        self.near = paper.column(self.rows)
        far = [paper.room(self.own, row.x0, row.top, row.bottom, row.size) for row in self.rows]
        self.far = [max(edge, row.x1) for edge, row in zip(far, self.rows, strict=True)]
        self.floor, self.below_words = paper.floor(self.own, self.left, max(self.near, self.left + 1), last.bottom)
        self.ceiling = paper.ceiling(self.own, self.left, max(self.near, self.left + 1), self.rows[0].top)
        self.justified = False
        self.natural = self._blank()
        self.justified = self._is_justified()
        if self.justified and len(self.rows) > 1:
            self.near = max(row.x1 for row in self.rows)
        self.middle, self.end = (None, None) if self.justified else self._alignment()
        changed = [word.row for word in block.words if word.changed]
        self.first = min(changed) if changed else 0
        if any(w.changed and w.row == self.first and w.x <= self.rows[self.first].x0 + 0.1 for w in block.words):
            self.first = max(self.first - 1, 0)
        for word in reversed(block.words):
            if word.row < self.first <= word.end_row:  # a broken word is set anew as a whole
                self.first = word.row
        self.last_changed = max(changed, default=0)

    def _is_justified(self) -> bool:
        full = self.rows if self.block.goes_on else self.rows[:-1]
        edge = max(row.x1 for row in self.rows)
        if not full or any(abs(row.x1 - edge) > 1.0 for row in full):
            return False
        if len(full) == 1 and abs(full[0].x1 - self.near) >= 0.6:
            return False
        gaps = [after[2] - before[3] for row in full for before, after in pairwise(row.words)]
        return any(abs(gap - self.natural * self.size) > 0.025 * self.size for gap in gaps)

    def _alignment(self) -> tuple[float | None, float | None]:
        """The middle of centred rows, or the end of rows aligned to the right."""
        middles = [(row.x0 + row.x1) / 2 for row in self.rows]
        starts, ends = [row.x0 for row in self.rows], [row.x1 for row in self.rows]
        if len(self.rows) > 1:
            ragged = max(starts) - min(starts) > 2
            if ragged and max(middles) - min(middles) < 1.5:
                return middles[0], None
            return None, (ends[0] if ragged and max(ends) - min(ends) < 0.7 else None)
        row = self.rows[0]
        left = self.paper.leftmost(self.own, row.x1, row.top, row.bottom)
        right = self.far[0]
        if row.x0 > left + 1.5 * row.size and abs(middles[0] - (left + right) / 2) < 2.5:
            return middles[0], None
        if row.x0 > left + 0.4 * (right - left) and abs(row.x1 - right) < 4:
            return None, row.x1
        return None, None

    def _blank(self) -> float:
        """The blank of this block, in em of its size, as its font or else its ragged rows have it."""
        drawn = [
            word.blank.widths[0] * word.blank.show.size * word.blank.show.scale * unit(word.parts[0].first) / word.size
            for word in self.block.words
            if word.blank is not None and word.parts
        ]
        gaps = [word.gap / word.size for word in self.block.words if word.gap]
        if drawn:
            return median(drawn)
        return min(max(median(gaps), 0.18), 0.4) if gaps else 0.25

    def start(self, row: int) -> float:
        if row < len(self.rows):
            return self.rows[row].x0
        if len(self.rows) > 1:
            return self.rows[-1].x0
        tabs = [word.tab for word in self.block.words if word.tab is not None]
        labelled = tabs and self.block.words[0].row == 0 and len(self.block.words[0].parts) == 1
        return tabs[0] if labelled and tabs[0] - self.left < 6 * self.size else self.rows[0].x0

    def edge(self, row: int, wide: bool) -> float:
        """How far a row may go. A row by itself may always use the room beside it."""
        far = self.far[min(row, len(self.far) - 1)]
        if row >= len(self.rows):
            far = min(self.far)
        if not self.justified and (wide or len(self.rows) == 1):
            return far
        return min(self.near, far)

    def broken(self, size: float, blanks: float, wide: bool) -> list[_Row] | None:
        """The rows from the first that changes (all of them, where letters shrink); None if a word is too long."""
        first = self.first_of(size)
        words = [word for word in self.block.words if word.row >= first]
        rows = [_Row()]
        at = 0
        while at < len(words):
            word = words[at]
            number = first + len(rows) - 1
            row = rows[-1]
            if not row.words and size == 1.0 and self._in_step(word, number):
                break
            x = self._next(row, word, number, size, blanks)
            wide_as = self._width(word, size)
            if x + wide_as <= self.edge(number, wide) + self._give(row, word):
                row.words.append(word)
                row.xs.append(x)
                row.end = x + wide_as
                at += 1
                continue
            head, tail = word.split()
            if head is not None and x + self._width(head, size) <= self.edge(number, wide) + self._give(row, word):
                row.words.append(head)
                row.xs.append(x)
                row.end = x + self._width(head, size)
                words[at] = tail
            elif not row.words:
                return None
            rows.append(_Row())
        else:
            return rows
        rows.pop()
        return rows

    def _give(self, row: _Row, word: Word) -> float:
        """How far a row may go over its edge, because its blanks can be narrowed."""
        return _NEAR + (0.12 * self.natural * word.size * len(row.words) if self.justified else 0.0)

    def _in_step(self, word: Word, number: int) -> bool:
        """Whether from ``word`` on everything stands as it stood."""
        begins = word.row == number and abs(word.x - self.rows[min(number, len(self.rows) - 1)].x0) < 0.1
        return begins and number > self.last_changed

    def _next(self, row: _Row, word: Word, number: int, size: float, blanks: float) -> float:
        if not row.words:
            return self.start(number)
        gap = word.gap if word.gap is not None and not self.justified else None
        natural = self.natural * word.size if gap is None else gap
        x = row.end + natural * size * (blanks if natural > 0.05 * word.size else 1.0)
        if word.tab is not None and word.row == number:
            return max(word.tab, x)
        return x

    def _width(self, word: Word, size: float) -> float:
        return sum(width for _, _, width in offsets(word, size))

    def baselines(self, count: int, size: float, step: float) -> list[float] | None:
        """Where the rows stand, or None where there isn't room for one more. ``step``: how close they may come."""
        first, old = self.first_of(size), self.block.levels
        if first + count <= len(old):
            return old[first : first + count]
        pitch = median([b - a for a, b in pairwise(old)]) if len(old) > 1 else 1.2 * self.size
        air = _AIR * self.size * (1.0 if step == 1.0 else step - LEAST) if self.below_words else 0.0
        lowest = self.floor + _NEAR - 0.2 * self.size * size - air
        extra = first + count - len(old)
        if old[-1] + extra * pitch <= lowest:
            return old[first:] + [old[-1] + (n + 1) * pitch for n in range(extra)]
        closest = max(step * pitch, 1.02 * self.size * size)
        closer = (lowest - old[first]) / max(count - 1, 1)
        if closer >= closest:
            return [old[first] + n * closer for n in range(count)]
        top = lowest - (count - 1) * closest
        if first == 0 and step < 1.0 and top >= self.ceiling + 0.8 * self.size * size:
            return [top + n * closest for n in range(count)]
        return None

    def first_of(self, size: float) -> int:
        """The first row that is set anew: where letters shrink, all are."""
        return self.first if size == 1.0 else 0

    def draw(self, rows: Sequence[_Row], baselines: Sequence[float], size: float, plan: Plan) -> None:
        first = self.first_of(size)
        for number, (row, baseline) in enumerate(zip(rows, baselines, strict=True)):
            last = number == len(rows) - 1 and not self.block.goes_on and row.words[-1:] == self.block.words[-1:]
            self._align(row, first + number, last, size)
            if row.words:
                tall = self.size * size
                box = Box(row.xs[0], baseline - 0.8 * tall, row.end, baseline + 0.2 * tall, -2)
                self.paper.take(box)
            for position, (word, x) in enumerate(zip(row.words, row.xs, strict=True)):
                self._draw(word, x, baseline, size, plan, ends_row=position == len(row.words) - 1)

    def _align(self, row: _Row, number: int, last: bool, size: float) -> None:
        """Shift or stretch a row as its block is aligned."""
        if not row.words:
            return
        if self.middle is not None:
            shift = self.middle - (row.xs[0] + row.end) / 2
        elif self.end is not None:
            shift = self.end - row.end
        elif self.justified and not last:
            self._stretch(row, self.edge(number, wide=False))
            return
        else:
            return
        row.xs = [x + shift for x in row.xs]
        row.end += shift

    def _stretch(self, row: _Row, edge: float) -> None:
        begins = max((n for n, word in enumerate(row.words) if n and word.tab is not None), default=0)
        gaps = len(row.words) - 1 - begins
        more = edge - row.end
        if gaps < 1 or more / gaps > 1.6 * self.size:
            return
        row.xs = [x + more / gaps * max(n - begins, 0) for n, x in enumerate(row.xs)]
        row.end = edge

    def _draw(self, word: Word, x: float, baseline: float, size: float, plan: Plan, *, ends_row: bool) -> None:
        end = x
        last: Part | None = None
        for part, offset, width in offsets(word, size):
            last, end = part, x + offset + width
            home = self._row_of(part.first)
            y = baseline + (part.first.y - home) * size
            if part.lettering is not None:
                plan.new.setdefault(part.first.n, []).append((part.lettering, Spot(x + offset, y, size)))
                continue
            start = part.glyphs[0].x0
            for glyph in part.glyphs:
                there = x + offset + (glyph.x - start) * size
                plan.moves[glyph.n] = Spot(there, baseline + (glyph.y - home) * size, size)
        for part in word.parts[:-1]:  # a hyphen that ends the word is drawn
            if part.soft:
                plan.dead.update(glyph.n for glyph in part.glyphs)
        if last is None:
            return
        y = baseline + (last.first.y - self._row_of(last.first)) * size
        if word.blanks:
            plan.moves[word.blanks[0].n] = Spot(end, y, size)
            plan.dead.update(blank.n for blank in word.blanks[1:])
        elif word.blank is not None and not ends_row:
            after = last.first if last.lettering is not None else last.glyphs[-1]
            plan.new.setdefault(after.n, []).append((word.blank, Spot(end, y, size)))

    def _row_of(self, glyph: Glyph) -> float:
        """Where the letters of the row stand on which ``glyph`` stood."""
        return min(self.block.levels, key=lambda level: abs(level - glyph.y))
