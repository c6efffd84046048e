"""Deciding: each decision saved at once, seen by its version, undone step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry, Decision, FindingRow, LabelInUse
from pipeline.decisions.current import basis
from pipeline.errors import BadInput, Conflict, NotAllowed
from pipeline.model import Kind
from pipeline.reviewing import EntityView, entity_views, history
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, People

Case = tuple[Casebook, People]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_case.reviewed(tmp_path) as case:
        yield case


def of_form(casebook: Casebook, form: str) -> EntityView:
    return next(view for view in entity_views(casebook, CASE, contexts=0) if form in view.forms)


def again(casebook: Casebook, view: EntityView) -> EntityView:
    return next(v for v in entity_views(casebook, CASE, contexts=0) if v.ref == view.ref)


def decide(case: Case, view: EntityView, action: str, **more: object) -> EntityView:
    casebook, people = case
    arguments: dict[str, object] = {"by": people.officer, "version": view.version, "now": NOW} | more
    decisions.decide(casebook, CASE, view.ref, action, **arguments)  # type: ignore[arg-type]
    return again(casebook, view)


def digest(casebook: Casebook) -> str:
    with casebook.reading() as session:
        return basis(casebook, session, CASE)


def test_accept_keep_change_reopen(case: Case) -> None:
    victim = of_form(case[0], a_case.VICTIM)
    accepted = decide(case, victim, "accept")
    assert (accepted.decision, accepted.replacement) == ("accepted", victim.replacement)
    kept = decide(case, accepted, "keep", reason="Her parents asked for it.")
    assert (kept.decision, kept.treatment) == ("kept", "keep")
    changed = decide(case, kept, "change", replacement="Marigold")
    assert (changed.decision, changed.replacement, changed.treatment) == ("changed", "Marigold", "pseudonym")
    reopened = decide(case, changed, "reopen")
    assert (reopened.decision, reopened.replacement) == ("open", victim.replacement)


def test_the_familys_choice_is_recorded_with_who_and_when(case: Case) -> None:
    victim = of_form(case[0], a_case.VICTIM)
    chosen = decide(case, victim, "change", replacement="Marigold", chosen_by_family=True)
    assert chosen.chosen_by_family
    a_case.propose(case[0])
    assert again(case[0], victim).replacement == "Marigold"
    assert again(case[0], victim).chosen_by_family


@pytest.mark.parametrize("label", ["Isolde", "Zephyrine", "Barnabas", "Quillfeather"])
def test_no_label_may_be_a_real_name_of_the_case(case: Case, label: str) -> None:
    with pytest.raises(BadInput, match="can't be used") as refusal:
        decide(case, of_form(case[0], a_case.VICTIM), "change", replacement=label)
    assert label not in str(refusal.value)


def test_no_label_may_be_one_of_another_review_of_the_partnership(case: Case) -> None:
    casebook, people = case
    a_case.open_it(casebook, people, "acsp-2023-08")
    with casebook.session() as session:
        session.add(LabelInUse(csp=a_case.CSP, label="Marigold", case_id="acsp-2023-08"))
    with pytest.raises(BadInput, match="another review"):
        decide(case, of_form(casebook, a_case.VICTIM), "change", replacement="Marigold")


def test_keeping_needs_a_reason_and_the_reason_is_sealed(case: Case) -> None:
    casebook, _ = case
    victim = of_form(casebook, a_case.VICTIM)
    with pytest.raises(BadInput, match="needs a reason"):
        decide(case, victim, "keep")
    assert again(casebook, victim).version == victim.version
    decide(case, victim, "keep", reason="Isolde wants it so")
    with casebook.reading() as session:
        assert {d.reason for d in session.scalars(select(Decision))} == {""}
    assert history(casebook, CASE)[0].reason == "Isolde wants it so"


def test_two_people_at_once_the_second_must_look_again(case: Case) -> None:
    casebook, people = case
    victim = of_form(casebook, a_case.VICTIM)
    decide(case, victim, "accept", by=people.reviewer)
    with pytest.raises(Conflict):
        decide(case, victim, "keep", by=people.second, reason="no")
    assert again(casebook, victim).decision == "accepted"


def test_only_officers_and_reviewers_decide(case: Case) -> None:
    with pytest.raises(NotAllowed):
        decide(case, of_form(case[0], a_case.VICTIM), "accept", by=case[1].administrator)
    with pytest.raises(NotAllowed):
        decide(case, of_form(case[0], a_case.VICTIM), "accept", by="nobody")


def test_every_decision_is_in_history_and_audit(case: Case) -> None:
    casebook, people = case
    victim = of_form(casebook, a_case.VICTIM)
    decide(case, decide(case, victim, "accept"), "reopen")
    assert [(h.number, h.action) for h in history(casebook, CASE, ref=victim.ref)] == [
        (2, "reopen"),
        (1, "accept"),
    ]
    with casebook.reading() as session:
        audit = session.scalars(select(AuditEntry).where(AuditEntry.what.startswith("decided"))).all()
    assert {(a.what, a.by) for a in audit} == {
        ("decided_accept", people.officer),
        ("decided_reopen", people.officer),
    }


def test_an_ambiguous_wording_is_merged_into_the_person_it_means_and_back(case: Case) -> None:
    casebook, _ = case
    ambiguous = next(v for v in entity_views(casebook, CASE, section="ambiguous"))
    victim, sister = of_form(casebook, a_case.VICTIM), of_form(casebook, a_case.SISTER)
    assert set(ambiguous.candidates) == {victim.ref, sister.ref}
    count = sister.count
    decide_ = decisions.decide
    decide_(
        casebook,
        CASE,
        ambiguous.ref,
        "merge",
        by=case[1].officer,
        version=ambiguous.version,
        now=NOW,
        into=sister.ref,
    )
    assert entity_views(casebook, CASE, section="ambiguous") == ()
    assert again(casebook, sister).count == count + ambiguous.count
    assert again(casebook, sister).merged == (ambiguous.ref,)
    a_case.propose(casebook)
    assert again(casebook, sister).count == count + ambiguous.count
    assert decisions.undo_last(casebook, CASE, by=case[1].officer, now=NOW) == ambiguous.ref
    assert [v.ref for v in entity_views(casebook, CASE, section="ambiguous")] == [ambiguous.ref]


def test_when_two_persons_are_one_what_meant_either_is_settled(case: Case) -> None:
    casebook, _ = case
    victim, sister = of_form(casebook, a_case.VICTIM), of_form(casebook, a_case.SISTER)
    decisions.decide(
        casebook,
        CASE,
        sister.ref,
        "merge",
        by=case[1].officer,
        version=sister.version,
        now=NOW,
        into=victim.ref,
    )
    assert entity_views(casebook, CASE, section="ambiguous") == ()
    assert a_case.SISTER in again(casebook, victim).forms


def test_nothing_is_merged_into_itself_in_a_circle_or_across_kinds(case: Case) -> None:
    casebook, _ = case
    victim, sister = of_form(casebook, a_case.VICTIM), of_form(casebook, a_case.SISTER)
    phone = of_form(casebook, "01632 960111")
    with pytest.raises(BadInput, match="itself"):
        decide(case, victim, "merge", into=victim.ref)
    with pytest.raises(BadInput, match="different kinds"):
        decide(case, victim, "merge", into=phone.ref)
    decisions.decide(
        casebook,
        CASE,
        sister.ref,
        "merge",
        by=case[1].officer,
        version=sister.version,
        now=NOW,
        into=victim.ref,
    )
    with pytest.raises(BadInput, match="itself"):
        decide(case, again(casebook, victim), "merge", into=sister.ref)


def test_undo_goes_back_step_by_step_to_the_beginning(case: Case) -> None:
    casebook, people = case
    digests = [digest(casebook)]
    victim = of_form(casebook, a_case.VICTIM)
    sister = of_form(casebook, a_case.SISTER)
    mention = victim.contexts[0].finding
    assert mention is not None
    steps = [
        lambda: decide(case, victim, "change", replacement="Marigold"),
        lambda: decide(case, sister, "keep", reason="agreed"),
        lambda: decisions.decide_mention(casebook, CASE, mention, "keep", by=people.officer, now=NOW, reason="x"),
        lambda: decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW),
        lambda: decisions.accept_all(casebook, CASE, "people", by=people.officer, expected=1, now=NOW),
    ]
    for step in steps:
        step()
        digests.append(digest(casebook))
    assert len(set(digests)) == len(steps) + 1
    for expected in reversed(digests[:-1]):
        decisions.undo_last(casebook, CASE, by=people.reviewer, now=NOW)
        assert digest(casebook) == expected
    with pytest.raises(BadInput, match="no decision to undo"):
        decisions.undo_last(casebook, CASE, by=people.officer, now=NOW)


def test_only_the_decision_that_was_shown_is_taken_back(case: Case) -> None:
    casebook, people = case
    decide(case, of_form(casebook, a_case.VICTIM), "accept")
    decide(case, of_form(casebook, a_case.SISTER), "accept")
    with pytest.raises(Conflict, match="Another decision was made"):
        decisions.undo_last(casebook, CASE, by=people.officer, now=NOW, expected=1)
    assert of_form(casebook, a_case.SISTER).decision == "accepted"
    decisions.undo_last(casebook, CASE, by=people.officer, now=NOW, expected=2)
    assert of_form(casebook, a_case.SISTER).decision == "open"


def test_accept_all_says_how_many_and_refuses_another_number(case: Case) -> None:
    casebook, people = case
    waiting = len(entity_views(casebook, CASE, section="people"))
    with pytest.raises(Conflict, match=f"{waiting} open proposals"):
        decisions.accept_all(casebook, CASE, "people", by=people.officer, expected=waiting + 1, now=NOW)
    assert decisions.accept_all(casebook, CASE, "people", by=people.officer, expected=waiting, now=NOW) == waiting
    assert {v.decision for v in entity_views(casebook, CASE, section="people")} == {"accepted"}
    with pytest.raises(BadInput, match="no such section"):
        decisions.accept_all(casebook, CASE, "everything", by=people.officer, expected=0, now=NOW)


def test_a_mention_stays_or_follows(case: Case) -> None:
    casebook, people = case
    finding = of_form(casebook, a_case.VICTIM).contexts[0].finding
    assert finding is not None
    with pytest.raises(BadInput, match="needs a reason"):
        decisions.decide_mention(casebook, CASE, finding, "keep", by=people.officer, now=NOW)
    decisions.decide_mention(casebook, CASE, finding, "keep", by=people.officer, now=NOW, reason="a flower")
    assert of_form(casebook, a_case.VICTIM).contexts[0].decision == "keep"
    decisions.decide_mention(casebook, CASE, finding, "follow", by=people.officer, now=NOW)
    assert of_form(casebook, a_case.VICTIM).contexts[0].decision is None
    with pytest.raises(Conflict):
        decisions.decide_mention(casebook, CASE, "gone", "follow", by=people.officer, now=NOW)


def test_a_term_shows_its_contexts_first_and_is_added_exactly_there(case: Case) -> None:
    casebook, people = case
    preview = decisions.preview_term(casebook, CASE, "corner house")
    assert preview.count == 2
    assert [c.mention for c in preview.contexts] == ["corner house", "corner house"]
    with pytest.raises(Conflict):
        decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW, expected=3)
    assert decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW, expected=2) == 2
    added = of_form(casebook, "corner house")
    assert (added.kind, added.decision, added.replacement, added.count) == (
        "term",
        "accepted",
        "[removed]",
        2,
    )
    before = digest(casebook)
    assert not a_case.propose(casebook).changed
    assert digest(casebook) == before


def test_a_name_nobody_saw_is_added_as_a_person_or_as_a_wording_of_one(case: Case) -> None:
    casebook, people = case
    decisions.add_term(casebook, CASE, "support worker", by=people.officer, now=NOW, kind=Kind.PERSON)
    added = of_form(casebook, "support worker")
    assert (added.section, added.treatment) == ("people", "pseudonym")
    assert added.replacement
    sister = of_form(casebook, a_case.SISTER)
    assert decisions.add_term(casebook, CASE, "neighbour", by=people.officer, now=NOW, into=sister.ref) == 1
    assert again(casebook, sister).count == sister.count + 1
    a_case.propose(casebook)
    assert again(casebook, sister).count == sister.count + 1
    assert of_form(casebook, "support worker").replacement == added.replacement


@pytest.mark.parametrize("term", ["", " ", "x", "--", "y" * 121])
def test_what_is_no_term(case: Case, term: str) -> None:
    with pytest.raises(BadInput):
        decisions.preview_term(case[0], CASE, term)


def test_a_term_that_stands_nowhere_is_refused(case: Case) -> None:
    with pytest.raises(BadInput, match="nowhere"):
        decisions.add_term(case[0], CASE, "lighthouse", by=case[1].officer, now=NOW)


def test_a_refused_decision_leaves_no_trace(case: Case) -> None:
    casebook, _ = case
    before = digest(casebook)
    with pytest.raises(BadInput):
        decide(case, of_form(casebook, a_case.VICTIM), "change", replacement="Isolde")
    with casebook.reading() as session:
        assert session.scalars(select(Decision)).all() == []
        assert len(session.scalars(select(FindingRow)).all()) > 5
    assert digest(casebook) == before
