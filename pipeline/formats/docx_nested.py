"""Documents within the document: what only Word would merge is merged here, or visibly left out.

A ``w:altChunk`` names a whole other file (Word, web page, plain text) that Word takes in when it
next saves the draft; until then no other program shows it (ECMA-376-1, 17.17.2). Word shows it,
so a reader of the draft has seen its text.

Promises: the text of a Word file, a web page or plain text stands where Word would put it, as
paragraphs and tables with their headings, lists' numbers written out and notes at its end; what
can't be read leaves "[embedded document removed]". Nothing else of the other file comes along:
no style, picture, link, bookmark or property, and never the file itself. So does a sub-document
(``w:subDoc``), which lies outside the file: only the note stays.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree, html

from pipeline.errors import Refusal
from pipeline.formats.docx_fields import clean_fields
from pipeline.formats.docx_numbers import Counting
from pipeline.formats.docx_outline import Outline
from pipeline.formats.docx_package import Package, Part
from pipeline.formats.docx_xml import (
    ILLEGAL,
    NAMESPACES,
    XML_SPACE,
    Element,
    attributes,
    drop,
    drop_all,
    q,
    unwrap,
    value,
)

NESTED_NOTE = "[embedded document removed]"
_OBJECT_NOTE = "[embedded object removed]"
_HOLDERS = frozenset(
    q(n) for n in ("w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "w:sdtContent")
)
_STYLES = tuple(q(n) for n in ("w:pStyle", "w:rStyle", "w:tblStyle"))
_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "br", "body", "table", "td", "th")
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<\?xml|<html|<head|<body|<p|<div|<h[1-6]|<table)\b", re.I)

Opened = Callable[[bytes], Package]


def settle_chunks(part: Part, opened: Opened, styles: Element | None, counts: Counter[str]) -> None:
    """Merge or leave out every document within one story. ``opened`` loads and cleans a Word file."""
    root = part.xml()
    for chunk in list(root.iter(q("w:altChunk"))):
        inner = part.links.get(chunk.get(q("r:id")) or "")
        taken = None if inner is None else _taken(inner.data, opened, styles)
        counts["nested" if taken is None else "merged"] += 1
        _put_before(chunk, [_paragraph(NESTED_NOTE)] if taken is None else taken)
        drop(chunk)
    for sub in list(root.iter(q("w:subDoc"))):
        counts["nested"] += 1
        run = etree.Element(q("w:r"))
        etree.SubElement(run, q("w:t")).text = NESTED_NOTE
        sub.addprevious(run)
        drop(sub)
    part.links = {i: other for i, other in part.links.items() if other.kind.key != "aFChunk"}


def _put_before(chunk: Element, blocks: Iterable[Element]) -> None:
    parent = chunk.getparent()
    if parent is None or parent.tag not in _HOLDERS:
        return  # Word shows nothing of a chunk that stands among words
    for block in blocks:
        chunk.addprevious(block)


def _taken(data: bytes, opened: Opened, styles: Element | None) -> list[Element] | None:
    """The blocks of a nested file; None where it can't be read."""
    if data.startswith(b"PK"):
        try:
            return _word(opened(data), styles)
        except Refusal:
            return None
    if data.lstrip().startswith(b"{\\rtf") or (b"\x00" in data and data[:2] not in _UTF16):
        return None
    if re.match(rb"\s*(?:MIME-Version|From|Content-Type):", data, re.I):
        return _web_archive(data)
    try:
        text = data.decode("utf-16" if data[:2] in _UTF16 else "utf-8-sig")
    except ValueError:
        text = data.decode("cp1252", "replace")
    return _text(text)


