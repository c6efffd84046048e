"""What one finder saw in one piece, before anything is settled.

A candidate's offsets count from the start of its piece; ``pipeline.finders.union`` shifts them.
A *shield* is reported like anything else: it says "this is a statute", so that no other finder
takes the person's name inside it for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.finders.sieve import Pattern
from pipeline.model import Kind

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮİĶŁĹĽŃŅŇŌŐŒŘŚŞŠŤŢŪŮŰŲŴŶŸŹŻŽ"
LOWER = "a-zß-öø-ÿāăąćčďđēęěğīįıķłĺľńņňōőœřśşšťţūůűųŵŷźżž"
APOSTROPHE = "'’‘`"

CAPITALISED = (
    rf"(?:(?:[DO][{APOSTROPHE}]|Mc|Mac|Fitz|Al-|El-|De|Van|Le|La|Di)?[{UPPER}][{LOWER}]+"
    rf"(?:[-‐‑{APOSTROPHE}][{UPPER}][{LOWER}]+)*)"
)
"""One capitalised name word: "Amy", "O'Brien", "Smith-Jones", "McAllister"; never its possessive."""

CAPITALS = rf"(?:(?:[DO][{APOSTROPHE}]|M[cC])?[{UPPER}]{{2,}}(?:[-‐‑{APOSTROPHE}][{UPPER}]{{2,}})*)"
"""One name word in capitals: "SMITH", "O'BRIEN", "McALLISTER"."""

PARTICLE = r"(?:van der|van den|van de|van|von|de la|de|da|dos|del|della|di|bin|bint|ibn|al|el|ap|ab|ul|ur|le|la)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of one piece (half-open, code points from the piece's start). Holds no text."""

    start: int
    end: int
    kind: Kind
    score: float
    finder: str
    detail: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a stretch: {self.start}..{self.end}")


def matches(
    pattern: Pattern,
    text: str,
    kind: Kind,
    score: float,
    finder: str,
    detail: str = "",
    group: int | str = 0,
) -> Iterator[Candidate]:
    """Every match of ``pattern`` (or of its ``group``, where that took part) as a candidate."""
    for match in pattern.finditer(text):
        start, end = match.span(group)
        if 0 <= start < end:
            yield Candidate(start, end, kind, score, finder, detail)


def flattened(text: str) -> str:
    """``text`` with odd spaces as spaces and wrapped lines joined; same length, so offsets stand.

    A line break after a long line is where a page wrapped; after a short one it parts the lines
    of an address or a list, which no name crosses.
    """
    flat = text.translate(_ODD_SPACES)
    if "\n" not in flat:
        return flat
    *lines, last = flat.rstrip("\n").split("\n")
    entries = [line[:1].isupper() for line in (*lines[1:], last)]
    a_list = len(entries) > 1 and all(entries)  # of prose, few lines begin with a capital
    wrapped = not a_list and sum(len(line) >= _LONG for line in lines) > 0.7 * len(lines)
    return (_WRAPPED if wrapped else _RUN_ON).sub(lambda match: match.group(1) + " ", flat)


_ODD_SPACES = str.maketrans(
    {"\r": " ", "\t": " ", "\x0b": "\n", "\x0c": "\n", "\xa0": " ", "\u2028": "\n", "\u2009": " ", "\u202f": " "}
)
_LONG = 55
_SPEAKER = r"[a-z][a-z'’-]+(?: [a-z'’-]+)?: \S"
"""A chat's next line begins so, however long the one before."""
_WRAPPED = re.compile(rf"((?:^|(?<=\n))[^\n]{{{_LONG},}})\n(?=\S)(?!{_SPEAKER})")
_RUN_ON = re.compile(rf"((?:^|(?<=\n))[^\n]{{{_LONG},}})\n(?=[a-z])(?!{_SPEAKER})")
"""Among lines of all lengths, a list, only what goes on in small letters was wrapped."""
