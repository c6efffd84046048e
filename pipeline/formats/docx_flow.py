"""The text of a cleaned package as leaves in reading order.

Promises: every character a reader sees, or hears as alternative text, lies in exactly one
leaf, and a paragraph's leaves joined are its text.

A tab is a tab, a line or page break a line feed, a non-breaking hyphen U+2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.formats.docx_outline import Outline
from pipeline.formats.docx_package import Package, Part
from pipeline.formats.docx_xml import ILLEGAL, Element, attributes, q, value
from pipeline.model import Place, Where

_P, _AP, _TBL, _TR, _TC = q("w:p"), q("a:p"), q("w:tbl"), q("w:tr"), q("w:tc")
_BOX = q("w:txbxContent")
_TEXT = frozenset((q("w:t"), q("a:t"), q("m:t")))
_SIGNS = {
    q("w:tab"): "\t",
    q("w:ptab"): "\t",
    q("w:br"): "\n",
    q("w:cr"): "\n",
    q("a:br"): "\n",
    q("w:noBreakHyphen"): "\u2011",
    q("w:softHyphen"): "\u00ad",
}
_SYM = q("w:sym")
_SPOKEN = {q("wp:docPr"): ("title", "descr"), q("v:textpath"): ("string",)}
_SKIPPED = frozenset((q("w:pPr"), q("w:rPr"), q("a:pPr"), q("a:rPr"), q("w:instrText"), q("w:sectPr")))
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "marlett")
_WORDS = re.compile(r"[^\W\d_]{2}")

_STORIES = {
    "header": Where.HEADER,
    "footer": Where.FOOTER,
    "footnotes": Where.FOOTNOTE,
    "endnotes": Where.ENDNOTE,
    "chart": Where.CHART,
    "diagramData": Where.CHART,
}
READ = ("officeDocument", *_STORIES, "numbering")


@dataclass(slots=True)
class Leaf:
    """A stretch of text in one element. ``attribute`` names where, if not the element's text.

    ``sign`` marks an element that stands for its text (a tab, a break) and can't hold other.
    """

    element: Element = field(repr=False)
    text: str = field(repr=False)
    attribute: str | None = None
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or attribute with its leaves."""

    place: Place
    leaves: list[Leaf] = field(repr=False)

    @property
    def text(self) -> str:
        return "".join(leaf.text for leaf in self.leaves)


def blocks(package: Package) -> Iterator[Block]:
    """Every block with text, in reading order: document, headers, footers, notes, charts, lists.

    The package must have been cleaned and its parts named.
    """
    styles = package.of("styles")
    walk = _Walk(Outline.of(styles[0].root if styles else None))
    for part in package.of(*READ):
        for block in walk.part(part):
            if block.text.strip():
                yield block


