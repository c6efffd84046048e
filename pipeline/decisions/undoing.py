"""Undo, step by step: what stood before each decision is sealed with it.

A new search of the documents (``pipeline.proposal``) that changes anything drops what is kept
here: an older state could name mentions that aren't there any more. The history itself is
never shortened; an undo is a decision of its own.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Decision, EntityRow, FindingRow, PictureRow, Sealed
from pipeline.cases import void_approvals
from pipeline.decisions.current import PICTURE_WORDS, Entities, acting, next_decision_number
from pipeline.decisions.labels import label_uses
from pipeline.decisions.wordings import Wording, write_wording
from pipeline.errors import BadInput, Conflict

_ROW = ("kind", "detail", "treatment", "decision", "ambiguous", "present", "merged_into")
_MENTION = ("id", "draft_id", "entity_id", "start", "end", "kind", "detail", "score", "finders", "decision")
_LABELLED = ("change", "reopen", "add_term", "assign")
_MOVED = ("id", "entity_id", "finders", "decision")


def remember(
    casebook: Casebook,
    session: Session,
    case_id: str,
    decision: Decision,
    entities: Entities,
    touched: Collection[str],
    *,
    mentions: Sequence[tuple[str, str | None]] = (),
    removed: Sequence[FindingRow] = (),
    added: Sequence[str] = (),
    moved: Sequence[FindingRow] = (),
    created: str | None = None,
    pictures: Sequence[PictureRow] = (),
) -> None:
    """Seal what stands before ``decision`` is carried out.

    ``touched``: refs whose rows may change; open ambiguous ones are always among them.
    ``mentions``: (finding id, its decision). ``removed``, ``added``: mentions that go and come.
    ``moved``: those that become another's.
    ``created``: the ref of an entity that begins with this decision. ``pictures``: rows that change.
    """
    refs = [r for r, k in entities.items() if r in touched or (k.wording.candidates and decision.action == "merge")]
    state: dict[str, Any] = {
        "entities": {
            ref: {
                "row": {name: getattr(entities[ref].row, name) for name in _ROW},
                "wording": entities[ref].wording.to_bytes().decode(),
            }
            for ref in refs
        },
        "mentions": list(mentions),
        "removed": [{name: getattr(row, name) for name in _MENTION} for row in removed],
        "added": list(added),
        "moved": [{name: getattr(row, name) for name in _MOVED} for row in moved],
        "created": created,
        "pictures": [(row.digest, row.decision, _words(casebook, session, row)) for row in pictures],
    }
    if decision.action in _LABELLED:
        try:
            body = casebook.unseal(session, case_id, "register")
            state["register"] = base64.b64encode(body).decode()
        except NotSealed:
            state["register"] = None
    casebook.seal(session, case_id, "undo", decision.id, json.dumps(state).encode())


def _words(casebook: Casebook, session: Session, row: PictureRow) -> str:
    try:
        return casebook.unseal(session, row.case_id, PICTURE_WORDS, row.digest).decode()
    except NotSealed:
        return ""


def undo_last(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime, expected: int | None = None) -> str:
    """Take back the last decision that wasn't yet; the ref of its entity or the picture's id, "" for several.

    ``expected`` is the number of the decision that the person saw and would take back: Conflict when
    it is another by now. Raises BadInput when there is nothing to undo.
    """
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        decision = _last(session, case_id)
        if expected not in (None, decision.number):
            raise Conflict("Another decision was made since you looked.", "Look at the last decision again.")
        state = json.loads(casebook.unseal(session, case_id, "undo", decision.id))
        _restore(casebook, session, case_id, state, by, now)
        casebook.discard(session, case_id, "undo", decision.id)
        session.add(
            Decision(
                case_id=case_id,
                number=next_decision_number(session, case_id),
                entity_ref=decision.entity_ref,
                finding_id=decision.finding_id,
                action="undo",
                reason=f"Undid decision {decision.number}.",
                decided_by=by,
                decided_at=now,
            )
        )
        label_uses(casebook, session, case_id)
        void_approvals(casebook, session, case_id, "A decision was undone after the approval.", by=by, now=now)
        casebook.record(session, "decision_undone", by=by, case_id=case_id, about=decision.id, now=now)
        return decision.entity_ref


def drop_undo(session: Session, case_id: str) -> None:
    """Forget what could be undone."""
    session.execute(delete(Sealed).where(Sealed.case_id == case_id, Sealed.purpose == "undo"))


def _last(session: Session, case_id: str) -> Decision:
    remembered = select(Sealed.subject).where(Sealed.case_id == case_id, Sealed.purpose == "undo")
    decision = session.scalars(
        select(Decision)
        .where(Decision.case_id == case_id, Decision.id.in_(remembered))
        .order_by(Decision.number.desc())
    ).first()
    if decision is None:
        raise BadInput("There is no decision to undo.", "Reopen the entity instead.")
    return decision


def _restore(
    casebook: Casebook, session: Session, case_id: str, state: dict[str, Any], by: str, now: dt.datetime
) -> None:
    rows = {r.ref: r for r in session.scalars(select(EntityRow).where(EntityRow.case_id == case_id))}
    for ref, before in state["entities"].items():
        for name, value in before["row"].items():
            setattr(rows[ref], name, value)
        rows[ref].decided_by, rows[ref].decided_at = by, now
        write_wording(casebook, session, case_id, ref, Wording.from_bytes(before["wording"].encode()))
    for digest, decided, words in state.get("pictures", ()):
        _restore_picture(casebook, session, case_id, digest, decided, words, by, now)
    for finding_id, decided in state["mentions"]:
        mention = session.get(FindingRow, finding_id)
        if mention is not None:
            mention.decision = decided
    for was in state.get("moved", ()):
        mention = session.get(FindingRow, was["id"])
        if mention is not None:
            mention.entity_id, mention.finders, mention.decision = was["entity_id"], was["finders"], was["decision"]
    if state["added"]:
        session.execute(delete(FindingRow).where(FindingRow.id.in_(state["added"])))
    for values in state["removed"]:
        session.merge(FindingRow(**values))
    session.flush()
    if state["created"]:
        session.delete(rows[state["created"]])
        casebook.discard(session, case_id, "entity", state["created"])
    if state.get("register"):
        casebook.seal(session, case_id, "register", "", base64.b64decode(state["register"]))


def _restore_picture(
    casebook: Casebook, session: Session, case_id: str, digest: str, decided: str, words: str, by: str, now: dt.datetime
) -> None:
    row = session.scalars(select(PictureRow).where(PictureRow.case_id == case_id, PictureRow.digest == digest)).one()
    row.decision, row.decided_by, row.decided_at = decided, by, now
    if words:
        casebook.seal(session, case_id, PICTURE_WORDS, digest, words.encode())
    else:
        casebook.discard(session, case_id, PICTURE_WORDS, digest)
