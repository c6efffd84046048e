"""Which draft of a part is the current one, and who says which part a draft is.

Promises: of the drafts of one part, the one received last is current and all before it are
superseded. That is derived anew whenever a draft arrives or a person confirms a part, so that a
wrong guess, once corrected, leaves no trace but the audit. Any change voids an approval.

Leaves alone: decisions, which are kept from one version to the next by ``proposal``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account, Draft
from pipeline.cases import void_approvals
from pipeline.errors import BadInput, NotAllowed
from pipeline.model import Part


def part_of(draft: Draft) -> Part | None:
    """What a person confirmed, else what was proposed, else None."""
    known = draft.part or draft.proposed_part
    return Part(known) if known else None


def current_drafts(session: Session, case_id: str) -> tuple[Draft, ...]:
    """The drafts that count, oldest first; those whose part nobody knows yet included."""
    return tuple(draft for draft in _drafts(session, case_id) if draft.state != "superseded")


def confirm_part(casebook: Casebook, draft_id: str, part: Part, *, by: str, now: dt.datetime) -> None:
    """A person (an active account's id) says which part a draft is; versions follow.

    Raises NotAllowed where the account isn't one, BadInput where the draft isn't.
    """
    with casebook.session() as session:
        draft = _draft_for(session, draft_id, by, "confirm a part")
        changed = part_of(draft) is not part
        if draft.part == part.value:
            return
        draft.part, draft.part_confirmed_by = part.value, by
        casebook.record(session, "part_confirmed", by=by, case_id=draft.case_id, about=draft.id, now=now)
        if changed:
            put_in_order(casebook, session, draft.case_id, by=by, now=now)
            void_approvals(casebook, session, draft.case_id, "A draft turned out to be another part.", by=by, now=now)


def set_aside(casebook: Casebook, draft_id: str, *, by: str, now: dt.datetime) -> None:
    """Leave a document out of the case: it was dropped by mistake. It stays sealed, and can be taken back.

    Raises NotAllowed where the account isn't one, BadInput where the draft isn't.
    """
    _lay(casebook, draft_id, "set_aside", "A document was set aside.", by=by, now=now)


def take_back(casebook: Casebook, draft_id: str, *, by: str, now: dt.datetime) -> None:
    """Let a document that was set aside count again; it is searched anew. Raises as ``set_aside``."""
    _lay(casebook, draft_id, "received", "A document that was set aside counts again.", by=by, now=now)


def _draft_for(session: Session, draft_id: str, by: str, to: str) -> Draft:
    """The draft that account ``by`` wants ``to`` do something with. Raises NotAllowed, BadInput."""
    account = session.get(Account, by)
    if account is None or not account.active:
        raise NotAllowed(f"Only a person with an account can {to}.", "Sign in first.")
    draft = session.get(Draft, draft_id)
    if draft is None:
        raise BadInput("There is no such draft.", "Look at the case's drafts again.")
    return draft


def _lay(casebook: Casebook, draft_id: str, state: str, sentence: str, *, by: str, now: dt.datetime) -> None:
    with casebook.session() as session:
        draft = _draft_for(session, draft_id, by, "set a document aside")
        if (draft.state == "set_aside") == (state == "set_aside"):
            return
        draft.state = state if state == "set_aside" else _counting_again(casebook, session, draft)
        what = "draft_set_aside" if state == "set_aside" else "draft_taken_back"
        casebook.record(session, what, by=by, case_id=draft.case_id, about=draft.id, now=now)
        put_in_order(casebook, session, draft.case_id, by=by, now=now)
        void_approvals(casebook, session, draft.case_id, sentence, by=by, now=now)


def put_in_order(casebook: Casebook, session: Session, case_id: str, *, by: str | None, now: dt.datetime) -> None:
    """Number the versions of each part, and supersede all but the last of each."""
    session.flush()
    parts: dict[Part | None, list[Draft]] = defaultdict(list)
    for draft in _drafts(session, case_id):
        parts[part_of(draft)].append(draft)
    for draft in parts.pop(None, []):
        draft.part_version = 1
        _set_superseded(casebook, session, draft, False, by, now)
    for versions in parts.values():
        for number, draft in enumerate(versions, 1):
            draft.part_version = number
            _set_superseded(casebook, session, draft, number < len(versions), by, now)


def _drafts(session: Session, case_id: str) -> list[Draft]:
    taken = select(Draft).where(Draft.case_id == case_id, Draft.state.not_in(("unreadable", "set_aside")))
    return list(session.scalars(taken.order_by(Draft.received_at, Draft.id)))


def _set_superseded(
    casebook: Casebook, session: Session, draft: Draft, gone: bool, by: str | None, now: dt.datetime
) -> None:
    if gone == (draft.state == "superseded"):
        return
    draft.state = "superseded" if gone else _counting_again(casebook, session, draft)
    what = "draft_superseded" if gone else "draft_current_again"
    casebook.record(session, what, by=by, case_id=draft.case_id, about=draft.id, now=now)


def _counting_again(casebook: Casebook, session: Session, draft: Draft) -> str:
    """The state of one that counts again: it is searched again, for the case may have changed since.

    A scan that was never read by machine has no document to search; it waits to be read first.
    """
    return "received" if casebook.is_sealed(session, draft.case_id, "document", draft.id) else "scanned"
