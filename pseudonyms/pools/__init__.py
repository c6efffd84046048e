"""Loads the names that lie here as data. README.md says where they come from.

Promises that every name handed out is as the file spells it, and that whatever is looked up
is folded first. Reads package data once; nothing else of the system is touched.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pseudonyms.identity import Sex
from pseudonyms.spelling import letters

BRITISH = "british"
# The order decides a tie between communities: the larger in Britain first.
COMMUNITIES = (
    BRITISH,
    "south_asian_muslim",
    "south_asian_hindu",
    "south_asian_sikh",
    "polish",
    "irish",
    "welsh",
    "scottish",
    "eastern_european",
    "west_african",
    "arabic_somali",
    "caribbean",
    "south_european",
    "east_southern_african",
    "east_asian",
    "turkish",
    "ukrainian_lithuanian",
)


@dataclass(frozen=True, slots=True)
class Pool:
    """The names of one community. ``given`` are pseudonyms to hand out; the rest only recognises."""

    community: str
    given: dict[Sex, tuple[str, ...]]
    forenames: dict[str, frozenset[Sex]]  # folded; both sexes where unisex
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    surname_beginnings: tuple[str, ...]


@cache
def pool(community: str) -> Pool:
    """The pool of a community. Raises KeyError for one that isn't in COMMUNITIES."""
    if community not in COMMUNITIES:
        raise KeyError(community)
    lists = {key: tuple(str(text).split()) for key, text in _toml(f"{community}.toml").items()}
    forenames: dict[str, set[Sex]] = {}
    for key, sexes in _SEXES_OF_LIST.items():
        for name in lists.get(key, ()):
            forenames.setdefault(letters(name), set()).update(sexes)
    return Pool(
        community=community,
        given={
            Sex.FEMALE: lists.get("female", ()),
            Sex.MALE: lists.get("male", ()),
            Sex.UNKNOWN: lists.get("unisex", ()),
        },
        forenames={name: frozenset(sexes) for name, sexes in forenames.items()},
        surnames=frozenset(letters(name) for name in lists.get("surnames", ())),
        surname_endings=lists.get("surname_endings", ()),
        surname_beginnings=lists.get("surname_beginnings", ()),
    )


_BOTH = frozenset({Sex.FEMALE, Sex.MALE})
_SEXES_OF_LIST = {
    "female": frozenset({Sex.FEMALE}),
    "also_female": frozenset({Sex.FEMALE}),
    "male": frozenset({Sex.MALE}),
    "also_male": frozenset({Sex.MALE}),
    "unisex": _BOTH,
    "also_unisex": _BOTH,
}


@cache
def forenames() -> dict[str, frozenset[Sex]]:
    """Every first name known, folded, with the sexes that bear it in any community."""
    known: dict[str, set[Sex]] = {}
    for community in COMMUNITIES:
        for name, sexes in pool(community).forenames.items():
            known.setdefault(name, set()).update(sexes)
    return {name: frozenset(sexes) for name, sexes in known.items()}


@cache
def surnames() -> frozenset[str]:
    """Every surname known, folded."""
    return frozenset[str]().union(*(pool(community).surnames for community in COMMUNITIES))


@cache
def communities_of_forename(name: str) -> tuple[str, ...]:
    """In which communities a first name is usual."""
    return tuple(c for c in COMMUNITIES if letters(name) in pool(c).forenames)


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are names too, in lower case."""
    lines = _text("ordinary_words.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def diminutives() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """(full name → its pet forms, name → names it isn't related to, both ways). Folded letters."""
    related: dict[str, set[str]] = {}
    unrelated: dict[str, set[str]] = {}
    for section, names in _toml("diminutives.toml").items():
        assert isinstance(names, dict)
        target = unrelated if section == "unrelated" else related
        for full, short in names.items():
            for word in map(letters, short.split()):
                target.setdefault(letters(full), set()).add(word)
                if target is unrelated:
                    target.setdefault(word, set()).add(letters(full))
    return (
        {full: frozenset(short) for full, short in related.items()},
        {full: frozenset(short) for full, short in unrelated.items()},
    )


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Folded name → every spelling of that one name, itself included."""
    return {name: group for group in _groups("one_name") for name in group}


@cache
def same_sounds() -> dict[str, frozenset[str]]:
    """Folded name → names that sound like it though they are others."""
    near: dict[str, set[str]] = {}
    for group in _groups("one_sound"):
        for name in group:
            near.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in near.items()}


def _groups(key: str) -> Iterator[frozenset[str]]:
    for line in str(_toml("spellings.toml")[key]).splitlines():
        if line.strip():
            yield frozenset(letters(word) for word in line.split())


@cache
def _toml(name: str) -> dict[str, object]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
