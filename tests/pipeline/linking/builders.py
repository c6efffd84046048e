"""Short invented cases for the tests of linking: documents of plain text, and findings by their words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.edits import apply, plan
from pipeline.linking import link
from pipeline.model import (
    CaseFacts,
    Document,
    Entity,
    Finding,
    Format,
    Kind,
    Linked,
    Person,
    Piece,
    Place,
    Span,
    Where,
)
from pipeline.policy import Policy
from pipeline.treatment import treat
from pseudonyms.register import Register


def doc(text: str) -> Document:
    """A document whose every line is a piece."""
    pieces, at = [], 0
    for line in text.split("\n"):
        if line:
            pieces.append(Piece(Span(at, at + len(line)), Place(Where.BODY)))
        at += len(line) + 1
    return Document(Format.TXT, text, tuple(pieces))


def person(name: str, role: str = "victim", sex: str | None = None, chosen: str | None = None, *aka: str) -> Person:
    return Person(name, role, sex, chosen, aka)


def facts(
    *persons: Person, author: Sequence[str] = (), keep: Sequence[str] = (), terms: Sequence[str] = ()
) -> CaseFacts:
    return CaseFacts("test-1", persons, tuple(author), tuple(keep), tuple(terms))


def found(
    document: Document, wording: str, kind: Kind = Kind.PERSON, detail: str = "", nth: int = 0, by: str = "finder"
) -> Finding:
    """A finding by one finder of the ``nth`` time that ``wording`` stands in the document."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(wording, start + 1)
    return Finding(Span(start, start + len(wording)), kind, 0.9, (by,), detail)


def linked(text: str, case: CaseFacts, *findings: tuple[str, Kind, str]) -> Linked:
    """One document, linked and not yet treated; findings as (wording, kind, detail)."""
    document = doc(text)
    return link([document], [[found(document, *finding) for finding in findings]], case)


def public(text: str, case: CaseFacts, *findings: tuple[str, Kind, str]) -> str:
    """The text of the public copy, with the default policy and a fresh register."""
    document = doc(text)
    done = treat(linked(text, case, *findings), case, Policy.default(), Register(case.case))
    return apply(text, plan(done, 0, document))


def entity_of(done: Linked, text: str, wording: str, nth: int = 0) -> Entity | None:
    """The entity that a mention covering ``wording`` belongs to, if any does."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(wording, start + 1)
    by_id = {e.id: e for e in done.entities}
    for mention in done.mentions:
        if mention.finding.span.start <= start and start + len(wording) <= mention.finding.span.end:
            return by_id[mention.entity]
    return None
