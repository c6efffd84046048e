"""A PDF with scanned pages → its Document and the words that want a second look."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

import pikepdf

from pipeline import formats
from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats.pdf_read import read_pdf
from pipeline.model import Document, Format, Piece, Place, Span, Where
from pipeline.scans.child import BY_HAND, Looked, Rows, look, require_tesseract, words_on
from pipeline.scans.paragraphs import Paragraph, Word, paragraphs

_SOURCE = "read by machine"
_ORDER = {Where.HEADER: 0, Where.FOOTNOTE: 2, Where.ENDNOTE: 2, Where.FOOTER: 3}  # everything else between
_OF_SCANS = re.compile(r"^Pages? [\d, ]+ w(?:as|ere) scanned|machine's reading")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read by machine: how many words stand there, and how sure of them it was (mean, 0 to 100)."""

    page: int
    words: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read. ``pages`` (from 1) were read by machine; ``doubtful`` are its uncertain words in the text."""

    document: Document
    pages: tuple[int, ...] = ()
    doubtful: tuple[Span, ...] = field(default=(), repr=False)
    sheets: tuple[Sheet, ...] = ()


def read_with_machine(data: bytes) -> Scan:
    """``formats.read``, but where that refuses a PDF with scanned pages these are read by machine.

    Raises as ``formats.read`` does, and as ``read_scan``.
    """
    try:
        return Scan(formats.read(data))
    except UnreadableDocument as refused:
        if b"%PDF-" not in data[:1024] or isinstance(refused, UnsafeDocument):
            raise
        scan = read_scan(data)
        if not scan.pages:
            raise
        return scan


def read_scan(data: bytes, *, seconds: int = 1800) -> Scan:
    """The document of a PDF whose scanned pages are read by machine, the others as ever.

    Raises UnreadableDocument where tesseract isn't installed or the file can't be read, and UnsafeDocument where that
    takes more than ``seconds`` of a processor or 2 GiB of memory.
    """
    looked = look(data)
    if not looked.scans:
        return Scan(replace(read_pdf(data), pages=looked.pages))
    return assembled(data, looked, words_on(data, looked.scans, seconds=seconds))


def scan_to_read(data: bytes, refused: UnreadableDocument) -> Looked:
    """What is to be read by machine of a file that ``formats.read`` refused; nothing of it is read yet.

    Raises ``refused`` where the file is no PDF with scanned pages, TesseractMissing, and UnreadableDocument where the
    pages with text of their own can't be read either.
    """
    looked = scanned_pages(data, refused)
    require_tesseract()
    _text_pages(data, looked)
    return looked


def scanned_pages(data: bytes, refused: UnreadableDocument) -> Looked:
    """Which pages of a file that ``formats.read`` refused are scans. Raises ``refused`` where there is none."""
    if b"%PDF-" not in data[:1024] or isinstance(refused, UnsafeDocument):
        raise refused
    try:
        looked = look(data)
    except UnreadableDocument:
        raise refused from None
    if not looked.scans:
        raise refused
    return looked


def assembled(data: bytes, looked: Looked, rows: Mapping[int, Rows]) -> Scan:
    """The document of a PDF of whose scanned pages the words (``child.words_on``) are known.

    Raises UnreadableDocument where there are none, or where the other pages can't be read.
    """
    parts = [_piece(paragraph) for paragraph in paragraphs(rows)]
    text = _text_pages(data, looked)
    if text is not None:
        parts.extend(_pieces(text))
    if not parts:
        raise UnreadableDocument("No words could be read on the scanned pages.", BY_HAND)
    document, doubtful = _assembled(parts, looked.pages)
    warnings = (*(text.warnings if text else ()), *_warnings(document, doubtful, looked.scans))
    sheets = tuple(_sheet(page, rows.get(page, [])) for page in looked.scans)
    return Scan(replace(document, warnings=warnings), looked.scans, doubtful, sheets)


def _sheet(page: int, rows: Rows) -> Sheet:
    return Sheet(page, len(rows), round(fmean(float(row[7]) for row in rows), 1) if rows else 0.0)


def is_about_scans(warning: str) -> bool:
    """Whether a document's warning is one of ours about what was read by machine."""
    return _OF_SCANS.search(warning) is not None


def read_by_machine(document: Document) -> bool:
    """Whether any of it was read from a scan. Such a document is only ever rebuilt, never edited in place."""
    return any(piece.place.source.endswith(_SOURCE) for piece in document.pieces)


def _text_pages(data: bytes, looked: Looked) -> Document | None:
    """What the pages with text of their own say; the scanned ones are empty. None where there is no such page."""
    if not looked.has_text:
        return None
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number in looked.scans:
                page = pdf.pages[number - 1].obj
                for key in ("/Resources", "/Annots"):
                    if key in page:
                        del page[key]
                page.Resources, page.Contents = pikepdf.Dictionary(), pdf.make_stream(b"")
            pdf.save(out)
    except pikepdf.PdfError:
        raise UnreadableDocument("The PDF is damaged or not complete.", BY_HAND) from None
    return read_pdf(out.getvalue())


def _piece(paragraph: Paragraph) -> tuple[tuple[Word, ...], Place]:
    level = 2 if paragraph.where is Where.HEADING else 0
    source = f"page {paragraph.page}, {_SOURCE}"
    return paragraph.words, Place(paragraph.where, source, level=level, page=paragraph.page)


def _pieces(document: Document) -> Iterable[tuple[tuple[Word, ...], Place]]:
    for piece in document.pieces:
        page = piece.place.page or 1
        yield (Word(document.piece_text(piece), True),), replace(piece.place, page=page, source=f"page {page}")


def _assembled(parts: Sequence[tuple[tuple[Word, ...], Place]], pages: int) -> tuple[Document, tuple[Span, ...]]:
    """Headers first, then the pages in order, then notes and footers, as a PDF is read."""
    texts: list[str] = []
    pieces: list[Piece] = []
    doubtful: list[Span] = []
    at = 0
    for words, place in sorted(parts, key=lambda part: (_ORDER.get(part[1].where, 1), part[1].page or 0)):
        start = at
        for number, word in enumerate(words):
            if number:
                texts.append(" ")
                at += 1
            if not word.sure:
                doubtful.append(Span(at, at + len(word.text)))
            texts.append(word.text)
            at += len(word.text)
        pieces.append(Piece(Span(start, at), place))
        texts.append("\n")
        at += 1
    text = "".join(texts).removesuffix("\n")
    return Document(Format.PDF, text, tuple(pieces), pages=pages), tuple(sorted(doubtful))


def _warnings(document: Document, doubtful: Sequence[Span], scans: Iterable[int]) -> tuple[str, ...]:
    read = sorted(scans)
    found = [f"{_listed(read)} scanned and read by machine: compare the text with the original, word by word."]
    page_of = [(piece.span, piece.place.page) for piece in document.pieces]
    pages = sorted({page for word in doubtful for span, page in page_of if page and span.contains(word)})
    if doubtful:
        where = f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))}"
        one = len(doubtful) == 1
        words = f"{len(doubtful)} word{'s'[one:]} of the machine's reading {'is' if one else 'are'}"
        found.append(f"{words} doubtful, on {where}.")
    empty = sorted(set(read) - {page for _, page in page_of if page})
    if empty:
        found.append(f"{_listed(empty)} scanned, and no word could be read there.")
    return tuple(found)


def _listed(pages: Sequence[int]) -> str:
    return f"Page {pages[0]} was" if len(pages) == 1 else f"Pages {', '.join(map(str, pages))} were"
