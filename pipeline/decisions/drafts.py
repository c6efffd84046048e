"""What is sealed of a draft: its bytes and its document."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.documents import StaleDocument, document_from_bytes
from pipeline.casebook.tables import Draft
from pipeline.formats import read
from pipeline.model import Document
from pipeline.scans import read_with_machine
from pipeline.scans.record import was_scanned


def document_of(casebook: Casebook, session: Session, draft: Draft) -> Document:
    """The draft's document as it was read; read again where an older version of us read it.

    A scan is read by machine again then, which takes seconds a page: the same program gives the same words.
    """
    try:
        return document_from_bytes(casebook.unseal(session, draft.case_id, "document", draft.id))
    except (NotSealed, StaleDocument):
        source = source_of(casebook, session, draft)
        return read_with_machine(source).document if was_scanned(casebook, session, draft) else read(source)


def source_of(casebook: Casebook, session: Session, draft: Draft) -> bytes:
    """The file as it was dropped into the inbox."""
    return casebook.unseal(session, draft.case_id, "draft", draft.id)
