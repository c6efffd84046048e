"""What the review application shows of a case: frozen values, each made in one look.

Promises: entities come in the order of ``decisions.questions.SECTIONS``, each with its version,
so that a decision can say what it saw; both sides of the side-by-side view come from the same
edits as the written files. Whatever holds text of a draft is left out of every ``repr``.

Leaves alone: access. Whoever calls has checked that the viewer may see the case.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Account, Case, Decision, Draft, FindingRow, Publication
from pipeline.cases import known_case
from pipeline.decisions.approving import approval_blockers, questions
from pipeline.decisions.contexts import Context, context_of
from pipeline.decisions.current import (
    Entities,
    Known,
    basis,
    current_drafts,
    entities_of,
    finding_rows,
    latest_preparation,
    standing_approval,
)
from pipeline.decisions.drafts import document_of
from pipeline.decisions.linked import decided_case
from pipeline.decisions.questions import SECTIONS, needs_decision, section_of
from pipeline.edits import plan
from pipeline.errors import BadInput
from pipeline.model import Document, Edit, Place, Span
from pipeline.readiness import Blocker, blockers, warnings

__all__ = ["SECTIONS", "Context", "case_list", "case_view", "document_view", "entity_views", "history"]


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
class EntityView:
    """An entity as a person decides it. ``replacement`` is what the public copy says now."""

    ref: str
    section: str
    kind: str
    detail: str
    role: str
    sex: str | None
    forms: tuple[str, ...] = field(repr=False)
    replacement: str | None = field(repr=False)
    treatment: str
    decision: str
    needs_decision: bool
    version: int
    count: int
    contexts: tuple[Context, ...] = field(repr=False)
    candidates: tuple[str, ...]
    reason: str
    chosen_by_family: bool
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text. ``ref`` names the entity it belongs to, None for plain text; ``original`` is
    what the draft says, ``public`` what the public copy says (the same where nothing changes)."""

    original: str = field(repr=False)
    public: str = field(repr=False)
    ref: str | None = None
    finding: str | None = None
    decision: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PieceView:
    place: Place
    segments: tuple[Segment, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document side by side: the same pieces, each in segments with both wordings."""

    draft: str
    part: str | None
    format: str
    pieces: tuple[PieceView, ...] = field(repr=False)
    warnings: tuple[str, ...]


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
        entities = _entities(casebook, session, case)
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


def entity_views(
    casebook: Casebook, case_id: str, *, section: str | None = None, ref: str | None = None, contexts: int = 5
) -> tuple[EntityView, ...]:
    """The case's entities in review order, or those of one section, or one alone.

    ``contexts`` limits how many mentions are shown of each (0: all); ``count`` counts all.
    """
    with casebook.reading() as session:
        entities = _entities(casebook, session, known_case(session, case_id))
        drafts = current_drafts(session, case_id)
        mentions: dict[str, list[FindingRow]] = defaultdict(list)
        order = {draft.id: number for number, draft in enumerate(drafts)}
        for row in sorted(finding_rows(session, drafts), key=lambda r: (order[r.draft_id], r.start)):
            mentions[entities.of(entities.ref_of(row.entity_id)).row.ref].append(row)
        documents = {draft.id: (draft, document_of(casebook, session, draft)) for draft in drafts}
        places = list(SECTIONS)
        shown = [
            known
            for known in entities.standing()
            if (section is None or section_of(known) == section) and ref in (None, known.row.ref)
        ]
        shown.sort(key=lambda known: places.index(section_of(known)))
        return tuple(
            _entity_view(entities, known, mentions[known.row.ref], documents, contexts) for known in shown
        )


def document_view(casebook: Casebook, case_id: str, draft_id: str) -> DocumentView:
    """One current draft, original beside public. Raises BadInput where it isn't one of the case."""
    with casebook.reading() as session:
        drafts = current_drafts(session, case_id)
        number = next((n for n, draft in enumerate(drafts) if draft_id in (draft.id, draft.part)), None)
        if number is None:
            raise BadInput(
                "There is no such current document in this case.", "Choose one from the case's page."
            )
        draft = drafts[number]
        document = document_of(casebook, session, draft)
        edits = plan(decided_case(casebook, session, case_id, drafts).linked, number, document)
        rows = finding_rows(session, [draft])
        entities = entities_of(casebook, session, case_id)
    marks = _marks(rows, entities, edits)
    return DocumentView(
        draft.id,
        draft.part,
        draft.format,
        tuple(
            PieceView(piece.place, tuple(_segments(document, piece.span, marks))) for piece in document.pieces
        ),
        document.warnings,
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


# -- cases ------------------------------------------------------------------------------------------


def _line(casebook: Casebook, session: Session, case: Case) -> CaseLine:
    entities = _entities(casebook, session, case)
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


def _entities(casebook: Casebook, session: Session, case: Case) -> Entities:
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
    unreadable = session.scalars(
        select(Draft).where(Draft.case_id == case_id, Draft.state == "unreadable")
    ).all()
    return (*current_drafts(session, case_id), *unreadable)


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


# -- entities ---------------------------------------------------------------------------------------


def _entity_view(
    entities: Entities,
    known: Known,
    mentions: Sequence[FindingRow],
    documents: dict[str, tuple[Draft, Document]],
    contexts: int,
) -> EntityView:
    row, wording = known.row, known.wording
    shown = mentions[:contexts] if contexts else mentions
    return EntityView(
        ref=row.ref,
        section=section_of(known),
        kind=row.kind,
        detail=row.detail,
        role=wording.role,
        sex=wording.sex,
        forms=entities.forms_of(row.ref),
        replacement=wording.replacement,
        treatment=known.treatment.value,
        decision=row.decision,
        needs_decision=needs_decision(known),
        version=row.version,
        count=len(mentions),
        contexts=tuple(_context(documents, mention) for mention in shown),
        candidates=tuple(dict.fromkeys(entities.of(c).row.ref for c in wording.candidates if c in entities)),
        reason=wording.reason,
        chosen_by_family=wording.chosen,
        merged=tuple(r for r in entities if r != row.ref and entities.of(r).row.ref == row.ref),
    )


def _context(documents: dict[str, tuple[Draft, Document]], mention: FindingRow) -> Context:
    draft, document = documents[mention.draft_id]
    return context_of(
        document,
        Span(mention.start, mention.end),
        part=draft.part or draft.proposed_part or "",
        finding=mention.id,
        decision=mention.decision,
    )


# -- side by side -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch to show as one: an edit (which may reach over its mention), or a mention that stays."""

    span: Span
    public: str | None = field(repr=False)
    ref: str
    finding: str
    decision: str | None


def _marks(rows: Sequence[FindingRow], entities: Entities, edits: Sequence[Edit]) -> list[_Mark]:
    marks: list[_Mark] = []
    for row in rows:
        span = Span(row.start, row.end)
        ref = entities.of(entities.ref_of(row.entity_id)).row.ref
        edit = next((e for e in _near(edits, span) if e.span.overlaps(span)), None)
        if edit is None or row.decision == "keep":
            marks.append(_Mark(span, None, ref, row.id, row.decision))
        elif not marks or marks[-1].span != edit.span:
            marks.append(_Mark(edit.span, edit.replacement, ref, row.id, row.decision))
    taken: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.span.start, m.public is None)):
        if not taken or taken[-1].span.end <= mark.span.start:
            taken.append(mark)
    return taken


def _near(edits: Sequence[Edit], span: Span) -> Sequence[Edit]:
    at = bisect_left(edits, span.start, key=lambda edit: edit.span.end)
    return edits[max(0, at - 1) : at + 3]


def _segments(document: Document, piece: Span, marks: Sequence[_Mark]) -> list[Segment]:
    segments: list[Segment] = []
    at = piece.start
    first = bisect_left(marks, piece.start, key=lambda mark: mark.span.start)
    for mark in marks[first:]:
        if mark.span.start >= piece.end:
            break
        if at < mark.span.start:
            plain = document.text[at : mark.span.start]
            segments.append(Segment(plain, plain))
        original = document.text[mark.span.start : min(mark.span.end, piece.end)]
        public = original if mark.public is None else mark.public
        segments.append(Segment(original, public, mark.ref, mark.finding, mark.decision, public != original))
        at = min(mark.span.end, piece.end)
    if at < piece.end:
        segments.append(Segment(document.text[at : piece.end], document.text[at : piece.end]))
    return segments
