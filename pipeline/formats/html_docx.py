"""A clean DOCX as a public page, through mammoth.

mammoth knows Word's structure: headings, lists, tables, notes, bold and italics. What it leaves
out is said before in words that it knows (``docx_for_page``): the numbers that Word counts by itself
(mammoth would number again, and letters quote paragraphs), headings in styles of any name, text
boxes, charts and diagrams. Left out on purpose: headers and footers, Word's own table of contents
(the page has one), links out of the page, and any style map or address inside the file. A picture
that is still in a clean file was kept by a person, and is shown with its alternative text.

The bytes given must be clean already: nothing is masked here.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from typing import Any

import mammoth

from pipeline.errors import Refusal, UnreadableDocument
from pipeline.formats.docx import read_docx
from pipeline.formats.docx_figures import BOX
from pipeline.formats.docx_for_page import CONTENTS, HEADING, ready_for_page
from pipeline.formats.docx_images import redrawn
from pipeline.formats.docx_numbers import NUMBER_END, NUMBER_START
from pipeline.formats.edition_page import IMAGE_REMOVED, page, text_html
from pipeline.model import Document, Where

_STYLES = "\n".join(
    [
        "p[style-name='Title'] => p.doc-title:fresh",
        "p[style-name='Subtitle'] => p.doc-title:fresh",
        *(f"p.{HEADING}{level} => h{level}:fresh" for level in range(1, 7)),
        f"p.{BOX} => div.box > p:fresh",
        f"p.{CONTENTS} => !",
        "comment-reference => !",
    ]
)
_LARGEST_PICTURE = 8 * 1024 * 1024  # bytes; a page with more is no page that anybody can load
_SQUASH = re.compile(r"[\W_]+")


def edition_html_from_docx(clean: bytes, *, title: str, about: Iterable[str] = ()) -> str:
    """The complete page of a DOCX whose names are already replaced.

    ``title`` is the public title. Raises UnreadableDocument when the file can't be converted.
    """
    document = read_docx(clean)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(ready_for_page(clean)),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=_shown,
        )
        body = _notes_section(_written_numbers(str(converted.value)))
        return page(body + _beside_the_flow(document, body), title=title, about=tuple(about))
    except Refusal:
        raise
    except Exception:  # its messages may quote the document
        raise UnreadableDocument(
            "The clean document can't be turned into a web page.",
            "Open it in Word, save it again as .docx and hand it in anew.",
        ) from None


def _shown(image: Any) -> list[Any]:
    """A picture of a clean file (one that a person decided to keep) as part of the page, drawn anew."""
    with image.open() as file:
        drawn = redrawn(file.read())
    if drawn is None or len(drawn[0]) > _LARGEST_PICTURE:
        return [mammoth.html.text(IMAGE_REMOVED)]
    data, form = drawn
    source = f"data:image/{form};base64,{base64.b64encode(data).decode('ascii')}"
    return [mammoth.html.element("img", {"alt": image.alt_text or "", "src": source})]


def _written_numbers(html: str) -> str:
    """Show the numbers as they were written, and stop the browser from counting beside them."""
    html = re.sub(rf"<ol>(?=\s*<li>\s*(?:<[^>]+>\s*)*{NUMBER_START})", '<ol class="as-written">', html)
    html = html.replace(NUMBER_START, "").replace(NUMBER_END, " ")
    parts = re.split(r"(<ol[^>]*>|</ol>)", html)
    written: list[bool] = []
    for position, part in enumerate(parts):
        if part.startswith("<ol"):
            written.append("as-written" in part)
            if written[-1]:
                parts[position] = '<ul class="as-written" role="list">'
        elif part == "</ol>" and written and written.pop():
            parts[position] = "</ul>"
    return "".join(parts)


def _notes_section(html: str) -> str:
    """Put mammoth's closing list of notes into a section with a heading of its own."""
    start = re.search(r'<ol><li id="(?:footnote|endnote)-', html)
    if start is None:
        return html
    notes = html[start.start() :].replace(">↑</a>", ' aria-label="Back to the text">Back</a>')
    return f'{html[: start.start()]}<section class="notes">\n<h1>Footnotes</h1>\n{notes}</section>\n'


def _beside_the_flow(document: Document, html: str) -> str:
    """Text boxes and charts of the file that the page doesn't have yet."""
    shown = _SQUASH.sub("", re.sub(r"<[^>]+>", "", html).replace("&amp;", "").replace("&#39;", "")).casefold()
    sections = []
    for where, heading in ((Where.TEXT_BOX, "Text boxes"), (Where.CHART, "Charts")):
        missing: list[str] = []
        for piece in document.pieces:
            text = document.piece_text(piece).strip()
            squashed = _SQUASH.sub("", text).casefold()
            if piece.place.where is where and squashed and squashed not in shown and text not in missing:
                missing.append(text)
        if missing:
            inner = "".join(f"<p>{text_html(text)}</p>\n" for text in missing)
            sections.append(f'<section class="box">\n<h1>{heading}</h1>\n{inner}</section>\n')
    return "".join(sections)
