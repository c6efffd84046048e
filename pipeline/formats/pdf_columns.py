"""Columns without rules: a table set with tabs, or prose in two columns.

Lines that keep a gutter open between them are columns. Where both sides are filled like prose they
are read one after the other; else they are rows of a table. Numbered paragraphs with a hanging
indent look much the same and are neither.

A row begins where a wider gap parts it from the line above or, without any such gap, where its first
column is written in. A name that wraps within a cell so stays in one piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from pipeline.formats.pdf_lines import Line
from pipeline.formats.pdf_paragraphs import LABEL

_GUTTER = 1.2  # em


@dataclass(frozen=True, slots=True)
class Columns:
    """``cells[row][column]`` are lines. For prose there is one row."""

    cells: list[list[list[Line]]]
    prose: bool


def split(lines: Sequence[Line]) -> Iterator[Line | Columns]:
    """``lines`` of a page in order, those that stand in columns gathered."""
    middle = _middle_gutter(lines)
    if middle is None:
        yield from _in_rows(lines)
        return
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        if _crosses(line, middle):
            if any(sides):
                yield Columns([[*sides]], prose=True)
            sides = ([], [])
            yield line
            continue
        for side, stretch in zip(sides, _in_columns(line, [(middle, middle)]), strict=True):
            if stretch is not None:
                side.append(stretch)
    if any(sides):
        yield Columns([[*sides]], prose=True)


def _middle_gutter(lines: Sequence[Line]) -> float | None:
    """Where a page of prose is parted into two columns, which needn't share their lines' heights."""
    if len(lines) < 12:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    places = [left + share / 100 * (right - left) for share in range(38, 63)]
    crossings = [_Crossing(line) for line in lines]
    fewest, middle = min(
        (sum(line.at(place) for line in crossings), abs(place - (left + right) / 2), place) for place in places
    )[::2]
    if fewest > 0.15 * len(lines):
        return None
    clear = [_in_columns(line, [(middle, middle)]) for line in lines if not _crosses(line, middle)]
    both = [[line for row in clear if (line := row[side]) is not None] for side in (0, 1)]
    return middle if all(len(side) >= 8 and _is_prose(side) for side in both) else None


def _crosses(line: Line, place: float) -> bool:
    return _Crossing(line).at(place)


class _Crossing:
    """A line that is asked at many places whether it goes on there."""

    def __init__(self, line: Line) -> None:
        words = sorted((x0, x1) for _, _, x0, x1 in line.words)
        self._starts = [x0 for x0, _ in words]
        self._ends = list(accumulate((x1 for _, x1 in words), max))  # how far all words up to one reach
        self._gutter = 0.8 * line.size

    def at(self, place: float) -> bool:
        """Whether the line goes on over ``place`` without a gap as wide as a gutter there."""
        number = bisect_right(self._starts, place)
        if number == 0:
            return False
        reach = self._ends[number - 1]
        return reach > place or (number < len(self._starts) and self._starts[number] - reach < self._gutter)


def _in_rows(lines: Sequence[Line]) -> Iterator[Line | Columns]:
    index = 0
    while index < len(lines):
        end, gutters = _reach(lines, index)
        block = lines[index:end]
        if gutters and _is_columns(block, gutters):
            yield _columns(block, gutters)
            index = end
        else:
            yield lines[index]
            index += 1


def _reach(lines: Sequence[Line], start: int) -> tuple[int, list[tuple[float, float]]]:
    """How far from ``start`` a gutter stays open, and the gutters (left, right) then."""
    first = lines[start]
    parts = first.parts()
    gutters = [(left[3], right[2]) for left, right in pairwise(parts)]
    index = start + 1
    while gutters and index < len(lines):
        line = lines[index]
        if line.baseline - lines[index - 1].baseline > 4 * line.size or abs(line.size - first.size) > 1.5:
            break
        narrowed = [gap for gutter in gutters for gap in _left_open(gutter, line)]
        if not narrowed:
            break
        gutters = narrowed
        index += 1
    return index, gutters


def _left_open(gutter: tuple[float, float], line: Line) -> Iterator[tuple[float, float]]:
    left, right = gutter
    for _, _, x0, x1 in line.words:
        if x0 < right and x1 > left:
            if x0 - left > right - x1:
                right = min(right, x0)
            else:
                left = max(left, x1)
    if right - left >= _GUTTER * line.size:
        yield (left, right)


def _is_columns(block: Sequence[Line], gutters: Sequence[tuple[float, float]]) -> bool:
    rows = [_in_columns(line, gutters) for line in block]
    full = [row for row in rows if sum(cell is not None for cell in row) > 1]
    if len(full) < 3 or len(full) < 0.15 * len(rows):
        return False
    firsts = [row[0] for row in rows if row[0] is not None]
    return not all(LABEL.match(f"{cell.text} ") for cell in firsts)


def _in_columns(line: Line, gutters: Sequence[tuple[float, float]]) -> list[Line | None]:
    """The stretch of ``line`` in each column, or None where it is empty there."""
    edges = [(left + right) / 2 for left, right in sorted(gutters)]
    cells: list[list[tuple[int, int, float, float]]] = [[] for _ in range(len(edges) + 1)]
    for word in line.words:
        cells[sum(word[2] > edge for edge in edges)].append(word)
    return [_stretch(line, words) if words else None for words in cells]


def _stretch(line: Line, words: Sequence[tuple[int, int, float, float]]) -> Line:
    start, end = words[0][0], words[-1][1]
    return replace(
        line,
        text=line.text[start:end],
        x0=words[0][2],
        x1=words[-1][3],
        words=tuple((a - start, b - start, x0, x1) for a, b, x0, x1 in words),
        drawn=line.drawn[start:end],
        raised=tuple((a - start, b - start) for a, b in line.raised if start <= a and b <= end),
    )


def _columns(block: Sequence[Line], gutters: Sequence[tuple[float, float]]) -> Columns:
    rows = [_in_columns(line, gutters) for line in block]
    count = len(gutters) + 1
    by_column = [[row[column] for row in rows if row[column] is not None] for column in range(count)]
    lines_by_column = [[line for line in column if line is not None] for column in by_column]
    if count == 2 and all(_is_prose(column) for column in lines_by_column):
        return Columns([lines_by_column], prose=True)
    steps = [below.baseline - above.baseline for above, below in pairwise(block)]
    least = min((step for step in steps if step > 1), default=0.0)
    gapped = any(step < 1.25 * least for step in steps) and any(step > 1.3 * least for step in steps)
    cells: list[list[list[Line]]] = []
    for position, row in enumerate(rows):
        begins = steps[position - 1] > 1.3 * least if gapped else row[0] is not None
        if begins or position == 0:
            cells.append([[] for _ in range(count)])
        for column, line in enumerate(row):
            if line is not None:
                cells[-1][column].append(line)
    return Columns(cells, prose=False)


def _is_prose(lines: Sequence[Line]) -> bool:
    if len(lines) < 6:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    filled = sum(line.x1 - line.x0 > 0.75 * width for line in lines)
    return filled > 0.6 * len(lines) and sum(len(line.text) for line in lines) > 22 * len(lines)
