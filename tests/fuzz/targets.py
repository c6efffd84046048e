"""What is thrown at, and what it must do with anything: answer, or refuse with a reason and a remedy."""

from __future__ import annotations

import io
import warnings
import zipfile

from pipeline import formats
from pipeline.errors import Refusal
from pipeline.formats.docx import write_docx
from pipeline.leaks import RealForm, check
from pipeline.model import Document, Edit, Format, Span
from tests.fuzz.corpus import NAME

FORMS = (RealForm(NAME), RealForm("Thistlewood"), RealForm("May", case_sensitive=True, ordinary=True), RealForm("Zoë"))


class Broken(AssertionError):
    """A promise that didn't hold."""


def read_and_write(data: bytes, *, pdf: bool = True) -> str:
    """Read the file and, if it is a Word file, write it with every second word replaced. What became of it."""
    if not pdf and b"%PDF-" in data[:1024]:
        return "passed over"  # each is read in a process of its own: half a second
    try:
        document = formats.read(data)
    except Refusal as refusal:
        _plain(refusal)
        return f"refused: {type(refusal).__name__}"
    _sound(document)
    if document.format is not Format.DOCX:
        return "read"
    try:
        written = write_docx(data, _edits(document), title="Review")
        again = formats.read(written)
    except Refusal as refusal:
        _plain(refusal)
        return f"refused to write: {type(refusal).__name__}"
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        if archive.testzip() is not None:
            raise Broken("what was written is no sound package")
    _sound(again)
    return "written"


def checked(data: bytes) -> str:
    """Check the file; whatever it is, there is a report."""
    report = check(data, name="file.bin", forms=FORMS, allowed=("Thistlewood Road",))
    if NAME.split()[1].lower() in (repr(report) + str(report.to_json())).lower():
        raise Broken("the report tells the name")
    return "clean" if report.clean else "leaks"


def _edits(document: Document) -> list[Edit]:
    import re

    words = [Span(*m.span()) for m in re.finditer(r"[^\W_]+", document.text)]
    inside = (w for w in words if any(p.span.contains(w) for p in document.pieces))
    return [Edit(span, "x") for number, span in enumerate(inside) if number % 2 == 0]


def _sound(document: Document) -> None:
    at = 0
    for piece in document.pieces:
        if not at <= piece.span.start < piece.span.end <= len(document.text):
            raise Broken("pieces aren't sorted, disjoint and within the text")
        at = piece.span.end + 1
    if any(NAME in warning for warning in document.warnings):
        raise Broken("a warning tells the name")


def _plain(refusal: Refusal) -> None:
    told = str(refusal) + repr(refusal)
    if not refusal.reason or not refusal.remedy or any(word in told for word in NAME.split()):
        raise Broken("a refusal without a reason, without a remedy, or with the name")


def quiet() -> None:
    """The libraries' warnings are about the files, not about us."""
    warnings.simplefilter("ignore")
