"""What embedded fonts say of themselves: a name inside one that has a word which went is taken out.

Font programs carry names, copyright notices and remarks (OpenType's name table, the dictionaries of
CFF and Type 1). They stay as they are unless one holds such a word.
"""

from __future__ import annotations

import io
import re
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Stream

from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.sayings import Sayings

_CLEAR = re.compile(rb"/(FontName|FullName|FamilyName|Notice|Weight)\s*(\([^)]*\)|/[^\s/]+)")
_CFF_TEXTS = ("Notice", "Copyright", "FullName", "FamilyName", "Weight", "version")


def silenced(descriptor: Any, sayings: Sayings) -> None:
    """Take out the words of an embedded font. Raises CannotEditInPlace where it can't be rewritten."""
    for key, act in (("/FontFile2", _opentype), ("/FontFile3", _compact), ("/FontFile", _type1)):
        stream = descriptor.get(key)
        if isinstance(stream, Stream):
            body = stream.read_bytes()
            if not _holds(body, sayings):
                continue
            try:
                made = act(body, sayings)
            except Exception:
                raise CannotEditInPlace("an embedded font can't be rewritten") from None
            stream.write(made)
            if key != "/FontFile3":
                stream["/Length1"] = stream.get("/Length1") if key == "/FontFile" else len(made)


def _holds(body: bytes, sayings: Sayings) -> bool:
    low = body.lower()
    return any(
        word.encode("latin-1", "ignore") in low or word.encode("utf-16-be") in low
        for word in sayings.gone
        if len(word) > 4
    )


def _opentype(body: bytes, sayings: Sayings) -> bytes:
    file = TTFont(io.BytesIO(body), recalcTimestamp=False, recalcBBoxes=False)
    if "name" in file:
        del file["name"]
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _compact(body: bytes, sayings: Sayings) -> bytes:
    if body[:4] == b"OTTO":
        return _opentype(body, sayings)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(body), None)
    fonts.fontNames = ["Font" if sayings.names(name) else name for name in fonts.fontNames]
    top = fonts[0]
    for key in _CFF_TEXTS:
        if sayings.names(str(top.rawDict.get(key, ""))):
            del top.rawDict[key]
            if hasattr(top, key):
                delattr(top, key)
    out = io.BytesIO()
    fonts.compile(out, None)
    return out.getvalue()


def _type1(body: bytes, sayings: Sayings) -> bytes:
    """The same length, so that the lengths of the font's parts stay true."""

    def blanked(match: re.Match[bytes]) -> bytes:
        value = match[2]
        if not sayings.names(value.decode("latin-1")):
            return match[0]
        inner = b"F" * (len(value) - 1) if value[:1] == b"/" else b" " * (len(value) - 2)
        new = b"/" + inner if value[:1] == b"/" else b"(" + inner + b")"
        return match[0][: -len(value)] + new

    return _CLEAR.sub(blanked, body)
