"""Which pages an account may see. What it may do there, ``pipeline`` says each time.

A case that one may not see is answered like one that isn't there, so that nobody learns from an
address which cases exist. An administrator makes accounts and holds keys, and sees no text of a
draft: the list, a case's state and its release are enough for that.
"""

from __future__ import annotations

from enum import Enum

from pipeline.accounts import Role, has_role
from pipeline.casebook.tables import Account, Case
from pipeline.errors import KeyUnavailable
from pipeline.workplace import Workplace


class Who(Enum):
    """For whom a page is."""

    ANYBODY = "anybody"  # signed in or not
    MEMBER = "member"  # signed in
    WITH_CASE = "with case"  # may see that the case is there
    COLLEAGUE = "colleague"  # works on the case, as its officer or a reviewer
    READER = "reader"  # a colleague, where the drafts can still be read


def may_see(place: Workplace, account: Account, who: Who, case_id: str | None) -> bool:
    """Whether ``account`` may see a page for ``who``, of case ``case_id`` if it is of one."""
    if not account.active:
        return False
    if who in (Who.COLLEAGUE, Who.READER) and not (has_role(account, Role.OFFICER) or has_role(account, Role.REVIEWER)):
        return False
    if who in (Who.ANYBODY, Who.MEMBER) or case_id is None:
        return True
    with place.casebook.reading() as session:
        case = session.get(Case, case_id)
    only_officer = set(account.roles) == {Role.OFFICER.value}
    return case is not None and (not only_officer or case.officer_id == account.id)


def require_key(place: Workplace, case_id: str) -> None:
    """Raises KeyUnavailable where the case was forgotten: there is nothing to read any more."""
    with place.casebook.reading() as session:
        case = session.get(Case, case_id)
    if case is None or case.forgotten_at is not None:
        raise KeyUnavailable(
            "The key of this case was destroyed on purpose, so nothing of its documents can be read any more.",
            "Its history and what was recorded of its release are still there.",
        )
