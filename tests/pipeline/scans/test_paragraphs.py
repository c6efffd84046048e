"""What is made of a machine's words: paragraphs, whole words, doubts; no page numbers, no repeated margins."""

from __future__ import annotations

import pytest

from pipeline.model import Where
from pipeline.scans.paragraphs import paragraphs


def page(*lines: str, sure: float = 95.0, first: str = "", last: str = "", height: int = 30) -> list[list[object]]:
    """Rows as tesseract gives them: every line a row of one paragraph, ``first`` and ``last`` of their own."""
    rows: list[list[object]] = []
    for top, block, text in [
        (90, 1, first),
        *((400 + 50 * n, 2, line) for n, line in enumerate(lines)),
        (3300, 3, last),
    ]:
        for number, word in enumerate(text.split()):
            confidence = 40.0 if word.endswith("~") else sure
            left = 100 + 90 * number
            rows.append([block, 1, top // 50, left, top, left + 80, top + height, confidence, word.rstrip("~"), 3508])
    return rows


def texts(scans: dict[int, list[list[object]]], where: Where = Where.BODY) -> list[str]:
    return [" ".join(word.text for word in p.words) for p in paragraphs(scans) if p.where is where]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("she was iden-", "tified by him"), "she was identified by him"),
        (("with Ms Smith-", "Jones and"), "with Ms Smith-Jones and"),
        (("a well-known man, a well-", "known man"), "a well-known man, a well-known man"),
        (("from 2019 -", "2020 they"), "from 2019 - 2020 they"),
        (("at the end-",), "at the end-"),
    ],
)
def test_lines_are_joined_and_broken_words_made_whole(lines: tuple[str, ...], text: str) -> None:
    assert texts({1: page(*lines)}) == [text]


@pytest.mark.parametrize("number", ["7", "Page 3", "Page 3 of 20", "- 12 -", "3/20"])
def test_page_numbers_are_left_out(number: str) -> None:
    assert texts({1: page("She told him.", last=number)}) == ["She told him."]


def test_a_number_within_the_page_stays() -> None:
    assert texts({1: page("12", "She told him.")}) == ["12 She told him."]


def test_what_is_repeated_at_the_edge_is_said_once() -> None:
    scans = {n: page("She told him.", first=f"Review of 2019, sheet {n}") for n in (1, 2, 3)}
    assert texts(scans) == ["She told him."] * 3
    assert texts(scans, Where.HEADER) == ["Review of 2019, sheet 1"]


def test_a_line_at_the_edge_of_two_pages_is_text() -> None:
    scans = {n: page("She told him.", first="Summary") for n in (1, 2)}
    assert texts(scans).count("Summary") == 2


def test_large_type_is_a_heading() -> None:
    scans = {1: page("She told him.", "And he her.") + page(first="Summary", height=50)}
    assert texts(scans, Where.HEADING) == ["Summary"]


def test_a_word_is_doubtful_if_a_part_of_it_is() -> None:
    (paragraph,) = paragraphs({1: page("it was iden-~", "tified so~ by her")})
    assert [word.text for word in paragraph.words if not word.sure] == ["identified", "so"]
    assert "identified" not in repr(paragraph)
