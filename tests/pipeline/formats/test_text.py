"""Plain text files: pieces, encodings, and edits that leave the blank lines alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocument
from pipeline.formats.text import read_text, write_text
from pipeline.model import Edit, Format, Span


def _pieces(data: bytes) -> list[str]:
    document = read_text(data)
    return [document.piece_text(piece) for piece in document.pieces]


@pytest.mark.parametrize(
    "data",
    ["Zoë’s".encode(), "Zoë’s".encode("utf-8-sig"), "Zoë’s".encode("utf-16"), "Zoë’s".encode("cp1252")],
)
def test_encodings(data: bytes):
    assert read_text(data).text == "Zoë’s"


def test_a_line_is_a_piece_where_lines_are_paragraphs():
    assert _pieces(b"One\r\nTwo\r\n\r\n" + b"long " * 50) == ["One", "Two", "long " * 50]


def test_a_paragraph_is_a_piece_where_lines_were_wrapped():
    wrapped = b"She met Susan\nDoe in March.\n\nThen she left.\n"
    assert _pieces(wrapped) == ["She met Susan\nDoe in March.", "Then she left."]
    assert read_text(wrapped).text == "She met Susan\nDoe in March.\nThen she left."


def test_edits_leave_the_blank_lines_alone():
    data = b"\n\nSusan met\nDoe.\n\n\nSusan left.\n\n"
    text = read_text(data).text
    edits = [Edit(Span(i, i + 5), "Grace") for i in (0, text.rindex("Susan"))]
    assert write_text(data, edits) == b"\n\nGrace met\nDoe.\n\n\nGrace left.\n"


@pytest.mark.parametrize("edits", [[Edit(Span(0, 3), ""), Edit(Span(2, 4), "")], [Edit(Span(3, 9), "")]])
def test_edits_that_make_no_sense_are_a_mistake_of_the_caller(edits: list[Edit]):
    with pytest.raises(ValueError, match="edits"):
        write_text(b"Susan", edits)


def test_what_is_no_text_is_refused():
    with pytest.raises(UnreadableDocument):
        read_text(b"\x00\x01\x02")


lines = st.lists(st.text(st.sampled_from("ab \té"), max_size=5), min_size=1, max_size=8)


@given(lines, st.sampled_from(["\n", "\r\n", "\r"]))
def test_pieces_cover_the_text_and_one_line_feed_parts_them(parts: list[str], feed: str):
    document = read_text(feed.join(parts).encode())
    assert document.format is Format.TXT
    assert "\n".join(document.piece_text(piece) for piece in document.pieces) == document.text


@given(lines, st.integers(0, 20), st.integers(1, 6))
def test_reading_what_was_written_gives_the_edited_text(parts: list[str], start: int, length: int):
    data = "\n".join(parts).encode()
    text = read_text(data).text
    end = min(start + length, len(text))
    edits = [Edit(Span(start, end), "X")] if start < end else []
    expected = text[:start] + "X" + text[end:] if edits else text
    # an edit that leaves a line of nothing but blanks leaves no line
    kept = "\n".join(line for line in expected.split("\n") if line.strip())
    assert read_text(write_text(data, edits)).text == kept
    if not edits:
        assert read_text(write_text(data, [])) == read_text(data)


def test_blank_lines_at_the_end_make_no_paragraphs_of_wrapped_lines():
    assert len(read_text(b"a\na\n\n").pieces) == len(read_text(b"a\na\n").pieces) == 2
