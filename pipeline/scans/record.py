"""What the casebook keeps of a scanned draft: which pages are scans, and how they were read by machine.

Promises: it is sealed like the draft, since the place of a doubtful word tells where names may stand; as bytes it is
JSON, ``record_from_bytes(record_to_bytes(record)) == record``. Offsets are half-open and count code points of the
draft's document.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft
from pipeline.model import Span
from pipeline.scans.child import Looked
from pipeline.scans.reading import Scan, Sheet

RECORD = "scan"  # the purpose under which it is sealed; the subject is the draft's id
WAITING = "scanned"  # the state of a draft that isn't read yet


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """``looked``: what is to be read. ``sheets`` and ``doubtful`` (words, sorted) are empty until it is read."""

    looked: Looked
    sheets: tuple[Sheet, ...] = ()
    doubtful: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def confidence(self) -> float:
        """How sure the machine was of a word, 0 to 100: the mean over all words; 0 where there are none."""
        words = sum(sheet.words for sheet in self.sheets)
        return sum(sheet.words * sheet.confidence for sheet in self.sheets) / words if words else 0.0

    @property
    def empty(self) -> tuple[int, ...]:
        """The scanned pages on which no word could be read."""
        return tuple(sheet.page for sheet in self.sheets if not sheet.words)

    def read(self, scan: Scan) -> ScanRecord:
        """The same with what was read."""
        return ScanRecord(self.looked, scan.sheets, scan.doubtful)


def record_to_bytes(record: ScanRecord) -> bytes:
    root = {
        "pages": record.looked.pages,
        "scans": record.looked.scans,
        "has_text": record.looked.has_text,
        "sheets": [(sheet.page, sheet.words, sheet.confidence) for sheet in record.sheets],
        "doubtful": [(word.start, word.end) for word in record.doubtful],
    }
    return json.dumps(root, separators=(",", ":")).encode()


def record_from_bytes(body: bytes) -> ScanRecord:
    root = json.loads(body)
    return ScanRecord(
        Looked(root["pages"], tuple(root["scans"]), root["has_text"]),
        tuple(Sheet(page, words, confidence) for page, words, confidence in root["sheets"]),
        tuple(Span(start, end) for start, end in root["doubtful"]),
    )


def was_scanned(casebook: Casebook, session: Session, draft: Draft) -> bool:
    """Whether pages of a draft are scans. Needs no key."""
    return casebook.is_sealed(session, draft.case_id, RECORD, draft.id)


def record_of(casebook: Casebook, session: Session, draft: Draft) -> ScanRecord | None:
    """What is kept of a scanned draft; None of any other. Raises KeyUnavailable."""
    if not was_scanned(casebook, session, draft):
        return None
    return record_from_bytes(casebook.unseal(session, draft.case_id, RECORD, draft.id))