def laid_out(found: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with the offset it starts at: one line feed stands between two."""
    offset = 0
    for block in found:
        length = len(block.text)
        yield block, offset
        offset += length + 1


class _Walk:
    """One walk over a package; it counts the tables."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._tables = 0

    def part(self, part: Part) -> Iterator[Block]:
        where = _STORIES.get(part.kind.key, Where.BODY)
        place = Place(where, part.name)
        if part.kind.key == "numbering":
            yield from self._labels(part.xml(), replace(place, where=Where.ATTRIBUTE))
        else:
            yield from self._inside(part.xml(), place)

    def _labels(self, root: Element, place: Place) -> Iterator[Block]:
        for label in root.iter(q("w:lvlText")):
            words = value(label) or ""
            if _WORDS.search(words):
                yield Block(place, [Leaf(label, words, q("w:val"))])

    def _inside(self, holder: Element, place: Place) -> Iterator[Block]:
        for child in holder:
            if child.tag in (_P, _AP):
                yield from self._paragraph(child, place)
            elif child.tag == _TBL:
                yield from self._table(child, place)
            elif child.tag in (q("c:v"), q("c:name")):
                if child.text and holder.getparent() is not None and not _in_numbers(child):
                    yield Block(place, [Leaf(child, child.text)])
            elif child.tag == _BOX:
                yield from self._inside(child, _box(place))
            elif child.tag not in _SKIPPED:
                yield from self._inside(child, place)

    def _table(self, table: Element, place: Place) -> Iterator[Block]:
        number, self._tables = self._tables, self._tables + 1
        for name in ("w:tblCaption", "w:tblDescription"):
            caption = table.find(f"{q('w:tblPr')}/{q(name)}")
            if caption is not None:
                yield Block(_spoken(place), [Leaf(caption, value(caption) or "", q("w:val"))])
        where = Where.TABLE_CELL if place.where in (Where.BODY, Where.TABLE_CELL) else place.where
        for row, line in enumerate(table.findall(_TR)):
            column = 0
            for cell in line.findall(_TC):
                at = replace(place, where=where, level=0, table=number, row=row, column=column)
                yield from self._inside(cell, at)
                span = value(cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")) or "1"
                column += int(span) if span.isdecimal() else 1

    def _paragraph(self, paragraph: Element, place: Place) -> Iterator[Block]:
        leaves: list[Leaf] = []
        inner: list[Element | Leaf] = []
        _collect(paragraph, leaves, inner)
        yield Block(self._place(paragraph, place), leaves)
        for thing in inner:
            if isinstance(thing, Leaf):
                drawn = thing.attribute == "string"  # WordArt: an attribute, but drawn
                yield Block(_box(place) if drawn else _spoken(place), [thing])
            elif thing.tag == _BOX:
                yield from self._inside(thing, _box(place))
            else:
                yield from self._paragraph(thing, _box(place))

    def _place(self, paragraph: Element, place: Place) -> Place:
        if place.where is not Where.BODY or paragraph.tag != _P:
            return place
        if heading := self._outline.heading(paragraph):
            return replace(place, where=Where.HEADING, level=heading)
        level = self._outline.list_level(paragraph)
        return replace(place, where=Where.LIST_ITEM, level=level) if level else place


def _box(place: Place) -> Place:
    return replace(place, where=Where.TEXT_BOX, level=0) if place.where in _BODY else place


def _spoken(place: Place) -> Place:
    return replace(place, where=Where.ATTRIBUTE, level=0)


_BODY = (Where.BODY, Where.TABLE_CELL, Where.TEXT_BOX)


def _in_numbers(number: Element) -> bool:
    return next(number.iterancestors(q("c:numCache"), q("c:numLit")), None) is not None


def _collect(holder: Element, leaves: list[Leaf], inner: list[Element | Leaf]) -> None:
    """The leaves of one paragraph; text boxes, paragraphs and attributes within it aside."""
    for child in holder:
        tag = child.tag
        if tag in _TEXT:
            if child.text:
                leaves.append(Leaf(child, child.text))
        elif tag in _SIGNS:
            leaves.append(Leaf(child, _SIGNS[tag], sign=True))
        elif tag == _SYM:
            leaves.append(Leaf(child, symbol(child), sign=True))
        elif tag in (_BOX, _P, _AP):
            inner.append(child)
        elif tag in _SKIPPED:
            continue
        else:
            if tag in _SPOKEN:
                inner.extend(Leaf(child, words, name) for name, words in attributes(child) if name in _SPOKEN[tag])
            _collect(child, leaves, inner)


def symbol(element: Element) -> str:
    """The character that a ``w:sym`` shows; U+FFFD for none."""
    try:
        code = int(element.get(q("w:char")) or "", 16)
    except ValueError:
        return "\ufffd"
    font = (element.get(q("w:font")) or "").lower()
    if 0xF020 <= code <= 0xF0FF and not font.startswith(_SYMBOL_FONTS):
        code -= 0xF000
    return "\ufffd" if ILLEGAL.match(chr(code)) else chr(code)
