"""The entities of a case as a person decides them, in the order of the review.

Contexts are cut from the draft itself, within the paragraph of each mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, FindingRow
from pipeline.cases import known_case
from pipeline.decisions.contexts import Context, context_of
from pipeline.decisions.current import (
    Entities,
    Known,
    current_drafts,
    entities_of,
    finding_rows,
)
from pipeline.decisions.drafts import document_of
from pipeline.decisions.questions import SECTIONS, needs_decision, section_of
from pipeline.model import Document, Span


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


def entity_views(
    casebook: Casebook, case_id: str, *, section: str | None = None, ref: str | None = None, contexts: int = 5
) -> tuple[EntityView, ...]:
    """The case's entities in review order, or those of one section, or one alone.

    ``contexts`` limits how many mentions are shown of each (0: all); ``count`` counts all.
    """
    with casebook.reading() as session:
        entities = entities_of(casebook, session, known_case(session, case_id).id)
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
        gone = entities.gone_into()
        return tuple(
            _entity_view(entities, known, gone.get(known.row.ref, ()), mentions[known.row.ref], documents, contexts)
            for known in shown
        )


def _entity_view(
    entities: Entities,
    known: Known,
    gone: Sequence[str],
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
        forms=entities.forms_of(row.ref, gone),
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
        merged=tuple(gone),
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
