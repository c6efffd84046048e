"""Documents within the document: merged where Word would, or visibly left out; never carried along."""

from __future__ import annotations

import pytest

from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span, Where
from tests.pipeline.formats.word_package import (
    WordPackage,
    cell,
    element,
    field_code,
    members_of,
    package,
    paragraph,
    picture,
    row,
    run,
    table,
)

PAGE = (
    "<html><head><title>T</title></head><body><h1>Head</h1><p>One <b>two</b></p>"
    "<script>x</script><p>Three</body></html>"
)
MHT = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"


def around(data: bytes | str, name: str = "word/afchunk.bin") -> WordPackage:
    file = package(paragraph(run("Before")))
    rid = file.add("aFChunk", name, data)
    file.body += [f'<w:altChunk r:id="{rid}"><w:altChunkPr/></w:altChunk>', paragraph(run("After"))]
    return file


def inner() -> WordPackage:
    """A Word file with a heading, numbers, a note, a picture, a link, a table, a comment and a field."""
    file = package()
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    file.add(
        "styles",
        "word/styles.xml",
        element("w:styles", style.format("U1", "heading 1", "") + style.format("Own", "Thistlewood", "")),
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    file.add("numbering", "word/numbering.xml", element("w:numbering", abstract + number))
    note = f'<w:footnote w:id="2">{paragraph(run("the note"))}</w:footnote>'
    file.add("footnotes", "word/footnotes.xml", element("w:footnotes", note))
    photo = file.add("image", "word/media/a.png", b"no picture")
    link = file.relate("hyperlink", "https://x.example/thistlewood", external=True)
    numbered = '<w:pStyle w:val="Own"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    file.body += [
        paragraph(run("Inner heading"), properties='<w:pStyle w:val="U1"/>'),
        paragraph(run("numbered"), properties=numbered),
        paragraph(run("noted"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph('<w:bookmarkStart w:id="1" w:name="mark"/>', run("m"), '<w:bookmarkEnd w:id="1"/>'),
        paragraph(field_code(" REF mark \\h ", "m"), f'<w:hyperlink r:id="{link}">{run("link")}</w:hyperlink>'),
        paragraph(f"<w:r>{picture(photo)}</w:r>"),
        paragraph('<w:del w:id="3"><w:r><w:delText>Thistlewood</w:delText></w:r></w:del>', run("kept")),
        table(row(cell(paragraph(run("cell"))))),
    ]
    return file


def test_a_word_file_is_merged_with_its_headings_numbers_and_notes():
    file = around(inner().bytes())
    document = read_docx(file.bytes())
    assert document.text.split("\n") == [
        "Before",
        "Inner heading",
        "4. numbered",
        "noted[1]",
        "m",
        "mlink",
        "[image removed]",
        "kept",
        "cell",
        "[1] the note",
        "After",
    ]
    places = {document.piece_text(piece): piece.place.where for piece in document.pieces}
    assert (places["Inner heading"], places["cell"]) == (Where.HEADING, Where.TABLE_CELL)
    assert document.warnings == ("1 document within the document: the text was taken in where it stood.",)


def test_nothing_else_of_it_comes_along_and_its_words_are_edited_like_any():
    file = around(inner().bytes())
    text = read_docx(file.bytes()).text
    start = text.index("numbered")
    written = write_docx(file.bytes(), [Edit(Span(start, start + 8), "Grace")], title="")
    members = members_of(written)
    assert set(members) == {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"}
    whole = b"".join(members.values())
    for word in (b"Thistlewood", b"thistlewood", b"altChunk", b"afchunk", b"instrText", b"bookmark", b"numbered"):
        assert word not in whole
    assert read_docx(written).text == text.replace("numbered", "Grace")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (PAGE, ["Head", "One two", "Three"]),
        (MHT, ["Head", "One two", "Three"]),
        ("One\r\n\r\nTwo", ["One", "Two"]),
        ("Zoë".encode("cp1252"), ["Zoë"]),
        ("\ufeffZoë".encode("utf-16-le"), ["Zoë"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("", []),
        (b"{\\rtf1 Thistlewood}", ["[embedded document removed]"]),
        (b"PK\x03\x04 Thistlewood", ["[embedded document removed]"]),
        (b"\xd0\xcf\x11\xe0\x00 Thistlewood", ["[embedded document removed]"]),
    ],
)
def test_other_files_give_their_text_or_a_note(data: str | bytes, lines: list[str]):
    assert read_docx(around(data).bytes()).text.split("\n") == ["Before", *lines, "After"]


def test_a_chunk_in_a_cell_leaves_a_cell_that_word_opens():
    file = package()
    rid = file.add("aFChunk", "word/a.docx", inner().bytes())
    file.body.append(table(row(cell(f'<w:altChunk r:id="{rid}"/>', "<w:p/>"))))
    assert "Inner heading\n4. numbered" in read_docx(file.bytes()).text


def test_a_chunk_without_a_file_leaves_the_note():
    file = package(paragraph(run("a")), '<w:altChunk r:id="rIdNone"/>')
    assert read_docx(file.bytes()).text == "a\n[embedded document removed]"


def test_a_file_that_lies_outside_leaves_the_note():
    file = package()
    rid = file.relate("subDocument", "file:///c:/thistlewood.docx", external=True)
    file.body.append(paragraph(f'<w:subDoc r:id="{rid}"/>'))
    assert read_docx(file.bytes()).text == "[embedded document removed]"
    assert b"thistlewood" not in b"".join(members_of(write_docx(file.bytes(), [], title="")).values())


def test_files_within_files_end_somewhere():
    data = package(paragraph(run("deepest"))).bytes()
    for _ in range(3):
        data = around(data).bytes()
    assert read_docx(data).text.count("Before") == 3
    assert "deepest" in read_docx(data).text
    assert "[embedded document removed]" in read_docx(around(data).bytes()).text
