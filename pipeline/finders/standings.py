"""Where the sections of a document and the tagger disagree on who somebody is, or which day stays.

Sections tell well where a report has the usual headings; an essay without them misleads the rules into taking
everybody for the panel. The tagger judges by the sentence. Promises that a name is kept on the rules' word only where
the tagger doesn't contradict it, and on the tagger's word only for a full name, all but certain, of which no rule says
that it is a relative, a child or a professional met in the case. Leaves alone what the officer said: that is
``agreement``'s and linking's. The limits were chosen on the development cases.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.finders.candidates import Candidate
from pipeline.finders.roles import chairs_another_body
from pipeline.finders.tagging.labels import OF_THE_CASE, Label
from pipeline.finders.tagging.reading import Reading
from pipeline.model import Finding, Kind

_BY_SECTION = frozenset({"panel", "chair", "author"})
_NOT_KEPT = 0.3
"""Below this probability of being kept, a section's word isn't enough."""
_OTHER = 0.6
"""From this probability on it is a person of the case or a professional."""
_HARDLY_KEPT, _SURELY_OTHER = 0.1, 0.75
"""So a short line that tells of somebody is contradicted too: the heading above was another table's."""
_SURELY_PRIVATE = 0.9
_KEPT = 0.65
_SURELY_KEPT = 0.9
_CHAIR = 0.5
_WORKED = 0.7
_STAFF = frozenset({"contributors", "professionals"})
_CONTRIBUTOR = "professional:IMR Author"
_OF_AGENCIES = re.compile(
    r"\bIMRs?\b|[Mm]anagement [Rr]eviews?|\b[Ii]nterview|\bpractitioners?\b|\bspoke (?:to|with)\b|\bstatement"
)
"""Words of a list of the agencies' own reviewers and staff, who aren't the panel though the sentence looks the same."""
_NO_FORENAMES = frozenset({"St", "St.", "De", "de", "Van", "van", "Le", "La", "Mac", "Mc"})
_SEVERAL = 2
"""How many others who are to be kept make a paragraph a list of them."""
_ENDS_NAME = re.compile(r"\s*(?:[,;:(|–—-]|$|\n)")
_THANKED = re.compile(r"\b(?:[Tt]hank\w*|[Gg]rateful|[Cc]ondolences)\b[^.!?]*$")
"""Said of a family and of witnesses, in the paragraph of the panel too."""
_PROFESSOR = "professional:Professor"
_SCHOLARLY = (_PROFESSOR, "professional:Doctor")
_SCHOLAR = 0.25
"""From this probability of being kept, a professor is a scholar rather than somebody's consultant."""
_WORK = re.compile(
    r"['’]s?\s+(?:\w+\s){0,2}(?:work|writing|research|stud(?:y|ies)|book|model|findings|term|concept|theory|idea|timeline|"
    r"framework|article|paper|scholarship)\b"
)
_WRITTEN = re.compile(
    r"\b(?:works? (?:of|on|by)|that of|research|literature|stud(?:y|ies)|scholar\w*|"
    r"ha(?:s|ve) (?:both |all |each |also )?(?:written (?:of|on|about)|argued|coined))\b"
)
"""Said of people who are read. A "Dr" whom the tagger all but surely keeps is one where the sentence says so."""
_ENTRY = 14
"""Words of a line that may be an entry of a list."""

_PERSON = frozenset({Label.PERSON})
_PROFESSIONAL = frozenset({Label.PROFESSIONAL})
_KEPT_PERSON = frozenset({Label.KEPT_PERSON})
_DAY_GOES, _DAY_STAYS = frozenset({Label.DATE}), frozenset({Label.KEPT_DATE})
_GOES, _STAYS, _STAYS_ALONE = 0.93, 0.9, 0.98
_PUBLIC = ("document", "panel", "timescale", "legislation")
_BY_WORDS = ("panel", "legislation")
"""What the sentence itself says ("the panel met on"): only a model that is all but certain overrules it."""
_CERTAIN = 0.97
_SENTENCE_END = re.compile(r"[.!?;][\"”’)]*\s+(?=[A-Z\d\"“‘(])|\n")
_EVENT = re.compile(
    r"\b(?:inquest|coroner|verdict|conclusion of suicide|sentenc\w+|convict\w+|trial|Crown Court|arrest\w*|interviewed|"
    r"charged|bail\w*|married|wedding|divorced|posted|postings?|born|moved|admitted|arrived|enlisted|evicted|request(?:ed)?|appointment|assessment|visit(?:ed)?|acknowledge(?:d|ments?))\b",
    re.I,
)


