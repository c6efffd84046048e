"""Writing, checking and signing: the exact bytes, nothing open, and a second person."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, AuditEntry, Preparation, Sealed
from pipeline.decisions import preparing
from pipeline.decisions.approving import file_bytes
from pipeline.decisions.current import standing_approval
from pipeline.errors import BadInput, Conflict, NotAllowed, NotReady
from pipeline.intake import accept
from pipeline.model import Edit, Part
from pipeline.reviewing import entity_views
from pipeline.site import EXIT_URL
from pipeline.versions import confirm_part
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, OVERVIEW, People, word
from tests.pipeline.approved import approved
from tests.pipeline.casebook.builders import make_account

Case = tuple[Casebook, People]
FILES = {f"{part}.{ending}" for part in list(Part)[:3] for ending in ("docx", "html", "pdf")} | {"bundle.pdf"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_case.reviewed(tmp_path) as case:
        yield case


@pytest.fixture
def decided(case: Case) -> Case:
    a_case.accept_everything(*case)
    return case


@pytest.fixture
def signed(tmp_path: Path) -> Iterator[Case]:
    with approved(tmp_path / "signed") as case:
        yield case


def preparation(casebook: Casebook) -> Preparation:
    with casebook.reading() as session:
        return session.scalars(select(Preparation).order_by(Preparation.prepared_at.desc())).first()  # type: ignore[return-value]


def sealed_subjects(casebook: Casebook) -> set[str]:
    with casebook.reading() as session:
        rows = session.scalars(select(Sealed.subject).where(Sealed.purpose.in_(preparing.WRITTEN)))
        return {subject.partition(":")[0] for subject in rows}


def test_the_files_are_written_checked_and_sealed_under_neutral_names(decided: Case) -> None:
    casebook, _ = decided
    made = decisions.prepare(casebook, CASE, NOW)
    prepared = preparation(casebook)
    assert (prepared.id, prepared.clean, set(prepared.digests)) == (made, True, FILES)
    label = entity_views(casebook, CASE, section="people")[0].replacement
    with casebook.reading() as session:
        for name, digest in prepared.digests.items():
            data = file_bytes(casebook, session, prepared, name)
            assert hashlib.sha256(data).hexdigest() == digest
            assert b"Quillfeather" not in data
        page = file_bytes(casebook, session, prepared, "overview_report.html").decode()
    assert f"<title>Domestic Homicide Review: ‘{label}’ — Overview report</title>" in page
    assert label is not None
    assert "[phone number removed]" in page
    assert 'href="index.html">All documents of this review</a>' in page
    assert f'href="{EXIT_URL}" rel="nofollow noreferrer">Exit this page</a>' in page
    assert set(prepared.check["files"]["overview_report.pdf"]["readers"]) >= {"pypdf", "pdfminer", "pdfium"}
    assert "pdfium" in prepared.check["files"]["bundle.pdf"]["readers"], "its pages were all read before"


def test_preparing_the_same_again_returns_the_same(decided: Case) -> None:
    casebook, _ = decided
    first = decisions.prepare(casebook, CASE, NOW)
    assert decisions.prepare(casebook, CASE, NOW + dt.timedelta(hours=1)) == first


def test_one_leak_and_nothing_is_sealed(decided: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, people = decided

    def forgetful(*arguments: object) -> tuple[Edit, ...]:
        return ()

    with monkeypatch.context() as patch:
        patch.setattr(preparing, "plan", forgetful)
        decisions.prepare(casebook, CASE, NOW)
    vetoed = preparation(casebook)
    assert not vetoed.clean
    assert vetoed.digests == {}
    assert vetoed.check["files"]["overview_report.html"]["leaks"]
    assert "Quillfeather" not in str(vetoed.check)
    assert sealed_subjects(casebook) == set()
    with pytest.raises(NotReady, match="leak check vetoed"):
        a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
    decisions.prepare(casebook, CASE, NOW)
    assert preparation(casebook).clean


def test_a_kept_mention_stays_where_it_is_and_nowhere_else(decided: Case) -> None:
    casebook, people = decided
    victim = entity_views(casebook, CASE, section="people", contexts=0)[0]
    mention = next(c for c in victim.contexts if "warm and funny" in c.after)
    assert mention.finding is not None
    decisions.decide_mention(
        casebook, CASE, mention.finding, "keep", by=people.officer, now=NOW, reason="her own words"
    )
    decisions.prepare(casebook, CASE, NOW)
    prepared = preparation(casebook)
    assert prepared.clean, prepared.check
    with casebook.reading() as session:
        page = file_bytes(casebook, session, prepared, "overview_report.html").decode()
    assert page.count("Zephyrine") == 1


def test_a_person_who_is_kept_stays(decided: Case) -> None:
    casebook, people = decided
    sister = next(v for v in entity_views(casebook, CASE) if a_case.SISTER in v.forms and v.section == "people")
    decisions.decide(
        casebook, CASE, sister.ref, "keep", by=people.officer, version=sister.version, now=NOW, reason="her wish"
    )
    decisions.prepare(casebook, CASE, NOW)
    prepared = preparation(casebook)
    assert prepared.clean
    with casebook.reading() as session:
        page = file_bytes(casebook, session, prepared, "overview_report.html").decode()
    assert "Isolde Quillfeather" in page
    assert page.count("Quillfeather") == page.count("Isolde Quillfeather"), "the victim's surname alone is told nowhere"


def test_nothing_is_written_before_a_part_is_confirmed(case: Case) -> None:
    casebook, people = case
    a_case.open_it(casebook, people, "acsp-2023-08")
    accept(casebook, "acsp-2023-08", word(*OVERVIEW), now=NOW)
    with pytest.raises(NotReady) as refusal:
        decisions.prepare(casebook, "acsp-2023-08", NOW)
    assert len(refusal.value.blockers) == 2


def test_a_decision_made_while_the_files_are_written_wins(decided: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, people = decided
    real = preparing.rewrite
    once = []

    def slow(*arguments: object, **more: object) -> object:
        if not once:
            once.append(1)
            decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(preparing, "rewrite", slow)
    with pytest.raises(Conflict):
        decisions.prepare(casebook, CASE, NOW)
    assert sealed_subjects(casebook) == set()


def test_approval_waits_for_every_question_and_says_which(case: Case) -> None:
    casebook, people = case
    accept(casebook, CASE, word("A note", "Nothing that anybody would know."), now=NOW)
    with pytest.raises(NotReady) as refusal:
        a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
    assert refusal.value.blockers == (
        "1 document is still being searched: wait for the scheduler.",
        "1 document isn't confirmed as a part of the review yet.",
        "3 decisions are open under “People”.",
        "1 decision is open under “Whom does this mean?”.",
        "1 decision is open under “Identifiers and added words”.",
        "The public files weren't written since the last change: prepare them.",
    )


def test_who_may_not_sign(decided: Case) -> None:
    casebook, people = decided
    decisions.prepare(casebook, CASE, NOW)
    for who in (people.officer, people.administrator, "nobody"):
        with pytest.raises(NotAllowed):
            a_case.sign(casebook, CASE, by=who, now=NOW)


@pytest.mark.parametrize("deed", ["submitted", "answers for it"])
def test_a_reviewer_who_prepared_the_case_may_not_sign_it(decided: Case, deed: str) -> None:
    casebook, people = decided
    both = make_account(casebook, "both.roles", "officer", "reviewer")
    if deed == "submitted":
        new = accept(casebook, CASE, word(*OVERVIEW, "More."), now=NOW + dt.timedelta(1), submitted_by=both)
        confirm_part(casebook, new, Part.OVERVIEW_REPORT, by=people.officer, now=NOW)
    else:
        with casebook.session() as session:
            from pipeline.casebook.tables import Case as CaseRow

            session.get_one(CaseRow, CASE).officer_id = both
    a_case.propose(casebook)
    a_case.accept_everything(casebook, people)
    decisions.prepare(casebook, CASE, NOW)
    with pytest.raises(NotAllowed, match="can't approve"):
        a_case.sign(casebook, CASE, by=both, now=NOW)


def test_signing_takes_the_digests_of_the_sealed_bytes_once(decided: Case) -> None:
    casebook, people = decided
    prepared = decisions.prepare(casebook, CASE, NOW)
    first = a_case.sign(casebook, CASE, by=people.reviewer, now=NOW, preparation=prepared)
    assert a_case.sign(casebook, CASE, by=people.second, now=NOW) == first
    with casebook.reading() as session:
        approval = session.scalars(select(Approval)).one()
        assert approval.digests == preparation(casebook).digests
        assert standing_approval(casebook, session, CASE) is not None
    with pytest.raises(Conflict, match="written anew"):
        a_case.sign(casebook, CASE, by=people.second, now=NOW, preparation="another")


def test_bytes_that_are_not_those_checked_are_not_signed(decided: Case) -> None:
    casebook, people = decided
    prepared = decisions.prepare(casebook, CASE, NOW)
    with casebook.session() as session:
        casebook.seal(session, CASE, "page", f"{prepared}:overview_report.html", b"<p>other</p>")
    with pytest.raises(NotReady, match="vouched"):
        a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)


CHANGES = ["decision", "mention", "term", "merge", "undo", "new version", "part", "all of a section"]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_voids_the_approval(signed: Case, change: str) -> None:
    casebook, people = signed
    people_views = entity_views(casebook, CASE, section="people")
    first, last = people_views[0], people_views[-1]
    if change == "decision":
        decisions.decide(casebook, CASE, first.ref, "accept", by=people.officer, version=first.version, now=NOW)
    elif change == "mention":
        finding = first.contexts[0].finding or ""
        decisions.decide_mention(casebook, CASE, finding, "keep", by=people.officer, now=NOW, reason="x")
    elif change == "term":
        decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    elif change == "merge":
        decisions.decide(
            casebook, CASE, last.ref, "merge", by=people.officer, version=last.version, now=NOW, into=first.ref
        )
    elif change == "undo":
        decisions.undo_last(casebook, CASE, by=people.officer, now=NOW)
    elif change == "new version":
        accept(casebook, CASE, word(*OVERVIEW, "More."), now=NOW + dt.timedelta(1))
    elif change == "part":
        draft = a_case.draft_of(casebook, Part.EXECUTIVE_SUMMARY)
        confirm_part(casebook, draft, Part.ACTION_PLAN, by=people.officer, now=NOW)
    else:
        decisions.decide(casebook, CASE, first.ref, "reopen", by=people.officer, version=first.version, now=NOW)
        decisions.accept_all(casebook, CASE, "people", by=people.officer, expected=1, now=NOW)
    with casebook.reading() as session:
        approval = session.scalars(select(Approval)).one()
        assert approval.voided_at is not None
        assert approval.voided_reason
        assert standing_approval(casebook, session, CASE) is None


def test_an_approval_stands_only_for_its_own_basis(signed: Case) -> None:
    """Even if nobody voided it: what it signed isn't what the case says."""
    casebook, people = signed
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    with casebook.session() as session:
        session.execute(update(Approval).values(voided_at=None))
    with casebook.reading() as session:
        assert standing_approval(casebook, session, CASE) is None


