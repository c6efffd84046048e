"""A person says whose mention this is: "these are somebody else".

Linking goes by wordings, and two people may bear one. So mentions can be moved, some or all, to
another person of the case or to a new one, and an ambiguous wording can be settled mention by mention.

Promises: a moved mention stays moved when the documents are searched again, and in a new version of
its draft where the same words stand around it (``mentions``); what linking knows of names isn't changed by
it, so that no other mention moves along. A mention is never moved to somebody whose name stays: to
leave a wording as it is needs a reason (``deciding.decide_mention``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, EntityRow, FindingRow
from pipeline.cases import void_approvals
from pipeline.decisions.current import Entities, Known, acting, current_drafts, entities_of
from pipeline.decisions.deciding import EDITED, append_decision
from pipeline.decisions.drafts import document_of
from pipeline.decisions.labels import label_uses
from pipeline.decisions.mentions import ASSIGNED
from pipeline.decisions.terms import label_for, next_ref
from pipeline.decisions.undoing import remember
from pipeline.decisions.wordings import Wording, write_wording
from pipeline.errors import BadInput, Conflict
from pipeline.linking.standing import officers_standing
from pipeline.model import Kind, Treatment
from pseudonyms.identity import Sex, Standing

_LONGEST_ROLE = 80


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody whom linking didn't tell apart. ``role`` as an officer would write it: "victim's uncle"."""

    role: str = field(default="", repr=False)
    sex: str | None = None


def assign_mention(
    casebook: Casebook,
    case_id: str,
    finding_id: str,
    *,
    into: str | NewPerson,
    by: str,
    now: dt.datetime,
    shown: str | None = None,
    reason: str = "",
) -> str:
    """``assign_mentions`` for one mention."""
    return assign_mentions(casebook, case_id, (finding_id,), into=into, by=by, now=now, shown=shown, reason=reason)


def assign_mentions(
    casebook: Casebook,
    case_id: str,
    finding_ids: Sequence[str],
    *,
    into: str | NewPerson,
    by: str,
    now: dt.datetime,
    shown: str | None = None,
    reason: str = "",
) -> str:
    """Say that these mentions are person ``into`` (a ref, or somebody new); that person's ref.

    ``shown`` is the ref under which the person saw them: Conflict when one is another's by now, or
    isn't there any more. Raises NotAllowed, and BadInput where ``into`` isn't a person whose name is
    replaced, or nothing would change. One decision, undone as one.
    """
    if not finding_ids:
        raise BadInput("No mention was chosen.", "Tick the mentions that are somebody else.")
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        entities = entities_of(casebook, session, case_id)
        rows = [_mention(session, entities, case_id, one, shown) for one in dict.fromkeys(finding_ids)]
        owners = tuple(dict.fromkeys(entities.of(entities.ref_of(row.entity_id)).row.ref for row in rows))
        created = next_ref(entities, Kind.PERSON) if isinstance(into, NewPerson) else None
        touched = {entities.ref_of(row.entity_id) for row in rows} | {*owners}
        if not isinstance(into, NewPerson):
            touched.add(_target(entities, into, owners).row.ref)
        one = rows[0].id if len(rows) == 1 else None
        decision = append_decision(casebook, session, case_id, owners[0], one, "assign", reason, by, now)
        remember(casebook, session, case_id, decision, entities, touched, moved=rows, created=created)
        texts = _texts(casebook, session, case_id, rows)
        if isinstance(into, NewPerson):
            target = _begin(casebook, session, case_id, str(created), into, texts, by, now)
        else:
            target = _learn(casebook, session, case_id, _target(entities, into, owners), texts, by, now)
        decision.reason = f"{len(rows)} mention{'s' if len(rows) > 1 else ''} moved to {target.ref}."
        _move(session, case_id, entities, rows, target)
        for ref in owners:
            _note_moved_away(casebook, session, case_id, entities[ref], texts, by, now)
        label_uses(casebook, session, case_id)
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)
        return target.ref


def _mention(session: Session, entities: Entities, case_id: str, finding_id: str, shown: str | None) -> FindingRow:
    row = session.get(FindingRow, finding_id)
    owner = None if row is None else session.get(EntityRow, row.entity_id)
    if row is None or owner is None or owner.case_id != case_id:
        raise Conflict("This mention isn't there any more.", "Look at the document again.")
    now_under = entities.of(owner.ref)
    if shown not in (None, now_under.row.ref):
        raise Conflict("Someone else moved this mention since you last saw it.", "Look at it again, then repeat.")
    if now_under.row.kind != Kind.PERSON:
        raise BadInput("Only mentions of people can be moved.", "Change what becomes of this one instead.")
    return row


