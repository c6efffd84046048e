"""Text that a picture carries beside its pixels: EXIF, XMP, IPTC, comments, text chunks, trailing bytes.

Pixels aren't read: pictures are counted, and a person looks at each.
"""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zlib

from PIL import Image

from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vector import drawn_words

_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01){4,}")  # Latin letters, accented ones too
_LIMIT = 4 * 1024 * 1024  # bytes of one inflated text chunk


def printable(data: bytes) -> str:
    """The printable runs of binary data, one a line: as single bytes and as UTF-16 in both alignments."""
    lines = [run.decode("cp1252", "replace") for run in _RUN.findall(data)]
    return "\n".join([*lines, wide(data)])


def wide(data: bytes) -> str:
    """The runs of UTF-16 letters in binary data, one a line."""
    return "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data))


def image_texts(data: bytes, place: str, found: Gathered) -> None:
    """Add every text that the picture ``data`` carries, and count it."""
    found.images += 1
    place = f"{place} (picture)"
    if data[:2] == b"\xff\xd8":
        carried = _jpeg(data)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        carried = _png(data)
    elif data[:5] in (b"<?xml", b"<svg ") or b"<svg" in data[:1000]:
        from pipeline.leaks.xml_texts import xml_texts

        xml_texts(data, place, found)
        return
    else:
        found.add(place, printable(data), Mode.BYTES)  # TIFF, WebP, GIF, EMF, WMF …
        carried = b""
        for spoken in (drawn_words(data), _spoken(data)):
            found.add(place, spoken, Mode.WORDS)
    found.add(place, printable(carried), Mode.WORDS)
    found.add(place, carried.decode("utf-8", "ignore"), Mode.WORDS)
    _exif(data, place, found)


def _spoken(data: bytes) -> str:
    """The comments of a GIF: blocks of a length and as many bytes (GIF89a, 24)."""
    out: list[bytes] = []
    at = data.find(b"\x21\xfe") if data.startswith(b"GIF8") else -1
    while at >= 0:
        block = at + 2
        while block < len(data) and data[block]:
            out.append(data[block + 1 : block + 1 + data[block]])
            block += 1 + data[block]
        at = data.find(b"\x21\xfe", block)
    return b"".join(out).decode("utf-8", "replace")


def _jpeg(data: bytes) -> bytes:
    """All application and comment segments, and what follows the end of the picture."""
    out: list[bytes] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == 0xDA:
            break
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            out.append(data[at + 4 : at + 2 + size])
        at += 2 + size
    end = data.rfind(b"\xff\xd9")
    if end >= 0:
        out.append(data[end + 2 :])
    return b"\n".join(out)


def _png(data: bytes) -> bytes:
    """All chunks but the pixels and the palette, inflated where they are compressed."""
    out: list[bytes] = []
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind not in (b"IDAT", b"PLTE", b"IHDR", b"tRNS"):
            out.append(body)
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            start = body.find(b"x\x9c")
            start = start if start >= 0 else body.find(b"\0") + 2
            with contextlib.suppress(zlib.error):
                out.append(zlib.decompressobj().decompress(body[start:], _LIMIT))
        at += 12 + size
        if kind == b"IEND":
            out.append(data[at:])
            break
    return b"\n".join(out)


def _exif(data: bytes, place: str, found: Gathered) -> None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            tags = image.getexif()
            values = [*tags.values(), *(v for ifd in (0x8769, 0x8825) for v in tags.get_ifd(ifd).values())]
            values += [v for k, v in image.info.items() if isinstance(k, str)]
    except Exception:  # an unknown or broken picture: its printable bytes were taken already
        return
    for value in values:
        if isinstance(value, bytes):
            found.add(place, value.decode("utf-16-le", "ignore"), Mode.WORDS)
            found.add(place, printable(value), Mode.WORDS)
        elif isinstance(value, str):
            found.add(place, value, Mode.WORDS)
