"""Words as the linker compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words import fold, halves, is_month, split_words


def texts(text: str) -> list[str]:
    return [w.text for w in split_words(text)]


def test_a_possessive_a_digit_and_an_apostrophe_end_where_a_reader_ends_them() -> None:
    assert texts("Orla’s mother, Mary1 and O'Brien-Smith's") == [
        "Orla",
        "mother",
        "Mary",
        "and",
        "O'Brien-Smith",
    ]


def test_spellings_of_one_name_are_equal_once_folded() -> None:
    assert fold("Małgorzata") == fold("MALGORZATA")
    assert fold("O’Néill‑Day") == fold("o'neill-day")
    assert fold("Jon") != fold("John")


def test_the_halves_of_a_double_barrelled_name() -> None:
    assert halves("okafor-reid") == ("okafor", "reid")
    assert halves("reid") == ("reid",)


def test_an_initial_or_a_title_does_not_end_a_sentence() -> None:
    opens = {w.text: w.opens_sentence for w in split_words("It ended. Will left. Mr. Hope and J. Marsh stayed")}
    assert opens["Will"] and opens["It"]
    assert not opens["Hope"] and not opens["Marsh"] and not opens["stayed"]


@given(st.text(max_size=200))
def test_every_word_stands_at_its_offsets(text: str) -> None:
    at = 0
    for word in split_words(text):
        assert text[word.start : word.end] == word.text
        assert at <= word.start < word.end
        at = word.end


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("She left in May.", True),
        ("on 14 May she left", True),
        ("since late May", True),
        ("May 2021 was wet", True),
        ("May’s 3 letters", True),
        ("Then May left.", False),
        ("told May so", False),
        ("may be", False),
    ],
)
def test_a_month_that_is_a_name_too_is_told_by_what_stands_beside_it(text: str, month: bool) -> None:
    start = text.lower().index("may")
    assert is_month(text, start, start + 3) is month