def _target(entities: Entities, into: str, owners: Sequence[str]) -> Known:
    if into not in entities or entities.of(into).row.kind != Kind.PERSON or entities.of(into).wording.candidates:
        raise BadInput("It isn't said whom these mentions mean.", "Choose a person of the case, or somebody new.")
    target = entities.of(into)
    if target.row.ref in owners:
        raise BadInput("These mentions are this person's already.", "Choose another person.")
    if not target.replaced:
        raise BadInput(
            "This person's name stays as it is, and a wording may only stay for a reason.",
            "Keep each of these mentions as it is, and say why.",
        )
    return target


def _texts(casebook: Casebook, session: Session, case_id: str, rows: Sequence[FindingRow]) -> tuple[str, ...]:
    """The wordings of the mentions. Raises Conflict for one of a draft that doesn't count any more."""
    drafts: dict[str, Draft] = {draft.id: draft for draft in current_drafts(session, case_id)}
    if any(row.draft_id not in drafts for row in rows):
        raise Conflict("This mention is of a document that was superseded.", "Look at the document again.")
    documents = {id_: document_of(casebook, session, drafts[id_]) for id_ in {row.draft_id for row in rows}}
    return tuple(dict.fromkeys(" ".join(documents[r.draft_id].text[r.start : r.end].split()) for r in rows))


def _begin(
    casebook: Casebook,
    session: Session,
    case_id: str,
    ref: str,
    person: NewPerson,
    texts: tuple[str, ...],
    by: str,
    now: dt.datetime,
) -> EntityRow:
    role = " ".join(person.role.split())
    if len(role) > _LONGEST_ROLE or person.sex not in (None, *Sex):
        raise BadInput(f"A role has at most {_LONGEST_ROLE} characters.", "Say it in a few words: “victim's uncle”.")
    standing = officers_standing(role)
    treatment = Treatment.PSEUDONYM if standing is Standing.SUBJECT else Treatment.ROLE
    row = EntityRow(
        case_id=case_id, ref=ref, kind=Kind.PERSON.value, detail=standing.value, treatment=treatment.value,
        decision="accepted", decided_by=by, decided_at=now,
    )  # fmt: skip
    wording = Wording(forms=texts, role=role, sex=person.sex, decided_forms=texts, moved=texts)
    label = label_for(casebook, session, case_id, Known(row, wording))
    session.add(row)
    session.flush()
    wording = replace(
        wording,
        replacement=label,
        proposed=label,
        proposed_treatment=treatment.value,
        reason="A person said that these mentions are somebody of their own.",
    )
    write_wording(casebook, session, case_id, ref, wording)
    return row


def _learn(
    casebook: Casebook,
    session: Session,
    case_id: str,
    known: Known,
    texts: tuple[str, ...],
    by: str,
    now: dt.datetime,
) -> EntityRow:
    wording = known.wording
    new = tuple(text for text in texts if text not in wording.forms)
    wording = replace(wording, forms=(*wording.forms, *new), moved=tuple(dict.fromkeys((*wording.moved, *new))))
    known.row.decided_by, known.row.decided_at, known.row.present = by, now, True
    write_wording(casebook, session, case_id, known.row.ref, wording)
    return known.row


def _move(session: Session, case_id: str, entities: Entities, rows: Sequence[FindingRow], target: EntityRow) -> None:
    left = {row.entity_id for row in rows}
    for row in rows:
        row.entity_id, row.decision = target.id, None  # what was decided of it was decided of somebody else
        row.finders = [ASSIGNED, *(finder for finder in row.finders if finder != ASSIGNED)]
    session.flush()
    drafts = {draft.id for draft in current_drafts(session, case_id)}
    for entity_id in left:
        mentions = session.query(FindingRow.draft_id).filter(FindingRow.entity_id == entity_id)
        if not drafts & {draft_id for (draft_id,) in mentions}:
            entities[entities.ref_of(entity_id)].row.present = False


def _note_moved_away(
    casebook: Casebook,
    session: Session,
    case_id: str,
    known: Known,
    texts: tuple[str, ...],
    by: str,
    now: dt.datetime,
) -> None:
    """From now on a new mention in one of these wordings is asked about (``pipeline.proposal``)."""
    gone = tuple(dict.fromkeys((*known.wording.moved_away, *texts)))
    known.row.decided_by, known.row.decided_at = by, now  # who saw the mentions before must look again
    write_wording(casebook, session, case_id, known.row.ref, replace(known.wording, moved_away=gone))
