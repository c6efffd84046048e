"""What a letter of the Home Office Quality Assurance Panel decided, read by its wording.

Promises: one of publish, publish after changes, resubmit, or None; how many areas for final
development it lists; its date. All are proposals: a person records what the letter says
(``Letter``), and nothing is published on the strength of this reading.

Leaves alone: the wording of the areas, which stays in the letter.

Risk accepted: wordings vary by year and by chair. Where sentences contradict each other, or none
is understood, the answer is None, and the person reads the letter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Document, Where


class LetterOutcome(StrEnum):
    PUBLISH = "publish"
    PUBLISH_AFTER_CHANGES = "publish_after_changes"
    RESUBMIT = "resubmit"


@dataclass(frozen=True, slots=True)
class LetterReading:
    """``areas`` counts the top level of the list; ``dated`` is None where no date was understood."""

    outcome: LetterOutcome | None
    areas: int
    dated: dt.date | None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # small letters, single blanks
    where: Where
    level: int


_SUBJECT = r"(?:report|review|[do]hr|dardr|document|documents|summary|it|version|this)"
_MAY = r"(?:can|may|could|is able to|are able to|is ready to|is now ready to|is content to|ready to)"
_PUBLISH = re.compile(
    rf"\b{_SUBJECT}\b.{{0,60}}?\b{_MAY} (?:now |then |therefore |still )*be (?:now )?published\b"
    rf"|\b(?:agree|agrees|agreed|content|happy|satisfied|approve|approves|approved)\b.{{0,60}}?\b{_SUBJECT}\b"
    r".{0,40}?\b(?:be published|publication|publishing)\b"
    r"|\b(?:ready|suitable|fit|approved|cleared|adequate|acceptable) for (?:immediate )?publication\b"
    r"|\b(?:proceed|progress|go ahead|move) (?:to|with) (?:the )?(?:publication|publishing|publish)\b"
    r"|\byou (?:can|may|are able to) (?:now |then |therefore )*(?:publish|proceed to publish)\b"
)
_NOT_YET = re.compile(
    r"(?:\b(?:not|cannot|neither|nor)|n't)\b(?: \w+){0,6} (?:ready|suitable|fit|adequate|acceptable|approved"
    r"|cleared|be published|published|publication|publish|content|agree|satisfied)\b"
)
_AGAIN = re.compile(
    r"\bre-?submi(?:t|tted|ssion|tting)\b"
    r"|\b(?:see|review|consider|receive|look at|have sight of) (?:an?|the|your)? ?"
    r"(?:further |newly )?(?:revised|amended|updated|another|further|new|redrafted)"
    r"(?: \w+)? (?:version|draft|report|copy|dhr|review)\b"
    r"|\b(?:considered|reviewed|looked at|seen) again\b|\breconsider(?:ed)? (?:by )?the (?:qa )?panel\b"
    r"|\b(?:return|returned|send|sent|brought|come) (?:it |the report )?back to the (?:qa )?panel\b"
    r"|\bfurther (?:qa |quality assurance )?panel (?:meeting|review|consideration)\b"
)
# "Thank you for resubmitting", "since its resubmission", "no need to resubmit".
_NOT_AGAIN = re.compile(
    r"\bthank you for (?:your |the )?re-?submi"
    r"|\b(?:following|since|after|upon|on|the|this|your|its|was) re-?submi"
    r"|(?:\b(?:no|not|without|nor|never)|n't)\b.{0,50}?\b(?:re-?submi|see|review|consider|receive|sight|look"
    r"|considered|reviewed|seen|return|send|sent|brought|come|back|panel)"
    r"|\bre-?submitted (?:report|dhr|version|review) (?:was|is|has|had|addresse|now)"
)
_CONDITION = re.compile(
    r"\b(?:once|when|after|subject to|provided|providing|on (?:the )?completion|upon|following|as soon as"
    r"|until|unless|with)\b.{0,80}?\b(?:address|chang|amend|complet|revis|correct|attend|comment|point"
    r"|resolv|area|issue|edit|made|incorporat|actioned)"
)
_CHANGES = re.compile(
    r"\b(?:aspects?|areas?|points?|issues?|sections?)\b.{0,80}?\b(?:benefit from|require|need"
    r"|final development|further (?:revision|consideration|development|work))\b"
    r"|\bareas? for (?:final|further) development\b"
)
_NO_CHANGES = re.compile(r"\b(?:no|not any|without any) (?:further )?(?:areas?|changes|amendments|aspects)\b")
_NO_NEED = re.compile(
    r"(?:\b(?:not|no)|n't)\b.{0,20}?\b(?:need|require|wish|necessary)\b.{0,40}?\b(?:version|draft|re-?submi)"
)


def letter_outcome(letter: Document | str) -> LetterReading:
    """Read a letter. Give the Document where there is one: its list levels tell nested areas apart."""
    lines = _lines(letter)
    sentences = re.split(r"(?<=[.!?:;])\s+", " ".join(line.text for line in lines))
    areas = _areas(lines)
    return LetterReading(_outcome(sentences, areas), areas, _dated(lines))


def _outcome(sentences: Sequence[str], areas: int) -> LetterOutcome | None:
    again = [s for s in sentences if _AGAIN.search(s) and not _NOT_AGAIN.search(s)]
    allowed = [s for s in sentences if _PUBLISH.search(s) and not _NOT_YET.search(s) and not again.count(s)]
    barred = [s for s in sentences if _NOT_YET.search(s) and _speaks_of_publishing(s)]
    changes = any(_CHANGES.search(s) and not _NO_CHANGES.search(s) for s in sentences)
    bound = any(_CONDITION.search(s) for s in (*allowed, *barred))
    if again:
        return None if any(not _CONDITION.search(s) for s in allowed) else LetterOutcome.RESUBMIT
    if barred and not all(_CONDITION.search(s) for s in barred):
        return None if allowed else LetterOutcome.RESUBMIT
    if not allowed and not barred and not any(map(_NO_NEED.search, sentences)):
        return None
    if bound or changes or areas or barred:
        return LetterOutcome.PUBLISH_AFTER_CHANGES
    return LetterOutcome.PUBLISH if allowed else None


def _speaks_of_publishing(sentence: str) -> bool:
    return bool(re.search(r"\bpubli(?:sh|shed|cation)\b", sentence)) and "letter" not in sentence


def _lines(letter: Document | str) -> list[_Line]:
    if isinstance(letter, str):
        pairs = [(line, Where.BODY, 0) for line in letter.splitlines()]
    else:
        pairs = [
            (line, p.place.where, p.place.level)
            for p in letter.pieces
            if p.place.where is not Where.ATTRIBUTE
            for line in letter.piece_text(p).splitlines()  # a list typed with line breaks is one paragraph
        ]
    plain = ((" ".join(text.casefold().replace("’", "'").split()), where, n) for text, where, n in pairs)
    return [_Line(*each) for each in plain if each[0]]


_HEADING = re.compile(r"^(?:the )?(?:following )?(?:key )?areas? (?:for|of) (?:final |further )?development\b")
_LEADS_IN = re.compile(r"\b(?:following|below|areas?|aspects?|points?|changes|issues)\b.*:$")
_END = re.compile(
    r"^(?:once (?:completed|these|the|you)|yours\b|on behalf of|please\b|thank you"
    r"|the (?:[do]hr|dardr) report including|i would|we would|the home office"
    r"|the (?:qa )?panel (?:does|would|is|agreed|felt|concluded))"
)
_NUMBERED = re.compile(r"^\(?(\d{1,2})(?:[.)]\)?|\s-)(?!\d)\s*\D")
_BULLET = re.compile(r"^[•·▪●○◦‣\uf0b7*–—-]\s*\w|^o\s+\w")


def _areas(lines: Sequence[_Line]) -> int:
    starts = [n for n, line in enumerate(lines) if _HEADING.match(line.text) and len(line.text) < 120]
    # Older letters have no heading, only a sentence that leads into the list.
    starts += [n for n, line in enumerate(lines) if _LEADS_IN.search(line.text) and _is_item(lines, n + 1)]
    return max((_count(_list_after(lines, start + 1)) for start in starts), default=0)


def _is_item(lines: Sequence[_Line], n: int) -> bool:
    if n >= len(lines):
        return False
    line = lines[n]
    return line.where is Where.LIST_ITEM or bool(_NUMBERED.match(line.text) or _BULLET.match(line.text))


def _list_after(lines: Sequence[_Line], start: int) -> list[_Line]:
    found: list[_Line] = []
    for n in range(start, len(lines)):
        ended = lines[n].where is Where.HEADING or (_END.match(lines[n].text) and not _is_item(lines, n))
        if ended:
            break
        found.append(lines[n])
    return found


def _count(lines: Sequence[_Line]) -> int:
    """Numbers in sequence first, then the outermost list items, then bullets, then paragraphs."""
    number = 0
    for line in lines:
        match = _NUMBERED.match(line.text)
        number += bool(match and int(match[1]) == number + 1)
    items = [line.level for line in lines if line.where is Where.LIST_ITEM]
    bullets = [line for line in lines if _BULLET.match(line.text)]
    if number:
        return number
    if items:
        return items.count(min(items))
    return len(bullets) or len(lines)


_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
_MONTHS += ["october", "november", "december"]
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS if month != "may") + "|may|sept"
_DATES = (
    (rf"(?P<d>\d{{1,2}}) ?(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m>{_MONTH})\.?,? (?P<y>(?:19|20)\d\d)"),
    (rf"(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)"),
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)",  # British order
)


def _dated(lines: Sequence[_Line]) -> dt.date | None:
    """A line that is nothing but a date; else the first date above the salutation; else None.

    The body names other dates: when the panel met, when the review was sent.
    """
    for line in lines:
        for pattern in _DATES:
            match = re.fullmatch(rf"(?:date[d:]?:? )?(?:\w+day,? )?{pattern}\.?", line.text)
            if match and (date := _date(match)):
                return date
    for line in lines:
        if re.match(r"dear\b", line.text):
            break
        for pattern in _DATES:
            match = re.search(rf"(?<!\d){pattern}(?!\d)", line.text)
            if match and (date := _date(match)):
                return date
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    month, year = match["m"], int(match["y"])
    number = (
        int(month) if month.isdigit() else next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    )
    try:
        return dt.date(year + 2000 if year < 100 else year, number, int(match["d"]))
    except ValueError:
        return None
