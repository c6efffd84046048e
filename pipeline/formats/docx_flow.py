"""The text of a cleaned package as leaves in reading order, and edits put into those leaves.

Promises: every character a reader sees, or hears as alternative text, lies in exactly one
leaf; a paragraph's leaves joined are its text; an edit changes the leaves it covers and no
other, and what it puts in takes the formatting of the first run it covers.

A tab is a tab, a line or page break a line feed, a non-breaking hyphen U+2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.formats.docx_package import Package, Part
from pipeline.formats.docx_xml import XML_SPACE, Element, attributes, drop, q, value
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
_SKIPPED = frozenset((q("w:pPr"), q("w:rPr"), q("a:pPr"), q("a:rPr"), q("w:instrText"), q("w:sectPr")))
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "marlett")
_WORDS = re.compile(r"[^\W\d_]{2}")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

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


@dataclass(frozen=True, slots=True)
class Outline:
    """What styles say about a paragraph: heading level 1 to 6, or list level, else 0."""

    headings: dict[str, int]
    lists: dict[str, int]

    @classmethod
    def of(cls, styles: Element | None) -> Outline:
        headings: dict[str, int] = {}
        lists: dict[str, int] = {}
        if styles is None:
            return cls(headings, lists)
        found = {style.get(q("w:styleId"), ""): style for style in styles.findall(q("w:style"))}
        for identifier in found:
            chain = list(_chain(identifier, found))
            headings[identifier] = next(filter(None, map(_heading_of_style, chain)), 0)
            lists[identifier] = next(
                (level for style in chain if (level := _list_level(style)) is not None), 0
            )
        return cls(headings, lists)


def _chain(identifier: str, styles: dict[str, Element]) -> Iterator[Element]:
    for _ in range(12):
        style = styles.get(identifier)
        if style is None:
            return
        yield style
        identifier = value(style.find(q("w:basedOn"))) or ""


def _heading_of_style(style: Element) -> int:
    level = value(style.find(f"{q('w:pPr')}/{q('w:outlineLvl')}"))
    if level is not None and level.isdecimal():
        return min(int(level) + 1, 6) if int(level) < 9 else 0
    match = re.fullmatch(r"heading ([1-9])", (value(style.find(q("w:name"))) or "").lower())
    return min(int(match[1]), 6) if match else 0


def _list_level(holder: Element) -> int | None:
    """The list level from 1 that ``w:numPr`` gives, 0 for "no list", None where it says nothing."""
    numbering = holder.find(f"{q('w:pPr')}/{q('w:numPr')}")
    if numbering is None:
        return None
    if value(numbering.find(q("w:numId"))) == "0":
        return 0
    level = value(numbering.find(q("w:ilvl"))) or "0"
    return int(level) + 1 if level.isdecimal() else 1


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
        style = value(paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")) or ""
        outline = value(paragraph.find(f"{q('w:pPr')}/{q('w:outlineLvl')}"))
        if outline is not None and outline.isdecimal():
            heading = min(int(outline) + 1, 6) if int(outline) < 9 else 0
        else:
            heading = self._outline.headings.get(style, 0)
        if heading:
            return replace(place, where=Where.HEADING, level=heading)
        own = _list_level(paragraph)
        level = self._outline.lists.get(style, 0) if own is None else own
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
            leaves.append(Leaf(child, _symbol(child), sign=True))
        elif tag in (_BOX, _P, _AP):
            inner.append(child)
        elif tag in _SKIPPED:
            continue
        else:
            inner.extend(
                Leaf(child, words, name)
                for name, words in attributes(child)
                if (tag == q("wp:docPr") and name in ("title", "descr"))
                or (tag == q("v:textpath") and name == "string")
            )
            _collect(child, leaves, inner)


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(q("w:char")) or "", 16)
    except ValueError:
        return "\ufffd"
    font = (element.get(q("w:font")) or "").lower()
    if 0xF020 <= code <= 0xF0FF and not font.startswith(_SYMBOL_FONTS):
        code -= 0xF000
    return "\ufffd" if _ILLEGAL.match(chr(code)) else chr(code)


def put(leaves: Sequence[Leaf], edits: Iterable[tuple[int, int, str]]) -> None:
    """Put edits (start, end, words; offsets in the block's text; sorted, disjoint) into its leaves."""
    starts: list[int] = []
    length = 0
    for leaf in leaves:
        starts.append(length)
        length += len(leaf.text)
    current = [leaf.text for leaf in leaves]
    for start, end, words in sorted(edits, reverse=True):
        words = _ILLEGAL.sub("", words)
        for index, leaf in enumerate(leaves):
            a, b = max(start - starts[index], 0), min(end - starts[index], len(leaf.text))
            if a >= b:
                continue
            current[index] = current[index][:a] + words + current[index][b:]
            words = ""
    for leaf, text in zip(leaves, current, strict=True):
        if text != leaf.text:
            _store(leaf, text)


def _store(leaf: Leaf, text: str) -> None:
    if leaf.attribute is not None:
        leaf.element.set(leaf.attribute, text)
    elif not leaf.sign:
        _set_text(leaf.element, text)
    else:
        if text:
            plain = etree.Element(q("w:t"))
            _set_text(plain, text)
            leaf.element.addprevious(plain)
        drop(leaf.element)


def _set_text(element: Element, text: str) -> None:
    element.text = text
    if text != text.strip() and element.tag != q("a:t"):
        element.set(XML_SPACE, "preserve")


def tidy_text(root: Element) -> None:
    """Drop text elements without text and runs without content; keep spaces at the edges."""
    for text in list(root.iter(q("w:t"))):
        if not text.text:
            drop(text)
        elif text.text != text.text.strip():
            text.set(XML_SPACE, "preserve")
    for run in list(root.iter(q("w:r"))):
        if all(child.tag == q("w:rPr") for child in run):
            drop(run)
