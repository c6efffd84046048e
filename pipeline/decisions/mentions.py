"""The mentions of the current drafts as rows: what a person decided of one is carried over.

A mention keeps its decision while it stands at the same place in the same draft. In a new version
of a part it keeps it where the same entity stands among the same words; where the words around
it changed, it is looked at afresh. The same holds for whose mention it is, where a person said so
(``assigning``); if the same words stood in two places with different owners, nobody knows which is
which, and linking decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, EntityRow, FindingRow
from pipeline.decisions.contexts import known_by
from pipeline.decisions.drafts import document_of
from pipeline.model import Document, Kind, Linked, Mention, Span
from pipeline.versions import part_of

ASSIGNED = "assigned"  # among the finders of a mention: a person said whose it is


@dataclass(frozen=True, slots=True)
class Fresh:
    """A mention of entity row ``entity_id`` that the version before didn't have among these words."""

    entity_id: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Carried:
    """The mentions of the version before: all of them by entity and context, what people decided of
    some, and whose one is by its context."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    decisions: dict[tuple[str, str], str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)


def write_mentions(
    casebook: Casebook,
    session: Session,
    drafts: Sequence[Draft],
    documents: Sequence[Document],
    linked: Linked,
    rows: Mapping[str, EntityRow],
) -> tuple[Fresh, ...]:
    """Bring the finding rows of ``drafts`` into agreement with ``linked``.

    Returns what is new, or stands among other words, in drafts that are the next version of a part
    and were searched for the first time.
    """
    fresh: list[Fresh] = []
    for number, (draft, document) in enumerate(zip(drafts, documents, strict=True)):
        there = {
            (row.start, row.end): row
            for row in session.scalars(select(FindingRow).where(FindingRow.draft_id == draft.id))
        }
        carried = None if there else _carried(casebook, session, draft)
        for mention in linked.of(number):
            span = mention.finding.span
            row = there.pop((span.start, span.end), None)
            owner = rows[mention.entity].id
            finders = list(mention.finding.finders)
            if row is None:
                row = FindingRow(draft_id=draft.id, start=span.start, end=span.end)
                if carried is not None:
                    context = known_by(document, span)
                    if context in carried.owners and mention.finding.kind is Kind.PERSON:
                        owner, finders = carried.owners[context], [ASSIGNED, *finders]
                    row.decision = carried.decisions.get((owner, context))
                    if (owner, context) not in carried.seen:
                        fresh.append(Fresh(owner, " ".join(document.text[span.start : span.end].split())))
                session.add(row)
            elif ASSIGNED in row.finders:
                owner, finders = row.entity_id, [ASSIGNED, *finders]
            elif row.entity_id != owner:
                row.decision = None  # it was decided of somebody else
            _describe(row, owner, mention, finders)
        for gone in there.values():
            session.delete(gone)
    session.flush()
    return tuple(fresh)


def _describe(row: FindingRow, owner: str, mention: Mention, finders: list[str]) -> None:
    found = mention.finding
    row.entity_id, row.kind, row.detail = owner, found.kind.value, found.detail[:64]
    row.score = found.score
    if row.finders != finders:
        row.finders = finders


def version_before(session: Session, draft: Draft) -> Draft | None:
    """The draft of the same part that ``draft`` superseded; None for a first one."""
    part = part_of(draft)
    superseded = session.scalars(
        select(Draft)
        .where(Draft.case_id == draft.case_id, Draft.state == "superseded")
        .order_by(Draft.received_at.desc())
    ).all()
    return next((one for one in superseded if part is not None and part_of(one) is part), None)


def _carried(casebook: Casebook, session: Session, draft: Draft) -> _Carried | None:
    older = version_before(session, draft)
    if older is None:
        return None
    rows = session.scalars(select(FindingRow).where(FindingRow.draft_id == older.id)).all()
    document = document_of(casebook, session, older)
    carried, owners = _Carried(), defaultdict(set)
    for row in rows:
        context = known_by(document, Span(row.start, row.end))
        carried.seen.add((row.entity_id, context))
        if row.decision is not None:
            carried.decisions[row.entity_id, context] = row.decision
        owners[context].add(row.entity_id if ASSIGNED in row.finders else None)
    carried.owners.update({c: one for c, (one, *more) in owners.items() if one is not None and not more})
    return carried
