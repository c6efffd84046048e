"""The names that an embedded font carries: its own, its makers', and whatever was written there."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from pipeline.leaks.images import printable

_OWN_NAME = re.compile(rb"/(?:FontName|FullName|FamilyName)\s*(?:/(\S+)|\(([^()]*)\))")


def font_names(body: bytes) -> Iterator[tuple[int, str]]:
    """(name id, text) of a TrueType or OpenType name table; a bare CFF's or Type 1's printable start."""
    if body[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        head = body[:8000]
        for match in _OWN_NAME.finditer(head):
            yield 6, (match[1] or match[2]).decode("latin-1")
        if body[:1] == b"\x01":  # a bare Compact Font Format: its name index follows its head (Adobe #5176, 5 and 7)
            yield 6, _first_index(body, body[2])
        yield 0, printable(head)
        return
    for at in range(12, 12 + 16 * struct.unpack(">H", body[4:6])[0], 16):
        if body[at : at + 4] == b"name":
            start = struct.unpack(">I", body[at + 8 : at + 12])[0]
            count, strings = struct.unpack(">HH", body[start + 2 : start + 6])
            for n in range(count):
                entry = struct.unpack(">6H", body[start + 6 + 12 * n : start + 18 + 12 * n])
                raw = body[start + strings + entry[5] : start + strings + entry[5] + entry[4]]
                yield entry[3], raw.decode("latin-1" if entry[0] == 1 else "utf-16-be", "ignore")


def _first_index(body: bytes, at: int) -> str:
    count, width = struct.unpack_from(">HB", body, at)
    if not count or not 1 <= width <= 4:
        return ""
    ends = [int.from_bytes(body[at + 3 + width * n : at + 3 + width * (n + 1)], "big") for n in (0, count)]
    start = at + 2 + width * (count + 1)
    return body[start + ends[0] : start + min(ends[1], 4000)].decode("latin-1")
