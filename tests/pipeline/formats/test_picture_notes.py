"""What is said of pictures is known again, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from pipeline.formats.docx import read_docx
from pipeline.formats.picture_notes import left_out_of_pdf, left_out_of_word, tells_of_pictures, without_pictures
from tests.pipeline.a_picture import plan, word_with

OTHERS = (
    "3 charts or diagrams: a person must look at each.",
    "2 embedded objects: left out.",
    "1 comment: left out.",
    "Pages 1, 2 were scanned and read by machine: compare the text with the original, word by word.",
    "Text that a reader doesn't see (invisible or outside the page) was read too: page 2.",
    "2 pictures stay as a person decided, redrawn, with the words written for them; 1 was left out.",
)


def test_they_say_one_or_many() -> None:
    assert left_out_of_word(1) == "1 image: left out; a person must look at each before it may be published."
    assert left_out_of_word(2) == "2 images: left out; a person must look at each before it may be published."
    assert left_out_of_pdf(1) == "The PDF holds 1 picture; it isn't published."
    assert left_out_of_pdf(12) == "The PDF holds 12 pictures; they aren't published."
    assert (left_out_of_word(0), left_out_of_pdf(0)) == ("", "")


@pytest.mark.parametrize("number", [1, 2, 11, 400])
def test_what_is_written_is_known_again(number: int) -> None:
    assert tells_of_pictures(left_out_of_word(number)) and tells_of_pictures(left_out_of_pdf(number))


def test_a_document_kept_by_an_older_version_said_1_pictures() -> None:
    assert tells_of_pictures("The PDF holds 1 pictures; they aren't published.")


@pytest.mark.parametrize("note", OTHERS)
def test_other_sentences_are_left_alone(note: str) -> None:
    assert not tells_of_pictures(note)


def test_a_real_file_says_it_so_that_it_is_known_again() -> None:
    said = read_docx(word_with(plan())).warnings
    assert without_pictures((*said, *OTHERS)) == OTHERS and len(said) == 1
