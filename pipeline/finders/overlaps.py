"""One rule for what overlaps: which candidate stands, and where it begins and ends.

1. Identifiers (numbers, e-mail, postcode …) beat everything they touch: their shape is proof.
2. Then the order of ``_RANK`` decides, a statute before an agency before an organisation,
   address or date, and those before a person: "Clare's Law" holds no Clare, "Marsh Lane" no
   Marsh. But of these a *longer* person beats a shorter place inside it.
3. Of one kind the longer stands, then the surer, then the earlier.
4. What loses only part of its stretch keeps the rest if a name can be left in it; else it goes.
5. Every stretch is widened to whole words, except where a name is glued to the next word.

All finders that saw any part of what stands as the same kind are named on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.finders.candidates import Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary
from pipeline.model import Finding, Kind, Span

_IDENTIFIERS = (
    Kind.EMAIL, Kind.LINK, Kind.NHS_NUMBER, Kind.NI_NUMBER, Kind.DRIVING_LICENCE, Kind.PASSPORT, Kind.BANK, Kind.PHONE,
    Kind.POSTCODE, Kind.VEHICLE, Kind.REFERENCE, Kind.COLLAR_NUMBER, Kind.IP_ADDRESS, Kind.HANDLE,
)  # fmt: skip
_ORDER = (
    Kind.LAW, Kind.MARKING, Kind.AGENCY, Kind.ADDRESS, Kind.ORGANISATION, Kind.BIRTH_DATE, Kind.DEATH_DATE, Kind.DATE,
    Kind.CHARACTERISTIC, Kind.FAMILY, Kind.PERSON, Kind.PLACE, Kind.AGE, Kind.OCCUPATION, Kind.TERM,
)  # fmt: skip
_RANK = dict.fromkeys(_IDENTIFIERS, 0) | {kind: 1 + n for n, kind in enumerate(_ORDER)}
# Of these the longer stands: "Moorgate Lane Surgery" is no lane, "12 Surgery Lane" no surgery.
_RANK |= dict.fromkeys((Kind.AGENCY, Kind.ADDRESS, Kind.ORGANISATION), _RANK[Kind.AGENCY])
_WEAK = 0.5
"""Below this score a candidate gives way to any surer one, whatever its kind."""


def settle(candidates: Sequence[Candidate], text: str) -> tuple[Finding, ...]:
    """Disjoint findings in reading order; offsets are those of ``text``, the piece's own."""
    standing: list[Candidate] = []
    for candidate in sorted((_whole(c, text) for c in candidates), key=_precedence(candidates)):
        if not any(candidate.start < other.end and other.start < candidate.end for other in standing):
            standing.append(candidate)
        elif candidate.kind is Kind.PERSON:
            standing.extend(_rest(candidate, standing, text))
    return tuple(_finding(candidate, candidates) for candidate in sorted(standing, key=lambda c: c.start))


def _precedence(candidates: Sequence[Candidate]) -> Callable[[Candidate], tuple[float, ...]]:
    def key(candidate: Candidate) -> tuple[float, ...]:
        weak = candidate.score < _WEAK
        rank = _RANK[candidate.kind]
        if candidate.kind in {Kind.PERSON, Kind.PLACE} and candidate.score >= _WEAK:
            # A sure full name beats a listed town inside it ("Lincoln Hayes"), a town a lone first name.
            rank = _RANK[Kind.PERSON] if _words_longer(candidate, candidates) else rank
        return (
            weak,
            rank,
            -(candidate.end - candidate.start),
            -candidate.score,
            candidate.start,
            candidate.end,
        )

    return key


def _words_longer(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    return candidate.kind is Kind.PLACE and any(
        other.kind is Kind.PERSON
        and candidate.start <= other.start
        and other.end <= candidate.end
        and other.score < 0.9
        for other in candidates
    )


def _whole(candidate: Candidate, text: str) -> Candidate:
    """The candidate widened so that it ends inside no word; a change of case inside a word is an end."""
    start, end = candidate.start, candidate.end
    while (
        start > 0 and text[start - 1].isalnum() and text[start].isalnum() and not _glued(text[start - 1], text[start])
    ):
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and not _glued(text[end - 1], text[end]):
        end += 1
    if (start, end) == (candidate.start, candidate.end):
        return candidate
    return Candidate(start, end, candidate.kind, candidate.score, candidate.finder, candidate.detail)


def _glued(left: str, right: str) -> bool:
    """ "ofSusan", "SusanCommissioned", "Mary1": one word to a computer, two to a reader."""
    return (left.islower() and right.isupper()) or left.isdigit() != right.isdigit()


def _rest(candidate: Candidate, standing: Sequence[Candidate], text: str) -> list[Candidate]:
    """What is left of a person's name beside what stands: "Jane Smith of" + an address keeps Jane Smith."""
    pieces = [(candidate.start, candidate.end)]
    for other in standing:
        pieces = [
            part
            for start, end in pieces
            for part in (
                [(start, end)] if other.end <= start or end <= other.start else [(start, other.start), (other.end, end)]
            )
            if part[0] < part[1]
        ]
    left: list[Candidate] = []
    for start, end in pieces:
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip(" ,.;:-–'’\n"))
        end -= len(stretch) - len(stretch.rstrip(" ,.;:-–'’\n"))
        if (
            end - start > 2
            and text[start].isupper()
            and text[start + 1].isalpha()
            and not all(is_ordinary(word) and not is_forename(word) for word in text[start:end].split())
        ):
            left.append(
                Candidate(start, end, candidate.kind, min(candidate.score, 0.6), candidate.finder, candidate.detail)
            )
    return left


def _finding(candidate: Candidate, candidates: Sequence[Candidate]) -> Finding:
    same = [
        other for other in candidates
        if other.kind is candidate.kind and other.start < candidate.end and candidate.start < other.end
    ]  # fmt: skip
    best = sorted(same, key=lambda other: -other.score) or [candidate]
    finders = tuple(dict.fromkeys(other.finder for other in best))
    detail = candidate.detail or next((other.detail for other in best if other.detail), "")
    # Two independent finders agreeing are surer than either.
    score = min(0.99, max(candidate.score, best[0].score) + (0.05 if len(finders) > 1 else 0.0))
    return Finding(Span(candidate.start, candidate.end), candidate.kind, round(score, 3), finders, detail)
