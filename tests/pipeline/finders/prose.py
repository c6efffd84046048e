"""Reads ``prose.txt``: marked prose → a Document and what is expected of each stretch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Document, Finding, Format, Kind, Piece, Place, Span, Where

_MARK = re.compile(r"\{(\w+):([^}]*)\}")
KEPT_PERSONS = frozenset({"panel", "chair", "author", "minister", "signatory", "academic"})
KEPT_DATES = frozenset({"legislation", "panel", "document", "timescale"})
KEPT_PLACES = frozenset({"country", "county", "own_area", "city"})


@dataclass(frozen=True, slots=True)
class Expected:
    """A marked stretch: what it is called in the markup, and where it stands."""

    mark: str
    span: Span


def document_of(*lines: str, where: Where = Where.BODY) -> Document:
    """A document of one piece a line; "> " makes a heading, "- " a list item."""
    pieces: list[Piece] = []
    text = ""
    for line in lines:
        kind = Where.HEADING if line.startswith("> ") else Where.LIST_ITEM if line.startswith("- ") else where
        bare = line.removeprefix("> ").removeprefix("- ")
        if not bare:
            continue
        text += "\n" if text else ""
        pieces.append(Piece(Span(len(text), len(text) + len(bare)), Place(kind)))
        text += bare
    return Document(Format.TXT, text, tuple(pieces))


def marked(source: str) -> tuple[Document, tuple[Expected, ...]]:
    """Marked prose without its marks, and the marked stretches in reading order."""
    lines = [line for line in source.splitlines() if line and not line.startswith("#")]
    document = document_of(*(_MARK.sub(r"\2", line) for line in lines))
    expected: list[Expected] = []
    for piece, line in zip(document.pieces, lines, strict=True):
        bare = line.removeprefix("> ").removeprefix("- ")
        shift = 0
        for match in _MARK.finditer(bare):
            start = piece.span.start + match.start() - shift
            expected.append(Expected(match[1], Span(start, start + len(match[2]))))
            shift += len(match.group()) - len(match[2])
    return document, tuple(expected)


def development_prose() -> tuple[Document, tuple[Expected, ...]]:
    return marked(Path(__file__).with_name("prose.txt").read_text(encoding="utf-8"))


def goes(finding: Finding) -> bool:
    """Whether the default policy takes the finding's words out of the public copy."""
    if finding.kind is Kind.PERSON:
        return finding.detail not in KEPT_PERSONS
    if finding.kind is Kind.DATE:
        return finding.detail.partition(":")[0] not in KEPT_DATES
    if finding.kind is Kind.PLACE:
        return finding.detail not in KEPT_PLACES
    if finding.kind is Kind.ORGANISATION:
        return finding.detail != "unknown"
    if finding.kind is Kind.LINK:
        return finding.detail != "official"
    return finding.kind not in {Kind.AGENCY, Kind.LAW, Kind.AGE, Kind.OCCUPATION, Kind.CHARACTERISTIC}