def _web_archive(data: bytes) -> list[Element] | None:
    """The page of an MHT file, as programs that make Word files of web pages wrap it (RFC 2557)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for one in message.walk():
        if one.get_content_type() in ("text/html", "text/plain"):
            try:
                return _text(str(one.get_content()))
            except (LookupError, ValueError):
                return None
    return None


def _text(text: str) -> list[Element] | None:
    text = ILLEGAL.sub("", text.replace("\r", ""))
    if not _MARKUP.match(text):
        return [_paragraph(line) for line in text.split("\n") if line.strip()]
    try:
        page: Any = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None
    for unseen in list(page.iter("script", "style", "head", "template", "noscript")):
        unseen.drop_tree()  # keeps what stands behind it
    return [_paragraph(" ".join(line.split())) for line in "".join(_lines(page)).split("\n") if line.strip()]


def _lines(element: Element) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    if isinstance(element.tag, str):
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _lines(child)
    if block:
        yield "\n"
    yield (element.tail or "").replace("\n", " ")


def _paragraph(words: str) -> Element:
    paragraph = etree.Element(q("w:p"))
    paragraph.append(_run(words))
    return paragraph


def _run(words: str) -> Element:
    run = etree.Element(q("w:r"))
    text = etree.SubElement(run, q("w:t"))
    text.text = words
    text.set(XML_SPACE, "preserve")
    return run


def _word(package: Package, styles: Element | None) -> list[Element]:
    """The blocks of a cleaned Word file, so that they say the same in the document around them."""
    body = package.main.xml().find(q("w:body"))
    if body is None:
        return []
    own, numbering = package.of("styles"), package.of("numbering")
    inner = own[0].root if own else None
    _write_headings(body, Outline.of(inner))
    if numbering:
        counting = Counting(numbering[0].xml(), inner)
        for paragraph in body.iter(q("w:p")):
            if number := counting.number(paragraph):
                properties = paragraph.find(q("w:pPr"))
                paragraph.insert(0 if properties is None else 1, _run(number + " "))
    notes = _notes(package, body)
    for drawing in list(body.iter(q("w:drawing"), q("w:pict"))):
        if any(name.startswith(f"{{{NAMESPACES['r']}}}") for node in drawing.iter() for name, _ in attributes(node)):
            drawing.addprevious(_run(_OBJECT_NOTE)[0])
            drop(drawing)
    for link in list(body.iter(q("w:hyperlink"))):
        unwrap(link)
    drop_all(body, "w:sectPr", "w:numPr", "w:bookmarkStart", "w:bookmarkEnd")
    clean_fields(body, {})
    _follow(body, inner, styles)
    blocks = [block for block in body if block.tag in (q("w:p"), q("w:tbl"))]
    return [*blocks, *notes, etree.Element(q("w:p"))] if blocks and blocks[-1].tag == q("w:tbl") else [*blocks, *notes]


def _write_headings(body: Element, outline: Outline) -> None:
    """Say of each heading itself that it is one: its style stays behind."""
    for paragraph in body.iter(q("w:p")):
        if level := outline.heading(paragraph):
            properties = paragraph.find(q("w:pPr"))
            if properties is not None and properties.find(q("w:outlineLvl")) is None:
                before = [q(n) for n in ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")]
                at = next((i for i, child in enumerate(properties) if child.tag in before), len(properties))
                properties.insert(at, etree.Element(q("w:outlineLvl"), {q("w:val"): str(level - 1)}))


def _notes(package: Package, body: Element) -> list[Element]:
    """Foot- and endnotes as paragraphs, "[1] …", and the same mark where they were called."""
    texts: list[Element] = []
    for key, called in (("footnotes", q("w:footnoteReference")), ("endnotes", q("w:endnoteReference"))):
        parts = package.of(key)
        found = {} if not parts else {note.get(q("w:id")): note for note in parts[0].xml()}
        for reference in list(body.iter(called)):
            note = found.get(reference.get(q("w:id")))
            if note is not None:
                mark = f"[{len(texts) + 1}]"
                reference.addprevious(_run(mark)[0])
                words = " ".join("".join(text.text or "" for text in p.iter(q("w:t"))) for p in note.iter(q("w:p")))
                texts.append(_paragraph(f"{mark} {words.strip()}"))
            drop(reference)
    return texts


def _follow(body: Element, inner: Element | None, outer: Element | None) -> None:
    """Point to the styles of the same name in the document around; where there is none, to none."""
    names = {} if inner is None else {s.get(q("w:styleId")): _name(s) for s in inner.findall(q("w:style"))}
    ids = {} if outer is None else {_name(s): s.get(q("w:styleId")) for s in outer.findall(q("w:style"))}
    for reference in list(body.iter(*_STYLES)):
        found = ids.get(names.get(value(reference), ""))
        if found is None:
            drop(reference)
        else:
            reference.set(q("w:val"), found)


def _name(style: Element) -> str:
    return (value(style.find(q("w:name"))) or "").lower()
