"""A PDF with scanned pages → its Document and the words that want a second look."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pikepdf

from pipeline import formats
from pipeline.errors import Refusal, UnreadableDocument, UnsafeDocument
from pipeline.formats.pdf_read import read_pdf
from pipeline.model import Document, Format, Piece, Place, Span, Where
from pipeline.scans.paragraphs import Paragraph, Word, paragraphs

_MEMORY = 2 * 1024**3
_MOST_BYTES = 200 * 1024 * 1024
_ROOT = str(Path(__file__).resolve().parents[2])
_SOURCE = "read by machine"
_ORDER = {Where.HEADER: 0, Where.FOOTNOTE: 2, Where.ENDNOTE: 2, Where.FOOTER: 3}  # everything else between
_BY_HAND = "Hand in the report as it was exported from the word processor."


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read. ``pages`` (from 1) were read by machine; ``doubtful`` are its uncertain words in the text."""

    document: Document
    pages: tuple[int, ...] = ()
    doubtful: tuple[Span, ...] = field(default=(), repr=False)


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
    told = _told(data, seconds)
    scans = {int(number): rows for number, rows in told["scans"].items()}
    others = [number for number in range(1, told["pages"] + 1) if number not in scans]
    parts = [_piece(paragraph) for paragraph in paragraphs(scans)]
    warnings: tuple[str, ...] = ()
    if others:
        text = read_pdf(_only(data, others) if scans else data)
        parts.extend(_pieces(text, others))
        warnings = text.warnings
    if not scans:
        return Scan(replace(text, pages=told["pages"]))
    if not parts:
        raise UnreadableDocument("No words could be read on the scanned pages.", _BY_HAND)
    document, doubtful = _assembled(parts, told["pages"])
    more = _warnings(document, doubtful, scans)
    return Scan(replace(document, warnings=(*warnings, *more)), tuple(scans), doubtful)


def read_by_machine(document: Document) -> bool:
    """Whether any of it was read from a scan. Such a document is only ever rebuilt, never edited in place."""
    return any(piece.place.source.endswith(_SOURCE) for piece in document.pieces)


def _told(data: bytes, seconds: int) -> dict[str, Any]:
    if shutil.which("tesseract") is None:
        raise UnreadableDocument(
            "The program that reads scans (tesseract) isn't installed.",
            "Install the package tesseract-ocr, or hand in the report as it was exported from the word processor.",
        )
    if len(data) > _MOST_BYTES:
        raise UnsafeDocument("The PDF is too large.", "Save it with smaller pictures, or hand in the DOCX.")
    names = ("PATH", "TESSDATA_PREFIX")
    environment = {name: os.environ[name] for name in names if name in os.environ}
    try:
        child = subprocess.run(  # noqa: S603  our own module, no shell, no word of the draft in its arguments
            [sys.executable, "-m", "pipeline.scans.machine", str(seconds), str(_MEMORY)],
            input=data,
            capture_output=True,
            timeout=3 * seconds,
            env=environment | {"PYTHONPATH": _ROOT, "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if child.returncode < 0:
        raise _too_much()
    try:
        told: dict[str, Any] = json.loads(child.stdout)
    except ValueError:
        raise UnreadableDocument("The scanned pages can't be read.", _BY_HAND) from None
    return told


def _too_much() -> Refusal:
    return UnsafeDocument("The scan takes too much time or memory to read.", _BY_HAND)


def _only(data: bytes, numbers: Sequence[int]) -> bytes:
    """The PDF with the pages ``numbers`` alone."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.new() as part:
            for number in numbers:
                part.pages.append(whole.pages[number - 1])
            part.save(out)
    except pikepdf.PdfError:
        raise UnreadableDocument("The PDF is damaged or not complete.", _BY_HAND) from None
    return out.getvalue()


def _piece(paragraph: Paragraph) -> tuple[tuple[Word, ...], Place]:
    level = 2 if paragraph.where is Where.HEADING else 0
    source = f"page {paragraph.page}, {_SOURCE}"
    return paragraph.words, Place(paragraph.where, source, level=level, page=paragraph.page)


def _pieces(document: Document, numbers: Sequence[int]) -> Iterable[tuple[tuple[Word, ...], Place]]:
    """The pieces of a document of some pages, with the numbers those pages have in the whole."""
    for piece in document.pieces:
        page = numbers[(piece.place.page or 1) - 1]
        place = replace(piece.place, page=page, source=f"page {page}")
        yield (Word(document.piece_text(piece), True),), place


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
        where = ", ".join(map(str, pages))
        found.append(f"{len(doubtful)} words of the machine's reading are doubtful, on page {where}.")
    empty = sorted(set(read) - {page for _, page in page_of if page})
    if empty:
        found.append(f"{_listed(empty)} scanned, and no word could be read there.")
    return tuple(found)


def _listed(pages: Sequence[int]) -> str:
    return f"Page {pages[0]} was" if len(pages) == 1 else f"Pages {', '.join(map(str, pages))} were"
