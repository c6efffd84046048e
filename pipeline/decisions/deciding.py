"""A person decides what becomes of an entity or of one mention. Each decision is saved at once.

Promises: whoever decides saw the newest state (``version``), or gets Conflict; what was typed as a
reason is sealed, because people name names in reasons; every decision is appended to the
history, can be undone step by step, and voids any approval of the case.

Leaves alone: who may see a case, and in which order entities are shown (``pipeline.reviewing``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Decision, EntityRow, FindingRow
from pipeline.cases import known_case, void_approvals
from pipeline.decisions.current import (
    Entities,
    Known,
    acting,
    entities_of,
    next_decision_number,
)
from pipeline.decisions.labels import give_label, give_proposed_label, label_uses
from pipeline.decisions.questions import SECTIONS, acceptable
from pipeline.decisions.undoing import remember
from pipeline.decisions.wordings import Wording, write_wording
from pipeline.errors import BadInput, Conflict
from pipeline.local_time import day_of
from pipeline.model import Kind, Treatment

ACTIONS = ("accept", "keep", "change", "merge", "reopen")
MENTION_ACTIONS = ("keep", "follow")
EDITED = "A decision was made after the approval."
_AMBIGUOUS = "It isn't clear whom this wording means."


def decide(
    casebook: Casebook,
    case_id: str,
    ref: str,
    action: str,
    *,
    by: str,
    version: int,
    now: dt.datetime,
    replacement: str | None = None,
    into: str | None = None,
    reason: str = "",
    chosen_by_family: bool = False,
) -> int:
    """Decide an entity; returns its new version.

    accept: as proposed. keep: leave the wording as it is; needs ``reason``. change: the public
    copy says ``replacement``; for a person with a pseudonym it is the label in every document
    (``chosen_by_family`` records whose choice it is). merge: it is the same as entity ``into``.
    reopen: back to what was proposed, undecided; also takes a merge back.

    ``by`` is an account's id with the role officer or reviewer, ``version`` the one that was
    shown. Raises Conflict, NotAllowed, BadInput (with what to do instead).
    """
    if action not in ACTIONS:
        raise BadInput("That isn't a decision we know.", f"Use one of: {', '.join(ACTIONS)}.")
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        entities = entities_of(casebook, session, case_id)
        known = _shown(entities, ref, version)
        if known.row.merged_into and action != "reopen":
            raise BadInput("This was merged into another entity.", "Decide that one, or reopen this one.")
        touched = (ref, into) if into else (ref,)
        decision = append_decision(casebook, session, case_id, ref, None, action, reason, by, now)
        remember(casebook, session, case_id, decision, entities, touched)
        if action == "accept":
            _accept(casebook, session, case_id, known)
        elif action == "keep":
            _keep(known, reason)
        elif action == "change":
            _change(casebook, session, case_id, known, replacement, chosen_by_family, by, now)
        elif action == "merge":
            _merge(known, entities, into)
        else:
            _reopen(casebook, session, case_id, known)
        if action != "change" and action != "reopen":
            _remember_forms(casebook, session, case_id, known)
        known.row.decided_by, known.row.decided_at = by, now
        settle_ambiguous(entities_of(casebook, session, case_id))
        label_uses(casebook, session, case_id)
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)
        session.flush()
        return known.row.version


def accept_all(casebook: Casebook, case_id: str, section: str, *, by: str, expected: int, now: dt.datetime) -> int:
    """Accept every open proposal of a section (``questions.SECTIONS``) at once; how many.

    ``expected`` is the count that the person saw: Conflict when it is another by now. What
    can't be accepted (an ambiguous wording without a proposal) is no part of either count.
    """
    if section not in SECTIONS:
        raise BadInput("There is no such section.", f"Use one of: {', '.join(SECTIONS)}.")
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        entities = entities_of(casebook, session, case_id)
        chosen = acceptable(entities, section)
        if len(chosen) != expected:
            raise Conflict(
                f"There are {len(chosen)} open proposals here now, not {expected}.",
                "Look at the list again, then repeat.",
            )
        if not chosen:
            return 0
        decision = append_decision(casebook, session, case_id, "", None, f"accept_all:{section}"[:24], "", by, now)
        remember(casebook, session, case_id, decision, entities, tuple(k.row.ref for k in chosen))
        for known in chosen:
            _accept(casebook, session, case_id, known)
            _remember_forms(casebook, session, case_id, known)
            known.row.decided_by, known.row.decided_at = by, now
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)
        return len(chosen)


def decide_mention(
    casebook: Casebook,
    case_id: str,
    finding_id: str,
    action: str,
    *,
    by: str,
    now: dt.datetime,
    reason: str = "",
) -> None:
    """Decide one mention: "keep" leaves it as it is (needs ``reason``), "follow" treats it as its entity."""
    if action not in MENTION_ACTIONS:
        raise BadInput("That isn't a decision about a mention.", "Use keep or follow.")
    if action == "keep" and not reason.strip():
        raise _reason_needed()
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        row = session.get(FindingRow, finding_id)
        entities = entities_of(casebook, session, case_id)
        owner = None if row is None else session.get(EntityRow, row.entity_id)
        if row is None or owner is None or owner.case_id != case_id:
            raise Conflict("This mention isn't there any more.", "Look at the document again.")
        decision = append_decision(casebook, session, case_id, owner.ref, finding_id, action, reason, by, now)
        remember(casebook, session, case_id, decision, entities, (), mentions=((row.id, row.decision),))
        row.decision = "keep" if action == "keep" else None
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)


def settle_ambiguous(entities: Entities) -> None:
    """A wording that may mean several persons means one once they turn out to be one."""
    for known in entities.values():
        meant = {entities.of(ref).row.ref for ref in known.wording.candidates if ref in entities}
        if len(meant) == 1 and known.row.merged_into is None and known.row.kind == Kind.PERSON:
            known.row.merged_into, known.row.decision, known.row.ambiguous = meant.pop(), "merged", False


def _shown(entities: Entities, ref: str, version: int) -> Known:
    if ref not in entities:
        raise BadInput("There is no such entity in this case.", "Look at the list again.")
    known = entities[ref]
    if known.row.version != version:
        raise Conflict("Someone else changed this since you last saw it.", "Look at it again, then repeat.")
    return known


def _accept(casebook: Casebook, session: Session, case_id: str, known: Known) -> None:
    if known.wording.candidates and known.row.treatment != Treatment.KEEP and known.wording.replacement is None:
        raise BadInput(_AMBIGUOUS, "Merge it into the person whom it means, change it, or keep it with a reason.")
    known.row.decision, known.row.ambiguous = "accepted", False


def _keep(known: Known, reason: str) -> None:
    if not reason.strip():
        raise _reason_needed()
    known.row.decision, known.row.ambiguous = "kept", False


def _change(
    casebook: Casebook,
    session: Session,
    case_id: str,
    known: Known,
    replacement: str | None,
    chosen_by_family: bool,
    by: str,
    now: dt.datetime,
) -> None:
    wanted = " ".join((replacement or "").split())
    if not wanted or len(wanted) > 80:
        raise BadInput(
            "The new wording is missing or longer than 80 characters.", "Type what the public copy shall say."
        )
    is_label = known.row.kind == Kind.PERSON and known.row.treatment in (
        Treatment.PSEUDONYM,
        Treatment.FLAG,
        Treatment.KEEP,
    )
    wording = replace(known.wording, replacement=wanted, chosen=False, chosen_by=None, chosen_on=None)
    if is_label:
        given = give_label(casebook, session, case_id, known, wanted, chosen_by_family=chosen_by_family)
        wording = replace(wording, replacement=given)
        known.row.treatment = Treatment.PSEUDONYM.value
        if chosen_by_family:
            wording = replace(wording, chosen=True, chosen_by=by, chosen_on=day_of(now).isoformat())
    elif known.row.treatment in (Treatment.KEEP, Treatment.FLAG):
        known.row.treatment = Treatment.GENERALISE.value
    known.row.decision, known.row.ambiguous = "changed", False
    write_wording(casebook, session, case_id, known.row.ref, replace(wording, decided_forms=wording.forms))


def _merge(known: Known, entities: Entities, into: str | None) -> None:
    if into is None or into not in entities:
        raise BadInput("It isn't said into which entity this is to be merged.", "Choose one of the case.")
    target = entities.of(into)
    if target.row.ref == known.row.ref:
        raise BadInput("Nothing can be merged into itself.", "Choose another entity.")
    if target.row.kind != known.row.kind and Kind.FAMILY not in (target.row.kind, known.row.kind):
        raise BadInput("These two are of different kinds.", "Merge a person into a person, a place into a place.")
    known.row.merged_into, known.row.decision, known.row.ambiguous = target.row.ref, "merged", False


def _reopen(casebook: Casebook, session: Session, case_id: str, known: Known) -> None:
    wording = known.wording
    if wording.proposed_treatment == Treatment.PSEUDONYM and wording.replacement != wording.proposed:
        wording = replace(wording, proposed=give_proposed_label(casebook, session, case_id, known))
    known.row.decision, known.row.merged_into = "open", None
    known.row.treatment = wording.proposed_treatment
    known.row.ambiguous = bool(wording.candidates)
    write_wording(
        casebook,
        session,
        case_id,
        known.row.ref,
        replace(wording, replacement=wording.proposed, chosen=False, chosen_by=None, chosen_on=None),
    )


def _remember_forms(casebook: Casebook, session: Session, case_id: str, known: Known) -> None:
    wording: Wording = replace(known.wording, decided_forms=known.wording.forms)
    write_wording(casebook, session, case_id, known.row.ref, wording)


def _reason_needed() -> BadInput:
    return BadInput(
        "What stays in the public copy needs a reason.",
        "Say in a few words why it may stay; the reason is sealed.",
    )


def append_decision(
    casebook: Casebook,
    session: Session,
    case_id: str,
    ref: str,
    finding_id: str | None,
    action: str,
    reason: str,
    by: str,
    now: dt.datetime,
) -> Decision:
    known_case(session, case_id)
    decision = Decision(
        case_id=case_id,
        number=next_decision_number(session, case_id),
        entity_ref=ref,
        finding_id=finding_id,
        action=action,
        decided_by=by,
        decided_at=now,
    )
    session.add(decision)
    session.flush()
    if reason.strip():
        casebook.seal(session, case_id, "reason", decision.id, reason.strip().encode())
    what = "decided_mention" if finding_id else f"decided_{action.partition(':')[0]}"
    casebook.record(session, what, by=by, case_id=case_id, about=decision.id, now=now)
    return decision
