"""The parts of a review as one PDF with bookmarks, still accessible.

pypdf joins the pages but leaves the structure trees behind, and without them a screen reader gets
no headings and no tables. So the trees are carried over here: each part's tree becomes one ``Part``
element of the bundle, its parent tree is renumbered behind those before it, and the
pages point to their new numbers. The parts' own pages stay byte for byte what was signed.

Promises: a bookmark for each part with the part's own bookmarks below it; language and title set;
no metadata but the title; the same parts give the same bytes, for a reviewer signs their digest.
Only tagged PDFs of ours are taken (``pipeline.formats.pdf_write``); element ids and classes of a part
are dropped, since only links within its own tree would need them.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from html import escape
from typing import Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.errors import BadInput

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def bundle(parts: Sequence[tuple[str, bytes]], *, title: str) -> bytes:
    """One PDF of ``parts`` (bookmark, tagged PDF), in their order, with ``title``.

    Raises BadInput when there is no part, or one isn't a tagged PDF.
    """
    if not parts:
        raise BadInput("The bundle has no parts.", "Add at least one approved document.")
    writer = PdfWriter()
    tree = _Tree(writer)
    for bookmark, data in parts:
        try:
            reader = PdfReader(io.BytesIO(data), strict=True)
            _append(writer, tree, reader, bookmark)
        except (PyPdfError, ValueError, KeyError, TypeError):
            raise BadInput(
                "A part of the bundle isn't a tagged PDF.",
                "Prepare its public edition again, then the bundle.",
            ) from None
    tree.finish()
    _describe(writer, " ".join(title.split()))
    digest = hashlib.sha256("\0".join([title, *(name for name, _ in parts)]).encode())
    for _, data in parts:
        digest.update(hashlib.sha256(data).digest())
    identifier = ByteStringObject(digest.digest()[:16])
    writer._ID = ArrayObject((identifier, identifier))  # otherwise random at each run
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _append(writer: PdfWriter, tree: _Tree, reader: PdfReader, bookmark: str) -> None:
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        raise ValueError("no structure tree")
    first = len(writer.pages)
    named = " ".join(bookmark.split())
    writer.append(reader, outline_item=named, import_outline=True)
    tree.add(cast(DictionaryObject, root.get_object()), reader, first, named)
    _point_links(writer, reader, first)


def _point_links(writer: PdfWriter, reader: PdfReader, first: int) -> None:
    """Let the part's links name their page: all parts call their places alike ("section-1")."""
    numbers = {_id(page): number for number, page in enumerate(reader.pages, start=first)}
    places = {name: list(list.__iter__(place.dest_array)) for name, place in reader.named_destinations.items()}
    for page in writer.pages[first:]:
        for annotation in page.get("/Annots", ArrayObject()).get_object():
            link = annotation.get_object()
            place = places.get(str(link.get("/Dest")))
            if place is not None:
                target = writer.pages[numbers[place[0].idnum]].indirect_reference
                link[NameObject("/Dest")] = ArrayObject([cast(PdfObject, target), *place[1:]])


