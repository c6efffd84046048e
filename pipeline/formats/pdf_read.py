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
import os
import subprocess
import sys
from pathlib import Path

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats.pdf_document import from_json
from pipeline.model import Document

_MOST_BYTES = 200 * 1024 * 1024
_MEMORY = 2 * 1024**3
_ROOT = str(Path(__file__).resolve().parents[2])


def read_pdf(data: bytes, *, seconds: int = 300) -> Document:
    """The text and pieces of ``data``.

    Raises UnreadableDocument (a scan, a password, damage, unreadable fonts, readers that
    disagree) or UnsafeDocument (too large, or more than ``seconds`` of a processor or 2 GiB to read).
    """
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise UnreadableDocument("The file isn't a PDF.", "Hand in the report as DOCX or PDF.")
    if len(data) > _MOST_BYTES:
        raise UnsafeDocument("The PDF is too large.", "Save it with smaller pictures, or hand in the DOCX.")
    environment = {
        "PYTHONPATH": _ROOT,
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        child = subprocess.run(  # noqa: S603  our own module, no shell, no word of the draft in its arguments
            [sys.executable, "-m", "pipeline.formats.pdf_document", str(seconds), str(_MEMORY)],
            input=data,
            capture_output=True,
            timeout=2 * seconds + 5,  # a busy machine gives it less than a processor
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if child.returncode < 0:  # killed by a bound, or by a fault within a library
        raise _too_much()
    try:
        told = json.loads(child.stdout)
    except ValueError:
        raise UnreadableDocument(
            "The PDF can't be read.",
            "Open the original in its own program and export it as PDF again, or hand in the DOCX.",
        ) from None
    if "refusal" in told:
        name, reason, remedy = told["refusal"]
        raise (UnsafeDocument if name == "UnsafeDocument" else UnreadableDocument)(reason, remedy)
    return from_json(json.dumps(told["document"]))


def _too_much() -> UnsafeDocument:
    return UnsafeDocument(
        "The PDF takes too much time or memory to read.",
        "Open the original in its own program and export it as PDF again, or hand in the DOCX.",
    )
