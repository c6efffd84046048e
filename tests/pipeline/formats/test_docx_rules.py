"""What is written is a Word file by the book: by its structure rules, for any text and any edits."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit
from tests.pipeline.formats.ooxml_rules import faults
from tests.pipeline.formats.random_documents import documents, documents_with_edits
from tests.pipeline.formats.test_docx_nested import around, inner
from tests.pipeline.formats.test_docx_write import apply
from tests.pipeline.formats.word_package import element, members_of, package, paragraph, row, run, table, text_box

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(documents_with_edits())
@unhurried
def test_reading_what_was_written_gives_the_text_with_the_edits(made: tuple[bytes, str, list[Edit]]):
    data, text, edits = made
    written = write_docx(data, edits, title="")
    assert read_docx(written).text == apply(text, edits)
    assert faults(written) == []
    assert docx.Document(io.BytesIO(written)).core_properties.title == ""


@given(documents(), st.sampled_from(["remove", "keep"]))
@unhurried
def test_writing_again_changes_nothing(data: bytes, images):
    once = write_docx(data, [], title="t", images=images)
    assert write_docx(once, [], title="t", images=images) == once
    first, second = read_docx(data), read_docx(once)
    assert (first.text, first.pieces) == (second.text, second.pieces)
    assert second.warnings == ()


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ('<w:p><w:r/><w:pPr><w:jc w:val="left"/></w:pPr></w:p>', "pPr isn't the first in p"),
        (paragraph(properties='<w:jc w:val="left"/><w:pStyle w:val="x"/>'), "out of order"),
        (paragraph(run("a", '<w:i/><w:rFonts w:ascii="Arial"/>')), "out of order"),
        ("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>", "a table without rows"),
        (table(row("<w:tc/>")), "doesn't end in a paragraph"),
        (paragraph('<w:bookmarkStart w:id="1" w:name="a"/>'), "bookmarks without their other end"),
        (paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), "a field never ends"),
        (paragraph('<w:hyperlink r:id="rId9"/>'), "a relationship that isn't there"),
        (paragraph(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'), "a list that isn't there"),
        (paragraph('<w:r><w:footnoteReference w:id="4"/></w:r>'), "a footnote that isn't there"),
        (paragraph("<w:p/>"), "a paragraph within a paragraph"),
        (paragraph(f"<w:r>{text_box('<w:p/>')}</w:r>") * 2, "drawings share the id"),
    ],
)
def test_the_rules_see_what_is_broken(broken: str, fault: str):
    assert any(fault in found for found in faults(package(broken).bytes()))


def test_a_merged_document_leaves_no_number_or_id_twice():
    box = paragraph(run("a"), f"<w:r>{text_box(paragraph(run('b')))}</w:r>")
    inside = inner()
    inside.body.append(box)
    file = around(inside.bytes())
    file.body.append(box)
    file.body.append(paragraph('<w:bookmarkStart w:id="1" w:name="mark"/>', run("m"), '<w:bookmarkEnd w:id="1"/>'))
    assert faults(write_docx(file.bytes(), [], title="")) == []


def test_bookmarks_that_share_an_id_keep_their_own_ends_and_orphans_go():
    mark = '<w:bookmarkStart w:id="0" w:name="{0}"/>' + run("x") + '<w:bookmarkEnd w:id="0"/>'
    file = package(
        paragraph(mark.format("one"), mark.format("two")),
        paragraph('<w:bookmarkStart w:id="5" w:name="three"/>', '<w:bookmarkEnd w:id="6"/>', mark.format("ONE")),
        paragraph('<w:fldSimple w:instr=" PAGEREF two ">' + run("1") + "</w:fldSimple>"),
    )
    written = write_docx(file.bytes(), [], title="")
    assert faults(written) == []
    body = members_of(written)["word/document.xml"]
    assert body.count(b"bookmarkStart") == 2
    assert b'w:instr=" PAGEREF bookmark2 "' in body


def test_every_part_has_a_type_and_every_relationship_a_target():
    file = package(paragraph(run("a")))
    rid = file.add("header", "word/Our Header.xml", element("w:hdr", paragraph(run("h"))))
    file.body.append(paragraph(properties=f'<w:sectPr><w:headerReference w:type="default" r:id="{rid}"/></w:sectPr>'))
    assert any("no content type" in fault for fault in faults(file.bytes()))
    assert faults(write_docx(file.bytes(), [], title="")) == []
