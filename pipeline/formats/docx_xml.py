"""The XML vocabulary of a Word file, and the few tree operations its modules share.

Promises: a part is parsed without network, entities or document types; comments and
processing instructions are gone after parsing; a broken part is refused without quoting it.

Names follow ECMA-376 (Office Open XML), transitional form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from lxml import etree

from pipeline.errors import UnreadableDocument, UnsafeDocument

Element = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "lc": "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# What XML can't hold (XML 1.0, 2.2).
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_DECLARED = re.compile(rb'\sxmlns(?::([^\s=]+))?="([^"]*)"')
_PREFIX_OF = {uri: prefix for prefix, uri in NAMESPACES.items()}
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    huge_tree=False,
    strip_cdata=True,
)


@cache
def q(name: str) -> str:
    """The full name of ``prefix:local``: ``q("w:p")``."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse(data: bytes) -> Element:
    """The root of a part. Raises UnreadableDocument, or UnsafeDocument for a document type."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableDocument(
            "A part of the Word file is damaged.", "Open it in Word, save it again and submit that copy."
        ) from None
    information: Any = root.getroottree().docinfo  # the stubs leave its doctype out
    if information.doctype:
        raise UnsafeDocument(
            "A part of the Word file declares a document type, which no Word file needs.",
            "Open it in Word, save it again and submit that copy.",
        )
    return root


def serialise(root: Element) -> bytes:
    """The part's bytes, with the usual prefixes and no declaration that nothing uses."""
    etree.cleanup_namespaces(root)
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    # What a text says about namespaces is taken for a declaration, too: then nothing but time is lost.
    declared = {(prefix.decode(), uri.decode()) for prefix, uri in _DECLARED.findall(written)}
    if any(_PREFIX_OF.get(uri, prefix) != prefix for prefix, uri in declared):
        root = _with_usual_prefixes(root)
        etree.cleanup_namespaces(root)
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _with_usual_prefixes(root: Element) -> Element:
    """A copy: a prefix is a free word, so it isn't taken over from the draft."""
    copy = etree.Element(root.tag, dict(attributes(root)), nsmap=dict(NAMESPACES))
    todo = [(root, copy)]
    while todo:
        old, new = todo.pop()
        new.text = old.text
        for child in old:
            todo.append((child, etree.SubElement(new, child.tag, dict(attributes(child)))))
    return copy


def drop(element: Element) -> None:
    """Take the element and all it holds out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def drop_all(root: Element, *names: str) -> int:
    """Drop every element of these ``prefix:local`` names; how many there were."""
    found = list(root.iter(*(q(name) for name in names)))
    for element in found:
        drop(element)
    return len(found)


def drop_empty_runs(root: Element) -> None:
    """Drop every run that holds nothing, or nothing but properties."""
    run_tag, properties = q("w:r"), q("w:rPr")
    for run in list(root.iter(run_tag)):
        if len(run) == 0 or (run[-1].tag == properties and all(child.tag == properties for child in run)):
            drop(run)


def unwrap(element: Element, content: Iterable[Element] | None = None) -> None:
    """Put the children (or ``content``) where the element stands."""
    for child in list(element if content is None else content):
        element.addprevious(child)
    drop(element)


def attributes(element: Element) -> list[tuple[str, str]]:
    """Full name and value of each attribute, as a list that stays while the element changes."""
    return [(str(name), str(text)) for name, text in element.attrib.items()]


def words(text: str) -> frozenset[str]:
    """The words of a block of text: how the longer lists of names are written."""
    return frozenset(text.split())


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as ``w:vanish`` is there and not switched off."""
    return element is not None and element.get(q("w:val")) not in ("0", "false", "off")


def value(element: Element | None) -> str | None:
    """The ``w:val`` of an element that may be absent."""
    return None if element is None else element.get(q("w:val"))
