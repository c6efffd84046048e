"""What the codes of a PDF's fonts stand for: by the ToUnicode map, and by the names of the glyphs.

Where the two differ, one is what a reader copies and the other what a reader sees, so both are given; and
where a map says two things of one code, both of these. Sources: ISO 32000-2, 9.6.5 (encodings) and 9.10.3
(ToUnicode); Adobe Technical Note #5014 (CMap files); the Adobe Glyph List Specification for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from fontTools.agl import toUnicode

_CHARS = re.compile(rb"(begin|end)(?:bf|cid)char")
_RANGES = re.compile(rb"(begin|end)(?:bf|cid)range")
_MOST_CODES = 200_000  # a font has at most 65,536; a map that says more is made to keep us busy
_WORD = 12  # strings; a word that is set with kerning seldom has more
_CODE = rb"<([0-9A-Fa-f\s]+)>\s*"
_PAIR = re.compile(_CODE + rb"(?:<([0-9A-Fa-f\s]*)>|/(\w+)|(\d+))")
_TRIPLE = re.compile(_CODE + _CODE + rb"(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\]|(\d+))", re.S)
_COMMENT = re.compile(rb"%[^\r\n]*")
_NUMBERED = re.compile(r"([A-Za-z]{0,4}?)([0-9]{1,5}|[0-9A-Fa-f]{2})")
Codes = dict[bytes, str]


class Fonts:
    """The maps of a file's fonts, each read once."""

    def __init__(self) -> None:
        self._maps: dict[tuple[int, int], list[Codes]] = {}
        self._said: dict[tuple[tuple[int, int], tuple[bytes, ...]], list[str]] = {}  # words come back, so they are kept

    def texts(self, font: Any, parts: Sequence[bytes]) -> list[str]:
        """What strings that follow one another without a blank may show: one text, or several that differ."""
        if font is None or len(parts) > _WORD:
            return self._texts(font, parts)
        key = (font.objgen, tuple(parts))
        if key[0] == (0, 0):
            return self._texts(font, parts)
        if key not in self._said:
            self._said[key] = self._texts(font, parts)
        return self._said[key]

    def _texts(self, font: Any, parts: Sequence[bytes]) -> list[str]:
        maps = [] if font is None else self._of(font)
        if not maps:
            return ["".join(_uncoded(part) for part in parts)]
        return list(dict.fromkeys(_decoded(codes, parts) for codes in maps))

    def _of(self, font: Any) -> list[Codes]:
        key = font.objgen
        if key == (0, 0):
            return _maps(font)
        if key not in self._maps:
            self._maps[key] = _maps(font)
        return self._maps[key]


def _decoded(codes: Codes, parts: Sequence[bytes]) -> str:
    width = len(next(iter(codes)))
    if len(parts) > 1 and not any(len(part) % width for part in parts):
        parts = [b"".join(parts)]
    say = codes.get
    return "".join([say(part[i : i + width], "") for part in parts for i in range(0, len(part), width)])


def _uncoded(raw: bytes) -> str:
    return raw.decode("utf-16-be", "ignore") if _wide(raw) else raw.decode("cp1252", "ignore")


def _wide(raw: bytes) -> bool:
    return len(raw) >= 4 and len(raw) % 2 == 0 and not any(raw[::2])


def _maps(font: Any) -> list[Codes]:
    made: list[Codes] = []
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Stream):
        for codes in to_unicode(stream.read_bytes()):
            made.append(codes if font.get("/Subtype") == "/Type0" else {code[-1:]: codes[code] for code in codes})
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary) and "/Differences" in encoding:
        made.append(_by_names(encoding["/Differences"]))
    return [codes for codes in made if codes]


def _by_names(differences: Any) -> Codes:
    """Single bytes by the names of their glyphs; the others as Latin text."""
    codes = {bytes([n]): bytes([n]).decode("cp1252", "ignore") for n in range(256)}
    at = 0
    for item in differences:
        if isinstance(item, pikepdf.Name):
            codes[bytes([at & 0xFF])] = _named(str(item)[1:])
            at += 1
        else:
            at = int(item)
    return codes


def _named(name: str) -> str:
    """The letters a glyph's name tells: by the list, else by the number in it ("g77", "c4D", "char77")."""
    if text := str(toUnicode(name)):
        return text
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return ""
    digits = numbered[2]
    number = int(digits) if digits.isdigit() and numbered[1] not in ("char", "c", "x") else int(digits, 16)
    return chr(number) if number > 0x1F else ""


def to_unicode(cmap: bytes) -> list[Codes]:
    """The map, and where it says two things of a code, a second one that believes the first word."""
    last: Codes = {}
    first: Codes = {}
    cmap = _COMMENT.sub(b"", cmap)

    left = _MOST_CODES

    def say(code: bytes, text: str) -> None:
        nonlocal left
        left -= 1
        last[code] = text
        first.setdefault(code, text)

    for block in _blocks(_CHARS, cmap):
        for code, text, name, number in _PAIR.findall(block):
            say(_hex(code), str(toUnicode(name.decode())) if name else _character(number) if number else _utf16(text))
    for block in _blocks(_RANGES, cmap):
        for low, high, text, several, number in _TRIPLE.findall(block):
            start, end, width = int(_hex(low).hex(), 16), int(_hex(high).hex(), 16), len(_hex(low))
            texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", several)
            for step in range(min(end - start + 1, 0x10000, left)):
                code = (start + step).to_bytes(width, "big")
                if several:
                    say(code, _utf16(texts[step]) if step < len(texts) else "")
                elif number:
                    say(code, _character(number, step))
                elif whole := _utf16(text):
                    say(code, whole[:-1] + chr(min(ord(whole[-1]) + step, 0x10FFFF)))
    return [last] if first == last else [last, first]


def _blocks(marks: re.Pattern[bytes], cmap: bytes) -> Iterator[bytes]:
    """What stands between a "begin" and the "end" after it; the last may have none."""
    start: int | None = None
    for mark in marks.finditer(cmap):
        if mark[1] == b"begin" and start is None:
            start = mark.end()
        elif mark[1] == b"end" and start is not None:
            yield cmap[start : mark.start()]
            start = None
    if start is not None:
        yield cmap[start:]


def _character(number: bytes, step: int = 0) -> str:
    value = int(number[:7]) + step
    return chr(value) if value < 0x110000 else ""


def _hex(text: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", text).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _utf16(text: bytes) -> str:
    raw = _hex(text)
    return raw.decode("latin-1") if len(raw) == 1 else raw.decode("utf-16-be", "ignore")
