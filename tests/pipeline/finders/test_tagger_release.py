"""The model of this release reads what it was made for. All persons are invented."""

from __future__ import annotations

import pytest

from pipeline.finders.tagging.labels import LOCAL_ORGANISATIONS, PERSONS, Label
from pipeline.finders.tagging.tagger import Tagger

PIECES = (
    "4 Chronology",
    "On 3 May 2019 Zdenka Pohlová told Dr Marchbanks at Fallowfield Surgery that her husband, Torvald, had hit her. "
    "PC 4417 Denby attended 12 Larkspur Close, Nether Wexcombe, the next morning.",
    "ZDENKA POHLOVÁ",
    "she wrote: torvald is outside again pls come",
    "Will the panel hope that the grant is paid? The bill was rich in detail.",
    "The Crown Prosecution Service and Northshire Constabulary applied the Domestic Abuse Act 2021.",
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def told(tagger: Tagger, number: int) -> dict[str, Label]:
    read = tagger.read(PIECES)[number]
    return {PIECES[number][t.start : t.end]: t.label for t in read}


def test_it_says_which_model_it_is(tagger: Tagger) -> None:
    name, version, digest = tagger.description().split()
    assert (name, version) == ("dhr-tagger", tagger.meaning.version)
    assert tagger.digest.startswith(digest.strip("()"))


def test_people_places_and_days_of_a_sentence(tagger: Tagger) -> None:
    found = told(tagger, 1)
    assert found["Zdenka Pohlová"] in PERSONS
    assert found["Marchbanks"] in PERSONS
    assert found["Torvald"] in PERSONS
    assert found["Denby"] in PERSONS
    assert found["3 May 2019"] is Label.DATE
    assert found["Fallowfield Surgery"] in LOCAL_ORGANISATIONS
    assert Label.ADDRESS in found.values()


def test_names_in_capitals_and_in_small_letters(tagger: Tagger) -> None:
    assert set(told(tagger, 2).values()) <= PERSONS and told(tagger, 2)
    assert told(tagger, 3)["torvald"] in PERSONS


def test_ordinary_words_that_are_names_elsewhere(tagger: Tagger) -> None:
    assert not set(told(tagger, 4).values()) & PERSONS


def test_what_stays_is_known_as_such(tagger: Tagger) -> None:
    found = told(tagger, 5)
    assert {label for words, label in found.items() if "Prosecution" in words} == {Label.AGENCY}
    assert found["Domestic Abuse Act 2021"] is Label.LAW
    assert not set(found.values()) & PERSONS


def test_the_same_text_gives_the_same_reading(tagger: Tagger) -> None:
    assert tagger.read(PIECES) == tagger.read(PIECES)