class _Tree:
    """The bundle's structure tree while it grows."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._kids = ArrayObject()
        self._numbers = ArrayObject()
        self._roles = DictionaryObject()
        self._next = 0
        self.root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        self.reference = writer._add_object(self.root)
        self._document = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject("/Document"),
                NameObject("/P"): self.reference,
                NameObject("/Lang"): TextStringObject("en-GB"),
                NameObject("/K"): self._kids,
            }
        )
        self._document_reference = writer._add_object(self._document)

    def add(self, root: DictionaryObject, reader: PdfReader, first: int, title: str) -> None:
        """Carry ``root``, the tree of ``reader``, over; its pages begin at ``first`` in the bundle."""
        part = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject("/Part"),
                NameObject("/P"): self._document_reference,
                NameObject("/T"): TextStringObject(title),
            }
        )
        part_reference = self._writer._add_object(part)
        moved = _Mover(self._writer, reader, first, root, part_reference)
        kids = root.get("/K", ArrayObject()).get_object()
        listed = kids if isinstance(kids, ArrayObject) else ArrayObject([root.raw_get("/K")])
        part[NameObject("/K")] = ArrayObject([moved.moved(kid) for kid in listed])
        self._kids.append(part_reference)
        highest = -1
        for key, value in _numbers(cast(DictionaryObject, root["/ParentTree"].get_object())):
            self._numbers.extend([NumberObject(self._next + key), moved.moved(value)])
            highest = max(highest, key)
        for role, meaning in root.get("/RoleMap", DictionaryObject()).get_object().items():
            self._roles[NameObject(role)] = NameObject(str(meaning))
        self._renumber(reader, first)
        self._next += highest + 1

    def _renumber(self, reader: PdfReader, first: int) -> None:
        for offset, source in enumerate(reader.pages):
            page = self._writer.pages[first + offset]
            if "/StructParents" in source:  # pypdf leaves it out when it copies a page
                page[NameObject("/StructParents")] = NumberObject(self._next + int(str(source["/StructParents"])))
            page[NameObject("/Tabs")] = NameObject("/S")
            theirs = source.get("/Annots", ArrayObject()).get_object()
            ours = page.get("/Annots", ArrayObject()).get_object()
            for old, new in zip(theirs, ours, strict=True):
                number = old.get_object().get("/StructParent")
                if number is not None:
                    new.get_object()[NameObject("/StructParent")] = NumberObject(self._next + int(number))

    def finish(self) -> None:
        """Write the whole tree into the catalogue."""
        self.root[NameObject("/K")] = ArrayObject([self._document_reference])
        parents = DictionaryObject({NameObject("/Nums"): self._numbers})
        self.root[NameObject("/ParentTree")] = self._writer._add_object(parents)
        self.root[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)
        if self._roles:
            self.root[NameObject("/RoleMap")] = self._roles
        self._writer.root_object[NameObject("/StructTreeRoot")] = self.reference


class _Mover:
    """Copies a structure tree. What refers to a page, an annotation or the old root is redirected."""

    def __init__(
        self, writer: PdfWriter, reader: PdfReader, first: int, root: DictionaryObject, part: IndirectObject
    ) -> None:
        self._writer = writer
        self._known: dict[int, PdfObject] = {}
        if root.indirect_reference is not None:
            self._known[root.indirect_reference.idnum] = part
        for offset, source in enumerate(reader.pages):
            page = writer.pages[first + offset]
            self._known[_id(source)] = cast(PdfObject, page.indirect_reference)
            theirs = source.get("/Annots", ArrayObject()).get_object()
            ours = page.get("/Annots", ArrayObject()).get_object()
            for old, new in zip(theirs, ours, strict=True):
                if isinstance(old, IndirectObject):
                    self._known[old.idnum] = new

    def moved(self, thing: Any) -> PdfObject:
        """A copy of ``thing`` for the bundle. Iterative in references, so that deep trees are no harm."""
        waiting: list[tuple[IndirectObject, PdfObject]] = []
        copy = self._shallow(thing, waiting)
        while waiting:
            source, target = waiting.pop()
            whole = self._shallow(source.get_object(), waiting)
            if isinstance(target, DictionaryObject):
                target.update(cast(DictionaryObject, whole))
            else:
                cast(ArrayObject, target).extend(cast(ArrayObject, whole))
        return copy

    def _shallow(self, thing: Any, waiting: list[tuple[IndirectObject, PdfObject]]) -> PdfObject:
        if isinstance(thing, IndirectObject):
            if thing.idnum in self._known:
                return self._known[thing.idnum]
            content = thing.get_object()
            if not isinstance(content, DictionaryObject | ArrayObject):
                return self._shallow(content, waiting)
            empty = DictionaryObject() if isinstance(content, DictionaryObject) else ArrayObject()
            reference = self._writer._add_object(empty)
            self._known[thing.idnum] = reference
            waiting.append((thing, empty))
            return reference
        if isinstance(thing, DictionaryObject):
            copy = DictionaryObject()
            for key in thing:
                if key not in ("/ID", "/C"):
                    copy[NameObject(key)] = self._shallow(thing.raw_get(key), waiting)
            return copy
        if isinstance(thing, ArrayObject):
            return ArrayObject([self._shallow(item, waiting) for item in list.__iter__(thing)])
        return cast(PdfObject, NullObject() if thing is None else thing)


def _id(page: Any) -> int:
    return int(page.indirect_reference.idnum)


def _numbers(node: DictionaryObject, depth: int = 0) -> list[tuple[int, Any]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    if depth > 20:
        raise ValueError("a number tree too deep")
    found: list[tuple[int, Any]] = []
    if "/Nums" in node:
        flat = list(list.__iter__(cast(ArrayObject, node["/Nums"].get_object())))
        found += [(int(key.get_object()), value) for key, value in zip(flat[::2], flat[1::2], strict=True)]
    for kid in node.get("/Kids", ArrayObject()).get_object():
        found += _numbers(kid.get_object(), depth + 1)
    return found


def _describe(writer: PdfWriter, title: str) -> None:
    """Language, title and PDF/UA mark; nothing else is said about the file."""
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en-GB")
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root.pop("/Names", None)  # every link names its page itself
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    xmp = DecodedStreamObject()
    xmp.set_data(_XMP.format(title=escape(title)).encode())
    xmp.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = writer._add_object(xmp)
    writer.metadata = None
    writer.add_metadata({"/Title": title})
