"""The bytes of a dropped file → what it is: a document, a scan that may be read by machine, or a refusal.

Promises: whatever a reader meets, what comes out is one of the three, and no refusal quotes the draft. The refusal of a
scan says how scans can be let in. Where they are, its pages with text of their own are read here and
the scanned ones only looked at: reading them takes seconds each, and waits for ``scans.drafts``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import Refusal, UnreadableDocument
from pipeline.model import Document, Format

if TYPE_CHECKING:
    from pipeline.scans.child import Looked

Reader = Callable[[bytes], Document]
_A_PICTURE = "[image removed]"  # what stands in a Word document's text for each (``formats.docx_images``)
_FEW_LETTERS = 20  # a page number, a title on a cover
LET_SCANS_IN = (
    "If there is only a scan, your partnership can let scans be read by machine: whoever runs this software sets "
    "DHR_READ_SCANS to yes and starts it again; then drop the file again, and compare what was read with the paper."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: by ``reader``, and whether scans may come in to be read by machine later."""

    reader: Reader
    scans: bool = False


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """What a file is: its document, or (``document`` is None) what of it is to be read by machine."""

    format: Format
    pages: int | None
    document: Document | None = field(default=None, repr=False)
    scan: Looked | None = None


def read_document(data: bytes) -> Document:
    """Sniff and read a file with ``pipeline.formats``, which is costly to import."""
    from pipeline import formats

    return formats.read(data)


def read_dropped(data: bytes, reading: Reading) -> DroppedFile:
    """What the file is. Raises UnreadableDocument and UnsafeDocument, as the reader and ``scans.reading`` do."""
    try:
        document = reading.reader(data)
    except UnreadableDocument as refusal:
        return _scan(data, refusal, reading.scans)
    except Refusal:
        raise
    except Exception:
        # A reader met something none of us thought of. Its message may quote the draft.
        raise UnreadableDocument(
            "The file can't be read: something in it isn't as its format says.",
            "Open it in the program it was made with, save it again, and drop that copy.",
        ) from None
    if _is_pictures(document):
        remedy = "Hand in the report as it was written; hand in a scan as PDF, not within a Word document."
        raise UnreadableDocument(
            "The Word document holds pictures and hardly a word, as if its pages were scanned.",
            remedy if reading.scans else f"{remedy} {LET_SCANS_IN}",
        )
    return DroppedFile(document.format, document.pages, document)


def _is_pictures(document: Document) -> bool:
    """Whether a Word document is pictures alone: what would be published of it says nothing."""
    said = document.text.replace(_A_PICTURE, "")
    return document.format is Format.DOCX and said != document.text and sum(map(str.isalnum, said)) < _FEW_LETTERS


def _scan(data: bytes, refusal: UnreadableDocument, read_scans: bool) -> DroppedFile:
    """What is to be read by machine of a file that was refused. Raises ``refusal``, and how to let scans in."""
    from pipeline.scans.reading import scan_to_read, scanned_pages  # like formats, costly to import

    if not read_scans:
        scanned_pages(data, refusal)
        raise UnreadableDocument(refusal.reason, f"{refusal.remedy} {LET_SCANS_IN}") from None
    scan = scan_to_read(data, refusal)
    return DroppedFile(Format.PDF, scan.pages, scan=scan)
