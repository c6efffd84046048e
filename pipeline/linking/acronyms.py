"""The acronym of a local organisation is that organisation: "Tolley Green Cricket Club (TGCC)", then "at TGCC".

Alone, a few capitals look like an agency's, which stays. Promise: an acronym counts where the draft explains it by a
local organisation's name, or where four letters and more are that name's initials and nothing else explains them; MASH
and MARAC stay what everybody knows them for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.finders.agencies import holds_national
from pipeline.linking.stretches import Stretches
from pipeline.model import Document, Finding, Kind, Span

_TOKEN = re.compile(r"(?<![\w&/-])[A-Z]{3,7}(?![\w&/-])")
_IN_BRACKETS = re.compile(r"\s*\([\"“‘']?(?P<short>[A-Z]{3,7})[\"”’']?\)")
_UNEXPLAINED = 4
"""Letters from which initials are no chance."""
_UNSURE = frozenset({"", "unknown"})


def with_acronyms(documents: Sequence[Document], findings: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """The findings of all documents; those of a local organisation's acronym, and new ones, are that organisation's."""
    explained, possible = _local(documents, findings)
    for document in documents:
        for match in _IN_BRACKETS.finditer(document.text):
            if match["short"] not in explained:
                possible.pop(match["short"], None)  # somebody else's
    details = possible | explained
    return [
        [*_revised(document, found, details)] if details else [*found]
        for document, found in zip(documents, findings, strict=True)
    ]


def _local(
    documents: Sequence[Document], findings: Sequence[Sequence[Finding]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Acronyms with the type of their organisation: those explained, and those that may be one."""
    explained: dict[str, str] = {}
    possible: dict[str, str] = {}
    for document, found in zip(documents, findings, strict=True):
        for finding in found:
            if finding.kind is not Kind.ORGANISATION or finding.detail in _UNSURE:
                continue
            words = document.text[finding.span.start : finding.span.end].split()
            initials = "".join(word[0] for word in words if word[0].isupper())
            bracket = _IN_BRACKETS.match(document.text, finding.span.end)
            if bracket is not None and bracket["short"] == initials:
                explained[initials] = finding.detail
            elif len(initials) >= _UNEXPLAINED and len(initials) == len(words) and not holds_national(initials):
                possible[initials] = finding.detail
    return explained, possible


def _revised(document: Document, found: Sequence[Finding], details: dict[str, str]) -> Iterator[Finding]:
    places = {
        Span(*match.span()): details[match.group()]
        for match in _TOKEN.finditer(document.text)
        if match.group() in details
    }
    for finding in found:
        if finding.span in places:
            yield replace(finding, kind=Kind.ORGANISATION, detail=places[finding.span])
        else:
            yield finding
    covered = Stretches(f.span for f in found)
    for span, detail in places.items():
        if not covered.touch(span):
            yield Finding(span, Kind.ORGANISATION, 0.8, ("link",), detail)
