"""Persons by the language model, cleaned of what the model takes for a name in a review.

The model is trained on news: it takes "MARAC", "Safeguarding Adults" or a heading for a person,
and keeps titles and possessives. What is left after cleaning is a name or a doubt; a doubt
scores below one half. Its organisations and places are passed on to the finders that know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname
from pipeline.finders.role_words import ROLES
from pipeline.finders.roles import TITLE
from pipeline.finders.sentences import acts, starts_sentence
from pipeline.model import Kind

FINDER = "model"


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity as the model labels it (PERSON, ORG, GPE, LOC, FAC, NORP …), in one piece."""

    start: int
    end: int
    label: str


def read_with_model(model: Any, texts: Iterable[str]) -> Iterator[tuple[Seen, ...]]:
    """What ``model`` sees in each text, in order. Capitals are read as capitalised words."""
    for parsed in model.pipe((_readable(text) for text in texts), batch_size=64):
        yield tuple(Seen(entity.start_char, entity.end_char, entity.label_) for entity in parsed.ents)


_SHOUTED = re.compile(rf"[{UPPER}]{{5,}}")


def _readable(text: str) -> str:
    """Same length as ``text``; a line in capitals becomes capitalised, which the model can read."""
    flat = text.replace("\n", " ")
    letters = [c for c in flat if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.8 * len(letters) and len(letters) > 8:
        shouted = re.sub(rf"(?<=[{UPPER}])[{UPPER}]+", lambda m: m.group().lower(), flat)
        return shouted if len(shouted) == len(flat) else flat
    return flat


_LEADING = re.compile(
    rf"(?:{TITLE}\.?(?=\s)|\d+|the|a|an|his|her|their|and|of|for|by|with|from|to|dear|"
    rf"(?:{'|'.join(body for _, body in ROLES)})(?=\s))[\s,]+|[\s\"“”'‘’(\[\-–—•*:,.;]+",
    re.I,
)
_TRAILING = re.compile(
    r"(?:['’`]s?|[\s\"“”‘(\[)\]\-–—•*:,.;/|]+|\s+(?:and|of|the|who|was|is|to|in|on|at|by|DOB|D\.O\.B\.?|aged|age|born|family|dob)|(?<=[a-zà-ÿ])\d{1,2})$"
)
DONE_TO_THINGS = re.compile(
    r"\s(?:is|was|has been|had been)\s+(?!born|arrested|taken|seen|asked|killed|murdered|found|told|married|admitted|"
    r"referred|convicted|sentenced|charged|registered|known|assaulted)"
    r"(?:not |also |often |never )?[a-z]+(?:ed|en|wn|ut|pt|ght|st|ven|ade)\b"
)
"""What happens to hope or a grant rather than to Hope or Mr Grant: "Hope was placed in"."""
_ACRONYM = re.compile(rf"[{UPPER}][{UPPER}&/\d-]{{1,7}}s?")
_NAME_CHARACTERS = re.compile(rf"[{UPPER}{LOWER}'’‘`.,\-‐‑\s]+")


def clean_persons(text: str, seen: Iterable[Seen]) -> Iterator[Candidate]:
    """The model's persons in ``text``, each cut to its name; none that can't be one."""
    for entity in seen:
        if entity.label != "PERSON":
            continue
        for start, end in _split(text, entity.start, entity.end):
            start, end = strip_name(text, start, end)
            if start < end:
                score = _credit(text, start, end)
                if score > 0:
                    yield Candidate(start, end, Kind.PERSON, score, FINDER)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of an address block and names joined by "and" are different names."""
    at = start
    for gap in re.finditer(
        r"\s*\n\s*(?=\S+\s*\n|\d|[A-Z]\S*\s+[A-Z])|\s+(?:and|&)\s+|\s*[/|;]\s*|\s+[–—-]\s+|\s*\(\s*",
        text[start:end],
    ):
        if "\n" in gap.group() and len(text[at : start + gap.start()].split()) < 2:
            continue  # a name broken over two lines
        yield at, start + gap.start()
        at = start + gap.end()
    if at < end:
        yield at, end


def strip_name(text: str, start: int, end: int) -> tuple[int, int]:
    """``start``–``end`` without titles, roles, articles, possessive, footnote digit and marks around it."""
    while start < end:
        lead = _LEADING.match(text, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    while start < end:
        trail = _TRAILING.search(text[start:end])
        if trail is None:
            break
        end = start + trail.start()
    return start, end


def _credit(text: str, start: int, end: int) -> float:
    """How far a stretch can be believed to be a name: 0 to 0.85."""
    name = text[start:end]
    words = [word.strip(".,") for word in name.replace(",", " ").split()]
    words = [word for word in words if word]
    if not words or len(words) > 5 or not _NAME_CHARACTERS.fullmatch(name) or not any(c.isupper() for c in name):
        return 0.0
    if all(len(word) == 1 for word in words) and len(words) == 1:
        return 0.0
    listed = [word for word in words if is_forename(word) or is_surname(word)]
    common = [word for word in words if is_ordinary(word) and word not in listed]
    if len(words) == 1:
        word = words[0]
        if _ACRONYM.fullmatch(word) and not listed:
            return 0.0
        if common or word.islower():
            return 0.0
        if is_ordinary(word):
            acting = acts(text, end) and not DONE_TO_THINGS.match(text, end)
            if _heading_like(text) or (starts_sentence(text, start) and not acting):
                return 0.0
            return 0.5
        return 0.8 if listed else 0.55
    if len(common) == len(words) or (common and not listed):
        return 0.0
    if any(_ACRONYM.fullmatch(word) and word not in listed for word in words) and not name.isupper():
        return 0.0
    if common and is_ordinary(words[-1]) and words[-1] in common:
        return 0.45
    return 0.85 if listed else 0.7


def _heading_like(text: str) -> bool:
    return text.isupper() or len(text.split()) <= 3
