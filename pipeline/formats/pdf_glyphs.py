"""What a PDF page draws: its glyphs, the lines of its tables and its pictures, before any layout.

pdfminer.six runs the page's content; its own layout analysis isn't used, because we need what
that throws away: whether a glyph was declared to be no content, whether it is drawn at all, and the
rules of tables. Coordinates are points from the upper left corner
of the page as it is seen (after its rotation), x to the right, y downwards.

Text that can't be seen (render mode 3, off the page, under a picture) is read like any other: it is
then searched and masked like any other, and the reviewer is told. To drop it would be to trust
that we know what every viewer shows.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

UNMAPPED = "\ufffd"
_INVISIBLE = 3
_WIDE = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BLANK = dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t", " ")
_NOTHING = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf0fc\uf0e0", "•")
_AS_READ = str.maketrans({**_WIDE, **_BLANK, **_NOTHING, **_BULLETS})
# WinAnsiEncoding draws its unused codes as bullets (ISO 32000-1, D.2, note 3); reportlab uses 127.
_UNUSED_CODES = frozenset({127, 129, 141, 143, 144, 157})
_HEAVY = ("bold", "black", "heavy", "demi")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character (or ligature). ``artifact``: it was declared to be no content (a margin)."""

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
    """Every page of ``data``, in order. Raises whatever pdfminer raises: callers wrap it."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    device = _Device(PDFResourceManager())
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        device.reset()
        interpreter.process_page(page)
        assert device.page is not None
        yield _content(number, device.page)


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


class _Device(PDFLayoutAnalyzer):  # type: ignore[misc]
    """Collects a page, and beside each character what pdfminer's layout has no place for."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.reset()

    def reset(self) -> None:
        self.page: LTPage | None = None
        self._artifacts: list[bool] = []  # one for each open sequence of marked content
        self._mode = 0
        self._stack: list[Any] = []

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        outer = bool(self._artifacts) and self._artifacts[-1]
        self._artifacts.append(outer or getattr(tag, "name", "") == "Artifact")

    def end_tag(self) -> None:
        if self._artifacts:
            self._artifacts.pop()

    def do_tag(self, tag: Any, props: Any = None) -> None:
        return None

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, matrix: Any, font: Any, *rest: Any) -> float:
        advance: float = super().render_char(matrix, font, *rest)
        item = self.cur_item._objs[-1]
        item.dhr_artifact = bool(self._artifacts) and self._artifacts[-1]
        item.dhr_mode = self._mode
        if _is_ornamental(font):
            item._text = "•" if item._text.strip() else " "
        item.dhr_bold = self._mode == 2 or _is_bold(font)
        return advance

    def handle_undefined_char(self, font: Any, cid: int) -> str:
        unused = cid in _UNUSED_CODES and not font.is_multibyte() and font.unicode_map is None
        return "•" if unused else UNMAPPED


def _is_ornamental(font: Any) -> bool:
    """A font without letters: whatever it draws, as a bullet it is told well enough."""
    return any(word in str(font.fontname).lower() for word in ("dingbat", "wingding", "webding"))


def _is_bold(font: Any) -> bool:
    name = str(font.fontname).lower()
    weight = font.descriptor.get("FontWeight") if isinstance(font.descriptor, dict) else None
    return any(word in name for word in _HEAVY) or (isinstance(weight, int | float) and weight >= 600)


def _content(number: int, page: LTPage) -> PageContent:
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    images: list[float] = []
    area = max(page.width * page.height, 1.0)
    for item in _leaves(page):
        if isinstance(item, LTChar):
            glyph = _glyph(item, page.height)
            if glyph.text:
                glyphs.append(glyph)
        elif isinstance(item, LTImage):
            images.append(item.width * item.height / area)
        elif isinstance(item, LTCurve) and len(rules) < 20_000:
            rules.extend(_rules(item, page))
    return PageContent(
        number=number,
        width=page.width,
        height=page.height,
        glyphs=tuple(glyphs),
        rules=tuple(rules),
        images=sum(share > 0.005 for share in images),
        covered=min(max(images, default=0.0), 1.0),
    )


def _leaves(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _glyph(item: Any, height: float) -> Glyph:
    a, b, _, _, _, f = item.matrix
    angle = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
    size = item.height if angle in (0, 180) else item.width
    # The descent keeps the rise of a superscript; the matrix alone doesn't.
    baseline = height - item.y0 - 0.2 * size if angle == 0 else height - f
    return Glyph(
        text=item.get_text().translate(_AS_READ),
        x0=item.x0,
        top=height - item.y1,
        x1=item.x1,
        bottom=height - item.y0,
        baseline=baseline,
        size=max(size, 0.1) if math.isfinite(size) else 0.1,
        bold=item.dhr_bold,
        angle=angle,
        invisible=item.dhr_mode == _INVISIBLE,
        artifact=item.dhr_artifact,
    )


def _rules(item: Any, page: LTPage) -> Iterator[Rule]:
    """The straight edges of a path: a thin box is one rule, another box is four."""
    x0, x1, top, bottom = item.x0, item.x1, page.height - item.y1, page.height - item.y0
    wide, high = x1 - x0, bottom - top
    if wide > 0.97 * page.width and high > 0.97 * page.height:
        return
    if high <= 3 or wide <= 3:
        if max(wide, high) > 3:
            yield Rule(x0, top, x1, bottom)
    elif len(item.pts) in (4, 5):
        yield Rule(x0, top, x1, top)
        yield Rule(x0, bottom, x1, bottom)
        yield Rule(x0, top, x0, bottom)
        yield Rule(x1, top, x1, bottom)
