"""A name told elsewhere, where the words around leave it open: a truth table with look-alikes."""

from __future__ import annotations

import pytest

from pipeline.finders.candidates import Candidate
from pipeline.finders.familiar_names import FamiliarNames, in_small_letters, with_familiar
from pipeline.finders.tagging.labels import Label
from pipeline.model import CaseFacts, Kind
from tests.pipeline.finders.told import Told
from tests.pipeline.linking.builders import facts, person

NAMES = FamiliarNames.of(["Hope", "Violet", "Nip", "Orla"], {"VH"}, None)


def persons(text: str, share: float, word: str, *found: Candidate, names: FamiliarNames = NAMES) -> list[str]:
    read = Told(text, {word: {Label.PERSON: share}})
    return [text[c.start : c.end] for c in with_familiar(found, text, read, names) if c.kind is Kind.PERSON]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "word", "share", "name"),
    [
        ("Nip wouldn\u2019t have him locked out.", "Nip", 0.3, True),
        ("Nip and tuck it was.", "Nip", 0.1, False),
        ("nip wont have him locked out", "nip", 0.05, True),
        ("nip out for milk", "nip", 0.01, False),
        ("i hope you are ok", "hope", 0.1, False),
        ("tell hope im outside", "hope", 0.4, True),
        ("A nip in the air was felt.", "nip", 0.3, False),
        ("Then \u201ctell nip nothing\u201d came.", "nip", 0.05, True),
        ("VH rang twice.", "VH", 0.6, True),
        ("VH rang twice.", "VH", 0.3, False),
        ("She met Tamsin there.", "Tamsin", 0.3, False),  # never told elsewhere
    ],
)
def test_names_that_were_passed_over(text: str, word: str, share: float, name: bool) -> None:
    assert persons(text, share, word) == ([word] if name else [])


@pytest.mark.parametrize(
    ("text", "word", "share", "name"),
    [
        ("cant leave D on his own", "D", 0.4, True),
        ("he needs vitamin D now", "D", 0.05, False),
        ('one line: "D counted the teabags."', "D", 0.02, True),
        ('one line: "K counted the teabags."', "K", 0.02, False),
        ("Group D counted the teabags.", "D", 0.02, False),
        ("cant leave K on his own", "K", 0.4, False),  # nobody's whom the officer named
    ],
)
def test_one_letter_for_somebody_whom_the_officer_named(text: str, word: str, share: float, name: bool) -> None:
    told = FamiliarNames.of([], (), facts(person("Danuta Wrona", "victim")))
    assert persons(text, share, word, names=told) == ([word] if name else [])


def echo(text: str, word: str) -> Candidate:
    start = text.index(word)
    return Candidate(start, start + len(word), Kind.PERSON, 0.75, "echo")


@pytest.mark.parametrize(
    ("text", "word", "share", "name"),
    [
        ("There is a violet on every plate.", "violet", 0.02, False),
        ("There is a violet on every plate.", "violet", 0.4, False),
        ("Later violet rang the police.", "violet", 0.9, True),
        ("ask violet she has it", "violet", 0.02, True),
        ("Later orla rang the police.", "orla", 0.02, True),  # no word of the language
    ],
)
def test_words_of_the_language_in_small_letters(text: str, word: str, share: float, name: bool) -> None:
    assert persons(text, share, word, echo(text, word)) == ([word] if name else [])


def test_a_word_that_another_finding_explains_is_left_to_it() -> None:
    text = "the Hope and Anchor"
    pub = Candidate(4, 19, Kind.ORGANISATION, 0.8, "organisations", "pub")
    assert persons(text, 0.5, "Hope", pub) == []


def test_the_officers_persons_are_familiar() -> None:
    told: CaseFacts = facts(person("Danuta Wrona", "victim"))
    assert {"danuta", "wrona"} <= FamiliarNames.of([], (), told).words


@pytest.mark.parametrize(
    ("text", "word", "small"),
    [
        ("dont tell rob im here", "rob", True),
        ("He wrote \u201cdont tell rob\u201d to Ann.", "rob", True),
        ("Ann wrote 'dont tell rob' to her.", "rob", False),  # a straight single quote is an apostrophe too
        ("They set out to rob a bank in Hull.", "rob", False),
        ("rob", "rob", False),
        ("i think I am fine rob", "rob", True),
    ],
)
def test_what_is_written_in_small_letters(text: str, word: str, small: bool) -> None:
    start = text.index(word)
    assert in_small_letters(text, start, start + len(word)) is small
