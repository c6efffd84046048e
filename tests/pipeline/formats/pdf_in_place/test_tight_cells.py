"""Where a new wording finds no room in its cell, a shorter one that says the same is put; else the file is refused."""

from __future__ import annotations

import re

import pytest

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_in_place.places import shorter_wording
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace, NoRoom
from pipeline.formats.pdf_in_place.write import SHORTER, written
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_files import PROSE, flowed, paragraph, table


@pytest.mark.parametrize(
    ("words", "shorter"),
    [
        ("[phone number removed]", "[removed]"),
        ("[name removed]'s sister", "[removed]'s sister"),
        ("[National Insurance number removed]", "[removed]"),
        ("[removed]", "[removed]"),
        ("Adult A", "Adult A"),
        ("a GP practice", "a GP practice"),
        ("[image of [x] removed]", "[image of [x] removed]"),
        ("removed]", "removed]"),
    ],
)
def test_what_says_the_same_in_fewer_letters(words: str, shorter: str) -> None:
    assert shorter_wording(words) == shorter


def report(width: float) -> bytes:
    said = "met in the hall with all of them and then went home again to see."
    rows = [["Who", "What"], *([f"Jo {letter}", said] for letter in "abc")]
    return flowed([paragraph(PROSE), table(rows, [width, 120]), paragraph(PROSE)])


def edited(data: bytes, new: str) -> tuple[str, str, tuple[str, ...]]:
    """The text that is read again, the text that was to be, and the notes."""
    text = document_of(data).text
    edits = [Edit(Span(m.start(), m.end()), new) for m in re.finditer(r"Jo(?= [abc])|Marian Thistlewood", text)]
    made, notes = written(data, text, edits, title="Report", keeps=lambda address: False)
    return document_of(made).text, apply(text, edits), notes


def test_only_where_there_is_no_room() -> None:
    now, wanted, notes = edited(report(62), "[telephone number removed]")
    assert SHORTER in notes
    assert now.count("[telephone number removed]") == wanted.count("[telephone number removed]") - 3
    assert now == re.sub(r"\[telephone number removed\](?= [abc]\n)", "[removed]", wanted)


def test_where_there_is_room_the_whole_wording_stands() -> None:
    now, wanted, notes = edited(report(200), "[telephone number removed]")
    assert now == wanted
    assert SHORTER not in notes


@pytest.mark.parametrize(("width", "new"), [(34, "[name removed]"), (62, "Social Worker 12")])
def test_without_a_shorter_wording_that_fits_the_file_is_refused(width: float, new: str) -> None:
    with pytest.raises(NoRoom) as refused:
        edited(report(width), new)
    assert isinstance(refused.value, CannotEditInPlace)
    assert refused.value.reason == "a new wording is too long for its place"
