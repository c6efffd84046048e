"""What a name tells of the person: naming community, sex, and whether it is a plain word as well.

Pure look-ups in ``pseudonyms.pools``. In doubt they say so: "british" and UNKNOWN. Nothing here
says anything of nationality, faith or descent; it only chooses a pseudonym that fits.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pseudonyms import pools, titles
from pseudonyms.identity import Sex
from pseudonyms.likeness import nicknames
from pseudonyms.person_name import name_words, parse
from pseudonyms.spelling import fold, letters

_HOME = frozenset({"british", "irish", "welsh", "scottish"})
_SEXED_SURNAMES = {
    "kaur": Sex.FEMALE,
    "begum": Sex.FEMALE,
    "bibi": Sex.FEMALE,
    "khatun": Sex.FEMALE,
    "singh": Sex.MALE,
}
_SEXED_ENDINGS = {
    **dict.fromkeys(("ska", "cka", "dzka", "ova", "aite", "yte", "iene", "evna", "ovna"), Sex.FEMALE),
    **dict.fromkeys(("ski", "cki", "dzki", "auskas", "evich", "ovich"), Sex.MALE),
}


def is_ordinary_word(word: str) -> bool:
    """Is it an everyday or official word as well as a name (Will, May, Price, Constable)?"""
    return letters(word) in pools.ordinary_words()


@lru_cache(maxsize=16384)
def community(full_name: str) -> str:
    """The naming community that a full name sits in, one of ``pools.COMMUNITIES``; "british" in doubt.

    A surname's word counts most, then a first name usual in one community alone, then a surname's ending. A
    surname that is an English word too (Law, Park, Gill) is borne in Britain as well: alone it tells nothing,
    and beside a first name the first name decides.
    """
    name = parse(full_name)
    scores = dict.fromkeys(pools.COMMUNITIES, 0.0)
    for forename in (*name.forenames, *((name.nickname,) if name.nickname else ())):
        for code, weight in _forename_weights(forename).items():
            scores[code] += weight
    for barrel in name.barrels or name.forenames[-1:]:
        for code in pools.COMMUNITIES:
            scores[code] += _surname_weight(barrel, code)
    if name.surname:  # "Nguyen Van Minh": the family name may stand first
        for code in pools.COMMUNITIES:
            scores[code] += _surname_weight(name.forename, code) / 2
    best = max(pools.COMMUNITIES, key=lambda code: scores[code])  # the first of equals
    return best if scores[best] >= 1.5 and scores[best] > scores[pools.BRITISH] else pools.BRITISH


@lru_cache(maxsize=16384)
def sex_of(name: str) -> Sex:
    """The sex that a first name, or a full name with its title, tells. UNKNOWN when not sure."""
    parsed = parse(name)
    for title in parsed.title.split():
        if letters(title) in titles.FEMALE:
            return Sex.FEMALE
        if letters(title) in titles.MALE:
            return Sex.MALE
    told = _sex_of_forename(parsed.forename or (parsed.surname if not parsed.title else ""))
    if told is Sex.UNKNOWN:
        told = next((_SEXED_SURNAMES[w] for w in name_words(name) if w in _SEXED_SURNAMES), told)
    if told is Sex.UNKNOWN and parsed.forenames:
        surname = letters(parsed.surname)
        told = next((sex for ending, sex in _SEXED_ENDINGS.items() if surname.endswith(ending)), told)
    return told


def _sex_of_forename(forename: str) -> Sex:
    word = letters(re.split(r"[\s-]+", forename)[0]) if forename else ""
    known = pools.forenames()
    sexes = known.get(word) or frozenset(sex for other in nicknames(word) for sex in known.get(other, ()))
    return next(iter(sexes)) if len(sexes) == 1 else Sex.UNKNOWN


def _forename_weights(forename: str) -> dict[str, float]:
    usual = pools.communities_of_forename(forename)
    if len(usual) != 1:
        return dict.fromkeys(usual, 1.0)
    # British surnames are borne by every community, so a first name from elsewhere outweighs them.
    return {usual[0]: 2.0 if usual[0] in _HOME else 3.5}


def _surname_weight(surname: str, code: str) -> float:
    word, names = letters(surname), pools.pool(code)
    if word in names.surnames:
        return 3 if code in _HOME or not is_ordinary_word(word) or word in _SEXED_SURNAMES else 1
    spelt = fold(surname)
    if code == pools.BRITISH or len(word) < 5:
        return 0
    if any(spelt.startswith(b) and len(spelt) > len(b) + 1 for b in names.surname_beginnings):
        return 2.5
    return 2.5 if any(word.endswith(e) and len(word) > len(e) + 1 for e in names.surname_endings) else 0
