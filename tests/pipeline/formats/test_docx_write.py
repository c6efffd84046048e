"""Edits in place: what they change, what they leave as it was, and how the result looks."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Sequence

import docx
import pytest

from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.word_package import (
    cell,
    element,
    members_of,
    package,
    paragraph,
    row,
    run,
    table,
)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """What the edits mean, in the plainest way."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def _runs(data: bytes) -> list[tuple[str, bool]]:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [(run.text, bool(run.bold)) for run in paragraphs[0].runs]


def test_the_replacement_looks_like_the_first_run_it_covers():
    data = package(paragraph(run("Met Su"), run("san", "<w:b/>"), run(" Doe here"))).bytes()
    written = write_docx(data, [Edit(Span(4, 13), "Grace")], title="")
    assert _runs(written) == [("Met Grace", False), (" here", False)]


def test_neighbours_keep_their_look():
    data = package(paragraph(run("Met ", "<w:b/>"), run("Susan"), run(" again", "<w:b/>"))).bytes()
    written = write_docx(data, [Edit(Span(4, 9), "Grace")], title="")
    assert _runs(written) == [("Met ", True), ("Grace", False), (" again", True)]


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        (0, 3, "XDoe"),  # the tab after the name goes with it
        (2, 3, "SuXDoe"),  # the tab alone
        (0, 6, "X"),
        (2, 4, "SuXoe"),
        (3, 6, "Su\tX"),
    ],
)
def test_a_tab_within_a_span_goes_with_it(start: int, end: int, after: str):
    data = package(paragraph("<w:r><w:t>Su</w:t><w:tab/><w:t>Doe</w:t></w:r>")).bytes()
    assert read_docx(write_docx(data, [Edit(Span(start, end), "X")], title="")).text == after


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 4), "x"), Edit(Span(3, 5), "y")],
        [Edit(Span(2, 8), "across two pieces")],
        [Edit(Span(5, 6), "the line feed between them")],
        [Edit(Span(90, 91), "beyond the end")],
    ],
)
def test_edits_that_make_no_sense_are_a_mistake_of_the_caller(edits: list[Edit]):
    data = package(paragraph(run("Susan")), paragraph(run("Doe"))).bytes()
    with pytest.raises(ValueError, match="edit"):
        write_docx(data, edits, title="")


def test_the_title_is_the_only_property():
    written = write_docx(package(paragraph(run("a"))).bytes(), [], title='Review <of> "Grace" & Co')
    properties = docx.Document(io.BytesIO(written)).core_properties
    assert properties.title == 'Review <of> "Grace" & Co'
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    assert "docProps/app.xml" not in members_of(written)


def test_a_reviewers_odd_character_cannot_break_the_file():
    data = package(paragraph(run("Susan"))).bytes()
    written = write_docx(data, [Edit(Span(0, 5), "Gra\x0bce\x00 <&>")], title="")
    assert read_docx(written).text == "Grace <&>"


def test_links_are_opened_by_default_and_kept_where_the_caller_vouches_for_them():
    made = package()
    law = made.relate("hyperlink", "https://law.example/act", external=True)
    press = made.relate("hyperlink", "https://press.example/story", external=True)
    share = made.relate("hyperlink", "file://server/share", external=True)
    made.body.append(paragraph(*(f'<w:hyperlink r:id="{rid}">{run("x")}</w:hyperlink>' for rid in (law, press, share))))
    assert b"External" not in b"".join(members_of(write_docx(made.bytes(), [], title="")).values())
    kept = write_docx(made.bytes(), [], title="", drop_link=lambda address: "press" in address)
    relationships = members_of(kept)["word/_rels/document.xml.rels"]
    assert b"law.example" in relationships
    assert b"press.example" not in relationships
    assert b"share" not in relationships


def test_words_own_styles_keep_their_names_and_all_others_lose_them():
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    made = package(paragraph(run("a"), properties='<w:pStyle w:val="Doe2"/>'))
    made.add(
        "styles",
        "word/styles.xml",
        element(
            "w:styles",
            style.format("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
            + style.format("Doe", "Doe quote", "")
            + style.format("Doe2", "Doe heading", '<w:basedOn w:val="berschrift1"/>')
            + style.format("TabelleDoe", "Grid Table 4 Accent 1", ""),
        ),
    )
    styles = docx.Document(io.BytesIO(write_docx(made.bytes(), [], title=""))).styles
    assert [(s.name, s.style_id) for s in styles] == [
        ("Heading 1", "Heading1"),
        ("Style 1", "Style1"),
        ("Heading 1 Style 2", "Heading1Style2"),
        ("Grid Table 4 Accent 1", "GridTable4Accent1"),
    ]


def test_a_prefix_of_ones_own_is_not_taken_over():
    made = package(paragraph(run("a")))
    made.add(
        "styles",
        "word/styles.xml",
        '<doe:styles xmlns:doe="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    )
    assert b"doe" not in members_of(write_docx(made.bytes(), [], title=""))["word/styles.xml"]


def test_the_zip_tells_no_date_and_no_owner():
    with zipfile.ZipFile(io.BytesIO(write_docx(package(paragraph()).bytes(), [], title=""))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        owners = {(info.create_system, info.external_attr >> 16, info.extra) for info in archive.infolist()}
    assert owners == {(0, 0o600, b"")}


def test_sixty_pages_take_less_than_a_second():
    look = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/><w:lang w:val="en-GB"/>'
    runs = [run(f"Some words of a chronology, number {n}. ", look) for n in range(8)]
    rows = [row(*(cell(paragraph(*runs[:2])) for _ in range(3))) for _ in range(10)]
    blocks = [paragraph(*runs) if n % 20 else table(*rows) for n in range(400)]
    data = package(*blocks).bytes()  # 26,000 words, 4,200 runs
    read_docx(data)  # the word lists are read once
    started = time.process_time()
    document = read_docx(data)
    edits = [Edit(Span(p.span.start, p.span.start + 4), "Any") for p in document.pieces]
    write_docx(data, edits, title="")
    assert len(document.text.split()) > 24_000
    assert time.process_time() - started < 1
