"""The pictures of a Word file, listed so that a person can decide about each.

Promises: every picture that a reader would see, or that fills a shape, is listed once, however
often it stands in the document, under an id that is the same in every draft that holds the same
picture; ``read_docx`` and ``write_docx`` take the ids of those to keep. Nothing here decides:
without a decision every picture is removed, and "[image removed]" stands where it was.

What can never be kept, because nobody can see all that its file says, is told so: vector
drawings (EMF, WMF, SVG: their words stay searchable within), pictures that lie outside the file,
and files that no picture can be made of. Nor can one that is part of a larger drawing or fills a shape:
no page could show it in its place.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

from pipeline.formats import docx_package, docx_zip
from pipeline.formats.docx_clean import clean
from pipeline.formats.docx_flow import blocks, laid_out
from pipeline.formats.docx_images import MAX_PIXELS, Met, identity_of, redrawn
from pipeline.model import Place


class PictureKind(StrEnum):
    """What a picture is, told by its bytes."""

    PHOTOGRAPH = "photograph"  # JPEG: what cameras and scanners write
    PICTURE = "picture"  # PNG, GIF, BMP, TIFF, WebP: screenshots, logos, diagrams, scans
    VECTOR = "vector drawing"  # EMF, WMF, SVG: lines and text; never kept
    OUTSIDE = "picture outside the file"  # linked; never kept
    UNKNOWN = "unreadable picture"  # damaged, enormous or of no format we know; never kept


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a picture stands: the place, and the offset of its note in the text without pictures.

    ``offset`` counts code points of ``read_docx(data).text`` and is None where a picture leaves
    no note there (the filling of a shape without text).
    """

    place: Place | None
    offset: int | None


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a draft.

    ``id`` is told by the picture's bytes (the first 16 figures of their SHA-256). ``width`` and
    ``height`` are pixels, 0 where unknown; ``size`` is bytes. ``words`` are its alternative
    texts, as they lie in the draft: once the picture is kept they are pieces of the document
    like any other, found and edited, unless a person wrote others. ``alone``: it stands somewhere by
    itself, in no larger drawing; it is kept there and nowhere else.
    """

    id: str
    kind: PictureKind
    stands: tuple[Stand, ...]
    width: int
    height: int
    size: int
    words: tuple[str, ...] = field(repr=False)
    alone: bool = True

    @property
    def can_be_kept(self) -> bool:
        return self.alone and self.kind in (PictureKind.PHOTOGRAPH, PictureKind.PICTURE)


def pictures(data: bytes) -> tuple[Picture, ...]:
    """The pictures of a Word file in reading order. Raises what ``read_docx`` raises."""
    met, stands = _met(data)
    grouped: dict[str, list[Met]] = {}
    for each in met:
        grouped.setdefault(each.id, []).append(each)
    listed = [
        _picture(group, [stands.get(id(each.note), Stand(None, None)) for each in group]) for group in grouped.values()
    ]
    return tuple(sorted(listed, key=lambda picture: min(stand.offset or 0 for stand in picture.stands)))


def preview(data: bytes, identifier: str, *, longest: int | None = None) -> tuple[bytes, str] | None:
    """The picture of this id as it would be published, and "png" or "jpeg"; None where it can't be.

    For a person who decides about it; it is a part of the draft and belongs nowhere else. Drawn smaller where
    a side has more than ``longest`` pixels. Raises what ``read_docx`` raises for a file that is no zip.
    """
    found = next((file for name, file in _files(data) if name == identifier), b"")
    return redrawn(found, longest=longest) if found else None


def drawn(data: bytes, identifiers: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Each of these pictures as the clean Word file holds it, and as a page made from that does: (id, file).

    A JPEG that is drawn again is another picture, dot by dot, though nobody sees it.
    """
    for name, file in dict(each for each in _files(data) if each[0] in identifiers).items():
        once = redrawn(file)
        if once is not None:
            yield name, once[0]
            again = redrawn(once[0])
            if again is not None and again[0] != once[0]:
                yield name, again[0]


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every member of the package that isn't XML, by the id that a picture of these bytes has."""
    members = docx_zip.Members(data)
    for name in members.names():
        if not name.endswith((".xml", ".rels")):
            file = members.read(name)
            yield identity_of(file), file


def _met(data: bytes) -> tuple[Sequence[Met], dict[int, Stand]]:
    package = docx_package.load(data)
    met = clean(package).met
    stands: dict[int, Stand] = {}
    for block, start in laid_out(blocks(package)):
        at = start
        for leaf in block.leaves:
            stands[id(leaf.element)] = Stand(block.place, at)
            at += len(leaf.text)
    return met, {id(each.note): stands[id(each.note)] for each in met if id(each.note) in stands}


def _picture(group: Sequence[Met], stands: Sequence[Stand]) -> Picture:
    data = group[0].data
    kind, width, height = _told(data)
    words = tuple(dict.fromkeys(each.words for each in group if each.words))
    alone = any(each.alone for each in group)
    return Picture(group[0].id, kind, tuple(dict.fromkeys(stands)), width, height, len(data), words, alone)


def _told(data: bytes) -> tuple[PictureKind, int, int]:
    if not data:
        return PictureKind.OUTSIDE, 0, 0
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as picture:
            width, height, form = picture.width, picture.height, picture.format
            if width * height <= MAX_PIXELS:
                picture.draft(
                    "RGB", (64, 64)
                )  # a JPEG can be drawn small at once: it is only to be seen whether it can
                picture.convert("RGB" if form == "JPEG" else "RGBA")
    except Exception:  # as ``redrawn``: a hostile file makes the library raise whatever it likes
        return (PictureKind.VECTOR if _is_vector(data) else PictureKind.UNKNOWN), 0, 0
    if width * height > MAX_PIXELS:
        return PictureKind.UNKNOWN, width, height
    return (PictureKind.PHOTOGRAPH if form == "JPEG" else PictureKind.PICTURE), width, height


def _is_vector(data: bytes) -> bool:
    """EMF, WMF or SVG, packed by gzip or not; asked of what isn't drawn in dots, which may hold any of their words."""
    # [MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2: the placeable header, and the header without it
    if data[40:44] == b" EMF" or data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x01\x00\x00\x00")):
        return True
    beginning = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return data.startswith(b"\x1f\x8b") or b"<svg" in beginning or beginning.startswith((b"<?xml", b"<!doctype svg"))
