"""A body whose member sits on the panel is that body wherever it is named, though it looks like a person.

"Aurora New Dawn" in the panel's table tells what "training from Aurora New Dawn" is, and that nobody is called Adanna
Women in "Adanna Women's Network". Risk accepted: a person of three names who stands in the table's column of bodies
stays; never one whom the officer named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.finders.organisations import BODIES
from pipeline.model import CaseFacts, Document, Finding, Kind, Span
from pipeline.words import APOSTROPHES, fold

_FEWEST_WORDS = 2
_ANY_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def with_panels_bodies(
    documents: Sequence[Document], findings: Sequence[Sequence[Finding]], facts: CaseFacts
) -> list[list[Finding]]:
    """The findings of all documents; a person within the wording of one of the panel's bodies is that agency."""
    named = {" ".join(fold(form).split()) for p in facts.persons for form in (p.full_name, *p.also_known_as)}
    bodies = {
        wording
        for document, found in zip(documents, findings, strict=True)
        for finding in found
        if finding.kind is Kind.AGENCY and BODIES in finding.finders
        for wording in [" ".join(document.text[finding.span.start : finding.span.end].split())]
        if len(wording.split()) >= _FEWEST_WORDS and fold(wording) not in named
    }
    if not bodies:
        return [list(found) for found in findings]
    pattern = _pattern(bodies)
    return [
        _with_bodies(found, [Span(*match.span()) for match in pattern.finditer(document.text)])
        for document, found in zip(documents, findings, strict=True)
    ]


def _pattern(bodies: set[str]) -> re.Pattern[str]:
    ways = (
        r"\s+".join(_ANY_APOSTROPHE.sub(f"[{APOSTROPHES}]", re.escape(word)) for word in body.split())
        for body in sorted(bodies, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _with_bodies(findings: Sequence[Finding], named: Sequence[Span]) -> list[Finding]:
    revised = []
    for finding in findings:
        body = next((span for span in named if span.contains(finding.span)), None)
        if finding.kind is Kind.PERSON and body is not None:
            finding = replace(finding, span=body, kind=Kind.AGENCY, detail="")
        revised.append(finding)
    return revised