def standing(detail: str, read: Reading, text: str, start: int, end: int, section: str = "") -> str:
    """A rule's ``detail`` of the person at ``start``–``end`` of a piece's ``text``, confirmed by the tagger or not.

    ``section`` is the one that the headings tell (``sections.Setting``).
    """
    person, worked, kept = (read.probability(start, end, labels) for labels in (_PERSON, _PROFESSIONAL, _KEPT_PERSON))
    company = sum(t.label is Label.KEPT_PERSON for t in read)
    entry = _in_a_list(text, start, end)
    contradicted = kept < _NOT_KEPT and person + worked >= _OTHER and not entry and company < _SEVERAL
    told = kept < _HARDLY_KEPT and person + worked >= _SURELY_OTHER and not _ENDS_NAME.match(text, end)
    another = detail == "chair" and kept < _CHAIR and person + worked >= kept  # of a club, a circle
    if detail in _BY_SECTION and (contradicted or told or another):
        return "professional:Professional" if worked > person else ""
    words = [word for word in text[start:end].split() if word not in _NO_FORENAMES]
    full = len(words) > 1 and len(words[0].strip(".")) > 1  # "J. Hale" may be anybody
    by_title = detail.startswith("professional:") and detail != _CONTRIBUTOR
    sentence = kept >= _SURELY_KEPT and company > _SEVERAL  # a panel told in one sentence, each with a rank
    upgraded = not detail or (by_title and (entry or sentence or detail in _SCHOLARLY))  # "DC Low took a statement"
    if full and _is_read(detail, kept, text, start, end):
        return "academic"
    listed = (entry and _ENDS_NAME.match(text, end)) or (company > _SEVERAL and not _THANKED.search(text, 0, start))
    if chairs_another_body(text, start, end):
        return detail
    if full and kept >= _KEPT and upgraded and listed and section not in _STAFF and not _OF_AGENCIES.search(text):
        return "panel"
    if not detail and worked >= _WORKED:
        return "professional:Professional"
    return detail


def _is_read(detail: str, kept: float, text: str, start: int, end: int) -> bool:
    """Whether somebody named in full, kept with this probability, is a scholar whose work is read."""
    if kept >= _KEPT and _WORK.match(text, end):
        return True
    if detail not in _SCHOLARLY or kept < _SCHOLAR:
        return False
    written = kept >= _SURELY_KEPT and _WRITTEN.search(text, *_sentence(text, start, end)) is not None
    return detail == _PROFESSOR or _WORK.match(text, end) is not None or written


def is_at_work(finding: Finding, read: Reading) -> bool:
    """Whether the tagger sees somebody at work in the case, in one piece's ``read``: a professor who taught there is
    no scholar whom the review cites."""
    work = read.probability(finding.span.start, finding.span.end, _PROFESSIONAL)
    return finding.kind is Kind.PERSON and work >= _WORKED


def is_private(finding: Finding, read: Reading) -> bool:
    """Whether the tagger is all but sure that somebody is of the case, in one piece's ``read``."""
    if finding.kind is not Kind.PERSON:
        return False
    start, end = finding.span.start, finding.span.end
    return read.probability(start, end, _PERSON) >= _SURELY_PRIVATE and (
        read.probability(start, end, _KEPT_PERSON) < _HARDLY_KEPT
    )


def _in_a_list(text: str, start: int, end: int) -> bool:
    """Whether the line around a name is an entry ("Father Ewan Low – Fen Chaplaincy") rather than a sentence."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return len(line.split()) <= _ENTRY and not re.search(r"[.!?]\s", line[end - start :])


def dated(candidate: Candidate, read: Reading, text: str) -> Candidate:
    """A rule's date as the tagger confirms it: an event's, which goes, or a document's, a meeting's or a law's."""
    if candidate.kind is not Kind.DATE:
        return candidate
    goes, stays = (read.probability(candidate.start, candidate.end, labels) for labels in (_DAY_GOES, _DAY_STAYS))
    name, _, day = candidate.detail.partition(":")
    if name in _PUBLIC and goes >= (_CERTAIN if name in _BY_WORDS else _GOES):
        return replace(candidate, detail=f"day:{day}" if day else "day")
    alone = text.strip() == text[candidate.start : candidate.end]  # a cell of a chronology tells the model little
    if (
        name == "day"
        and day
        and stays >= (_STAYS_ALONE if alone else _STAYS)
        and not _of_somebody(candidate, read, text)
    ):
        return replace(candidate, detail=f"document:{day}")
    return candidate


def _of_somebody(candidate: Candidate, read: Reading, text: str) -> bool:
    """Whether the sentence of a date tells of a person of the case, of an inquest or a trial, of a step in a life."""
    start, stop = _sentence(text, candidate.start, candidate.end)
    named = any(t.label in OF_THE_CASE and start <= t.start and t.end <= stop for t in read)
    return named or _EVENT.search(text, start, stop) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around ``start``–``end`` begins and ends."""
    begins = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    ending = _SENTENCE_END.search(text, end)
    return begins, ending.start() if ending else len(text)
