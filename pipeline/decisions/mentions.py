"""The mentions of the current drafts as rows: what a person decided of one is carried over.

A mention keeps its decision while it stands at the same place in the same draft. In a new version
of a part it keeps it where the same entity stands among the same words; where the words around
it changed, it is looked at afresh.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, EntityRow, FindingRow
from pipeline.decisions.contexts import known_by
from pipeline.decisions.drafts import document_of
from pipeline.model import Document, Linked, Mention, Span
from pipeline.versions import part_of


def write_mentions(
    casebook: Casebook,
    session: Session,
    drafts: Sequence[Draft],
    documents: Sequence[Document],
    linked: Linked,
    rows: Mapping[str, EntityRow],
) -> None:
    """Bring the finding rows of ``drafts`` into agreement with ``linked``."""
    for number, (draft, document) in enumerate(zip(drafts, documents, strict=True)):
        there = {
            (row.start, row.end): row
            for row in session.scalars(select(FindingRow).where(FindingRow.draft_id == draft.id))
        }
        carried = {} if there else _carried(casebook, session, draft)
        for mention in linked.of(number):
            span = mention.finding.span
            row = there.pop((span.start, span.end), None)
            entity = rows[mention.entity]
            if row is None:
                row = FindingRow(draft_id=draft.id, start=span.start, end=span.end)
                row.decision = carried.get((entity.id, known_by(document, span))) if carried else None
                session.add(row)
            elif row.entity_id != entity.id:
                row.decision = None  # it was decided of somebody else
            _describe(row, entity, mention)
        for gone in there.values():
            session.delete(gone)
    session.flush()


def _describe(row: FindingRow, entity: EntityRow, mention: Mention) -> None:
    found = mention.finding
    row.entity_id, row.kind, row.detail = entity.id, found.kind.value, found.detail[:64]
    row.score = found.score
    if row.finders != list(found.finders):
        row.finders = list(found.finders)


def _carried(casebook: Casebook, session: Session, draft: Draft) -> dict[tuple[str, str], str]:
    """Decisions on mentions of the version before, by entity and context."""
    part = part_of(draft)
    superseded = session.scalars(
        select(Draft)
        .where(Draft.case_id == draft.case_id, Draft.state == "superseded")
        .order_by(Draft.received_at.desc())
    ).all()
    older = next((one for one in superseded if part is not None and part_of(one) is part), None)
    if older is None:
        return {}
    decided = session.scalars(
        select(FindingRow).where(FindingRow.draft_id == older.id, FindingRow.decision.is_not(None))
    ).all()
    if not decided:
        return {}
    document = document_of(casebook, session, older)
    return {(row.entity_id, known_by(document, Span(row.start, row.end))): str(row.decision) for row in decided}
