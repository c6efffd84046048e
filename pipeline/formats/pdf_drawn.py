"""What a PDF draws, as values: glyphs, the operators that show them, straight strokes and pictures.

Coordinates are points from the upper left corner of the page as it is seen, x to the right, y
downwards. Each value knows the stream and the operators it came from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pipeline.formats.pdf_fonts import Code, Font

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Stream = tuple[str, int]  # ("page", its index) or ("form", its object's number)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(slots=True)
class Glyph:
    """One drawn character (or ligature). ``artifact``: it was declared to be no content (a margin).

    ``show`` is what drew it, ``n`` counts the glyphs of the page; ``x``, ``y`` is its origin on the page.
    """

    text: str = field(repr=False)
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    angle: int
    invisible: bool
    artifact: bool
    n: int = -1
    x: float = 0.0
    y: float = 0.0
    advance: float = 0.0
    code: Code | None = field(default=None, repr=False)
    item: int = 0
    show: Show | None = field(default=None, repr=False)


def tilted(text: str, m: Matrix, x: float, end: float, low: float, high: float, angle: int) -> Glyph:
    """A glyph that ``m`` turns or slants: the box around it, from ``x`` to ``end`` along its line of text."""
    a, b, c, d, e, f = m
    xs = [a * u + c * v + e for u in (x, end) for v in (low, high)]
    ys = [b * u + d * v + f for u in (x, end) for v in (low, high)]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    size = bottom - top if angle in (0, 180) else x1 - x0
    baseline = bottom - 0.2 * size if angle == 0 else b * x + f
    size = max(size, 0.1) if math.isfinite(size) else 0.1
    return Glyph(
        text, x0, top, x1, bottom, baseline, size, False, angle, False, False, x=a * x + e, y=b * x + f
    )  # fmt: skip


@dataclass(slots=True, eq=False)
class Show:
    """One show operator as it was run: ``matrix`` takes text space to the page, y downwards."""

    stream: Stream
    at: int  # its operator's place in the stream
    block: int  # the place of its BT
    font: Font
    font_name: str
    size: float
    spacing: float
    word_spacing: float
    scale: float  # horizontal, 1 is natural
    rise: float
    mode: int
    tm: Matrix
    line_tm: Matrix
    ctm: Matrix  # to the page as it is seen, y downwards
    marks: tuple[tuple[Stream, int], ...]
    artifact: bool
    drawing: int  # which drawing of its stream this is
    first: int  # its glyphs are those of the page from here
    end: int = 0  # to here


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a painted path: its box on the page, and the operators that made it."""

    x0: float
    top: float
    x1: float
    bottom: float
    points: int
    stream: Stream
    at: tuple[int, ...]
    ctm: Matrix
    shape: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image or inline image: its box on the page and the operator that drew it."""

    x0: float
    top: float
    x1: float
    bottom: float
    stream: Stream
    at: int
    image: int  # the number of its object, 0 for an inline image


@dataclass(slots=True)
class Walked:
    """One page: its size as seen, all it draws, and how its content reads."""

    number: int
    width: float
    height: float
    to_page: Matrix
    glyphs: list[Glyph] = field(default_factory=list, repr=False)
    shows: list[Show] = field(default_factory=list, repr=False)
    strokes: list[Stroke] = field(default_factory=list, repr=False)
    pictures: list[Picture] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Content:
    """One content stream: the object it belongs to, its operators, and how often it was drawn.

    ``resources`` are those its names were looked up in.
    """

    owner: Any
    operators: list[tuple[Any, str]] = field(repr=False)
    resources: Any = None
    drawings: int = 0

    @property
    def item(self) -> Any:
        """The page's or the form's own object."""
        return self.owner.obj if isinstance(self.owner, pikepdf.Page) else self.owner
