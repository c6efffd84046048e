"""Makes the findings of one calendar day agree, over all documents of a case.

Promise: a day on which something happened goes wherever it stands, also where a finder took it
for a panel's or a document's date; a day of death or birth is one everywhere, with or without
its year. Days of legislation stay, unless somebody died or was born on them, or their sentence tells of somebody.

Left alone: dates without a day, and what a finder never saw.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Document, Finding, Kind

DATED = frozenset({Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE})
_KEPT = frozenset({"document", "panel", "timescale", "publication"})
_ISO = re.compile(r"(?:(\d{4})-|--)?(\d{2})-(\d{2})")
_MONTHS = "|".join(name[:3] for name in calendar.month_name if name)
_WORDED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m>{_MONTHS})[a-z]*\.?,?(?:[ -](?P<y>\d{{4}}))?"
    rf"|(?P<m2>{_MONTHS})[a-z]*\.? (?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;][\"”’)]*\s+|[|•]")
_SOMEBODY = re.compile(
    r"\b(?:she|he|her|his|him|them|they|police|officers?|gp|surgery|hospital|attend\w*|"
    r"call\w*|"
    r"report(?:s|ed) (?:to|that)|arrest\w*|assault\w*|disclos\w*|incident|mother|father|partner|husband|wife|child|"
    r"children|school|court|trial|sentenced|convicted|married|moved|victim|perpetrator|neighbour|home|house|killed|died|visit\w*)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})")


def day_of(finding: Finding, text: str) -> str | None:
    """ "2019-03-12", or "03-12" where no year is given; None where no day is told."""
    told = _ISO.fullmatch(finding.detail.partition(":")[2])
    if told:
        year, month, day = told.groups()
        return f"{year}-{month}-{day}" if year else f"{month}-{day}"
    written = " ".join(text.replace("\u00a0", " ").split())
    if match := _FIGURES.search(written):
        year = match["y"] if len(match["y"]) == 4 else f"{'19' if int(match['y']) > 40 else '20'}{match['y']}"
        return f"{year}-{int(match['m']):02d}-{int(match['d']):02d}"
    if match := _WORDED.search(written):
        name, day, year = match["m"] or match["m2"], match["d"] or match["d2"], match["y"] or match["y2"]
        month = 1 + _MONTHS.lower().split("|").index(name[:3].lower())
        return f"{year}-{month:02d}-{int(day):02d}" if year else f"{month:02d}-{int(day):02d}"
    return None


def agreed(documents: Sequence[Document], findings: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """``findings`` with every date of one day given the kind that its gravest mention has."""
    days: dict[tuple[int, int], str] = {}
    grave: dict[str, Kind] = {}
    events: set[str] = set()
    kept: dict[str, str] = {}
    of_somebody: set[tuple[int, int]] = set()
    for number, (document, found) in enumerate(zip(documents, findings, strict=True)):
        for index, finding in enumerate(found):
            if finding.kind not in DATED:
                continue
            day = day_of(finding, document.text[finding.span.start : finding.span.end])
            if day is None:
                continue
            days[number, index] = day
            said = finding.detail.partition(":")[0]
            if finding.kind is not Kind.DATE:
                grave.setdefault(day, finding.kind)
            elif said in _KEPT:
                kept.setdefault(day, said)
            elif not _happened(document.text, finding, found):
                continue
            elif said == "legislation":
                of_somebody.add((number, index))
            else:
                events.add(day)
    for day, kind in list(grave.items()):
        if kind is Kind.DEATH_DATE:
            grave.setdefault(day[-5:], kind)
    events |= {day[-5:] for day in events}
    return [
        [
            # "Was the report made by her on 3 March 2015?" was taken for a law's day
            _settled(
                replace(finding, detail="document") if (number, index) in of_somebody else finding,
                days.get((number, index)), grave, events, kept,
            )
            for index, finding in enumerate(found)
        ]
        for number, found in enumerate(findings)
    ]  # fmt: skip


def _happened(text: str, finding: Finding, found: Sequence[Finding]) -> bool:
    """Whether the date's sentence tells of somebody, or the date stands alone in its cell."""
    start, end = finding.span.start, finding.span.end
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before = _SENTENCE.split(text[line_start:start])[-1]
    after = _SENTENCE.split(text[end:line_end])[0]
    if len(before.strip()) + len(after.strip()) < 4:
        return True
    low, high = start - len(before), end + len(after)
    named = any(f.kind is Kind.PERSON and low <= f.span.start and f.span.end <= high for f in found)
    return named or _SOMEBODY.search(f"{before} {after}") is not None


def _settled(
    finding: Finding, day: str | None, grave: dict[str, Kind], events: set[str], kept: dict[str, str]
) -> Finding:
    if day is None:
        return finding
    said = finding.detail.partition(":")[0]
    detail = f"{'day' if len(day) == 10 else 'daymonth'}:{day}"
    if day in grave:
        kind = finding.kind if finding.kind is not Kind.DATE else grave[day]
        return replace(finding, kind=kind, detail=detail)
    if len(day) == 5 and said == "panel":
        return finding  # "met on 11 May, 13 July and 2 November 2020": days of that year
    if finding.kind is Kind.DATE and said in _KEPT and day in events:
        return replace(finding, detail=detail)
    if finding.kind is Kind.DATE and said in ("day", "daymonth") and day in kept and day not in events:
        return replace(finding, detail=kept[day])  # "Agreed 19 September 2023." of the panel's day
    return finding
