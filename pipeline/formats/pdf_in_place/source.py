"""A PDF opened for editing: read once in full as any draft is read, then page by page as needed.

The first pass keeps what is known of the whole file (its text, which font draws which codes, which
names each stream uses) and the glyphs of its first pages; those of later ones are walked again when
the page changes, so that the longest report needs no more memory than one of a hundred pages.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.formats.pdf_document import Passage, document_from, passages_of
from pipeline.formats.pdf_drawn import Content, Glyph, Stream, Walked
from pipeline.formats.pdf_fonts import Code, Font, Fonts
from pipeline.formats.pdf_glyphs import PageContent, content_of
from pipeline.formats.pdf_guards import opened
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_layout import laid_out
from pipeline.formats.pdf_walk import Walk, inherited, operators_of

_SMALL = 0.005  # of the page: a bullet or a line, not a picture
_AT_ONCE = 250_000  # glyphs that are kept, of some 300 bytes each
HIDING = ("/ActualText", "/Alt", "/E")  # words that stand in for those drawn
MARKS = frozenset(("BMC", "BDC", "MP", "DP"))


class Source:
    """One file. ``drawings`` counts how often each stream was drawn; ``tags`` are its kinds of marked content."""

    def __init__(self, data: bytes) -> None:
        normal = opened(data)
        self.pdf = pikepdf.open(io.BytesIO(normal.data))
        _refuse_unfit(self.pdf)
        self.fonts = Fonts(normal.data)
        self._walk = Walk(self.pdf, self.fonts)
        self._kept: dict[int, tuple[Walked, PageContent]] = {}
        self._glyphs = 0  # of the pages that are kept
        self.codes: dict[int, dict[bytes, Code]] = {}
        self.counts: dict[int, Counter[bytes]] = {}
        self.covered: set[int] = set()  # pictures with words on them, and small ones
        self.pictures = 0
        self.names: dict[Stream, set[str]] = {}
        self.tags: dict[Stream, set[str]] = {}
        self.hiding: set[Stream] = set()  # streams whose marks hold words, or which draw pictures of their own
        self.pages = len(self.pdf.pages)
        self.layout = laid_out(self._first_pass())
        self.drawings = {stream: content.drawings for stream, content in self._walk.contents.items()}
        self.drawings.update({("page", index): 1 for index in range(self.pages)})
        self.passages: list[Passage] = passages_of(self.layout)
        self.document = document_from(self.passages, self.pages)

    def _first_pass(self) -> Iterator[PageContent]:
        for walked in self._walk.pages():
            self._note_fonts(walked)
            self._note_pictures(walked)
            for stream, content in self._walk.contents.items():
                if stream not in self.names and content.operators:
                    self._note_stream(stream, content)
            laid = content_of(walked)
            self.pictures += laid.images
            if self._glyphs + len(walked.glyphs) <= _AT_ONCE:
                self._keep(walked, laid)
            yield laid

    def _note_fonts(self, page: Walked) -> None:
        for show in page.shows:
            number = show.font.number
            codes = [glyph.code for glyph in page.glyphs[show.first : show.end] if glyph.code is not None]
            self.counts.setdefault(number, Counter()).update([code.code for code in codes])
            known = self.codes.setdefault(number, {})
            known.update({code.code: code for code in codes if code.code not in known})

    def _note_pictures(self, page: Walked) -> None:
        area = max(page.width * page.height, 1.0)
        for picture in page.pictures:
            small = (picture.x1 - picture.x0) * (picture.bottom - picture.top) < _SMALL * area
            if small or any(_on(glyph, picture.x0, picture.top, picture.x1, picture.bottom) for glyph in page.glyphs):
                self.covered.add(picture.image)

    def _note_stream(self, stream: Stream, content: Content) -> None:
        names, tags = self.names.setdefault(stream, set()), self.tags.setdefault(stream, set())
        for operands, name in content.operators:
            if name == "INLINE IMAGE":
                self.hiding.add(stream)
                continue
            if name in MARKS:
                tags.add(str(operands[0]))
                if len(operands) > 1 and isinstance(operands[1], Dictionary):
                    if any(key in operands[1] for key in HIDING):
                        self.hiding.add(stream)
                    continue
            names.update(str(operand) for operand in operands if isinstance(operand, Name))

    def font(self, number: int) -> Font | None:
        return next((font for font in self.fonts if font.number == number), None)

    def streams(self) -> Iterator[tuple[Stream, Content]]:
        """Every form that is drawn. Pages' contents are got by ``page``."""
        for stream, content in self._walk.contents.items():
            if stream[0] == "form":
                yield stream, content

    def page(self, number: int) -> Walked:
        """The page ``number`` (from 1) with its glyphs."""
        return self._page(number)[0]

    def content(self, number: int) -> PageContent:
        """The same page as the reader lays it out."""
        return self._page(number)[1]

    def stream(self, stream: Stream) -> Content:
        """A stream with its operators."""
        if stream[0] == "form":
            return self._walk.form_content(stream)
        if stream in self._walk.contents:
            return self._walk.contents[stream]
        page = self.pdf.pages[stream[1]]
        return Content(page, operators_of(page))

    def resources(self, stream: Stream) -> tuple[Any, Any]:
        """The object that a stream's resources belong to, and those its names are looked up in."""
        if stream[0] == "form":
            content = self._walk.contents[stream]
            return content.item, content.resources
        item = self.pdf.pages[stream[1]].obj
        return item, inherited(item, "/Resources")

    def _page(self, number: int) -> tuple[Walked, PageContent]:
        if number not in self._kept:
            walked = self._walk.page(number - 1)
            while self._kept and self._glyphs + len(walked.glyphs) > _AT_ONCE:
                self._forget(next(iter(self._kept)))
            self._keep(walked, content_of(walked))
        return self._kept[number]

    def _keep(self, walked: Walked, laid: PageContent) -> None:
        self._kept[walked.number] = walked, laid
        self._glyphs += len(walked.glyphs)

    def _forget(self, number: int) -> None:
        self._glyphs -= len(self._kept.pop(number)[0].glyphs)
        self._walk.contents.pop(("page", number - 1), None)


def _on(glyph: Glyph, x0: float, top: float, x1: float, bottom: float) -> bool:
    over = x0 < glyph.x1 and glyph.x0 < x1 and top < glyph.bottom and glyph.top < bottom
    return over and bool(glyph.text.strip())


def _refuse_unfit(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if "/XFA" in form:
            raise CannotEditInPlace("the file is an XFA form")
        if int(form.get("/SigFlags", 0)) & 1:
            raise CannotEditInPlace("the file is signed")
    if pdf.get_warnings():
        raise CannotEditInPlace("the file had to be repaired")
