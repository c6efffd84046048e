"""Pictures and embedded objects: a person must look at each, so by default none stays.

Promises: a removed picture leaves "[image removed]" in the text where it stood; an embedded
object leaves "[embedded object removed]". A kept picture is drawn anew, pixel by pixel,
without metadata; what can't be (vector images, linked, broken or enormous ones) is removed even
when it should stay. What was met is told, so that a person can be asked (``docx_pictures``).

A picture may stay with words that a person wrote for it, if it stands alone in its drawing. Until the
edits are made the note holds its place in the text, so that every offset is the one of the document
without pictures; then ``show`` puts the words where the note was.

Leaves alone: charts and diagrams (their text is edited), drawn shapes with their text.
Risk accepted: drawn lines and shapes stay; a family tree drawn with them keeps its form.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from PIL import Image

from pipeline.formats.docx_package import Part
from pipeline.formats.docx_xml import ILLEGAL, NAMESPACES, Element, attributes, drop, drop_all, q

IMAGE_NOTE = "[image removed]"
OBJECT_NOTE = "[embedded object removed]"
Images = Literal["remove", "keep"]

MAX_PIXELS = 60_000_000  # a scan of A3 at 600 dots an inch
_KNOWN_GRAPHICS = frozenset(NAMESPACES[prefix] for prefix in ("pic", "wps", "wpg", "wpc", "c", "dgm", "lc"))
_PICTURES = (q("pic:pic"), q("v:imagedata"))
_FILLS = (q("a:blipFill"), q("v:fill"))


@dataclass(frozen=True, slots=True)
class Met:
    """A picture that was met. ``note`` is the element that stands in its place, if one does.

    ``data`` is the file as it lies in the draft, empty where it lies outside; ``words`` its
    alternative text. ``alone``: nothing else is in its drawing, so it may stay with words of its own.
    """

    id: str
    data: bytes = field(repr=False)
    words: str = field(repr=False)
    note: Element | None = field(repr=False)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A picture that stays with ``words`` that a person wrote; ``note`` holds its place for now."""

    drawing: Element = field(repr=False)
    note: Element = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settling:
    """How the pictures of a document are settled, and what is learnt meanwhile.

    ``keep`` says by id which stay with the words they have, ``described`` has those that get others.
    """

    keep: Callable[[str], bool]
    counts: Counter[str]
    described: Mapping[str, str] = field(default_factory=dict, repr=False)
    met: list[Met] = field(default_factory=list, repr=False)
    standing: list[Standing] = field(default_factory=list, repr=False)


def settle_images(part: Part, settling: Settling) -> None:
    """Remove or keep the pictures and objects of one part, in place."""
    root = part.xml()
    for thing in list(root.iter(q("w:object"), q("w:control"), q("w:contentPart"), q("w:movie"))):
        settling.counts["objects"] += 1
        _replace(thing, OBJECT_NOTE)
    drop_all(root, "w:numPicBullet", "w:lvlPicBulletId")
    for background in list(root.iter(q("w:background"))):
        for child in list(background):
            background.remove(child)
    for drawing in list(root.iter(q("w:drawing"), q("w:pict"))):
        if drawing.getparent() is not None:
            _settle(drawing, part, settling)
    for fill in list(root.iter(*_FILLS)):
        if fill.tag == q("v:fill"):
            fill.attrib.clear()
        else:
            _no_fill(fill)


def _settle(drawing: Element, part: Part, settling: Settling) -> None:
    uris = {data.get("uri") for data in drawing.iter(q("a:graphicData"))}
    if not uris <= _KNOWN_GRAPHICS:
        settling.counts["objects"] += 1
        _replace(drawing, OBJECT_NOTE)
        return
    if NAMESPACES["c"] in uris or NAMESPACES["dgm"] in uris:
        settling.counts["charts"] += 1
        if not all(_resolved(node, part) for node in drawing.iter(q("c:chart"), q("dgm:relIds"))):
            _replace(drawing, OBJECT_NOTE)
        return
    pictures = [node for node in drawing.iter(*_PICTURES) if not _is_nested(node, drawing)]
    fills = [node for node in drawing.iter(*_FILLS) if _is_picture(node) and not _is_nested(node, drawing)]
    alone = len(pictures) == 1 and not fills and _is_alone(drawing)
    if alone and _stands(drawing, pictures[0], part, settling):
        return
    removed = [picture for picture in pictures if not _kept(picture, part, settling)]
    if not removed and not fills:
        settling.met.extend(_met(picture, part, None, alone) for picture in pictures)
        return
    note = _note(IMAGE_NOTE)
    settling.met.extend(
        _met(node, part, note if node in removed or node in fills else None, alone) for node in (*pictures, *fills)
    )
    settling.counts["images"] += len(removed) + len(fills)
    if _has_text(drawing) or len(removed) < len(pictures):
        for picture in removed:
            drop(picture)
        drawing.addnext(note)
    else:
        _replace(drawing, note)


def _is_alone(drawing: Element) -> bool:
    """Whether a drawing of one picture is nothing but that picture, in a run."""
    parent = drawing.getparent()
    if parent is None or parent.tag != q("w:r") or _has_text(drawing):
        return False
    if drawing.tag == q("w:pict"):
        return True
    uris = [data.get("uri") for data in drawing.iter(q("a:graphicData"))]
    return uris == [NAMESPACES["pic"]] and drawing.find(f".//{q('wp:docPr')}") is not None


