"""Titles before a name, and which roles one professional may have."""

from collections.abc import Callable

import pytest

from pipeline.roles import BEFORE_NAME, may_be_one, role_of, title_before
from pipeline.titles import COURTESY_TITLES, SURE_TITLES, TITLES


@pytest.mark.parametrize(
    ("text", "role", "starts"),
    [
        ("Then PC 4471 Hale", "PC", "PC"),
        ("Then Detective Sergeant Hale", "DS", "Detective"),
        ("Then Dr. Hale", "Doctor", "Dr"),
        ("the social worker Hale", "Social Worker", "social"),
        ("the Social Worker Hale", "Social Worker", "Social"),
        ("her sister Hale", None, None),
        ("She had no GP. Hale", None, None),  # a full stop ends the sentence, not the title
    ],
)
def test_a_title_before_a_name(text: str, role: str | None, starts: str | None) -> None:
    told = title_before(text, text.index("Hale"))
    if role is None or starts is None:
        assert told is None
    else:
        assert told is not None
        assert (told[0], told[1].role) == (text.index(starts), role)


def test_a_courtesy_title_says_the_sex_alone() -> None:
    told = title_before("Mrs Hale", 4)
    assert told is not None and told[1].sex == "female" and told[1].role == ""


@pytest.mark.parametrize(
    ("words", "role"),
    [("police constable", "PC"), ("the allocated social worker", "Social Worker"), ("victim's mother", "")],
)
def test_a_role_in_words(words: str, role: str) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Doctor", "GP", True),
        ("Doctor", "Health Visitor", False),
        ("Nurse", "District Nurse", True),
        ("PC", "Social Worker", False),
        ("PC", "PC", True),
    ],
)
def test_two_roles_of_one_professional(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same and may_be_one(other, one) is same


def test_whatever_the_finders_take_for_a_title_the_linker_knows_by_the_same_role() -> None:
    for words, code in SURE_TITLES.items():
        assert words == "father" or (role_of(code) or code) == TITLES[words].role
    assert set(COURTESY_TITLES) <= set(TITLES)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chief Superintendent Hale", "Police Chief Superintendent"),
        ("TDC Hale", "DC"),
        ("Matron Hale", "Matron"),
        ("Sheikh Hale", "Minister of Religion"),
        ("Mr Justice Hale", "Judge"),
    ],
)
def test_ranks_and_ministers_are_titles_to_the_linker_too(text: str, role: str) -> None:
    told = title_before(text, text.index("Hale"))
    assert told is not None and told[1].role == role


@pytest.mark.parametrize("spelt", [str.title, str.upper])
@pytest.mark.parametrize("after", [" ", ". ", "\u00a0", "  ", " 1234 ", ". 12 "])
def test_no_title_is_passed_over_for_its_last_word(spelt: Callable[[str], str], after: str) -> None:
    for title in TITLES:
        for before in ("", "the ", "(", "Mr/", "“"):
            text = before + spelt(title) + after
            assert (title_before(text, len(text)) is None) is (BEFORE_NAME.search(text) is None)
