"""Whether a person is kept, a professional, a child or a subject of the review: weighed evidence.

Promise: a name is kept only on strong evidence. Being listed (panel, chair, author, minister,
signatory) counts with a full name alone, and nothing of a relative or a child may speak against
it; a cited academic is kept only where the year stands beside the name and no mention of them
has a job, a title of one or a relation. Whom the officer gave as a person of the case is judged
by the officer's word (``officers_standing``), never by this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.roles import VAGUE, role_of
from pipeline.words import APOSTROPHES, fold
from pseudonyms.identity import Standing

LISTED = frozenset({"panel", "chair", "author", "minister", "signatory"})
_PASSING = frozenset({"colleague", "carer", "next of kin"})  # said of a panel member too
_BY_SECTION = frozenset({"IMR Author", "Professional"})  # said of everybody in a list of contributors
_KIN_BEFORE = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Tt]he (?:victim|perpetrator|couple)[’']s|[A-Z]\w+[’']s)[ \u00a0]+"
    r"(?:[\w-]+[ \u00a0]+){0,2}?"
    r"(?P<kin>mother|father|sister|brother|son|daughter|wife|husband|partner|aunt|uncle|cousin|niece|nephew|"
    r"(?:mother|father|sister|brother|son|daughter)-in-law|friend|neighbour|colleague|grandmother|grandfather)"
    r"(?:,|:)?[ \u00a0]+$"
)
_SCHOLARLY = frozenset({"", "Professor", "Doctor"})
_SCHOLARS_TITLES = frozenset({"Professor", "Doctor"})
_OF_SCHOLARS = frozenset(
    {"", "academic", "panel", "professional:Professor", "professional:Doctor", "professional:Professional"}
)
_CITED = re.compile(
    rf"^(?:[{APOSTROPHES}]s?)?,?"
    rf"(?: et al\.?,?| and others| and colleagues|(?:,| and| &) [A-Z][\w{APOSTROPHES}-]+(?:,? [A-Z]\.)*)*"
    rf"(?:,? (?:[A-Z]\.[ ,]{{0,2}})*)? ?[\[(](?:19|20)\d\d[a-z]?[\])]"
    rf"|^(?:,? et al\.?| and others| and colleagues|(?:,| and| &) [A-Z][\w{APOSTROPHES}-]+)*,? (?:19|20)\d\d[a-z]?"
    r"(?:, ?pp?\. ?\d+(?:[-–]\d+)?)?[);]"
    r"|^,? et al\b"
    rf"|^[{APOSTROPHES}]s?(?: [\w-]+){{0,2}} (?:[Tt]imeline|[Mm]odel|[Tt]heory|[Tt]ypology|[Rr]esearch)\b"
)
_CHILD_WORDS = ("child", "baby", "infant", "toddler", "minor")
_KEPT_ROLES = ("panel", "chair", "author", "minister", "signatory")
_KIN = frozenset(
    (
        "victim perpetrator mother father sister brother son daughter aunt uncle cousin niece nephew husband "
        "wife partner grandmother grandfather stepfather stepmother stepson stepdaughter friend neighbour "
        "boyfriend girlfriend relative ex"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one mention says: the finder's ``detail``, the job that it or a title gives, whether
    the wording had more than one word, and whether a citation's year stands beside it."""

    detail: str
    role: str = ""
    full: bool = False
    cited: bool = False

    @property
    def by_section(self) -> bool:
        """Whether nothing but the heading above gave the job."""
        return self.role in _BY_SECTION

    @property
    def kin(self) -> str:
        return self.detail.partition(":")[2] if self.detail.startswith("kin:") else ""


def is_cited(text: str, end: int) -> bool:
    """Whether what follows the name that ends at ``end`` is a citation: "Stark (2007)"."""
    return _CITED.match(text[end : end + 60]) is not None


def kin_before(text: str, start: int) -> str:
    """The relation that stands right before a name: "her sister, [Simran …]"; or ""."""
    match = _KIN_BEFORE.search(text, max(0, start - 60), start)
    return match.group("kin") if match else ""


def weighed(seen: Sequence[Evidence]) -> tuple[Standing, str]:
    """The standing that all mentions of one person together allow, and the role for the label."""
    kin = [e.kin for e in seen if e.kin]
    child = any(e.detail == "child" for e in seen)
    listed = [e.detail for e in seen if e.detail in LISTED and e.full]
    jobs = [e.role for e in seen if e.role and not (kin and e.role in _BY_SECTION)]
    if listed and not child and not any(k.split()[-1] not in _PASSING for k in kin):
        return Standing.KEPT, listed[0]
    if _academic(seen):
        return Standing.KEPT, "academic"
    if child and not jobs:
        return Standing.CHILD, kin[0] if kin else ""
    if jobs:
        return Standing.PROFESSIONAL, next((job for job in jobs if job not in VAGUE), jobs[0])
    return Standing.SUBJECT, kin[0] if kin else ""


def _academic(seen: Sequence[Evidence]) -> bool:
    return (
        any(e.detail == "academic" and (e.cited or (e.full and e.role in _SCHOLARS_TITLES)) for e in seen)
        and all(e.detail in _OF_SCHOLARS for e in seen)
        and all(e.role in _SCHOLARLY for e in seen)
    )


def officers_standing(role: str) -> Standing:
    """The standing that the officer's word for a role gives ("victim's mother" → SUBJECT).

    Nobody is kept by it: whom to keep the officer says in the keep lists.
    """
    words = [w for w in fold(role).replace("'", " ").replace("-", " ").split() if w != "s"]
    if "adult" not in words and any(child in w for w in words for child in _CHILD_WORDS):
        return Standing.CHILD
    if words and words[-1] in _KIN:
        return Standing.SUBJECT
    if role_of(role) or {"professional", "officer", "worker", "practitioner", "police"} & set(words):
        return Standing.PROFESSIONAL
    if any(w.startswith(_KEPT_ROLES) for w in words):
        return Standing.PROFESSIONAL
    return Standing.SUBJECT
