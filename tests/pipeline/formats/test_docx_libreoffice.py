"""LibreOffice opens what we write, and its page numbers and contents list still work there."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from pypdf import PdfReader

from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.ooxml_rules import faults
from tests.pipeline.formats.rare_hiding_places import RareHidingPlaces

pytestmark = pytest.mark.slow
PLACES = RareHidingPlaces()


def converted(data: bytes, folder: Path, form: str) -> bytes:
    """What LibreOffice makes of a Word file. Its profile lies in ``folder``, so runs don't meet."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program is not None, "LibreOffice isn't installed: apt-get install libreoffice-writer-nogui"
    (folder / "report.docx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", form, "--outdir", str(folder / "out"), str(folder / "report.docx")]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"report.{form.split(':')[0]}").read_bytes()


def _field(code: str, shown: str) -> str:
    char = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    return (
        char.format("begin")
        + f"<w:r><w:instrText xml:space='preserve'> {code} </w:instrText></w:r>"
        + char.format("separate")
        + f"<w:r><w:t>{shown}</w:t></w:r>"
        + char.format("end")
    )


def _see(chapter: int) -> str:
    return _field(f"PAGEREF _TocThistlewood{chapter} \\h", "9")


def report() -> bytes:
    """Four pages: contents with page references, chapters, captions counted, a footer "Page x of y"."""
    made = docx.Document()
    chapters = ["Thistlewood at home", "What agencies knew", "What was learnt"]
    made.add_paragraph("Contents")
    rows = "".join(
        f"<w:p {nsdecls('w')}>"
        + ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o &quot;1-3&quot; \\h \\z \\u "
           "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" if n == 0 else "")
        + f"<w:hyperlink w:anchor='_TocThistlewood{n}'><w:r><w:t>{title}</w:t></w:r><w:r><w:tab/></w:r>"
        + _field(f"PAGEREF _TocThistlewood{n} \\h", "9")
        + "</w:hyperlink>"
        + ("<w:r><w:fldChar w:fldCharType='end'/></w:r>" if n == len(chapters) - 1 else "")
        + "</w:p>|"
        for n, title in enumerate(chapters)
    )  # fmt: skip
    for xml in filter(None, rows.split("|")):
        made.element.body.sectPr.addprevious(parse_xml(xml))
    for n, title in enumerate(chapters):
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        heading = made.add_heading(title, 1)
        start = f"<w:bookmarkStart {nsdecls('w')} w:id='{n}' w:name='_TocThistlewood{n}'/>"
        heading._p.insert(1, parse_xml(start))
        heading._p.append(parse_xml(f"<w:bookmarkEnd {nsdecls('w')} w:id='{n}'/>"))
        made.element.body.sectPr.addprevious(
            parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>See page </w:t></w:r>{_see((n + 1) % 3)}</w:p>")
        )
        caption = made.add_paragraph("Table ")._p
        number = _field("SEQ Table \\* ARABIC", "7")
        for run in parse_xml(f"<w:p {nsdecls('w')}>{number}</w:p>"):
            caption.append(run)
    foot = made.sections[0].footer.paragraphs[0]._p
    words = f"<w:r><w:t xml:space='preserve'>Page </w:t></w:r>{_field('PAGE', '9')}"
    words += f"<w:r><w:t xml:space='preserve'> of </w:t></w:r>{_field('NUMPAGES', '9')}"
    for run in parse_xml(f"<w:p {nsdecls('w')}>{words}</w:p>"):
        foot.append(run)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_page_numbers_contents_and_captions_still_count(tmp_path: Path):
    source = report()
    text = read_docx(source).text
    starts = [at for at in range(len(text)) if text.startswith("Thistlewood", at)]
    written = write_docx(source, [Edit(Span(at, at + 11), "Grace") for at in starts], title="Overview report")
    assert len(starts) == 2  # in the contents and over the chapter
    assert faults(written) == []
    pdf = PdfReader(io.BytesIO(converted(written, tmp_path, "pdf")))
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert len(pages) == 4
    assert [f"Page {n} of 4" in page for n, page in enumerate(pages, 1)] == [True] * 4
    # counted anew: each had "9" (or "7") in the draft
    assert [f"See page{n}" in page.replace("page ", "page") for n, page in zip((3, 4, 2), pages[1:], strict=True)] == [
        True
    ] * 3
    assert [f"Table {n}" in page for n, page in enumerate(pages[1:], 1)] == [True] * 3
    assert "Grace at home" in pages[0]
    assert "Error" not in " ".join(pages) and "Thistlewood" not in " ".join(pages)


def test_the_contents_are_a_list_that_the_program_can_make_again(tmp_path: Path):
    flat = converted(write_docx(report(), [], title="t"), tmp_path, "fodt")
    tree = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    (contents,) = tree.iter(f"{text}table-of-content")
    source = contents.find(f"{text}table-of-content-source")
    assert source is not None and source.get(f"{text}outline-level") == "3"
    lines = ["".join(line.itertext()) for line in contents.iter(f"{text}p")]
    assert any(line.startswith("Thistlewood at home") for line in lines)


def test_the_links_of_the_contents_lead_to_their_chapters(tmp_path: Path):
    pdf = PdfReader(io.BytesIO(converted(write_docx(report(), [], title="t"), tmp_path, "pdf")))
    assert len(pdf.pages[0].get("/Annots", [])) >= 3


def test_a_file_with_everything_in_it_opens_and_shows_every_word(tmp_path: Path):
    source = PLACES.bytes()
    text = read_docx(source).text
    edits = [Edit(Span(text.index(word), text.index(word) + len(word)), word.replace("seen", "kept"))
             for word in PLACES.shown.values()]  # fmt: skip
    written = write_docx(source, edits, title="t")
    again = read_docx(converted(written, tmp_path, "docx"))
    kept = [place for place, word in PLACES.shown.items() if word.replace("seen", "kept") in again.text]
    body = {"plain run", "split over runs", "heading", "table cell", "inserted", "moved to", "content control",
            "text box", "footnote", "endnote", "contents entry", "header default", "document within"}  # fmt: skip
    assert body <= set(kept)
    assert not any(word in again.text for word in (*PLACES.hidden.values(), *PLACES.shown.values()))


def test_what_libreoffice_writes_is_read_and_written_by_the_book(tmp_path: Path):
    made = converted(report(), tmp_path, "docx:MS Word 2007 XML")
    document = read_docx(made)
    written = write_docx(made, [], title="t")
    assert read_docx(written).text == document.text
    assert "Thistlewood at home" in document.text
    assert set(faults(written)) <= set(faults(made))
    assert len(PdfReader(io.BytesIO(converted(written, tmp_path, "pdf"))).pages) == 4
