"""A second person signs the exact bytes that will be published.

Promises: nobody signs what they prepared, or haven't read; nothing is signed while a question is open or a check
vetoed; the digests are computed again from the sealed bytes at the moment of signing.

Who prepared a case: the officer who answers for it, and whoever handed in one of its current drafts.
Whoever only said what a document is, or decided findings, may sign: the second pair of eyes is the
reviewer's.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Approval, Preparation
from pipeline.cases import known_case
from pipeline.decisions.comparing import scan_blockers
from pipeline.decisions.current import (
    acting,
    basis,
    current_drafts,
    entities_of,
    latest_preparation,
    standing_approval,
)
from pipeline.decisions.preparing import purpose_of, subject
from pipeline.decisions.questions import SECTIONS, needs_decision, section_of
from pipeline.decisions.reading import left_to_read
from pipeline.errors import Conflict, NotAllowed, NotReady


def open_questions(casebook: Casebook, case_id: str) -> tuple[str, ...]:
    """What a person still has to decide, as plain sentences without names; empty when nothing."""
    with casebook.reading() as session:
        return questions(casebook, session, case_id)


def questions(casebook: Casebook, session: Session, case_id: str) -> tuple[str, ...]:
    known_case(session, case_id)
    drafts = current_drafts(session, case_id)
    entities = entities_of(casebook, session, case_id)
    counts = dict.fromkeys(SECTIONS, 0)
    for known in entities.standing():
        if needs_decision(known):
            counts[section_of(known)] += 1
    found = [
        _counted(sum(1 for d in drafts if d.state == "received"), "document is", "documents are",
                 "still being searched: wait for the scheduler."),
        _counted(sum(1 for d in drafts if d.part is None), "document isn't", "documents aren't",
                 "confirmed as a part of the review yet."),
        *(
            _counted(n, "decision is", "decisions are", f"open under “{SECTIONS[section]}”.")
            for section, n in counts.items()
        ),
    ]  # fmt: skip
    parts = [d.part for d in drafts if d.part]
    if len(parts) != len(set(parts)):
        found.append("Two documents are confirmed as the same part: only one of them can be.")
    return tuple(sentence for sentence in found if sentence)


def _counted(number: int, one: str, many: str, rest: str) -> str:
    return f"{number} {one if number == 1 else many} {rest}" if number else ""


def approval_blockers(casebook: Casebook, session: Session, case_id: str) -> tuple[str, ...]:
    """Everything that keeps the case from being signed now, as plain sentences."""
    blockers = [*questions(casebook, session, case_id), *scan_blockers(casebook, session, case_id)]
    if not current_drafts(session, case_id):
        blockers.append("The case has no document yet.")
    preparation = latest_preparation(session, case_id, basis(casebook, session, case_id))
    if preparation is None:
        blockers.append("The public files weren't written since the last change: prepare them.")
    elif not preparation.clean:
        leaks = sum(k["count"] for f in preparation.check["files"].values() for k in f["leaks"])
        blockers.append(
            f"The leak check vetoed the files, in {_counted(leaks, 'place', 'places', '').strip()}: "
            "add what was missed, then prepare them again."
        )
    return tuple(blockers)


def approve(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime, preparation: str | None = None) -> str:
    """Sign the case's current files as account ``by``; the approval's id. The same again is no new one.

    ``preparation`` is the one that the reviewer looked at: Conflict when another is current now.
    Raises NotAllowed (role, or prepared by the same person), NotReady with every blocker, a document that
    ``by`` hasn't marked as read (``reading``) among them.
    """
    with casebook.session() as session:
        acting(session, by, "reviewer")
        if by in _preparers(session, case_id):
            raise NotAllowed(
                "Whoever answers for a case or handed in its documents can't approve it.",
                "Ask another reviewer.",
            )
        blockers = approval_blockers(casebook, session, case_id)
        todo = len(left_to_read(session, case_id, by))
        if todo:
            sentence = _counted(
                todo, "document isn't", "documents aren't", "marked as read by you yet: read each side by side."
            )
            blockers = (*blockers, sentence)
        if blockers:
            raise NotReady("The case can't be approved yet.", " ".join(blockers), blockers)
        current = latest_preparation(session, case_id, basis(casebook, session, case_id))
        assert current is not None  # a blocker otherwise
        if preparation not in (None, current.id):
            raise Conflict("The files were written anew since you looked at them.", "Look at them again, then approve.")
        standing = standing_approval(casebook, session, case_id)
        if standing is not None and standing.preparation_id == current.id:
            return standing.id
        approval = Approval(
            case_id=case_id,
            preparation_id=current.id,
            digests=checked_digests(casebook, session, current),
            approved_by=by,
            approved_at=now,
        )
        session.add(approval)
        session.flush()
        casebook.record(session, "approved", by=by, case_id=case_id, about=approval.id, now=now)
        return approval.id


def checked_digests(casebook: Casebook, session: Session, preparation: Preparation) -> dict[str, str]:
    """The digests of the sealed files, computed now. Raises NotReady where one isn't what was checked."""
    files = {name: file_bytes(casebook, session, preparation, name) for name in preparation.digests}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    if digests != preparation.digests or not digests:
        raise _altered()
    return digests


def file_bytes(casebook: Casebook, session: Session, preparation: Preparation, name: str) -> bytes:
    """A written file of a preparation, by its public name ("overview_report.html")."""
    try:
        return casebook.unseal(session, preparation.case_id, purpose_of(name), subject(preparation.id, name))
    except NotSealed:
        raise _altered() from None


def _altered() -> NotReady:
    sentence = "A written file isn't the one that was checked: prepare the files again."
    return NotReady("The files can't be vouched for.", sentence, (sentence,))


def may_approve(casebook: Casebook, case_id: str, account: str) -> bool:
    """Whether ``account`` (its id) is an active reviewer who didn't prepare the case. ``approve`` asks the same."""
    with casebook.reading() as session:
        try:
            acting(session, account, "reviewer")
        except NotAllowed:
            return False
        return account not in _preparers(session, case_id)


def _preparers(session: Session, case_id: str) -> set[str]:
    drafts = current_drafts(session, case_id)
    # Saying which part a document is counts as reading it, not as preparing it.
    return {d.submitted_by for d in drafts} | {known_case(session, case_id).officer_id}