def _stands(drawing: Element, picture: Element, part: Part, settling: Settling) -> bool:
    """Let a picture stand with a person's words in place of its own; False where it doesn't stay."""
    words = settling.described.get(identity(_file(_blip(picture), part)))
    if words is None or not _redrawn_file(picture, part):
        return False
    note = _note(IMAGE_NOTE)
    settling.met.append(_met(picture, part, note, alone=True))
    drawing.addprevious(note)
    for spoken in drawing.iter(q("wp:docPr")):
        for name in ("title", "descr"):
            spoken.attrib.pop(name, "")
    settling.standing.append(Standing(drawing, note, words))
    return True


def show(standing: Iterable[Standing]) -> None:
    """After the edits: take the notes away, and give each picture its words.

    A note that an edit has changed stays, and so does one whose picture went in the meantime.
    """
    for each in standing:
        if next(each.drawing.iterancestors(q("w:p")), None) is None:
            continue
        if each.note.text == IMAGE_NOTE:
            drop(each.note)
        words = ILLEGAL.sub("", each.words)
        for spoken in each.drawing.iter(q("wp:docPr")):
            spoken.set("descr", words)
        for picture in each.drawing.iter(q("v:imagedata")):
            picture.set(q("o:title"), words)
            for shape in picture.iterancestors(q("v:shape"), q("v:rect")):
                shape.set("alt", words)


def _is_nested(node: Element, drawing: Element) -> bool:
    """A picture within the text of a shape stands in a drawing of its own."""
    for ancestor in node.iterancestors(q("w:drawing"), q("w:pict"), q("w:object")):
        return ancestor is not drawing
    return False


def _is_picture(fill: Element) -> bool:
    """Whether a shape is filled with a picture."""
    if fill.tag == q("v:fill"):
        return any(name.startswith(f"{{{NAMESPACES['r']}}}") for name, _ in attributes(fill))
    return True


def _resolved(node: Element, part: Part) -> bool:
    ids = [value for name, value in attributes(node) if name.startswith(f"{{{NAMESPACES['r']}}}")]
    return bool(ids) and all(value in part.links for value in ids)


def _has_text(drawing: Element) -> bool:
    return (
        drawing.find(f".//{q('w:txbxContent')}") is not None
        or drawing.find(f".//{q('v:textpath')}") is not None
        or drawing.find(f".//{q('a:t')}") is not None
    )


def _replace(thing: Element, note: str | Element) -> None:
    parent = thing.getparent()
    if parent is None:
        return
    if parent.tag == q("w:r"):
        thing.addprevious(_note(note) if isinstance(note, str) else note)
    drop(thing)


def _note(words: str) -> Element:
    text = etree.Element(q("w:t"))
    text.text = words
    return text


def _no_fill(fill: Element) -> None:
    fill.addprevious(etree.Element(q("a:noFill")))
    drop(fill)


def _blip(picture: Element) -> Element | None:
    """The element that names the picture's file: of a drawing, a fill or an old drawing."""
    if picture.tag in (q("v:imagedata"), q("v:fill")):
        return picture
    return picture.find(f".//{q('a:blip')}")


def _file(blip: Element | None, part: Part) -> Part | None:
    """The image's part, where the picture lies in the package."""
    if blip is None:
        return None
    image = part.links.get(blip.get(q("r:embed")) or blip.get(q("r:id")) or "")
    return image if image is not None and image.kind.key == "image" else None


def _met(picture: Element, part: Part, note: Element | None, alone: bool) -> Met:
    image = _file(_blip(picture), part)
    spoken: list[str] = []
    for ancestor in picture.iterancestors(q("w:drawing"), q("w:pict")):
        for node in ancestor.iter(q("wp:docPr"), q("v:shape")):
            spoken += [node.get("title") or "", node.get("descr") or node.get("alt") or ""]
        break
    words = " – ".join(dict.fromkeys(filter(None, (" ".join(text.split()) for text in spoken))))
    return Met(identity(image), b"" if image is None else image.original, words, note, alone)


def identity(image: Part | None) -> str:
    """The id of a picture: what its file's bytes are, so the same in every draft that holds it."""
    return "outside" if image is None else identity_of(image.original)


def identity_of(file: bytes) -> str:
    """The id of a picture whose file holds these bytes: the first 16 figures of their SHA-256."""
    return hashlib.sha256(file).hexdigest()[:16]


def _kept(picture: Element, part: Part, settling: Settling) -> bool:
    """Redraw the picture's file and point to it alone; False where that can't or mustn't be."""
    return settling.keep(identity(_file(_blip(picture), part))) and _redrawn_file(picture, part)


def _redrawn_file(picture: Element, part: Part) -> bool:
    image = _file(blip := _blip(picture), part)
    if blip is None or image is None:
        return False
    if not image.extension:
        drawn = redrawn(image.data)
        if drawn is None:
            return False
        image.data, image.extension = drawn
    for name in [n for n in blip.attrib if n in (q("r:link"), q("r:href"), q("r:pict"))]:
        del blip.attrib[name]
    return True


def redrawn(data: bytes, *, longest: int | None = None) -> tuple[bytes, str] | None:
    """The same picture without anything else in its file, and "png" or "jpeg"; None if it can't be.

    ``longest`` is how many pixels its longer side may have; by default as many as it has.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            jpeg = picture.format == "JPEG"
            pixels = picture.convert("RGB" if jpeg else "RGBA")
    except Exception:  # a hostile file makes the library raise whatever it likes
        return None
    if longest is not None:
        pixels.thumbnail((longest, longest))
    clean = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    out = io.BytesIO()
    if jpeg:
        clean.save(out, "JPEG", quality=90)
        return out.getvalue(), "jpeg"
    clean.save(out, "PNG")
    return out.getvalue(), "png"
