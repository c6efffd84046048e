"""The files that are changed: every hiding place of the leak check's tests, and Word files as programs make them."""

from __future__ import annotations

import functools
import io
import re
import zipfile

import docx

from tests.pipeline.leaks import files
from tests.pipeline.leaks.docx_corners import BINARY_CORNERS, DOCX_CORNERS
from tests.pipeline.leaks.pdf_corners import PDF_CORNERS

NAME = "Marigold Thistlewood"


@functools.cache
def corpus() -> tuple[tuple[str, bytes], ...]:
    """(kind, bytes) of each file, always in the same order."""
    places = {
        "docx": files.DOCX_PLACES | DOCX_CORNERS | BINARY_CORNERS,
        "html": files.HTML_PLACES,
        "pdf": files.PDF_PLACES | PDF_CORNERS,
    }
    made = [(kind, plant(NAME)) for kind, of_kind in places.items() for _, plant in of_kind.values()]
    made += [("docx", _word())] * 40
    made += [("text", text) for text in _TEXTS]
    return tuple((kind, _timeless(data)) for kind, data in made)


def _timeless(data: bytes) -> bytes:
    """The file without the moment at which it was made, so that a seed makes the same file on every day."""
    out = io.BytesIO()
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as archive:
            for info in given.infolist():
                member = zipfile.ZipInfo(info.filename)
                member.compress_type, member.comment, member.extra = info.compress_type, info.comment, info.extra
                archive.writestr(member, given.read(info))
            archive.comment = given.comment
        return out.getvalue()
    if data.startswith(b"%PDF-"):
        return re.sub(rb"/ID \[.*?\]", lambda ids: b" " * len(ids[0]), data)
    return data


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Domestic Homicide Review", 1)
    document.add_paragraph(f"{NAME} was told by her sister.", style="List Bullet")
    for text in ("The panel met.", f"It was about {NAME}."):
        run = document.add_paragraph().add_run(text)
        run.bold = True
    table = document.add_table(3, 3)
    for number, cell in enumerate(table._cells):
        cell.text = f"cell {number} of {NAME}"
    table.cell(0, 0).merge(table.cell(1, 1))
    document.sections[0].footer.paragraphs[0].text = NAME
    document.add_comment(document.paragraphs[1].runs, NAME, author=NAME)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_TEXTS = (
    f"The review of {NAME}.\n\n1. She was told.\n".encode(),
    f"The review of {NAME}.".encode("utf-16"),
    b"{\\rtf1 {\\b Marigold} Thistlewood\\par \\u8217 ?}",
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>\n--x--\n",
)
