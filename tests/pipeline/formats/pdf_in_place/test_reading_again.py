"""The edited file is read again: what may differ then and what may not, and what once made it differ."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_glyphs import page_contents
from pipeline.formats.pdf_guards import opened
from pipeline.formats.pdf_in_place.words import as_drawn
from pipeline.formats.pdf_in_place.write import reads_alike, written
from pipeline.formats.pdf_joining import Wording, joined
from pipeline.formats.pdf_lines import Line, lines_of
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_files import PROSE, drawn, flowed, from_html, paragraph, table


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ann met Bo.", "Ann met Bo.", True),
        ("Ann met Bo.", "Ann  met\nBo", True),
        ("safe-guarding", "safeguarding", True),
        ("Name Ann\nSon Bo", "Name Son\nAnn Bo", True),
        ("Name Ann\nSon Bo", "Name Son\nAnn", False),
        ("Name Ann\nSon Bo", "Son Name\nAnn Bo Bo", False),
        ("Name Ann\nSon Bo", "Son Name\nAnne B", False),
        ("safe-guarding Ann", "Ann safeguarding", False),
    ],
)
def test_the_same_words_may_come_in_another_order(one: str, other: str, alike: bool) -> None:
    assert reads_alike(one, other) is alike


def changed(data: bytes, old: str, new: str) -> bytes:
    text = document_of(data).text
    edits = [Edit(Span(m.start(), m.end()), new) for m in re.finditer(old, text)]
    assert edits
    made, _ = written(data, text, edits, title="Report", keeps=lambda address: False)
    assert reads_alike(document_of(made).text, apply(text, edits))
    return made


def lines_on(data: bytes) -> list[Line]:
    return [line for page in page_contents(opened(data).data) for line in lines_of(page.glyphs, page.number)]


def test_a_hyphen_that_breaks_a_word_is_drawn_where_the_row_is_set_anew() -> None:
    body = f"<p>{PROSE * 3}</p>"
    data = from_html(body, "p { width: 38mm; hyphens: auto; text-align: justify }")
    broken = 0
    for new in ("Jo", "Adult A", "her neighbour", "Marian Thistlewoods", "[name removed]"):
        rows = [line.text for line in lines_on(changed(data, "Marian Thistlewood", new))]
        broken += sum(row.endswith("‐") for row in rows)
        assert " ".join(rows).replace("‐ ", "") == document_of(data).text.replace("Marian Thistlewood", new)
    assert broken


def test_a_note_begins_after_its_number() -> None:
    """The reader takes the number off the text but leaves the line as wide as it was."""
    (page,) = page_contents(opened(drawn([lambda canvas: canvas.drawString(72, 112, "1 See the news")])).data)
    (whole,) = lines_of(page.glyphs, 1)
    note = replace(whole, text=whole.text[2:], drawn=whole.drawn[2:])
    assert as_drawn(whole, page.glyphs).x0 == note.x0 == 72
    assert as_drawn(note, page.glyphs).x0 == page.glyphs[2].x0 > 80


def test_a_table_without_lines_may_be_read_in_another_order() -> None:
    rows = [["Name", "Relationship to victim"]]
    rows += [[f"Marian Thistlewood {n}", f"Former partner of perpetrator {n}"] for n in "abcdef"]
    data = flowed([paragraph(PROSE), table(rows, [110, 240], ruled=False), paragraph(PROSE)])
    for new in ("Jo", "[name removed]", "Adult A"):
        changed(data, "Marian Thistlewood", new)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("See https://news.example/tanners-row-", "husband-jailed.", "See https://news.example/tanners-row-husband-jailed."),
        ("or www.news.example/row-", "husband", "or www.news.example/row-husband"),
        ("from ann.lee-", "hall@post.example", "from ann.leehall@post.example"),  # no sign of one before the hyphen
        ("from ann@post-", "office.example", "from ann@post-office.example"),
        ("safe-", "guarding", "safeguarding"),
    ],
)  # fmt: skip
def test_an_address_keeps_its_hyphens(first: str, second: str, whole: str) -> None:
    made = [Line(text, 1, 72, 500, 0, 10, 8, 10, False) for text in (first, second)]
    assert joined(made, Wording([]), {}) == whole


def _pages(count: int) -> bytes:
    head = "<header>For Marian Thistlewood</header>"
    return from_html(head + f"<p>{PROSE * 2}</p>" * count, "p { break-before: page } header { position: fixed }")


@pytest.mark.parametrize("kept", [0, 1_500, 4_000])
def test_a_report_of_more_letters_than_are_kept_is_written_alike(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _pages(6)
    whole = changed(data, "Marian Thistlewood", "Adult A")
    monkeypatch.setattr("pipeline.formats.pdf_in_place.source._AT_ONCE", kept)
    assert changed(data, "Marian Thistlewood", "Adult A") == whole


def test_no_place_is_set_that_the_next_replaces_before_anything_is_drawn() -> None:
    made = changed(from_html(f"<p>{PROSE * 3}</p>", "p { text-align: justify }"), "Marian Thistlewood", "Adult A")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        names = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]
    assert ("Tm", "TJ") in pairwise(names)
    assert ("Tm", "Tm") not in pairwise(names)
