"""A clean DOCX as a public page, through mammoth.

mammoth knows Word's structure: headings, lists, tables, notes, bold and italics. What it leaves
out is added here: the numbers that Word counts by itself (``docx_numbers``; mammoth would number
again, and letters quote paragraphs), text boxes and charts (at the end). Left out on purpose:
headers and footers, Word's own table of contents (the page has one), pictures (a note stands in
their place), links out of the page, and any style map or address inside the file.

The bytes given must be clean already: nothing is masked here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import mammoth

from pipeline.errors import Refusal, UnreadableDocument
from pipeline.formats.docx import read_docx
from pipeline.formats.docx_numbers import NUMBER_END, NUMBER_START, with_written_numbers
from pipeline.formats.edition_page import IMAGE_REMOVED, page, text_html
from pipeline.model import Document, Where

_STYLES = "\n".join(
    [
        "p[style-name='Title'] => p.doc-title:fresh",
        "p[style-name='Subtitle'] => p.doc-title:fresh",
        *(f"p[style-name='Heading {level}'] => h6:fresh" for level in range(7, 10)),
        *(f"p[style-name='heading {level}'] => h6:fresh" for level in range(7, 10)),
        *(f"p[style-name='{toc} {level}'] => !" for toc in ("toc", "TOC") for level in range(1, 10)),
        "p[style-name='TOC Heading'] => !",
        "p[style-name='Contents Heading'] => !",
        *(f"p[style-name='Contents {level}'] => !" for level in range(1, 10)),
        "comment-reference => !",
    ]
)
_SQUASH = re.compile(r"[\W_]+")


def edition_html_from_docx(clean: bytes, *, title: str, about: Iterable[str] = ()) -> str:
    """The complete page of a DOCX whose names are already replaced.

    ``title`` is the public title. Raises UnreadableDocument when the file can't be converted.
    """
    document = read_docx(clean)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(with_written_numbers(clean)),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=lambda image: [mammoth.html.text(IMAGE_REMOVED)],
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
