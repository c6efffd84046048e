"""A loaded package made fit to be read and to be published, apart from the words in it.

Promises: reading and writing both start from what ``clean`` returns, so that every offset
means the same in both; what it does depends on the bytes and on ``images`` alone. The notes
say with counts what was taken out, without a word of the draft.

Leaves alone: the words themselves. Names, places and numbers are the edits' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.errors import UnreadableDocument
from pipeline.formats import docx_accept, docx_names, docx_scrub
from pipeline.formats.docx_fields import clean_fields
from pipeline.formats.docx_flow import tidy_text
from pipeline.formats.docx_images import Images, settle_images
from pipeline.formats.docx_package import Package
from pipeline.formats.docx_xml import drop_all, q

_STORIES = ("officeDocument", "header", "footer", "footnotes", "endnotes")
_MACROS = ("vbaProject", "wordVbaData")
_OBJECTS = ("oleObject", "control", "subDocument", "video", "audio", "media", "model3d")


def drop_every_link(address: str) -> bool:
    """The default of ``drop_link``: addresses about a case name the people."""
    return True


def clean(
    package: Package, *, images: Images = "remove", drop_link: Callable[[str], bool] = drop_every_link
) -> tuple[str, ...]:
    """Clean every part in place, name the parts, and say what was taken out."""
    counts: Counter[str] = Counter()
    styles_parts = package.of("styles")
    styles = styles_parts[0].xml() if styles_parts else None
    hidden = docx_scrub.hidden_styles(styles)
    stories = package.of(*_STORIES)
    for part in stories:
        root = part.xml()
        if next(root.iter(q("w:altChunk")), None) is not None:
            raise UnreadableDocument(
                "The Word file takes in another file that only Word can merge.",
                "Open it in Word, save it again and submit that copy.",
            )
        docx_accept.unwrap_all(root)
        counts["comments"] += docx_accept.drop_comments(root)
        counts["changes"] += docx_accept.accept(root)
        counts["hidden"] += docx_accept.drop_hidden_rows(root)
    for part in package.of("chart", "diagramData", "numbering", "diagramLayout", "diagramQuickStyle"):
        docx_accept.unwrap_all(part.xml())
    bookmarks = docx_names.rename_bookmarks(part.xml() for part in stories)
    for part in stories:
        clean_fields(part.xml(), bookmarks)
        counts["hidden"] += docx_scrub.drop_hidden(part.xml(), hidden)
        counts["links"] += docx_scrub.settle_links(part, drop_link)
    _scrub_parts(package, images, counts)
    package.name_parts()
    return _notes(counts, package.dropped)


def _scrub_parts(package: Package, images: Images, counts: Counter[str]) -> None:
    styles_parts = package.of("styles")
    ids = docx_names.rename_styles(styles_parts[0].xml()) if styles_parts else {}
    for part in list(package.parts()):
        if part.root is None:
            continue
        settle_images(part, images, counts)
        if part.kind.key == "settings":
            docx_scrub.keep_layout_settings(part.root)
        if part.kind.key == "theme":
            docx_scrub.plain_theme(part.root)
        docx_scrub.scrub(part.root)
        docx_names.follow_styles(part.root, ids)
        if part.kind.key in _STORIES:
            tidy_text(part.root)
    for part in package.of("fontTable"):
        drop_all(part.xml(), "w:altName")


def _notes(counts: Counter[str], dropped: Counter[str]) -> tuple[str, ...]:
    macros = sum(dropped[key] for key in _MACROS)
    notes = (
        (counts["images"], "{n} image(s): a person must look at each before it may be published."),
        (counts["charts"], "{n} chart(s) or diagram(s): a person must look at each."),
        (
            counts["objects"] + sum(dropped[key] for key in _OBJECTS if key != "oleObject"),
            "{n} embedded object(s) left out.",
        ),
        (counts["comments"], "{n} comment(s) left out."),
        (counts["changes"], "{n} tracked change(s) accepted; deleted text left out."),
        (counts["hidden"], "{n} stretch(es) of hidden text left out."),
        (counts["links"], "{n} link(s) turned into plain text."),
        (macros, "The file holds macros; they were left out."),
    )
    return tuple(sentence.format(n=n) for n, sentence in notes if n)
