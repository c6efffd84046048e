"""Embedded fonts without the characters that nothing draws any more.

A subset of a font tells which letters a name had. After an edit the codes that are gone are taken out of the
ToUnicode map, the widths, the encoding and the outlines; the file's remaining text draws as before.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph as Outline
from pikepdf import Array, Dictionary, Name, Stream

from pipeline.formats.pdf_fonts import Code
from pipeline.formats.pdf_in_place.substitutes import to_unicode


def pruned(pdf: pikepdf.Pdf, font: Any, alive: Iterable[Code], gone: Iterable[Code]) -> bool:
    """Take the codes ``gone`` out of ``font``. False where its outlines couldn't be rewritten."""
    living = {code.code: code for code in alive}
    dead = {code.code: code for code in gone if code.code not in living}
    if not dead:
        return True
    if "/ToUnicode" in font:
        texts = {code.code: code.raw for code in living.values() if code.raw != "\ufffd"}
        font["/ToUnicode"] = pdf.make_stream(to_unicode(texts))
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"][0]
        return _composite(pdf, inner, living, dead)
    return _simple(pdf, font, living, dead)


def _composite(pdf: pikepdf.Pdf, font: Any, living: dict[bytes, Code], dead: dict[bytes, Code]) -> bool:
    alive, gone = {code.cid for code in living.values()}, {code.cid for code in dead.values()}
    gone -= alive
    if "/W" in font:
        widths: Any = Array()
        for cid, width in sorted({code.cid: code.width for code in living.values()}.items()):
            widths.extend([cid, Array([round(width * 1000, 3)])])
        font["/W"] = widths
    descriptor = font.get("/FontDescriptor")
    if not isinstance(descriptor, Dictionary):
        return True
    table = font.get("/CIDToGIDMap")
    to_glyph = {cid: cid for cid in alive | gone}
    if isinstance(table, Stream):
        body = bytearray(table.read_bytes())
        to_glyph = {cid: int.from_bytes(body[2 * cid : 2 * cid + 2], "big") for cid in alive | gone}
        for cid in gone:
            body[2 * cid : 2 * cid + 2] = b"\0\0"[: len(body[2 * cid : 2 * cid + 2])]
        table.write(bytes(body))
    glyphs = {to_glyph[cid] for cid in gone} - {to_glyph[cid] for cid in alive} - {0}
    if "/FontFile2" in descriptor:
        return _truetype(descriptor["/FontFile2"], lambda file: {file.getGlyphName(n) for n in glyphs}, cmap=False)
    if "/FontFile3" in descriptor:
        names = {f"cid{cid:05d}" for cid in gone}
        return _compact(descriptor["/FontFile3"], names, glyphs)
    return "/FontFile" not in descriptor


def _simple(pdf: pikepdf.Pdf, font: Any, living: dict[bytes, Code], dead: dict[bytes, Code]) -> bool:
    first = int(font.get("/FirstChar", 0))
    if "/Widths" in font:
        widths = Array(list(font["/Widths"]))
        for code in dead.values():
            if 0 <= code.cid - first < len(widths):
                widths[code.cid - first] = 0
        font["/Widths"] = widths
    names, kept = _differences(font, set(living), set(dead))
    descriptor = font.get("/FontDescriptor")
    if not isinstance(descriptor, Dictionary):
        return True
    if "/FontFile2" in descriptor:
        return _truetype(descriptor["/FontFile2"], lambda file: _by_cmap(file, living, dead, names, kept), cmap=True)
    if "/FontFile3" in descriptor:
        return _compact(descriptor["/FontFile3"], names - kept, set(), dead=set(dead), living=set(living))
    return "/FontFile" not in descriptor


def _differences(font: Any, living: set[bytes], dead: set[bytes]) -> tuple[set[str], set[str]]:
    """The names of the glyphs that the encoding gives to dead and to living codes; the former are taken out."""
    encoding = font.get("/Encoding")
    if not isinstance(encoding, Dictionary) or "/Differences" not in encoding:
        return set(), set()
    names: dict[int, str] = {}
    at = 0
    for item in encoding["/Differences"]:
        if isinstance(item, Name):
            names[at] = str(item)[1:]
            at += 1
        else:
            at = int(item)
    gone = {names.pop(code[0]) for code in dead if code[0] in names}
    made: Any = Array()
    for code, name in sorted(names.items()):
        made.extend([code, Name(f"/{name}")])
    copied = Dictionary(dict(encoding.items()))
    copied["/Differences"] = made
    font["/Encoding"] = copied
    return gone, {names[code[0]] for code in living if code[0] in names}


