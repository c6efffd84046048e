"""Writes a PDF again in place: the same pages, with the new words where the old ones were.

**Promises.** Every changed word is drawn in the font that stood there, a sister of it or one as wide; its
paragraph is broken again within its column, cell and page; links, underlines and tags go with their
words. Nothing else of the original survives: no properties, bookmarks' own words, comments, forms,
attachments, scripts, names of destinations and layers, earlier revisions, or letters in a font that only
a removed name needed. The result was read again and says exactly what it is to say.

**Leaves alone.** Drawings and letters that are drawn as shapes. Pictures become grey boxes.

**Refuses** (``CannotEditInPlace``) what it can't promise: the caller builds the PDF anew then.
"""

from __future__ import annotations

from pipeline.formats.pdf_in_place.process import InPlace, write_pdf_in_place
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace

__all__ = ["CannotEditInPlace", "InPlace", "write_pdf_in_place"]
