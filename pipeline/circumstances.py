"""What people record of a case's circumstances: family told, legal hold, embargo, months online.

Promises: each is a recorded fact with who and when in the audit. These sentences stand in the
casebook in clear, so one that holds a name of the case is refused; it says which rule, not
which name.

Leaves alone: what follows from them (``pipeline.readiness``).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Case
from pipeline.cases import facts_of, known_case
from pipeline.decisions.current import acting, entities_of
from pipeline.errors import BadInput
from pipeline.local_time import day_of
from pipeline.model import Kind, Part
from pipeline.readiness import FEWEST_MONTHS, MOST_MONTHS
from pipeline.words import fold, split_words
from pseudonyms.names import is_ordinary_word

_LONGEST = 500


def family_told(casebook: Casebook, case_id: str, on: dt.date, *, by: str, now: dt.datetime) -> None:
    """The family was told of the publication on ``on``, which is no day to come."""
    if on > day_of(now):
        raise BadInput("The day on which the family was told hasn't come yet.", "Record it once they were told.")
    with casebook.session() as session:
        case = _case(session, case_id, by)
        case.family_told_on, case.family_not_told_reason = on, None
        casebook.record(session, "family_told", by=by, case_id=case_id, now=now)


def family_not_told(casebook: Casebook, case_id: str, reason: str, *, by: str, now: dt.datetime) -> None:
    """No contact was possible, and why."""
    with casebook.session() as session:
        case = _case(session, case_id, by)
        case.family_told_on, case.family_not_told_reason = None, nameless(casebook, session, case_id, reason)
        casebook.record(session, "family_not_told", by=by, case_id=case_id, now=now)


def set_hold(casebook: Casebook, case_id: str, reason: str, *, by: str, now: dt.datetime) -> None:
    """Open a legal hold; nothing of the case goes live until it is cleared. Any member may."""
    with casebook.session() as session:
        acting(session, by)
        known_case(session, case_id).legal_hold = nameless(casebook, session, case_id, reason)
        casebook.record(session, "hold_set", by=by, case_id=case_id, now=now)


def clear_hold(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime) -> None:
    with casebook.session() as session:
        _case(session, case_id, by).legal_hold = None
        casebook.record(session, "hold_cleared", by=by, case_id=case_id, now=now)


def set_embargo(casebook: Casebook, case_id: str, until: dt.date | None, *, by: str, now: dt.datetime) -> None:
    """Publish on ``until`` at the earliest; None lifts the embargo."""
    with casebook.session() as session:
        _case(session, case_id, by).embargo_until = until
        casebook.record(session, "embargo_set", by=by, case_id=case_id, now=now)


def set_months_online(casebook: Casebook, case_id: str, months: int, *, by: str, now: dt.datetime) -> None:
    """How many months the review stays online, 12 to 36."""
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise BadInput(
            f"A review stays online for {FEWEST_MONTHS} to {MOST_MONTHS} months.",
            "Choose a number in that range.",
        )
    with casebook.session() as session:
        _case(session, case_id, by).months_online = months
        casebook.record(session, "months_online_set", by=by, case_id=case_id, now=now)


def set_missing_part(casebook: Casebook, case_id: str, part: Part, reason: str, *, by: str, now: dt.datetime) -> None:
    """Why a part isn't published; an empty reason takes it back. Never for the letter."""
    if part is Part.QA_LETTER:
        raise BadInput(
            "Nothing is published before the Quality Assurance letter allows it, so it can't be missing.",
            "Hand the letter in.",
        )
    with casebook.session() as session:
        case = _case(session, case_id, by)
        reasons = {p: r for p, r in case.missing_part_reason.items() if p != part}
        if reason.strip():
            reasons[part.value] = nameless(casebook, session, case_id, reason)
        case.missing_part_reason = reasons
        casebook.record(session, "missing_part_recorded", by=by, case_id=case_id, about=part.value, now=now)


def set_intruder_check(casebook: Casebook, case_id: str, on: dt.date, *, by: str, now: dt.datetime) -> None:
    """A motivated-intruder check was done on ``on`` (could a curious person recognise anybody?)."""
    with casebook.session() as session:
        _case(session, case_id, by).intruder_check_on = on
        casebook.record(session, "intruder_check_recorded", by=by, case_id=case_id, now=now)


def nameless(casebook: Casebook, session: Session, case_id: str, sentence: str) -> str:
    """``sentence``, evened out. Raises BadInput when it is empty, too long, or names a person of the case."""
    plain = " ".join(sentence.split())
    if not plain or len(plain) > _LONGEST:
        raise BadInput(f"A reason of 1 to {_LONGEST} characters is needed.", "Say it in a few words.")
    names = _names(casebook, session, case_id)
    for word in split_words(plain):
        if _is_of(word.key, names) and (word.capitalised or not is_ordinary_word(word.text)):
            raise BadInput(
                "The reason holds a name of the case, and reasons stand in the casebook in clear.",
                "Say it without a name: “the victim's mother”.",
            )
    return plain


def _is_of(key: str, names: set[str]) -> bool:
    """Whether a word is a name or its plural ("the Smiths"), or holds a long one."""
    plural = (key, key.removesuffix("s"), key.removesuffix("es"), key.removesuffix("'"))
    return any(word in names for word in plural) or any(len(name) > 4 and name in key for name in names)


def _names(casebook: Casebook, session: Session, case_id: str) -> set[str]:
    if not casebook.vault.knows(case_id):
        return set()
    facts = facts_of(casebook, session, case_id)
    forms = [form for person in facts.persons for form in (person.full_name, *person.also_known_as)]
    for known in entities_of(casebook, session, case_id).values():
        if known.row.kind == Kind.PERSON:
            forms.extend(known.wording.forms)
    return {fold(word.text) for form in forms for word in split_words(form) if len(word.key) > 2}


def _case(session: Session, case_id: str, by: str) -> Case:
    acting(session, by, "officer", "reviewer")
    return known_case(session, case_id)
