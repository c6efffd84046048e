"""The list of cases, a case on one page, and its history of decisions.

A case that was forgotten is shown without what was sealed of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Account, Case, Decision, Draft, Publication
from pipeline.cases import known_case
from pipeline.decisions.approving import approval_blockers, questions
from pipeline.decisions.current import (
    Entities,
    basis,
    current_drafts,
    entities_of,
    latest_preparation,
    standing_approval,
)
from pipeline.decisions.questions import SECTIONS, needs_decision, section_of
from pipeline.readiness import Blocker, blockers, warnings


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list. ``open`` counts decisions that wait; ``state`` is a word for people."""

    id: str
    csp: str
    review_kind: str
    officer: str
    state: str
    documents: int
    open: int
    opened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One current draft: which part it is (``part`` once confirmed) and how far it is."""

    id: str
    part: str | None
    proposed_part: str | None
    part_version: int
    format: str
    state: str
    received_at: dt.datetime
    submitted_by: str
    pages: int | None
    words: int | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case on one page: documents, progress by section (open, all), and what blocks each step.

    ``preparation`` is the id of the current written files, ``check`` their leak report.
    """

    line: CaseLine
    drafts: tuple[DraftLine, ...]
    progress: dict[str, tuple[int, int]]
    questions: tuple[str, ...]
    approval_blockers: tuple[str, ...]
    publication_blockers: tuple[Blocker, ...]
    warnings: tuple[str, ...]
    preparation: str | None
    check: dict[str, object] | None
    approved_by: str | None
    publication: str | None
    remove_on: dt.date | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A decision as it was made; ``reason`` was sealed, since people name names in reasons."""

    number: int
    ref: str
    action: str
    reason: str = field(repr=False)
    by: str
    at: dt.datetime


def case_list(casebook: Casebook, viewer: Account | None = None) -> tuple[CaseLine, ...]:
    """Every case, newest first. An officer who is nothing else sees their own."""
    with casebook.reading() as session:
        cases = session.scalars(select(Case).order_by(Case.opened_at.desc(), Case.id)).all()
        mine = viewer is not None and set(viewer.roles) == {"officer"}
        return tuple(
            _line(casebook, session, case)
            for case in cases
            if not mine or viewer is None or case.officer_id == viewer.id
        )


def case_view(casebook: Casebook, case_id: str, today: dt.date) -> CaseView:
    """The case with everything that is missing. Raises BadInput where there is none."""
    with casebook.reading() as session:
        case = known_case(session, case_id)
        entities = _case_entities(casebook, session, case)
        preparation = None
        if case.forgotten_at is None:
            preparation = latest_preparation(session, case_id, basis(casebook, session, case_id))
        approval = None if preparation is None else standing_approval(casebook, session, case_id)
        publication = _publication(session, case_id)
        alive = case.forgotten_at is None
        return CaseView(
            line=_line(casebook, session, case),
            drafts=tuple(_draft_line(session, d) for d in _shown_drafts(session, case_id)),
            progress=_progress(entities),
            questions=questions(casebook, session, case_id) if alive else (),
            approval_blockers=approval_blockers(casebook, session, case_id) if alive else (),
            publication_blockers=blockers(casebook, session, case, today),
            warnings=warnings(case),
            preparation=None if preparation is None else preparation.id,
            check=None if preparation is None else preparation.check,
            approved_by=None if approval is None else _name(session, approval.approved_by),
            publication=None if publication is None else publication.id,
            remove_on=None if publication is None else publication.remove_on,
        )


def history(casebook: Casebook, case_id: str, *, ref: str | None = None) -> tuple[HistoryLine, ...]:
    """All decisions of a case, or of one entity, newest first, with their reasons."""
    with casebook.reading() as session:
        known_case(session, case_id)
        wanted = select(Decision).where(Decision.case_id == case_id).order_by(Decision.number.desc())
        rows = session.scalars(wanted if ref is None else wanted.where(Decision.entity_ref == ref)).all()
        return tuple(
            HistoryLine(
                row.number,
                row.entity_ref,
                row.action,
                _reason(casebook, session, row),
                _name(session, row.decided_by),
                row.decided_at,
            )
            for row in rows
        )


def _line(casebook: Casebook, session: Session, case: Case) -> CaseLine:
    entities = _case_entities(casebook, session, case)
    drafts = current_drafts(session, case.id)
    waiting = sum(1 for known in entities.standing() if needs_decision(known))
    return CaseLine(
        case.id,
        case.csp,
        case.review_kind,
        _name(session, case.officer_id),
        _state(casebook, session, case, len(drafts), waiting),
        len(drafts),
        waiting,
        case.opened_at,
    )


def _state(casebook: Casebook, session: Session, case: Case, drafts: int, waiting: int) -> str:
    if case.forgotten_at is not None:
        return "forgotten"
    publication = _publication(session, case.id)
    if publication is not None and publication.state == "live":
        return "published"
    if standing_approval(casebook, session, case.id) is not None:
        off = publication is not None and publication.state in ("removed", "verified_gone")
        return "removed" if off else "approved"
    if not drafts:
        return "waiting for documents"
    return "in review" if waiting else "ready to prepare"


def _case_entities(casebook: Casebook, session: Session, case: Case) -> Entities:
    return Entities(()) if case.forgotten_at is not None else entities_of(casebook, session, case.id)


def _publication(session: Session, case_id: str) -> Publication | None:
    return session.scalars(
        select(Publication)
        .where(Publication.case_id == case_id)
        .order_by((Publication.state == "live").desc(), Publication.published_on.desc())
    ).first()


def _progress(entities: Entities) -> dict[str, tuple[int, int]]:
    progress = dict.fromkeys(SECTIONS, (0, 0))
    for known in entities.standing():
        waiting, total = progress[section_of(known)]
        progress[section_of(known)] = (waiting + needs_decision(known), total + 1)
    return progress


def _shown_drafts(session: Session, case_id: str) -> Sequence[Draft]:
    beside = session.scalars(
        select(Draft).where(Draft.case_id == case_id, Draft.state.in_(("scanned", "unreadable", "set_aside")))
    ).all()
    return (*current_drafts(session, case_id), *beside)


def _draft_line(session: Session, draft: Draft) -> DraftLine:
    return DraftLine(
        draft.id,
        draft.part,
        draft.proposed_part,
        draft.part_version,
        draft.format,
        draft.state,
        draft.received_at,
        _name(session, draft.submitted_by),
        draft.pages,
        draft.words,
        draft.problem,
    )


def _name(session: Session, account_id: str) -> str:
    account = session.get(Account, account_id)
    return account.display_name if account is not None else ""


def _reason(casebook: Casebook, session: Session, row: Decision) -> str:
    try:
        return casebook.unseal(session, row.case_id, "reason", row.id).decode()
    except NotSealed:
        return row.reason
