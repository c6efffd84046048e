"""What one place in a document says of a name or a day holds in all of it.

A member listed on the panel is the same member where she speaks; a day that is once the day of
the death is so wherever it returns. Keeping a name is the dangerous direction, so it is the one
with conditions: a name that anywhere stands as a relative, a child, the victim or the
perpetrator is never kept, nor is one made only of words that the officer gave as names, nor one
that the tagger takes for somebody of the case more often than a list names it. A scholar
is known in full only where the surname is cited with its year in the same document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.finders.roles import is_subject
from pipeline.model import CaseFacts, Finding, Kind

KEPT = frozenset({"panel", "chair", "author", "minister", "signatory", "academic"})
"""Details of persons whose names the public copy keeps."""

_LISTED = frozenset({"panel", "chair", "author"})
_AROUND = 70
_YEAR_AFTER = re.compile(r"(?:['’]s)?,? \(?(?:19|20)\d\d")


def agreed(
    findings: Sequence[Finding],
    text: str,
    facts: CaseFacts | None = None,
    at_work: Collection[str] = (),
    private: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """``findings`` over ``text`` with their kinds and details brought into agreement.

    ``at_work`` are surnames, folded, of whom some sentence shows at work in the case. ``private`` counts the mentions
    of each name (``shortened``) that the tagger takes for somebody of the case.
    """
    return _one_death(_one_standing(_without_private(findings, text, private), text, facts, at_work))


def shortened(name: str) -> str:
    """The first letter and the surname of a full name, folded: "j holloway" of Jem Holloway and of J. Holloway."""
    words = folded(name).split()
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else ""


def _without_private(findings: Sequence[Finding], text: str, private: Mapping[str, int]) -> list[Finding]:
    """Nobody is on the panel whom more mentions show as somebody of the case than as a member."""
    names = {f: shortened(text[f.span.start : f.span.end]) for f in findings if f.kind is Kind.PERSON}
    listed = Counter(names[f] for f in names if f.detail in _LISTED)
    of_the_case = {name for name, count in private.items() if name and count > max(1, listed[name])}
    return [replace(f, detail="") if f.detail in _LISTED and names.get(f) in of_the_case else f for f in findings]


def folded(words: str) -> str:
    """Words in small letters with single spaces, to compare wordings."""
    return " ".join(words.split()).casefold()


def _one_standing(
    findings: Sequence[Finding], text: str, facts: CaseFacts | None, at_work: Collection[str]
) -> list[Finding]:
    persons = {f: folded(text[f.span.start : f.span.end]) for f in findings if f.kind is Kind.PERSON}
    given = _given_words(facts)
    authors = frozenset(folded(name) for name in facts.author_to_keep) if facts is not None else frozenset()
    of_the_case = {wording for finding, wording in persons.items() if _of_the_case(finding, text)}
    listed = {
        wording: finding.detail
        for finding, wording in persons.items()
        if finding.detail in _LISTED and " " in wording and wording not in of_the_case
    }
    cited = {wording.split()[-1] for finding, wording in persons.items() if finding.detail == "academic"}
    # A pseudonym that the family chose stands in many drafts already: it is nobody's real name.
    chosen = {folded(p.chosen_pseudonym) for p in facts.persons if p.chosen_pseudonym} if facts else set()
    chosen -= given
    by_year = {wording.split()[-1] for f, wording in persons.items() if _YEAR_AFTER.match(text, f.span.end)}
    settled: list[Finding] = []
    for finding in findings:
        wording = persons.get(finding)
        if wording is None:
            settled.append(finding)
        elif wording in chosen:
            continue
        elif finding.detail == "academic" and wording.split()[-1] in at_work and wording.split()[-1] not in by_year:
            settled.append(replace(finding, detail="professional:Professor"))
        elif wording in authors:
            settled.append(replace(finding, detail="author"))
        elif (
            " " in wording
            and wording.split()[-1] in cited
            and wording not in of_the_case
            and not given.intersection(wording.split())
            and _as_scholar(finding, text)
        ):
            settled.append(replace(finding, detail="academic"))
        elif finding.detail in KEPT and (wording in of_the_case or given.issuperset(wording.split())):
            settled.append(replace(finding, detail=""))
        elif finding.detail not in KEPT and wording in listed and not given.issuperset(wording.split()):
            settled.append(replace(finding, detail=listed[wording]))
        else:
            settled.append(finding)
    return settled


def _given_words(facts: CaseFacts | None) -> frozenset[str]:
    """Every word of the names that the officer gave."""
    if facts is None:
        return frozenset()
    names = [name for person in facts.persons for name in (person.full_name, *person.also_known_as)]
    return frozenset(word for name in names for word in folded(name).split())


def _of_the_case(finding: Finding, text: str) -> bool:
    before = text[max(0, finding.span.start - _AROUND) : finding.span.start]
    after = text[finding.span.end : finding.span.end + _AROUND]
    related = finding.detail == "child" or finding.detail.startswith("kin:")
    return related or is_subject(before.rpartition("\n")[2], after.partition("\n")[0])


_SCHOLAR_BEFORE = re.compile(r"\b(?:Professor|Prof\.?|research by|study by|work of) $")
_SCHOLAR_AFTER = re.compile(
    r"(?:,? (?:and|&) (?:colleagues|others)|['’]s (?:\w+ )?(?:work|research|study|studies|book|model|theory)\b|"
    r",? (?:et al|argues?|found|has shown|have shown|describes?|writes?))"
)


def _as_scholar(finding: Finding, text: str) -> bool:
    """Whether the words beside a name that is cited with its year elsewhere are a scholar's too."""
    before = text[max(0, finding.span.start - 20) : finding.span.start]
    after = text[finding.span.end : finding.span.end + _AROUND]
    return bool(_SCHOLAR_BEFORE.search(before) or _SCHOLAR_AFTER.match(after))


def _one_death(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    deaths = {f.detail for f in findings if f.kind is Kind.DEATH_DATE and f.detail.startswith("day:")}
    return tuple(
        replace(f, kind=Kind.DEATH_DATE) if f.kind is Kind.DATE and f.detail in deaths else f for f in findings
    )
