"""The rules of publication as a truth table: one thing missing, one sentence that says who mends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import bundle, decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Draft, Letter
from pipeline.casebook.tables import Case as CaseRow
from pipeline.circumstances import (
    clear_hold,
    family_not_told,
    family_told,
    set_embargo,
    set_hold,
    set_intruder_check,
    set_missing_part,
    set_months_online,
)
from pipeline.decisions.comparing import mark_compared
from pipeline.errors import BadInput, NotAllowed, NotReady
from pipeline.letter_records import mark_area, record_letter
from pipeline.model import Part
from pipeline.readiness import blockers, warnings
from pipeline.scans.child import Looked
from pipeline.scans.record import RECORD, ScanRecord, record_to_bytes
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, TODAY, People, draft_of
from tests.pipeline.approved import approved
from tests.pipeline.scans.waiting import hand_in_scan

Case = tuple[Casebook, People]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with approved(tmp_path / "home") as case:
        yield case


def rules(casebook: Casebook, today: dt.date = TODAY) -> list[tuple[str, str]]:
    with casebook.reading() as session:
        found = blockers(casebook, session, session.get_one(CaseRow, CASE), today)
    return [(one.rule, one.sentence) for one in found]


def change(casebook: Casebook, **values: object) -> None:
    with casebook.session() as session:
        row = session.get_one(CaseRow, CASE)
        for name, value in values.items():
            setattr(row, name, value)


def letter(casebook: Casebook, people: People, outcome: str, areas: int = 0) -> str:
    draft = draft_of(casebook, Part.QA_LETTER)
    return record_letter(casebook, draft, outcome, by=people.officer, now=NOW, areas=areas)


def without_letter(casebook: Casebook, people: People) -> None:
    with casebook.session() as session:
        session.delete(session.scalars(select(Letter)).one())


def drop(part: Part) -> Callable[[Casebook, People], None]:
    def gone(casebook: Casebook, people: People) -> None:
        with casebook.session() as session:
            for draft in session.scalars(select(Draft).where(Draft.part == part)):
                draft.state = "superseded"

    return gone


def unconfirm(part: Part) -> Callable[[Casebook, People], None]:
    def unsaid(casebook: Casebook, people: People) -> None:
        with casebook.session() as session:
            for draft in session.scalars(select(Draft).where(Draft.part == part)):
                draft.part, draft.proposed_part = None, part.value

    return unsaid


def void(casebook: Casebook, people: People) -> None:
    with casebook.session() as session:
        session.scalars(select(Approval)).one().voided_at = NOW


def never_approved(casebook: Casebook, people: People) -> None:
    with casebook.session() as session:
        session.delete(session.scalars(select(Approval)).one())


def officer_approved(casebook: Casebook, people: People) -> None:
    with casebook.session() as session:
        session.scalars(select(Approval)).one().approved_by = people.officer


def was_scanned(part: Part) -> Callable[[Casebook, People], None]:
    def scanned(casebook: Casebook, people: People) -> None:
        draft = draft_of(casebook, part)
        with casebook.session() as session:
            casebook.seal(session, CASE, RECORD, draft, record_to_bytes(ScanRecord(Looked(1, (1,), False))))

    return scanned


def compared(*times: bool) -> Callable[[Casebook, People], None]:
    def ticked(casebook: Casebook, people: People) -> None:
        was_scanned(Part.OVERVIEW_REPORT)(casebook, people)
        for minute, tick in enumerate(times):
            draft, at = draft_of(casebook, Part.OVERVIEW_REPORT), NOW + dt.timedelta(minutes=minute)
            mark_compared(casebook, CASE, draft, tick, by=people.officer, now=at)

    return ticked


def scan_waits(casebook: Casebook, people: People) -> None:
    hand_in_scan(casebook, 1, case_id=CASE)


VOID = (
    "Something changed after the approval, so it is void: prepare the files again, and a reviewer approves them again."
)
TABLE: list[tuple[Callable[[Casebook, People], object], str, str]] = [
    (
        without_letter,
        "letter",
        "What the Home Office Quality Assurance letter decided isn't recorded: the officer hands the letter in, and "
        "the officer or a reviewer records its decision.",
    ),
    (
        lambda c, p: letter(c, p, "resubmit", 2),
        "letter",
        "The letter asks for the review to be submitted again: the officer hands in the next letter when it has come.",
    ),
    (
        lambda c, p: letter(c, p, "publish_after_changes", 1),
        "letter",
        "The letter allows publication after changes, and area 1 isn't marked done: the officer marks each one once "
        "it is.",
    ),
    (
        lambda c, p: letter(c, p, "publish_after_changes", 3),
        "letter",
        "The letter allows publication after changes, and areas 1, 2, 3 aren't marked done: the officer marks each "
        "one once it is.",
    ),
    (
        drop(Part.OVERVIEW_REPORT),
        "parts",
        "The overview report is missing: the officer hands it in or records why there is none.",
    ),
    (
        unconfirm(Part.EXECUTIVE_SUMMARY),
        "parts",
        "The executive summary isn't confirmed yet: a person confirms it.",
    ),
    (
        drop(Part.QA_LETTER),
        "parts",
        "The Home Office Quality Assurance letter is missing: the officer hands it in.",
    ),
    (
        lambda c, p: change(c, family_told_on=None),
        "family",
        "It isn't recorded that the family was told: the officer records the date, or why they couldn't be reached.",
    ),
    (
        lambda c, p: set_hold(c, CASE, "A trial is open.", by=p.officer, now=NOW),
        "hold",
        "A legal hold is open: the officer or a reviewer lifts it once the proceedings are over.",
    ),
    (
        lambda c, p: set_embargo(c, CASE, dt.date(2023, 6, 1), by=p.officer, now=NOW),
        "embargo",
        "The embargo ends on 1 June 2023: wait for that day, or the officer sets another.",
    ),
    (never_approved, "approval", "No reviewer has approved the files yet: a reviewer does."),
    (void, "approval", VOID),
    (officer_approved, "approval", "The officer approved their own case: another reviewer approves it."),
    (
        lambda c, p: change(c, months_online=None),
        "months",
        "It isn't set how long the review stays online: the officer sets 12 to 36 months.",
    ),
    (
        lambda c, p: change(c, months_online=37),
        "months",
        "It isn't set how long the review stays online: the officer sets 12 to 36 months.",
    ),
    (
        was_scanned(Part.OVERVIEW_REPORT),
        "scans",
        "The overview report was read by machine from a scan, and nobody compared it with the paper yet: the officer "
        "or a reviewer does, and ticks it beside the document.",
    ),
    (
        was_scanned(Part.QA_LETTER),
        "scans",
        "The Home Office Quality Assurance letter was read by machine from a scan, and nobody compared it with the "
        "paper yet: the officer or a reviewer does, and ticks it beside the document.",
    ),
    (
        compared(True, False),
        "scans",
        "The overview report was read by machine from a scan, and nobody compared it with the paper yet: the officer "
        "or a reviewer does, and ticks it beside the document.",
    ),
    (scan_waits, "scans", "A scan is still being read by machine: wait for the scheduler."),
    (
        lambda c, p: change(c, forgotten_at=NOW),
        "forgotten",
        "The key of this case was destroyed: nothing of it can be published.",
    ),
]


def test_an_approved_case_with_everything_recorded_may_be_published(case: Case) -> None:
    assert rules(case[0]) == []
    made = bundle.build_bundle(case[0], CASE, TODAY)
    assert [part.part for part in made.parts] == [Part.OVERVIEW_REPORT, Part.EXECUTIVE_SUMMARY, Part.QA_LETTER]
    assert made.pdf.startswith(b"%PDF")
    assert b"Quillfeather" not in b"".join(part.html.encode() for part in made.parts)


@pytest.mark.parametrize(("spoil", "rule", "sentence"), TABLE)
def test_each_rule_that_does_not_hold_says_what_is_missing_and_who_mends_it(
    case: Case, spoil: Callable[[Casebook, People], object], rule: str, sentence: str
) -> None:
    casebook, people = case
    spoil(casebook, people)
    assert (rule, sentence) in rules(casebook)
    with pytest.raises(NotReady) as refusal:
        bundle.build_bundle(casebook, CASE, TODAY)
    assert sentence in refusal.value.blockers


@pytest.mark.parametrize("ticks", [(True,), (True, True), (True, False, True)])
def test_a_scan_that_was_compared_with_the_paper_blocks_nothing(case: Case, ticks: tuple[bool, ...]) -> None:
    compared(*ticks)(*case)
    assert rules(case[0]) == []


def test_all_that_is_missing_is_told_at_once(case: Case) -> None:
    casebook, people = case
    a_case.open_it(casebook, people, "acsp-2023-08")
    with casebook.reading() as session:
        found = blockers(casebook, session, session.get_one(CaseRow, "acsp-2023-08"), TODAY)
    assert [one.rule for one in found] == ["letter", "parts", "parts", "parts", "family", "approval", "months"]


def test_what_mends_each_rule(case: Case) -> None:
    casebook, people = case
    letter_id = letter(casebook, people, "publish_after_changes", 2)
    for number in (1, 2):
        assert [rule for rule, _ in rules(casebook)] == ["letter"]
        mark_area(casebook, letter_id, number, by=people.officer, now=NOW)
    assert rules(casebook) == []
    mark_area(casebook, letter_id, 2, by=people.officer, now=NOW, done=False)
    assert "area 2 isn't" in rules(casebook)[0][1]
    mark_area(casebook, letter_id, 2, by=people.officer, now=NOW)
    set_hold(casebook, CASE, "An appeal is open.", by=people.administrator, now=NOW)
    clear_hold(casebook, CASE, by=people.reviewer, now=NOW)
    set_embargo(casebook, CASE, TODAY, by=people.officer, now=NOW)
    family_not_told(casebook, CASE, "No relative could be found.", by=people.officer, now=NOW)
    assert rules(casebook) == []
    family_told(casebook, CASE, TODAY, by=people.officer, now=NOW)
    assert rules(casebook) == []


def test_a_missing_part_needs_a_reason_and_one_report_must_be_there(case: Case) -> None:
    casebook, people = case
    drop(Part.EXECUTIVE_SUMMARY)(casebook, people)
    reason = "Written before summaries were asked for."
    set_missing_part(casebook, CASE, Part.EXECUTIVE_SUMMARY, reason, by=people.officer, now=NOW)
    assert rules(casebook) == [("approval", VOID)]
    drop(Part.OVERVIEW_REPORT)(casebook, people)
    set_missing_part(casebook, CASE, Part.OVERVIEW_REPORT, "It is withheld.", by=people.officer, now=NOW)
    assert "neither an overview report nor an executive summary" in rules(casebook)[0][1]
    set_missing_part(casebook, CASE, Part.OVERVIEW_REPORT, "", by=people.officer, now=NOW)
    assert "The overview report is missing" in rules(casebook)[0][1]
    with pytest.raises(BadInput, match="can't be missing"):
        set_missing_part(casebook, CASE, Part.QA_LETTER, "Lost.", by=people.officer, now=NOW)


def test_the_intruder_check_warns_and_does_not_block(case: Case) -> None:
    casebook, people = case
    with casebook.reading() as session:
        assert "call the public copy pseudonymised" in warnings(session.get_one(CaseRow, CASE))[0]
    set_intruder_check(casebook, CASE, TODAY, by=people.officer, now=NOW)
    with casebook.reading() as session:
        assert warnings(session.get_one(CaseRow, CASE)) == ()


@pytest.mark.parametrize("months", [0, 11, 37, -1])
def test_no_less_than_a_year_and_no_more_than_three(case: Case, months: int) -> None:
    with pytest.raises(BadInput, match="12 to 36 months"):
        set_months_online(case[0], CASE, months, by=case[1].officer, now=NOW)


@pytest.mark.parametrize(
    "sentence",
    ["Isolde asked for it.", "The Quillfeathers' wish", "isolde asked", "Thornwhistle's appeal", " ", "x" * 501],
)
def test_a_reason_in_clear_never_names_anybody(case: Case, sentence: str) -> None:
    casebook, people = case
    for record in (set_hold, family_not_told):
        with pytest.raises(BadInput) as refusal:
            record(casebook, CASE, sentence, by=people.officer, now=NOW)
        assert "solde" not in str(refusal.value)


def test_the_family_was_not_told_tomorrow(case: Case) -> None:
    with pytest.raises(BadInput, match="hasn't come"):
        family_told(case[0], CASE, TODAY + dt.timedelta(1), by=case[1].officer, now=NOW)


def test_who_records(case: Case) -> None:
    casebook, people = case
    with pytest.raises(NotAllowed):
        clear_hold(casebook, CASE, by=people.administrator, now=NOW)
    with pytest.raises(NotAllowed):
        set_months_online(casebook, CASE, 24, by="nobody", now=NOW)


@pytest.mark.parametrize(
    ("outcome", "areas"),
    [("perhaps", 0), ("publish", 1), ("publish_after_changes", 0), ("publish_after_changes", 61), ("resubmit", -1)],
)
def test_what_a_letter_cannot_have_decided(case: Case, outcome: str, areas: int) -> None:
    with pytest.raises(BadInput):
        letter(case[0], case[1], outcome, areas)


def test_only_a_confirmed_letter_decides(case: Case) -> None:
    casebook, people = case
    with pytest.raises(BadInput, match="isn't confirmed"):
        draft = draft_of(casebook, Part.OVERVIEW_REPORT)
        record_letter(casebook, draft, "publish", by=people.officer, now=NOW)


def test_recording_again_corrects_and_keeps_what_is_done(case: Case) -> None:
    casebook, people = case
    letter_id = letter(casebook, people, "publish_after_changes", 3)
    mark_area(casebook, letter_id, 1, by=people.officer, now=NOW)
    assert letter(casebook, people, "publish_after_changes", 2) == letter_id
    with casebook.reading() as session:
        areas = session.get_one(Letter, letter_id).areas
        assert [(area.number, area.done_by) for area in areas] == [(1, people.officer), (2, None)]
    with pytest.raises(BadInput, match="no area of this number"):
        mark_area(casebook, letter_id, 3, by=people.officer, now=NOW)


@pytest.mark.slow
def test_the_next_letter_counts_and_the_one_before_does_not(case: Case) -> None:
    casebook, people = case
    letter(casebook, people, "publish")
    second = a_case.word(*a_case.LETTER, "Yours faithfully")
    a_case.hand_in(casebook, people, second, Part.QA_LETTER, after=9)
    assert "isn't recorded" in rules(casebook)[0][1]
    letter(casebook, people, "publish")
    a_case.propose(casebook)
    a_case.accept_everything(casebook, people)
    decisions.prepare(casebook, CASE, NOW)
    a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
    assert rules(casebook) == []
