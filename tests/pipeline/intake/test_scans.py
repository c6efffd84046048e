"""A scan in the inbox: refused with how to let it in, or taken to be read by machine, and nothing in between."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PIL import Image

from pipeline.intake import Outcome, Refused, Taken, read_document, sweep
from pipeline.scans.drafts import pages_left
from tests.pipeline.casebook.builders import CASE
from tests.pipeline.intake import test_kill
from tests.pipeline.intake.builders import NAME, Desk, desk, locked_pdf, program
from tests.pipeline.scans.paper import printed, scanned, together

PAGES = (("Domestic Homicide Review", "Zephyrine told the panel"), ("what had happened",))
PRINTED = printed([["The panel met in March 2019 and heard from the council.", "It met again in April 2019."]])


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as at:
        yield at


def settle(at: Desk, *, read_scans: bool) -> tuple[Outcome, ...]:
    at.look(read_document)
    return sweep(at.inbox, at.casebook, at.now, reader=read_document, read_scans=read_scans)


def test_off_a_scan_is_refused_and_the_note_says_how_to_let_it_in(at: Desk) -> None:
    at.drop(scanned(PAGES), "scan.pdf")
    (refused,) = settle(at, read_scans=False)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("Pages 1, 2 are each a scanned picture")
    assert refused.remedy.startswith("Hand in the report as it was exported from the word processor")
    assert "sets DHR_READ_SCANS to yes" in refused.remedy and "compare what was read with the paper" in refused.remedy
    note = (at.refused / "scan.pdf.reason.txt").read_text()
    assert refused.remedy in note
    assert at.drafts() == []


@pytest.mark.parametrize("data", [program(), locked_pdf(), PRINTED[:-200]], ids=["program", "password", "cut short"])
@pytest.mark.parametrize("read_scans", [False, True])
def test_what_is_no_scan_is_refused_as_ever(at: Desk, data: bytes, read_scans: bool) -> None:
    at.drop(data, "other.pdf")
    (refused,) = settle(at, read_scans=read_scans)
    assert isinstance(refused, Refused)
    assert "DHR_READ_SCANS" not in refused.remedy and "scan" not in refused.reason


@pytest.mark.parametrize("read_scans", [False, True])
def test_a_word_document_of_pictures_alone_is_a_scan_too(at: Desk, read_scans: bool) -> None:
    at.drop(pasted(), "scan.docx")
    (refused,) = settle(at, read_scans=read_scans)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("The Word document holds pictures and hardly a word")
    assert "hand in a scan as PDF" in refused.remedy
    assert ("DHR_READ_SCANS" in refused.remedy) is not read_scans
    assert at.drafts() == []


def test_a_word_document_with_words_and_a_picture_is_taken_as_ever(at: Desk) -> None:
    at.drop(pasted("The panel met in March 2019 and heard from the council."), "report.docx")
    settle(at, read_scans=False)
    (draft,) = at.drafts()
    assert draft.state == "received"


def pasted(*paragraphs: str) -> bytes:
    """A Word document with a picture of a page in it."""
    picture, out, document = io.BytesIO(), io.BytesIO(), docx.Document()
    Image.effect_noise((124, 175), 40).save(picture, "PNG")
    document.add_picture(picture)
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_on_it_is_taken_at_once_and_no_page_is_read_by_the_watcher(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.scans.reading.words_on", lambda *_: pytest.fail("a page was read"))
    at.drop(together(scanned(PAGES), PRINTED), NAME)
    (taken,) = settle(at, read_scans=True)
    (draft,) = at.drafts()
    assert taken == Taken(draft.id, CASE)
    assert (draft.state, draft.pages, draft.words) == ("scanned", 3, None)
    assert pages_left(at.casebook, CASE) == 2
    assert at.left() == set()


def test_on_a_document_with_text_of_its_own_is_taken_as_ever(at: Desk) -> None:
    at.drop(PRINTED, "report.pdf")
    settle(at, read_scans=True)
    (draft,) = at.drafts()
    assert (draft.state, draft.words) == ("received", 17)


def test_on_without_tesseract_it_is_refused_with_what_to_install(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    at.drop(scanned(PAGES), "scan.pdf")
    (refused,) = settle(at, read_scans=True)
    assert isinstance(refused, Refused)
    assert refused.reason == "The program that reads scans (tesseract) isn't installed."
    assert refused.remedy.startswith("Install the package tesseract-ocr")
    assert (at.refused / "scan.pdf").exists() and at.drafts() == []


def test_nothing_of_a_scan_lies_in_clear(tmp_path: Path, at: Desk) -> None:
    at.drop(scanned(PAGES), NAME)
    settle(at, read_scans=True)
    for file in (tmp_path / "data").iterdir():
        assert b"Quillfeather" not in file.read_bytes() and b"%PDF" not in file.read_bytes()


@pytest.mark.slow
def test_killed_while_it_is_taken_it_is_taken_exactly_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(PAGES[:1])
    monkeypatch.setattr(Desk, "look", lambda at, _=None: _look(at))
    for at in test_kill.deaths(tmp_path, lambda at: at.drop(data)):
        (draft,) = at.drafts()
        assert draft.state == "scanned" and at.left() == set()
        assert test_kill.refusals(at) == (0, 0)


def _look(at: Desk) -> tuple[Outcome, ...]:
    return sweep(at.inbox, at.casebook, at.now, reader=read_document, read_scans=True)
