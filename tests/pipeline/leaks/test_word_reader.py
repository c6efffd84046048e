"""python-docx as a second reader of a written Word file."""

import io

import docx
import pytest

from pipeline.leaks import RealForm, check

FORMS = (RealForm("Zephyrine Quillfeather"),)


def saved(document: "docx.document.Document") -> bytes:  # type: ignore[name-defined]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def body(document) -> None:  # type: ignore[no-untyped-def]
    run = document.add_paragraph("Zephyrine Quill")
    run.add_run("feather")


def cell(document) -> None:  # type: ignore[no-untyped-def]
    document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "Zephyrine Quillfeather"


def header(document) -> None:  # type: ignore[no-untyped-def]
    document.sections[0].first_page_header.paragraphs[0].text = "Zephyrine Quillfeather"


def author(document) -> None:  # type: ignore[no-untyped-def]
    document.core_properties.author = "Zephyrine Quillfeather"


@pytest.mark.parametrize(
    ("plant", "place"),
    [(body, "document"), (cell, "document"), (header, "headers and footers"), (author, "properties")],
)
def test_it_vouches_for_a_clean_file_and_names_the_place_of_a_planted_one(plant, place: str) -> None:  # type: ignore[no-untyped-def]
    document = docx.Document()
    document.core_properties.author = ""
    clean = check(saved(document), name="overview-report.docx", forms=FORMS)
    assert clean.clean and "python-docx" in clean.readers

    plant(document)
    planted = check(saved(document), name="overview-report.docx", forms=FORMS)
    assert place in {leak.place for leak in planted.leaks}
