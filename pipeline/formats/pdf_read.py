"""A PDF → Document, or a refusal that says what to do.

**Promises.** Every word that two independent readers (ours and PDFium) see is in the text or was a
repeated margin; lines are joined to paragraphs, words broken by hyphens are whole; numbers of
paragraphs and notes are as printed. The walk through the content and the paragraphs are ours
(``pdf_walk``; pikepdf parses, pdfminer.six decodes the fonts), PDFium is the check. Reading happens
in a process of its own with bounds on time and memory, so that a hostile file can stop neither the
watcher nor the machine; whatever goes wrong there is an UnreadableDocument without a word of the
draft or of a library.

**Leaves alone.** Text outside the pages' content: annotations, form fields, bookmarks, metadata,
attachments, scripts. The edition is built anew from the text, so none of it is published; the
warnings count it. Pictures aren't read.

**Risk accepted.** What is invisible in the draft (rendering mode 3, white, off the page, under a
layer) becomes visible in the edition, masked like the rest: dropping it would need to know what
each viewer shows. Headings, lists and tables are told by their looks.
"""

from __future__ import annotations

import json

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats.pdf_document import from_json
from pipeline.model import Document
from pipeline.own_process import answer_of

_MOST_BYTES = 200 * 1024 * 1024
_MEMORY = 2 * 1024**3


def read_pdf(data: bytes, *, seconds: int = 300) -> Document:
    """The text and pieces of ``data``.

    Raises UnreadableDocument (a scan, a password, damage, unreadable fonts, readers that
    disagree) or UnsafeDocument (too large, or more than ``seconds`` of a processor or 2 GiB to read).
    """
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise UnreadableDocument("The file isn't a PDF.", "Hand in the report as DOCX or PDF.")
    if len(data) > _MOST_BYTES:
        raise UnsafeDocument("The PDF is too large.", "Save it with smaller pictures, or hand in the DOCX.")
    answer = answer_of(
        "pipeline.formats.pdf_document",
        str(seconds),
        str(_MEMORY),
        data=data,
        within=2 * seconds + 5,  # a busy machine gives it less than a processor
    )
    if answer is None or answer.status < 0:
        raise UnsafeDocument(
            "The PDF takes too much time or memory to read.",
            "Open the original in its own program and export it as PDF again, or hand in the DOCX.",
        )
    try:
        told = json.loads(answer.data)
    except ValueError:
        raise UnreadableDocument(
            "The PDF can't be read.",
            "Open the original in its own program and export it as PDF again, or hand in the DOCX.",
        ) from None
    if "refusal" in told:
        name, reason, remedy = told["refusal"]
        raise (UnsafeDocument if name == "UnsafeDocument" else UnreadableDocument)(reason, remedy)
    return from_json(json.dumps(told["document"]))
