"""Names as reports write them, in parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pseudonyms.names import name_words, parse


@pytest.mark.parametrize(
    ("written", "title", "forenames", "surname", "suffix"),
    [
        ("Mrs Jane Ann O’Brien-Smith", "Mrs", "Jane Ann", "O’Brien-Smith", ""),
        ("SMITH, Jane", "", "Jane", "SMITH", ""),
        ("Smith, Mrs Jane Ann", "Mrs", "Jane Ann", "Smith", ""),
        ("SMITH Jane Ann", "", "Jane Ann", "SMITH", ""),
        ("JANE SMITH", "", "JANE", "SMITH", ""),
        ("J. Smith", "", "J", "Smith", ""),
        ("J.S.", "", "J", "S", ""),
        ("Mr J.R. Hartley", "Mr", "J R", "Hartley", ""),
        ("PC 1234 Khan", "PC 1234", "", "Khan", ""),
        ("Det Sgt Karen Lowe", "Det Sgt", "Karen", "Lowe", ""),
        ("Mr and Mrs Smith", "Mr and Mrs", "", "Smith", ""),
        ("Dr. Amina Begum", "Dr.", "Amina", "Begum", ""),
        ("Cllr Will Price MBE", "Cllr", "Will", "Price", "MBE"),
        ("John Smith, OBE", "", "John", "Smith", "OBE"),
        ("Jan van der Berg", "", "Jan", "van der Berg", ""),
        ("Mr Van Der Berg", "Mr", "", "Van Der Berg", ""),
        ("Maria dos Santos", "", "Maria", "dos Santos", ""),
        ("Mohammed bin Salman", "", "Mohammed", "bin Salman", ""),
        ("Ahmed al-Rashid", "", "Ahmed", "al-Rashid", ""),
        ("Abdul Rahman Khan", "", "Abdul Rahman", "Khan", ""),
        ("Ben Smith", "", "Ben", "Smith", ""),  # Ben is no particle
        ("John E Smith", "", "John E", "Smith", ""),
        ("Jane", "", "Jane", "", ""),
        ("Patel", "", "", "Patel", ""),
        ("Mrs Patel", "Mrs", "", "Patel", ""),
        ("Mrs Grace", "Mrs", "", "Grace", ""),
        ("Sir John", "Sir", "John", "", ""),
        ("Judge", "", "Judge", "", ""),  # a title alone may be a name
        ("Mr Judge", "Mr", "", "Judge", ""),
        ("Jane Smith’s", "", "Jane", "Smith", ""),
        ("Mr", "Mr", "", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_parts(written: str, title: str, forenames: str, surname: str, suffix: str) -> None:
    name = parse(written)
    assert (name.title, " ".join(name.forenames), name.surname, name.suffix) == (
        title,
        forenames,
        surname,
        suffix,
    )


def test_nickname_and_former_name() -> None:
    name = parse("Margaret “Peggy” Smith (née O'Hara)")
    assert (name.full, name.nickname, name.former) == ("Margaret Smith", "Peggy", "O'Hara")
    assert parse("Jane Smith aka Janey Jones").former == "Janey Jones"


def test_initials_and_barrels() -> None:
    assert parse("Mrs Jane Ann O’Brien-Smith").initials == "JAOS"
    assert parse("Jan van der Berg").initials == "JB"
    assert parse("Jan van der Berg").barrels == ("Berg",)
    assert parse("Jane O’Brien-Smith").barrels == ("O’Brien", "Smith")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Mrs Jane O’Brien-Smith", {"jane", "obrien", "smith"}),
        ("PC 1234 Khan", {"khan"}),
        ("J. Smith OBE", {"smith"}),
        ("Ahmed al-Rashid", {"ahmed", "rashid"}),
        ("Ben", {"ben"}),
        ("Margaret “Peggy” Smith née Jones", {"margaret", "peggy", "smith", "jones"}),
        ("Małgorzata Nowak\u2011Kowalska", {"malgorzata", "nowak", "kowalska"}),
        ("J.S.", set()),
    ],
)
def test_words_by_which_a_person_is_known(written: str, words: set[str]) -> None:
    assert set(name_words(written)) == words


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=60))
def test_any_text_can_be_parsed_and_no_word_is_empty(text: str) -> None:
    assert all(len(word) > 1 and word.isalpha() for word in name_words(text))
    assert parse(text) == parse(text)
