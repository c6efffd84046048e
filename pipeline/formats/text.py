"""Plain text files: read as pieces, and written again with edits.

Promises: a file is taken as text only if it decodes (UTF-8, UTF-16 with its mark, else
Windows-1252) and holds no control characters. Blank lines stand between pieces and are kept
when writing. In a hard-wrapped file a piece is a whole paragraph, so that a name broken over
two lines is seen; elsewhere it is a line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Edit, Format, Piece, Place, Span, Where

_BREAK = re.compile(r"\r\n|[\r\n\f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_WRAP_AT = 100  # characters; typewriters and mail programs wrap between 60 and 80


def decode(data: bytes) -> str:
    """The characters of a text file. Raises UnreadableDocument for anything that isn't text."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, (name,))
    return _decoded(data, ("utf-8", "cp1252"))


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnreadableDocument(
        "The file is neither a Word document, nor a PDF, nor plain text.",
        "Save the report as a Word document (.docx) or PDF and submit that.",
    )


def read_text(data: bytes) -> Document:
    """The text without its blank lines. Raises UnreadableDocument."""
    lines = _BREAK.split(decode(data))
    wrapped = _is_wrapped(lines)
    pieces: list[Piece] = []
    kept: list[str] = []
    offset = 0
    begin: int | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if begin is None:
            begin = offset
        kept.append(line)
        offset += len(line)
        if not (wrapped and number + 1 < len(lines) and lines[number + 1].strip()):
            pieces.append(Piece(Span(begin, offset), Place(Where.BODY)))
            begin = None
        offset += 1
    return Document(Format.TXT, "\n".join(kept), tuple(pieces))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Blank lines between paragraphs of short lines: the file was wrapped by hand or machine."""
    full = [line for line in lines if line.strip()]
    blank = any(not before.strip() and line.strip() for before, line in pairwise(dropwhile(_is_blank, lines)))
    return blank and sum(len(line) <= _WRAP_AT for line in full) >= 0.9 * len(full)


def _is_blank(line: str) -> bool:
    return not line.strip()


def write_text(data: bytes, edits: Sequence[Edit], *, title: str = "") -> bytes:
    """The file with ``edits`` applied, in UTF-8 with line feeds. ``title`` has no place in it.

    Raises UnreadableDocument, and ValueError for edits that overlap or lie beyond the text.
    """
    lines = _BREAK.split(decode(data))
    text = "\n".join(line for line in lines if line.strip())
    blanks = _blank_lines(lines)
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError("edits overlap or lie beyond the text")
        out.append(_with_blanks(text, at, edit.span.start, blanks))
        out.append(edit.replacement)
        at = edit.span.end
    out.append(_with_blanks(text, at, len(text), blanks))
    return ("\n" * blanks.get(-1, 0) + "".join(out) + "\n").encode()


def _blank_lines(lines: Sequence[str]) -> dict[int, int]:
    """How many blank lines follow the line feed at each offset of the text; -1: before all."""
    blanks: dict[int, int] = {}
    offset = -1
    for line in lines:
        if line.strip():
            offset += len(line) + 1
        else:
            blanks[offset] = blanks.get(offset, 0) + 1
    return blanks


def _with_blanks(text: str, start: int, end: int, blanks: dict[int, int]) -> str:
    return "".join(
        char + "\n" * blanks.get(offset, 0) if char == "\n" else char
        for offset, char in enumerate(text[start:end], start)
    )
