"""Whose word counts where the tagger and the rules differ: a truth table with a tagger that says what it is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.finders.arbitration import arbitrated
from pipeline.finders.candidates import Candidate
from pipeline.finders.standings import dated, standing
from pipeline.finders.tagging.labels import Label
from pipeline.finders.tagging.reading import Tagged
from pipeline.model import Kind
from tests.pipeline.finders.told import Shares, Told, tag


def rule(text: str, words: str, kind: Kind, score: float, detail: str = "") -> Candidate:
    start = text.index(words)
    return Candidate(start, start + len(words), kind, score, "rule", detail)


def told(text: str, found: list[Candidate], *tags: Tagged, shares: Shares | None = None) -> list[tuple[str, Kind]]:
    read = Told(text, shares or {}, tags)
    return [(text[c.start : c.end], c.kind) for c in arbitrated(found, text, read)]  # type: ignore[arg-type]


def test_a_name_that_the_tagger_alone_sees_is_a_name() -> None:
    text = "tell ysolde im outside"
    assert told(text, [], tag(text, "ysolde", Label.PERSON, 0.4)) == [("ysolde", Kind.PERSON)]


def test_a_name_that_one_unsure_finder_sees_and_the_tagger_denies_is_none() -> None:
    text = "She saw Talking Therapies."
    unsure = rule(text, "Talking Therapies", Kind.PERSON, 0.6)
    assert told(text, [unsure]) == []
    assert told(text, [rule(text, "Talking Therapies", Kind.PERSON, 0.85)]) == [("Talking Therapies", Kind.PERSON)]
    doubt = {"Talking": {Label.PERSON: 0.1}}
    assert told(text, [unsure], shares=doubt) == [("Talking Therapies", Kind.PERSON)]


@pytest.mark.parametrize(
    ("words", "label", "score", "kinds"),
    [
        ("the Fleece", Label.PUB, 0.9, [("Fleece", Kind.ORGANISATION)]),
        ("the Fleece", Label.PUB, 0.5, []),
        ("Nether Sallow", Label.PLACE, 0.7, [("Nether Sallow", Kind.PLACE)]),
        ("OC/48213/19", Label.CODE, 0.7, [("OC/48213/19", Kind.REFERENCE)]),
        ("116 123", Label.CODE, 0.9, []),
        ("Form 12", Label.CODE, 0.7, []),
        ("5512", Label.CODE, 0.95, [("5512", Kind.REFERENCE)]),
        ("5512", Label.CODE, 0.7, []),
        ("17*06*19", Label.DATE, 0.95, [("17*06*19", Kind.DATE)]),
        ("17*06*19", Label.DATE, 0.8, []),
        ("900655", Label.CONTACT, 0.98, [("900655", Kind.PHONE)]),
        ("900655", Label.CONTACT, 0.8, []),
        ("2019", Label.CODE, 0.95, []),
        ("3 May 2019", Label.DATE, 0.99, []),
        ("07700 900123", Label.CONTACT, 0.99, []),
    ],
)
def test_what_no_rule_saw(words: str, label: Label, score: float, kinds: list[tuple[str, Kind]]) -> None:
    text = f"It was {words} then."
    assert told(text, [], tag(text, words, label, score)) == kinds


def test_an_agency_shields_what_lies_in_it_but_nothing_that_a_rule_knows_to_be_local() -> None:
    text = "He rang Marsh Lane Surgery."
    agency = tag(text, "Marsh Lane Surgery", Label.AGENCY, 0.95)
    assert told(text, [], agency) == [("Marsh Lane Surgery", Kind.AGENCY)]
    surgery = rule(text, "Marsh Lane Surgery", Kind.ORGANISATION, 0.9, "gp_practice")
    assert told(text, [surgery], agency) == [("Marsh Lane Surgery", Kind.ORGANISATION)]


def test_no_part_of_a_listed_agency_is_a_person() -> None:
    text = "Grace Hill Borough Council met."
    council = rule(text, "Grace Hill Borough Council", Kind.AGENCY, 0.95)
    assert told(text, [council], tag(text, "Grace Hill", Label.PERSON, 0.9)) == [
        ("Grace Hill Borough Council", Kind.AGENCY)
    ]


@pytest.mark.parametrize(
    ("words", "label", "stands"),
    [
        ("Fen", Label.PERSON, False),
        ("Fen CSP", Label.PERSON, False),
        ("Fenwick", Label.PERSON, True),
        ("Ann Fen", Label.PERSON, True),
        ("Fen Street", Label.ADDRESS, True),
        ("Fen Arms", Label.PUB, True),
    ],
)
def test_the_partnership_s_own_area_is_nobody_but_hides_no_longer_name(
    words: str, label: Label, *, stands: bool
) -> None:
    text = f"Then {words} came."
    read = Told(text, {}, (tag(text, words, label, 0.9),))
    assert bool(arbitrated([], text, read, frozenset({"Fen"}))) is stands  # type: ignore[arg-type]


def test_a_body_is_parted_from_who_comes_from_it() -> None:
    text = "Ewan Low of the Probation Service came."
    body = rule(text, "Ewan Low of the Probation Service", Kind.AGENCY, 0.95)
    named = {"Ewan": {Label.KEPT_PERSON: 0.9}, "Low": {Label.KEPT_PERSON: 0.9}}
    assert told(text, [body], shares=named) == [("Probation Service", Kind.AGENCY)]
    assert told(text, [body]) == [("Ewan Low of the Probation Service", Kind.AGENCY)]


@pytest.mark.parametrize(
    ("text", "word", "score", "is_name"),
    [
        ("Hope was placed in the plan.", "Hope", 0.7, False),
        ("Mark on her neck.", "Mark", 0.8, False),
        ("Grace told her so.", "Grace", 0.7, True),
        ("Rose and Basil came.", "Rose", 0.7, True),
        ("They told Hope so.", "Hope", 0.7, True),
        ("Hope on her own.", "Hope", 0.95, True),
        ("the SIA licence", "SIA", 0.7, False),
        ("They told September so.", "September", 0.95, False),
        ("They told Inspector March so.", "March", 0.95, True),
        ("They asked for Sylheti then.", "Sylheti", 0.8, False),
        ("They asked Mrs French then.", "French", 0.8, True),
    ],
)
def test_a_word_that_opens_a_sentence_and_an_acronym(text: str, word: str, score: float, *, is_name: bool) -> None:
    assert bool(told(text, [], tag(text, word, Label.PERSON, score))) is is_name


@pytest.mark.parametrize(
    ("text", "is_age"),
    [
        ("36. We now know she was.", False),
        ("36) We now know she was.", False),
        ("36, a nurse, rang.", True),
        ("She was 36. We now know.", True),
    ],
)
def test_a_paragraphs_number_is_nobodys_age(text: str, *, is_age: bool) -> None:
    assert (told(text, [], tag(text, "36", Label.AGE, 0.65)) == [("36", Kind.AGE)]) is is_age


PANEL = "Ann Lee, Fen Council; Ewan Low, Fen Police; Ida Marr, Fen NHS Trust."
KEPT = {Label.KEPT_PERSON: 0.9}
SURE = {Label.KEPT_PERSON: 0.95}
WORKED = {Label.PROFESSIONAL: 0.8, Label.KEPT_PERSON: 0.05}


@pytest.mark.parametrize(
    ("text", "name", "shares", "detail", "becomes"),
    [
        ("Then PC Ewan Low attended and saw her. He left.", "Ewan Low", WORKED, "panel", "professional:Professional"),
        ("Then her friend Ewan Low rang the police. He left.", "Ewan Low", {Label.PERSON: 0.9}, "panel", ""),
        ("Father Ewan Low – Fen Chaplaincy", "Ewan Low", {Label.PERSON: 0.9}, "panel", "panel"),
        ("Ewan Low never met the father", "Ewan Low", {Label.PERSON: 0.9}, "panel", ""),
        ("DC St Clair took a statement.", "St Clair", KEPT, "professional:DC", "professional:DC"),
        ("Ewan Low, Fen Police", "Ewan Low", KEPT, "", "panel"),
        ("Ewan Low, Fen Police", "Ewan Low", KEPT, "professional:IMR Author", "professional:IMR Author"),
        ("Ewan Low, Fen Police", "Ewan Low", KEPT, "kin:brother", "kin:brother"),
        ("The panel thanks Ewan Low.", "Ewan Low", KEPT, "", ""),
        ("IMRs were written by Ewan Low, Fen Police", "Ewan Low", KEPT, "", ""),
        ("Low, Fen Police", "Low", KEPT, "", ""),
        ("E. Low, Fen Police", "E. Low", KEPT, "", ""),  # an initial is no full name
        ("Professor Ewan Low studied it.", "Ewan Low", {Label.KEPT_PERSON: 0.4}, "professional:Professor", "academic"),
        ("Dr Ewan Low's work on it.", "Ewan Low", {Label.KEPT_PERSON: 0.4}, "professional:Doctor", "academic"),
        ("Ada Quill and Dr Ewan Low have both written about it.", "Ewan Low", SURE, "professional:Doctor", "academic"),
        ("Dr Ewan Low has written to her GP.", "Ewan Low", SURE, "professional:Doctor", "professional:Doctor"),
        ("Dr Ewan Low has written about it.", "Ewan Low", WORKED, "professional:Doctor", "professional:Doctor"),
        ("Ewan Low's term for it is known.", "Ewan Low", KEPT, "", "academic"),
        ("Dr Ewan Low's patient.", "Ewan Low", {Label.KEPT_PERSON: 0.4}, "professional:Doctor", "professional:Doctor"),
    ],
)
def test_who_stays(text: str, name: str, shares: Mapping[Label, float], detail: str, becomes: str) -> None:
    read = Told(text, dict.fromkeys(name.split(), shares))
    start = text.index(name)
    assert standing(detail, read, text, start, start + len(name)) == becomes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "detail", "label", "share", "becomes"),
    [
        ("3/5/2019", "document:2019-05-03", Label.DATE, 0.95, "day:2019-05-03"),
        ("3/5/2019", "document:2019-05-03", Label.DATE, 0.9, "document:2019-05-03"),
        ("3/5/2019", "panel:2019-05-03", Label.DATE, 0.95, "panel:2019-05-03"),
        ("It sat on 3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.95, "document:2019-05-03"),
        ("It sat on 3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.85, "day:2019-05-03"),
        ("3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.95, "day:2019-05-03"),  # a cell of a chronology
        ("3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.99, "document:2019-05-03"),
        ("The inquest was on 3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.95, "day:2019-05-03"),
        ("Noor wrote on 3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.95, "day:2019-05-03"),
        ("Noor wrote. It met on 3/5/2019", "day:2019-05-03", Label.KEPT_DATE, 0.95, "document:2019-05-03"),
    ],
)
def test_which_day_stays(text: str, detail: str, label: Label, share: float, becomes: str) -> None:
    day = "3/5/2019"
    somebody = (tag(text, "Noor", Label.PERSON, 0.9),) if "Noor" in text else ()
    read = Told(text, {day: {label: share}}, somebody)
    assert dated(rule(text, day, Kind.DATE, 0.9, detail), read, text).detail == becomes  # type: ignore[arg-type]
