"""Field codes are written anew from words we know, or become plain text."""

from __future__ import annotations

import pytest

from pipeline.formats.docx import write_docx
from pipeline.formats.docx_fields import cleaned_code
from tests.pipeline.formats.word_package import element, field_code, members_of, package, paragraph, run

MARKS = {"_ref7doe": "bookmark1"}


@pytest.mark.parametrize(
    ("code", "clean"),
    [
        (" PAGE ", " PAGE "),
        (" page \\* MERGEFORMAT ", " PAGE \\* MERGEFORMAT "),
        (" PAGE \\* roman \\* Doe ", " PAGE \\* roman "),
        ("NUMPAGES", " NUMPAGES "),
        (" SEQ Figure \\* ARABIC ", " SEQ Figure \\* ARABIC "),
        (" SEQ Doe \\* ARABIC ", None),
        (" REF _Ref7Doe \\h ", " REF bookmark1 \\h "),
        (" PAGEREF _Ref7Doe \\h Doe ", " PAGEREF bookmark1 \\h "),
        (" REF elsewhere \\h ", None),
        (' TOC \\o "1-3" \\h \\z \\u ', ' TOC \\o "1-3" \\h \\z \\u '),
        (' TOC \\o "Doe" \\t "Doe,1" ', " TOC "),
        (' TOC \\h \\c "Doe" ', None),
        (' HYPERLINK \\l "_Ref7Doe" ', ' HYPERLINK \\l "bookmark1" '),
        (' HYPERLINK "https://doe.example" ', None),
        (' HYPERLINK "https://doe.example" \\l "_Ref7Doe" ', None),
        (' INCLUDEPICTURE "doe.png" ', None),
        (" AUTHOR ", None),
        (' DOCPROPERTY "Doe" ', None),
        (" FILENAME \\p ", None),
        (' = SUM(ABOVE) \\# "0 Doe" ', None),
        (" PAGEDoe ", None),
        ("", None),
    ],
)
def test_codes(code: str, clean: str | None):
    assert cleaned_code(code, MARKS) == clean


def test_a_reference_follows_its_bookmark_into_another_part_of_the_text():
    made = package(
        paragraph(field_code(" REF _RefDoe \\h ", "see there")),
        paragraph('<w:bookmarkStart w:id="1" w:name="_RefDoe"/>', run("there"), '<w:bookmarkEnd w:id="1"/>'),
    )
    body = members_of(write_docx(made.bytes(), [], title=""))["word/document.xml"]
    assert b" REF bookmark1 \\h " in body
    assert b'w:name="bookmark1"' in body
    assert b"RefDoe" not in body


def test_a_code_split_over_runs_is_judged_as_one():
    split = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        "<w:r><w:instrText> PA</w:instrText></w:r><w:r><w:instrText>GE </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = members_of(write_docx(package(paragraph(split)).bytes(), [], title=""))["word/document.xml"]
    assert body.count(b"instrText") == 2  # one element: its start and its end
    assert b"> PAGE <" in body
    assert body.count(b"fldChar ") == 3
    assert b"dirty" not in body


STYLES = {"our heading": "Heading 1 Style 4", "doe box": "Style 2"}


@pytest.mark.parametrize(
    ("code", "clean"),
    [
        (' TOC \\o "1-2" \\t "Our Heading,2,Doe Box,3" ', ' TOC \\o "1-2" \\t "Heading 1 Style 4,2,Style 2,3" '),
        (' TOC \\t "Our Heading;1;Gone;2" ', ' TOC \\t "Heading 1 Style 4,1" '),
        (' TOC \\h \\z \\c "Figure" ', ' TOC \\c "Figure" \\h \\z '),
        (' TOC \\o "1-3" \\b _Ref7Doe ', ' TOC \\o "1-3" \\b bookmark1 '),
        (" TOC \\b elsewhere ", None),
        (" TOC \\f Doe ", None),
        (' TOC \\n "2-3" \\o "1-3" ', ' TOC \\n "2-3" \\o "1-3" '),
        (" SEQ Table \\* ARABIC \\s 1 ", " SEQ Table \\* ARABIC \\s 1 "),
        (" SEQ Table \\r Doe ", " SEQ Table "),
        (" REF _Ref7Doe \\r \\h \\d Doe ", " REF bookmark1 \\h \\r "),
        (" NOTEREF _Ref7Doe \\f \\h ", " NOTEREF bookmark1 \\f \\h "),
    ],
)
def test_codes_that_name_styles_labels_and_levels(code: str, clean: str | None):
    assert cleaned_code(code, MARKS, STYLES) == clean


def test_a_contents_list_follows_the_names_its_styles_were_given():
    made = package(
        paragraph(field_code(' TOC \\t "Doe Heading,1" ', "A list")),
        paragraph(run("A chapter"), properties='<w:pStyle w:val="D"/>'),
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Doe Heading"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    made.add("styles", "word/styles.xml", element("w:styles", style))
    members = members_of(write_docx(made.bytes(), [], title=""))
    assert b'\\t "Heading 1 Style 1,1"' in members["word/document.xml"]
    assert b'w:name w:val="Heading 1 Style 1"' in members["word/styles.xml"]
    assert b"Doe" not in b"".join(members.values())
