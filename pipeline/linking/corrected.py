"""Mends the findings that a name's grammar shows to be too long or too few, before anybody is met.

Promise: a person named with an agency ("PC Hughes of Northmoor Police") becomes both; a forename
that shares the surname after it ("Gurdial and Surjit Dosanjh") becomes a person too, and so does a name that is written
like the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Finding, Kind, Span
from pipeline.roles import title_before
from pipeline.words import GRAMMAR
from pseudonyms.names import is_ordinary_word, sex_of

_AND_BEFORE = re.compile(
    r"(?P<kin>(?:child|children|son|sons|daughter|daughters|parents)(?: of|,)? )?(?<![\w-])"
    r"(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
    r" (?:and|&) (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?$"
)
_NEXT_TITLED = re.compile(r"(?:[.,;]|\band)\s+(?=(?:Mr|Mrs|Ms|Miss|Dr)\b)")
_WITH_INITIAL = re.compile(r"[A-Z]\.? ?[A-Z][\w’'-]+")
_LIKE_AFTER = re.compile(r"(?: ?/ ?|, | and | & )(?P<name>[A-Z]\.? [A-Z][a-z][\w’'-]*)")
_DOUBT = 0.3
_PERSON_OF_AGENCY = re.compile(
    r"(?P<person>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),? (?:of|from|at|for|with)(?: the)? (?P<agency>.+)", re.DOTALL
)


def without_titled(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """A finder's "PC [Hughes of Northmoor Police]" becomes a person and an agency."""
    out = []
    for finding in findings:
        start = finding.span.start
        match = _PERSON_OF_AGENCY.match(text, start, finding.span.end) if finding.kind is Kind.AGENCY else None
        if match is None or title_before(text, start) is None:
            out.append(finding)
            continue
        out.append(replace(finding, span=Span(*match.span("person")), kind=Kind.PERSON, detail=""))
        out.append(replace(finding, span=Span(*match.span("agency"))))
    return out


def apart(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """A finder's "[Mo. Mrs S. Mrs Kaz]" becomes three persons: a title never stands within one name."""
    out: list[Finding] = []
    for finding in findings:
        start = finding.span.start
        if finding.kind is Kind.PERSON:
            for match in _NEXT_TITLED.finditer(text, start, finding.span.end):
                out.append(replace(finding, span=Span(start, match.start())))
                start = match.end()
        out.append(replace(finding, span=Span(start, finding.span.end)))
    return out


def coordinated(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Names that another name beside them tells: "[Gurdial] and Surjit Dosanjh", "R. Onslow/[T. Beck]"."""
    found = []
    for finding in findings:
        span = finding.span
        if finding.kind is not Kind.PERSON or " " not in text[span.start : span.end]:
            continue
        like = _LIKE_AFTER.match(text, span.end) if _WITH_INITIAL.fullmatch(text, span.start, span.end) else None
        if like is not None:
            other = Span(*like.span("name"))
            if not any(other.overlaps(f.span) and f.score > _DOUBT for f in findings):
                found.append(Finding(other, Kind.PERSON, 0.8, ("link",), finding.detail))
        match = _AND_BEFORE.search(text, max(0, span.start - 48), span.start)
        if match is None:
            continue
        word, own = match.group("name"), Span(*match.span("name"))
        sure = str(sex_of(word)) != "unknown" or match.group("kin")
        if (
            sure
            and not is_ordinary_word(word)
            and word.casefold() not in GRAMMAR
            and not any(own.overlaps(f.span) for f in findings)
        ):
            detail = finding.detail if finding.detail.startswith("kin:") else ""
            found.append(Finding(own, Kind.PERSON, 0.7, ("link",), detail))
    return found
