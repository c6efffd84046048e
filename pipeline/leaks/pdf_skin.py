"""A PDF file's own skin: can it be opened, is it a bomb, what stands before, after and beside its objects.

A file with an earlier revision, objects outside its table, or bytes after its end is at fault by itself.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import Any

import pikepdf

from pipeline.leaks.images import printable
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vocabulary import pdf_words

_FORMATS_OWN = re.compile(rf"/(?:{'|'.join(sorted(pdf_words()))})(?![A-Za-z])")
LIMIT = 256 * 1024 * 1024  # bytes of one decoded stream


def opened(data: bytes, found: Gathered) -> pikepdf.Pdf | None:
    """The file, if it can be opened and harms nobody; else None, with a fault."""
    _skin(data, found)
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        if not pdf.is_encrypted and not any(_is_bomb(item) for item in pdf.objects):
            return pdf
    except Exception:  # a password, damage beyond repair, or worse
        found.add("file", printable(data), Mode.BYTES)
    found.fault("file", "unreadable")
    return None


def _skin(data: bytes, found: Gathered) -> None:
    """The bytes before the header, after the end, and the marks of earlier revisions."""
    ends = [m.end() for m in re.finditer(rb"startxref\s+\d+\s+%%EOF", data)]
    linear = b"/Linearized" in data[:2048]
    extra = len(ends) - (2 if linear and len(ends) > 1 else 1)
    if extra > 0:
        found.fault("file", "earlier revision", extra)
    tail = data[ends[-1] :].strip(b"\r\n \0") if ends else b""
    head = data[: max(data.find(b"%PDF-"), 0)].strip(b"\xef\xbb\xbf\r\n ")
    for place, stray in (("bytes after the end", tail), ("bytes before the start", head)):
        if stray:
            found.fault(place, "stray bytes")
            found.add(place, printable(stray), Mode.WORDS)
    found.add("file bytes", _FORMATS_OWN.sub("/", printable(data)), Mode.BYTES)


def unreachable(data: bytes, pdf: pikepdf.Pdf, found: Gathered) -> None:
    """A fault for each object that stands in the file and not in its table."""
    known = {o.objgen for o in pdf.objects if isinstance(o, pikepdf.Object)}
    seen: set[tuple[int, int]] = set()
    lost = 0
    for match in re.finditer(rb"(?:^|[\r\n])(\d{1,10}) (\d{1,5}) obj\b", data):
        number = (int(match[1]), int(match[2]))
        kind = data[match.end() : match.end() + 200]
        listed = number in known or b"/XRef" in kind or b"/ObjStm" in kind or _is_number(pdf, number)
        if number in seen or not listed:
            lost += 1
        seen.add(number)
    if lost:
        found.fault("file", "unreachable object", lost)


def _is_number(pdf: pikepdf.Pdf, number: tuple[int, int]) -> bool:
    """Whether an object is a mere value, as the length of a stream often is: the library tells no number of those."""
    try:
        return pdf.get_object(number) is not None
    except (ValueError, KeyError, OverflowError, pikepdf.PdfError):
        return False


def _is_bomb(item: Any) -> bool:
    if not isinstance(item, pikepdf.Stream) or item.get("/Filter") is None:
        return False
    raw = item.read_raw_bytes()
    names = str(item.get("/Filter"))
    if len(raw) * 1032 < LIMIT and names.count("Decode") < 2:
        return False
    inflate = zlib.decompressobj()
    try:
        size, block = 0, inflate.decompress(raw, 1 << 20)
        while block and size <= LIMIT:
            size += len(block)
            block = inflate.decompress(inflate.unconsumed_tail, 1 << 20)
    except zlib.error:
        return names.count("Decode") > 2
    return size > LIMIT or (names.count("FlateDecode") > 1 and size > LIMIT // 1032)
