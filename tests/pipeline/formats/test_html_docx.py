"""A clean Word file as a page: Word's own numbers, notes, boxes and kept pictures; no links."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from lxml.html import document_fromstring

from pipeline.errors import UnreadableDocument
from pipeline.formats.docx_for_page import ready_for_page
from pipeline.formats.docx_numbers import NUMBER_END, NUMBER_START
from pipeline.formats.html import edition_html_from_docx

LEVELS = [
    ("decimal", "%1", "<w:pStyle w:val='Heading1'/>"),
    ("decimal", "%1.%2", ""),
    ("lowerLetter", "(%3)", ""),
    ("upperRoman", "%4.", ""),
    ("lowerRoman", "%1.%5", "<w:isLgl/>"),
]


def word_file(write: Callable[[WordDocument], None]) -> bytes:
    made = docx.Document()
    write(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def numbered(made: WordDocument) -> Callable[..., None]:
    """Give ``made`` a list of several levels, the first bound to Heading 1; returns how to add to it."""
    element = made.part.numbering_part.element
    levels = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
        for depth, (form, text, more) in enumerate(LEVELS)
    )
    element.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{levels}</w:abstractNum>"))
    element.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
    override = "<w:lvlOverride w:ilvl='1'><w:startOverride w:val='10'/></w:lvlOverride>"
    element.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='78'><w:abstractNumId w:val='77'/>{override}</w:num>"))
    properties = made.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='77'/></w:numPr>"))

    def add(text: str, depth: int, num: int = 77) -> None:
        paragraph = made.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='{num}'/></w:numPr>")
        )

    return add


def report(made: WordDocument) -> None:
    add = numbered(made)
    made.add_heading("Intro", 1)
    add("alpha", 1)
    add("beta", 1)
    add("sub a", 2)
    add("sub b", 2)
    add("roman", 3)
    add("gamma", 1)
    add("sub again", 2)
    made.add_paragraph("between")
    made.add_heading("Second", 1)
    add("delta", 1)
    add("jump", 1, 78)
    add("next", 1, 78)
    add("legal", 4)
    made.add_paragraph("dot", style="List Bullet")
    made.add_paragraph("one", style="List Number")
    made.add_paragraph("off")
    made.add_paragraph("two", style="List Number")


# As LibreOffice shows them too, but for "2.1 legal", which it writes "2.i": it leaves out w:isLgl.
EXPECTED = [
    "1 Intro", "1.1 alpha", "1.2 beta", "(a) sub a", "(b) sub b", "I. roman", "1.3 gamma", "(a) sub again",
    "between", "2 Second", "2.1 delta", "2.10 jump", "2.11 next", "2.1 legal", "dot", "1. one", "off", "2. two",
]  # fmt: skip


def test_numbers_are_counted_as_word_counts_them() -> None:
    written = docx.Document(io.BytesIO(ready_for_page(word_file(report))))
    texts = [p.text.replace(NUMBER_START, "").replace(NUMBER_END, " ") for p in written.paragraphs]
    assert texts == EXPECTED


def test_the_page_shows_those_numbers_and_counts_none_itself() -> None:
    html = edition_html_from_docx(word_file(report), title="Overview report")
    tree = document_fromstring(html)
    assert tree.find(".//ol") is None
    items = [" ".join((item.text or "").split()) for item in tree.iter("li") if item.text]
    assert items == [text for text in EXPECTED if text not in ("1 Intro", "2 Second", "between", "off")]
    assert [" ".join(h.text_content().split()) for h in tree.iter("h2")][:2] == ["1 Intro", "2 Second"]
    assert NUMBER_START not in html and NUMBER_END not in html


def test_nothing_of_a_style_is_left_for_mammoth_but_its_name_and_its_list() -> None:
    """It takes a second to read what Word says of the looks of its styles, and shows none of it."""
    with zipfile.ZipFile(io.BytesIO(ready_for_page(word_file(report)))) as ready:
        styles = etree.fromstring(ready.read("word/styles.xml"))
    names = styles.xpath("//@w:val[local-name(..) = 'name']", namespaces=styles.nsmap)
    assert {"heading 1", "List Number"} <= {str(name) for name in names}
    assert {etree.QName(node).localname for node in styles.iter()} <= {
        "styles", "style", "name", "pPr", "numPr", "numId", "ilvl"
    }  # fmt: skip


def test_headers_stay_away_and_a_picture_is_drawn_anew() -> None:
    def write(made: WordDocument) -> None:
        from PIL import Image, PngImagePlugin

        made.sections[0].header.paragraphs[0].text = "Running head"
        picture = io.BytesIO()
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", "Marian")
        Image.new("RGB", (9, 9), "red").save(picture, "PNG", pnginfo=told)
        picture.seek(0)
        made.add_heading("Background", 2)
        made.add_paragraph("Text.").add_run().add_picture(picture)
        rows = made.add_table(rows=2, cols=2)
        for number, cell in enumerate(rows._cells):
            cell.text = f"cell {number}"

    html = edition_html_from_docx(word_file(write), title="Overview report")
    tree = document_fromstring(html)
    (shown,) = tree.iter("img")
    assert shown.get("alt") == "Picture without a description."
    assert shown.get("src").startswith("data:image/png;base64,")
    assert b"Marian" not in base64.b64decode(shown.get("src").split(",")[1])
    assert "Running head" not in html
    assert [th.text_content() for th in tree.iter("th")] == ["cell 0", "cell 1"]
    assert [h.tag for h in tree.xpath("//main//*[self::h1 or self::h2 or self::h3]")] == ["h1", "h2"]


def test_what_is_no_word_file_refuses() -> None:
    with pytest.raises(UnreadableDocument):
        edition_html_from_docx(b"PK\x03\x04 Marian Thistlewood", title="Overview report")