def _by_cmap(
    file: TTFont, living: dict[bytes, Code], dead: dict[bytes, Code], names: set[str], kept: set[str]
) -> set[str]:
    """The glyphs of a simple TrueType font that only dead codes draw; its cmaps lose the dead codes."""
    gone, stay = set(names) & set(file.getGlyphOrder()), set(kept)
    for table in file["cmap"].tables if "cmap" in file else ():
        unicode = table.platformID == 0 or (table.platformID, table.platEncID) in ((3, 1), (3, 10))
        for codes, into in ((living, stay), (dead, gone)):
            for code in codes.values():
                wanted = [ord(code.raw)] if unicode and len(code.raw) == 1 else []
                wanted += [code.cid, 0xF000 + code.cid] if not unicode else []
                into.update(table.cmap[number] for number in wanted if number in table.cmap)
    gone -= stay
    for table in file["cmap"].tables if "cmap" in file else ():
        table.cmap = {number: name for number, name in table.cmap.items() if name not in gone}
    return gone


def _truetype(stream: Any, which: Any, *, cmap: bool) -> bool:
    try:
        file = TTFont(io.BytesIO(stream.read_bytes()), recalcTimestamp=False, recalcBBoxes=False, lazy=False)
        gone = which(file)
        if "glyf" not in file:
            return False
        table = file["glyf"]
        needed = {
            part.glyphName
            for name in file.getGlyphOrder()
            if name not in gone and table[name].isComposite()
            for part in table[name].components
        }
        for name in gone - needed:
            table[name] = Outline()
            file["hmtx"].metrics[name] = (0, 0)
        for tag in ("name", "DSIG", "GSUB", "GPOS", "GDEF", "kern", "hdmx", "VDMX", "LTSH", "FFTM"):
            if tag in file:
                del file[tag]
        if not cmap and "cmap" in file:
            del file["cmap"]
        if "post" in file and not cmap:
            file["post"].formatType = 3.0
        out = io.BytesIO()
        file.save(out)
    except Exception:  # a font that fontTools can't rewrite: the caller tells
        return False
    stream.write(out.getvalue())
    stream["/Length1"] = len(out.getvalue())
    return True


def _compact(
    stream: Any,
    names: set[str],
    numbers: set[int],
    dead: set[bytes] | None = None,
    living: set[bytes] | None = None,
) -> bool:
    """Empty the outlines of a CFF font's glyphs, told by name, by number where it has no names, or by code."""
    try:
        body = stream.read_bytes()
        wrapped = body[:4] == b"OTTO"
        file = TTFont(io.BytesIO(body), recalcTimestamp=False) if wrapped else None
        if file is not None:
            fonts = file["CFF "].cff
        else:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(body), None)
        top = fonts[0]
        order = top.getGlyphOrder()
        shapes = top.CharStrings
        wanted = {name for name in names if name in shapes}
        if not hasattr(top, "ROS"):
            if numbers:
                wanted = {order[number] for number in numbers if number < len(order)}
            elif not wanted and dead is not None and isinstance(top.Encoding, list):
                stay = {top.Encoding[code[0]] for code in living or ()}
                wanted = {top.Encoding[code[0]] for code in dead} - stay
        wanted.discard(".notdef")
        for name in wanted:
            old = shapes[name]
            shapes[name] = T2CharString(program=["endchar"], private=old.private, globalSubrs=old.globalSubrs)
        if not hasattr(top, "ROS"):
            _rename(top, sorted(wanted))
        out = io.BytesIO()
        if file is not None:
            file.save(out)
        else:
            fonts.compile(out, None)
    except Exception:  # a font that fontTools can't rewrite: the caller tells
        return False
    stream.write(out.getvalue())
    return True


def _rename(top: Any, wanted: list[str]) -> None:
    """Give emptied glyphs names that tell no letter."""
    places = top.CharStrings.charStrings
    for number, name in enumerate(wanted):
        new = f"gone{number}"
        top.charset[top.charset.index(name)] = new
        places[new] = places.pop(name)
        if isinstance(top.Encoding, list):
            top.Encoding = [".notdef" if each == name else each for each in top.Encoding]
