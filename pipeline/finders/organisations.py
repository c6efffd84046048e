# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Agencies, which are named as they are, and small organisations, which are not.

An agency (police force, council, NHS trust, court, national charity) reviews in public and
stays. A GP practice, school, employer, place of worship, refuge or pub leads to the person; its
detail says which type it is, so that "a GP practice" can take its place. What only the model
takes for an organisation scores low with the detail "unknown": the policy decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.finders.agencies import BODY_WORD, after_lead, find_agencies
from pipeline.finders.candidates import UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary
from pipeline.finders.local_bodies import ACRONYM, NOT_ORGANISATIONS, find_local_bodies
from pipeline.finders.people import Seen
from pipeline.model import Kind

MODEL = "model"
BODIES = "panel's bodies"
_BODY_COLUMN = re.compile(r"\b(?:organi[sz]ation|agency|body|representing|service|employer)\b")
_ROLE_ALONE = re.compile(
    r"(?i:.*\b(?:chair|author|head|lead|officer|manager|director|chief|adviser|advisor|named|designated|independent|constable|inspector|superintendent|nurse|midwife|doctor|gp|lay|coordinator|co-ordinator|commissioner|n/a)\b.*)"
)
_MEMBER = re.compile(rf"[{UPPER}][\w'’.-]* (?:[\w'’-]+ )?[{UPPER}]")
"""Somebody named before the body: "consider the welfare of Kavya and Dhanush" tells of no member."""
_FROM_BODY = re.compile(
    rf"(?:(?:\bof|\bfrom|\bfor|,|[–-]|:)[ ]|\()(?:the[ ])?(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&|of|for|in|the)[ ]){{0,2}}{BODY_WORD}){{1,6}})(?=\s*(?:$|[,;.)(\n]))"
)


def find_organisations(text: str, seen: Iterable[Seen] = ()) -> Iterator[Candidate]:
    """Agencies and local organisations in one piece; ``seen`` are the model's entities of it."""
    yield from find_agencies(text)
    yield from find_local_bodies(text)
    yield from _unknown(text, seen)


def find_members_bodies(text: str, column: str) -> Iterator[Candidate]:
    """The bodies in a line or cell of the panel's list: who sits there reviews in public, so its body stays.

    A GP practice, school or other small place stays out: its name leads to the family.
    """
    small = [c for c in find_local_bodies(text) if c.detail not in {"community_centre", "refuge"}]
    spans: list[tuple[int, int]] = []
    if _BODY_COLUMN.search(column):
        if 0 < len(text.strip()) < 90 and not any(c.isdigit() for c in text):
            spans.append((len(text) - len(text.lstrip()), len(text.rstrip())))
    elif not column:
        spans += [
            m.span("name")
            for m in _FROM_BODY.finditer(text)
            if not _ROLE_ALONE.match(m["name"]) and _MEMBER.search(text, 0, m.start())
        ]
    for start, end in spans:
        words = text[start:end].split()
        if not (any(c.start < end and start < c.end for c in small) or _a_name(text, start, words)):
            yield Candidate(start, end, Kind.AGENCY, 0.9, BODIES)


def _a_name(text: str, start: int, words: list[str]) -> bool:
    """Whether two words are rather a member's name; "the" before them says that they aren't."""
    return is_forename(words[0]) and not is_ordinary(words[0]) and len(words) < 3 and not text[:start].endswith("the ")


def _unknown(text: str, seen: Iterable[Seen]) -> Iterator[Candidate]:
    for entity in seen:
        if entity.label != "ORG":
            continue
        start = after_lead(text, entity.start, entity.end)
        name = text[start : entity.end].rstrip(" '’.,:;-–").removesuffix("'s").removesuffix("’s")
        end = start + len(name)
        words = name.split()
        if not words or not name[0].isupper() or NOT_ORGANISATIONS.search(name) or any(c in name for c in "|\n:"):
            continue
        if any(ACRONYM.fullmatch(word) and len(word) > 1 for word in words) or all(is_ordinary(word) for word in words):
            continue
        yield Candidate(start, end, Kind.ORGANISATION, 0.3, MODEL, "unknown")
