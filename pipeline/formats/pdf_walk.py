"""A walk through what a PDF's pages draw: every glyph with its place on the page and in the file.

The content of pages and of the forms they draw is run operator by operator (ISO 32000-1, 8 and 9).
Each glyph knows the operator and the bytes that drew it, so that a writer can change exactly that.
Coordinates are points from the upper left corner of the page as it is seen, x to the right, y
downwards. Nothing is left out for being invisible, clipped, white, covered or off the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pipeline.formats.pdf_drawn import Content, Matrix, Stream, Walked, times
from pipeline.formats.pdf_fonts import Fonts
from pipeline.formats.pdf_operators import Run
from pipeline.formats.pdf_state import State, Undrawable, matrix_of

_LONG = 400  # operators; a form with more is parsed again when it is drawn again
_DEEPEST = 12  # forms within forms
_MOST_GLYPHS = 3_000_000  # of one file; a hostile one draws a form a million times


class Walk:
    """The walk through one file. ``contents`` are the streams met so far."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Fonts) -> None:
        self.pdf = pdf
        self.fonts = fonts
        self.contents: dict[Stream, Content] = {}
        self._glyphs = 0

    def pages(self) -> Iterator[Walked]:
        """Every page in order. Raises whatever the libraries raise on a damaged one.

        A page's own operators are forgotten when the next is asked for, and those of long forms.
        """
        for index in range(len(self.pdf.pages)):
            yield self.page(index)
            del self.contents["page", index]
            for content in self.contents.values():
                if len(content.operators) > _LONG:
                    content.operators = []

    def page(self, index: int) -> Walked:
        """The page at ``index`` (from 0); ``contents`` then has its operators."""
        page = self.pdf.pages[index]
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        turn = int(inherited(page.obj, "/Rotate") or 0) % 360
        wide, high = (y1 - y0, x1 - x0) if turn in (90, 270) else (x1 - x0, y1 - y0)
        seen: Matrix = {
            90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
            180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
            270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
        }.get(turn, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
        seen = times(seen, (1.0, 0.0, 0.0, -1.0, 0.0, high))
        walked = Walked(index + 1, wide, high, seen)
        stream = ("page", index)
        self.contents[stream] = Content(page, operators_of(page))
        resources = inherited(page.obj, "/Resources")
        self._run(stream, resources, State(seen), walked, (), False, ())
        return walked

    def _run(
        self,
        stream: Stream,
        resources: Any,
        state: State,
        page: Walked,
        marks: tuple[tuple[Stream, int], ...],
        artifact: bool,
        within: tuple[Stream, ...],
    ) -> None:
        content = self.contents[stream]
        content.drawings += 1
        if stream in within or len(within) > _DEEPEST:
            return
        Run(self, stream, content, resources, state, page, marks, artifact, (*within, stream)).all()

    def form(self, item: Any, page: Walked, run: Run) -> None:
        """Run a form that ``run`` draws."""
        stream = ("form", item.objgen[0])
        self.contents.setdefault(stream, Content(item, []))
        self.form_content(stream)
        state = run.state.copy()
        matrix = item.get("/Matrix")
        if matrix is not None:
            state.ctm = times(matrix_of(matrix), state.ctm)
        resources = item.get("/Resources")
        self._run(
            stream,
            resources if resources is not None else run.resources,
            state,
            page,
            run.open_marks,
            run.artifact,
            run.within,
        )

    def form_content(self, stream: Stream) -> Content:
        """A form that was drawn, with its operators."""
        content = self.contents[stream]
        if not content.operators:
            content.operators = operators_of(content.owner)
        return content

    def count(self, glyphs: int) -> None:
        self._glyphs += glyphs
        if self._glyphs > _MOST_GLYPHS:
            raise Undrawable("more glyphs than a report has")


def operators_of(item: Any) -> list[tuple[Any, str]]:
    """The operators of a page or form, each with its operands. Raises pikepdf.PdfError."""
    return [(step.operands, str(step.operator)) for step in pikepdf.parse_content_stream(item)]


def inherited(page: Any, key: str) -> Any:
    """A page's entry, or the one it inherits from its tree; None where nobody has it."""
    for _ in range(64):
        if page is None:
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None
