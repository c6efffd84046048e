"""What a Word file says, where each piece of it stands, and what is refused."""

from __future__ import annotations

import pytest

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats.docx import read_docx
from pipeline.model import Document, Place, Where
from tests.pipeline.formats.word_package import (
    WordPackage,
    cell,
    element,
    field_code,
    package,
    paragraph,
    picture,
    row,
    run,
    table,
    text_box,
)

BODY = "word/document.xml"


def _read(*blocks: str) -> Document:
    return read_docx(package(*blocks).bytes())


def _places(document: Document) -> list[tuple[str, Place]]:
    return [(document.piece_text(piece), piece.place) for piece in document.pieces]


def test_pieces_are_parted_by_one_line_feed_and_empty_paragraphs_are_none():
    document = _read(paragraph(run("One")), paragraph(), paragraph(run(" ")), paragraph(run("Two")))
    assert document.text == "One\nTwo"
    assert [(p.span.start, p.span.end) for p in document.pieces] == [(0, 3), (4, 7)]


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:ptab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a\nb"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a\u2011b"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "a\u00adb"),
        ('<w:t>a</w:t><w:sym w:font="Arial" w:char="F042"/>', "aB"),
        ('<w:t>a</w:t><w:sym w:font="Wingdings" w:char="F04A"/>', "a\uf04a"),
        ("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
        ('<w:t>Mary</w:t><w:footnoteReference w:id="1"/><w:t> went</w:t>', "Mary went"),
    ],
)
def test_signs_within_a_run(inside: str, read: str):
    assert _read(paragraph(f"<w:r>{inside}</w:r>")).text == read


def test_styles_tell_headings_and_lists_also_by_what_they_are_based_on():
    made = package(
        *(
            paragraph(run(style), properties=f'<w:pStyle w:val="{style}"/>')
            for style in ("Heading1", "Ours", "Appendix", "Bullet", "Plain")
        ),
        paragraph(run("by itself"), properties='<w:outlineLvl w:val="2"/>'),
        paragraph(run("taken back"), properties='<w:pStyle w:val="Ours"/><w:outlineLvl w:val="9"/>'),
        paragraph(run("deep"), properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'),
        paragraph(run("no list"), properties='<w:pStyle w:val="Bullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    )
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = (
        style.format("Heading1", "heading 1", "")
        + style.format("Ours", "Ours", '<w:basedOn w:val="Heading1"/>')
        + style.format("Appendix", "Appendix", '<w:pPr><w:outlineLvl w:val="8"/></w:pPr>')
        + style.format("Bullet", "Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style.format("Plain", "Plain", "")
    )
    made.add("styles", "word/styles.xml", element("w:styles", styles))
    found = [(text, place.where, place.level) for text, place in _places(read_docx(made.bytes()))]
    assert found == [
        ("Heading1", Where.HEADING, 1),
        ("Ours", Where.HEADING, 1),
        ("Appendix", Where.HEADING, 6),
        ("Bullet", Where.LIST_ITEM, 1),
        ("Plain", Where.BODY, 0),
        ("by itself", Where.HEADING, 3),
        ("taken back", Where.BODY, 0),
        ("deep", Where.LIST_ITEM, 3),
        ("no list", Where.BODY, 0),
    ]


def test_cells_have_coordinates_and_a_spanning_cell_counts_its_columns():
    wide = cell(paragraph(run("wide")), properties='<w:gridSpan w:val="2"/>')
    nested = table(row(cell(paragraph(run("inner")))))
    document = _read(
        table(row(wide, cell(paragraph(run("third")))), row(cell(nested, "<w:p/>"), cell(paragraph(run("b")))))
    )
    found = [(text, p.where, p.table, p.row, p.column) for text, p in _places(document)]
    assert found == [
        ("wide", Where.TABLE_CELL, 0, 0, 0),
        ("third", Where.TABLE_CELL, 0, 0, 2),
        ("inner", Where.TABLE_CELL, 1, 0, 0),
        ("b", Where.TABLE_CELL, 0, 1, 1),
    ]


def test_a_text_box_follows_its_paragraph_and_leaves_no_seam_in_it():
    box = f"<w:r>{text_box(paragraph(run('boxed')))}</w:r>"
    document = _read(paragraph(run("Su"), box, run("san")))
    assert [(text, p.where) for text, p in _places(document)] == [
        ("Susan", Where.BODY),
        ("boxed", Where.TEXT_BOX),
    ]


def test_sources_are_neutral_names_whatever_the_parts_were_called():
    made = package(paragraph(run("body")))
    made.add("header", "word/header_surname.xml", element("w:hdr", paragraph(run("head"))), rid="rIdSurname")
    made.body.append(
        paragraph(
            run("last"),
            properties='<w:sectPr><w:headerReference w:type="default" r:id="rIdSurname"/></w:sectPr>',
        )
    )
    document = read_docx(made.bytes())
    assert _places(document)[-1] == ("head", Place(Where.HEADER, "word/header1.xml"))


def test_the_main_part_may_lie_anywhere():
    made = WordPackage(body=[paragraph(run("here"))], main="content/doc2.xml")
    assert _places(read_docx(made.bytes())) == [("here", Place(Where.BODY, BODY))]


def test_pictures_leave_a_visible_note_where_they_stood():
    made = package()
    rid = made.add("image", "word/media/a.png", b"not a picture")
    made.body.append(paragraph(run("Before "), f"<w:r>{picture(rid)}</w:r>", run(" after")))
    document = read_docx(made.bytes())
    assert document.text == "Before [image removed] after"
    assert document.warnings == ("1 image: left out; a person must look at each before it may be published.",)


def test_fields_show_their_results_and_nothing_else():
    document = _read(
        paragraph(run("Page "), field_code(" PAGE ", "3"), run(" by "), field_code(" AUTHOR ", "J Doe")),
        paragraph(field_code(' XE "Doe" '), run("text")),
        # a field within the code of another, as mail merges have
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>',
            field_code(" MERGEFIELD Sex ", "F"),
            '<w:r><w:instrText> = "F" "she" "he" </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("she"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("never ended")),
    )
    assert document.text == "Page 3 by J Doe\ntext\nshe\nnever ended"


@pytest.mark.parametrize(
    ("make", "refusal", "reason"),
    [
        (lambda m: m.add("rumour", "word/x.xml", "<x/>"), UnsafeDocument, "a kind we don't know"),
        (lambda m: m.body.append("<w:p>"), UnreadableDocument, "damaged"),
        (
            lambda m: m.add("styles", "word/styles.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
            UnsafeDocument,
            "document type",
        ),
        (
            lambda m: m.relate(
                "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                "word/document.xml",
                source="",
            ),
            UnreadableDocument,
            "Strict",
        ),
    ],
)
def test_what_nobody_can_vouch_for_is_refused(make, refusal, reason):
    made = package(paragraph(run("Surname")))
    make(made)
    with pytest.raises(refusal, match=reason) as caught:
        read_docx(made.bytes())
    assert caught.value.remedy
    assert "Surname" not in str(caught.value)
