"""Fonts that are embedded for characters which the file's own fonts don't have.

The Liberation fonts (SIL Open Font Licence 1.1; Debian: ``fonts-liberation``) are as wide as Times,
Arial and Courier. Only the characters drawn are embedded. A character's code is its own number, so
that the codes are known before the font is cut down.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from pipeline.formats.pdf_fonts import Font
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/liberation-fonts"),
    Path("/usr/share/fonts/liberation"),
)
_SERIF, _FIXED, _ITALIC, _BOLD = 2, 1, 64, 262144  # flags of a font descriptor: ISO 32000-1, table 123
_SERIF_NAMES = (
    "times", "serif", "roman", "cambria", "georgia", "garamond", "book", "palatino", "minion", "caslon",
    "baskerville", "century", "libertin", "cmr", "cmb", "caladea",
)  # fmt: skip
_SANS_NAMES = ("sans", "arial", "helvet", "calibri", "carlito", "verdana", "tahoma", "gill", "segoe", "frutiger")
_FIXED_NAMES = ("courier", "mono", "consol")


def kind_of(name: str, flags: int, *, bold: bool, italic: bool) -> str:
    """Which Liberation font stands in for a font: "LiberationSerif-BoldItalic" …"""
    low = name.lower()
    if any(word in low for word in _FIXED_NAMES) or flags & _FIXED:
        family = "Mono"
    elif any(word in low for word in _SANS_NAMES):
        family = "Sans"
    elif any(word in low for word in _SERIF_NAMES) or flags & _SERIF:
        family = "Serif"
    else:
        family = "Sans"
    style = ("Bold" if bold else "") + ("Italic" if italic else "")
    return f"Liberation{family}-{style or 'Regular'}"


class Substitute:
    """One font to be embedded, and the characters it is to have."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._path = path
        with TTFont(path, lazy=True) as font:
            self._map: dict[int, str] = font.getBestCmap()
            self._unit = font["head"].unitsPerEm
            self._metrics: dict[str, tuple[int, int]] = dict(font["hmtx"].metrics)
        self._used: set[str] = set()
        self._made: Any = None

    def has(self, character: str) -> bool:
        return ord(character) in self._map and ord(character) < 0x10000

    def width(self, character: str) -> float:
        """In em. Raises CannotEditInPlace for a character it doesn't have."""
        if not self.has(character):
            raise CannotEditInPlace("a new wording has a character that no font at hand can draw")
        return float(self._metrics[self._map[ord(character)]][0] / self._unit)

    def code(self, character: str) -> bytes:
        """The two bytes that draw ``character``; from now on the font has it."""
        self._used.add(character)
        return character.encode("utf-16-be")

    def embedded(self, pdf: pikepdf.Pdf) -> Any:
        """The font as an object of ``pdf``, empty until ``finish``."""
        if self._made is None:
            self._made = pdf.make_indirect(Dictionary(Type=Name.Font))
        return self._made

    def finish(self, pdf: pikepdf.Pdf) -> None:
        """Fill the font with the characters that were asked for."""
        if self._made is not None:
            for key, value in self._built(pdf).items():
                self._made[key] = value

    def _built(self, pdf: pikepdf.Pdf) -> Dictionary:
        from fontTools import subset  # slow to load, and few files need it

        characters = sorted(self._used)
        options = subset.Options()
        options.name_IDs = []
        options.layout_features = []
        options.hinting = False
        options.notdef_outline = True
        options.glyph_names = False
        options.drop_tables = [*options.drop_tables, "GDEF", "GPOS", "GSUB", "kern", "FFTM"]
        font = TTFont(self._path, recalcTimestamp=False)
        cutting = subset.Subsetter(options)
        cutting.populate(unicodes=[ord(character) for character in characters])
        cutting.subset(font)
        numbers = font.getReverseGlyphMap()
        named = font.getBestCmap()
        glyphs = {character: numbers[named[ord(character)]] for character in characters}
        out = io.BytesIO()
        font.save(out)
        file = pdf.make_stream(out.getvalue())
        file["/Length1"] = len(out.getvalue())
        name = Name(f"/{_tag(characters)}+{self.name}")
        scale = 1000 / self._unit
        head, lines = font["head"], font["hhea"]
        italic = "Italic" in self.name
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4 | (_ITALIC if italic else 0) | (_BOLD if "Bold" in self.name else 0),
            FontBBox=[round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
            ItalicAngle=-12 if italic else 0,
            Ascent=round(lines.ascent * scale),
            Descent=round(lines.descent * scale),
            CapHeight=729 if "Serif" not in self.name else 662,
            StemV=140 if "Bold" in self.name else 80,
            FontFile2=file,
        )
        widths: Any = Array()
        to_glyph = bytearray(2 * (max(ord(character) for character in characters) + 1))
        for character in characters:
            number = ord(character)
            widths.extend([number, Array([round(self.width(character) * 1000, 2)])])
            to_glyph[2 * number : 2 * number + 2] = glyphs[character].to_bytes(2, "big")
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            W=widths,
            DW=1000,
            CIDToGIDMap=pdf.make_stream(bytes(to_glyph)),
        )
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(to_unicode({c.encode("utf-16-be"): c for c in characters})),
        )


def to_unicode(codes: dict[bytes, str]) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3) of ``codes``, all of one length."""
    length = max((len(code) for code in codes), default=1)
    lines = [f"<{code.hex()}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(codes.items())]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'00' * length}> <{'ff' * length}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _tag(characters: list[str]) -> str:
    """Six letters that name a subset (ISO 32000-1, 9.6.4), from which characters it has."""
    number = sum(ord(character) * (n + 1) for n, character in enumerate(characters))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


class Substitutes:
    """The fonts at hand, each opened when first needed."""

    def __init__(self, folders: tuple[Path, ...] = FOLDERS) -> None:
        self._folders = folders
        self._opened: dict[str, Substitute] = {}

    def matching(self, font: Font) -> Substitute:
        """The one that looks most like ``font``. Raises CannotEditInPlace where none is on this machine."""
        low = font.name.lower()
        italic = bool(font.flags & _ITALIC) or font.italic_angle != 0 or "ital" in low or "obli" in low
        name = kind_of(font.name, font.flags, bold=font.bold or bool(font.flags & _BOLD), italic=italic)
        if name not in self._opened:
            paths = [folder / f"{name}.ttf" for folder in self._folders]
            path = next((path for path in paths if path.is_file()), None)
            if path is None:
                raise CannotEditInPlace("the font for a new wording isn't on this machine (fonts-liberation)")
            self._opened[name] = Substitute(name, path)
        return self._opened[name]

    def finish(self, pdf: pikepdf.Pdf) -> None:
        """Fill every font that was embedded. To be called when all is drawn."""
        for substitute in self._opened.values():
            substitute.finish(pdf)
