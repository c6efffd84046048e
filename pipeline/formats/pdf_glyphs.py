"""What a PDF page draws: its glyphs, the lines of its tables and its pictures, before any layout.

Coordinates are points from the upper left corner of the page as it is seen (after its rotation), x
to the right, y downwards.

Text that can't be seen (render mode 3, off the page, under a picture) is read like any other: it is
then searched and masked like any other, and the reviewer is told. To drop it would be to trust
that we know what every viewer shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from pipeline.formats.pdf_drawn import Glyph, Stroke, Walked
from pipeline.formats.pdf_fonts import UNMAPPED, Fonts
from pipeline.formats.pdf_walk import Walk

__all__ = ["UNMAPPED", "Glyph", "PageContent", "Rule", "content_of", "page_contents", "turned"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line or the edge of a box: horizontal when ``x1 - x0`` is the longer side."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. ``number`` counts from 1; ``covered`` is the greatest share of it under one picture."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = field(repr=False)
    rules: tuple[Rule, ...] = ()
    images: int = 0
    covered: float = 0.0


def page_contents(data: bytes) -> Iterator[PageContent]:
    """Every page of ``data`` (as ``pdf_guards.opened`` gives it), in order.

    Raises whatever pikepdf and pdfminer raise: callers wrap it.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for walked in Walk(pdf, Fonts(data)).pages():
            yield content_of(walked)


def content_of(walked: Walked) -> PageContent:
    """A page as the layout takes it: without the glyphs that stand for nothing."""
    area = max(walked.width * walked.height, 1.0)
    shares = [(picture.x1 - picture.x0) * (picture.bottom - picture.top) / area for picture in walked.pictures]
    return PageContent(
        number=walked.number,
        width=walked.width,
        height=walked.height,
        glyphs=tuple(glyph for glyph in walked.glyphs if glyph.text),
        rules=tuple(rule for stroke in walked.strokes for rule in _rules(stroke, walked)),
        images=sum(share > 0.005 for share in shares),
        covered=min(max(shares, default=0.0), 1.0),
    )


def turned(content: PageContent, angle: int) -> PageContent:
    """The glyphs drawn at ``angle`` degrees, and all rules, turned so that the text runs to the right."""
    glyphs = tuple(glyph for glyph in content.glyphs if glyph.angle == angle)
    if angle == 0:
        return replace(content, glyphs=glyphs)
    wide, high = (content.height, content.width) if angle in (90, 270) else (content.width, content.height)

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        if angle == 90:  # upwards: turn the page clockwise
            return (content.height - bottom, x0, content.height - top, x1)
        if angle == 270:
            return (top, content.width - x1, bottom, content.width - x0)
        return (content.width - x1, content.height - bottom, content.width - x0, content.height - top)

    moved = []
    for glyph in glyphs:
        x0, top, x1, bottom = box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        moved.append(replace(glyph, x0=x0, top=top, x1=x1, bottom=bottom, baseline=bottom - 0.2 * (bottom - top)))
    rules = tuple(Rule(*box(rule.x0, rule.top, rule.x1, rule.bottom)) for rule in content.rules)
    return replace(content, width=wide, height=high, glyphs=tuple(moved), rules=rules)


def _rules(stroke: Stroke, page: Walked) -> Iterator[Rule]:
    """The straight edges of a path: a thin box is one rule, another box is four."""
    x0, x1, top, bottom = stroke.x0, stroke.x1, stroke.top, stroke.bottom
    wide, high = x1 - x0, bottom - top
    if wide > 0.97 * page.width and high > 0.97 * page.height:
        return
    if high <= 3 or wide <= 3:
        if max(wide, high) > 3:
            yield Rule(x0, top, x1, bottom)
    elif stroke.points in (4, 5):
        yield Rule(x0, top, x1, top)
        yield Rule(x0, bottom, x1, bottom)
        yield Rule(x0, top, x0, bottom)
        yield Rule(x1, top, x1, bottom)
