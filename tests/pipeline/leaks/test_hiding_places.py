"""Plant a name in each place where one was ever found, and the check must veto and name the place."""

from __future__ import annotations

import pytest

from pipeline.leaks import LeakReport, RealForm, check
from tests.pipeline.leaks import files
from tests.pipeline.leaks.docx_corners import BINARY_CORNERS, DOCX_CORNERS
from tests.pipeline.leaks.pdf_corners import PDF_CORNERS

NAME = "Marigold Thistlewood"
FORMS = (RealForm(NAME), RealForm("Thistlewood"), RealForm("Marigold"))
# What every file of its format holds, and what people are called.
LOOKALIKES = tuple(
    RealForm(name)
    for name in [
        "Strong",
        "Georgia",
        "Shruti",
        "Page",
        "Link",
        "Art",
        "Val",
        "Jc",
        "Del",
        "Ada",
        "Anne",
        "Lee",
        "Ian",
        "Dale",
        "Reed",
        "Rich",
        "Bell",
        "Gill",
    ]
)
PLACES = [
    pytest.param(kind, where, plant, id=f"{kind}: {called}")
    for kind, places in (
        ("docx", files.DOCX_PLACES | DOCX_CORNERS),
        ("html", files.HTML_PLACES),
        ("pdf", files.PDF_PLACES | PDF_CORNERS),
    )
    for called, (where, plant) in places.items()
]


def told(report: LeakReport, where: str) -> bool:
    return any(leak.place.startswith(where) for leak in report.leaks)


@pytest.mark.parametrize(("kind", "where", "plant"), PLACES)
def test_a_planted_name_is_vetoed_where_it_is(kind: str, where: str, plant: files.Planter) -> None:
    report = check(plant(NAME), name=f"report.{kind}", forms=FORMS)
    assert told(report, where), report
    assert any(leak.rule == "known form" for leak in report.leaks)


@pytest.mark.parametrize(("kind", "where", "plant"), PLACES)
def test_a_single_name_is_seen_there_as_well(kind: str, where: str, plant: files.Planter) -> None:
    report = check(plant("Thistlewood"), name=f"report.{kind}", forms=(RealForm("Thistlewood"),))
    assert any(leak.rule == "known form" for leak in report.leaks), report


@pytest.mark.parametrize(("where", "plant"), BINARY_CORNERS.values(), ids=BINARY_CORNERS)
def test_a_part_nobody_can_read_is_a_leak_whatever_it_holds(where: str, plant: files.Planter) -> None:
    rules = {leak.rule for leak in check(plant(NAME), name="report.docx", forms=FORMS).leaks}
    assert rules == {"known form", "unreadable"}
    assert {leak.rule for leak in check(plant(""), name="report.docx", forms=FORMS).leaks} == {"unreadable"}


@pytest.mark.parametrize(
    ("kind", "where", "plant"),
    [p for p in PLACES if p.id not in ("docx: an entity", "docx: an embedded OLE object")],  # faults by themselves
)
def test_the_same_file_without_it_is_clean(kind: str, where: str, plant: files.Planter) -> None:
    assert check(plant(""), name=f"report.{kind}", forms=(*FORMS, *LOOKALIKES)).leaks == ()


@pytest.mark.parametrize("plant", [p for _, p in files.DOCX_PLACES.values()])
def test_a_report_never_shows_the_name(plant: files.Planter) -> None:
    report = check(plant(NAME), name=f"{NAME}.docx", forms=FORMS)
    assert "thistle" not in (repr(report) + str(report.to_json())).lower()
    assert "thistle" not in repr(FORMS).lower()


def test_the_file_name_is_searched() -> None:
    for name in ("DHR_Thistlewood_final v7.docx", "DHR%20Thistlewood.pdf", "ThistlewoodReport.txt"):
        assert told(check(b"Nothing here.", name=name, forms=FORMS), "file name"), name


def test_an_earlier_revision_is_a_leak_whatever_it_holds() -> None:
    report = check(files.earlier_revision(""), name="report.pdf", forms=())
    assert ("file", "earlier revision") in {(leak.place, leak.rule) for leak in report.leaks}


def test_an_object_that_nothing_lists_is_a_leak() -> None:
    report = check(files.unreachable_object(NAME), name="report.pdf", forms=FORMS)
    assert ("file", "unreachable object") in {(leak.place, leak.rule) for leak in report.leaks}


def test_a_page_that_is_only_a_picture_is_a_leak() -> None:
    def scan(document: object) -> None:
        files._picture(document, "")  # type: ignore[arg-type]

    report = check(files.pdf("q 595 0 0 842 0 0 cm /Im1 Do Q", scan), name="report.pdf", forms=())
    assert [(leak.place, leak.rule) for leak in report.leaks] == [("page 1", "picture page")]
    assert report.images == 1


def test_a_name_across_the_end_of_a_page_is_found() -> None:
    import io

    import pikepdf

    first, second = (files.drawn(part) for part in ("told Rosalind", "Featherby that"))
    with pikepdf.open(io.BytesIO(first)) as whole, pikepdf.open(io.BytesIO(second)) as other:
        del other.pages[0].obj.Contents
        other.pages[0].obj.Contents = other.make_stream(b"BT /F1 12 Tf 72 700 Td (Featherby that) Tj ET")
        whole.pages.append(other.pages[0])
        out = io.BytesIO()
        whole.save(out)
    report = check(out.getvalue(), name="report.pdf", forms=(RealForm("Rosalind Featherby"),))
    assert told(report, "pages (across a page's end)")


def test_every_reader_reads_a_pdf() -> None:
    report = check(files.pdf(), name="report.pdf", forms=FORMS)
    assert {"pikepdf", "pypdf", "pdfium", "pdfminer"} <= set(report.readers)


def test_long_files_are_read_in_processes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.leaks.pdf_readers.SMALL", (0, 0))
    report = check(files.drawn(NAME), name="report.pdf", forms=FORMS)
    assert told(report, "page 1")
    assert {"pypdf", "pdfminer"} <= set(report.readers)
