"""Which of the persons whom a wording fits it may mean, by its title, its job and its length.

Promise: somebody is ruled out only for a reason that a reader would give; where none is left,
all stay, and a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.linking.member import Member
from pipeline.roles import Title, may_be_one, role_of
from pseudonyms.identity import Standing

_ANY_JOB = {"", "carer"}  # a carer may turn out to be a nurse


def narrowed(found: list[Member], keys: Sequence[str], title: Title | None, role: str) -> list[Member]:
    """Of ``found``, whom ``keys`` fit equally well, those that the ``title`` or ``role`` beside it allows.

    Empty only where a job, or the title of the other sex before a bare surname, speaks against all of them: then
    somebody else is meant.
    """
    role = role or (title.role if title else "")
    if role and len([k for k in keys if len(k) > 1]) == 1:
        # A person of the case isn't a constable of that name; somebody of whom nothing is known may be.
        found = [
            m for m in found
            if m.standing in (Standing.PROFESSIONAL, Standing.KEPT) or not (m.known or m.role not in _ANY_JOB)
        ]  # fmt: skip
        same = [m for m in found if role_of(m.role) == role or m.role == role]
        # Two doctors or constables of one surname stay two; another job of that name too.
        return same or [m for m in found if m.kept or m.role in _ANY_JOB or may_be_one(role, m.role)]
    sex = title.sex if title else None
    if sex and found:
        allowed = [m for m in found if m.sex in (sex, None)]
        if not allowed and len(keys) == 1 and all(keys[0] in m.surnames for m in found):
            return []  # the Mr Hale of a case in which only a Mrs Hale is known is her husband, say
        found = allowed or found
    if len(found) > 1:  # called by it, rather than bearing it as a middle name
        found = [m for m in found if m.called & set(keys)] or found
    bare_surname = len(keys) == 1 and all(keys[0] in m.surnames for m in found)
    if (title or bare_surname) and len(found) > 1:
        found = [m for m in found if m.standing is not Standing.CHILD] or found
    if len(found) > 1 and len(keys) == 1 and not bare_surname:
        gone = [m for m in found if not m.kept]
        if len(gone) == 1:
            return gone
    return found
