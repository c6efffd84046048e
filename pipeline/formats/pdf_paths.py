"""The straight pieces of the paths that a PDF paints: rules of tables, underlines, boxes (ISO 32000-1, 8.5)."""

from __future__ import annotations

from typing import Any

from pipeline.formats.pdf_drawn import Matrix, Stream, Stroke

PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_MOST_STROKES = 20_000  # on a page; more are a drawing
_Step = tuple[str, tuple[float, ...], int]


class Path:
    """The path that one stream is building, whose pieces go to ``strokes`` when it is painted."""

    def __init__(self, stream: Stream, strokes: list[Stroke]) -> None:
        self._stream, self._strokes = stream, strokes
        self._steps: list[_Step] = []

    def add(self, at: int, name: str, operands: Any) -> None:
        """Add a step: the operator ``name``, the ``at``-th of its stream."""
        self._steps.append((name, tuple(float(value) for value in operands), at))

    def end(self) -> None:
        """Forget the path without painting it."""
        self._steps = []

    def paint(self, m: Matrix) -> None:
        """Keep each rectangle, and each subpath by its corners; ``m`` takes them to the page."""
        path, self._steps = self._steps, []
        if len(self._strokes) > _MOST_STROKES:
            return
        part: list[_Step] = []
        for step in (*path, ("m", (), -1)):
            if step[0] in ("m", "re") and part:
                self._stroke(part, m)
                part = []
            if step[0] == "re":
                self._stroke([step], m)
            else:
                part.append(step)

    def _stroke(self, part: list[_Step], m: Matrix) -> None:
        if part[0][0] == "re":
            x, y, wide, high = part[0][1]
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            points, shape = 5, "re"
        else:
            if part[0][0] != "m" or len(part) < 2:
                return
            corners = [step[1][-2:] for step in part if len(step[1]) >= 2]  # type: ignore[misc]
            points, shape = len(part), "".join(step[0] for step in part)
        xs = [x * m[0] + y * m[2] + m[4] for x, y in corners]
        ys = [x * m[1] + y * m[3] + m[5] for x, y in corners]
        at = tuple(step[2] for step in part)
        self._strokes.append(Stroke(min(xs), min(ys), max(xs), max(ys), points, self._stream, at, m, shape))