def test_files_nobody_signed_make_room_for_the_next(decided: Case) -> None:
    casebook, people = decided
    decisions.prepare(casebook, CASE, NOW)
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    second = decisions.prepare(casebook, CASE, NOW + dt.timedelta(1))
    assert sealed_subjects(casebook) == {second}


def test_nobody_signs_a_document_they_havent_read_nor_by_having_read_the_version_before(decided: Case) -> None:
    casebook, people = decided
    decisions.prepare(casebook, CASE, NOW)
    drafts = decisions.unread(casebook, CASE, people.reviewer)
    assert len(drafts) == 3
    with pytest.raises(NotReady) as refusal:
        decisions.approve(casebook, CASE, by=people.reviewer, now=NOW)
    assert "3 documents aren't marked as read by you" in refusal.value.remedy
    for draft in (*drafts, *drafts):
        decisions.mark_read(casebook, CASE, draft, by=people.second, now=NOW)
    assert decisions.unread(casebook, CASE, people.reviewer) == drafts, "reading is each person's own"
    decisions.approve(casebook, CASE, by=people.second, now=NOW)
    with casebook.reading() as session:
        entries = session.scalars(select(AuditEntry.about).where(AuditEntry.what == "draft_read")).all()
    assert sorted(entries) == sorted(drafts)
    again = a_case.hand_in(casebook, people, word(*OVERVIEW, "More."), Part.OVERVIEW_REPORT, after=5)
    assert decisions.unread(casebook, CASE, people.second) == (again,)


def test_only_a_reviewer_marks_a_current_document_as_read(case: Case) -> None:
    casebook, people = case
    draft = a_case.draft_of(casebook, Part.OVERVIEW_REPORT)
    with pytest.raises(NotAllowed):
        decisions.mark_read(casebook, CASE, draft, by=people.officer, now=NOW)
    with pytest.raises(BadInput):
        decisions.mark_read(casebook, CASE, "0123456789abcdef", by=people.reviewer, now=NOW)


def test_who_may_sign_is_asked_by_one_rule(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    assert decisions.may_approve(casebook, CASE, people.reviewer)
    for other in (people.officer, people.administrator, "nobody"):
        assert not decisions.may_approve(casebook, CASE, other)


def test_only_officers_reviewers_and_the_scheduler_have_files_written(case: tuple[Casebook, People]) -> None:
    casebook, people = case
    for other in (people.administrator, "nobody"):
        with pytest.raises(NotAllowed):
            decisions.prepare(casebook, CASE, NOW, by=other)
    made = decisions.prepare(casebook, CASE, NOW, by=people.officer)
    with casebook.reading() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.what == "prepared"))
    assert (entry.by, entry.about) == (people.officer, made)
