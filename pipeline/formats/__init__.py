"""Files ↔ ``Document``: what a file is, told by its content, and reading it.

Promises: a file is a Word document, a PDF or plain text, or it is refused in words that say
what it seems to be and what to submit instead. Its name and its ending are never looked at.
"""

from __future__ import annotations

from pipeline.errors import UnreadableDocument
from pipeline.formats import docx_zip, text
from pipeline.model import Document, Format

_AS_WORD_OR_PDF = "Save the report as a Word document (.docx) or PDF and submit that."

# What a file begins with, and what it then is. Source: the formats' own specifications.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "The file is a program, not a document."),
    (b"\x7fELF", "The file is a program, not a document."),
    (b"\xff\xd8\xff", "The file is a picture, not a document with text."),
    (b"\x89PNG\r\n\x1a\n", "The file is a picture, not a document with text."),
    (b"GIF8", "The file is a picture, not a document with text."),
    (b"II*\x00", "The file is a picture or scan, not a document with text."),
    (b"MM\x00*", "The file is a picture or scan, not a document with text."),
    (b"{\\rtf", "The file is in Rich Text Format."),
    (b"Rar!", "The file is an archive, not a document."),
    (b"7z\xbc\xaf", "The file is an archive, not a document."),
    (b"\x1f\x8b", "The file is an archive, not a document."),
    (b"BZh", "The file is an archive, not a document."),
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg")


def sniff(data: bytes) -> Format:
    """What the file is. Raises UnreadableDocument or UnsafeDocument, with the remedy."""
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableDocument("The file is empty.", "Submit the file that holds the report.")
    binary = b"\x00" in data[:4096]  # a report may well begin with the letters MZ or Rar!
    for beginning, reason in _OTHERS:
        if data.startswith(beginning) and (binary or not beginning.isascii() or beginning == b"{\\rtf"):
            raise UnreadableDocument(reason, _AS_WORD_OR_PDF)
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _must_be_word(data)
        return Format.DOCX
    if b"%PDF-" in data[:1024]:
        if b"%%EOF" not in data and b"startxref" not in data:
            raise UnreadableDocument(
                "The PDF is incomplete.",
                "Copy or download it again, check that it opens, and submit that copy.",
            )
        return Format.PDF
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif") or data[8:12] == b"WEBP":
        raise UnreadableDocument("The file is a picture, not a document with text.", _AS_WORD_OR_PDF)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower().startswith(_MARKUP):
        raise UnreadableDocument("The file is a web page or other markup, not a report.", _AS_WORD_OR_PDF)
    text.decode(data)
    return Format.TXT


def read(data: bytes) -> Document:
    """The document in these bytes, whatever its format. Raises as ``sniff`` and the readers do."""
    match sniff(data):
        case Format.DOCX:
            from pipeline.formats import docx  # nor need those of one format be there to read another

            return docx.read_docx(data)
        case Format.PDF:
            from pipeline.formats import pdf_read  # its libraries are slow to load

            return pdf_read.read_pdf(data)
        case Format.TXT:
            return text.read_text(data)


def _old_office(data: bytes) -> UnreadableDocument:
    """A compound file: an encrypted package, or a document from before 2007 ([MS-CFB])."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(
            "The document is protected with a password.",
            "Remove the password in Word and submit the file again.",
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnreadableDocument(
            "The file is a Word document in the old .doc format.",
            "Open it in Word, save it as a Word document (.docx) and submit that.",
        )
    return UnreadableDocument("The file is in an old Office format that we don't read.", _AS_WORD_OR_PDF)


def _must_be_word(data: bytes) -> None:
    members = docx_zip.Members(data)
    names = members.names()
    if "[Content_Types].xml" in members and any(name.startswith("word/") for name in names):
        return
    if any(name.startswith("xl/") for name in names):
        reason = "The file is a spreadsheet, not a report."
    elif any(name.startswith("ppt/") for name in names):
        reason = "The file is a presentation, not a report."
    elif "mimetype" in members:
        reason = "The file is an OpenDocument or e-book file, which we don't read."
    elif "[Content_Types].xml" in members and "_rels/.rels" in members:
        return  # its parts may lie anywhere; reading tells
    else:
        reason = "The file is a zip archive, not a document."
    raise UnreadableDocument(reason, _AS_WORD_OR_PDF)
