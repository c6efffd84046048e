"""How a marked text becomes word pieces with the labels that each may have."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.finders.tagging.encoding import CLS, SEP, encode
from pipeline.finders.tagging.labels import PERSONS, Label
from tests.pipeline.finders.tagging_models import tokeniser
from training.encode import Window, batches, bits, cut, encoded, padded, targets
from training.example import Example, Marked, TextPiece

NAME = frozenset({Label.PERSON})
ELSE = frozenset({Label.NONE, Label.DATE})


def labels_of(*pieces: TextPiece) -> list[tuple[str, int]]:
    """Each word piece's text with its set of labels."""
    stream = encode(tokeniser(), [p.text for p in pieces])
    allowed = targets(stream, pieces)
    return [
        (pieces[p].text[a:b] if p >= 0 else "|", int(bit))
        for p, a, b, bit in zip(stream.piece, stream.start, stream.end, allowed, strict=True)
    ]


def test_a_mark_covers_its_letters_and_nothing_beside_them() -> None:
    piece = TextPiece("so Al, ok", (Marked(3, 5, NAME),))
    assert labels_of(piece) == [
        ("s", 1), ("o", 1), ("A", bits(NAME)), ("l", bits(NAME)), (",", 1), ("o", 1), ("k", 1),
    ]  # fmt: skip


def test_what_a_corpus_does_not_mark_may_be_any_of_its_rest_and_separators_teach_nothing() -> None:
    one = TextPiece("a", (), ELSE)
    other = TextPiece("b", (Marked(0, 1, PERSONS),), ELSE)
    assert labels_of(one, other) == [("a", bits(ELSE)), ("|", 0), ("b", bits(PERSONS))]


def test_the_bits_follow_the_order_of_the_labels() -> None:
    assert bits({Label.NONE}) == 1
    assert bits({Label.PERSON}) == 2
    assert bits(set(Label)) == 2 ** len(Label) - 1


def test_damaged_text_that_glues_two_marks_keeps_both() -> None:
    piece = TextPiece("AlBo", (Marked(0, 2, NAME), Marked(2, 4, frozenset({Label.PLACE}))))
    assert [n for _, n in labels_of(piece)] == [2, 2, bits({Label.PLACE}), bits({Label.PLACE})]


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 400), st.integers(8, 64), st.integers(0, 10**6))
def test_every_word_piece_is_in_exactly_one_window(length: int, size: int, seed: int) -> None:
    document = Window(np.arange(length), np.arange(length) % 8, np.ones(length, np.int64))
    found = list(cut(document, size, random.Random(seed)))
    assert all(0 < len(window) <= size for window in found)
    assert np.concatenate([window.ids for window in found]).tolist() == list(range(length))


def test_a_window_that_teaches_nothing_is_left_out() -> None:
    nothing = Window(np.arange(4), np.zeros(4, np.int64), np.zeros(4, np.int64))
    assert list(cut(nothing, 8, random.Random(1))) == []


def test_some_windows_are_taught_as_if_written_in_small_letters() -> None:
    document = encoded(tokeniser(), Example((TextPiece("Al BO 12, C.\nDa"),), "made up"))
    (plain,) = cut(document, 64, random.Random(1))
    (small,) = cut(document, 64, random.Random(1), small=1.0)
    assert any(shape % 8 in (1, 2, 3) for shape in plain.shapes)
    assert not any(shape % 8 in (1, 2, 3, 4) for shape in small.shapes)
    assert [shape // 8 for shape in small.shapes] == [shape // 8 for shape in plain.shapes]  # line breaks stay
    assert small.ids.tolist() == plain.ids.tolist()


def test_a_batch_holds_the_separators_and_says_what_is_padding() -> None:
    one, other = (Window(np.full(n, 7), np.zeros(n, np.int64), np.ones(n, np.int64)) for n in (2, 1))
    ids, _, allowed, there = padded([one, other])
    assert ids.tolist() == [[CLS, 7, 7, SEP], [CLS, 7, SEP, 0]]
    assert allowed.tolist() == [[0, 1, 1, 0], [0, 1, 0, 0]]
    assert there.tolist() == [[True] * 4, [True] * 3 + [False]]


@pytest.mark.parametrize("count", [0, 1, 5, 70])
def test_one_pass_sees_each_window_once_in_an_order_that_the_seed_gives(count: int) -> None:
    pool = [
        Window(np.full(1 + n % 3, n), np.zeros(1 + n % 3, np.int64), np.ones(1 + n % 3, np.int64)) for n in range(count)
    ]
    seen = [int(row[1]) for ids, *_ in batches(pool, 4, random.Random(3)) for row in ids]
    again = [int(row[1]) for ids, *_ in batches(pool, 4, random.Random(3)) for row in ids]
    assert sorted(seen) == list(range(count))
    assert seen == again
