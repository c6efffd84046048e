"""Jigsaw identification: details that name nobody alone, and together name somebody.

A job, a day and a village in one paragraph lead to a newspaper and from there to a name ("jigsaw" or "mosaic"
identification: ICO, Anonymisation guidance, 2025, motivated-intruder test). Promises a sentence for every such detail
that stays in clear, so that the reviewer is asked; nothing is masked by this. Details count as together when they
stand in one paragraph or one row of a table. Leaves alone what is spread over paragraphs: only a person can see that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Document, Entity, Kind, Linked, Mention, Treatment

_SMALL_PLACES = frozenset({"village", "estate", "landmark", "park", "suburb", "station", "town", "unknown"})
_DAYS = frozenset({Kind.DATE, Kind.DEATH_DATE})
_COMMON = re.compile(
    r"(?:white|british|english|welsh|scottish|irish|christian|catholic|roman catholic|church of england|muslim|"
    r"white (?:british|english|welsh|scottish|irish|european|other))"
    r"(?: (?:woman|man|family|heritage|background|faith))?",
    re.IGNORECASE,
)
"""Characteristics that millions share (census of England and Wales 2021, table TS021 and TS030)."""
_COMMON_JOBS = re.compile(
    r"(?:carer|care (?:assistant|worker)|cleaner|cook|shop assistant|sales assistant|retail assistant|cashier|labourer|"
    r"builder|factory worker|warehouse (?:operative|worker)|packer|picker|nurse|healthcare assistant|"
    r"teaching assistant|delivery driver|van driver|receptionist|waiter|waitress)s?",
    re.IGNORECASE,
)
"""Jobs that many hold in every town (ONS, Employment by occupation: the largest unit groups)."""

JOB_DAY_AND_PLACE = (
    "Stands beside a day and a small place: job, day and place together may name somebody. The day and the place are "
    "made general; make the job general too if few in that place could hold it."
)
RARE_JOB_AND_PLACE = "Few people hold this job, and a small place stands beside it: together they may name somebody."
RARE_AND_AGE = "A characteristic that few share stands beside an age: together they may name somebody."
RARE_AND_PLACE = "A characteristic that few share stands beside a small place: together they may name somebody."


@dataclass(frozen=True, slots=True)
class Combination:
    """A detail that stays in clear among others: the document, the mention it is, and why it is told."""

    document: int
    mention: Mention
    reason: str


def combinations(linked: Linked, documents: Sequence[Document]) -> tuple[Combination, ...]:
    """Every combination that the drafts hold and the proposed treatment leaves in part, in reading order."""
    entities = {entity.id: entity for entity in linked.entities}
    found = []
    for number, document in enumerate(documents):
        for together in _together(document, linked.of(number)):
            around = [entities[m.entity] for m in together]
            for mention in together:
                text = document.text[mention.finding.span.start : mention.finding.span.end]
                reason = _reason(entities[mention.entity], text, around)
                if reason:
                    found.append(Combination(number, mention, reason))
    return tuple(found)


def warned(linked: Linked, documents: Sequence[Document]) -> Linked:
    """``linked`` with the reason of the gravest combination on each entity that stays in clear."""
    reasons: dict[str, str] = {}
    for combination in combinations(linked, documents):
        told = reasons.get(combination.mention.entity)
        if told is None or _GRAVITY.index(combination.reason) < _GRAVITY.index(told):
            reasons[combination.mention.entity] = combination.reason
    return replace(linked, entities=tuple(replace(e, reason=reasons.get(e.id, e.reason)) for e in linked.entities))


_GRAVITY = (JOB_DAY_AND_PLACE, RARE_JOB_AND_PLACE, RARE_AND_PLACE, RARE_AND_AGE)


def _together(document: Document, mentions: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions of each paragraph, and of each row of a table."""
    starts = [piece.span.start for piece in document.pieces]
    groups: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        at = max(0, bisect_right(starts, mention.finding.span.start) - 1)
        place = document.pieces[at].place if document.pieces else None
        row = (place.source, place.table, place.row) if place is not None and place.table is not None else (at,)
        groups[row].append(mention)
    return list(groups.values())


def _reason(entity: Entity, text: str, around: Sequence[Entity]) -> str | None:
    if entity.treatment is not Treatment.FLAG:
        return None
    small_place = any(
        (e.kind is Kind.PLACE and e.detail in _SMALL_PLACES) or e.kind in (Kind.ADDRESS, Kind.POSTCODE) for e in around
    )
    if entity.kind is Kind.OCCUPATION:
        if small_place and any(e.kind in _DAYS for e in around):
            return JOB_DAY_AND_PLACE
        return RARE_JOB_AND_PLACE if small_place and not _COMMON_JOBS.fullmatch(text) else None
    if entity.kind is Kind.CHARACTERISTIC and not _COMMON.fullmatch(text):
        if small_place:
            return RARE_AND_PLACE
        return RARE_AND_AGE if any(e.kind is Kind.AGE for e in around) else None
    return None
