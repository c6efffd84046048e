"""Proposing: what was found becomes entities, and what people decided is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, EntityRow, FindingRow, LabelInUse
from pipeline.cases import update_facts
from pipeline.decisions.current import basis
from pipeline.model import Part, Person
from pipeline.reviewing import EntityView, entity_views
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, FACTS, NOW, OVERVIEW, People, StandIn, hand_in, propose, word


@pytest.fixture
def case(tmp_path: Path) -> Iterator[tuple[Casebook, People]]:
    with a_case.reviewed(tmp_path) as case:
        yield case


def of_form(casebook: Casebook, form: str) -> EntityView:
    return next(view for view in entity_views(casebook, CASE) if form in view.forms)


def rows(casebook: Casebook) -> list[tuple[str, ...]]:
    with casebook.reading() as session:
        entities = [(r.id, r.ref, r.decision, r.treatment, str(r.version)) for r in session.scalars(select(EntityRow))]
        found = [(r.id, r.entity_id, str(r.start), str(r.end)) for r in session.scalars(select(FindingRow))]
    return sorted(entities) + sorted(found)


def test_people_of_the_case_become_entities_with_a_label_each(case: tuple[Casebook, People]) -> None:
    casebook, _ = case
    victim = of_form(casebook, a_case.VICTIM)
    assert (victim.section, victim.role, victim.treatment, victim.decision) == (
        "people",
        "victim",
        "pseudonym",
        "open",
    )
    labels = [view.replacement for view in entity_views(casebook, CASE, section="people")]
    assert len(labels) == len(set(labels)) == 3
    assert not {"Zephyrine", "Quillfeather", "Barnabas", "Thornwhistle", "Isolde"} & set(labels)


def test_proposing_again_changes_nothing_and_searches_nothing(case: tuple[Casebook, People]) -> None:
    casebook, _ = case
    before, finders = rows(casebook), StandIn()
    with casebook.reading() as session:
        was = basis(casebook, session, CASE)
    again = propose(casebook, finders)
    assert not again.changed
    assert finders.asked == 0
    assert rows(casebook) == before
    with casebook.reading() as session:
        assert basis(casebook, session, CASE) == was


def test_new_facts_search_again(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    more = replace(FACTS, persons=(*FACTS.persons, Person("Peregrine Oakapple", "neighbour", "male")))
    update_facts(casebook, CASE, more, by=people.officer, now=NOW)
    finders = StandIn()
    assert propose(casebook, finders).changed
    assert finders.asked == 3


def test_an_entity_keeps_its_decision_in_a_new_version_of_the_draft(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    victim = of_form(casebook, a_case.VICTIM)
    decisions.decide(casebook, CASE, victim.ref, "accept", by=people.officer, version=victim.version, now=NOW)
    hand_in(casebook, people, word(*OVERVIEW, "A new paragraph."), Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    again = of_form(casebook, a_case.VICTIM)
    assert (again.ref, again.decision, again.replacement) == (victim.ref, "accepted", victim.replacement)


def test_what_is_new_in_a_new_version_is_open(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    a_case.accept_everything(casebook, people)
    assert decisions.open_questions(casebook, CASE) == ()
    hand_in(casebook, people, word(*OVERVIEW, "She rang 01632 960222."), Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    assert decisions.open_questions(casebook, CASE) == ("1 decision is open under “Identifiers and added words”.",)


def test_a_mention_keeps_its_decision_only_among_the_same_words(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    victim = of_form(casebook, a_case.VICTIM)
    mention = next(c for c in victim.contexts if "warm and funny" in c.after)
    assert mention.finding is not None
    decisions.decide_mention(casebook, CASE, mention.finding, "keep", by=people.officer, now=NOW, reason="a rose")
    same = word(OVERVIEW[0], "A new beginning.", *OVERVIEW[1:])
    hand_in(casebook, people, same, Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    assert "keep" in [c.decision for c in of_form(casebook, a_case.VICTIM).contexts]
    other = word(OVERVIEW[0], OVERVIEW[1].replace("was warm", "had been warm"), *OVERVIEW[2:])
    hand_in(casebook, people, other, Part.OVERVIEW_REPORT, after=9)
    propose(casebook)
    assert "keep" not in [c.decision for c in of_form(casebook, a_case.VICTIM).contexts]


def test_a_kept_entity_is_asked_about_again_when_another_wording_appears(
    case: tuple[Casebook, People],
) -> None:
    casebook, people = case
    sister = of_form(casebook, a_case.SISTER)
    decisions.decide(
        casebook,
        CASE,
        sister.ref,
        "keep",
        by=people.officer,
        version=sister.version,
        now=NOW,
        reason="her wish",
    )
    hand_in(casebook, people, word(*OVERVIEW, "Isolde’s letter was read."), Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    assert of_form(casebook, a_case.SISTER).decision == "open"


def test_a_label_that_turns_out_to_be_a_real_name_is_replaced_and_asked_about(
    case: tuple[Casebook, People],
) -> None:
    casebook, people = case
    a_case.accept_everything(casebook, people)
    label = of_form(casebook, a_case.VICTIM).replacement
    assert label is not None
    more = replace(FACTS, persons=(*FACTS.persons, Person(f"{label} Oakapple", "friend")))
    update_facts(casebook, CASE, more, by=people.officer, now=NOW)
    propose(casebook)
    victim = of_form(casebook, a_case.VICTIM)
    assert victim.replacement != label
    assert victim.decision == "open"
    assert "like a real name" in victim.reason


def test_labels_are_not_given_again_within_the_partnership(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    a_case.open_it(casebook, people, "acsp-2023-08")
    a_case.hand_in_all(casebook, people, "acsp-2023-08")
    propose(casebook, case_id="acsp-2023-08")
    with casebook.reading() as session:
        uses = session.scalars(select(LabelInUse)).all()
    labels = [use.label for use in uses]
    assert len(labels) == 6
    assert len(set(labels)) == 6


def test_whatever_changes_voids_the_approval(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    a_case.accept_everything(casebook, people)
    decisions.prepare(casebook, CASE, NOW)
    a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
    propose(casebook)
    with casebook.reading() as session:
        assert session.scalars(select(Approval)).one().voided_at is None
    more = replace(FACTS, persons=(*FACTS.persons, Person("Peregrine Oakapple", "neighbour", "male")))
    update_facts(casebook, CASE, more, by=people.officer, now=NOW + dt.timedelta(minutes=1))
    propose(casebook)
    with casebook.reading() as session:
        assert session.scalars(select(Approval)).one().voided_at is not None
