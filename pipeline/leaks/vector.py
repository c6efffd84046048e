"""The words that a Windows metafile draws (EMF and WMF): they are text, however much it looks like a picture.

Sources: [MS-EMF] 2.3.5 (drawing records) and 2.2.5 (EmrText); [MS-WMF] 2.3.3 (META_TEXTOUT, META_EXTTEXTOUT).
Records that don't fit the file end the reading; what they hold is searched as raw bytes elsewhere.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_EMF_WIDE, _EMF_BYTES, _EMF_SMALL = 84, 83, 108  # EMR_EXTTEXTOUTW, EMR_EXTTEXTOUTA, EMR_SMALLTEXTOUT
_WMF_TEXT, _WMF_EXTENDED = 0x0521, 0x0A32
_PLACEABLE = b"\xd7\xcd\xc6\x9a"


def drawn_words(data: bytes) -> str:
    """All strings a metafile draws: one a line, and again run together; nothing for any other file."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        strings = list(_emf(data))
    elif data.startswith(_PLACEABLE) or data[:4] in (b"\x01\0\x09\0", b"\x02\0\x09\0"):
        strings = list(_wmf(data, 22 if data.startswith(_PLACEABLE) else 0))
    else:
        return ""
    return "\n".join(strings) + "\n\n" + "".join(strings)


def _emf(data: bytes) -> Iterator[str]:
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8:
            return
        record = data[at : at + size]
        if kind in (_EMF_WIDE, _EMF_BYTES) and len(record) >= 52:
            count, start = struct.unpack_from("<II", record, 44)
            wide = kind == _EMF_WIDE
            yield _text(record[start : start + count * (2 if wide else 1)], wide)
        elif kind == _EMF_SMALL and len(record) >= 36:
            count, options = struct.unpack_from("<I", record, 16)[0], struct.unpack_from("<I", record, 20)[0]
            start, wide = 36 if options & 0x100 else 52, not options & 0x200
            yield _text(record[start : start + count * (2 if wide else 1)], wide)
        at += size


def _wmf(data: bytes, start: int) -> Iterator[str]:
    at = start + 18
    while at + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3:
            return
        record = data[at : at + 2 * words]
        if kind == _WMF_TEXT and len(record) >= 8:
            yield _text(record[8 : 8 + struct.unpack_from("<H", record, 6)[0]], False)
        elif kind == _WMF_EXTENDED and len(record) >= 14:
            count, options = struct.unpack_from("<HH", record, 10)
            first = 22 if options & 6 else 14
            yield _text(record[first : first + count], False)
        at += 2 * words


def _text(raw: bytes, wide: bool) -> str:
    return raw.decode("utf-16-le" if wide else "cp1252", "replace")
