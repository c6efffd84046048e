"""Who somebody is in a case, and what the public reads instead.

Promises that the repr of an identity shows no name. Leaves alone how names are compared
(``pseudonyms.names``) and how labels are chosen (``pseudonyms.scheme``). A pseudonym's label is
public by purpose, so its repr shows it; what ties it to a person is only the identity's id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Sex(StrEnum):
    """What a first name has to fit. UNKNOWN gets a name that either sex bears."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What a person is in the review: decides the shape of the label."""

    SUBJECT = "subject"  # victim, perpetrator, relative, friend, neighbour: a first name
    CHILD = "child"  # under 18 then or now: "Child 1" in register order
    PROFESSIONAL = "professional"  # role and ordinal: "PC 1", "GP 2"
    KEPT = "kept"  # chair, author, panel: named as they are, never in the register


@dataclass(frozen=True, slots=True)
class Identity:
    """One person of a case.

    ``id`` is unique in the case and tells nothing ("p01"). ``role`` is a plain description
    without a name ("victim", "GP"). ``forms`` are the real wordings, full name first where it is
    known. ``chosen`` is the pseudonym that the family chose or agreed to, if they did.
    """

    id: str
    standing: Standing
    role: str = ""
    sex: Sex = Sex.UNKNOWN
    forms: tuple[str, ...] = field(default=(), repr=False)
    chosen: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What an identity is called in every document of the case."""

    identity: str
    label: str
    chosen_by_family: bool = False
