"""A Word file as python-docx reads it: what a reader of the document is shown, joined otherwise.

The members of the package are searched one by one elsewhere; this is a second opinion by other
code, over paragraphs, tables, headers, footers, comments and the core properties. It misses what
python-docx doesn't know (text boxes, content controls), which the members' search sees.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from pipeline.leaks.values import Gathered, Mode

_PROPERTIES = (
    "author", "category", "comments", "content_status", "identifier", "keywords", "last_modified_by", "subject",
    "title", "version",
)  # fmt: skip
_BANDS = (
    "header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer",
)  # fmt: skip


def word_texts(data: bytes, found: Gathered) -> None:
    """Add what python-docx reads. What it can't open adds nothing: the package's own search tells."""
    try:
        document = docx.Document(io.BytesIO(data))
        body = "\n".join(_lines(document))
        bands = "\n".join(
            line
            for section in document.sections
            for band in _BANDS
            if not getattr(section, band).is_linked_to_previous
            for line in _lines(getattr(section, band))
        )
        remarks = "\n".join(f"{c.author} {c.initials}\n{c.text}" for c in document.comments)
        properties = "\n".join(str(getattr(document.core_properties, name) or "") for name in _PROPERTIES)
    except Exception:  # whatever a hostile package makes it raise
        return
    found.add("document", body)
    for place, text in (("headers and footers", bands), ("comments", remarks), ("properties", properties)):
        if text.strip():
            found.add(place, text, Mode.WORDS)
    found.readers.append("python-docx")


def _lines(container: Any) -> Iterator[str]:
    """The paragraphs of a body, header or cell, and those of its tables, in order."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell)
        else:
            yield block.text
