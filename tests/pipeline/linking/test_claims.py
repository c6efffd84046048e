"""What lays claim to a stretch: the case's own trial, and names that are words which only join others."""

import pytest

from pipeline.model import Kind
from tests.pipeline.linking.builders import facts, person, public

CASE = facts(person("Ada Olman", "victim", "female"), person("Clare Down", "friend", "female"))


@pytest.mark.parametrize(
    ("text", "judgment", "stays"),
    [
        ("as in Osgood v United Kingdom (1998).", "Osgood v United Kingdom (1998)", True),
        ("tried as R v Olman [2016] UKSC 61.", "R v Olman [2016] UKSC 61", False),
        ("tried as R v OLMAN [2016] UKSC 61.", "R v OLMAN [2016] UKSC 61", False),
        ("see R v Down [2016] UKSC 61.", "R v Down [2016] UKSC 61", False),
    ],
)
def test_a_judgment_stays_unless_a_party_is_of_the_case(text: str, judgment: str, stays: bool) -> None:
    shown = public(text, CASE, (judgment, Kind.LAW, "judgment"))
    assert shown == (text if stays else text.replace(judgment, "[reference removed]"))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("It was then that Down rang.", True),
        ("It was then that Mrs Down rang.", True),
        ("She sat down.", False),
        ("Down the road she stopped.", False),
        ("Both the Downs came down.", True),
    ],
)
def test_a_surname_that_only_joins_other_words_counts_with_its_capital_within_a_sentence(text: str, gone: bool) -> None:
    assert (public(text, CASE) != text) is gone


@pytest.mark.parametrize(("word", "hers"), [("beas", True), ("ians", False)])
def test_a_possessive_that_a_message_writes_without_an_apostrophe(word: str, hers: bool) -> None:
    text = f"Her manager, Bea Pell, rang.\n{word} not even there"
    told = public(text, CASE, ("Bea Pell", Kind.PERSON, "kin:friend"), (word, Kind.PERSON, ""))
    name = told.removeprefix("Her manager, ").partition(",")[0]
    assert told.splitlines()[1] == (f"{name} not even there" if hers else "[name removed] not even there")


@pytest.mark.parametrize(
    ("word", "hers"),
    [("chan", True), ("ch", False), ("shan", False)],
)
def test_a_first_name_that_a_message_cuts_short(word: str, hers: bool) -> None:
    text = f"Her friend, Chantelle Pell, rang.\ndo it {word}"
    told = public(text, CASE, ("Chantelle Pell", Kind.PERSON, "kin:friend"), (word, Kind.PERSON, ""))
    name = told.removeprefix("Her friend, ").partition(",")[0]
    assert told.splitlines()[1] == (f"do it {name}" if hers else "do it [name removed]")


@pytest.mark.parametrize(
    ("message", "gone"),
    [
        ("He threw the whole pan nasima. All that rice!!", True),
        ("They ate a nasima. All that rice!!", False),  # a dish, say
        ("They ate nasima stew at noon.", False),
    ],
)
def test_somebody_met_in_the_text_is_spoken_to_in_small_letters(message: str, gone: bool) -> None:
    text = f"Her cousin, Nasima Pell, rang.\n{message}"
    assert ("nasima" not in public(text, CASE, ("Nasima Pell", Kind.PERSON, "kin:cousin")).casefold()) is gone
