"""Our writers and short wrappers around other libraries' that put the same words in the same places.

Every tool gets the words that must go, exactly as they are written: nothing has to be found, and nothing is decided.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from docx.table import Table
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject, TextStringObject

WITH = "[removed]"
TITLE = "Domestic Homicide Review"
Words = re.Pattern[str]
Writer = Callable[[bytes, Words], bytes]


class Refused(Exception):
    """A tool that says itself that it can't do a file, and why: no failure, and nothing was written."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def our_docx(data: bytes, words: Words) -> bytes:
    """Our reader and writer of Word files, the edits being the given words alone."""
    from pipeline.formats.docx import write_docx

    _, edits = _read(data, words)
    return bytes(write_docx(data, edits, title=TITLE))


def our_rebuilt_pdf(data: bytes, words: Words) -> bytes:
    """Our reader, and the PDF built anew from its text."""
    from pipeline.formats.html import edition_html_from_document
    from pipeline.formats.pdf_write import tagged_pdf

    document, edits = _read(data, words)
    return bytes(tagged_pdf(edition_html_from_document(document, edits, title=TITLE), title=TITLE))


def our_pdf_in_place(data: bytes, words: Words) -> bytes:
    """Our reader, and the same pages written again. Raises Refused where a guard does."""
    from pipeline.formats.pdf_in_place import CannotEditInPlace, write_pdf_in_place

    document, edits = _read(data, words)
    try:
        return bytes(write_pdf_in_place(data, document, edits, title=TITLE).data)
    except CannotEditInPlace as refused:
        raise Refused(refused.reason) from None


def _read(data: bytes, words: Words) -> tuple[Any, list[Any]]:
    """The document, and an edit for each of the words in it. Raises Refused where it can't be read."""
    from pipeline import formats
    from pipeline.errors import Refusal
    from pipeline.model import Edit, Span

    try:
        document = formats.read(data)
    except Refusal as refusal:
        raise Refused(f"can't be read: {refusal.reason}") from None
    return document, [
        Edit(Span(piece.span.start + match.start(), piece.span.start + match.end()), WITH)
        for piece in document.pieces
        for match in words.finditer(document.piece_text(piece))
    ]


def with_python_docx(data: bytes, words: Words) -> bytes:
    """Paragraphs and tables of the body, headers and footers; the new text takes the first run's look."""
    file = docx.Document(io.BytesIO(data))
    stories = [file, *(story for section in file.sections for story in (section.header, section.footer))]
    for paragraph in (p for story in stories for p in _paragraphs(story)):
        text = "".join(run.text for run in paragraph.runs)
        if words.search(text):
            first, *others = paragraph.runs
            first.text = words.sub(WITH, text)
            for run in others:
                run.text = ""
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _paragraphs(story: Any) -> Iterator[Any]:
    for item in story.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield item


def with_pypdf(data: bytes, words: Words) -> bytes:
    """The strings that pages show, where their bytes are text (they aren't in fonts coded by glyph)."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        content = page.get_contents()
        if content is None:
            continue
        stream = ContentStream(content, writer)
        for operands, operator in stream.operations:
            if operator in (b"Tj", b"TJ", b"'", b'"'):
                operands[:] = [_shown(operand, words) for operand in operands]
        stream.operations = stream.operations  # so that they are written and not the bytes that were read
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _shown(operand: Any, words: Words) -> Any:
    if isinstance(operand, ArrayObject):
        return ArrayObject(_shown(item, words) for item in operand)
    if isinstance(operand, TextStringObject) and words.search(operand):
        return TextStringObject(words.sub(WITH, operand))
    if isinstance(operand, ByteStringObject) and words.search(operand.decode("latin-1")):
        return ByteStringObject(words.sub(WITH, operand.decode("latin-1")).encode("latin-1"))
    return operand  # as it was read: coded by glyph, it would not survive being written as text


def with_pypdfium2(data: bytes, words: Words) -> bytes:
    """Each text object of a page by itself, with FPDFText_SetText."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        textpage = page.get_textpage()
        changed = False
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=textpage):
            text = item.extract()
            if words.search(text):
                coded = words.sub(WITH, text).encode("utf-16-le") + b"\x00\x00"
                buffer = ctypes.create_string_buffer(coded)
                pdfium.FPDFText_SetText(item, ctypes.cast(buffer, pdfium.FPDF_WIDESTRING))
                changed = True
        if changed:
            page.gen_content()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def unchanged(data: bytes, words: Words) -> bytes:
    """The file as it is: what is told to be lost here is the fault of the measuring reader."""
    return data


TOOLS: dict[str, dict[str, Writer]] = {
    "docx": {"ours": our_docx, "python-docx, paragraphs and tables": with_python_docx, "unchanged": unchanged},
    "pdf": {
        "ours (in place)": our_pdf_in_place,
        "ours (rebuilt)": our_rebuilt_pdf,
        "pypdf": with_pypdf,
        "pypdfium2": with_pypdfium2,
        "unchanged": unchanged,
    },
}
