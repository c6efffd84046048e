"""Word's automatic numbers, written out as text before mammoth converts a file.

Word stores no paragraph numbers: it counts them (ECMA-376-1, 17.9). mammoth drops those of headings
and lets the browser count the others anew, from 1 after each interruption. Letters quote "paragraph 4.12",
so the numbers are counted here as Word counts them, and put before the paragraph's text between
two private-use marks, which the page takes out again. Bullets are left to mammoth.

Known: numbers by style and by paragraph, levels, restarts, overrides, the seven common number formats.
Accepted: an unknown number format (Hebrew letters, say) is written in figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx_xml import Element, q
from pipeline.formats.docx_xml import value as val

NUMBER_START = "\ue000"
NUMBER_END = "\ue001"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DEPTH = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool
    restarts: bool


def written_numbers(root: Element, numbering: Element, styles: Element | None) -> None:
    """Put each counted number before its paragraph of a story, between the marks, in place."""
    counting = Counting(numbering, styles)
    for paragraph in list(root.iter(q("w:p"))):
        number = counting.number(paragraph)
        if number:
            _write(paragraph, f"{NUMBER_START}{number}{NUMBER_END}")


def _write(paragraph: Element, text: str) -> None:
    run = etree.Element(q("w:r"))
    etree.SubElement(run, q("w:t")).text = text
    properties = paragraph.find(q("w:pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


class Counting:
    """The counters of a file while its paragraphs go by."""

    def __init__(self, numbering: Element, styles: Element | None) -> None:
        self._abstract = {str(each.get(q("w:abstractNumId"))): each for each in numbering.findall(q("w:abstractNum"))}
        self._nums = {str(each.get(q("w:numId"))): each for each in numbering.findall(q("w:num"))}
        listed = [] if styles is None else styles.findall(q("w:style"))
        self._styles = {str(style.get(q("w:styleId"))): style for style in listed}
        self._default = next(
            (
                str(style.get(q("w:styleId")))
                for style in listed
                if style.get(q("w:type")) == "paragraph" and style.get(q("w:default")) in ("1", "true", "on")
            ),
            "",
        )
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> str:
        """The number Word shows before ``paragraph``; empty for none and for bullets."""
        told = self._numbered(paragraph)
        if told is None:
            return ""
        num, depth = told
        abstract = self._abstract_of(num)
        if abstract is None:
            return ""
        levels = [self._level(num, abstract, each) for each in range(_DEPTH)]
        counters = self._counters.setdefault(str(abstract.get(q("w:abstractNumId"))), [None] * _DEPTH)
        override = self._override(num, depth)
        if override is not None and (num, depth) not in self._begun:
            counters[depth] = None
        self._begun.add((num, depth))
        current = counters[depth]
        counters[depth] = levels[depth].start if current is None else current + 1
        for deeper in range(depth + 1, _DEPTH):
            if levels[deeper].restarts:
                counters[deeper] = None
        for upper in range(depth):
            if counters[upper] is None:
                counters[upper] = levels[upper].start
        if levels[depth].form in ("bullet", "none"):
            return ""
        return _shown(levels, counters, depth)

    def _numbered(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(q("w:pPr"))
        style = val(None if properties is None else properties.find(q("w:pStyle"))) or self._default
        num = depth = None
        holder = None if properties is None else properties.find(q("w:numPr"))
        if holder is not None:
            num, depth = val(holder.find(q("w:numId"))), val(holder.find(q("w:ilvl")))
        of_style = None
        seen: set[str] = set()
        name = style
        while (num is None or depth is None) and name in self._styles and name not in seen:
            seen.add(name)
            found = self._styles[name].find(f"{q('w:pPr')}/{q('w:numPr')}")
            if found is not None:
                if num is None:
                    num, of_style = val(found.find(q("w:numId"))), name
                if depth is None:
                    depth = val(found.find(q("w:ilvl")))
            name = val(self._styles[name].find(q("w:basedOn"))) or ""
        if num is None or num == "0":
            return None
        if of_style is not None:
            linked = self._level_of_style(num, seen)
            depth = depth if linked is None else str(linked)
        level = int(depth) if depth is not None and depth.isdecimal() else 0
        return (num, min(level, _DEPTH - 1))

    def _level_of_style(self, num: str, styles: set[str]) -> int | None:
        abstract = self._abstract_of(num)
        for level in [] if abstract is None else abstract.findall(q("w:lvl")):
            if val(level.find(q("w:pStyle"))) in styles:
                return int(str(level.get(q("w:ilvl")) or 0))
        return None

    def _abstract_of(self, num: str) -> Element | None:
        """The definition behind a number id, through at most one linked style."""
        element = self._nums.get(num)
        found = None
        if element is not None:
            found = self._abstract.get(val(element.find(q("w:abstractNumId"))) or "")
        if found is None:
            return None
        link = val(found.find(q("w:numStyleLink")))
        if link is None:
            return found
        return next((each for each in self._abstract.values() if val(each.find(q("w:styleLink"))) == link), found)

    def _override(self, num: str, depth: int) -> Element | None:
        for each in self._nums[num].findall(q("w:lvlOverride")):
            if each.get(q("w:ilvl")) == str(depth):
                return each
        return None

    def _level(self, num: str, abstract: Element, depth: int) -> _Level:
        override = self._override(num, depth)
        element = None if override is None else override.find(q("w:lvl"))
        if element is None:
            element = next((each for each in abstract.findall(q("w:lvl")) if each.get(q("w:ilvl")) == str(depth)), None)
        if element is None:
            return _Level(1, "none", "", False, True)
        start = val(element.find(q("w:start"))) or "0"
        if override is not None:
            start = val(override.find(q("w:startOverride"))) or start
        return _Level(
            start=int(start) if start.isdecimal() else 0,
            form=val(element.find(q("w:numFmt"))) or "decimal",
            text=val(element.find(q("w:lvlText"))) or "",
            legal=element.find(q("w:isLgl")) is not None,
            restarts=val(element.find(q("w:lvlRestart"))) != "0",
        )


def _shown(levels: list[_Level], counters: list[int | None], depth: int) -> str:
    def place(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        form = "decimal" if levels[depth].legal else levels[level].form
        return _figure(counters[level] or 0, form)

    return re.sub(r"%([1-9])", place, levels[depth].text).strip()


def _figure(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (number // worth)
            number %= worth
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{tail}"
    return str(number)
