"""Public editions of ugly documents: complete, in order, and fit for everybody."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from pipeline.formats.docx import read_docx, write_docx
from pipeline.formats.html import edition_html_from_document, edition_html_from_docx
from pipeline.formats.pdf_write import tagged_pdf
from pipeline.model import Document, Format, Piece, Place, Span, Where
from tests.pipeline.formats.pdf_ua_rules import elements, faults
from tests.pipeline.formats.random_documents import documents
from tests.pipeline.formats.rare_hiding_places import RareHidingPlaces
from tests.pipeline.formats.ugly_documents import chart, diagram, ugly_report, with_styles
from tests.pipeline.formats.word_package import element, field_code, package, paragraph, run, text_box

AXE = Path(__file__).parents[2] / "review" / "vendor" / "axe.min.js"
TITLE = "Overview report: Grace"
UGLY = write_docx(ugly_report(), [], title=TITLE, images="keep")
PAGE = edition_html_from_docx(UGLY, title=TITLE)
EVERYTHING = RareHidingPlaces()


def tree(html: str = PAGE) -> HtmlElement:
    return document_fromstring(html)


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def shown(*blocks: str) -> HtmlElement:
    made = with_styles(package(*blocks))
    return tree(edition_html_from_docx(write_docx(made.bytes(), [], title="t"), title="t")).find(".//main")


def test_headings_are_found_by_level_and_by_styles_of_any_name_and_skip_none():
    found = [(each.tag, words(each)) for each in tree().iter("h1", "h2", "h3", "h4") if each.get("id") != "contents"]
    assert found == [
        ("h1", TITLE),
        ("h2", "Deep first"),
        ("h2", "Background"),
        ("h3", "By itself"),
        ("h2", "Footnotes"),
    ]


def test_words_own_contents_list_goes_and_the_pages_stands():
    assert "Background 9" not in words(tree())
    assert [words(link) for link in tree().xpath("//nav[@class='contents']//a")][:2] == ["Deep first", "Background"]


@pytest.mark.parametrize("code", [' TOC \\o "1-3" ', ' TOC \\c "Figure" '])
def test_a_contents_list_without_a_style_goes_too_and_what_stands_beside_it_stays(code: str):
    main = shown(
        paragraph(field_code(code, "Gone 3")), paragraph(run("Before "), field_code(code, "listed"), run(" after"))
    )
    assert "Gone" not in words(main)
    assert "Before listed after" in words(main)


def test_the_words_of_a_box_follow_its_paragraph():
    main = tree().find(".//main")
    following = [words(each) for each in main.iter("p")]
    at = following.index("Beside the box.")
    assert following[at + 1] == "In a box"
    assert words(main).count("In a box") == 1


def test_a_box_within_a_box_and_a_table_in_it_come_once_and_in_order():
    inner = text_box(paragraph(run("deepest")))
    outer = text_box(paragraph(run("outer "), f"<w:r>{inner}</w:r>"), paragraph(run("last")))
    main = shown(paragraph(run("start"), f"<w:r>{outer}</w:r>"), paragraph(run("end")))
    assert [words(each) for each in main.iter("p")] == ["start", "outer", "deepest", "last", "end"]


def test_numbers_stand_as_word_counts_them():
    text = words(tree().find(".//main"))
    assert "1. one" in text and "1.1 two" in text and "1.2 three" in text and "2. four" in text


def test_a_frame_is_no_table_and_an_empty_one_is_nothing():
    boxes = [words(box) for box in tree().xpath("//div[@class='box']")]
    assert "Only words in a frame" in boxes
    heads = [[words(cell) for cell in table.xpath("./thead/tr/th")] for table in tree().xpath("//table")]
    assert all(heads)
    assert ["Date"] in heads
    for table in tree().xpath("//table"):
        assert {cell.get("scope") for cell in table.xpath("./thead/tr/th")} == {"col"}


def test_a_chart_gives_its_title_and_its_figures_as_a_table():
    (table,) = [each for each in tree().xpath("//table") if "Police" in words(each)]
    rows = [[words(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
    assert rows == [["", "Police", "Health"], ["2018", "3", "1"], ["2019", "5", ""]]
    assert [(each.get("scope"), words(each)) for each in table.iter("th")] == [
        ("col", "Police"),
        ("col", "Health"),
        ("row", "2018"),
        ("row", "2019"),
    ]
    assert "Calls by year" in [words(each) for each in tree().iter("p")]


def test_a_diagram_gives_its_points_and_a_formula_its_signs():
    text = [words(each) for each in tree().iter("p")]
    assert text.index("First") + 1 == text.index("Then")
    assert "x=2" in text


def test_what_a_drawing_is_described_as_is_said():
    made = package()
    described = chart(made, spoken='id="1" name="c" descr="Calls went up"')
    made.body.append(paragraph(f"<w:r>{described}</w:r>"))
    made.body.append(paragraph(f"<w:r>{diagram(made, 'One')}</w:r>"))
    html = edition_html_from_docx(write_docx(made.bytes(), [], title="t"), title="t")
    assert "Calls went up" in words(tree(html))


def test_a_kept_picture_is_shown_with_its_words_and_a_removed_one_leaves_a_note():
    pictures = list(tree().iter("img"))
    assert [each.get("alt") for each in pictures] == ["A map of the town", "Picture without a description."]
    assert all(each.get("src").startswith("data:image/png;base64,") for each in pictures)
    removed = edition_html_from_docx(write_docx(ugly_report(), [], title=TITLE), title=TITLE)
    assert "<img" not in removed and removed.count("[image removed]") == 2


def test_removals_stay_visible_and_notes_lead_there_and_back():
    assert "[name removed] left." in words(tree())
    call = tree().xpath("//sup/a")[0]
    note = tree().get_element_by_id(call.get("href")[1:])
    assert words(note).startswith("As the log says.")
    assert note.xpath(".//a/@href") == [f"#{call.get('id')}"]


def test_a_call_of_a_note_that_is_not_there_stops_nothing():
    main = shown(paragraph(run("before"), '<w:r><w:footnoteReference w:id="9"/></w:r>', run(" after")))
    assert "before after" in words(main)


def test_what_may_be_left_unsaid_stops_nothing():
    made = package(paragraph(run("words"), properties='<w:pStyle w:val="A"/>'))
    style = '<w:style w:styleId="A"><w:name w:val="heading 1"/></w:style><w:style><w:name w:val="b"/></w:style>'
    made.add("styles", "word/styles.xml", element("w:styles", style))
    lists = '<w:abstractNum><w:lvl/></w:abstractNum><w:num w:numId="1"/><w:num><w:abstractNumId w:val="7"/></w:num>'
    made.add("numbering", "word/numbering.xml", element("w:numbering", lists))
    page = tree(edition_html_from_docx(write_docx(made.bytes(), [], title="t"), title="t"))
    assert [words(each) for each in page.iter("h2")] == ["words"]


@pytest.mark.parametrize("source", [ugly_report(), EVERYTHING.bytes()], ids=["ugly", "everything"])
def test_every_word_of_the_clean_file_is_on_the_page(source: bytes):
    clean = write_docx(source, [], title="t")
    page = words(tree(edition_html_from_docx(clean, title="t")))
    document = read_docx(clean)
    unseen = (Where.HEADER, Where.FOOTER, Where.ATTRIBUTE)
    parts = [
        part
        for piece in document.pieces
        if piece.place.where not in unseen
        for part in document.piece_text(piece).replace("\uf04a", " ").split()
    ]
    lost = [part for part in parts if part not in page and "seen" in part]
    assert len(parts) > 20
    assert [word for word in lost if sum(word in page for word in (word[:9], word[-9:])) == 0] == []


def test_the_pdf_of_an_ugly_document_is_pdf_ua():
    pdf = tagged_pdf(PAGE, title=TITLE)
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = [str(node.S) for node, _ in elements(opened)]
        alternatives = [str(node.Alt) for node, _ in elements(opened) if str(node.S) == "/Figure"]
        scopes = [str(node.A.Scope) for node, _ in elements(opened) if str(node.S) == "/TH"]
    assert alternatives == ["A map of the town", "Picture without a description."]
    assert scopes.count("/Row") == 2 and scopes.count("/Column") >= 4
    assert kinds.count("/Table") >= 3 and kinds.count("/H1") == 1
    assert "Only words in a frame" in " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert tagged_pdf(PAGE, title=TITLE) == pdf


def _without(old: str, new: str) -> Callable[[str], str]:
    return lambda page: page.replace(old, new)


@pytest.mark.parametrize(
    ("break_page", "fault"),
    [
        (_without("<thead>", "<tbody>"), "a table without a head"),
        (_without("<h2 id=", "<h4 id="), "7.4.2"),
        (_without(' lang="en-GB"', ""), "7.2: no language"),
        (_without('alt="A map of the town"', 'alt=""'), "7.3"),
    ],
)
def test_the_rules_see_what_is_broken(break_page: Callable[[str], str], fault: str):
    broken = break_page(PAGE)
    if fault == "a table without a head":
        broken = broken.replace("<th ", "<td ").replace("</th>", "</td>")
    assert broken != PAGE
    assert any(fault in found for found in faults(tagged_pdf(broken, title=TITLE)))


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages():
    clean = write_docx(EVERYTHING.bytes(), [], title="t", images="keep")
    pages = {"ugly": PAGE, "everything": edition_html_from_docx(clean, title="Executive summary")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, html in pages.items():
            for width in (360, 1200):
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.set_content(html)
                page.evaluate(AXE.read_text(encoding="utf-8"))
                found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                assert [(name, each["id"], each["nodes"][0]["html"][:80]) for each in found["violations"]] == []
                wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wider <= 0
                page.close()
        browser.close()


WHERES = st.sampled_from([Where.BODY, Where.HEADING, Where.LIST_ITEM, Where.TABLE_CELL, Where.TEXT_BOX, Where.FOOTNOTE])


@st.composite
def pieces(draw: st.DrawFn) -> Document:
    """A document in any order of headings, lists, tables, boxes and notes, as a PDF may be read."""
    found: list[Piece] = []
    texts: list[str] = []
    at = 0
    for number in range(draw(st.integers(1, 12))):
        where = draw(WHERES)
        row, column = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        table = draw(st.integers(0, 1)) if where is Where.TABLE_CELL else None
        level = draw(st.integers(0, 7))
        text = draw(st.sampled_from(["Word", "• item", "[1] note", "said[1]", "4.12 The panel", " ", "a\nb"])) + str(
            number
        )
        place = Place(where, level=level, table=table, row=row, column=column)
        found.append(Piece(Span(at, at + len(text)), place))
        texts.append(text)
        at += len(text) + 1
    return Document(Format.PDF, "\n".join(texts), tuple(found))


@given(pieces())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_of_pieces_makes_a_pdf_by_the_rules(document: Document):
    html = edition_html_from_document(document, (), title="t")
    assert faults(tagged_pdf(html, title="t")) == []


@given(documents())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_word_file_makes_a_pdf_by_the_rules(data: bytes):
    html = edition_html_from_docx(write_docx(data, [], title="t"), title="t")
    assert faults(tagged_pdf(html, title="t")) == []
