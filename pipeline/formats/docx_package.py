"""A Word package as a graph of the parts that may stay, read from bytes and written anew.

Promises: only parts of the allow-list (``docx_parts``) are inflated and parsed; a part or
relationship of an unknown type is refused; every part, image and relationship gets a neutral
name when written; properties hold the given title and nothing else.

Leaves alone: the content of the parts (``docx_clean``).
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats import docx_zip
from pipeline.formats.docx_parts import KINDS, Kind, Verdict, is_strict, last_word, verdict
from pipeline.formats.docx_runs import joined_runs
from pipeline.formats.docx_xml import NAMESPACES, Element, attributes, parse, q, serialise

_RESAVE = "Open it in Word, save it again as a Word document (.docx) and submit that copy."
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = f"{{{NAMESPACES['r']}}}"
STORIES = ("officeDocument", "header", "footer", "footnotes", "endnotes")
_REFERENCES: Any = etree.XPath("//@r:*", namespaces={"r": NAMESPACES["r"]})


@dataclass(slots=True, eq=False)
class Part:
    """A part that stays. ``root`` is its XML, ``data`` its bytes where it is an image.

    ``links`` lead by relationship id to other parts; ``outside`` to addresses outside.
    ``name`` is the neutral name, set when the package is named; ``original`` are an image's bytes
    as they lie in the draft.
    """

    kind: Kind
    root: Element | None = field(default=None, repr=False)
    data: bytes = field(default=b"", repr=False)
    links: dict[str, Part] = field(default_factory=dict, repr=False)
    outside: dict[str, str] = field(default_factory=dict, repr=False)
    name: str = ""
    original: bytes = field(default=b"", repr=False)
    extension: str = ""  # of an image, once it was re-encoded: "png" or "jpeg"

    def xml(self) -> Element:
        if self.root is None:
            raise ValueError("a part without XML")
        return self.root


@dataclass(slots=True)
class Package:
    """The document with all parts it may keep; ``dropped`` counts what was left out, by kind."""

    main: Part
    dropped: Counter[str]

    def parts(self) -> Iterator[Part]:
        """Every part that is still reached, each once, the main document first."""
        seen: set[int] = set()
        todo = [self.main]
        while todo:
            part = todo.pop(0)
            if id(part) in seen:
                continue
            seen.add(id(part))
            yield part
            todo.extend(part.links.values())

    def of(self, *keys: str) -> list[Part]:
        """The parts of these kinds, in the order of ``keys``, then of the relationships."""
        parts = list(self.parts())
        return [part for key in keys for part in parts if part.kind.key == key]

    def name_parts(self) -> None:
        """Drop relationships nobody names any more, then give every part its neutral name."""
        for part in self.parts():
            named = _ids_in(part.root) if part.root is not None else set()
            part.links = {i: p for i, p in part.links.items() if not p.kind.referenced or i in named}
            part.outside = {i: target for i, target in part.outside.items() if i in named}
        counts: Counter[str] = Counter()
        for part in self.parts():
            counts[part.kind.key] += 1
            part.name = part.kind.name.format(n=counts[part.kind.key])
            if part.extension:
                part.name += f".{part.extension}"


def load(data: bytes) -> Package:
    """The package in these bytes. Raises UnreadableDocument or UnsafeDocument."""
    members = docx_zip.Members(data)
    main_name = _main_name(members)
    dropped: Counter[str] = Counter()
    made: dict[str, Part] = {}
    main = _load_part(members, main_name, KINDS["officeDocument"], made, dropped)
    if main.xml().tag != q("w:document") or main.xml().find(q("w:body")) is None:
        raise UnreadableDocument("The file isn't a Word document that we can read.", _RESAVE)
    return Package(main, dropped)


def _main_name(members: docx_zip.Members) -> str:
    for relationship, target, external, _ in _relationships(members, ""):
        if is_strict(relationship):
            raise UnreadableDocument(
                "The file is saved as Strict Open XML, which we don't read.",
                "In Word choose Save As, type Word Document (.docx), and submit that copy.",
            )
        if verdict(relationship) is Verdict.REFUSE:
            raise _unknown()
        if last_word(relationship) == "officeDocument" and not external:
            name = _resolve("", target)
            if name in members:
                return name
    raise UnreadableDocument("The file is a zip archive but not a Word document.", _RESAVE)


def _load_part(members: docx_zip.Members, name: str, kind: Kind, made: dict[str, Part], dropped: Counter[str]) -> Part:
    if name.lower() in made:
        return made[name.lower()]
    part = made[name.lower()] = Part(kind)
    if kind.key in ("image", "aFChunk"):
        part.data = part.original = members.read(name)
        return part
    body = members.read(name)
    part.root = parse(joined_runs(body) if kind.key in STORIES else body)
    for relationship, target, external, identifier in _relationships(members, name):
        key = last_word(relationship)
        match verdict(relationship):
            case Verdict.REFUSE:
                raise _unknown()
            case Verdict.DROP:
                dropped[key] += 1
                if external and key == "hyperlink":
                    part.outside[identifier] = target
            case Verdict.KEEP:
                resolved = _resolve(name, target)
                if not external and resolved in members:
                    part.links[identifier] = _load_part(members, resolved, KINDS[key], made, dropped)
                else:
                    dropped[key] += 1
    return part


def _relationships(members: docx_zip.Members, source: str) -> Iterator[tuple[str, str, bool, str]]:
    """Type, target, whether it leads outside, and id of each relationship of a part."""
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", base + ".rels")
    if name not in members:
        return
    for element in parse(members.read(name)):
        yield (
            element.get("Type", ""),
            element.get("Target", ""),
            element.get("TargetMode") == "External",
            element.get("Id", ""),
        )


def _resolve(source: str, target: str) -> str:
    target = unquote(target.split("#")[0])
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _unknown() -> UnsafeDocument:
    return UnsafeDocument(
        "The Word file holds a part of a kind we don't know, so nobody can vouch for what is in it.",
        "Open it in Word, copy the text into a new document, save that and submit it.",
    )


def _ids_in(root: Element) -> set[str]:
    return {str(text) for text in _REFERENCES(root)}


def save(package: Package, *, title: str) -> bytes:
    """The package as bytes, under neutral names and ids, with ``title`` as its only property."""
    package.name_parts()
    parts = list(package.parts())
    members: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _root_relationships(),
        "docProps/core.xml": _core(title),
    }
    for part in parts:
        if part.root is None:
            members[part.name] = part.data
            continue
        relationships = _renumber(part)
        written = serialise(part.root)
        members[part.name] = joined_runs(written) if part.kind.key in STORIES else written
        if relationships:
            folder, base = posixpath.split(part.name)
            members[f"{folder}/_rels/{base}.rels"] = relationships
    return docx_zip.build(members)


def _renumber(part: Part) -> bytes:
    """Rename the part's relationship ids to rId1 … and return the relationships, or nothing."""
    lines: list[str] = []
    new: dict[str, str] = {}
    for old, other in part.links.items():
        new[old] = f"rId{len(new) + 1}"
        lines.append(_relationship(new[old], other.kind.relationship, "/" + other.name))
    for old, target in part.outside.items():
        new[old] = f"rId{len(new) + 1}"
        lines.append(_relationship(new[old], _HYPERLINK, target, external=True))
    for element in {reference.getparent() for reference in _REFERENCES(part.xml())}:
        for name, value in attributes(element):
            if name.startswith(_R):
                if value in new:
                    element.set(name, new[value])
                else:
                    del element.attrib[name]
    part.links = {new[old]: other for old, other in part.links.items()}
    part.outside = {new[old]: target for old, target in part.outside.items()}
    return _relationship_file(lines) if lines else b""


def _relationship(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{kind}" Target={quoteattr(target)}{mode}/>'


def _relationship_file(lines: list[str]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return _XML + f'<Relationships xmlns="{namespace}">{"".join(lines)}</Relationships>'.encode()


def _root_relationships() -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationship_file(
        [
            _relationship("rId1", KINDS["officeDocument"].relationship, "/word/document.xml"),
            _relationship("rId2", core, "/docProps/core.xml"),
        ]
    )


def _content_types(parts: list[Part]) -> bytes:
    package = "application/vnd.openxmlformats-package."
    defaults = {"rels": package + "relationships+xml", "xml": "application/xml"}
    overrides = {"/docProps/core.xml": package + "core-properties+xml"}
    for part in parts:
        if part.extension:
            defaults[part.extension] = f"image/{part.extension}"
        else:
            overrides["/" + part.name] = part.kind.content_type
    body = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
    body += "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return _XML + f'<Types xmlns="{namespace}">{body}</Types>'.encode()


def _core(title: str) -> bytes:
    namespaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return _XML + f"<cp:coreProperties {namespaces}><dc:title>{escape(title)}</dc:title></cp:coreProperties>".encode()
