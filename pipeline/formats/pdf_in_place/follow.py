"""What goes with its words: link areas, underlines, strokes through and marker pens.

Each is told by the words it lay over on the page as it was; where those words moved or became
others, it is drawn where they are now, once for each row they take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pikepdf import Array, Operator

from pipeline.formats.pdf_drawn import Glyph, Matrix, Stroke, Walked
from pipeline.formats.pdf_in_place.moves import Plan
from pipeline.formats.pdf_in_place.paper import Box
from pipeline.formats.pdf_in_place.words import unit

_BESIDE = 0.4  # em that a stroke may be longer or shorter than its words
Operation = tuple[Any, Operator]


def boxes_now(glyphs: Sequence[Glyph], plan: Plan) -> list[Box]:
    """The boxes, one for each row, of what is drawn now in the place of ``glyphs``."""
    now: list[Box] = []
    for glyph in glyphs:
        spot = plan.moves.get(glyph.n)
        if glyph.n not in plan.dead:
            zoom = spot.zoom if spot else 1.0
            x, y = (spot.x, spot.y) if spot else (glyph.x, glyph.y)
            now.append(_box(glyph, x, y, zoom, (glyph.x1 - glyph.x0) * zoom))
        for lettering, place in plan.new.get(glyph.n, ()):
            if lettering.text.strip():
                wide = sum(lettering.advances()) * unit(glyph) * place.zoom
                now.append(_box(glyph, place.x, place.y, place.zoom, wide))
    rows: list[Box] = []
    for box in now:
        same = rows and abs(rows[-1].bottom - box.bottom) < 0.4 * (box.bottom - box.top)
        if same:
            last = rows[-1]
            rows[-1] = Box(
                min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom)
            )
        else:
            rows.append(box)
    return rows


def _box(glyph: Glyph, x: float, y: float, zoom: float, wide: float) -> Box:
    return Box(x, y + (glyph.top - glyph.y) * zoom, x + wide, y + (glyph.bottom - glyph.y) * zoom)


def touched(glyphs: Iterable[Glyph], plan: Plan) -> bool:
    return any(glyph.n in plan.dead or glyph.n in plan.moves for glyph in glyphs)


def within(page: Walked, x0: float, top: float, x1: float, bottom: float) -> list[Glyph]:
    """The visible characters whose middle lies in a box, in the order they are drawn."""
    return [
        glyph
        for glyph in page.glyphs
        if glyph.text.strip()
        and x0 - 0.5 <= (glyph.x0 + glyph.x1) / 2 <= x1 + 0.5
        and top - 0.5 <= (glyph.top + glyph.bottom) / 2 <= bottom + 0.5
    ]


def moved_link(annotation: Any, page: Walked, plan: Plan) -> None:
    """Lay a link's area over its words where they are now."""
    to_page, to_user = page.to_page, inverse(page.to_page)
    x0, top, x1, bottom = _seen([float(value) for value in annotation["/Rect"]], to_page)
    glyphs = within(page, x0, top, x1, bottom)
    if not touched(glyphs, plan):
        return
    now = boxes_now(glyphs, plan)
    if not now:
        return
    above = min(glyph.top for glyph in glyphs) - top
    below = bottom - max(glyph.bottom for glyph in glyphs)
    areas = [Box(box.x0, box.top - above, box.x1, box.bottom + below) for box in now]
    whole = (
        min(box.x0 for box in areas),
        min(box.top for box in areas),
        max(box.x1 for box in areas),
        max(box.bottom for box in areas),
    )
    annotation["/Rect"] = Array([round(value, 3) for value in _seen(whole, to_user)])
    if "/QuadPoints" in annotation or len(areas) > 1:
        points: list[float] = []
        for box in areas:
            ax, ay, bx, by = _seen((box.x0, box.top, box.x1, box.bottom), to_user)
            points += [ax, by, bx, by, ax, ay, bx, ay]
        annotation["/QuadPoints"] = Array([round(value, 3) for value in points])


def moved_strokes(page: Walked, plan: Plan) -> dict[tuple[Any, int], list[Operation]]:
    """For the operators of strokes whose words moved: what to write in their place."""
    changed: dict[tuple[Any, int], list[Operation]] = {}
    rows = _changed_rows(page, plan)
    for stroke in page.strokes:
        for glyphs in rows:
            words = _underlined(stroke, glyphs)
            if words and touched(words, plan):
                _redraw(stroke, words, boxes_now(words, plan), changed)
                break
    return changed


def _changed_rows(page: Walked, plan: Plan) -> list[list[Glyph]]:
    """The visible glyphs of each row in which something changes."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        if glyph.text.strip() and glyph.angle == 0:
            rows.setdefault(round(glyph.y * 2), []).append(glyph)
    return [row for row in rows.values() if touched(row, plan)]


def _underlined(stroke: Stroke, row: Sequence[Glyph]) -> list[Glyph]:
    """The words of ``row`` that ``stroke`` belongs to: it begins and ends where words do."""
    size, base = row[0].size, row[0].y
    wide, high = stroke.x1 - stroke.x0, stroke.bottom - stroke.top
    middle = (stroke.top + stroke.bottom) / 2
    thin = (
        high <= 0.15 * size + 0.5 and stroke.shape in ("re", "ml", "mlh") and -0.55 * size < middle - base < 0.4 * size
    )
    marker = (
        stroke.shape == "re"
        and high < 2 * size
        and stroke.top < base - 0.4 * size
        and stroke.bottom > base - 0.1 * size
    )
    if wide < 0.3 * size or not (thin or marker):
        return []
    words = [glyph for glyph in row if stroke.x0 - 0.5 <= (glyph.x0 + glyph.x1) / 2 <= stroke.x1 + 0.5]
    if not words:
        return []
    begins, ends = min(glyph.x0 for glyph in words), max(glyph.x1 for glyph in words)
    fits = abs(begins - stroke.x0) < _BESIDE * size and abs(ends - stroke.x1) < _BESIDE * size
    return words if fits else []


def _redraw(
    stroke: Stroke, words: Sequence[Glyph], now: Sequence[Box], changed: dict[tuple[Any, int], list[Operation]]
) -> None:
    to_user = inverse(stroke.ctm)
    base = max(glyph.bottom for glyph in words)
    out: list[Operation] = []
    for box in now:
        down = box.bottom - base
        place = (box.x0, stroke.top + down, box.x1, stroke.bottom + down)
        x0, y0, x1, y1 = _seen(place, to_user)
        if stroke.shape == "re":
            out.append(([round(x0, 4), round(y0, 4), round(x1 - x0, 4), round(y1 - y0, 4)], Operator("re")))
        else:
            middle = (y0 + y1) / 2
            out.append(([round(x0, 4), round(middle, 4)], Operator("m")))
            out.append(([round(x1, 4), round(middle, 4)], Operator("l")))
    first, *others = stroke.at
    changed[stroke.stream, first] = out
    for at in others:
        changed[stroke.stream, at] = []


def _seen(box: Sequence[float], matrix: Matrix) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    xs = [a * box[0] + c * box[1] + e, a * box[2] + c * box[3] + e]
    ys = [b * box[0] + d * box[1] + f, b * box[2] + d * box[3] + f]
    return (min(xs), min(ys), max(xs), max(ys))


def inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    return (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
