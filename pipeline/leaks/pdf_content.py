"""What a PDF content stream shows, read from its operators: also what no page ever draws.

Each show operator's bytes are turned into text by the font's ToUnicode map, or as Latin text where
it has none. Strings in marked content (ActualText, Alt) are taken as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOVES = frozenset({"Td", "TD", "Tm", "T*", "BT", "ET", "'", '"'})
_CHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S)
_SPACE = -200  # thousandths of an em: a larger step to the right in TJ is a blank


@dataclass(slots=True)
class Shown:
    """The strings of one content stream: as they follow, and with a line feed at each move."""

    loose: list[str] = field(default_factory=list, repr=False)
    tight: list[str] = field(default_factory=list, repr=False)
    marked: list[str] = field(default_factory=list, repr=False)


class Fonts:
    """The ToUnicode maps of a file's fonts, each read once."""

    def __init__(self) -> None:
        self._maps: dict[tuple[int, int], dict[bytes, str] | None] = {}

    def text(self, font: Any, parts: Sequence[bytes]) -> str:
        """What strings show that follow one another without a blank."""
        codes = None if font is None else self._map(font)
        if not codes:
            return "".join(_uncoded(part) for part in parts)
        width = len(next(iter(codes)))
        if not any(len(part) % width for part in parts):
            parts = [b"".join(parts)]
        return "".join([codes.get(part[i : i + width], "") for part in parts for i in range(0, len(part), width)])

    def _map(self, font: Any) -> dict[bytes, str] | None:
        key = font.objgen
        if key == (0, 0) or key not in self._maps:
            stream = font.get("/ToUnicode")
            made = _to_unicode(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None
            if key == (0, 0):
                return made
            self._maps[key] = made
        return self._maps[key]


def shown(content: Any, resources: Any, fonts: Fonts) -> Shown:
    """The strings of a page, form or glyph. Raises pikepdf.PdfError if it can't be parsed."""
    out = Shown()
    named = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    font: Any = None
    for step in pikepdf.parse_content_stream(content):
        operands, name = list(step.operands), str(step.operator)
        if name in _MOVES:
            out.loose.append("\n")
        if name == "Tf" and named is not None and operands:
            font = named.get(str(operands[0]))
        elif name in _SHOWS and operands:
            row = list(_strings(operands[-1], font, fonts))
            out.loose.extend(row)
            solid = [text for text in row if text != " "]
            out.tight.extend(solid)
            if len(solid) > 3 and all(len(text) == 1 for text in solid):  # l e t t e r - s p a c e d
                out.loose.append("\n" + "".join(solid) + "\n")
        elif name in ("BDC", "DP"):
            out.marked.extend(_marked(operands))
    return out


def _strings(operand: Any, font: Any, fonts: Fonts) -> Iterator[str]:
    if isinstance(operand, pikepdf.String):
        yield fonts.text(font, [bytes(operand)])
    elif isinstance(operand, pikepdf.Array):
        row: list[bytes] = []
        for item in operand:
            if isinstance(item, pikepdf.String):
                row.append(bytes(item))
            elif not isinstance(item, pikepdf.Object) and item < _SPACE:
                yield fonts.text(font, row)
                yield " "
                row = []
        if row:
            yield fonts.text(font, row)


def _marked(operands: Any) -> Iterator[str]:
    for operand in operands:
        if isinstance(operand, pikepdf.Dictionary):
            for key in ("/ActualText", "/Alt", "/E", "/Contents", "/Title"):
                value = operand.get(key)
                if isinstance(value, pikepdf.String):
                    yield str(value)


def _uncoded(raw: bytes) -> str:
    return raw.decode("utf-16-be", "ignore") if _wide(raw) else raw.decode("cp1252", "ignore")


def _wide(raw: bytes) -> bool:
    return len(raw) >= 4 and len(raw) % 2 == 0 and not any(raw[::2])


def _to_unicode(cmap: bytes) -> dict[bytes, str]:
    codes: dict[bytes, str] = {}
    for block in _CHAR.findall(cmap):
        for code, text in _PAIR.findall(block):
            codes[_hex(code)] = _utf16(text)
    for block in _RANGE.findall(cmap):
        for low, high, text, several in _TRIPLE.findall(block):
            first, last, width = int(_hex(low).hex(), 16), int(_hex(high).hex(), 16), len(_hex(low))
            texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", several)
            for step in range(min(last - first, 0xFFFF) + 1):
                code = (first + step).to_bytes(width, "big")
                if several:
                    codes[code] = _utf16(texts[step]) if step < len(texts) else ""
                else:
                    whole = _utf16(text)
                    codes[code] = whole[:-1] + chr(min(ord(whole[-1]) + step, 0x10FFFF)) if whole else ""
    return codes


def _hex(text: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", text).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _utf16(text: bytes) -> str:
    return _hex(text).decode("utf-16-be", "ignore")
