"""Every mention keeps all finders that saw it, and has the score that this gives it.

A wording of a known person is claimed by the search for known persons, whatever finders had seen there before; what
recurs is claimed by its recurrence. Who else saw it as the same is told here. Leaves alone what it is and where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.finders.scores import scored
from pipeline.model import Entity, Finding, Kind, Mention

_PERSONS = frozenset({Kind.PERSON, Kind.FAMILY})


def seen_by_all(
    mentions: Sequence[Mention], findings: Sequence[Sequence[Finding]], entities: Iterable[Entity]
) -> list[Mention]:
    """``mentions`` as given, each with the finders of the ``findings`` of its document that it touches.

    The claim's own finder comes first. ``findings[i]`` are those of document ``i``; their order doesn't matter. A
    person's mention is scored by what linking made of the person: a surname alone is kept where it is a member's.
    """
    standings = {entity.id: standing_of(entity) for entity in entities}
    of: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of[mention.document].append(mention)
    told: dict[Mention, Mention] = {}
    for document, there in of.items():
        found = sorted(findings[document], key=lambda finding: finding.span)
        first = 0
        for mention in sorted(there, key=lambda mention: mention.finding.span):
            span = mention.finding.span
            while first < len(found) and found[first].span.end <= span.start:
                first += 1
            beside = []
            for finding in found[first:]:
                if finding.span.start >= span.end:
                    break
                if finding.span.overlaps(span) and _alike(finding.kind, mention.finding.kind):
                    beside.append(finding)
            told[mention] = replace(mention, finding=_together(mention.finding, beside, standings[mention.entity]))
    return [told[mention] for mention in mentions]


def standing_of(entity: Entity) -> str:
    """What linking made of a person ("kept", "professional", "ambiguous" …); "" for what is no person."""
    return ("ambiguous" if entity.candidates else entity.detail) if entity.kind is Kind.PERSON else ""


def _alike(one: Kind, other: Kind) -> bool:
    return one is other or (one in _PERSONS and other in _PERSONS)


def _together(own: Finding, beside: Sequence[Finding], standing: str) -> Finding:
    names = dict.fromkeys((*own.finders, *(name for finding in beside for name in finding.finders)))
    firmness = max(finding.firmness for finding in (own, *beside))
    return scored(replace(own, finders=tuple(names), strength=firmness), standing)
