"""A PDF draft comes back in its own layout beside the edition: checked, sealed, signed, for the reviewer alone."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import decisions
from pipeline.bundle import build_bundle
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Preparation
from pipeline.decisions import preparing
from pipeline.decisions.approving import file_bytes
from pipeline.leaks import Leak, LeakReport
from pipeline.model import Part
from pipeline.rewrite import REBUILT
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, People
from tests.pipeline.formats.pdf_files import drawn, lines, picture

Case = tuple[Casebook, People]
NAME = "overview_report-original-layout.pdf"
TEXT = (
    "Overview report",
    "Zephyrine Quillfeather lived with Barnabas Thornwhistle for six years.",
    "Her sister, Isolde Quillfeather, told the review that Zephyrine was warm.",
    "Barnabas rang 01632 960111 the next morning, and nobody answered him.",
)
LATER = NOW + dt.timedelta(hours=1)


def report(canvas: Canvas) -> None:
    canvas.setTitle("Zephyrine Quillfeather")
    picture(canvas)
    lines(*TEXT)(canvas)


def turned(canvas: Canvas) -> None:
    """A name in turned text: it can't be edited where it stands."""
    lines(*TEXT)(canvas)
    canvas.rotate(90)
    canvas.drawString(300, -40, "DRAFT about Zephyrine Quillfeather")


def with_overview(case: Case, data: bytes) -> Case:
    casebook, people = case
    a_case.hand_in(casebook, people, data, Part.OVERVIEW_REPORT, after=1)
    a_case.propose(casebook)
    a_case.accept_everything(casebook, people)
    return case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_case.reviewed(tmp_path) as case:
        yield with_overview(case, drawn([report]))


def prepared(casebook: Casebook) -> tuple[Preparation, dict[str, bytes]]:
    made = decisions.prepare(casebook, CASE, LATER)
    with casebook.reading() as session:
        row = session.get_one(Preparation, made)
        return row, {name: file_bytes(casebook, session, row, name) for name in row.digests}


def read(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split())


def test_the_pdf_in_its_own_layout_is_written_checked_and_sealed_beside_the_edition(case: Case) -> None:
    casebook, _ = case
    row, files = prepared(casebook)
    assert row.clean, row.check
    assert set(files) >= {NAME, "overview_report.pdf", "overview_report.html"}
    assert files[NAME] != files["overview_report.pdf"]
    assert "[phone number removed]" in read(files[NAME]) and "Quillfeather" not in read(files[NAME])
    with pikepdf.open(io.BytesIO(files[NAME])) as pdf:
        assert "Quillfeather" not in str(pdf.docinfo)
        assert not [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert row.check["files"][NAME]["clean"] and "pdfminer" in row.check["files"][NAME]["readers"]
    assert preparing.purpose_of(NAME) == "edition"
    with casebook.reading() as session:
        assert casebook.is_sealed(session, CASE, "edition", preparing.subject(row.id, NAME))


def test_it_is_signed_and_like_a_word_edition_no_part_of_what_the_public_gets(case: Case) -> None:
    casebook, people = case
    row, _ = prepared(casebook)
    signed = a_case.sign(casebook, CASE, by=people.reviewer, now=LATER)
    with casebook.reading() as session:
        assert session.get_one(Approval, signed).digests == row.digests
    a_case.record_circumstances(casebook, people, a_case.draft_of(casebook, Part.QA_LETTER))
    bundle = build_bundle(casebook, CASE, LATER.date())
    assert {NAME, "qa_letter.docx"} <= bundle.digests.keys()
    published = [data for part in bundle.parts for data in (part.html.encode(), part.pdf)]
    with casebook.reading() as session:
        layout = file_bytes(casebook, session, session.get_one(Preparation, row.id), NAME)
    assert layout not in published and len(published) == 6


def test_a_pdf_that_was_rebuilt_has_none(tmp_path: Path) -> None:
    with a_case.reviewed(tmp_path) as fresh:
        casebook, _ = with_overview(fresh, drawn([turned]))
        row, files = prepared(casebook)
        assert row.clean, row.check
        assert NAME not in files
        assert f"Overview report: {REBUILT}" in row.check["notes"]


def vetoing(name: str) -> object:
    """The check, finding one thing in the file of this name."""

    def check(data: bytes, **more: object) -> LeakReport:
        leaks = (Leak("font name", "known form", 1),) if more["name"] == name else ()
        return LeakReport(leaks, ("pdfium",), 0)

    return check


def test_one_that_the_check_vetoes_is_left_out_and_said_to_be(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, _ = case
    monkeypatch.setattr(preparing, "check", vetoing(NAME))
    row, files = prepared(casebook)
    assert row.clean and NAME not in files and NAME not in row.check["files"]
    assert f"Overview report: {preparing.LEFT_OUT}" in row.check["notes"]


def test_a_leak_in_what_is_published_keeps_everything_back(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, _ = case
    monkeypatch.setattr(preparing, "check", vetoing("overview_report.pdf"))
    row, files = prepared(casebook)
    assert not row.clean and files == {} and NAME in row.check["files"]


def test_files_are_sealed_by_what_they_are() -> None:
    names = (NAME, "a.docx", "a.txt", "a.html", "a.pdf", "bundle.pdf")
    purposes = ["edition", "edition", "edition", "page", "pdf", "bundle"]
    assert [preparing.purpose_of(name) for name in names] == purposes
