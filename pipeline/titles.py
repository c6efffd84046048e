"""Every title and job that stands before a name, in one table: what it is called on a label, and whose it is.

A label is made from the role ("PC 1"), so its wording is what a reader of the public copy sees. Which of
these the finders take for a title before any capitalised word is marked, since "sister" or "carer" stands
before much else; the linker knows the rest too, before a name that it knows already.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """``role`` is "" for a courtesy title; ``sex`` is None where the title doesn't tell."""

    role: str = ""
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class _Role:
    """``sure`` are titles by themselves, ``other`` only beside a known name; each parted by "|", in small letters.

    ``code`` is what the finders call the role in ``Finding.detail``, where that is shorter than its label.
    """

    sure: str = ""
    other: str = ""
    code: str = ""


_COURTESY = {
    "mr": "male", "mister": "male", "master": "male", "sir": "male", "lord": "male", "mrs": "female",
    "ms": "female", "miss": "female", "lady": "female", "dame": "female", "mx": None, "baroness": "female",
}  # fmt: skip
_ROLES = {
    "PC": _Role("pc|wpc|police constable|constable"),
    "PCSO": _Role("pcso", "police community support officer"),
    "DC": _Role("dc|tdc|detective constable", "det con"),
    "DS": _Role("ds|detective sergeant|det sgt"),
    "DI": _Role("di|detective inspector", "det insp"),
    "DCI": _Role("dci|detective chief inspector"),
    "Detective Superintendent": _Role("dsu|det supt|detective superintendent", "dsupt"),
    "Detective Chief Superintendent": _Role("dcs|detective chief superintendent"),
    "Police Sergeant": _Role("ps|sgt|sergeant|police sergeant", code="PS"),
    "Police Inspector": _Role("insp|inspector", "police inspector", code="Inspector"),
    "Police Chief Inspector": _Role("ci|chief inspector", code="Chief Inspector"),
    "Police Superintendent": _Role("supt|superintendent", code="Superintendent"),
    "Police Chief Superintendent": _Role("chief superintendent", code="Chief Superintendent"),
    "Assistant Chief Constable": _Role("acc"),
    "Doctor": _Role("dr|doctor"),
    "GP": _Role("gp"),
    "Professor": _Role("prof|professor"),
    "Consultant": _Role(other="consultant|consultant psychiatrist"),
    "Psychiatrist": _Role(other="psychiatrist"),
    "Psychologist": _Role(other="psychologist|clinical psychologist"),
    "Army officer": _Role(
        "lt col|lieutenant colonel|lt colonel|colonel|capt|brigadier|col|lt|maj", "lieutenant|captain|major"
    ),
    "Soldier": _Role("l/cpl|lance corporal|corporal|cpl|pte|ssgt|staff sergeant", "private|wo1|wo2"),
    "Nurse": _Role("nurse|staff nurse", "sister|community nurse|district nurse|practice nurse"),
    "Matron": _Role("matron"),
    "Community Psychiatric Nurse": _Role(other="cpn|community psychiatric nurse"),
    "Midwife": _Role("midwife", "community midwife"),
    "Health Visitor": _Role(other="health visitor"),
    "Paramedic": _Role("paramedic"),
    "Social Worker": _Role(other="social worker"),
    "Support Worker": _Role(other="support worker|outreach worker|family support worker|key worker"),
    "Care Worker": _Role(other="care worker|carer|care assistant"),
    "IDVA": _Role(other="idva|independent domestic violence adviser|independent domestic violence advisor"),
    "Probation Officer": _Role(other="probation officer|offender manager"),
    "Housing Officer": _Role(other="housing officer|tenancy officer"),
    "Teacher": _Role(other="teacher|head teacher|headteacher|class teacher"),
    "Solicitor": _Role(other="solicitor"),
    "Judge": _Role("judge|hhj|his honour judge|her honour judge|mr justice|mrs justice", "recorder"),
    "Coroner": _Role("coroner"),
    "Minister of Religion": _Role(
        "rev|revd|reverend|imam|pastor|rabbi|canon|sheikh|shaykh|maulana", "father|fr|granthi"
    ),
    "Councillor": _Role("cllr|councillor"),
    "Interpreter": _Role(other="interpreter"),
    "Counsellor": _Role(other="counsellor"),
    "Care Coordinator": _Role(other="care coordinator|care co-ordinator"),
    "Receptionist": _Role(other="receptionist"),
    "Deputy Manager": _Role(other="deputy manager"),
    "Pharmacist": _Role(other="pharmacist"),
    "Dentist": _Role(other="dentist"),
}  # fmt: skip


def _surfaces(text: str) -> list[str]:
    return text.split("|") if text else []


TITLES: dict[str, Title] = {words: Title(sex=sex) for words, sex in _COURTESY.items()} | {
    words: Title(role=role) for role, told in _ROLES.items() for words in _surfaces(told.sure) + _surfaces(told.other)
}
"""Every title, in small letters → what it says of the person."""

SURE_TITLES: dict[str, str] = {
    words: told.code or role for role, told in _ROLES.items() for words in _surfaces(told.sure)
} | {"father": ""}
"""Titles by themselves → the role as ``Finding.detail`` has it; "" for a priest's or a parent's alike."""

COURTESY_TITLES: tuple[str, ...] = tuple(words for words in _COURTESY if words not in ("mister", "baroness"))
"""Mr, Mrs and their like, as the finders look for them."""
