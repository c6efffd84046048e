"""Titles and roles before a name: which stands there, and which roles one professional may have.

The table of them is ``pipeline.titles``. Plain courtesy titles say the sex at most.
"""

from __future__ import annotations

import re

from pipeline.titles import TITLES, Title

__all__ = ["BEFORE_NAME", "PLACEHOLDERS", "TITLES", "VAGUE", "Title", "may_be_one", "role_of", "title_before"]


VAGUE = frozenset({"Doctor", "Consultant", "Nurse", "Support Worker", "Police Officer", "Professional", "Manager"})
"""Roles that a more exact one of the same person replaces."""
_DOCTORS = frozenset(
    {"Doctor", "GP", "Consultant", "Psychiatrist", "Psychologist", "Pathologist", "Dentist", "Professor"}
)
PLACEHOLDERS = frozenset("baby child infant unborn unknown unnamed adult twin senior junior".split())
"""Words that stand where a name isn't known ("Baby Nowak"): never a name by themselves."""
_ALTERNATIVES = "|".join(
    re.escape(words).replace(r"\ ", r"[ \u00a0]+") for words in sorted(TITLES, key=len, reverse=True)
)
BEFORE_NAME = re.compile(
    rf"(?<!\w)({_ALTERNATIVES})(?:(?-i:(?<=[a-z]))(?<![a-z]{{5}})\.)?(?:[ \u00a0]+\d{{2,6}})?[ \u00a0]+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(\w+)\.?(?:[ \u00a0]+\d{2,6})?[ \u00a0]+$")
_LAST_WORDS = frozenset(re.findall(r"\w+", words)[-1].casefold() for words in TITLES)
"""Of titles: asked first, since few words before a name are one."""
_PLAIN_WORD = frozenset("sister father master doctor consultant carer recorder judge sir di".split())


def title_before(text: str, start: int) -> tuple[int, Title] | None:
    """The title that ends right before ``start``, with where it begins; a collar number included.

    A word that is a relation or a job as often as a title counts only when capitalised.
    """
    if text[start - 1 : start] not in (" ", "\u00a0"):
        return None
    last = _LAST_WORD.search(text, max(0, start - 60), start)
    if last is None or last[1].casefold() not in _LAST_WORDS:
        return None
    match = BEFORE_NAME.search(text, max(0, start - 60), start)
    if match is None:
        return None
    words = " ".join(match.group(1).casefold().split())
    if not match.group(1)[0].isupper() and (words in _PLAIN_WORD or not TITLES[words].role):
        return None
    return match.start(), TITLES[words]


def may_be_one(role: str, other: str) -> bool:
    """Whether one professional may be called both: "Dr" and "GP", "Nurse" and "District Nurse"."""
    if role == other or "Professional" in (role, other) or "Manager" in (role, other):
        return True
    if {"Doctor", "Consultant"} & {role, other}:
        return role in _DOCTORS and other in _DOCTORS
    for vague, fuller in (("Nurse", ("Nurse", "Midwife", "Health Visitor")), ("Support Worker", ("Worker", "Adviser"))):
        if vague in (role, other) and role.endswith(fuller) and other.endswith(fuller):
            return True
    return "Police Officer" in (role, other)


_LABELS = {title.role.casefold(): title.role for title in TITLES.values() if title.role}


def role_of(words: str) -> str:
    """The canonical professional role that ``words`` name, or ""."""
    lowered = " ".join(words.casefold().replace(".", " ").split())
    if lowered in TITLES:
        return TITLES[lowered].role
    if lowered in _LABELS:
        return _LABELS[lowered]
    for surface in sorted(TITLES, key=len, reverse=True):
        if TITLES[surface].role and len(surface) > 3 and re.search(rf"\b{re.escape(surface)}\b", lowered):
            return TITLES[surface].role
    return ""
