"""How open corpora are read: what is marked, what may be anything, what is held out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.finders.tagging.labels import PERSONS, Label
from training.corpora import (
    ALL,
    BODIES,
    PLACES,
    UNMARKED,
    conll,
    held_out,
    joined,
    litbank,
    read_corpora,
    with_other_names,
)
from training.example import Example, Marked, TextPiece

NOVEL = """Old Mr. Tapping saw the aged man and Nell of Arden Hall , by the Thames .
" Nell , " said Mr. Tapping , " is Nell 's father the Lord Mayor ? "
"""


def annotations(*wanted: tuple[str, str]) -> str:
    """Standoff lines for each place a wording stands, as the corpus has them."""
    lines, number = [], 0
    for kind, words in wanted:
        at = NOVEL.find(words)
        while at >= 0:
            number += 1
            lines.append(f"T{number}\t{kind} {at} {at + len(words)}\t{words}")
            at = NOVEL.find(words, at + 1)
    return "\n".join([*lines, "R1\tcoref Arg1:T1 Arg2:T2"])


ANNOTATIONS = annotations(
    ("PROP_PER", "Mr. Tapping"), ("NOM_PER", "the aged man"), ("PROP_PER", "Nell"), ("PROP_FAC", "Arden Hall"),
    ("PROP_LOC", "the Thames"), ("PROP_PER", "the Lord Mayor"), ("NOM_PER", "Nell 's father the Lord Mayor"),
)  # fmt: skip


def marked(piece: TextPiece) -> dict[str, frozenset[Label]]:
    return {piece.text[m.start : m.end]: m.labels for m in piece.marks}


def test_a_novel_marks_proper_names_and_leaves_the_rest_open() -> None:
    (piece,) = litbank(NOVEL, ANNOTATIONS).pieces
    told = marked(piece)
    assert told["Tapping"] == PERSONS
    assert told["Nell"] == PERSONS
    assert Label.TITLE in told["Mr."] and not told["Mr."] & PERSONS
    assert told["Arden Hall"] > PLACES
    assert told["the Thames"] == PLACES
    assert told["the Lord Mayor"] == ALL  # an office or a man: unsure, so it teaches nothing
    assert "the aged man" not in told
    assert piece.rest == UNMARKED
    assert not UNMARKED & PERSONS


def test_a_novel_reads_as_print_does() -> None:
    (piece,) = litbank(NOVEL, ANNOTATIONS).pieces
    assert piece.text == (
        "Old Mr. Tapping saw the aged man and Nell of Arden Hall, by the Thames. "
        '"Nell," said Mr. Tapping, "is Nell\'s father the Lord Mayor?"'
    )


TWEETS = "RT\tO\n@somebody\tO\n:\tO\nnell\tB-PER\nof\tO\nArden\tB-LOC\nCity\tI-LOC\nFC\tB-ORG\n#\tO\nNell\tO\n\nok\tO\n"


def test_tweets_leave_handles_and_tags_open() -> None:
    first, second = conll(TWEETS)
    told = marked(first)
    assert told["nell"] == PERSONS
    assert told["Arden City"] == PLACES
    assert told["FC"] == BODIES
    assert told["@somebody"] == ALL
    assert told["#Nell"] == ALL
    assert (second.text, second.marks) == ("ok", ())


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("I do n't know .", "I don't know."),
        ("( Nell 's )", "(Nell's)"),
        ('" Yes , " he said', '"Yes," he said'),
        ("`` Yes '' he", '"Yes" he'),
        ("£ 5 , 10 %", "£5, 10%"),
        ("a - b", "a - b"),
    ],
)
def test_tokens_are_joined_as_people_write(words: str, text: str) -> None:
    assert joined([(word, UNMARKED) for word in words.split()]).text == text


def test_other_names_are_the_same_throughout_and_marks_move_along() -> None:
    swapped = with_other_names(litbank(NOVEL, ANNOTATIONS), random.Random(1), lambda rng, surname: "Zuzanna-Marie")
    (piece,) = swapped.pieces
    assert "Nell" not in piece.text and "Tapping" not in piece.text
    assert "Zuzanna-Marie's father" in piece.text
    (before,) = litbank(NOVEL, ANNOTATIONS).pieces
    assert [m.labels for m in piece.marks] == [m.labels for m in before.marks]
    assert {piece.text[m.start : m.end] for m in piece.marks if m.labels == PERSONS} == {"Zuzanna-Marie"}
    assert {"Arden Hall", "the Thames"} < set(marked(piece))


def test_a_first_name_and_a_surname_are_asked_for_as_such() -> None:
    example = Example((TextPiece("saw Ann Bly", (Marked(4, 11, PERSONS),)),), "made up")
    swapped = with_other_names(example, random.Random(1), lambda rng, surname: "Last" if surname else "First")
    assert swapped.pieces[0].text == "saw First Last"


def test_one_document_in_eight_is_held_out_by_its_name_alone() -> None:
    names = [f"novel-{n}" for n in range(800)]
    kept = [name for name in names if held_out(name)]
    assert 60 < len(kept) < 140
    assert kept == [name for name in names if held_out(name)]


def test_what_is_held_out_is_never_trained_on(tmp_path: Path) -> None:
    (tmp_path / "litbank" / "coref").mkdir(parents=True)
    for number in range(16):
        (tmp_path / "litbank" / "coref" / f"{number}.txt").write_text(NOVEL.replace("Arden", f"Arden{number}"), "utf-8")
        (tmp_path / "litbank" / "coref" / f"{number}.ann").write_text("", "utf-8")
    (tmp_path / "btc").mkdir()
    (tmp_path / "btc" / "b.conll").write_text("".join(f"word{n}\tO\n\n" for n in range(300)), "utf-8")
    train, kept = (
        {piece.text for example in read_corpora(tmp_path, for_measuring=held) for piece in example.pieces}
        for held in (False, True)
    )
    assert train and kept
    assert not train & kept
    assert len(train | kept) == 16 + 300
