"""The five tests of a remover, for every place of a Word file that a reader sees or that hides a word.

It removes the word in its place; spares the neighbours; does the same when done again; leaves a
clean file as it is; and what it removed doesn't come back when another program saves the file.
"""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.rare_hiding_places import RareHidingPlaces
from tests.pipeline.formats.word_package import members_of

PLACES = RareHidingPlaces()
SOURCE = PLACES.bytes()
TEXT = read_docx(SOURCE).text
CLEAN = write_docx(SOURCE, [], title="t")


def _in(data: bytes, word: str) -> bool:
    return any(word.encode() in part or word in name for name, part in members_of(data).items())


@pytest.mark.parametrize("place", PLACES.shown)
def test_a_shown_word_goes_and_its_neighbours_stay(place: str):
    word = PLACES.shown[place]
    start = TEXT.index(word)
    written = write_docx(SOURCE, [Edit(Span(start, start + len(word)), "Grace")], title="t")
    assert not _in(written, word)
    assert read_docx(written).text == TEXT.replace(word, "Grace")


@pytest.mark.parametrize("place", PLACES.hidden)
def test_a_hidden_word_goes_without_being_asked(place: str):
    assert not _in(CLEAN, PLACES.hidden[place])


def test_done_again_it_does_the_same_and_a_clean_file_stays_as_it_is():
    edits = [Edit(Span(TEXT.index(word), TEXT.index(word) + len(word)), "Grace") for word in PLACES.shown.values()]
    once = write_docx(SOURCE, edits, title="t")
    assert write_docx(SOURCE, edits, title="t") == once
    assert write_docx(once, [], title="t") == once
    assert write_docx(CLEAN, [], title="t") == CLEAN
    assert read_docx(once).warnings == ("3 charts or diagrams: a person must look at each.",)


def test_what_went_stays_away_when_another_program_saves_the_file():
    opened = docx.Document(io.BytesIO(CLEAN))
    opened.add_paragraph("added")
    out = io.BytesIO()
    opened.save(out)
    assert [place for place, word in PLACES.hidden.items() if _in(out.getvalue(), word)] == []
    assert read_docx(out.getvalue()).text.count("added") == 1
