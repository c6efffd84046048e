"""What a PDF's lines become: whole paragraphs, names and tables, with margins out of the way."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.formats.pdf_document import document_of, from_json, to_json
from pipeline.formats.pdf_joining import Wording, joined
from pipeline.formats.pdf_lines import Line
from pipeline.formats.pdf_read import read_pdf
from pipeline.model import Document, Where
from tests.pipeline.formats.pdf_files import PROSE, drawn, flowed, from_html, lines, paragraph, table


def texts(document: Document, *wheres: Where) -> list[str]:
    return [document.piece_text(piece) for piece in document.pieces if not wheres or piece.place.where in wheres]


def line(text: str, raised: tuple[tuple[int, int], ...] = ()) -> Line:
    return Line(text, 1, 72, 500, 100, 112, 110, 11, False, raised=raised)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a safe-", "guarding lead", "a safeguarding lead"),
        ("a safe\xad", "guarding lead", "a safeguarding lead"),
        ("a safe‐", "guarding lead", "a safeguarding lead"),
        ("Ms Mar-", "garet Hollin", "Ms Margaret Hollin"),
        ("Mrs Ashby-", "Jones said", "Mrs Ashby-Jones said"),
        ("in 2018-", "19 the", "in 2018-19 the"),
        ("they said -", "and meant it", "they said - and meant it"),
        ("a risk of self-", "harm was", "a risk of self-harm was"),  # the document writes "self-harm"
        ("that is", "how it was", "that is how it was"),
        ("see https://csp.example/", "reviews now", "see https://csp.example/reviews now"),
        ("his and/or", "her name", "his and/or her name"),
        ("peg@post", "office", "peg@post office"),
        ("write to peg@", "post.example", "write to peg@post.example"),
    ],
)
def test_a_line_end_is_read_as_a_person_reads_it(first: str, second: str, whole: str) -> None:
    wording = Wording([line("self-harm and self-harm again"), line(first), line(second)])
    assert joined([line(first), line(second)], wording, {}) == whole


def test_a_superscript_with_its_note_is_parted_from_the_name() -> None:
    calling = line("to Mary1 and 5 m2", raised=((7, 8), (16, 17)))
    assert joined([calling], Wording([]), {1: {"1"}}) == "to Mary[1] and 5 m2"


def test_a_broken_name_is_one_word_in_one_piece() -> None:
    body = f"<p>{PROSE}</p>" * 3
    css = "p { width: 61mm; hyphens: auto; text-align: justify }"
    document = document_of(from_html(body, css))
    assert len(texts(document)) == 3
    assert document.text.count("Marian Thistlewood") == 3
    assert "‐" not in document.text


def test_headings_numbers_bullets_and_text_are_told_apart() -> None:
    story = [
        paragraph("1 Introduction", "Heading1"),
        paragraph(f"1.1 {PROSE}"),
        paragraph(f"1.2 {PROSE * 2}"),
    ]
    story += [paragraph("What was known", "Heading2"), paragraph("• the GP"), paragraph("• the school")]
    document = document_of(flowed(story))
    assert texts(document, Where.HEADING) == ["1 Introduction", "What was known"]
    assert [p.place.level for p in document.pieces if p.place.where is Where.HEADING] == [1, 2]
    assert texts(document, Where.BODY) == [f"1.1 {PROSE}".strip(), f"1.2 {PROSE * 2}".strip()]
    assert texts(document, Where.LIST_ITEM) == ["• the GP", "• the school"]


def test_a_number_at_a_line_start_is_no_new_paragraph() -> None:
    page = lines(
        "Her neighbour was told by the operator to hang up at once and instead to dial",
        "999. He did so from the hall while the door was still open, and then he waited",
        "outside with the dog until somebody came.",
    )
    assert len(texts(document_of(drawn([page])))) == 1


def test_running_margins_are_kept_once_and_cut_no_sentence() -> None:
    def margin(canvas: object, doc: object) -> None:
        canvas.drawString(72, 810, "Restricted - Thistlewood review")  # type: ignore[attr-defined]
        canvas.drawString(280, 30, f"Page {doc.page} of 9")  # type: ignore[attr-defined]

    document = document_of(flowed([paragraph(f"4.12 {PROSE * 30}")], margin))
    assert document.pages is not None and document.pages > 1
    assert texts(document, Where.HEADER) == ["Restricted - Thistlewood review"]
    assert texts(document, Where.FOOTER) == []
    assert texts(document, Where.BODY) == [f"4.12 {PROSE * 30}".strip()]


def test_a_sentence_that_ends_with_its_page_stays_a_paragraph() -> None:
    first = lines("The first page ends with a whole sentence, and the line is quite a full one.")
    second = lines("The second page begins with another sentence, which belongs to no other one.")
    assert len(texts(document_of(drawn([first, second])))) == 2


def test_a_ruled_table_keeps_its_cells_over_pages() -> None:
    rows = [["Date", "Who", "What"]] + [[f"{n} May", "Marian Thistlewood", paragraph(PROSE)] for n in range(1, 13)]
    document = document_of(flowed([paragraph(PROSE), table(rows, [60, 80, 200])]))
    cells = [piece for piece in document.pieces if piece.place.where is Where.TABLE_CELL]
    assert document.pages is not None and document.pages > 1
    assert {piece.place.table for piece in cells} == {0}
    assert max(piece.place.row or 0 for piece in cells) == 12
    assert document.text.count("Who") == 1  # the repeated head isn't a row
    whos = [document.piece_text(piece) for piece in cells if piece.place.column == 1]
    assert whos == ["Who", *["Marian Thistlewood"] * 12]
    assert [document.piece_text(piece) for piece in cells if piece.place.column == 2][1:] == [PROSE.strip()] * 12


def test_a_name_that_runs_over_its_cell_stays_whole() -> None:
    rows = [["Date", "Who", "What"], ["1 May", "Marian Ann Thistlewood", ""], ["2 May", "Peg Hollin", "seen"]]
    document = document_of(flowed([paragraph(PROSE), table(rows, [60, 70, 100])]))
    assert "Marian Ann Thistlewood" in texts(document, Where.TABLE_CELL)


def test_columns_without_rules_are_a_table() -> None:
    rows = [["Name", "Role", "Agency"]] + [
        [f"Person {n} Hollin", "Head of service", "Borough council"] for n in range(5)
    ]
    document = document_of(flowed([paragraph(PROSE), table(rows, [120, 120, 120], ruled=False), paragraph(PROSE)]))
    assert [(p.place.row, p.place.column) for p in document.pieces if p.place.table == 0][:4] == [
        (0, 0), (0, 1), (0, 2), (1, 0),
    ]  # fmt: skip
    assert texts(document, Where.BODY) == [PROSE.strip()] * 2


def test_numbered_paragraphs_with_a_hanging_indent_are_no_table() -> None:
    css = (
        "p { margin: 0 0 6pt 40pt; text-indent: -40pt }"
        " b { font-weight: normal; display: inline-block; width: 40pt; text-indent: 0 }"
    )
    body = "".join(f"<p><b>4.{n}</b>{PROSE}</p>" for n in range(1, 6))
    document = document_of(from_html(body, css))
    assert texts(document) == [f"4.{n} {PROSE}".strip() for n in range(1, 6)]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    body = "".join(f"<p>{n} {PROSE}</p>" for n in "ABCDEFGHIJKL")
    document = document_of(from_html(f"<div>{body}</div>", "div { columns: 2; column-gap: 12mm }"))
    assert [text[0] for text in texts(document)] == list("ABCDEFGHIJKL")


def test_a_footnote_leaves_the_flow_and_its_call_is_readable() -> None:
    css = ".note { float: footnote; font-size: 9pt }"
    body = f"<p>Her aunt Mary<span class=note>She is the elder aunt.</span> came. {PROSE}</p><p>{PROSE}</p>"
    document = document_of(from_html(body, css))
    assert "aunt Mary[1] came" in document.text
    assert texts(document, Where.FOOTNOTE) == ["[1] She is the elder aunt."]


def test_letter_spaced_and_doubly_drawn_names_are_whole() -> None:
    def page(canvas: object) -> None:
        text = canvas.beginText(72, 700)  # type: ignore[attr-defined]
        text.setCharSpace(3)
        text.textLine("MARIAN THISTLEWOOD")
        canvas.drawText(text)  # type: ignore[attr-defined]
        for shift in (0, 0.3):  # fake bold
            canvas.drawString(72 + shift, 600, "Peg Hollin")  # type: ignore[attr-defined]

    document = document_of(drawn([page]))
    assert "MARIAN THISTLEWOOD" in document.text
    assert document.text.count("Peg Hollin") == 1


def test_turned_and_invisible_text_is_read_and_told() -> None:
    def page(canvas: object) -> None:
        lines(PROSE[:80], PROSE[80:150])(canvas)  # type: ignore[arg-type]
        canvas.saveState()  # type: ignore[attr-defined]
        canvas.rotate(90)  # type: ignore[attr-defined]
        canvas.drawString(300, -40, "DRAFT for Marian Thistlewood")  # type: ignore[attr-defined]
        canvas.restoreState()  # type: ignore[attr-defined]
        hidden = canvas.beginText(72, 400)  # type: ignore[attr-defined]
        hidden.setTextRenderMode(3)
        hidden.textLine("Peg Hollin was here")
        canvas.drawText(hidden)  # type: ignore[attr-defined]

    document = document_of(drawn([page]))
    assert "DRAFT for Marian Thistlewood" in document.text
    assert "Peg Hollin was here" in document.text
    assert any("doesn't see" in warning and "page 1" in warning for warning in document.warnings)
    assert not any("Hollin" in warning for warning in document.warnings)


def test_pieces_keep_the_contract_and_survive_the_boundary() -> None:
    data = flowed([paragraph("1 Background", "Heading1"), paragraph(PROSE), table([["a", "b"], ["c", "d"]], [50, 50])])
    document = read_pdf(data)
    assert document == document_of(data) == from_json(to_json(document))
    spans = [piece.span for piece in document.pieces]
    assert spans[0].start == 0 and spans[-1].end == len(document.text)
    for before, after in pairwise(spans):
        assert after.start == before.end + 1 and document.text[before.end] == "\n"
    assert "Thistlewood" not in repr(document)
