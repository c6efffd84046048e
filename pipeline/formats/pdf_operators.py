"""The operators of a PDF's content, each doing to the state what ISO 32000-1 says (8.4, 8.5, 9.3, 9.4, 14.6).

One ``Run`` runs one stream on one page; forms it draws are handed to the walk it belongs to. Clipping,
colours and transparency are not followed, because nothing is left out for being unseen.
"""

from __future__ import annotations

import math
from typing import Any, Protocol

import pikepdf

from pipeline.formats.pdf_drawn import IDENTITY, Content, Glyph, Picture, Show, Stream, Walked, tilted, times
from pipeline.formats.pdf_fonts import Fonts
from pipeline.formats.pdf_paths import PAINTS, Path
from pipeline.formats.pdf_state import State, Undrawable, matrix_of


class Walking(Protocol):
    """What a run needs of the walk it belongs to."""

    fonts: Fonts

    def form(self, item: Any, page: Walked, run: Run) -> None: ...

    def count(self, glyphs: int) -> None: ...


class Run:
    """One stream being run: its graphics state, its text matrices and the path being built."""

    def __init__(
        self,
        walk: Walking,
        stream: Stream,
        content: Content,
        resources: Any,
        state: State,
        page: Walked,
        marks: tuple[tuple[Stream, int], ...],
        artifact: bool,
        within: tuple[Stream, ...],
    ) -> None:
        self.walk, self.stream, self.content, self.page, self.within = walk, stream, content, page, within
        self.resources = resources if resources is not None else pikepdf.Dictionary()
        content.resources = self.resources
        self.state = state
        self.tm = self.line_tm = IDENTITY
        self.block = -1
        self._saved: list[State] = []
        self._marks: list[tuple[tuple[tuple[Stream, int], ...], bool]] = [(marks, artifact)]
        self._fonts = self._named("/Font")
        self._forms = self._named("/XObject")
        self._path = Path(stream, page.strokes)

    def _named(self, kind: str) -> Any:
        found = self.resources.get(kind)
        return found if found is not None else {}

    @property
    def open_marks(self) -> tuple[tuple[Stream, int], ...]:
        return self._marks[-1][0]

    @property
    def artifact(self) -> bool:
        return self._marks[-1][1]

    def all(self) -> None:
        """Run every operator. One with wrong operands is passed over, as viewers do."""
        for at, (operands, name) in enumerate(self.content.operators):
            act = _ACTS.get(name)
            if act is not None:
                try:
                    act(self, at, operands)
                except (IndexError, TypeError, ValueError, KeyError):
                    continue
            elif name in PAINTS:
                self._path.paint(self.state.ctm)

    def save(self, at: int, operands: Any) -> None:
        if len(self._saved) < 10_000:
            self._saved.append(self.state.copy())

    def restore(self, at: int, operands: Any) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def transform(self, at: int, operands: Any) -> None:
        self.state.ctm = times(matrix_of(operands), self.state.ctm)

    def begin_text(self, at: int, operands: Any) -> None:
        self.tm = self.line_tm = IDENTITY
        self.block = at

    def font(self, at: int, operands: Any) -> None:
        name = str(operands[0])
        self.state.font_name, self.state.size = name, float(operands[1])
        found = self._fonts.get(name)
        self.state.font = None  # where the next line fails, no text is read with a font before
        self.state.font = None if found is None else self.walk.fonts.font(found)

    def settings(self, at: int, operands: Any) -> None:
        named = self._named("/ExtGState").get(str(operands[0]))
        if named is not None and "/Font" in named:
            self.state.font_name, self.state.size = "", float(named["/Font"][1])
            self.state.font = self.walk.fonts.font(named["/Font"][0])

    def spacing(self, at: int, operands: Any) -> None:
        self.state.spacing = float(operands[0])

    def word_spacing(self, at: int, operands: Any) -> None:
        self.state.word_spacing = float(operands[0])

    def scale(self, at: int, operands: Any) -> None:
        self.state.scale = float(operands[0]) / 100

    def leading(self, at: int, operands: Any) -> None:
        self.state.leading = float(operands[0])

    def rise(self, at: int, operands: Any) -> None:
        self.state.rise = float(operands[0])

    def mode(self, at: int, operands: Any) -> None:
        self.state.mode = int(operands[0])

    def move(self, at: int, operands: Any) -> None:
        self._down(float(operands[0]), float(operands[1]))

    def move_leading(self, at: int, operands: Any) -> None:
        self.state.leading = -float(operands[1])
        self._down(float(operands[0]), float(operands[1]))

    def place(self, at: int, operands: Any) -> None:
        self.tm = self.line_tm = matrix_of(operands)

    def next_line(self, at: int, operands: Any) -> None:
        self._down(0.0, -self.state.leading)

    def _down(self, dx: float, dy: float) -> None:
        a, b, c, d, e, f = self.line_tm
        self.tm = self.line_tm = (a, b, c, d, dx * a + dy * c + e, dx * b + dy * d + f)

    def show(self, at: int, operands: Any) -> None:
        self._show(at, (operands[0],))

    def show_several(self, at: int, operands: Any) -> None:
        self._show(at, operands[0])

    def show_next(self, at: int, operands: Any) -> None:
        self._down(0.0, -self.state.leading)
        self._show(at, (operands[0],))

    def show_spaced(self, at: int, operands: Any) -> None:
        self.state.word_spacing, self.state.spacing = float(operands[0]), float(operands[1])
        self._down(0.0, -self.state.leading)
        self._show(at, (operands[2],))

    def begin_mark(self, at: int, operands: Any) -> None:
        marks, artifact = self._marks[-1]
        if len(self._marks) < 1000:
            inner = ((*marks, (self.stream, at)), artifact or str(operands[0]) == "/Artifact")
            self._marks.append(inner)

    def end_mark(self, at: int, operands: Any) -> None:
        if len(self._marks) > 1:
            self._marks.pop()

    def draw(self, at: int, operands: Any) -> None:
        item = self._forms.get(str(operands[0]))
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get("/Subtype") == "/Form":
            self.walk.form(item, self.page, self)
        elif item.get("/Subtype") == "/Image":
            self._picture(at, item.objgen[0])

    def inline(self, at: int, operands: Any) -> None:
        self._picture(at, 0)

    def _picture(self, at: int, image: int) -> None:
        m = self.state.ctm
        xs = (m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2])
        ys = (m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3])
        self.page.pictures.append(Picture(min(xs), min(ys), max(xs), max(ys), self.stream, at, image))

    def _show(self, at: int, items: Any) -> None:
        state = self.state
        font = state.font
        if font is None:
            raise Undrawable("text without a font")
        size, scale, spacing = state.size, state.scale, state.spacing
        shown = Show(
            self.stream,
            at,
            self.block,
            font,
            state.font_name,
            size,
            spacing,
            state.word_spacing,
            scale,
            state.rise,
            state.mode,
            self.tm,
            self.line_tm,
            state.ctm,
            self._marks[-1][0],
            self._marks[-1][1],
            self.content.drawings,
            len(self.page.glyphs),
        )
        m = times(self.tm, state.ctm)
        a, b, c, d, e, f = m
        low = font.descent * size + state.rise
        high = low + size
        angle = round(-math.degrees(math.atan2(b, a)) / 90) * 90 % 360
        word = 0.0 if font.multibyte else state.word_spacing
        glyphs, first = self.page.glyphs, len(self.page.glyphs)
        n = first
        x = 0.0
        upright = b == 0.0 and c == 0.0
        top, bottom = min(d * low, d * high) + f, max(d * low, d * high) + f
        tall = bottom - top
        drawn_size = tall if tall > 0.1 else 0.1
        invisible, artifact, bold = state.mode == 3, self._marks[-1][1], font.bold
        base = bottom - 0.2 * tall if angle == 0 else f
        for number, item in enumerate(items):
            if not isinstance(item, pikepdf.String):
                if not isinstance(item, pikepdf.Object):
                    x -= float(item) / 1000 * size * scale
                continue
            for code in font.codes(bytes(item)):
                wide = code.width * size * scale
                step = wide + spacing * scale
                if word and code.code == b" ":
                    step += word * scale
                if upright:
                    origin = x0 = a * x + e
                    x1 = a * (x + wide) + e
                    if x1 < x0:
                        x0, x1 = x1, x0
                    made = Glyph(
                        code.text, x0, top, x1, bottom, base, drawn_size, bold, angle,
                        invisible, artifact, n, origin, f, step, code, number, shown,
                    )  # fmt: skip
                else:
                    made = tilted(code.text, m, x, x + wide, low, high, angle)
                    made.bold, made.invisible, made.artifact = bold, invisible, artifact
                    made.n, made.advance, made.code, made.item, made.show = n, step, code, number, shown
                n += 1
                x += step
                glyphs.append(made)
        shown.end = n
        self.page.shows.append(shown)
        self.walk.count(n - first)
        self.tm = (
            self.tm[0], self.tm[1], self.tm[2], self.tm[3],
            x * self.tm[0] + self.tm[4], x * self.tm[1] + self.tm[5],
        )  # fmt: skip


def _paths(name: str) -> Any:
    return lambda run, at, operands: run._path.add(at, name, operands)


_ACTS: dict[str, Any] = {
    "q": Run.save,
    "Q": Run.restore,
    "cm": Run.transform,
    "BT": Run.begin_text,
    "Tf": Run.font,
    "gs": Run.settings,
    "Tc": Run.spacing,
    "Tw": Run.word_spacing,
    "Tz": Run.scale,
    "TL": Run.leading,
    "Ts": Run.rise,
    "Tr": Run.mode,
    "Td": Run.move,
    "TD": Run.move_leading,
    "Tm": Run.place,
    "T*": Run.next_line,
    "Tj": Run.show,
    "TJ": Run.show_several,
    "'": Run.show_next,
    '"': Run.show_spaced,
    "BMC": Run.begin_mark,
    "BDC": Run.begin_mark,
    "EMC": Run.end_mark,
    "Do": Run.draw,
    "INLINE IMAGE": Run.inline,
    "n": lambda run, at, operands: run._path.end(),
    **{name: _paths(name) for name in ("m", "l", "c", "v", "y", "h", "re")},
}
