"""What a PDF content stream shows, read from its operators: also what no page ever draws.

Each show operator's bytes are turned into text by all that their font tells (``pdf_fonts``), or as Latin text
where it tells nothing. Strings in marked content (ActualText, Alt) are taken as well. A font whose name the
stream's own resources don't have is looked for in the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pipeline.leaks.pdf_fonts import Fonts

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOVES = frozenset({"Td", "TD", "Tm", "T*", "BT", "ET", "'", '"'})
_TELLING = _SHOWS | {"Tf", "gs", "BDC", "DP", "INLINE IMAGE"}  # the others say nothing of text but where it stands
_SPACE = -200  # thousandths of an em: a larger step to the right in TJ is a blank
_MOST_FONTS = 20  # of one name in one file, where only guessing tells which is meant


@dataclass(slots=True)
class Shown:
    """The strings of one content stream: as they follow, and with a line feed at each move."""

    loose: list[str] = field(default_factory=list, repr=False)
    tight: list[str] = field(default_factory=list, repr=False)
    marked: list[str] = field(default_factory=list, repr=False)
    other: list[str] = field(default_factory=list, repr=False)  # the same by another reading of its font
    pictures: int = 0  # that lie in the stream itself


def shown(content: Any, resources: Any, fonts: Fonts, elsewhere: Mapping[str, Sequence[Any]]) -> Shown:
    """The strings of a page, form or glyph. Raises pikepdf.PdfError if it can't be parsed.

    ``elsewhere`` are the fonts of the whole file by their names, for what ``resources`` doesn't name.
    """
    out = Shown()
    named = _entry(resources, "/Font")
    states = _entry(resources, "/ExtGState")
    font: list[Any] = []
    for step in pikepdf.parse_content_stream(content):
        name = str(step.operator)
        if name in _MOVES:
            out.loose.append("\n")
            out.other.append("\n")
        if name not in _TELLING:
            continue
        operands = list(step.operands)
        if name == "Tf" and operands:
            asked = str(operands[0])
            font = [named[asked]] if named is not None and asked in named else list(elsewhere.get(asked, ()))
        elif name == "gs" and operands and states is not None:
            state = states.get(str(operands[0]))
            if isinstance(state, pikepdf.Dictionary) and isinstance(state.get("/Font"), pikepdf.Array):
                font = [state["/Font"][0]]
        elif name in _SHOWS and operands:
            _show(operands[-1], font, fonts, out)
        elif name == "INLINE IMAGE":
            out.pictures += 1
        elif name in ("BDC", "DP"):
            out.marked.extend(_marked(operands))
    return out


def _entry(resources: Any, key: str) -> Any:
    found = resources.get(key) if isinstance(resources, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Dictionary) else None


def _show(operand: Any, font: Sequence[Any], fonts: Fonts, out: Shown) -> None:
    rows = list(_rows(operand))
    solid: list[str] = []
    for row in rows:
        if row is None:
            out.loose.append(" ")
            out.other.append(" ")
            continue
        texts = [text for one in font[:_MOST_FONTS] or [None] for text in fonts.texts(one, row)]
        solid.append(texts[0])
        out.loose.append(texts[0])
        out.other.append("\n".join(texts[1:]))
    out.tight.extend(solid)
    if len(solid) > 3 and all(len(text) == 1 for text in solid):  # l e t t e r - s p a c e d
        out.loose.append("\n" + "".join(solid) + "\n")


def _rows(operand: Any) -> Iterator[list[bytes] | None]:
    """The strings that stand side by side; None for a step as wide as a blank."""
    if isinstance(operand, pikepdf.String):
        yield [bytes(operand)]
    elif isinstance(operand, pikepdf.Array):
        row: list[bytes] = []
        for item in operand:
            if isinstance(item, pikepdf.String):
                row.append(bytes(item))
            elif not isinstance(item, pikepdf.Object) and item < _SPACE:
                if row:
                    yield row
                yield None
                row = []
        if row:
            yield row


def _marked(operands: Any) -> Iterator[str]:
    for operand in operands:
        if isinstance(operand, pikepdf.Dictionary):
            for _, value in operand.items():
                if isinstance(value, pikepdf.String):
                    yield str(value)
