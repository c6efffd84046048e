"""Titles and roles that stand before a name, and what each says of the person.

The label of a professional is made from the role ("PC 1"), so the canonical wording here is
what a reader of the public copy sees. Plain courtesy titles say the sex at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """``role`` is "" for a courtesy title; ``sex`` is None where the title doesn't tell."""

    role: str = ""
    sex: str | None = None


_COURTESY = {
    "mr": "male", "mister": "male", "master": "male", "sir": "male", "lord": "male", "mrs": "female",
    "ms": "female", "miss": "female", "lady": "female", "dame": "female", "mx": None, "baroness": "female",
}  # fmt: skip
_ROLES = {
    "PC": ("pc", "wpc", "police constable", "constable"),
    "PCSO": ("pcso", "police community support officer"),
    "DC": ("dc", "detective constable", "det con"),
    "DS": ("ds", "detective sergeant", "det sgt"),
    "DI": ("di", "detective inspector", "det insp"),
    "DCI": ("dci", "detective chief inspector"),
    "Detective Superintendent": ("det supt", "detective superintendent", "dsupt"),
    "Police Sergeant": ("ps", "sgt", "sergeant", "police sergeant"),
    "Police Inspector": ("insp", "inspector", "police inspector"),
    "Police Chief Inspector": ("chief inspector",),
    "Police Superintendent": ("supt", "superintendent"),
    "Doctor": ("dr", "doctor"),
    "GP": ("gp",),
    "Professor": ("prof", "professor"),
    "Consultant": ("consultant", "consultant psychiatrist"),
    "Psychiatrist": ("psychiatrist",),
    "Psychologist": ("psychologist", "clinical psychologist"),
    "Nurse": ("nurse", "staff nurse", "sister", "community nurse", "district nurse", "practice nurse"),
    "Community Psychiatric Nurse": ("cpn", "community psychiatric nurse"),
    "Midwife": ("midwife", "community midwife"),
    "Health Visitor": ("health visitor",),
    "Paramedic": ("paramedic",),
    "Social Worker": ("social worker",),
    "Support Worker": ("support worker", "outreach worker", "family support worker", "key worker"),
    "Care Worker": ("care worker", "carer", "care assistant"),
    "IDVA": ("idva", "independent domestic violence adviser", "independent domestic violence advisor"),
    "Probation Officer": ("probation officer", "offender manager"),
    "Housing Officer": ("housing officer", "tenancy officer"),
    "Teacher": ("teacher", "head teacher", "headteacher", "class teacher"),
    "Solicitor": ("solicitor",),
    "Judge": ("judge", "hhj", "his honour judge", "her honour judge", "recorder"),
    "Coroner": ("coroner",),
    "Minister of Religion": (
        "rev",
        "revd",
        "reverend",
        "father",
        "fr",
        "imam",
        "pastor",
        "rabbi",
        "granthi",
        "canon",
    ),
    "Councillor": ("cllr", "councillor"),
    "Interpreter": ("interpreter",),
    "Counsellor": ("counsellor",),
    "Care Coordinator": ("care coordinator", "care co-ordinator"),
    "Receptionist": ("receptionist",),
    "Deputy Manager": ("deputy manager",),
    "Pharmacist": ("pharmacist",),
    "Dentist": ("dentist",),
}
VAGUE = frozenset({"Doctor", "Consultant", "Nurse", "Support Worker", "Police Officer", "Professional", "Manager"})
"""Roles that a more exact one of the same person replaces."""
_DOCTORS = frozenset(
    {"Doctor", "GP", "Consultant", "Psychiatrist", "Psychologist", "Pathologist", "Dentist", "Professor"}
)
PLACEHOLDERS = frozenset("baby child infant unborn unknown unnamed adult twin senior junior".split())
"""Words that stand where a name isn't known ("Baby Nowak"): never a name by themselves."""
TITLES: dict[str, Title] = {words: Title(sex=sex) for words, sex in _COURTESY.items()} | {
    words: Title(role=role) for role, surfaces in _ROLES.items() for words in surfaces
}
_ALTERNATIVES = "|".join(
    re.escape(words).replace(r"\ ", r"[ \u00a0]+") for words in sorted(TITLES, key=len, reverse=True)
)
BEFORE_NAME = re.compile(
    rf"(?<!\w)({_ALTERNATIVES})(?:(?-i:(?<=[a-z]))(?<![a-z]{{5}})\.)?(?:[ \u00a0]+\d{{2,6}})?[ \u00a0]+$", re.IGNORECASE
)
_PLAIN_WORD = {
    "sister",
    "father",
    "master",
    "doctor",
    "consultant",
    "carer",
    "recorder",
    "judge",
    "sir",
    "di",
}


def title_before(text: str, start: int) -> tuple[int, Title] | None:
    """The title that ends right before ``start``, with where it begins; a collar number included.

    A word that is a relation or a job as often as a title counts only when capitalised.
    """
    if text[start - 1 : start] not in (" ", "\u00a0"):
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


def role_of(words: str) -> str:
    """The canonical professional role that ``words`` name, or ""."""
    lowered = " ".join(words.casefold().replace(".", " ").split())
    if lowered in TITLES:
        return TITLES[lowered].role
    for surface in sorted(TITLES, key=len, reverse=True):
        if TITLES[surface].role and len(surface) > 3 and re.search(rf"\b{re.escape(surface)}\b", lowered):
            return TITLES[surface].role
    return ""
