"""The word lists that the finders share: first names, surnames, settlements, ordinary words.

A list is a hint, never a proof: a name that isn't listed is found by the model and by its
surroundings, and a listed name may be an ordinary word ("Will", "Grace"). The files under
``data`` say where each list comes from.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("pipeline.finders").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def forenames() -> frozenset[str]:
    """First names in lower case."""
    return frozenset(line.casefold() for line in _lines("forenames.txt"))


@cache
def surnames() -> frozenset[str]:
    """Surnames in lower case, with a straight apostrophe."""
    return frozenset(line.casefold() for line in _lines("surnames.txt"))


@cache
def ordinary_words() -> frozenset[str]:
    """Words in lower case that a sentence or a heading may begin with."""
    return frozenset(_lines("ordinary_words.txt"))


@cache
def settlements() -> dict[str, str]:
    """Name of a settlement → "city" or "town"."""
    return {name: size for name, _, size in (line.partition("\t") for line in _lines("settlements.txt"))}


@cache
def gazetteer() -> dict[str, str]:
    """Name of a settlement that ``settlements`` doesn't list → "town" or "village"."""
    return {name: size for name, _, size in (line.partition("\t") for line in _lines("gazetteer.txt"))}


@cache
def cities_abroad() -> frozenset[str]:
    """Names of large cities outside the United Kingdom that no settlement within it bears."""
    return frozenset(_lines("cities_abroad.txt"))


@cache
def scholars() -> frozenset[str]:
    """Full names of writers whom reviews cite, in lower case; the last word of each is their surname."""
    return frozenset(line.casefold() for line in _lines("scholars.txt"))


@cache
def peoples_and_languages() -> frozenset[str]:
    """Words for peoples and languages ("cornish", "sylheti"), in lower case, but for those that are first names."""
    return frozenset(line.casefold() for line in _lines("peoples_and_languages.txt")) - forenames()


def is_forename(word: str) -> bool:
    """Whether a word, in any case, is listed as a first name ("Mary-Ann" if its first half is)."""
    folded = plain(word)
    return folded in forenames() or ("-" in folded and folded.split("-")[0] in forenames())


def is_surname(word: str) -> bool:
    """Whether a word, in any case, is listed as a surname ("Okafor-Reid" if a half is)."""
    folded = plain(word)
    return folded in surnames() or any(half in surnames() for half in folded.split("-") if "-" in folded)


def is_ordinary(word: str) -> bool:
    """Whether a word, in any case, is also an ordinary word, in itself or without its ending."""
    folded = plain(word)
    words = ordinary_words()
    if folded in words:
        return True
    if is_forename(folded) or is_surname(folded):
        return False
    stems = {folded.removesuffix("s"), folded.removesuffix("es"), folded.removesuffix("ed")}
    stems |= {folded.removesuffix("d"), folded.removesuffix("ing"), folded.removesuffix("ing") + "e"}
    if folded.endswith("ies"):
        stems.add(folded[:-3] + "y")
    parts = folded.split("-")
    return any(stem in words for stem in stems) or (len(parts) > 1 and all(part in words for part in parts))


def plain(word: str) -> str:
    """A word in lower case without accents or possessive, apostrophes and hyphens straight."""
    folded = word.casefold().translate(_STRAIGHT).strip("'\".,;:()[]").removesuffix("'s")
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).replace("ł", "l")


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
