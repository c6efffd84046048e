"""No word survives in any of some 190 places of a Word file, common or rare."""

from __future__ import annotations

import io

import docx

from pipeline.formats import docx_fields, docx_package
from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.rare_hiding_places import RareHidingPlaces
from tests.pipeline.formats.word_package import members_of

PLACES = RareHidingPlaces()
SOURCE = PLACES.bytes()


def _edits() -> list[Edit]:
    text = read_docx(SOURCE).text
    found = ((text.index(word), word) for word in PLACES.shown.values())
    return [Edit(Span(start, start + len(word)), "Grace") for start, word in found]


def _places_in(data: bytes) -> set[str]:
    """The places whose word is in any name or any content of the package, or around it."""
    haystacks = [data, *(name.encode() + b"\n" + content for name, content in members_of(data).items())]
    words = {**PLACES.shown, **PLACES.hidden}
    return {
        place
        for place, word in words.items()
        for haystack in haystacks
        if word.lower().encode() in haystack.lower() or word.encode("utf-16-le") in haystack
    }


def test_the_file_hides_a_word_in_each_place_to_begin_with():
    assert len(PLACES.shown) > 45
    assert len(PLACES.hidden) > 140
    packed = {place for place in (*PLACES.shown, *PLACES.hidden) if place.endswith(" within")} - {"rich text within"}
    assert _places_in(SOURCE) == {*PLACES.shown, *PLACES.hidden} - {"split over runs", *packed} | {"page within"}


def test_every_shown_word_is_read_once_and_no_hidden_one_is():
    text = read_docx(SOURCE).text
    assert {place: text.count(word) for place, word in PLACES.shown.items() if text.count(word) != 1} == {}
    assert [place for place, word in PLACES.hidden.items() if word in text] == []


def test_no_word_survives_rewriting():
    assert _places_in(write_docx(SOURCE, _edits(), title="Overview report")) == set()


def test_without_edits_the_shown_words_stay_and_the_hidden_ones_still_go():
    written = write_docx(SOURCE, [], title="Overview report")
    assert _places_in(written) & set(PLACES.hidden) == set()
    assert read_docx(written).text == read_docx(SOURCE).text


def test_keeping_pictures_keeps_no_word_either():
    kept = write_docx(SOURCE, [], title="t", images="keep")
    assert "word/media/image1.jpeg" in members_of(kept)
    # A kept picture is read aloud, so its alternative text is then a piece like any other.
    assert _places_in(kept) & set(PLACES.hidden) == {"alternative text of a picture"}


def test_the_result_opens_in_another_reader():
    document = docx.Document(io.BytesIO(write_docx(SOURCE, _edits(), title="Overview report")))
    assert document.core_properties.title == "Overview report"
    assert document.core_properties.author == ""
    assert "Plain Grace text" in [paragraph.text for paragraph in document.paragraphs]


def test_the_notes_count_and_quote_nothing():
    notes = read_docx(SOURCE).warnings
    assert notes == (
        "6 images: left out; a person must look at each before it may be published.",
        "3 charts or diagrams: a person must look at each.",
        "1 embedded object: left out.",
        "2 documents within the document: the text was taken in where it stood.",
        "1 embedded document: left out.",
        "1 comment: left out.",
        "9 tracked changes: accepted; deleted text was left out.",
        "4 stretches of hidden text: left out.",
        "4 links: turned into plain text.",
        "The file holds macros; they were left out.",
    )


def test_the_bytes_depend_on_the_arguments_alone():
    once = write_docx(SOURCE, _edits(), title="t")
    assert once == write_docx(SOURCE, _edits(), title="t")
    assert write_docx(once, [], title="t") == once
    assert docx_package.load(once).dropped.total() == 0
    assert docx_fields.cleaned_code(" AUTHOR ", {}) is None
