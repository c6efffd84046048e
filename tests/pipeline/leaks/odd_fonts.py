"""PDF files whose letters only some readers can tell: fonts without maps, with odd maps, or with maps that lie."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from fontTools.agl import UV2AGL
from pikepdf import Array, Dictionary, Name

from tests.pipeline.leaks.files import pdf

BEFORE = "BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET "
Change = Callable[[pikepdf.Pdf], None]


def alphabet(text: str) -> dict[str, int]:
    """A code for each letter of ``text``, which isn't the letter's own."""
    return {letter: number for number, letter in enumerate(sorted(set(text)), 1)}


def coded(text: str) -> str:
    codes = alphabet(text)
    return "".join(f"{codes[letter]:02X}" for letter in text)


def _font(document: pikepdf.Pdf, font: Dictionary) -> None:
    document.pages[0].obj.Resources.Font.F9 = document.make_indirect(font)


def _simple(text: str) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        FirstChar=1,
        LastChar=len(alphabet(text)) or 1,
        Widths=Array([600] * (len(alphabet(text)) or 1)),
    )


def _shown(text: str, change: Change, *, codes: str | None = None, size: int = 12) -> bytes:
    shows = f"BT /F9 {size} Tf 72 600 Td <{coded(text) if codes is None else codes}> Tj ET"
    return pdf(BEFORE + shows, change)


def by_glyph_names(text: str, name: Callable[[str], str]) -> bytes:
    """No map: what the codes mean is told by the names of the glyphs alone."""

    def change(document: pikepdf.Pdf) -> None:
        font = _simple(text)
        font.Encoding = Dictionary(Differences=Array([1, *(Name("/" + name(c)) for c in alphabet(text))]))
        _font(document, font)

    return _shown(text, change)


def agl(letter: str) -> str:
    return str(UV2AGL[ord(letter)])


def cmap(body: str) -> bytes:
    head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
    return f"{head}{body}\nendcmap end".encode()


def by_map(text: str, row: Callable[[int, str], str], kind: str = "bfchar", *, more: str = "") -> bytes:
    """A ToUnicode map with one ``row`` a letter."""
    rows = "\n".join(row(code, letter) for letter, code in alphabet(text).items())

    def change(document: pikepdf.Pdf) -> None:
        font = _simple(text)
        font.ToUnicode = document.make_stream(cmap(f"{len(alphabet(text))} begin{kind}\n{rows}\nend{kind}" + more))
        _font(document, font)

    return _shown(text, change)


def a_lying_map(text: str) -> bytes:
    """What is copied is a row of crosses; what is seen is the text."""
    rows = "\n".join(f"<{code:02X}> <0078>" for code in alphabet(text).values())

    def change(document: pikepdf.Pdf) -> None:
        font = _simple(text)
        font.Encoding = Dictionary(Differences=Array([1, *(Name("/" + agl(c)) for c in alphabet(text))]))
        font.ToUnicode = document.make_stream(cmap(f"9 beginbfchar\n{rows}\nendbfchar"))
        _font(document, font)

    return _shown(text, change)


def a_map_with_two_words(text: str) -> bytes:
    codes = alphabet(text).values()
    rows = "\n".join(f"<{code:02X}> <0078>" for code in codes)
    more = f"\n{len(codes)} beginbfchar\n{rows}\nendbfchar"
    return by_map(text, lambda code, letter: f"<{code:02X}> <{ord(letter):04X}>", more=more)


def _mapped(document: pikepdf.Pdf, text: str) -> Dictionary:
    rows = "\n".join(f"<{code:02X}> <{ord(c):04X}>" for c, code in alphabet(text).items())
    font = _simple(text)
    font.ToUnicode = document.make_stream(cmap(f"9 beginbfchar\n{rows}\nendbfchar"))
    return font


def drawn_by_a_glyph(text: str) -> bytes:
    """A font of drawings one of which writes the whole text with another font."""

    def change(document: pikepdf.Pdf) -> None:
        glyph = document.make_stream(f"600 0 d0 BT /F8 12 Tf <{coded(text)}> Tj ET".encode())
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 600, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary({"/g": glyph}),
            Encoding=Dictionary(Differences=Array([1, Name("/g")])),
            FirstChar=1,
            LastChar=1,
            Widths=Array([600]),
            Resources=Dictionary(Font=Dictionary(F8=_mapped(document, text))),
        )
        _font(document, font)

    return _shown(text, change, codes="01")


def font_of_a_state(text: str, **more: str) -> bytes:
    """The font isn't set by an operator but by a graphics state."""

    def change(document: pikepdf.Pdf) -> None:
        font = _asian(document, more["cmap"], more["ordering"]) if more else _mapped(document, text)
        state = Dictionary(Font=Array([document.make_indirect(font), 12]))
        document.pages[0].obj.Resources.ExtGState = Dictionary(G9=state)

    codes = wide(text).encode(more["encoding"]).hex() if more else coded(text)
    return pdf(f"{BEFORE} BT /G9 gs 72 600 Td <{codes}> Tj ET", change)


def wide(text: str) -> str:
    """Full-width letters, as Asian fonts draw Latin ones."""
    return "".join("\u3000" if letter == " " else chr(ord(letter) + 0xFEE0) for letter in text)


def _asian(document: pikepdf.Pdf, cmap_name: str, ordering: str) -> Dictionary:
    system = Dictionary(Registry="Adobe", Ordering=ordering, Supplement=0)
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/Arial"), CIDSystemInfo=system, DW=600
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/Arial"),
        Encoding=Name("/" + cmap_name),
        DescendantFonts=Array([document.make_indirect(descendant)]),
    )


def asian(text: str, cmap_name: str, ordering: str, encoding: str, *, size: int = 12, in_form: bool = False) -> bytes:
    """Text in one of the predefined encodings of Asian fonts; in a form that doesn't name its font, if asked."""
    codes = wide(text).encode(encoding).hex()

    def change(document: pikepdf.Pdf) -> None:
        _font(document, _asian(document, cmap_name, ordering))
        if in_form:
            form = f"BT /F9 12 Tf 72 400 Td <{codes}> Tj ET".encode()
            made = document.make_stream(form, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
            document.pages[0].obj.Resources.XObject = Dictionary(Fm=made)

    return pdf(BEFORE + "/Fm Do", change) if in_form else _shown(text, change, codes=codes, size=size)
