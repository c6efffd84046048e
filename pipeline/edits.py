"""From entities and mentions to the edits of a document, and from edits to its new text.

Every span is settled before an operator of presidio-anonymizer sees it, and each is replaced by
its own offsets: its engine would join neighbours of one kind (``merge_entities_with_spaces``) and
so lose a name beside another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType, Redact, Replace

from pipeline.grammar import FORMER_NAME, alias_end, capitals_like, fit, is_former
from pipeline.model import Document, Edit, Entity, Kind, Linked, Mention, Span
from pipeline.treatment import replaced


class GeneraliseAge(Operator):  # type: ignore[misc]  # presidio ships no types
    """Puts an age band where the number of years stands: "aged 34" → "aged 30 to 39"."""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        band = str((params or {})["band"])
        if band.startswith("["):
            return band
        new, count = re.subn(r"\d{1,3}(?=-year)", band.replace(" ", "-"), text, count=1)
        if not count:
            new, count = re.subn(r"\d{1,3}", band, text, count=1)
        return new if count else band

    def validate(self, params: dict[str, Any] | None = None) -> None:
        if not params or "band" not in params:
            raise ValueError("an age needs a band")

    def operator_name(self) -> str:
        return "generalise_age"

    def operator_type(self) -> OperatorType:
        return OperatorType.Anonymize


_AGE, _REPLACE, _REDACT = GeneraliseAge(), Replace(), Redact()


def plan(linked: Linked, number: int, document: Document) -> tuple[Edit, ...]:
    """The edits of document ``number`` of the case: sorted, disjoint, each inside one piece.

    A mention that a person said to keep has been left out of ``linked`` before.
    """
    going = replaced(linked.entities)
    edges = [p.span.start for p in document.pieces]
    edits: list[Edit] = []
    floor = 0
    person: str | None = None  # whom the last edit named
    for mention in sorted(linked.of(number), key=lambda m: m.finding.span):
        entity = going.get(mention.entity)
        if entity is None:
            continue
        piece_start = edges[max(0, bisect_right(edges, mention.finding.span.start) - 1)] if edges else 0
        edit = _edit(document.text, mention, entity, max(floor, piece_start))
        if person is not None and entity.id == person and edits[-1].replacement == edit.replacement:
            end = alias_end(document.text, edits[-1].span, mention.finding.span)
            if end is not None:
                edit = Edit(Span(edits.pop().span.start, end), edit.replacement)
        person = entity.id if entity.kind is Kind.PERSON else None
        if edits and _continues(document.text, edits[-1], edit):
            edit = Edit(Span(edits.pop().span.start, edit.span.end), edit.replacement)
        elif edits and _two_families(document.text, edits[-1], edit):
            words = edits[-1].replacement.replace("family", "families")
            edit = Edit(Span(edits.pop().span.start, edit.span.end), words)
        edits.append(edit)
        floor = edit.span.end
    return tuple(edits)


def _continues(text: str, before: Edit, edit: Edit) -> bool:
    """Whether two neighbours say the same, with nothing but a blank or comma between: said once."""
    if before.replacement != edit.replacement or not edit.replacement.startswith("["):
        return False
    return re.fullmatch(r"[ \u00a0,;/-]{0,3}", text[before.span.end : edit.span.start]) is not None


def _two_families(text: str, before: Edit, edit: Edit) -> bool:
    both = before.replacement.casefold() == edit.replacement.casefold() == "the family"
    return both and text[before.span.end : edit.span.start] in (" and ", " or ")


def _edit(text: str, mention: Mention, entity: Entity, floor: int) -> Edit:
    span = mention.finding.span
    original = text[span.start : span.end]
    wanted = entity.replacement or ""
    if entity.kind is Kind.PERSON and is_former(text, span):
        return Edit(span, FORMER_NAME)
    if entity.kind is Kind.AGE:
        span, words = fit(text, span, _AGE.operate(original, {"band": wanted}), entity.kind, floor)
        return Edit(span, words)
    span, words = fit(text, span, wanted, entity.kind, floor)
    words = capitals_like(text, mention.finding.span, words)
    new = _REPLACE.operate(original, {"new_value": words}) if words else _REDACT.operate(original, {})
    return Edit(span, new)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with all edits made at once. Raises ValueError unless they are sorted and disjoint."""
    out: list[str] = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError("edits overlap, or lie outside the text")
        out += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    out.append(text[at:])
    return "".join(out)
