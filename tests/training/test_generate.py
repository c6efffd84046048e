"""What a training document promises: exact labels, the same for the same seed, and nothing left unfilled."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.finders.tagging.labels import Label
from training.communities import COMMUNITIES
from training.example import Example, TextPiece
from training.generate import generate, inline, main
from training.names import lists

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def documents() -> tuple[Example, ...]:
    return tuple(generate(7, 60))


def _pieces(documents: tuple[Example, ...]) -> list[TextPiece]:
    return [piece for example in documents for piece in example.pieces]


def test_stretches_are_sorted_disjoint_and_hold_no_outer_space(documents: tuple[Example, ...]) -> None:
    for piece in _pieces(documents):
        at = 0
        for mark in piece.marks:
            assert at <= mark.start < mark.end <= len(piece.text)
            assert piece.text[mark.start : mark.end].strip() == piece.text[mark.start : mark.end]
            at = mark.end


def test_the_same_seed_gives_the_same_documents_and_another_gives_others(documents: tuple[Example, ...]) -> None:
    assert tuple(generate(7, 3)) == documents[:3]
    assert tuple(generate(8, 3)) != documents[:3]


def test_every_label_occurs_and_most_words_have_none(documents: tuple[Example, ...]) -> None:
    seen = Counter(label for piece in _pieces(documents) for mark in piece.marks for label in mark.labels)
    assert set(seen) >= set(Label) - {Label.NONE}
    words = sum(len(piece.text.split()) for piece in _pieces(documents))
    labelled = sum(len(piece.text[m.start : m.end].split()) for piece in _pieces(documents) for m in piece.marks)
    assert 0.1 < labelled / words < 0.35


def test_no_slot_is_left_unfilled(documents: tuple[Example, ...]) -> None:
    left = re.compile(r"\{[a-z]|\[\[|\]\]|<(?:" + "|".join(Label) + "):", re.IGNORECASE)
    assert not [piece for piece in _pieces(documents) if left.search(piece.text)]


def test_pieces_are_never_empty(documents: tuple[Example, ...]) -> None:
    assert all(piece.text.strip() for piece in _pieces(documents))


def test_names_come_from_many_hands_and_many_shapes(documents: tuple[Example, ...]) -> None:
    people = [
        piece.text[m.start : m.end] for piece in _pieces(documents) for m in piece.marks if Label.PERSON in m.labels
    ]
    assert len(set(people)) > len(people) / 5
    assert any(re.fullmatch(r"[A-Z]\.[A-Z]\.", name) for name in people)
    assert any(re.fullmatch(r"[A-Z' -]{4,}, [A-Z][a-z].*", name) for name in people)
    assert any(name.islower() for name in people)
    assert any(name.isupper() and " " in name for name in people)


def test_the_lists_are_long_enough_to_learn_shapes_from() -> None:
    firsts = {name for of in COMMUNITIES for name in (*lists(of).female, *lists(of).male)}
    surnames = {name for of in COMMUNITIES for name in lists(of).surnames}
    assert len(firsts) >= 4000
    assert len(surnames) >= 6000


def test_no_person_of_the_measured_cases_is_taught() -> None:
    """What we measure on must stay unseen: no full name of it is written in templates or data.

    (The generator may still draw a first name and a surname that meet in a case, as chance does in life.)
    """
    kept_apart = {
        text.lower()
        for folder in ("benchmarks", "samples")
        for gold in (ROOT / folder).glob("**/gold.json")
        for entity in json.loads(gold.read_text(encoding="utf-8"))["must_go"]
        if entity["kind"] == "person"
        for text in entity["texts"]
        if _is_full_name(text) and not _titled(text)
    }
    assert len(kept_apart) > 100
    taught = [path.read_text(encoding="utf-8") for path in (ROOT / "training").glob("**/*.txt")]
    said = "\n".join(taught).lower()
    standing = {name for name in kept_apart if name in said}  # whole words are looked for more slowly
    assert not {name for name in standing if re.search(rf"\b{re.escape(name)}\b", said)}


def _is_full_name(text: str) -> bool:
    """Whether a wording is a first name and more: not "Summer was", which tells her from the season."""
    first, *rest = text.split()
    return bool(rest) and first.istitle() and len(first) > 3 and rest[-1][0].isupper()


def _titled(text: str) -> bool:
    return bool(
        re.match(r"(Miss|Nurse|Sergeant|Constable|Inspector|Sister|Father|Auntie|Uncle|Imam|Pastor|maiden)\b", text)
    )


def test_a_reader_sees_the_labels_inline() -> None:
    shown = inline(next(generate(3, 1)))
    assert re.search(r"\[[^\]]+\]_person", shown)


def test_the_command_tells_how_much_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "2", "--count", "1"]) == 0
    assert re.fullmatch(r"1 documents, \d+ characters, \d+ labelled stretches\n", capsys.readouterr().out)
