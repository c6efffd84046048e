# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Whether the words around a name cite its bearer: a scholar whose work is read, not somebody of the case.

Promises to know the forms that reviews use: "Stark (2007)", "(Stark 2007)", "Stark's research", "research by Stark", "Stark
et al.". Leaves alone who is at work in the case as well (``agreement``). Risk accepted: a surname with a year behind it.
"""

from __future__ import annotations

import re

from pipeline.finders.lexicon import scholars
from pipeline.finders.sieve import sieved

_AFTER = re.compile(
    r"^['’]s?\s+(?:\w+[ -]){0,3}(?:timeline|research|study|studies|model|theory|book|paper|typology)\b|^(?:['’]s)?\s*(?:,?\s*et al\.?|,? and (?:others|colleagues)|(?:,\s*[A-Z][\w'’-]+)*,?\s*(?:and|&)\s+[A-Z][\w'’-]+)?\s*(?:,\s*|\()\s*(?:19|20)\d\d[a-z]?\b|^,? et al\b"
)
_BEFORE = sieved(
    r"(?:\bresearch by|\bstudy by|\bwork of|\bdeveloped by|\bcited in|\bsee|\bper)\s+(?:(?:Professor|Prof|Dr)\.?\s+)?$",
    re.I,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|research) (?:by|of) (?:(?:Dr|Professor|Prof)\.? )?(?:(?:[A-Z][\w'’-]+ ){1,3}and )?(?:(?:Dr|Professor|Prof)\.? )?$"
)
_IN_BRACKETS = re.compile(r"[(;]\s*(?:see |e\.g\.,? |cf\.? )?$")
_BARE_YEAR = re.compile(r"^ (?:19|20)\d\d[a-z]?\s*[);:,]")


def cited(before: str, after: str) -> bool:
    """Whether the name between the two is a source's."""
    return bool(
        _AFTER.match(after)
        or _BEFORE.search(before)
        or _STUDY.search(before)
        or (_IN_BRACKETS.search(before) and _BARE_YEAR.match(after))
    )


def is_scholar(name: str) -> bool:
    """Whether it is the full name of a writer whom reviews cite, and hardly anybody else's."""
    return " ".join(name.split()).casefold() in scholars()
