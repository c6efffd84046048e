"""Edits → the clean file and its public edition.

A DOCX is edited in place and keeps Word's layout; its page and PDF are made from the clean file, so
that nothing can reach the public which the clean file doesn't have. Its pictures are left out but for
those that a person decided to keep, which get that person's words. A PDF is edited in place where
that can be promised; else it is built again from its text, and the note says why. Its public edition
is always made from its text. Plain text stays plain text.

Nothing here checks the result: ``pipeline.leaks`` opens it with other readers, and may veto.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.formats.docx import write_docx
from pipeline.formats.html import edition_html_from_document, edition_html_from_docx
from pipeline.formats.pdf_in_place import CannotEditInPlace, write_pdf_in_place
from pipeline.formats.pdf_write import tagged_pdf
from pipeline.formats.picture_notes import tells_of_pictures
from pipeline.formats.text import write_text
from pipeline.model import Document, Edit, Edition, Format
from pipeline.scans import read_by_machine

REBUILT = "The PDF was rebuilt from its text: its layout is new."
NO_PICTURES = "Pictures in the original were left out."


@dataclass(frozen=True, slots=True)
class Clean:
    """A file in its own format with its edits, and how the public will see it.

    ``edition`` is empty (no page, no PDF) when it wasn't asked for. ``notes`` are sentences for
    the reviewer and hold no text of the draft.
    """

    format: Format
    data: bytes = field(repr=False)
    edition: Edition
    notes: tuple[str, ...] = ()

    @property
    def in_place(self) -> bool:
        """Whether this is a PDF in its original layout, not the one that was made from its text."""
        return self.format is Format.PDF and self.data != self.edition.pdf


def rewrite(
    source: bytes,
    document: Document,
    edits: Sequence[Edit],
    *,
    title: str,
    editions: bool = True,
    keep: Mapping[str, str] = MappingProxyType({}),
) -> Clean:
    """``source`` (which ``document`` was read from) with ``edits``, as file and as edition.

    ``keep`` has by id (``formats.docx_pictures``) the alternative text of each picture that stays; whatever
    was decided, none stays in a PDF.
    ``title`` is the public title, also of the file's properties. With ``editions`` false the page
    and its PDF aren't made (but for a PDF that is rebuilt, where the file is that PDF). Raises
    UnreadableDocument, BadInput, and ValueError when edits overlap.
    """
    if document.format is Format.DOCX:
        return _docx(source, edits, title, editions, keep)
    if document.format is Format.PDF:
        return _pdf(source, document, edits, title, editions)
    return _txt(source, document, edits, title, editions)


def _docx(source: bytes, edits: Sequence[Edit], title: str, editions: bool, keep: Mapping[str, str]) -> Clean:
    data = write_docx(source, edits, title=title, described=keep)
    edition = Edition("", b"")
    if editions:
        html = edition_html_from_docx(data, title=title)
        edition = Edition(html, tagged_pdf(html, title=title))
    return Clean(Format.DOCX, data, edition)


def _pdf(source: bytes, document: Document, edits: Sequence[Edit], title: str, editions: bool) -> Clean:
    try:
        if read_by_machine(document):
            raise CannotEditInPlace("it was scanned, and a scan is never published")
        made = write_pdf_in_place(source, document, edits, title=title)
    except CannotEditInPlace as refusal:
        edition, notes = _from_text(document, edits, title)
        why = f"It couldn't be edited where it stands, because {refusal.reason}."
        return Clean(Format.PDF, edition.pdf, edition, (REBUILT, why, *notes))
    edition = _from_text(document, edits, title)[0] if editions else Edition("", b"")
    return Clean(Format.PDF, made.data, edition, made.notes)


def _from_text(document: Document, edits: Sequence[Edit], title: str) -> tuple[Edition, tuple[str, ...]]:
    """The public edition of a PDF, and what is to be said of it."""
    pictures = any(tells_of_pictures(warning) for warning in document.warnings)
    notes = (NO_PICTURES,) if pictures else ()
    html = edition_html_from_document(document, edits, title=title, about=notes)
    return Edition(html, tagged_pdf(html, title=title)), notes


def _txt(source: bytes, document: Document, edits: Sequence[Edit], title: str, editions: bool) -> Clean:
    edition = Edition("", b"")
    if editions:
        html = edition_html_from_document(document, edits, title=title)
        edition = Edition(html, tagged_pdf(html, title=title))
    return Clean(Format.TXT, write_text(source, edits), edition)
