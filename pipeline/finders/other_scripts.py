"""Names in a script that isn't Latin: what stands beside a name in brackets is that name once more.

Promise: every run of letters of another script is a candidate, a day in Chinese figures a date. A whole sentence in
another script goes with them, which an English reader hardly misses. Leaves alone single letters, as in a formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from pipeline.finders.candidates import Candidate
from pipeline.model import Kind

FINDER = "other scripts"
_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
_MONTHS = 12
_DAYS = 31


def find_other_scripts(text: str) -> Iterator[Candidate]:
    """Candidates of kind PERSON and DATE in one piece."""
    if text.isascii():
        return
    days = [match for match in _DAY.finditer(text) if 1 <= int(match["m"]) <= _MONTHS and 1 <= int(match["d"]) <= _DAYS]
    for match in days:
        detail = f"day:{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
        yield Candidate(*match.span(), Kind.DATE, 0.9, FINDER, detail)
    at = 0
    for other, letters in groupby(text, _is_other):
        end = at + len(list(letters))
        if other and end - at > 1 and not any(day.start() < end and at < day.end() for day in days):
            yield Candidate(at, end, Kind.PERSON, 0.85, FINDER)
        at = end


def _is_other(character: str) -> bool:
    """Whether it is a letter of another script (Unicode names begin with the script's)."""
    if character < "\u0370" or not (character.isalpha() or unicodedata.category(character).startswith("M")):
        return False
    return not unicodedata.name(character, "LATIN").startswith(
        ("LATIN", "MODIFIER", "COMBINING", "FEMININE", "MASCULINE")
    )
