"""Word files whose text is cut into runs anywhere, with whatever Word puts between two letters of a name."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.formats.docx import read_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.word_package import (
    WordPackage,
    cell,
    element,
    field_code,
    package,
    paragraph,
    row,
    run,
    table,
    text_box,
)

words = st.text(st.sampled_from("aBé ’\u00a0😀-1x"), min_size=1, max_size=6)
FORMATS = (
    "",
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:rStyle w:val="Strong"/>',
    '<w:lang w:val="en-GB"/>',
    '<w:color w:val="FF0000"/>',
)
# What may stand between two runs and shows nothing, or a sign of its own.
BETWEEN = (
    "",
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>',
    '<w:commentRangeStart w:id="{n}"/>',
    '<w:del w:id="{n}" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>',
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/></w:r>",
    "<w:r><w:noBreakHyphen/></w:r>",
    "<w:r><w:softHyphen/></w:r>",
    '<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>',
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
)  # fmt: skip
AROUND = (
    "{}", "{}", "{}",
    '<w:ins w:id="9" w:author="a">{}</w:ins>',
    '<w:moveTo w:id="9" w:author="a">{}</w:moveTo>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    '<w:hyperlink w:anchor="b1">{}</w:hyperlink>',
    '<w:fldSimple w:instr=" AUTHOR ">{}</w:fldSimple>',
    '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>',
    '<w:bdo w:val="ltr">{}</w:bdo>',
)  # fmt: skip


@st.composite
def paragraphs(draw: st.DrawFn, number: int) -> str:
    parts: list[str] = []
    for at, text in enumerate(draw(st.lists(words, min_size=1, max_size=6))):
        parts.append(draw(st.sampled_from(BETWEEN)).replace("{n}", str(number * 10 + at)))
        one = run(text, draw(st.sampled_from(FORMATS)))
        parts.append(draw(st.sampled_from(AROUND)).format(one))
    if draw(st.booleans()):
        parts.append(field_code(draw(st.sampled_from((" PAGE ", " AUTHOR ", " REF b1 \\h "))), draw(words)))
    return paragraph(*parts)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A document with paragraphs, tables, text boxes, a header and a footnote."""
    blocks: list[str] = []
    for number in range(draw(st.integers(1, 5))):
        block = draw(paragraphs(number))
        match draw(st.sampled_from("ppptnbc")):
            case "t":
                block = table(row(cell(block), cell(paragraph(run("beside")))))
            case "n":
                block = table(row(cell(table(row(cell(block))), "<w:p/>")))
            case "b":
                block = paragraph(run("about "), f"<w:r>{text_box(block)}</w:r>", run("a box"))
            case "c":
                block = f"<w:sdt><w:sdtPr/><w:sdtContent>{block}</w:sdtContent></w:sdt>"
        blocks.append(block)
    made = package(*blocks)
    note, head = draw(paragraphs(7)), draw(paragraphs(8))
    _finish(made, note, head)
    return made.bytes()


def _finish(made: WordPackage, note: str, head: str) -> None:
    made.add("footnotes", "word/footnotes.xml", element("w:footnotes", f'<w:footnote w:id="2">{note}</w:footnote>'))
    style = '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/></w:style>'
    made.add("styles", "word/styles.xml", element("w:styles", style))
    rid = made.add("header", "word/header1.xml", element("w:hdr", head.replace('<w:footnoteReference w:id="2"/>', "")))
    reference = f'<w:headerReference w:type="default" r:id="{rid}"/>'
    made.body.append(paragraph(run("last"), properties=f"<w:sectPr>{reference}</w:sectPr>"))


@st.composite
def documents_with_edits(draw: st.DrawFn) -> tuple[bytes, str, list[Edit]]:
    """A document, its text, and edits anywhere in its pieces; none leaves a piece empty."""
    data = draw(documents())
    document = read_docx(data)
    edits: list[Edit] = []
    for piece in document.pieces:
        at = piece.span.start
        while at < piece.span.end and draw(st.booleans()):
            start = draw(st.integers(at, piece.span.end - 1))
            end = draw(st.integers(start + 1, piece.span.end))
            edits.append(Edit(Span(start, end), draw(st.sampled_from(["Grace", "PC 1", "X ", " é", "[name removed]"]))))
            at = end
    return data, document.text, edits
