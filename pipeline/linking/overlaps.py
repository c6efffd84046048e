"""Settles whose a stretch of text is when several claims overlap.

The rule, in this order: what the officer said to keep; laws, and agencies that hold a lone name
word ("St Mary's Hospital"); identifiers, addresses and local organisations that cover a name
(it goes with them); persons; everything else, the longest first. A claim that loses only in part
keeps the rest of its text, so that nothing readable stays at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.linking.stretches import Disjoint, Nearby
from pipeline.model import Finding, Kind, Span
from pipeline.words import GRAMMAR


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding that wants its text. ``key`` says which entity it belongs to; ``persons`` are the
    ids a name may mean; ``words`` counts its words with the title; ``known``: the officer named
    one of them. ``told``: a person said so (a kept phrase or a term)."""

    finding: Finding
    key: tuple[str, ...] = field(repr=False)
    persons: tuple[str, ...] = ()
    words: int = 1
    known: bool = False
    told: bool = False

    @property
    def span(self) -> Span:
        return self.finding.span


_COVERING = {
    Kind.EMAIL, Kind.LINK, Kind.HANDLE, Kind.PHONE, Kind.ADDRESS, Kind.POSTCODE, Kind.REFERENCE, Kind.NHS_NUMBER,
    Kind.NI_NUMBER, Kind.COLLAR_NUMBER, Kind.PASSPORT, Kind.DRIVING_LICENCE, Kind.VEHICLE, Kind.BANK,
    Kind.IP_ADDRESS, Kind.TERM,
}  # fmt: skip
_REST = re.compile(r"(?:[\W_]|(?:and|or|of|the|with|at|in)\b)*(?P<rest>\w.*?)\W*", re.IGNORECASE | re.DOTALL)
_SHORTEST_REST = 3
_UNSURE = {"unknown", ""}


def settle(claims: Sequence[Claim], text: str = "") -> list[Claim]:
    """The claims that stand, sorted and disjoint. With the ``text``, what is left of a claim that
    lost a part is whole words: it begins and ends with a letter or digit, and no "and" leads it."""
    near = Nearby(claims, lambda c: c.span)
    ranked = sorted(claims, key=lambda c: (_rank(c, near.to(c.span)), -len(c.span), c.span.start))
    standing: list[Claim] = []
    taken = Disjoint()
    for claim in ranked:
        rest = _remainder(claim, taken.overlapping(claim.span))
        if rest is not None and rest is not claim and text:
            rest = _trimmed(rest, text)
        if rest is not None:
            standing.append(rest)
            taken.take(rest.span)
    return sorted(standing, key=lambda c: c.span)


def _trimmed(claim: Claim, text: str) -> Claim | None:
    match = _REST.fullmatch(text, claim.span.start, claim.span.end)
    if match is None or len(match.group("rest")) < _SHORTEST_REST or match.group("rest").casefold() in GRAMMAR:
        return None
    return replace(claim, finding=replace(claim.finding, span=Span(*match.span("rest"))))


def _rank(claim: Claim, claims: Sequence[Claim]) -> int:
    """The smaller, the sooner it is served; ``claims`` are at least all that overlap this one."""
    kind = claim.finding.kind
    if claim.told:
        return 0
    if kind is Kind.LAW:
        return 1
    if kind is Kind.COLLAR_NUMBER and any(_in_title(claim, other) for other in claims):
        return 5  # "PC 4471 Hale" becomes "PC 1" as a whole
    if kind in _COVERING:
        return 2
    if kind is Kind.ORGANISATION and _cuts_agency(claim, claims):
        return 4
    if kind is Kind.ORGANISATION and claim.finding.detail not in _UNSURE:
        return 3
    sure = kind is Kind.AGENCY or (kind is Kind.PLACE and claim.finding.detail not in _UNSURE)
    if sure and not _hides_somebody(claim, claims):
        return 3
    if kind in (Kind.PERSON, Kind.FAMILY):
        return 4
    if kind in (Kind.OCCUPATION, Kind.CHARACTERISTIC):
        return 7
    if kind is Kind.ORGANISATION and claim.finding.detail == "unknown":
        return 8  # a doubt gives way to whatever was found
    return 5 if kind not in (Kind.AGENCY, Kind.PLACE, Kind.ORGANISATION) else 6


def _hides_somebody(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether an agency or place covers more than a lone word of a name, or cuts through one."""
    for other in claims:
        if other.finding.kind is Kind.PERSON and other.span.overlaps(claim.span):
            if not claim.span.contains(other.span) or other.words > 1:
                return True
            if other.span == claim.span and other.known:
                return True
    return False


def _in_title(number: Claim, person: Claim) -> bool:
    return person.finding.kind is Kind.PERSON and person.span.contains(number.span) and person.span != number.span


def _cuts_agency(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether an organisation bites into an agency: "[Linnet Commissioning Group] and Birch Care"."""
    return any(
        other.finding.kind is Kind.AGENCY
        and other.span.overlaps(claim.span)
        and not claim.span.contains(other.span)
        and not other.span.contains(claim.span)
        for other in claims
    )


def _remainder(claim: Claim, taken: Sequence[Span]) -> Claim | None:
    """What is left of a claim: all of it, the longest free end of it, or nothing."""
    if not taken:
        return claim
    if claim.finding.kind in (Kind.LAW, Kind.AGENCY, Kind.MARKING, Kind.DATE, Kind.AGE, Kind.FAMILY):
        return None
    first, last = min(s.start for s in taken), max(s.end for s in taken)
    left, right = first - claim.span.start, claim.span.end - last
    if max(left, right) < _SHORTEST_REST:
        return None
    span = Span(claim.span.start, first) if left >= right else Span(last, claim.span.end)
    return replace(claim, finding=replace(claim.finding, span=span))
