"""A town called by the head of its name: "Saltmere", where the case tells of Saltmere-on-Sea, is no region.

Promises that what was taken for a region on one finder's word alone is the town whose longer name begins with it.
Leaves alone the partnership's own area, and every region that a list knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Document, Finding, Kind
from pipeline.words import fold

_LONGER = re.compile(r"(?P<head>[^\W\d_]{4,})[ -](?:on|upon|in|by|le|under|next)[ -](?:the[ -])?[^\W\d_]")
_TOWNS = frozenset({"town", "village", "suburb"})
_REGION = "region"


def with_towns(documents: Sequence[Document], findings: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """The findings of all documents; a lone finder's region with a town's first word is that town."""
    towns = {
        fold(match["head"]): finding.detail
        for document, found in zip(documents, findings, strict=True)
        for finding in found
        if finding.kind is Kind.PLACE and finding.detail in _TOWNS
        for match in [_LONGER.match(document.text, finding.span.start, finding.span.end)]
        if match is not None
    }
    return [
        [
            replace(finding, detail=towns[wording])
            if _alone(finding) and (wording := fold(document.text[finding.span.start : finding.span.end])) in towns
            else finding
            for finding in found
        ]
        for document, found in zip(documents, findings, strict=True)
    ]


def _alone(finding: Finding) -> bool:
    return finding.kind is Kind.PLACE and finding.detail == _REGION and len(finding.finders) == 1
