"""A loaded package made fit to be read and to be published, apart from the words in it.

Promises: reading and writing both start from what ``clean`` returns, so that every offset
means the same in both; what it does depends on the bytes and on the pictures to keep alone. The notes
say with counts what was taken out, without a word of the draft.

Leaves alone: the words themselves. Names, places and numbers are the edits' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.errors import UnsafeDocument
from pipeline.formats import docx_accept, docx_hidden, docx_names, docx_nested, docx_scrub
from pipeline.formats.docx_fields import clean_fields
from pipeline.formats.docx_images import Images, Met, Settling, Standing, settle_images
from pipeline.formats.docx_package import Package, load
from pipeline.formats.docx_put import tidy_text
from pipeline.formats.docx_xml import drop_all
from pipeline.formats.picture_notes import left_out_of_word

_STORIES = ("officeDocument", "header", "footer", "footnotes", "endnotes")
_MACROS = ("vbaProject", "wordVbaData")
# What stood in the text is counted where it stood; these parts stand nowhere.
_OBJECTS = ("video", "audio", "media", "model3d")
_DEEPEST = 3  # documents within documents
_PLURALS = {
    "document within the document": "documents within the document",
    "stretch of hidden text": "stretches of hidden text",
    "chart or diagram": "charts or diagrams",
}


def drop_every_link(address: str) -> bool:
    """The default of ``drop_link``: addresses about a case name the people."""
    return True


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was taken out, in sentences for the reviewer, and the pictures that were met.

    ``standing`` are those that stay with other words: ``docx_images.show`` them once the edits are made.
    """

    notes: tuple[str, ...]
    met: tuple[Met, ...] = field(repr=False)
    standing: tuple[Standing, ...] = field(default=(), repr=False)


def clean(
    package: Package,
    *,
    images: Images = "remove",
    keep: Collection[str] = (),
    described: Mapping[str, str] = MappingProxyType({}),
    drop_link: Callable[[str], bool] = drop_every_link,
    depth: int = 0,
) -> Cleaned:
    """Clean every part in place, name the parts, and say what was taken out.

    Pictures stay where ``images`` says so of all, or ``keep`` or ``described`` holds their id (``docx_pictures``).
    ``depth`` counts the documents around this one.
    """
    counts: Counter[str] = Counter()
    settling = Settling(lambda identifier: images == "keep" or identifier in keep, counts, described)
    styles_parts = package.of("styles")
    styles = styles_parts[0].xml() if styles_parts else None
    hidden = docx_hidden.hidden_styles(styles)
    stories = package.of(*_STORIES)
    for part in stories:
        root = part.xml()
        docx_nested.settle_chunks(part, lambda data: _nested(data, depth), styles, counts)
        docx_accept.unwrap_all(root)
        counts["comments"] += docx_accept.drop_comments(root)
        counts["changes"] += docx_accept.accept(root)
        counts["hidden"] += docx_accept.drop_hidden_rows(root)
    for part in package.of("chart", "diagramData", "numbering", "diagramLayout", "diagramQuickStyle"):
        docx_accept.unwrap_all(part.xml())
    bookmarks = docx_names.rename_bookmarks(part.xml() for part in stories)
    shown = {} if styles is None else docx_names.shown_styles(styles)
    ids = {} if styles is None else docx_names.rename_styles(styles)
    names = {old: docx_names.shown_name(style) for old, style in shown.items()}
    for part in stories:
        clean_fields(part.xml(), bookmarks, names)
        counts["hidden"] += docx_hidden.drop_hidden(part.xml(), hidden)
        counts["links"] += docx_scrub.settle_links(part, drop_link)
    _scrub_parts(package, settling, ids)
    package.name_parts()
    return Cleaned(_notes(counts, package.dropped), tuple(settling.met), tuple(settling.standing))


def _nested(data: bytes, depth: int) -> Package:
    """A document within the document, cleaned. Raises as ``load`` does, and where they lie too deep."""
    if depth >= _DEEPEST:
        raise UnsafeDocument("Documents lie within documents too deep.", "Save it again in Word and submit that copy.")
    package = load(data)
    clean(package, depth=depth + 1)
    return package


def _scrub_parts(package: Package, settling: Settling, ids: Mapping[str, str]) -> None:
    diagrams = package.of("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors")
    docx_names.rename_diagram_nodes(part.xml() for part in diagrams)
    for part in list(package.parts()):
        if part.root is None:
            continue
        settle_images(part, settling)
        if part.kind.key == "settings":
            docx_scrub.keep_layout_settings(part.root)
        if part.kind.key == "theme":
            docx_scrub.plain_theme(part.root)
        docx_scrub.scrub(part.root)
        docx_names.follow_styles(part.root, ids)
        if part.kind.key in _STORIES:
            tidy_text(part.root)
    docx_names.number_drawings(part.xml() for part in package.of(*_STORIES))
    for part in package.of("fontTable"):
        drop_all(part.xml(), "w:altName")


def _notes(counts: Counter[str], dropped: Counter[str]) -> tuple[str, ...]:
    macros = sum(dropped[key] for key in _MACROS)
    objects = counts["objects"] + sum(dropped[key] for key in _OBJECTS)
    notes = (
        left_out_of_word(counts["images"]),
        _counted(counts["charts"], "chart or diagram", "a person must look at each."),
        _counted(objects, "embedded object", "left out."),
        _counted(counts["merged"], "document within the document", "the text was taken in where it stood."),
        _counted(counts["nested"], "embedded document", "left out."),
        _counted(counts["comments"], "comment", "left out."),
        _counted(counts["changes"], "tracked change", "accepted; deleted text was left out."),
        _counted(counts["hidden"], "stretch of hidden text", "left out."),
        _counted(counts["links"], "link", "turned into plain text."),
        "The file holds macros; they were left out." if macros else "",
    )
    return tuple(note for note in notes if note)


def _counted(n: int, thing: str, fate: str) -> str:
    """ "2 stretches of hidden text: left out." """
    if n == 0:
        return ""
    if n > 1:
        thing = _PLURALS.get(thing, thing + "s")
    return f"{n} {thing}: {fate}"
