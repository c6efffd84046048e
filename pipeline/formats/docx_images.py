"""Pictures and embedded objects: a person must look at each, so by default none stays.

Promises: a removed picture leaves "[image removed]" in the text where it stood; an embedded
object leaves "[embedded object removed]". A kept picture is drawn anew, pixel by pixel,
without metadata; what can't be (vector images, broken or enormous ones) is removed even then.

Leaves alone: charts and diagrams (their text is edited), drawn shapes with their text.
Risk accepted: drawn lines and shapes stay; a family tree drawn with them keeps its form.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import Literal

from lxml import etree
from PIL import Image

from pipeline.formats.docx_package import Part
from pipeline.formats.docx_xml import NAMESPACES, Element, attributes, drop, drop_all, q

IMAGE_NOTE = "[image removed]"
OBJECT_NOTE = "[embedded object removed]"
Images = Literal["remove", "keep"]

MAX_PIXELS = 60_000_000  # a scan of A3 at 600 dots an inch
_KNOWN_GRAPHICS = frozenset(NAMESPACES[prefix] for prefix in ("pic", "wps", "wpg", "wpc", "c", "dgm", "lc"))
_PICTURES = (q("pic:pic"), q("v:imagedata"))


def settle_images(part: Part, images: Images, counts: Counter[str]) -> None:
    """Remove or keep the pictures and objects of one part, in place."""
    root = part.xml()
    for thing in list(root.iter(q("w:object"), q("w:control"), q("w:contentPart"), q("w:movie"))):
        counts["objects"] += 1
        _replace(thing, OBJECT_NOTE)
    drop_all(root, "w:subDoc")
    drop_all(root, "w:numPicBullet", "w:lvlPicBulletId")
    for background in list(root.iter(q("w:background"))):
        for child in list(background):
            background.remove(child)
    for drawing in list(root.iter(q("w:drawing"), q("w:pict"))):
        if drawing.getparent() is not None:
            _settle(drawing, part, images, counts)
    for fill in list(root.iter(q("a:blipFill"), q("v:fill"))):
        if fill.tag == q("v:fill"):
            fill.attrib.clear()
        else:
            _no_fill(fill)


def _settle(drawing: Element, part: Part, images: Images, counts: Counter[str]) -> None:
    uris = {data.get("uri") for data in drawing.iter(q("a:graphicData"))}
    if not uris <= _KNOWN_GRAPHICS:
        counts["objects"] += 1
        _replace(drawing, OBJECT_NOTE)
        return
    if NAMESPACES["c"] in uris or NAMESPACES["dgm"] in uris:
        counts["charts"] += 1
        if not all(_resolved(node, part) for node in drawing.iter(q("c:chart"), q("dgm:relIds"))):
            _replace(drawing, OBJECT_NOTE)
        return
    pictures = [node for node in drawing.iter(*_PICTURES) if not _is_nested(node, drawing)]
    fills = [
        fill
        for fill in drawing.iter(q("a:blipFill"), q("v:fill"))
        if fill.tag == q("a:blipFill") or f"{{{NAMESPACES['r']}}}id" in fill.attrib
    ]
    counts["images"] += len(pictures) + len(fills)
    kept = [picture for picture in pictures if images == "keep" and _keep(picture, part)]
    if len(kept) == len(pictures) and not fills:
        return
    if _has_text(drawing):
        for picture in pictures:
            if picture not in kept:
                drop(picture)
        drawing.addnext(_note(IMAGE_NOTE))
    else:
        _replace(drawing, IMAGE_NOTE)


def _is_nested(node: Element, drawing: Element) -> bool:
    """A picture within the text of a shape stands in a drawing of its own."""
    for ancestor in node.iterancestors(q("w:drawing"), q("w:pict"), q("w:object")):
        return ancestor is not drawing
    return False


def _resolved(node: Element, part: Part) -> bool:
    ids = [value for name, value in attributes(node) if name.startswith(f"{{{NAMESPACES['r']}}}")]
    return bool(ids) and all(value in part.links for value in ids)


def _has_text(drawing: Element) -> bool:
    return (
        drawing.find(f".//{q('w:txbxContent')}") is not None
        or drawing.find(f".//{q('v:textpath')}") is not None
        or drawing.find(f".//{q('a:t')}") is not None
    )


def _replace(thing: Element, note: str) -> None:
    parent = thing.getparent()
    if parent is None:
        return
    if parent.tag == q("w:r"):
        thing.addprevious(_note(note))
    drop(thing)


def _note(words: str) -> Element:
    text = etree.Element(q("w:t"))
    text.text = words
    return text


def _no_fill(fill: Element) -> None:
    fill.addprevious(etree.Element(q("a:noFill")))
    drop(fill)


def _keep(picture: Element, part: Part) -> bool:
    """Redraw the picture's file and point to it alone; False where that can't be done."""
    blip = picture if picture.tag == q("v:imagedata") else picture.find(f".//{q('a:blip')}")
    if blip is None:
        return False
    identifier = blip.get(q("r:embed")) or blip.get(q("r:id"))
    image = part.links.get(identifier or "")
    if image is None or image.kind.key != "image":
        return False
    if not image.extension:
        drawn = redrawn(image.data)
        if drawn is None:
            return False
        image.data, image.extension = drawn
    for name in [n for n in blip.attrib if n in (q("r:link"), q("r:href"), q("r:pict"))]:
        del blip.attrib[name]
    return True


def redrawn(data: bytes) -> tuple[bytes, str] | None:
    """The same picture without anything else in its file, and "png" or "jpeg"; None if it can't be."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            jpeg = picture.format == "JPEG"
            pixels = picture.convert("RGB" if jpeg else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    clean = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    out = io.BytesIO()
    if jpeg:
        clean.save(out, "JPEG", quality=90)
        return out.getvalue(), "jpeg"
    clean.save(out, "PNG")
    return out.getvalue(), "png"
