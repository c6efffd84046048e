"""A written file → what can be read in it, by readers that share nothing with the pipeline.

Promises the text a person or a search could find: for Word files every part of the package
with its attributes, for PDF the pages, properties, outline and annotations, for HTML the text
and the attributes; and beside it, ``deep``, every unpacked byte, for what hides in pictures.
The risk accepted: text that is drawn only (a scan) isn't read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pypdf
from lxml import etree
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {f"{_W}t", f"{_W}delText", f"{_W}instrText"}
_GAP = {f"{_W}tab", f"{_W}br", f"{_W}cr"}


@dataclass(frozen=True, slots=True)
class Reading:
    """``text``: a line a paragraph, cell, property or attribute. ``deep``: all bytes, unpacked."""

    text: str = field(repr=False)
    deep: bytes = field(repr=False)


def read(path: Path) -> Reading:
    """What can be read in a DOCX, PDF, HTML or text file, told apart by its first bytes."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        return _docx(data)
    if data.startswith(b"%PDF"):
        return _pdf(data)
    text = data.decode("utf-8", "replace")
    if text.lstrip().lower().startswith(("<!doctype html", "<html")):
        text = _html(text)
    return Reading(text, data)


def _docx(data: bytes) -> Reading:
    lines: list[str] = []
    deep: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            member = package.read(name)
            deep += [name.encode(), member]
            if name.endswith((".xml", ".rels")):
                lines.extend(_xml_lines(etree.fromstring(member)))
    return Reading("\n".join(lines), b"\n".join(deep))


def _xml_lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(_pieces(paragraph))
    for element in root.iter(etree.Element):
        if element.tag not in _TEXT and element.text and element.text.strip():
            yield str(element.text)
        yield from map(str, element.attrib.values())


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph without that of the paragraphs in its text boxes."""
    for child in element:
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag in _GAP:
            yield " "
        elif child.tag != f"{_W}p":
            yield from _pieces(child)


def _pdf(data: bytes) -> Reading:
    reader = pypdf.PdfReader(io.BytesIO(data))
    lines = [page.extract_text() for page in reader.pages]
    lines += [str(value) for value in (reader.metadata or {}).values()]
    lines += _outline(reader.outline)
    for page in reader.pages:
        for annotation in page.annotations or []:
            lines += [str(value) for value in annotation.get_object().values() if isinstance(value, str)]
    return Reading("\n".join(lines), b"\n".join([data, *_unpacked(reader)]))


def _outline(entries: object) -> list[str]:
    if isinstance(entries, list):
        return [title for entry in entries for title in _outline(entry)]
    return [str(getattr(entries, "title", ""))]


def _unpacked(reader: pypdf.PdfReader) -> Iterator[bytes]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(thing, StreamObject):
            images = "/DCTDecode" in str(thing.get("/Filter", ""))
            yield thing._data if images else thing.get_data()
        if thing is not None:
            yield from _strings(thing)


def _strings(thing: PdfObject) -> Iterator[bytes]:
    if isinstance(thing, DictionaryObject):
        for value in thing.values():
            yield from _strings(value)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            yield from _strings(value)
    elif isinstance(thing, str):
        yield thing.encode("utf-8", "replace")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line: list[str] = []

    _INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "sub", "sup", "u", "mark", "abbr", "ins", "del"})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lines += [value for _, value in attrs if value]
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        self._line.append(data)

    def handle_comment(self, data: str) -> None:
        self.lines.append(data)

    def close(self) -> None:
        super().close()
        self._part("body")

    def _part(self, tag: str) -> None:
        if tag not in self._INLINE and self._line:
            self.lines.append("".join(self._line))
            self._line = []


def _html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return "\n".join(page.lines)
