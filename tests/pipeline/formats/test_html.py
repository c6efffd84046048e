"""The public page: complete, in order, self-contained, and in the words of the clean document."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring
from pypdf import PdfReader

from pipeline.formats.edition_page import page, with_ways_out
from pipeline.formats.html import edited_pieces, edition_html_from_document
from pipeline.formats.pdf_write import tagged_pdf
from pipeline.model import Document, Edit, Format, Piece, Place, Span, Where

TITLE = "Overview report: Grace"


def document(*parts: tuple[str, Place]) -> Document:
    pieces, texts, at = [], [], 0
    for text, place in parts:
        pieces.append(Piece(Span(at, at + len(text)), place))
        texts.append(text)
        at += len(text) + 1
    return Document(Format.PDF, "\n".join(texts), tuple(pieces))


def heading(text: str, level: int = 1) -> tuple[str, Place]:
    return (text, Place(Where.HEADING, level=level))


def body(text: str, where: Where = Where.BODY, level: int = 0) -> tuple[str, Place]:
    return (text, Place(where, level=level))


def cell(text: str, row: int, column: int, table: int = 0) -> tuple[str, Place]:
    return (text, Place(Where.TABLE_CELL, table=table, row=row, column=column))


def shown(*parts: tuple[str, Place]) -> HtmlElement:
    return document_fromstring(edition_html_from_document(document(*parts), (), title=TITLE))


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_the_page_is_complete_and_fetches_nothing() -> None:
    html = edition_html_from_document(document(body("Text.")), (), title="Overview & report <Grace>")
    tree = document_fromstring(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert tree.findtext(".//title") == "Overview & report <Grace>"
    assert [words(h1) for h1 in tree.iter("h1")] == ["Overview & report <Grace>"]
    assert tree.find(".//meta[@name='viewport']") is not None
    assert tree.find(".//a[@class='skip']").get("href") == "#main"
    assert "url(" not in html and "http" not in html and "@import" not in html and "src=" not in html


def test_the_published_page_leads_back_and_out_before_its_text_and_neither_is_printed() -> None:
    html = edition_html_from_document(document(body("Text.")), (), title="Report")
    shown = with_ways_out(html, exit_url="https://weather.example/?a=1&b=2")
    tree = document_fromstring(shown)
    (ways,) = tree.xpath("//nav[@aria-label='This review']")
    assert [(words(a), a.get("href")) for a in ways.iter("a")] == [
        ("All documents of this review", "index.html"),
        ("Exit this page", "https://weather.example/?a=1&b=2"),
    ]
    assert ways.getnext().get("id") == "main"
    pdfs = [PdfReader(io.BytesIO(tagged_pdf(each, title="Report"))) for each in (shown, html)]
    printed, without = ["".join(page.extract_text() for page in pdf.pages) for pdf in pdfs]
    assert printed == without and "Exit" not in printed
    with pytest.raises(ValueError):
        with_ways_out("<html></html>", exit_url="x")


@pytest.mark.parametrize(
    ("levels", "tags"),
    [
        ((1, 2, 3), ["h2", "h3", "h4"]),
        ((3, 3, 1), ["h2", "h3", "h2"]),
        ((1, 4, 4, 2), ["h2", "h3", "h4", "h3"]),
        ((1, 2, 3, 4, 5, 6, 6), ["h2", "h3", "h4", "h5", "h6", "h6", "h6"]),
    ],
)
def test_headings_skip_no_level_on_the_way_down(levels: tuple[int, ...], tags: list[str]) -> None:
    tree = shown(*(heading(f"H{number}", level) for number, level in enumerate(levels)))
    main = [each.tag for each in tree.iter("h2", "h3", "h4", "h5", "h6") if each.get("id") != "contents"]
    assert main == tags


def test_contents_lead_to_the_headings() -> None:
    tree = shown(heading("1 One"), heading("1.1 Sub", 2), heading("2 Two"), body("Text"))
    links = tree.xpath("//nav//a")
    assert [words(link) for link in links] == ["1 One", "1.1 Sub", "2 Two"]
    assert [words(tree.get_element_by_id(link.get("href")[1:])) for link in links] == ["1 One", "1.1 Sub", "2 Two"]


def test_numbers_stay_as_written_and_bullets_become_a_list() -> None:
    tree = shown(
        body("4.12 The panel met."),
        body("• one", Where.LIST_ITEM, 1),
        body("(a) deep", Where.LIST_ITEM, 2),
        body("• two", Where.LIST_ITEM, 1),
    )
    assert words(tree.find(".//p")) == "4.12 The panel met."
    assert tree.find(".//ol") is None
    outer = tree.xpath("//main/ul")[0]
    assert [words(item) for item in outer.findall("li")] == ["one (a) deep", "two"]
    assert outer.get("class") is None and outer.find(".//ul").get("class") == "as-written"


def test_a_table_has_a_head_and_every_cell_its_place() -> None:
    tree = shown(cell("Date", 0, 0), cell("Event", 0, 1), cell("call", 1, 1), cell("visit", 2, 0), cell("again", 2, 0))
    assert [(words(th), th.get("scope")) for th in tree.iter("th")] == [("Date", "col"), ("Event", "col")]
    rows = [[words(td) for td in row.findall("td")] for row in tree.xpath("//tbody/tr")]
    assert rows == [["", "call"], ["visitagain", ""]]
    box = tree.xpath("//div[@role='region']")[0]
    assert (box.get("tabindex"), box.get("aria-label")) == ("0", "Table 1")


def test_notes_are_linked_both_ways_and_margins_and_attributes_left_out() -> None:
    tree = shown(
        body("Restricted", Where.HEADER),
        body("As Mary[1] said[1], see [9]."),
        body("Alternative", Where.ATTRIBUTE),
        body("[1] The note.", Where.FOOTNOTE),
        body("Page", Where.FOOTER),
    )
    text = words(tree.find(".//main"))
    assert "Restricted" not in text and "Alternative" not in text and "Page" not in text
    assert [a.get("href") for a in tree.xpath("//main//a")] == ["#note-1", "#note-call-1"]
    assert words(tree.get_element_by_id("note-1")) == "[1] The note. Back"
    assert "said[1], see [9]." in text


def test_a_wrapped_paragraph_flows_and_an_address_keeps_its_lines() -> None:
    tree = shown(
        body("The panel met on the first of May in the town hall and\nheard from the family of the woman who died."),
        body("The Town Hall\nHigh Street"),
    )
    assert [len(list(p.iter("br"))) for p in tree.iter("p")] == [0, 1]


def test_edits_replace_and_take_away_what_runs_over_an_edge() -> None:
    source = document(body("Jane Roe met"), body("Roe again"))
    edits = [Edit(Span(0, 8), "Grace"), Edit(Span(9, 16), "saw")]
    assert edited_pieces(source, edits) == ("Grace saw", " again")
    with pytest.raises(ValueError, match="overlap"):
        edited_pieces(source, [Edit(Span(0, 8), "a"), Edit(Span(4, 9), "b")])


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1), min_size=1, max_size=5),
    st.data(),
)
def test_edited_pieces_are_the_edited_text(texts: list[str], data: st.DataObject) -> None:
    source = document(*(body(text) for text in texts))
    piece = data.draw(st.sampled_from(source.pieces))
    start = data.draw(st.integers(piece.span.start, piece.span.end - 1))
    end = data.draw(st.integers(start + 1, piece.span.end))
    expected = source.text[:start] + "[gone]" + source.text[end:]
    assert "\n".join(edited_pieces(source, [Edit(Span(start, end), "[gone]")])) == expected


@given(st.text(), st.text())
def test_any_text_makes_a_page_and_no_element_of_its_own(text: str, title: str) -> None:
    at = body(text or "x")
    tree = document_fromstring(edition_html_from_document(document(at), (), title=title))
    assert {each.tag for each in tree.find(".//main").iterdescendants()} <= {"h1", "p", "br"}


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p onclick='x()'>Text</p>",
        "<a href='https://press.example/name'>Text</a>",
        "<a href='javascript:x()'>Text</a>",
        "<img src='https://x.example/a.png' alt='Marian Thistlewood'>",
        "<p style='background:url(https://x.example)'>Text</p>",
        "<!-- Marian Thistlewood --><p>Text</p>",
        "<iframe src='file:///etc/passwd'></iframe><object data='x'></object>",
        "<svg><image href='file:///x'/></svg>",
        "<a href='#nowhere'>Text</a>",
    ],
)
def test_nothing_but_named_elements_comes_through(hostile: str) -> None:
    html = page(hostile, title=TITLE)
    main = html[html.index("<main") :]
    assert "example" not in main and "Thistlewood" not in main and "alert" not in main
    for word in ("onclick", "style=", "<img", "<svg", "<iframe", "file:", "javascript", "#nowhere"):
        assert word not in main
    assert ("[image removed]" in main) == hostile.startswith("<img")


def test_an_item_that_only_holds_a_list_is_no_item() -> None:
    tree = document_fromstring(page("<ul><li><ul><li>1.1 deep</li></ul></li><li>flat</li></ul>", title=TITLE))
    assert [words(item) for item in tree.iter("li")] == ["1.1 deep", "flat"]
