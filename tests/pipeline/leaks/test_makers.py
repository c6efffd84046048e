"""Files as programs make them are clean, whatever people are called; and a name in them is seen."""

from __future__ import annotations

import io

import docx
import pikepdf
import pytest

from benchmarks.variants import MAKERS, at_hand
from pipeline.leaks import RealForm, check
from tests.pipeline.leaks import files
from tests.pipeline.leaks.test_hiding_places import LOOKALIKES, NAME

MORE = [RealForm(name) for name in ("Strong", "Roman", "Noto", "Kern", "Mark", "Rose", "Matthew", "Ken", "Max", "Li")]
AT_HAND = [variant for variant, (needs, _) in MAKERS.items() if at_hand(needs)]


def report(text: str) -> bytes:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_heading("Review", 1)
    document.add_paragraph(text)
    document.add_paragraph("It was told.", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "a cell"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("variant", AT_HAND)
def test_a_file_of_any_program_is_clean_and_a_name_in_it_is_seen(variant: str) -> None:
    _, make = MAKERS[variant]
    name = f"report.{variant.rpartition('.')[2]}"
    assert check(make(report("The panel met.")), name=name, forms=(RealForm(NAME), *LOOKALIKES, *MORE)).leaks == ()
    seen = check(make(report(f"It was {NAME}.")), name=name, forms=(RealForm(NAME),))
    assert {leak.rule for leak in seen.leaks} == {"known form"}


def test_a_number_that_is_an_object_of_its_own_is_no_fault() -> None:
    """LibreOffice writes the length of each stream as an object behind it."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root["/Spare"] = document.make_indirect(7)

    assert check(files.pdf(change=change), name="report.pdf", forms=(RealForm(NAME),)).clean


def test_the_format_s_own_words_are_nobody_s_name() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root["/Spare"] = pikepdf.Dictionary(S=pikepdf.Name("/Strong"), Title="The review")

    assert check(files.pdf(change=change), name="report.pdf", forms=(RealForm("Strong"), RealForm("Title"))).clean
    told = check(files.drawn("Ms Strong"), name="report.pdf", forms=(RealForm("Strong"),))
    assert not told.clean
