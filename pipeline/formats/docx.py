"""Word documents: read as text with places, and written again in place with edits.

Promises: ``read_docx`` sees every part of the package that a reader sees or hears, with all
tracked changes accepted; ``write_docx`` changes those words alone, keeps the layout, and
leaves nothing behind the page: no comment, author, property, hidden text, address, embedded
file or unknown part. Both start from the same cleaning, so offsets are reproducible and
``read_docx(write_docx(data, edits)).text`` is the text with the edits applied, as long as no
edit leaves a whole piece empty.

Risk accepted: the form of drawn shapes stays, and charts and diagrams with their text edited.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from pipeline.formats import docx_package
from pipeline.formats.docx_clean import clean, drop_every_link
from pipeline.formats.docx_flow import blocks, laid_out
from pipeline.formats.docx_images import Images, show
from pipeline.formats.docx_put import put, tidy_text
from pipeline.model import Document, Edit, Format, Piece, Span


def read_docx(data: bytes, *, images: Images = "remove", keep: Collection[str] = ()) -> Document:
    """The text of a Word file. Offsets hold for ``write_docx`` with the same pictures kept.

    ``keep`` holds the ids (``docx_pictures.pictures``) of the pictures that a person decided to
    publish: then their alternative text is read instead of a note. ``images="keep"`` means all.

    Raises UnreadableDocument where the file is damaged or locked, UnsafeDocument where it is
    hostile or holds parts nobody can vouch for.
    """
    package = docx_package.load(data)
    notes = clean(package, images=images, keep=keep).notes
    texts: list[str] = []
    pieces: list[Piece] = []
    for block, start in laid_out(blocks(package)):
        texts.append(block.text)
        pieces.append(Piece(Span(start, start + len(block.text)), block.place))
    return Document(Format.DOCX, "\n".join(texts), tuple(pieces), warnings=notes)


def write_docx(
    data: bytes,
    edits: Sequence[Edit],
    *,
    title: str,
    images: Images = "remove",
    keep: Collection[str] = (),
    described: Mapping[str, str] = MappingProxyType({}),
    drop_link: Callable[[str], bool] = drop_every_link,
) -> bytes:
    """The clean file with ``edits`` applied; ``title`` becomes its only property.

    ``drop_link`` says of an http address whether its link must go (its words stay either
    way); all other addresses always go. ``described`` has by its id the alternative text that a person
    wrote for each picture that stays: it takes the place of the draft's, and the offsets of ``edits``
    stay those of the document without these pictures. Equal arguments give equal bytes. Raises what
    ``read_docx`` raises, and ValueError for edits that overlap or cross a piece.
    """
    package = docx_package.load(data)
    cleaned = clean(package, images=images, keep=keep, described=described, drop_link=drop_link)
    ordered = sorted(edits, key=lambda edit: edit.span)
    if any(a.span.overlaps(b.span) for a, b in pairwise(ordered)):
        raise ValueError("edits overlap")
    at = 0
    for block, start in laid_out(list(blocks(package))):
        end = start + len(block.text)
        mine: list[tuple[int, int, str]] = []
        while at < len(ordered) and ordered[at].span.start < end:
            span = ordered[at].span
            if span.start < start or span.end > end:
                raise ValueError("an edit crosses the bounds of a piece")
            mine.append((span.start - start, span.end - start, ordered[at].replacement))
            at += 1
        if mine:
            put(block.leaves, mine)
    if at < len(ordered):
        raise ValueError("an edit lies beyond the text")
    show(cleaned.standing)
    for part in package.of("officeDocument", "header", "footer", "footnotes", "endnotes"):
        tidy_text(part.xml())
    return docx_package.save(package, title=title)
