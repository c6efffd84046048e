"""What the review application is shown: order, contexts, both sides, and no text in any repr."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account
from pipeline.decisions.current import entities_of
from pipeline.decisions.drafts import document_of
from pipeline.decisions.linked import decided_case
from pipeline.edits import apply, plan
from pipeline.errors import BadInput
from pipeline.model import Part
from pipeline.reviewing import SECTIONS, case_list, case_view, document_view, entity_views
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, TODAY, People, draft_of
from tests.pipeline.approved import approved

Case = tuple[Casebook, People]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_case.reviewed(tmp_path) as case:
        yield case


def test_entities_come_in_the_order_of_the_review(case: Case) -> None:
    views = entity_views(case[0], CASE)
    order = [list(SECTIONS).index(view.section) for view in views]
    assert order == sorted(order)
    assert [view.role for view in views[:2]] == ["victim", "perpetrator"]
    assert all(view.count >= 1 for view in views)


def test_a_context_is_the_words_around_a_mention(case: Case) -> None:
    victim = entity_views(case[0], CASE, section="people", contexts=1)[0]
    (first,) = victim.contexts
    assert victim.count > 1
    assert (first.before, first.mention, first.part) == ("", a_case.VICTIM, "overview_report")
    assert first.after.startswith(" lived with Barnabas Thornwhistle for six")
    assert first.after.endswith("…")
    assert first.place is not None


def test_both_sides_together_are_the_original_and_the_public_text(case: Case) -> None:
    casebook, people = case
    a_case.accept_everything(casebook, people)
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    draft_id = draft_of(casebook, Part.OVERVIEW_REPORT)
    view = document_view(casebook, CASE, draft_id)
    with casebook.reading() as session:
        from pipeline.decisions.current import current_drafts

        drafts = current_drafts(session, CASE)
        number = [d.id for d in drafts].index(draft_id)
        document = document_of(casebook, session, drafts[number])
        edits = plan(decided_case(casebook, session, CASE, drafts).linked, number, document)
    original = "\n".join("".join(s.original for s in piece.segments) for piece in view.pieces)
    public = "\n".join("".join(s.public for s in piece.segments) for piece in view.pieces)
    assert original == document.text
    assert public == apply(document.text, edits)
    assert "Quillfeather" not in public
    marked = [s for piece in view.pieces for s in piece.segments if s.changed]
    assert all(s.ref and s.finding for s in marked)
    assert "corner house" in [s.original for s in marked]
    assert document_view(casebook, CASE, "overview_report") == view
    with pytest.raises(BadInput):
        document_view(casebook, CASE, "another")


def test_no_view_shows_text_in_its_repr(case: Case) -> None:
    casebook, _ = case
    views = [*entity_views(casebook, CASE), document_view(casebook, CASE, "overview_report")]
    shown = repr(views) + repr(case_view(casebook, CASE, TODAY)) + repr(case_list(casebook))
    assert not any(name in shown for name in ("Quillfeather", "Thornwhistle", "Isolde", "warm and funny"))
    with casebook.reading() as session:
        assert "Quillfeather" not in repr(list(entities_of(casebook, session, CASE).values()))


def test_the_cases_page_says_what_is_missing_for_each_step(case: Case) -> None:
    casebook, people = case
    before = case_view(casebook, CASE, TODAY)
    assert before.line.state == "in review"
    assert before.progress["people"] == (3, 3)
    assert before.questions
    assert "letter" in [blocker.rule for blocker in before.publication_blockers]
    a_case.accept_everything(casebook, people)
    after = case_view(casebook, CASE, TODAY)
    assert (after.line.state, after.line.open, after.questions) == ("ready to prepare", 0, ())
    assert after.approval_blockers == ("The public files weren't written since the last change: prepare them.",)


def test_an_approved_case_says_by_whom(tmp_path: Path) -> None:
    with approved(tmp_path / "home") as (casebook, _):
        view = case_view(casebook, CASE, TODAY)
        assert (view.line.state, view.approved_by, view.approval_blockers) == ("approved", "An account", ())
        assert view.check is not None and view.check["clean"] is True


def test_an_officer_sees_their_own_cases(case: Case) -> None:
    casebook, people = case
    other = a_case.make_account(casebook, "officer.two", "officer")
    with casebook.reading() as session:
        accounts = {a.id: a for a in session.scalars(select(Account))}
    assert [line.id for line in case_list(casebook, accounts[people.officer])] == [CASE]
    assert case_list(casebook, accounts[other]) == ()
    assert [line.id for line in case_list(casebook, accounts[people.reviewer])] == [CASE]
    assert case_list(casebook)[0].opened_at == NOW.astimezone(dt.UTC)
