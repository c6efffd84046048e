"""How the tagger's probabilities become stretches, and what it refuses to load."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import MissingModel
from pipeline.finders.tagging.candidates import candidates
from pipeline.finders.tagging.encoding import SHAPES, decided, encode, shape_names, windows, written
from pipeline.finders.tagging.labels import PERSONS, Label
from pipeline.finders.tagging.model_files import MEANING as MEANING_FILE
from pipeline.finders.tagging.model_files import MODEL, SUMS, TOKENISER, read_model, write_sums
from pipeline.finders.tagging.reading import Reading
from pipeline.finders.tagging.tagger import Tagger
from pipeline.model import Kind
from tests.pipeline.finders.tagging_models import MEANING, tagger, tokeniser

P, G, A = Label.PERSON, Label.PROFESSIONAL, Label.ADDRESS
NAMES = dict.fromkeys(["amy", "amina", "o", "brien", "smith", "smiths", "jones", "rahman", "susan", "j", "mary"], P)
OTHERS = {
    "hale": G, "dr": Label.TITLE, "pc": Label.TITLE, "12": A, "mill": A, "road": A, "ashby": A, "st": Label.SCHOOL,
    "marys": Label.SCHOOL, "bede": Label.SCHOOL, "school": Label.SCHOOL, "kent": Label.AGENCY, "police": Label.AGENCY,
    "3": Label.DATE, "may": Label.DATE, "2019": Label.DATE,
}  # fmt: skip
READER = tagger({**NAMES, **OTHERS})


def stretches(text: str) -> list[tuple[str, Label]]:
    (read,) = READER.read([text])
    return [(text[t.start : t.end], t.label) for t in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amy Smith rang.", [("Amy Smith", P)]),
        ("Amy O'Brien rang.", [("Amy O'Brien", P)]),
        ("Amy Smith-Jones rang.", [("Amy Smith-Jones", P)]),
        ("amy’s mother", [("amy", P)]),  # a possessive is no part of a name
        ("AMY SMITH'S HOME", [("AMY SMITH", P)]),
        ("the Smiths’ home", [("Smiths", P)]),
        ("Amy Smith, Amina Rahman", [("Amy Smith", P), ("Amina Rahman", P)]),
        ("RAHMAN, Amina", [("RAHMAN", P), ("Amina", P)]),
        ("Amy (Susan) Smith", [("Amy", P), ("Susan", P), ("Smith", P)]),
        ("Amy; Susan", [("Amy", P), ("Susan", P)]),
        ("Amy\nSusan", [("Amy", P), ("Susan", P)]),
        ("J. Smith", [("J. Smith", P)]),  # an initial's dot joins
        ("about Amy. Susan came", [("Amy", P), ("Susan", P)]),  # a sentence's dot parts
        ("Dr Hale", [("Dr", Label.TITLE), ("Hale", G)]),
        ("Amy Hale", [("Amy Hale", P)]),  # one person, whichever label prevails
        ("12 Mill Road", [("12 Mill Road", A)]),
        ("St Bede’s School", [("St Bede’s School", Label.SCHOOL)]),  # a possessive within goes along
        ("Kent Police and Amy", [("Kent Police", Label.AGENCY), ("Amy", P)]),
        ("on 3 May 2019.", [("3 May 2019", Label.DATE)]),
        ("ofSusanMary went", [("SusanMary", P)]),  # glued words part where a capital begins
        ("Susan1 said", [("Susan", P)]),  # a footnote's digit
        ("nothing here", []),
        ("", []),
    ],
)
def test_words_of_one_kind_become_one_stretch(text: str, expected: list[tuple[str, Label]]) -> None:
    assert stretches(text) == expected


def test_whether_it_is_a_name_comes_before_whose() -> None:
    # No single label beats "none", yet together three quarters say that it is a person.
    unsure = tagger({"hope": {P: 0.30, G: 0.25, Label.KEPT_PERSON: 0.2}})
    (read,) = unsure.read(["hope"])
    (only,) = read
    assert (only.label, only.start, only.end) == (P, 0, 4)
    assert only.any_person == pytest.approx(0.75, abs=0.01)
    assert only.score == only.any_person
    assert only.none == pytest.approx(0.25, abs=0.01)


def test_a_weaker_sign_of_a_person_is_a_doubt_and_no_finding() -> None:
    unsure = tagger({"hope": {P: 0.2}, "grant": {P: 0.05}, "victoria": {Label.PLACE: 0.6, P: 0.3}})
    (read,) = unsure.read(["hope grant victoria"])
    assert [(t.start, t.label) for t in read] == [(11, Label.PLACE)]
    assert [(t.start, t.end) for t in read.doubtful] == [(0, 4), (11, 19)]


def test_any_span_can_be_asked_for_any_labels() -> None:
    (read,) = tagger({"kent": {Label.AGENCY: 0.9, P: 0.05}, "police": Label.AGENCY}).read(["Kent Police came."])
    assert read.probability(0, 11, frozenset({Label.AGENCY})) == pytest.approx(0.94, abs=0.01)
    assert read.probability(0, 4, PERSONS) == pytest.approx(0.05, abs=0.01)
    assert read.strongest(0, 11, PERSONS) == pytest.approx(0.05, abs=0.01)
    assert read.probability(12, 16, frozenset({Label.NONE})) > 0.9
    assert read.probability(3, 13, PERSONS | {Label.NONE}) < 0.5 < read.strongest(3, 13, frozenset({Label.NONE}))
    assert read.probability(16, 17, frozenset({Label.NONE})) == 1.0  # a full stop is nothing
    assert read.probability(16, 17, PERSONS) == 0.0


def test_a_reading_shows_no_text_and_compares_by_what_it_says() -> None:
    one, other = READER.read(["Amy Smith"]), READER.read(["Amy Smith"])
    assert one == other
    assert "Amy" not in repr(one)


def test_pieces_keep_their_own_offsets_and_empty_ones_their_place() -> None:
    texts = ["", "Amy", "  ", "then Susan", ""]
    readings = READER.read(texts)
    assert [[texts[n][t.start : t.end] for t in read] for n, read in enumerate(readings)] == [
        [],
        ["Amy"],
        [],
        ["Susan"],
        [],
    ]
    assert READER.read([]) == ()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet="aAmMyY sS-'’.\n,12éÉ", max_size=40), max_size=8))
def test_stretches_are_sorted_disjoint_and_within_their_piece(texts: list[str]) -> None:
    for text, read in zip(
        texts, tagger({"amy": P, "a": A, "m": P, "s": Label.DATE, "12": A, ",": A}).read(texts), strict=True
    ):
        for found in (read.tagged, read.doubtful):
            ends = [0, *(t.end for t in found)]
            for tagged, before in zip(found, ends, strict=False):
                assert before <= tagged.start < tagged.end <= len(text)
                assert text[tagged.start : tagged.end].strip() == text[tagged.start : tagged.end]
                assert 0 <= tagged.score <= 1


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 30))
def test_a_long_document_is_read_as_a_short_one(fillers: int) -> None:
    # Windows of 24 word pieces: wherever a cut falls, the name is found once and whole.
    text = "so it was " * fillers + "Amy Smith came"
    (read,) = READER.read([text])
    assert [text[t.start : t.end] for t in read] == ["Amy Smith"]


@given(st.integers(0, 2000), st.integers(20, 300), st.integers(0, 19))
def test_windows_cover_everything_and_each_word_piece_is_decided_once(length: int, size: int, overlap: int) -> None:
    spans = windows(length, size, overlap)
    assert all(0 < end - start <= size for start, end in spans)
    ours = decided(spans)
    assert [n for start, end in ours for n in range(start, end)] == list(range(length))
    for (start, end), (begin, stop) in zip(spans, ours, strict=True):
        assert start <= begin <= stop <= end


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("amy", "lower"), ("Amy", "Capitalised"), ("AMY", "CAPITALS"), ("A", "Initial"), ("McArthur", "miXed"),
        ("1998", "digits"), ("AB12", "l3tters"), ("—", "other"), ("é", "lower"), ("É", "Initial"),
        ("Łukasz", "Capitalised"),
    ],
)  # fmt: skip
def test_the_shape_of_a_word_keeps_what_the_vocabulary_drops(word: str, shape: str) -> None:
    assert shape_names()[written(word)] == f"{shape}, after space"


def test_shapes_tell_what_stands_before() -> None:
    stream = encode(tokeniser(), ["A b\nC.D", "E"])
    assert [shape_names()[n].split(", ")[1] for n in stream.shapes] == [
        "after space", "after space", "after line break", "glued", "glued", "after space", "after space",
    ]  # fmt: skip
    assert stream.piece.tolist() == [0, 0, 0, 0, 0, -1, 1]
    assert len(shape_names()) == SHAPES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / MODEL).write_bytes(b"no network")
    tokeniser().save(str(tmp_path / TOKENISER))
    (tmp_path / MEANING_FILE).write_text(MEANING.written(), "utf-8")
    write_sums(tmp_path)
    return tmp_path


def test_a_model_that_is_whole_is_read(folder: Path) -> None:
    files = read_model(folder)
    assert files.meaning == MEANING
    assert len(files.digest) == 64


@pytest.mark.parametrize("name", [MODEL, TOKENISER, MEANING_FILE, SUMS])
def test_a_missing_file_is_a_refusal(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(MissingModel) as refused:
        Tagger.load(folder)
    assert "missing" in refused.value.reason
    assert "Restore the folder" in refused.value.remedy


@pytest.mark.parametrize("name", [MODEL, TOKENISER, MEANING_FILE, SUMS])
def test_an_altered_file_is_a_refusal(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 3] ^= 1
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(MissingModel, match="isn't the one that was released"):
        Tagger.load(folder)


def test_a_model_for_other_labels_is_a_refusal(folder: Path) -> None:
    told = json.loads((folder / MEANING_FILE).read_text("utf-8"))
    told["labels"] = told["labels"][::-1]
    (folder / MEANING_FILE).write_text(json.dumps(told), "utf-8")
    write_sums(folder)
    with pytest.raises(MissingModel, match="another version"):
        Tagger.load(folder)


def test_a_network_that_cannot_run_is_a_refusal(folder: Path) -> None:
    with pytest.raises(MissingModel, match="ONNX Runtime") as refused:
        Tagger.load(folder)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    ("word", "label", "kind", "detail"),
    [
        ("smith", Label.PERSON, Kind.PERSON, ""),
        ("smith", Label.PROFESSIONAL, Kind.PERSON, "professional:Professional"),
        ("kent", Label.AGENCY, Kind.AGENCY, ""),
        ("clare", Label.LAW, Kind.LAW, ""),
        ("oaks", Label.GP_PRACTICE, Kind.ORGANISATION, "gp_practice"),
        ("oaks", Label.SCHOOL, Kind.ORGANISATION, "school"),
        ("oaks", Label.WORSHIP, Kind.ORGANISATION, "place_of_worship"),
        ("oaks", Label.LOCAL_BODY, Kind.ORGANISATION, "local_group"),
        ("ashby", Label.PLACE, Kind.PLACE, ""),
        ("kent", Label.AREA, Kind.PLACE, "region"),
        ("oaks", Label.ADDRESS, Kind.ADDRESS, ""),
        ("18", Label.DATE, Kind.DATE, "day"),
        ("18", Label.BIRTH_DATE, Kind.BIRTH_DATE, "day"),
        ("18", Label.AGE, Kind.AGE, "18"),
        ("77", Label.CODE, Kind.REFERENCE, "other"),
        ("nurse", Label.OCCUPATION, Kind.OCCUPATION, ""),
        ("deaf", Label.CHARACTERISTIC, Kind.CHARACTERISTIC, ""),
    ],
)
def test_labels_as_the_kinds_that_other_finders_speak_of(word: str, label: Label, kind: Kind, detail: str) -> None:
    text = f"so {word} was"
    (read,) = tagger({word: label}).read([text])
    (only,) = candidates(text, read)
    assert (only.kind, only.detail, only.finder) == (kind, detail, "tagger")
    assert text[only.start : only.end] == word


@pytest.mark.parametrize("label", [Label.TITLE, Label.KEPT_DATE])
def test_what_needs_no_treatment_is_no_candidate(label: Label) -> None:
    text = "so mrs was"
    (read,) = tagger({"mrs": label}).read([text])
    assert list(candidates(text, read)) == []


def test_a_postcode_within_an_address_is_one_of_its_own() -> None:
    text = "at 12 Mill Road, Ashby AB1 2AB now"
    words = dict.fromkeys(["12", "mill", "road", ",", "ashby", "ab1", "2ab"], A)
    (read,) = tagger(words).read([text])
    assert [(text[c.start : c.end], c.kind) for c in candidates(text, read)] == [
        ("12 Mill Road, Ashby", Kind.ADDRESS),
        ("AB1 2AB", Kind.POSTCODE),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("amy@mail.uk", Kind.EMAIL),
        ("07700 900123", Kind.PHONE),
        ("www.ashby.uk/amy", Kind.LINK),
        ("@amy_s", Kind.HANDLE),
    ],
)
def test_contacts_are_told_apart_by_their_form(text: str, kind: Kind) -> None:
    words = dict.fromkeys([*"@./_s", "amy", "mail", "uk", "07700", "900123", "www", "ashby"], Label.CONTACT)
    (read,) = tagger(words).read([text])
    assert [(text[c.start : c.end], c.kind) for c in candidates(text, read)] == [(text, kind)]


def test_probabilities_are_those_of_the_temperature() -> None:
    (hot,) = tagger({"amy": {P: 0.8}}).with_meaning(MEANING).read(["amy"])
    (cool,) = READER.with_meaning(MEANING).read(["nobody"])
    assert isinstance(hot, Reading)
    assert np.isclose(hot.tagged[0].score, 0.8, atol=0.01)
    assert cool.tagged == ()
