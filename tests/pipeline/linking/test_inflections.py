"""Polish case endings, and only for names of that community."""

import pytest

from pipeline.linking.inflections import inflected


@pytest.mark.parametrize("word", ["kasi", "kasie", "kasio"])
def test_endings_of_a_first_name(word: str) -> None:
    assert word in inflected("Kasia Nowak", ["kasia"], {"nowak"})


def test_a_surname_like_an_adjective_has_both_sexes() -> None:
    assert {"zielinska", "zielinskiego", "zielinskiej"} <= inflected("Jan Zieliński", ["jan"], {"zielinski"})


def test_english_names_and_english_words_stay_out() -> None:
    assert inflected("Maria Price", ["maria"], {"price"}) == set()
    assert "kings" not in inflected("Kinga Wrona", ["kinga"], {"wrona"})
