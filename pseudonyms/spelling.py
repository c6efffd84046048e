"""Spelling alone: fold accents, case and apostrophes; tell a slip of the keyboard.

Pure, and knows no names. Risk accepted: folding maps what English clerks confuse (ł and l), so
two names of another language may fold to one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ŋ": "ng",
        "ə": "e",
        **dict.fromkeys("’‘ʼʻ`´′＇", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),  # long dashes part words, so they aren't hyphens
    }
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, one kind of apostrophe and hyphen, single spaces, nothing invisible."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED)
    decomposed = unicodedata.normalize("NFKD", plain)
    seen = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(seen.translate(_UNDECOMPOSED).split())


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """The folded text's letters alone: "O’Brien-Smith" → "obriensmith"."""
    return "".join(c for c in fold(text) if c.isalpha())


def distance(a: str, b: str) -> int:
    """How many letters must be added, dropped, changed or swapped with their neighbour."""
    return int(OSA.distance(letters(a), letters(b)))


@lru_cache(maxsize=65536)
def misspelt(a: str, b: str) -> bool:
    """Is one a likely slip for the other? Not when they are equal.

    One slip in a word of five letters or more, two in one of eight or more, never in its first
    letter, which people seldom mistype and which parts Harry from Barry.
    """
    one, other = letters(a), letters(b)
    if one == other or not one or not other or one[0] != other[0]:
        return False
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    return allowed > 0 and distance(one, other) <= allowed
