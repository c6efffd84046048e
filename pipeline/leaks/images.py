"""Text that a picture carries beside its pixels: EXIF, XMP, IPTC, comments, text chunks, trailing bytes.

Pixels aren't read: pictures are counted, and a person looks at each. Where it is told which ones a person
decided to keep, each picture is compared with those, pixel by pixel, and any other is a fault.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vector import drawn_words

_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01){4,}")  # Latin letters, accented ones too
_LIMIT = 4 * 1024 * 1024  # bytes of one inflated text chunk
_MOST_PIXELS = 60_000_000
NOBODY_KEPT = "picture that nobody kept"


def printable(data: bytes) -> str:
    """The printable runs of binary data, one a line: as single bytes and as UTF-16 in both alignments."""
    lines = [run.decode("cp1252", "replace") for run in _RUN.findall(data)]
    return "\n".join([*lines, wide(data)])


def wide(data: bytes) -> str:
    """The runs of UTF-16 letters in binary data, one a line."""
    return "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data))


def image_texts(data: bytes, place: str, found: Gathered) -> None:
    """Add every text that the picture ``data`` carries, and count it."""
    counted(place, found, lambda: Image.open(io.BytesIO(data)))
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


def counted(place: str, found: Gathered, opened: Callable[[], Image.Image] | None) -> None:
    """Count a picture; where only some may stay, it must be one of them. None: no picture that can be opened."""
    found.images += 1
    if found.may_stay is None:
        return
    made = None
    if opened is not None:
        try:
            with opened() as image:
                made = prints(image)
        except Exception:  # damaged, enormous, of no format we know: nobody kept that
            made = None
    if made is None or not made <= found.may_stay:
        found.fault(f"{place} (picture)", NOBODY_KEPT)


def prints(image: Image.Image) -> frozenset[str]:
    """What tells a picture by its pixels, however it is stored: of its colours, and of its opacity if it has one.

    A PDF keeps the two as pictures of their own. Raises ValueError for one with more than 60 million pixels.
    """
    if image.width * image.height > _MOST_PIXELS or getattr(image, "n_frames", 1) > 1:
        raise ValueError("not one picture of a sensible size")
    if image.mode == "L":
        return frozenset({_print(image)})
    made = {_print(image.convert("RGB"))}
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA"):
        made.add(_print(image.convert("RGBA").getchannel("A")))
    return frozenset(made)


def _print(plane: Image.Image) -> str:
    beginning = f"{plane.mode} {plane.width} {plane.height} ".encode()
    return hashlib.sha256(beginning + plane.tobytes()).hexdigest()


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
