"""Headings and lists, as styles and paragraphs declare them.

Promises: a heading is told by its outline level, its own or that of a style it is based on,
never by how it looks; a list item by the numbering it takes part in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.formats.docx_xml import Element, q, value

_PROPERTIES, _STYLE, _LEVEL, _NUMBERING = q("w:pPr"), q("w:pStyle"), q("w:outlineLvl"), q("w:numPr")


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
            lists[identifier] = next((level for style in chain if (level := _list_level(style)) is not None), 0)
        return cls(headings, lists)

    def heading(self, paragraph: Element) -> int:
        """The paragraph's heading level from 1 to 6; its own word wins over its style. Else 0."""
        own = value(_property(paragraph, _LEVEL))
        if own is not None and own.isdecimal():
            return min(int(own) + 1, 6) if int(own) < 9 else 0
        return self.headings.get(_style(paragraph), 0)

    def list_level(self, paragraph: Element) -> int:
        """The paragraph's list level from 1; its own word wins over its style. Else 0."""
        own = _list_level(paragraph)
        return self.lists.get(_style(paragraph), 0) if own is None else own


def _style(paragraph: Element) -> str:
    return value(_property(paragraph, _STYLE)) or ""


def _property(holder: Element, tag: str) -> Element | None:
    properties = holder.find(_PROPERTIES)
    return None if properties is None else properties.find(tag)


def _chain(identifier: str, styles: dict[str, Element]) -> Iterator[Element]:
    for _ in range(12):
        style = styles.get(identifier)
        if style is None:
            return
        yield style
        identifier = value(style.find(q("w:basedOn"))) or ""


def _heading_of_style(style: Element) -> int:
    level = value(_property(style, _LEVEL))
    if level is not None and level.isdecimal():
        return min(int(level) + 1, 6) if int(level) < 9 else 0
    match = re.fullmatch(r"heading ([1-9])", (value(style.find(q("w:name"))) or "").lower())
    return min(int(match[1]), 6) if match else 0


def _list_level(holder: Element) -> int | None:
    """The list level from 1 that ``w:numPr`` gives, 0 for "no list", None where it says nothing."""
    numbering = _property(holder, _NUMBERING)
    if numbering is None:
        return None
    if value(numbering.find(q("w:numId"))) == "0":
        return 0
    level = value(numbering.find(q("w:ilvl"))) or "0"
    return int(level) + 1 if level.isdecimal() else 1
