"""What a new version of a document brought: new, changed and gone since the version before.

Promises: a mention counts as the same where the same entity stands among the same words, as in
``decisions.mentions``, which keeps a decision there and nowhere else.

    new       the entity didn't stand in the version before
    changed   it did, but not among these words
    gone      it stood in the version before and doesn't stand in this one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft
from pipeline.cases import known_case
from pipeline.decisions.contexts import known_by
from pipeline.decisions.current import Entities, current_drafts, entities_of, finding_rows
from pipeline.decisions.drafts import document_of
from pipeline.decisions.mentions import version_before
from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """A draft of ``version`` 2 or later against the one before. ``new`` and ``changed`` count mentions;
    ``gone`` are refs of entities. ``mentions`` says by finding id which are new or changed."""

    draft: str
    part: str | None
    version: int
    new: int
    changed: int
    gone: tuple[str, ...]
    mentions: dict[str, str] = field(repr=False)


def changes(casebook: Casebook, case_id: str) -> tuple[DraftChanges, ...]:
    """For each current draft that has a version before it and was searched. Raises KeyUnavailable."""
    with casebook.reading() as session:
        known_case(session, case_id)
        pairs = [(draft, version_before(session, draft)) for draft in current_drafts(session, case_id)]
        pairs = [(draft, older) for draft, older in pairs if older is not None and draft.state == "found"]
        if not pairs:
            return ()
        entities = entities_of(casebook, session, case_id)
        return tuple(_changes(casebook, session, entities, draft, older) for draft, older in pairs if older)


def _changes(casebook: Casebook, session: Session, entities: Entities, draft: Draft, older: Draft) -> DraftChanges:
    before = {(ref, context) for _, ref, context in _mentions(casebook, session, entities, older)}
    known = {ref for ref, _ in before}
    now = _mentions(casebook, session, entities, draft)
    marks = {
        finding: "changed" if ref in known else "new" for finding, ref, context in now if (ref, context) not in before
    }
    said = list(marks.values())
    gone = tuple(sorted(known - {ref for _, ref, _ in now}))
    part = draft.part or draft.proposed_part
    return DraftChanges(draft.id, part, draft.part_version, said.count("new"), said.count("changed"), gone, marks)


def _mentions(casebook: Casebook, session: Session, entities: Entities, draft: Draft) -> Sequence[tuple[str, str, str]]:
    """(finding, ref of what it turned out to be, context) of every mention in a draft."""
    document = document_of(casebook, session, draft)
    return [
        (row.id, entities.of(entities.ref_of(row.entity_id)).row.ref, known_by(document, Span(row.start, row.end)))
        for row in finding_rows(session, [draft])
    ]
