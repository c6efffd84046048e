"""Edits put into the leaves of a text.

Promises: an edit changes the leaves it covers and no other, and what it puts in takes the
formatting of the first run it covers. Characters that XML can't hold are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from pipeline.formats.docx_flow import Leaf
from pipeline.formats.docx_xml import ILLEGAL, XML_SPACE, Element, drop, drop_empty_runs, q

_TEXT = q("w:t")


def put(leaves: Sequence[Leaf], edits: Iterable[tuple[int, int, str]]) -> None:
    """Put edits (start, end, words; offsets in the block's text; sorted, disjoint) into its leaves."""
    starts: list[int] = []
    length = 0
    for leaf in leaves:
        starts.append(length)
        length += len(leaf.text)
    current = [leaf.text for leaf in leaves]
    for start, end, words in sorted(edits, reverse=True):
        words = ILLEGAL.sub("", words)
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
    for text in list(root.iter(_TEXT)):
        words = text.text
        if not words:
            drop(text)
        elif words[0].isspace() or words[-1].isspace():
            text.set(XML_SPACE, "preserve")
    drop_empty_runs(root)
