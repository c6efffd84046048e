"""No word survives in any of some 140 places of a Word file, and each scrub step is needed."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from pipeline.formats import (
    docx_accept,
    docx_clean,
    docx_fields,
    docx_hidden,
    docx_names,
    docx_package,
    docx_scrub,
)
from pipeline.formats.docx import read_docx, write_docx
from pipeline.model import Edit, Span
from tests.pipeline.formats.hiding_places import HidingPlaces
from tests.pipeline.formats.word_package import members_of

PLACES = HidingPlaces()
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
    assert len(PLACES.shown) > 40
    assert len(PLACES.hidden) > 100
    assert _places_in(SOURCE) == {*PLACES.shown, *PLACES.hidden} - {"split over runs"}


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
        "2 charts or diagrams: a person must look at each.",
        "1 embedded object: left out.",
        "1 comment: left out.",
        "9 tracked changes: accepted; deleted text was left out.",
        "4 stretches of hidden text: left out.",
        "4 links: turned into plain text.",
        "The file holds macros; they were left out.",
    )


def _nothing(*args: object, **kwargs: object) -> int:
    return 0


def _no_ids(*args: object, **kwargs: object) -> dict[str, str]:
    return {}


@pytest.mark.parametrize(
    ("module", "step", "instead", "must_leak"),
    [
        (docx_accept, "accept", _nothing, {"deleted row", "moved from", "deleted cell"}),
        (docx_accept, "drop_hidden_rows", _nothing, {"hidden row"}),
        (docx_hidden, "drop_hidden", _nothing, {"hidden run", "hidden by style", "hidden drawing"}),
        (docx_scrub, "keep_layout_settings", _nothing, {"document variable", "mail merge", "revision id"}),
        (docx_scrub, "plain_theme", _nothing, {"theme", "colours"}),
        (docx_scrub, "settle_links", _nothing, {"web address", "mail address", "file address"}),
        (docx_scrub, "scrub", _nothing, {"tooltip", "object name", "chart formula", "rsid", "list name"}),
        (docx_clean, "clean_fields", _nothing, {"field code", "simple code", "form data", "index entry"}),
        (docx_names, "rename_bookmarks", _no_ids, {"bookmark", "dangling anchor"}),
        (docx_names, "rename_styles", _no_ids, {"style name", "style id", "latent style"}),
        (docx_names, "follow_styles", _nothing, {"table style id"}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_switching_a_step_off_leaks(
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    step: str,
    instead: Callable[..., object],
    must_leak: set[str],
):
    monkeypatch.setattr(module, step, instead)
    assert must_leak <= _places_in(write_docx(SOURCE, [], title="t"))


def test_the_bytes_depend_on_the_arguments_alone():
    once = write_docx(SOURCE, _edits(), title="t")
    assert once == write_docx(SOURCE, _edits(), title="t")
    assert write_docx(once, [], title="t") == once
    assert docx_package.load(once).dropped.total() == 0
    assert docx_fields.cleaned_code(" AUTHOR ", {}) is None
