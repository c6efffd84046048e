"""The texts of a zip package (DOCX and whatever is embedded in it): every member, and the zip itself.

Members are read through the central directory; bytes that belong to no member, names given twice
and members that can't be opened are faults, for nobody can vouch for them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable

from pipeline.leaks.images import image_texts, printable
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.xml_texts import xml_texts

LIMIT = 400 * 1024 * 1024  # bytes of all members together
_RATIO = 400  # a member that grows more than this is a bomb (text reaches 20, blank bitmaps 200)
_KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|"
    r"word/(?:_rels/)?(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|"
    r"comments|commentsExtended|commentsIds|people|header\d*|footer\d*)\.xml(?:\.rels)?|"
    r"word/theme/theme\d*\.xml|word/media/image\d+\.\w{3,4}|word/charts/(?:chart|colors|style)\d*\.xml|"
    r"word/diagrams/\w{4,12}\d*\.xml|customXml/item(?:Props)?\d+\.xml|word/embeddings/oleObject\d+\.bin"
)
_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"\x01\0\0\0",
    b"\x01\0\x09\0",
    b"\0\0\0\x0cjP",
    b"\xd7\xcd\xc6\x9a",
    b"BM",
)
Nested = Callable[[bytes, str, Gathered], None]


def package_texts(data: bytes, found: Gathered, nested: Nested) -> None:
    """Add every text of the package. ``nested`` takes the bytes of a file found inside it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        found.fault("package", "unreadable")
        found.add("package", printable(data), Mode.BYTES)
        return
    members = archive.infolist()
    _envelope(data, archive, members, found)
    doubled = sum(count - 1 for count in Counter(m.filename.lower() for m in members).values())
    if doubled:
        found.fault("package", "duplicate member", doubled)
    if sum(m.file_size for m in members) > LIMIT or any(m.file_size > _RATIO * (m.compress_size + 64) for m in members):
        found.fault("package", "unreadable")
        return
    for number, member in enumerate(members):
        if not member.is_dir():
            place = member.filename if _KNOWN.fullmatch(member.filename) else f"member {number + 1}"
            _member(archive, member, place, found, nested)
    found.readers.append("zip and XML")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, found: Gathered, nested: Nested) -> None:
    try:
        with archive.open(member) as stream:
            body = stream.read(member.file_size + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        struct.error,
    ):
        found.fault(place, "unreadable")
        return
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if member.filename.endswith((".xml", ".rels", ".vml", ".svg", ".xhtml")) or start.startswith(b"<?xml"):
        if not xml_texts(body, place, found):
            found.add(place, body.decode("utf-8", "replace"), Mode.WORDS)
    elif body.startswith(_PICTURES) or b"<svg" in body[:1000]:
        image_texts(body, place, found)
    elif member.filename.endswith(".odttf"):  # an obfuscated font, full of its makers' names
        found.add(place, printable(body), Mode.TIGHT)
    else:
        nested(body, place, found)


def _envelope(data: bytes, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], found: Gathered) -> None:
    found.add("package comment", archive.comment.decode("utf-8", "replace"))
    found.add("member names", "\n\n".join(m.filename for m in members), Mode.WORDS)
    found.add("member names", "\n\n".join(m.comment.decode("utf-8", "replace") for m in members), Mode.WORDS)
    found.add("member names", printable(b"\n".join(m.extra for m in members)), Mode.WORDS)
    stray = _stray(data, archive, members)
    if stray.strip(b"\0"):
        found.fault("package", "stray bytes")
        found.add("package", printable(stray), Mode.WORDS)


def _stray(data: bytes, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bytes:
    """Bytes that belong to no member, to no header and not to the central directory."""
    directory = archive.start_dir
    end = data.rfind(b"PK\x05\x06") + 22 + len(archive.comment)
    loose = [data[end:]]
    at = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        start = member.header_offset
        if start > at:
            loose.append(data[at:start])
        if data[start : start + 4] != b"PK\x03\x04":
            return data
        names = sum(struct.unpack("<HH", data[start + 26 : start + 30]))
        at = start + 30 + names + member.compress_size
        if member.flag_bits & 8:  # a data descriptor follows, with or without its signature
            at += 16 if data[at : at + 4] == b"PK\x07\x08" else 12
            at += 8 if data[at : at + 4] not in (b"PK\x03\x04", b"PK\x01\x02") and member.file_size > 2**31 else 0
    if directory > at:
        loose.append(data[at:directory])
    return b"\n".join(part for part in loose if part)
