"""What was found once, or told by a person, is looked for in every document of the case.

Promise: a wording of an organisation, place, address, number or term is claimed wherever it
stands as whole words, in any case, with any white space between its words. Persons are not
looked for here (``pipeline.known``), and dates and ages aren't: the same day may be another event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import CaseFacts, Document, Entity, Finding, Kind, Span
from pipeline.overlaps import Claim
from pipeline.words import APOSTROPHES, HYPHENS, fold

_NOT_REPEATED = {
    Kind.PERSON, Kind.FAMILY, Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE, Kind.AGE, Kind.OCCUPATION,
    Kind.CHARACTERISTIC, Kind.MARKING, Kind.COLLAR_NUMBER,
}  # fmt: skip
_SHORTEST = 5


class Wordings:
    """Every wording worth looking for, as one pattern over each document."""

    def __init__(
        self,
        documents: Sequence[Document],
        findings: Sequence[Sequence[Finding]],
        facts: CaseFacts,
        prior: Sequence[Entity],
    ) -> None:
        self._documents = documents
        self._meaning: dict[str, tuple[Kind, str, bool]] = {}
        self._written: dict[str, None] = {}  # the wordings as they stand, accents and all
        names = {fold(form) for p in facts.persons for form in (p.full_name, *p.also_known_as)}
        for kept in facts.keep:
            if fold(kept) not in names:
                self._mean(kept, Kind.AGENCY, "keep", told=True)
        for entity in prior:
            if entity.kind is Kind.TERM:
                for form in entity.forms:
                    self._mean(form, Kind.TERM, "", told=True)
        for term in facts.terms:
            self._mean(term, Kind.TERM, "", told=True)
        for document, found in zip(documents, findings, strict=True):
            for finding in found:
                text = document.text[finding.span.start : finding.span.end]
                if finding.kind in _NOT_REPEATED or finding.detail in ("unknown",) or len(text) < _SHORTEST:
                    continue
                self._mean(text, finding.kind, finding.detail, told=False)
        self._pattern = _pattern(self._written)

    def _mean(self, wording: str, kind: Kind, detail: str, *, told: bool) -> None:
        self._meaning.setdefault(_key(wording), (kind, detail, told))
        self._written.setdefault(" ".join(wording.split()))

    def claims(self, number: int) -> list[Claim]:
        """All claims on one document, the finder named "told" or "recurrence"."""
        if self._pattern is None:
            return []
        text = self._documents[number].text
        found = []
        for match in self._pattern.finditer(text):
            meaning = self._meaning.get(_key(match.group()))
            if meaning is None:
                continue
            kind, detail, told = meaning
            finder = "told" if told else "recurrence"
            finding = Finding(Span(match.start(), match.end()), kind, 1.0 if told else 0.8, (finder,), detail)
            found.append(Claim(finding, (kind, _key(match.group())), told=told))
        return found


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _pattern(wordings: Iterable[str]) -> re.Pattern[str] | None:
    alternatives = [
        r"\s+".join("".join(_character(c) for c in word) for word in wording.split())
        for wording in sorted(wordings, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE) if alternatives else None


def _character(character: str) -> str:
    if character in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    return f"[{HYPHENS}]" if character in HYPHENS else re.escape(character)
