"""Whether two names may be one, or are too near for the ear or the eye.

Two questions that must not be mixed. ``same_forename`` asks whether one person may be called
both: a wrong yes merges two people. ``sounds_like`` asks whether a pseudonym would remind of a
real name: a wrong no leads a reader to a person, so it says yes in doubt.
Risk accepted: the ear is an English one (metaphone), and lists stand in for other languages.
"""

from __future__ import annotations

from functools import cache, lru_cache

import jellyfish
from nicknames import NickNamer

from pseudonyms import pools
from pseudonyms.spelling import distance, letters


@lru_cache(maxsize=65536)
def nicknames(forename: str) -> frozenset[str]:
    """Names that a bearer of ``forename`` may also go by, folded: pet forms, full names, spellings.

    Only direct relations: Beth and Liz are both Elizabeth's, but not each other's. Spellings of
    one name share their pet forms. The name itself isn't among them.
    """
    name = letters(forename)
    return frozenset(_short_of(name) | _full_of(name) | _spelt(name)) - {name}


@lru_cache(maxsize=65536)
def same_forename(a: str, b: str) -> bool:
    """May one person bear both first names? Equal but for accents, a pet form, or another spelling."""
    one, other = letters(a), letters(b)
    if not one or not other:
        return False
    return one == other or other in nicknames(one) or one in nicknames(other)


@lru_cache(maxsize=65536)
def sounds_like(a: str, b: str) -> bool:
    """Would a reader or a listener be reminded of one by the other? Single words; initials never."""
    one, other = letters(a), letters(b)
    if min(len(one), len(other)) < 2:
        return False
    if one == other or other in _spelt(one) or other in pools.same_sounds().get(one, ()):
        return True
    return _one_extends_other(one, other) or _same_sound(one, other) or _spelt_alike(one, other)


def _one_extends_other(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and len(long) - len(short) <= 2 and long.startswith(short)


def _same_sound(one: str, other: str) -> bool:
    code = _metaphone(one)
    if not code or code != _metaphone(other):
        return False
    # Metaphone drops inner vowels: one or two consonants alone ("L", "TN") fit half the alphabet.
    return len(code) >= 3 or _similarity(one, other) >= (0.75 if len(code) == 2 else 0.8)


def _spelt_alike(one: str, other: str) -> bool:
    shorter, gap = min(len(one), len(other)), distance(one, other)
    if shorter >= 4 and gap == 1:
        return True
    if shorter == 3 and gap == 1 and one[0] == other[0]:
        return True
    return (shorter >= 7 and gap <= 2) or (shorter >= 5 and _similarity(one, other) >= 0.93)


@lru_cache(maxsize=65536)
def _metaphone(name: str) -> str:
    return str(jellyfish.metaphone(name))


def _similarity(one: str, other: str) -> float:
    return float(jellyfish.jaro_winkler_similarity(one, other))


def _spelt(name: str) -> frozenset[str]:
    return pools.spellings().get(name, frozenset({name}))


@lru_cache(maxsize=16384)
def _short_of(name: str) -> frozenset[str]:
    """Pet forms of a full name in any of its spellings."""
    short, not_short = pools.diminutives()
    found: set[str] = set()
    for spelling in _spelt(name):
        found |= _english().nicknames_of(spelling) | short.get(spelling, frozenset())
    for spelling in _spelt(name):
        found -= not_short.get(spelling, frozenset())
    return frozenset(found)


@lru_cache(maxsize=16384)
def _full_of(name: str) -> frozenset[str]:
    """Full names, in all their spellings, of which ``name`` is a pet form."""
    candidates = _english().canonicals_of(name) | _longer_names().get(name, frozenset())
    return frozenset(
        spelling for full in candidates for spelling in _spelt(letters(full)) if name in _short_of(spelling)
    )


@cache
def _longer_names() -> dict[str, frozenset[str]]:
    longer: dict[str, set[str]] = {}
    for full, short in pools.diminutives()[0].items():
        for name in short:
            longer.setdefault(name, set()).add(full)
    return {name: frozenset(full) for name, full in longer.items()}


@cache
def _english() -> NickNamer:
    return NickNamer()
