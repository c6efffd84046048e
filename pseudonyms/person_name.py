"""Split a person's name, as reports write it, into its parts.

"Mrs Jane Ann O’Brien-Smith", "SMITH, Jane", "J. Smith", "PC 1234 Khan". Pure. Leaves alone where
a name begins and ends in a text. Risk accepted: of a lone unknown word nobody can say whether it
is a first name; it is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pseudonyms import pools, titles
from pseudonyms.spelling import letters
from pseudonyms.titles import is_particle, is_suffix, is_title

_QUOTED = re.compile(r"[\"“‘('«]([^\"”’)'»]{2,30})[\"”’)'»](?=\s|,|$)")
_FORMER = re.compile(r"[(\[]?\b(?:née|nee|formerly|also known as|a\.?k\.?a\.?|known as)\s+([^)\],]+)[)\]]?", re.I)
_POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$", re.I)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, each as it was written. A part that isn't there is empty.

    ``surname`` holds its particles and both barrels ("van der Berg", "O’Brien-Smith").
    ``nickname`` stood in quotes or brackets; ``former`` followed née, formerly or aka.
    """

    title: str = field(default="", repr=False)
    forenames: tuple[str, ...] = field(default=(), repr=False)
    surname: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)
    nickname: str = field(default="", repr=False)
    former: str = field(default="", repr=False)

    @property
    def forename(self) -> str:
        """The first first name, or nothing."""
        return self.forenames[0] if self.forenames else ""

    @property
    def full(self) -> str:
        """First names and surname, without title and suffix."""
        return " ".join((*self.forenames, self.surname)).strip()

    @property
    def initials(self) -> str:
        """Capital letters in order: "JAOS" for Jane Ann O’Brien-Smith."""
        words = (*self.forenames, *self.barrels)
        return "".join(letters(word)[:1].upper() for word in words if letters(word))

    @property
    def barrels(self) -> tuple[str, ...]:
        """The surname's halves, particles off: ("O’Brien", "Smith"), ("Berg",)."""
        words = [word for word in re.split(r"[\s‐‑–-]+", self.surname) if word]
        return tuple(w for i, w in enumerate(words, 1) if i == len(words) or not is_particle(w, capital=True))


@lru_cache(maxsize=16384)
def parse(full: str) -> Name:
    """The parts of a person's name. Never raises; what isn't a name comes back as a surname or empty."""
    text = " ".join(full.replace("\u00ad", "").replace("\u200b", "").split())
    text, former = _cut(_FORMER, text)
    text, nickname = _cut(_QUOTED, text)
    text = _POSSESSIVE.sub("", text.strip(" ,;"))
    before, comma, after = text.partition(",")
    if comma and all(is_suffix(word) for word in after.split()):
        text, comma = f"{before} {after}", ""
    if comma:  # "SMITH, Jane Ann"
        title, rest = _title(after.split())
        rest, suffix = _suffix(rest)
        return Name(title, tuple(_initials_apart(rest)), before.strip(), suffix, nickname, former)
    title, words = _title(text.split())
    words, suffix = _suffix(_initials_apart(words))
    forenames, surname = _split(words, title)
    return Name(title, tuple(forenames), surname, suffix, nickname, former)


@lru_cache(maxsize=16384)
def name_words(full: str) -> tuple[str, ...]:
    """Every word of a name by which it could be known, folded: no title, suffix, initial or particle.

    A double-barrelled name gives both halves: "Mrs Jane O’Brien-Smith" → jane, obrien, smith.
    """
    name = parse(full)
    parts = " ".join((*name.forenames, name.surname, name.nickname, name.former))
    words = (letters(word) for word in re.split(r"[\s‐‑‒–/-]+", parts) if not is_particle(word))
    return tuple(dict.fromkeys(word for word in words if len(word) > 1))


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    if not found:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found[1].strip()


def _title(words: list[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(words) and (is_title(words[count]) or (count and _joins_titles(words[count]))):
        count += 1
    if count == len(words) and count:  # "Judge" alone is a name here, "PC" is not
        count = len(words) - 1 if letters(words[-1]) in titles.WEAK else count
    return " ".join(words[:count]), words[count:]


def _joins_titles(word: str) -> bool:
    """A collar number between rank and surname, or the "and" of "Mr and Mrs"."""
    return word in ("&", "and") or any(c.isdigit() for c in word)


def _suffix(words: list[str]) -> tuple[list[str], str]:
    count = len(words)
    while count > 1 and is_suffix(words[count - 1]):
        count -= 1
    return words[:count], " ".join(words[count:])


def _initials_apart(words: list[str]) -> list[str]:
    """ "J.S." → "J", "S"; "J." → "J"; words stay."""
    apart: list[str] = []
    for word in words:
        bits = [bit for bit in word.split(".") if bit]
        apart += bits if "." in word and all(len(bit) == 1 for bit in bits) else [word.strip(".,")]
    return [word for word in apart if word]


def _split(words: list[str], title: str) -> tuple[list[str], str]:
    if not words:
        return [], ""
    if len(words) == 1:
        return _lone(words[0], title)
    capitals = [word.isupper() and len(letters(word)) > 1 for word in words]
    if capitals[0] and not any(capitals[1:]):  # "SMITH Jane"
        return words[1:], words[0]
    start, least = len(words) - 1, 0 if title and is_particle(words[0], capital=True) else 1
    while start > least and is_particle(words[start - 1], capital=True):
        start -= 1
    return words[:start], " ".join(words[start:])


def _lone(word: str, title: str) -> tuple[list[str], str]:
    if title:  # "Mrs Smith"; but "Sir John", "Sister Mary"
        by_forename = letters(title) in {"sir", "dame", "sister", "brother", "father", "mother"}
        return ([word], "") if by_forename and letters(word) in pools.forenames() else ([], word)
    if letters(word) in pools.forenames() or letters(word) not in pools.surnames():
        return [word], ""
    return [], word
