"""Community, sex and plain words."""

from __future__ import annotations

import pytest

from pseudonyms.identity import Sex
from pseudonyms.names import community, is_ordinary_word, is_title, sex_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Smith", "british"),
        ("Emma", "british"),
        ("Anna", "british"),  # Polish too, but who knows
        ("Wesley", "british"),
        ("J.S.", "british"),
        ("", "british"),
        ("Siobhan Murphy", "irish"),
        ("John O’Connor", "irish"),
        ("Rhys Morgan", "welsh"),
        ("Fiona MacDonald", "scottish"),
        ("Katarzyna Nowak", "polish"),
        ("Adam Kowalski", "polish"),
        ("Kasia", "polish"),
        ("Elena Popescu", "eastern_european"),
        ("Sarah Khan", "south_asian_muslim"),
        ("Mohammed Hussain", "south_asian_muslim"),
        ("Hanita Patel", "south_asian_hindu"),
        ("Priya Smith", "south_asian_hindu"),
        ("Gurpreet Kaur", "south_asian_sikh"),
        ("Michael Okafor", "west_african"),
        ("Chukwuemeka", "west_african"),
        ("Thandiwe Moyo", "east_southern_african"),
        ("Ifrah Warsame", "arabic_somali"),
        ("Ayşe Yılmaz", "turkish"),
        ("Delroy Campbell", "caribbean"),
        ("Mei Chan", "east_asian"),
        ("Nguyen Van Minh", "east_asian"),
        ("Deborah Law", "british"),  # a British surname as well: the first name decides
        ("Law", "british"),
        ("Mei Law", "east_asian"),
        ("Susan Gill", "british"),
        ("Gurpreet Gill", "south_asian_sikh"),
        ("Wendy Chan", "east_asian"),  # no English word, so it still tells
        ("Jo Singh", "south_asian_sikh"),
        ("Maria Silva", "south_european"),
        ("Oleksandr Melnyk", "ukrainian_lithuanian"),
    ],
)
def test_naming_community(name: str, expected: str) -> None:
    assert community(name) == expected


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Jane", Sex.FEMALE),
        ("Jane Smith", Sex.FEMALE),
        ("Paul", Sex.MALE),
        ("Mrs Smith", Sex.FEMALE),
        ("Mr Jo Smith", Sex.MALE),
        ("Mr Singh", Sex.MALE),
        ("Sam", Sex.UNKNOWN),
        ("Alex Smith", Sex.UNKNOWN),
        ("Dr Smith", Sex.UNKNOWN),
        ("Harpreet Gill", Sex.UNKNOWN),  # borne by women and men
        ("Harpreet Kaur", Sex.FEMALE),
        ("Harpreet Singh", Sex.MALE),
        ("Gosia", Sex.FEMALE),
        ("Emeka", Sex.MALE),
        ("Quill Nowakowska", Sex.FEMALE),
        ("", Sex.UNKNOWN),
    ],
)
def test_sex(name: str, sex: Sex) -> None:
    assert sex_of(name) is sex


WORDS = """
Will Grant May June April Hope Rose Mark Bill Young Price Day Long Brown White Black Green King Bishop Field
Wood Ford Hill Banks Church Close Law Rich Art Dean Guy Jack Pat Amber Ruby Jade Joy Faith Dawn Summer Sky
Precious Charity Judge Case Nurse Constable Power Best Strange Savage Grace
"""
NAMES = ("Jane", "Smith", "Siobhan", "Okafor", "Katarzyna", "David", "Khan", "Emma", "Patel")
TITLES = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr.",
    "Prof",
    "Rev",
    "Sir",
    "Lady",
    "PC",
    "DCI",
    "Det",
    "Sgt",
    "Cllr",
)


@pytest.mark.parametrize("word", WORDS.split())
def test_words_that_are_names(word: str) -> None:
    assert is_ordinary_word(word)
    assert is_ordinary_word(word.upper())


@pytest.mark.parametrize("name", NAMES)
def test_names_that_are_no_words(name: str) -> None:
    assert not is_ordinary_word(name)


def test_titles() -> None:
    assert [word for word in TITLES if not is_title(word)] == []
    assert [word for word in ("Jane", "Smith", "the", "Will") if is_title(word)] == []
