"""Which part of a review a document is, told by its content, and never by its file's name.

Promises: a guess with a confidence, for a person to confirm. What speaks for a part: its words
on the title page, the headings it usually has, how a letter begins and ends, the columns of an
action plan, the length. ``SURE`` is the confidence from which ``intake`` proposes a part.

Leaves alone: what a letter decided (``pipeline.letters``), and documents of several parts: an
overview report with its summary and action plan bound in is an overview report.

Risk accepted: a report with no title page and unusual headings gets no proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.letters import LetterOutcome, LetterReading, letter_outcome
from pipeline.model import Document, Part, Where

__all__ = ["SURE", "LetterOutcome", "LetterReading", "PartGuess", "guess_part", "letter_outcome"]

SURE = 0.75
_TITLE_WORDS = 120  # how many words of a document we take for its title page
_LONG, _SHORT = 6000, 2500  # words: few summaries are longer, few letters reach the second
# Scanners and converters read "DHR" as "OHR" (seen); a title may also lack the word.
_TITLES = {
    Part.OVERVIEW_REPORT: r"over ?view report|(?:[do]hr|dardr|domestic homicide review"
    r"|domestic abuse[- ]related death review) (?:full )?report",
    Part.EXECUTIVE_SUMMARY: r"executive summary",
    Part.ACTION_PLAN: r"action plan",
}
_REPORT_HEADINGS = (
    r"terms of reference|timescales|confidentiality|methodology|involvement of family"
    r"|contributors to the review|(?:review )?panel members|author of the|parallel reviews"
    r"|equality and diversity|dissemination|background information|chronology|overview|analysis"
    r"|conclusions?|lessons|recommendations|glossary|preface|condolences"
)
_PLAN_COLUMNS = (
    r"recommendation|scope|action(?: to take)?|lead agency|key milestones?|target date"
    r"|(?:date of )?completion(?: date)?(?: and outcome)?|outcome|owner|responsible|progress|status|rag"
)


@dataclass(frozen=True, slots=True)
class PartGuess:
    """``part`` is None where nothing speaks for any. ``confidence`` runs from 0 to 1."""

    part: Part | None
    confidence: float


def guess_part(document: Document) -> PartGuess:
    """The part that the content speaks for, and how much more than for the next likely one."""
    points = {
        Part.OVERVIEW_REPORT: _report(document),
        Part.EXECUTIVE_SUMMARY: 0.0,
        Part.QA_LETTER: _letter(document),
        Part.ACTION_PLAN: _plan(document),
    }
    words = len(document.text.split())
    for place, part in enumerate(_titles(document)):
        points[part] += 6.0 if place == 0 else 1.0
    if points[Part.EXECUTIVE_SUMMARY]:
        # A summary has a report's headings too; its title tells, and that it is short.
        shared = min(points[Part.OVERVIEW_REPORT], 3.0)
        points[Part.EXECUTIVE_SUMMARY] += shared if words < 2 * _LONG else 0.0
    best, second = sorted(points.values(), reverse=True)[:2]
    if best < 2.0:
        return PartGuess(None, 0.0)
    part = max(points, key=lambda each: points[each])
    return PartGuess(part, round(1 - 0.5 ** ((best - second) / 1.5), 2))


def _titles(document: Document) -> list[Part]:
    """The parts named on the title page, in order; a line of a contents page doesn't count."""
    lines, words = [], 0
    for piece in document.pieces:
        text = _plain(document.piece_text(piece))
        if piece.place.where is Where.ATTRIBUTE or re.search(r"(?:\.{3,}|\t|\s)\d{1,3}$", text):
            continue
        if text in ("contents", "table of contents", "contents page") or re.match(r"dear\b", text):
            break
        if len(text.split()) <= 25:
            lines.append(text)
        words += len(text.split())
        if words >= _TITLE_WORDS:
            break
    title = " ".join(lines)
    found = {part: re.search(pattern, title) for part, pattern in _TITLES.items()}
    return sorted((part for part in found if found[part]), key=lambda part: _start(found[part]))


def _start(match: re.Match[str] | None) -> int:
    return match.start() if match else 0


def _letter(document: Document) -> float:
    text = _plain(document.text)
    words = len(text.split())
    opening, close = text[: max(1500, len(text) // 4)], text[-max(1500, len(text) // 3) :]
    if not re.search(r"\bquality assurance\b|\bqa panel\b|\bhomicide review\b|\b[do]hr\b|\bdardr\b", text):
        return 0.0
    points = 0.0
    points += 2.0 * bool(re.search(r"\bdear\b(?! (?:reader|friends)\b)", opening))
    points += 3.0 * bool(re.search(r"\byours (?:sincerely|faithfully|truly)\b", close))
    points += 2.0 * bool(re.search(r"\b(?:quality assurance|qa) (?:\(qa\) )?panel\b", text))
    points += 2.0 * bool(re.search(r"\bthank you for (?:re-?)?(?:submitting|sending|your)", opening))
    points += 2.0 * bool(re.search(r"\bareas? for (?:final|further) development\b", text))
    if words > _SHORT:
        # A report quotes its letter in an appendix, with salutation and all.
        points = 0.0 if words > _LONG else points / 2
    return points


def _report(document: Document) -> float:
    headings = {
        found
        for line in _short_lines(document)
        for found in re.findall(rf"^(?:section |appendix )?[\w.)]{{0,5}} ?(?:the )?({_REPORT_HEADINGS})\b", line)
    }
    points = min(len(headings) * 0.5, 3.0)
    return points + 2.0 * (len(document.text.split()) > _LONG and len(headings) >= 3)


def _plan(document: Document) -> float:
    cells = [p for p in document.pieces if p.place.where is Where.TABLE_CELL]
    heads = {
        match.group()
        for cell in cells
        if cell.place.row in (0, 1, None)
        and (match := re.fullmatch(_PLAN_COLUMNS, _plain(document.piece_text(cell)).rstrip("?:")))
    }
    in_tables = sum(len(cell.span) for cell in cells) / max(1, len(document.text))
    return (4.0 if len(heads) >= 3 else 0.0) * (in_tables > 0.6)


def _short_lines(document: Document) -> list[str]:
    """Headings, and what looks like one: converted files often lost their heading styles."""
    return [
        text
        for piece in document.pieces
        if piece.place.where in (Where.HEADING, Where.BODY, Where.LIST_ITEM)
        and len(text := _plain(document.piece_text(piece))) <= 80
        and not re.search(r"(?:\.{3,}|\t)\s*\d{1,3}$", text)
    ]


def _plain(text: str) -> str:
    """Small letters, single blanks, straight apostrophes."""
    return " ".join(text.casefold().replace("’", "'").split())
