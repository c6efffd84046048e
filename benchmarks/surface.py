"""In which wording a person was lost or found: each text of the gold's persons under its surface form.

Promises one form for every text, told by the text and by the other texts of the same person alone. Leaves alone
whether the text stands in a message or a table: the gold says what stands, not where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from benchmarks.score import MustGo, Score

TITLES = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Rev|Revd|Reverend|Father|Imam|Pastor|Sister|Professor|Prof|Nurse|Auntie?|Uncle|"
    r"PC|PS|DC|DS|DI|DCI|DSU|Sgt|Sergeant|Inspector|Constable|PCSO|WPC|TDC)\.?$",
    re.IGNORECASE,
)
FORMS = (
    "full name", "forename alone", "surname alone", "title and name", "SURNAME, First", "capitals", "small letters",
    "initials", "possessive or plural", "family", "glued, handle or file name",
)  # fmt: skip


def form_of(text: str, others: Iterable[str]) -> str:
    """One of ``FORMS``. ``others`` are all texts of the same person."""
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if re.search(r"[@_\d]|\.[a-z]{2,}", text) or re.search(r"[a-z][A-Z][a-z]{2}", re.sub(r"\bMa?c(?=[A-Z])", "", text)):
        return "glued, handle or file name"
    if re.search(r"\b(?:and|&)\b", text):
        return "family"
    if re.search(r"['’]s?$", text) or re.match(r"the [A-Z]\w+s$", text):
        return "possessive or plural"
    if re.fullmatch(r"(?:[A-Z]\.? ?){1,4}", text):
        return "initials"
    if TITLES.match(words[0]) and len(words) > 1:
        return "title and name"
    if letters and all(c.islower() for c in letters):
        return "small letters"
    if "," in text:
        return "SURNAME, First"
    if len(letters) > 2 and all(c.isupper() for c in letters):
        return "capitals"
    if len(words) > 1:
        return "full name"
    last = {other.split()[-1].casefold() for other in others if len(other.split()) > 1}
    return "surname alone" if text.casefold() in last else "forename alone"


def by_form(result: Score) -> dict[str, tuple[int, int]]:
    """For each surface form of a person: how many texts are gone everywhere, of how many asked for.

    A text of an entity that is asked for counts, also where this very wording stands in no document given.
    """
    missed = {(miss.entity, miss.text) for miss in result.misses}
    table: dict[str, tuple[int, int]] = {}
    for entity in _persons(result.gold.must_go):
        for text in entity.texts:
            form = "family" if entity.kind == "family" else form_of(text, entity.texts)
            gone, of = table.get(form, (0, 0))
            table[form] = (gone + ((entity.entity, text) not in missed), of + 1)
    return table


def _persons(entities: Iterable[MustGo]) -> Iterable[MustGo]:
    return (entity for entity in entities if entity.kind in ("person", "family"))
