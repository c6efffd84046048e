"""Professionals whom a file introduces by name and office, and who share a forename with a known person.

Only for a check that knows the case file alone, and so not whom the case decided to keep. "Susan Hall, Head of
Safeguarding" isn't the Susan of the case file: another surname stands there, and an office of the kind that
sits on a panel. Such a full name may stand, throughout the file; the bare forename may not.

Accepted risk: a known person under a surname that nobody gave, introduced with an office like that, passes.
A surname that resembles a known one never does, and whoever has the register of the case gives that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.leaks.normal import fold, normal
from pipeline.leaks.values import RealForm, Text

_ALIKE = 0.7  # SequenceMatcher's ratio from which two surnames may be one, misspelt
_OFFICE = re.compile(
    r"\b(?:chair(?:ed|person|man|woman|s)?|authors?|wrote|panel|head of|director|manager|lead|superintendent|inspector|"
    r"commissioner|councillor|coroner|chief executive|council|constabulary|police|NHS|trust|probation|"
    r"safeguarding|partnership|home office|board)\b",
    re.I,
)
_AFTER, _BEFORE = 90, 40  # characters in which the office must stand: the rest of a line, the next cells of a row
_TOKEN = re.compile(r"[^\W\d_][\w'-]*")


def introduced(texts: Iterable[Text], forms: Sequence[RealForm]) -> tuple[str, ...]:
    """The full names that ``texts`` introduce so, each once."""
    names = [_TOKEN.findall(fold(form.text)) for form in forms]
    several = [tokens for tokens in names if len(tokens) > 1]
    forenames = {token for tokens in names for token in tokens} - {tokens[-1] for tokens in several}
    known = {token.casefold() for tokens in names for token in tokens}
    if not forenames:
        return ()
    anyone = re.compile(rf"\b({'|'.join(map(re.escape, sorted(forenames)))}) ([A-Z][\w'-]+)")
    found: dict[str, None] = {}
    for text in texts:
        for whole in text.pages or (text.text,):
            found.update(dict.fromkeys(_named(normal(whole), anyone, known)))
    return tuple(found)


def _named(text: str, anyone: re.Pattern[str], known: set[str]) -> Iterator[str]:
    for match in anyone.finditer(text):
        surname = match[2].casefold().removesuffix("'s")
        if len(surname) < 3 or any(SequenceMatcher(None, surname, other).ratio() >= _ALIKE for other in known):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2].rpartition(". ")[2]
        after = re.split(r"[.;]\s|\n\n[^\n]*\n\n[^\n]*\n\n", text[match.end() : match.end() + _AFTER], maxsplit=1)[0]
        if _OFFICE.search(before) or _OFFICE.search(after):
            yield match[0].removesuffix("'s")
