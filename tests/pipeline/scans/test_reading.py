"""Scans are refused; asked to, a machine reads them, and says how sure it was. Nothing of the picture is published."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pytest

from pipeline import formats
from pipeline.errors import UnreadableDocument
from pipeline.formats.pdf_read import read_pdf
from pipeline.model import Edit, Format, Span, Where
from pipeline.rewrite import rewrite
from pipeline.scans import read_by_machine, read_scan, read_with_machine
from tests.pipeline.scans.paper import printed, scanned, together

LINES = ("# Domestic Homicide Review", "Marigold told the social worker that she", "was afraid to go home.")
TEXT_PAGE = ("The panel met in March 2019 and heard from the council.", "It met again in April 2019.")

pytestmark = pytest.mark.slow  # every page takes tesseract a second


def test_a_scan_is_refused_unless_somebody_asks() -> None:
    with pytest.raises(UnreadableDocument, match="scanned picture"):
        formats.read(scanned([LINES]))


def test_a_scanned_page_is_read_by_machine() -> None:
    scan = read_with_machine(scanned([LINES]))
    assert scan.document.format is Format.PDF
    assert "Marigold told the social worker that she was afraid to go home." in scan.document.text
    assert scan.pages == (1,) and scan.document.pages == 1
    assert any(piece.place.where is Where.HEADING for piece in scan.document.pieces)
    assert read_by_machine(scan.document)
    (warning, *_) = scan.document.warnings
    assert warning.startswith("Page 1 was scanned and read by machine")


def test_pages_with_text_of_their_own_are_read_as_ever_and_stay_in_their_order() -> None:
    mixed = together(printed([TEXT_PAGE]), scanned([LINES]), printed([("The end of the review is here.",)]))
    scan = read_with_machine(mixed)
    assert scan.pages == (2,) and scan.document.pages == 3
    order = [scan.document.text.index(words) for words in ("The panel met", "Marigold told", "The end of")]
    assert order == sorted(order)
    by_page = {piece.place.page: piece.place.source for piece in scan.document.pieces}
    assert by_page == {1: "page 1", 2: "page 2, read by machine", 3: "page 3"}
    for piece, following in zip(scan.document.pieces, scan.document.pieces[1:], strict=False):
        assert scan.document.text[piece.span.end : following.span.start] == "\n"


def test_what_needs_no_machine_is_read_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert read_with_machine(printed([TEXT_PAGE])).document == read_pdf(printed([TEXT_PAGE]))


def test_the_text_that_another_machine_laid_under_a_scan_is_not_believed() -> None:
    scan = read_with_machine(scanned([LINES], layer="Something else entirely was said in this place."))
    assert "Something else" not in scan.document.text
    assert "Marigold told" in scan.document.text


def test_doubtful_words_are_told_by_place_and_never_by_word() -> None:
    scan = read_scan(scanned([LINES, ("Thistlewood qzvxk rrnnw said", "to the panel that she")], blur=3.2))
    words = [scan.document.text[word.start : word.end] for word in scan.doubtful]
    assert words and all(words)
    (warning,) = (w for w in scan.document.warnings if "doubtful" in w)
    assert warning.startswith(f"{len(words)} words")
    assert not any(len(word) > 3 and word in warning for word in words)
    assert "Thistlewood" not in repr(scan)


def test_the_picture_of_a_page_is_never_published() -> None:
    data = scanned([LINES])
    document = read_with_machine(data).document
    at = document.text.index("Marigold")
    clean = rewrite(data, document, [Edit(Span(at, at + 8), "Rosa")], title="Review")
    assert any("a scan is never published" in note for note in clean.notes)
    written = clean.data if clean.format is Format.PDF else clean.edition.pdf
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert not any(item.get("/Subtype") == "/Image" for item in pdf.objects if isinstance(item, pikepdf.Stream))
    assert "Rosa told" in read_pdf(written).text


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", scanned([()])], ids=["damage", "a blank sheet"])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read_with_machine(data)
    assert refusal.value.remedy


def test_without_tesseract_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableDocument, match="tesseract-ocr"):
        read_with_machine(scanned([LINES]))


def test_a_scan_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        read_scan(scanned([LINES] * 6), seconds=1)
