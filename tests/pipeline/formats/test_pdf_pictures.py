"""What is listed of a PDF's pictures, so that a person sees what is left out."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.formats.pdf_pictures import PdfPicture, pdf_pictures, pdf_preview
from tests.pipeline.a_picture import drawn as streets
from tests.pipeline.a_picture import photograph
from tests.pipeline.formats.pdf_files import drawn, lines


def first(canvas: Canvas) -> None:
    lines("Words.")(canvas)
    canvas.drawImage(ImageReader(io.BytesIO(photograph())), 90, 400, 200, 150)
    canvas.drawImage(ImageReader(streets(4)), 90, 300, 8, 6)  # a bullet


def second(canvas: Canvas) -> None:
    lines("More words.")(canvas)
    canvas.drawInlineImage(streets(3).resize((60, 45)), 90, 400, 200, 150)


SOURCE = drawn([first, lines("A page without any."), second])


def test_each_picture_is_listed_with_its_page_and_size_and_bullets_are_not() -> None:
    assert pdf_pictures(SOURCE) == (PdfPicture("1", 1, 400, 300), PdfPicture("2", 3, 60, 45))


def test_a_preview_is_dots_and_nothing_else() -> None:
    made = pdf_preview(SOURCE, "1", longest=120)
    assert made is not None and b"Quillfeather" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size, image.mode, dict(image.info)) == ("PNG", (120, 90), "RGB", {})


@pytest.mark.parametrize("identifier", ["0", "3", "-1", "list", "1 2", "../1", "9999", ""])
def test_there_is_no_preview_of_what_is_not_there(identifier: str) -> None:
    assert pdf_preview(SOURCE, identifier, longest=120) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", SOURCE[: len(SOURCE) // 2]])
def test_a_damaged_file_lists_nothing(data: bytes) -> None:
    assert not pdf_pictures(data)
    assert pdf_preview(data, "1", longest=120) is None
