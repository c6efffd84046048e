"""Tables drawn with rules: which cell of which table a glyph stands in.

Horizontal and vertical rules that touch make a grid; where the rule between two slots is missing,
they are one merged cell, which counts as its upper left slot. A single box is no table (it is a
frame or a shade), and neither are rules that cross nothing (underlines, separators).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.formats.pdf_glyphs import Glyph, Rule

_TOUCH = 2.5  # points
_MOST_RULES = 4000  # a drawing, not a table; also the bound on our work


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines: ``xs`` and ``ys`` ascend; ``home`` maps each slot to the first slot of its cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    home: dict[tuple[int, int], tuple[int, int]]

    def cell_of(self, glyph: Glyph) -> tuple[int, int] | None:
        """(row, column) of the cell the glyph's middle stands in, or None outside the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if x < self.xs[0] or x > self.xs[-1] or y < self.ys[0] or y > self.ys[-1]:
            return None
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.home.get((row, column))


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that ``rules`` draw, from top to bottom, those of two cells and more."""
    flat = [rule for rule in rules if rule.x1 - rule.x0 >= rule.bottom - rule.top]
    steep = [rule for rule in rules if rule.x1 - rule.x0 < rule.bottom - rule.top]
    if not flat or not steep or len(rules) > _MOST_RULES:
        return []
    found = []
    for group in _touching(flat, steep):
        lying = [rule for rule in group if rule.x1 - rule.x0 >= rule.bottom - rule.top]
        standing = [rule for rule in group if rule.x1 - rule.x0 < rule.bottom - rule.top]
        grid = _grid(lying, standing)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _touching(flat: Sequence[Rule], steep: Sequence[Rule]) -> Iterable[list[Rule]]:
    rules = [*flat, *steep]
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for high, standing in enumerate(steep, start=len(flat)):
        for low, lying in enumerate(flat):
            if (
                lying.x0 - _TOUCH <= standing.x1
                and standing.x0 <= lying.x1 + _TOUCH
                and standing.top - _TOUCH <= lying.bottom
                and lying.top <= standing.bottom + _TOUCH
            ):
                parent[root(high)] = root(low)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return (group for group in groups.values() if len(group) > 4)


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * _TOUCH:
            kept.append(value)
    return tuple(kept)


def _grid(lying: Sequence[Rule], standing: Sequence[Rule]) -> Grid | None:
    xs = _positions((rule.x0 + rule.x1) / 2 for rule in standing)
    ys = _positions((rule.top + rule.bottom) / 2 for rule in lying)
    rows, columns = len(ys) - 1, len(xs) - 1
    if columns < 2 or rows < 1 or rows * columns > 20_000:
        return None
    home = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def cell(slot: tuple[int, int]) -> tuple[int, int]:
        while home[slot] != slot:
            slot = home[slot]
        return slot

    def unite(one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = sorted((cell(one), cell(other)))
        home[second] = first

    walls: dict[int, list[tuple[float, float]]] = {}
    for rule in standing:
        walls.setdefault(_nearest(xs, (rule.x0 + rule.x1) / 2), []).append((rule.top, rule.bottom))
    floors: dict[int, list[tuple[float, float]]] = {}
    for rule in lying:
        floors.setdefault(_nearest(ys, (rule.top + rule.bottom) / 2), []).append((rule.x0, rule.x1))
    for row in range(rows):
        for column in range(columns):
            if column and not _spans(walls.get(column, ()), ys[row], ys[row + 1]):
                unite((row, column - 1), (row, column))
            if row and not _spans(floors.get(row, ()), xs[column], xs[column + 1]):
                unite((row - 1, column), (row, column))
    if len({cell(slot) for slot in home}) < 2:
        return None
    return Grid(xs, ys, {slot: cell(slot) for slot in home})


def _nearest(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - value))


def _spans(pieces: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    """Whether the pieces together cover more than half of start..end."""
    covered, reached = 0.0, start
    for low, high in sorted(pieces):
        low, high = max(low - _TOUCH, reached), min(high + _TOUCH, end)
        if high > low:
            covered += high - low
            reached = high
    return covered > 0.5 * (end - start)
