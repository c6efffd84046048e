"""Where the tagger and the other finders differ: whose word counts for what.

Each of them is trusted where it was measured to be right (docs/benchmarks.md). A rule knows what a wording *is*
(a listed agency, a date of a meeting, an NHS number by its check digit); the tagger knows that an unheard-of word is a
name, because of what stands around it. So:

1. A name that the tagger alone sees is a name. Losing one is the catastrophe.
2. A name that only one unsure finder takes for one, and that the tagger is all but certain is none, is none.
3. A place, an address, an organisation, a number or a contact that no rule saw counts from ``_ALONE`` on.
4. An agency or a law that the tagger alone sees shields what lies inside it from unsure finders, from ``_SHIELD`` on;
   never what a rule found to be local, nor a sure person.
5. Which day stays and which goes is the rules'; that it is a day of birth, the tagger may add.
6. What may be a name, and is not taken for one, is shown to the reviewer as a doubt and isn't masked.

The limits were chosen on the development cases; the model's own lie in its ``labels.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.finders.candidates import Candidate
from pipeline.finders.tagging.candidates import FINDER, candidates, doubts
from pipeline.finders.tagging.labels import PERSONS, Label
from pipeline.finders.tagging.reading import Reading
from pipeline.model import Kind

_ALONE = 0.6
_SHIELD = 0.85
_DENIED = 0.02
"""Below this probability of any person, a name seen by one unsure finder is none."""
_SURE = 0.7
"""From this score on, a rule isn't overruled."""
_DAY_OF_BIRTH = 0.9

_LOCAL = frozenset({Kind.ORGANISATION, Kind.ADDRESS, Kind.PLACE, Kind.POSTCODE})
_NUMBERS = frozenset(
    {Kind.REFERENCE, Kind.VEHICLE, Kind.EMAIL, Kind.LINK, Kind.PHONE, Kind.HANDLE, Kind.ADDRESS, Kind.POSTCODE}
)
_PERSONS = frozenset({Kind.PERSON, Kind.FAMILY})


def arbitrated(found: Sequence[Candidate], text: str, read: Reading) -> list[Candidate]:
    """What stands of ``found`` (the other finders' candidates in one piece) and of what the tagger reads there."""
    standing = [_born(c, read) for c in found if not _denied(c, found, read)]
    own = list(_own(standing, text, read))
    named = [*standing, *own]
    for doubt in doubts(read):
        if not any(_touch(doubt, other) for other in named):
            own.append(replace(doubt, kind=Kind.ORGANISATION, score=0.3, detail="unknown"))
    return [*standing, *own]


def _denied(candidate: Candidate, found: Sequence[Candidate], read: Reading) -> bool:
    if candidate.kind is not Kind.PERSON or candidate.score >= _SURE:
        return False
    if any(c is not candidate and c.kind is Kind.PERSON and _touch(c, candidate) for c in found):
        return False
    return read.strongest(candidate.start, candidate.end, PERSONS) < _DENIED


def _born(candidate: Candidate, read: Reading) -> Candidate:
    if candidate.kind is Kind.DATE:
        share = read.probability(candidate.start, candidate.end, frozenset({Label.BIRTH_DATE}))
        if share >= _DAY_OF_BIRTH:
            return replace(candidate, kind=Kind.BIRTH_DATE)
    return candidate


def _own(found: Sequence[Candidate], text: str, read: Reading) -> Iterator[Candidate]:
    for candidate in candidates(text, read):
        beside = [c for c in found if _touch(c, candidate)]
        if candidate.kind is Kind.PERSON:
            yield replace(candidate, detail="")  # a panel member or professional is told by the words around
        elif candidate.kind in (Kind.AGENCY, Kind.LAW):
            local = any(c.kind in _LOCAL or (c.kind in _PERSONS and c.score >= _SURE) for c in beside)
            if candidate.score >= _SHIELD and not local:
                yield candidate
        elif candidate.kind in (Kind.DATE, Kind.BIRTH_DATE):
            continue
        elif candidate.score >= _ALONE and not any(c.kind not in _PERSONS or c.score >= _SURE for c in beside):
            words = text[candidate.start : candidate.end]
            if candidate.kind in _NUMBERS or any(c.isupper() for c in words) or candidate.kind is Kind.OCCUPATION:
                yield candidate


def _touch(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


__all__ = ["FINDER", "arbitrated"]
