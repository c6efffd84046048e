"""Open a case, and keep what its officer knows of it.

Promises: a case's reference is one that may stand in logs, folders and addresses: a few small
letters and a number, never a word of a person's name. The facts are sealed with the case's own
key, which is made when the case is opened. New facts send its drafts back to be searched again
and void an approval: a name learned later may stand anywhere.

Leaves alone: the rules of publication (family notice, hold, embargo), which ``readiness`` and
``decisions`` keep.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.accounts import Role, has_role
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account, Approval, Case, Draft
from pipeline.errors import BadInput, Conflict, NotAllowed
from pipeline.facts import facts_to_json, read_facts
from pipeline.model import CaseFacts

REVIEW_KINDS = ("DHR", "DARDR")
MAX_REFERENCE = 64
_REFERENCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IN_A_WORD = 4  # a name this long is looked for inside the reference's words too


def is_reference(text: str) -> bool:
    """Whether this can be a case's reference: "lcsp-2022-04". At least one digit, 64 at most."""
    return len(text) <= MAX_REFERENCE and _REFERENCE.fullmatch(text) is not None and any(map(str.isdigit, text))


def open_case(
    casebook: Casebook,
    case_id: str,
    *,
    csp: str,
    officer: str,
    facts: CaseFacts,
    now: dt.datetime,
    review_kind: str = "DHR",
) -> Case:
    """Open a case for the account ``officer`` (its id), who answers for it.

    Raises BadInput where reference, partnership, kind or facts don't do, NotAllowed where the
    account is no active officer, Conflict where the case is there already, KeyUnavailable where
    the keyring isn't, or a case of this reference was forgotten.
    """
    _check_reference(case_id, facts)
    if not csp.strip() or len(csp) > 200 or review_kind not in REVIEW_KINDS:
        raise BadInput(
            "The partnership's name or the kind of review doesn't do.",
            f"Name the partnership in at most 200 characters; the kinds are {' and '.join(REVIEW_KINDS)}.",
        )
    with casebook.session() as session:
        account = session.get(Account, officer)
        if account is None or not has_role(account, Role.OFFICER):
            raise NotAllowed("Only an officer can answer for a case.", "Name an active officer's account.")
        if session.get(Case, case_id) is not None:
            raise Conflict("A case of this reference is open already.", "Choose another reference.")
        case = Case(id=case_id, csp=csp.strip(), review_kind=review_kind, officer_id=officer, opened_at=now)
        session.add(case)
        session.flush()
        # Before the commit: without its key nothing of the case could be kept. A kill in
        # between leaves a key that opens nothing, and the next try takes it up.
        casebook.make_key(case_id)
        casebook.seal(session, case_id, "facts", "", facts_to_json(facts))
        casebook.record(session, "case_opened", by=officer, case_id=case_id, about=case_id, now=now)
        return case


def facts_of(casebook: Casebook, session: Session, case_id: str) -> CaseFacts:
    """What the officer said last. Raises KeyUnavailable when the case was forgotten."""
    return read_facts(casebook.unseal(session, case_id, "facts"))


def update_facts(casebook: Casebook, case_id: str, facts: CaseFacts, *, by: str | None, now: dt.datetime) -> bool:
    """Replace the facts. False when they are what they were: then nothing else changes either.

    The current drafts go back to "received", to be searched again for what is new, and an
    approval is void. Raises BadInput, also where there is no such case.
    """
    _check_reference(case_id, facts)
    with casebook.session() as session:
        known_case(session, case_id)
        if facts_of(casebook, session, case_id) == facts:
            return False
        casebook.seal(session, case_id, "facts", "", facts_to_json(facts))
        for draft in session.scalars(select(Draft).where(Draft.case_id == case_id, Draft.state == "found")):
            draft.state = "received"
        void_approvals(casebook, session, case_id, "The facts of the case changed.", by=by, now=now)
        casebook.record(session, "facts_updated", by=by, case_id=case_id, about=case_id, now=now)
        return True


def known_case(session: Session, case_id: str) -> Case:
    """The case. Raises BadInput where there is none."""
    case = session.get(Case, case_id)
    if case is None:
        raise BadInput("There is no case of this reference.", "Open the case first, with dhr case open.")
    return case


def void_approvals(
    casebook: Casebook,
    session: Session,
    case_id: str,
    reason: str,
    *,
    by: str | None,
    now: dt.datetime,
) -> None:
    """Void what was approved of this case: the bytes signed are no longer those it would publish.

    ``reason`` is a sentence of ours; nothing happens where nothing stands approved.
    """
    approvals = select(Approval).where(Approval.case_id == case_id, Approval.voided_at.is_(None))
    for approval in session.scalars(approvals):
        approval.voided_at, approval.voided_reason = now, reason
        casebook.record(session, "approval_voided", by=by, case_id=case_id, about=approval.id, now=now)


def _check_reference(case_id: str, facts: CaseFacts) -> None:
    if not is_reference(case_id):
        raise BadInput(
            "This can't be the reference of a case.",
            "Use small letters a to z and digits with single hyphens between, at least one digit, "
            f"at most {MAX_REFERENCE} characters, as in lcsp-2022-04.",
        )
    if facts.case != case_id:
        raise BadInput(
            "The case file is of another case than the one named.",
            'Correct its "case", or choose the case it belongs to.',
        )
    if _names_a_person(case_id, facts):
        raise BadInput(
            "The reference holds a word of the name of a person of the case.",
            "Choose one made of the partnership's initials, the year and a number.",
        )


def _names_a_person(case_id: str, facts: CaseFacts) -> bool:
    """Whether a name stands in the reference: a short one as a whole word, a longer one anywhere."""
    tokens = re.findall(r"[a-z]+", case_id)
    for person in facts.persons:
        for form in (person.full_name, *person.also_known_as):
            plain = unicodedata.normalize("NFKD", form).casefold()
            words = re.findall(r"[a-z]{2,}", re.sub(r"[^\w\s]|[\u0300-\u036f]", "", plain))
            words += re.findall(r"[a-z]{2,}", plain)
            for word in words:
                if word in tokens or (len(word) >= _IN_A_WORD and any(word in token for token in tokens)):
                    return True
    return False
