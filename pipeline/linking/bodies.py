"""A body whose member sits on the panel is that body wherever it is named, though it looks like a person.

"Aurora New Dawn" in the panel's table tells what "training from Aurora New Dawn" is. Risk accepted: a person of three
names who stands in the table's column of bodies stays; never one whom the officer named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.finders.organisations import BODIES
from pipeline.model import CaseFacts, Document, Finding, Kind
from pipeline.words import fold

_FEWEST_WORDS = 2


def with_panels_bodies(
    documents: Sequence[Document], findings: Sequence[Sequence[Finding]], facts: CaseFacts
) -> list[list[Finding]]:
    """The findings of all documents; a person with the wording of one of the panel's bodies is that agency."""
    bodies = {
        wording
        for document, found in zip(documents, findings, strict=True)
        for wording, finding in _worded(document, found)
        if finding.kind is Kind.AGENCY and BODIES in finding.finders and len(wording.split()) >= _FEWEST_WORDS
    }
    bodies -= {" ".join(fold(form).split()) for p in facts.persons for form in (p.full_name, *p.also_known_as)}
    return [
        [
            replace(finding, kind=Kind.AGENCY, detail="")
            if finding.kind is Kind.PERSON and wording in bodies
            else finding
            for wording, finding in _worded(document, found)
        ]
        for document, found in zip(documents, findings, strict=True)
    ]


def _worded(document: Document, findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    for finding in findings:
        yield " ".join(fold(document.text[finding.span.start : finding.span.end]).split()), finding
