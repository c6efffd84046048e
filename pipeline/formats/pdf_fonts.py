"""What the codes of a PDF's fonts mean: characters, widths, and how a font says of itself what it is.

pdfminer.six reads the fonts (encodings, ToUnicode and CID maps, widths); each code is asked for once.
A code without a character becomes ``UNMAPPED``, so that a reader can refuse.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value

UNMAPPED = "\ufffd"
_WIDE = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BLANK = dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t", " ")
_NOTHING = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf0fc\uf0e0", "•")
_AS_READ = str.maketrans({**_WIDE, **_BLANK, **_NOTHING, **_BULLETS})
# WinAnsiEncoding draws its unused codes as bullets (ISO 32000-1, D.2, note 3); reportlab uses 127.
_UNUSED_CODES = frozenset({127, 129, 141, 143, 144, 157})
_HEAVY = ("bold", "black", "heavy", "demi")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a font: its bytes, its text as read, its width in em; ``raw`` is the text before any change."""

    code: bytes
    cid: int
    text: str = field(repr=False)
    width: float
    raw: str = field(repr=False)


class Font:
    """One font of a file. ``number`` is that of its object. ``descent`` is in em."""

    def __init__(self, number: int, reader: Any) -> None:
        self.number = number
        self._reader = reader
        self.name = _SUBSET.sub("", str(reader.fontname))
        self.multibyte = bool(reader.is_multibyte())
        self.vertical = bool(reader.is_vertical())
        self.type3 = isinstance(reader, PDFType3Font)
        self.descent = float(reader.get_descent())
        self.bold = _is_bold(reader)
        self.flags = int(reader.flags)
        self.italic_angle = float(reader.italic_angle)
        self._ornamental = any(word in self.name.lower() for word in ("dingbat", "wingding", "webding"))
        self._codes: dict[bytes, Code] = {}
        self._by_byte: list[Code | None] = [None] * 256

    def codes(self, shown: bytes) -> list[Code]:
        """The codes of a shown string, in order."""
        if not self.multibyte:
            known = self._by_byte
            return [known[byte] or self._single(byte) for byte in shown]
        found: list[Code] = []
        known_codes = self._codes
        for at in range(0, len(shown) - 1, 2):
            code = known_codes.get(shown[at : at + 2])
            if code is None:
                return self._unusual(shown)
            found.append(code)
        return found if len(shown) % 2 == 0 else self._unusual(shown)

    def _single(self, byte: int) -> Code:
        made = self._made(bytes([byte]), byte)
        self._by_byte[byte] = made
        return made

    def _unusual(self, shown: bytes) -> list[Code]:
        """A string with codes not met before, or of a font whose codes differ in length."""
        cids = list(self._reader.decode(shown))
        if len(shown) == 2 * len(cids):
            codes = [self._made(shown[2 * n : 2 * n + 2], cid) for n, cid in enumerate(cids)]
            self._codes.update((code.code, code) for code in codes)
            return codes
        found, at = [], 0
        for cid in cids:
            length = next(n for n in (1, 2, 3, 4) if list(self._reader.decode(shown[at : at + n])) == [cid])
            found.append(self._made(shown[at : at + length], cid))
            at += length
        return found

    def _made(self, code: bytes, cid: int) -> Code:
        try:
            raw = str(self._reader.to_unichr(cid))
        except PDFUnicodeNotDefined:
            unused = cid in _UNUSED_CODES and not self.multibyte and self._reader.unicode_map is None
            raw = "•" if unused else UNMAPPED
        text = raw
        if self._ornamental:
            text = "•" if text.strip() else " "
        return Code(code, cid, text.translate(_AS_READ), float(self._reader.char_width(cid)), raw)


def _is_bold(reader: Any) -> bool:
    name = str(reader.fontname).lower()
    weight = reader.descriptor.get("FontWeight") if isinstance(reader.descriptor, dict) else None
    return any(word in name for word in _HEAVY) or (isinstance(weight, int | float) and weight >= 600)


class Fonts:
    """The fonts of one file, each read once. ``data`` is a file whose fonts are indirect objects."""

    def __init__(self, data: bytes) -> None:
        self._document = PDFDocument(PDFParser(io.BytesIO(data)))
        self._resources = PDFResourceManager()
        self._read: dict[int, Font] = {}

    def font(self, item: pikepdf.Object) -> Font:
        """The font that the object ``item`` is. Raises what pdfminer raises."""
        number = item.objgen[0]
        if number not in self._read:
            spec = dict_value(self._document.getobj(number))
            self._read[number] = Font(number, self._resources.get_font(number, spec))
        return self._read[number]

    def __iter__(self) -> Any:
        return iter(self._read.values())
