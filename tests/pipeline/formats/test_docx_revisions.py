"""A marked-up draft is read as if every change were accepted, as Word would."""

from __future__ import annotations

import pytest

from pipeline.formats.docx import read_docx, write_docx
from tests.pipeline.formats.word_package import cell, members_of, package, paragraph, row, run, table

DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
MOVED_MARK = '<w:rPr><w:moveFrom w:id="1" w:author="a"/></w:rPr>'
INSERTED_MARK = '<w:rPr><w:ins w:id="1" w:author="a"/></w:rPr>'
GONE = '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'
ONE_CELL = row(cell(paragraph(run("cell"))))


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([paragraph(run("a"), f'<w:ins w:id="1">{run("b")}</w:ins>', GONE, run("c"))], "abc"),
        ([paragraph(f'<w:ins w:id="1">{run("a")}{GONE}</w:ins>')], "a"),
        ([paragraph(run("a"), properties=INSERTED_MARK), paragraph(run("b"))], "a\nb"),
        ([paragraph(run("a"), properties=DELETED_MARK), paragraph(run("b"))], "ab"),
        (
            [
                paragraph(run("a"), properties=DELETED_MARK),
                paragraph(run("b"), properties=DELETED_MARK),
                paragraph(run("c")),
                paragraph(run("d")),
            ],
            "abc\nd",
        ),
        ([paragraph(GONE, properties=DELETED_MARK), paragraph(run("b"))], "b"),
        (
            [
                paragraph(f'<w:moveFrom w:id="3">{run("a")}</w:moveFrom>', properties=MOVED_MARK),
                paragraph(run("b")),
            ],
            "b",
        ),
        # the bookmark between two paragraphs doesn't hold the second one off
        (
            [
                paragraph(run("a"), properties=DELETED_MARK),
                '<w:bookmarkStart w:id="1" w:name="x"/>',
                paragraph(run("b")),
            ],
            "ab",
        ),
        # before a table there is nothing to run on into
        ([paragraph(run("a"), properties=DELETED_MARK), table(ONE_CELL), paragraph(run("b"))], "a\ncell\nb"),
        (
            [table(row(cell(paragraph(run("x"))), properties='<w:del w:id="1"/>'), ONE_CELL), paragraph()],
            "cell",
        ),
        ([table(row(cell(paragraph(run("x"))), properties='<w:del w:id="1"/>')), paragraph(run("b"))], "b"),
        (
            [table(row(cell(paragraph(run("x"))), properties='<w:ins w:id="1"/>')), paragraph(run("b"))],
            "x\nb",
        ),
    ],
)
def test_accepting(blocks: list[str], text: str):
    data = package(*blocks).bytes()
    assert read_docx(data).text == text
    body = members_of(write_docx(data, [], title=""))["word/document.xml"]
    for mark in (b"<w:ins", b"<w:del", b"<w:move", b"gone"):
        assert mark not in body


def test_the_next_paragraphs_properties_win():
    merged = [
        paragraph(run("a"), properties='<w:jc w:val="left"/>' + DELETED_MARK),
        paragraph(run("b"), properties='<w:jc w:val="right"/>'),
    ]
    body = members_of(write_docx(package(*merged).bytes(), [], title=""))["word/document.xml"]
    assert b'w:val="right"' in body
    assert b'w:val="left"' not in body


def test_a_cell_left_empty_still_holds_a_paragraph():
    inner = table(row(cell(paragraph(run("x"))), properties='<w:del w:id="1"/>'))
    data = package(table(row(cell(inner), cell(paragraph(run("y")))))).bytes()
    body = members_of(write_docx(data, [], title=""))["word/document.xml"]
    assert b"<w:tc><w:p/></w:tc>" in body


def test_a_draft_without_changes_has_no_note():
    assert read_docx(package(paragraph(run("a"))).bytes()).warnings == ()
