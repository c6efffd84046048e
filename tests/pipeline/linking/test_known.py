"""Every wording of a known person is found; the words that look like one are left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.cast import Cast
from pipeline.linking.glued import glued
from pipeline.linking.known import NameScan
from pipeline.model import CaseFacts
from pipeline.words import split_words
from tests.pipeline.linking.builders import facts, person

CASE = facts(
    person("Danuta Maria Wrona", "victim", "female", None, "Danka"),
    person("Zbigniew Wrona", "perpetrator", "male", None, "Zbyszek"),
    person("Will Young", "friend", "male"),
    person("Hope Price", "victim's friend", "female"),
    person("May Grant", "neighbour", "female"),
    person("Amber Fielding", "friend", "female"),
)


def seen(text: str, case: CaseFacts = CASE) -> list[str]:
    cast = Cast()
    cast.seed(case, ())
    lower = {w.key for w in split_words(text) if w.text.islower()}
    return [text[s.start : s.end] for s in NameScan(cast, lower).sightings(text)]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Then Danuta Wrona rang.", ["Danuta Wrona"]),
        ("Then Danuta Maria Wrona rang.", ["Danuta Maria Wrona"]),
        ("Then Mrs Wrona’s sister rang.", ["Mrs Wrona"]),
        ("WRONA, Danuta (victim)", ["WRONA, Danuta"]),
        ("DANUTA WRONA", ["DANUTA WRONA"]),
        ("Then D. Wrona and D M Wrona rang.", ["D. Wrona", "D M Wrona"]),
        ("signed D.M.W. that day", ["D.M.W."]),
        ("text: where r u danuta", ["danuta"]),
        ("Danuta1 was loved.", ["Danuta"]),
        ("The Wronas kept apart.", ["The Wronas"]),
        ("Mr and Mrs Wrona moved.", ["Mr and Mrs Wrona"]),
        ("i told danutę to go: “danutę”", ["danutę", "danutę"]),
        ("Danute rang.", ["Danute"]),
        # names that are words
        ("Then Will rang.", ["Will"]),
        ("Will said so. Will had a key.", ["Will", "Will"]),
        ("Will the panel ask? It will.", []),
        ("Will wouldn\u2019t say. May didn't come.", ["Will", "May"]),
        ("Hope, Danuta and May came.", ["Hope", "Danuta", "May"]),
        ("Hope, he said, was all.", []),
        ("There is hope. Hope for change remains.", []),
        ("Then Hope told May about it.", ["Hope", "May"]),
        ("In May 2019, and since May, prices rose.", []),
        ("Grant funding was refused. A Grant Funding panel met.", []),
        ("The Price List is a list.", []),
        ("– Hope and Will", ["Hope", "Will"]),
        ("– May and Will", ["May", "Will"]),
        ("Name\nHope\nMay\nWill", ["Hope", "Will"]),  # a lone May is the month
        # messages in small letters
        ("She wrote: “hope is asleep now”", ["hope"]),
        ("She wrote: “hope ur ok”", []),
        ("She wrote: “its will. tell danuta”", ["will", "danuta"]),
        ("She wrote: “tell will to stay out”", ["will"]),
        ("She wrote: “i will. bye”", []),
        ("She wrote: “im just tired amber. ur the best”", ["amber"]),
        ("She wrote: “the light was amber.”", []),
        ("The light was amber.", []),
    ],
)
def test_what_is_a_name_and_what_is_not(text: str, wordings: list[str]) -> None:
    assert seen(text) == wordings


def test_a_plain_word_beside_it_says_so_but_an_unknown_word_may_be_a_surname() -> None:
    assert seen("a meeting on Hope Funding, and the funding") == []
    assert seen("a meeting with Hope Adekunle, who spoke") == ["Hope"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ofDanutaCommissioned", [("Danuta", False)]),
        ("danuta_wrona85@mail.example", [("danuta_wrona85@mail.example", True)]),
        ("DHR_Wrona_v3.docx", [("DHR_Wrona_v3.docx", True)]),
        ("Danutavale", []),
        ("unwronaed", []),
    ],
)
def test_names_inside_longer_strings(text: str, found: list[tuple[str, bool]]) -> None:
    cast = Cast()
    cast.seed(CASE, ())
    assert [(text[a:b], whole) for a, b, _, whole in glued(text, cast)] == found


_FILLER = st.lists(
    st.sampled_from("she rang and the of police at home. Then quickly, left; not — again".split()), max_size=12
)


@given(_FILLER, st.sampled_from(["Danuta Wrona", "Zbigniew Wrona", "DANUTA WRONA", "Zbyszek"]), _FILLER)
def test_a_known_name_is_seen_in_any_prose(before: list[str], name: str, after: list[str]) -> None:
    text = " ".join([*before, name, *after])
    assert any(name in wording for wording in seen(text))


@given(st.text(alphabet="DanutWro wilHopMy.,'\n-1", max_size=80))
def test_sightings_are_sorted_and_disjoint(text: str) -> None:
    cast = Cast()
    cast.seed(CASE, ())
    at = 0
    for sighting in NameScan(cast, set()).sightings(text):
        assert at <= sighting.start < sighting.end <= len(text)
        at = sighting.end
