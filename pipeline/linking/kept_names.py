"""Entries of the officer's keep lists: which of them are persons, and what those are called.

A list holds bodies and phrases too ("the Wrona Centre", "Clare’s Law"): only a full name of a
person makes a member of the cast who is kept.
"""

from __future__ import annotations

import re

from pipeline.words import split_words
from pseudonyms.names import parse, sex_of

_BODIES = frozenset("house centre trust law hospital school surgery council court service services project".split())


def is_person(name: str) -> bool:
    """Whether an entry of the keep list is a person's full name, and not a body or a phrase."""
    words, parts = words_of(bare(name)), parse(name)
    if re.search(r"[’']s\b", name) or name.split()[-1].casefold() in _BODIES:
        return False
    if not 2 <= len(words) <= 4 or not all(w[0].isupper() for w in words) or not parts.forenames:
        return False
    return bool(parts.title) or str(sex_of(parts.forenames[0])) != "unknown"


def bare(name: str) -> str:
    """The name without title and letters after it, where that leaves a full one."""
    full = parse(name).full
    return full if len(full.split()) > 1 else name


def words_of(name: str) -> list[str]:
    """The words of a name as written."""
    return [w.text for w in split_words(name)]
