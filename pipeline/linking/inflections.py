"""Case endings that a Slavic text puts on a name: "Kasi", "Kasię", "Łukaszowi", "Zielińskiej".

Promise: only for names that sit in a Polish, Ukrainian or Lithuanian naming community, only the
commonest endings, and never a word that is an everyday English one. Everything is folded.
"""

from __future__ import annotations

from pseudonyms.names import community, fold, is_ordinary_word

_COMMUNITIES = frozenset({"polish", "ukrainian_lithuanian", "eastern_european"})
_ON_A = ("i", "y", "e", "ie", "o", "u")
_ON_CONSONANT = ("a", "owi", "em", "iem", "u", "ie")
_ADJECTIVES = ("ski", "cki", "dzki")
_ADJECTIVE_ENDINGS = ("i", "a", "iego", "iemu", "im", "iej", "ich")


def inflected(full_name: str, forenames: list[str], surnames: set[str]) -> set[str]:
    """The folded inflected words of a name that are none of its own words."""
    if community(full_name) not in _COMMUNITIES:
        return set()
    found: set[str] = set()
    for name in forenames:
        if len(name) > 3 and name.isalpha():
            endings = _ON_A if name.endswith("a") else _ON_CONSONANT
            found |= {name.removesuffix("a") + end for end in endings}
            if name.endswith("ia"):
                found.add(name[:-1])  # Kasia's: "Kasi"
    for surname in surnames:
        for part in surname.split("-"):
            for stem in _ADJECTIVES:
                if part.endswith((stem, stem[:-1] + "a")) and len(part) > 5:
                    found |= {part[:-1] + end for end in _ADJECTIVE_ENDINGS}
    own = {fold(name) for name in (*forenames, *surnames)}
    return {word for word in found if len(word) > 3 and word not in own and not is_ordinary_word(word)}
