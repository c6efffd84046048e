"""Damage moves labels with the letters they are on: by example, and for any text at all."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finders.tagging.labels import Label
from training import noise
from training.damage import damaged
from training.example import Marked, TextPiece
from training.noise import Strand

PERSON = frozenset({Label.PERSON})


class Always(random.Random):
    """A generator for which every chance comes true."""

    def random(self) -> float:
        return 0.0


def _piece(text: str) -> TextPiece:
    """A text whose stretches stand in brackets: "of [Susan] commissioned"."""
    plain, marks, start = "", [], 0
    for character in text:
        if character == "[":
            start = len(plain)
        elif character == "]":
            marks.append(Marked(start, len(plain), PERSON))
        else:
            plain += character
    return TextPiece(plain, tuple(marks))


def _shown(piece: TextPiece) -> str:
    text, at = "", 0
    for mark in piece.marks:
        text += piece.text[at : mark.start] + "[" + piece.text[mark.start : mark.end] + "]"
        at = mark.end
    return text + piece.text[at:]


@pytest.mark.parametrize(
    ("fault", "before", "after"),
    [
        (lambda s: noise.glued(s, Always(1), 1), "of [Susan Hill] as it was", "of[Susan Hill]asitwas"),
        (lambda s: noise.misread(s, Always(1), 1), "the DHR", "fbc OHR"),
        (lambda s: noise.misread(s, Always(1), 1), "[Carn]", "[Com]"),
        (noise.small, "[ANN] Hill", "[ann] hill"),
        (noise.capital, "to [Ann Groß] now", "TO [ANN GROSS] NOW"),
        (noise.unaccented, "[Zoë Đoković], née", "[Zoe Dokovic], nee"),
        (lambda s: noise.unpunctuated(s, Always(1), 1), "[Ann], here.", "[Ann] here"),
        (lambda s: noise.quoted(s, Always(1), "curly"), "\"[Ann]'s\" 'own'", "“[Ann]’s” ‘own’"),
        (lambda s: noise.quoted(s, Always(1), "straight"), "“[O’Hara]’s”", "\"[O'Hara]'s\""),
        (noise.letterspaced, "[ANN] LEE", "[A N N] L E E"),
        (lambda s: noise.wrapped(s, Always(1), 20), "[Ann Lee Hill] rang", "[Ann Lee Hill]\nrang"),
    ],
)
def test_labels_stay_on_their_letters(fault: Callable[[Strand], None], before: str, after: str) -> None:
    strand = Strand.of(_piece(before))
    fault(strand)
    assert _shown(strand.woven()) == after


def test_the_digit_of_a_footnote_is_no_part_of_the_name() -> None:
    strand = Strand.of(_piece("[Mary] said."))
    noise.footnoted(strand, Always(3), 1)
    woven = strand.woven()
    assert [woven.text[m.start : m.end] for m in woven.marks] == ["Mary"]
    assert woven.text != "Mary said."


def test_a_running_header_within_a_name_parts_it_in_two() -> None:
    strand = Strand.of(_piece("[Ann Hill]"))
    noise.interrupted(strand, Always(1), "Page 2")
    woven = strand.woven()
    assert [woven.text[m.start : m.end] for m in woven.marks] == ["Ann", "Hill"]


def test_a_broken_word_is_one_name() -> None:
    strand = Strand.of(_piece("[Abdirahman] left"))
    noise.hyphenated(strand, Always(1), 1)
    woven = strand.woven()
    assert len(woven.marks) == 1
    assert (
        woven.text[: woven.marks[0].end].replace("-", "").replace("\n", "").replace("\u00ad", "").replace(" ", "")
        == "Abdirahman"
    )


_TEXTS = st.text(alphabet="aAbmrnliIO 5'é‘ß.,-\n", min_size=1, max_size=60)


@st.composite
def _pieces(draw: st.DrawFn) -> TextPiece:
    text = draw(_TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if text[start:end].strip() and text[start:end] == text[start:end].strip():
            marks.append(Marked(start, end, PERSON))
    return TextPiece(text, tuple(marks))


@given(_pieces())
def test_a_strand_left_alone_is_the_piece(piece: TextPiece) -> None:
    assert Strand.of(piece).woven().text == piece.text
    letters = [i for m in Strand.of(piece).woven().marks for i in range(m.start, m.end)]
    assert letters == [i for m in piece.marks for i in range(m.start, m.end)]


@given(_pieces(), st.integers())
def test_whatever_the_damage_stretches_stay_sorted_disjoint_and_tight(piece: TextPiece, seed: int) -> None:
    for hurt in damaged(random.Random(seed), (piece,)):
        at = 0
        for mark in hurt.marks:
            assert at <= mark.start < mark.end <= len(hurt.text)
            assert hurt.text[mark.start : mark.end] == hurt.text[mark.start : mark.end].strip()
            at = mark.end


@given(_pieces(), st.integers())
def test_no_plain_letter_becomes_a_label_and_no_labelled_one_is_lost(piece: TextPiece, seed: int) -> None:
    """Labelled letters are written X: after damage that keeps letters, every X is labelled and no other letter is."""
    letters = list(piece.text.replace("X", "x"))
    for mark in piece.marks:
        for at in range(mark.start, mark.end):
            letters[at] = "X" if letters[at].isalpha() else letters[at]
    rng = random.Random(seed)
    strand = Strand.of(TextPiece("".join(letters), piece.marks))
    for fault in (noise.glued, noise.footnoted, noise.hyphenated, noise.unpunctuated, noise.spaced):
        fault(strand, rng, 0.3)
    woven = strand.woven()
    inside = {at for mark in woven.marks for at in range(mark.start, mark.end)}
    assert all((character == "X") <= (at in inside) for at, character in enumerate(woven.text))
    assert not any(character.isalpha() and character != "X" for at, character in enumerate(woven.text) if at in inside)
