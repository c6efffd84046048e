"""A PDF's bytes → its Document, in this very process. Untrusted bytes go through ``pdf_read``.

The pieces stand in reading order: headers first, then the flow, the notes, the footers. Run as a
module (with the bounds on its seconds and its bytes of memory) it reads a PDF from its standard
input and writes the Document as JSON, or the refusal.
"""

from __future__ import annotations

import gc
import json
import logging
import resource
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import Refusal, UnreadableDocument
from pipeline.formats.pdf_glyphs import page_contents
from pipeline.formats.pdf_guards import Looked, opened, refuse_uncovered
from pipeline.formats.pdf_joining import Wording, joined
from pipeline.formats.pdf_layout import Layout, laid_out
from pipeline.formats.pdf_lines import Line
from pipeline.model import Document, Format, Piece, Place, Span, Where


def document_of(data: bytes) -> Document:
    """The Document of ``data``. Raises UnreadableDocument, and whatever the libraries raise."""
    source = opened(data)
    looks = Looked()
    layout = laid_out(looks.at_each(page_contents(source.data)))
    if looks.pages != source.pages:
        raise UnreadableDocument(
            "Not every page of the PDF can be read.",
            "Open the original in its own program and export it as PDF again, or hand in the DOCX.",
        )
    looks.refuse()
    by_page: dict[int, list[str]] = {number + 1: [] for number in range(looks.pages)}
    for line in layout.lines:
        by_page[line.page].append(line.text)
    refuse_uncovered(source.data, ["\n".join(texts) for texts in by_page.values()])
    passages = passages_of(layout)
    _refuse_loss(layout, passages)
    return document_from(passages, looks.pages, (*source.warnings, *looks.warnings()))


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece to be: its text, its place, and the lines it was joined from."""

    text: str = field(repr=False)
    place: Place
    lines: tuple[Line, ...] = field(repr=False)


def passages_of(layout: Layout) -> list[Passage]:
    """The passages of a document in reading order; one without text becomes no piece."""
    noted: dict[int, set[str]] = {}
    for page, number, _ in layout.notes:
        for calling in (page - 1, page):  # a note may stand on the page after its call
            noted.setdefault(calling, set()).add(number)
    wording = Wording(layout.lines)
    passages = [Passage(line.text, _place(Where.HEADER, line.page), (line,)) for line in layout.headers]
    for paragraph in layout.flow:
        place = Place(
            where=paragraph.where,
            source=f"page {paragraph.page}",
            level=paragraph.level,
            page=paragraph.page,
            table=paragraph.table,
            row=paragraph.row,
            column=paragraph.column,
        )
        passages.append(Passage(joined(paragraph.lines, wording, noted), place, tuple(paragraph.lines)))
    for page, number, lines in layout.notes:
        text = f"[{number}] {joined(lines, wording, {})}"
        passages.append(Passage(text, _place(Where.FOOTNOTE, page), tuple(lines)))
    passages += [Passage(line.text, _place(Where.FOOTER, line.page), (line,)) for line in layout.footers]
    return passages


def _place(where: Where, page: int) -> Place:
    return Place(where=where, source=f"page {page}", page=page)


def _refuse_loss(layout: Layout, passages: Sequence[Passage]) -> None:
    """Every letter and figure of every line must stand in the text or among what was dropped."""
    there = "".join(line.text for line in layout.lines)
    here = "".join([*(passage.text for passage in passages), *(line.text for line in layout.dropped)])
    if Counter(filter(str.isalnum, there)) != Counter(filter(str.isalnum, here)):
        raise UnreadableDocument(
            "The layout of the PDF is too unusual to be read without loss.",
            "Hand in the report as DOCX, or export it as PDF from its own program again.",
        )


def document_from(passages: Sequence[Passage], pages: int, warnings: tuple[str, ...] = ()) -> Document:
    """The passages as a Document; one without text becomes no piece."""
    parts: list[str] = []
    pieces: list[Piece] = []
    position = 0
    for passage in passages:
        text, place = passage.text.replace("\n", " "), passage.place
        if not text:
            continue
        pieces.append(Piece(Span(position, position + len(text)), place))
        parts.append(text)
        position += len(text) + 1
    return Document(Format.PDF, "\n".join(parts), tuple(pieces), pages=pages, warnings=warnings)


def to_json(document: Document) -> str:
    """The Document as JSON, for the other side of a process boundary."""
    pieces = [
        [
            piece.span.start,
            piece.span.end,
            piece.place.where.value,
            piece.place.level,
            piece.place.page,
            piece.place.table,
            piece.place.row,
            piece.place.column,
        ]
        for piece in document.pieces
    ]
    return json.dumps({"text": document.text, "pages": document.pages, "warnings": document.warnings, "pieces": pieces})


def from_json(body: str | bytes) -> Document:
    """The inverse of ``to_json``."""
    told = json.loads(body)
    pieces = tuple(
        Piece(Span(start, end), Place(Where(where), f"page {page}", level, page, table, row, column))
        for start, end, where, level, page, table, row, column in told["pieces"]
    )
    return Document(Format.PDF, told["text"], pieces, told["pages"], tuple(told["warnings"]))


def main() -> int:
    """Read standard input, write JSON: {"document": …} or {"refusal": [class, reason, remedy]}."""
    logging.disable(logging.CRITICAL)  # the libraries' messages may quote the draft
    gc.set_threshold(200_000, 20, 20)  # a short life with many values and few circles
    if len(sys.argv) == 3:
        bound(seconds=int(sys.argv[1]), memory=int(sys.argv[2]))
    try:
        told = f'{{"document": {to_json(document_of(sys.stdin.buffer.read()))}}}'
    except Refusal as refusal:
        told = json.dumps({"refusal": [type(refusal).__name__, refusal.reason, refusal.remedy]})
    sys.stdout.write(told)
    sys.stdout.flush()
    return 0


def bound(*, seconds: int, memory: int) -> None:
    """Hold this process to its time and memory, and let it write no file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
