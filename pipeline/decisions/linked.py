"""The case's decisions as the pure stages take them: one ``Linked`` with everything applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, FindingRow
from pipeline.cases import facts_of
from pipeline.decisions.current import Entities, entities_of, finding_rows
from pipeline.decisions.wordings import entity_of
from pipeline.edits import apply
from pipeline.leaks import RealForm
from pipeline.model import Document, Edit, Entity, Finding, Kind, Linked, Mention, Span, Treatment
from pipeline.real_forms import form_of, real_forms
from pseudonyms.identity import Standing


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """Entities and mentions after all decisions; what must be gone, and where it may stand.

    ``linked`` holds no mention that a person said to keep; ``kept`` holds those, by document.
    """

    linked: Linked = field(repr=False)
    forms: tuple[RealForm, ...] = field(repr=False)
    allowed: tuple[str, ...] = field(repr=False)
    kept: tuple[tuple[int, Span], ...] = ()


def decided_case(casebook: Casebook, session: Session, case_id: str, drafts: Sequence[Draft]) -> DecidedCase:
    """The case with its decisions; document ``i`` of ``linked`` is ``drafts[i]``."""
    entities = entities_of(casebook, session, case_id)
    numbers = {draft.id: number for number, draft in enumerate(drafts)}
    mentions, kept = [], []
    for row in finding_rows(session, drafts):
        number, span = numbers[row.draft_id], Span(row.start, row.end)
        if row.decision == "keep":
            kept.append((number, span))
        else:
            mentions.append(Mention(number, _finding(row, span), entities.of(entities.ref_of(row.entity_id)).row.ref))
    mentions.sort(key=lambda m: (m.document, m.finding.span))
    linked = Linked(_entities(entities), tuple(mentions))
    forms, allowed = _forms(casebook, session, case_id, entities, linked)
    return DecidedCase(linked, forms, allowed, tuple(kept))


def _finding(row: FindingRow, span: Span) -> Finding:
    return Finding(span, Kind(row.kind), row.score, tuple(row.finders), row.detail)


def _entities(entities: Entities) -> tuple[Entity, ...]:
    decided, gone = [], entities.gone_into()
    for ref, known in entities.items():
        if known.row.merged_into is not None:
            continue
        entity = replace(entity_of(known.row, known.wording), forms=entities.forms_of(ref, gone.get(ref, ())))
        if entity.kind is Kind.PERSON:  # whom a person decided to keep is nobody's real form any more
            kept = entity.treatment is Treatment.KEEP
            standing = Standing.KEPT if kept else entity.detail
            entity = replace(entity, detail=Standing.SUBJECT if standing == Standing.KEPT and not kept else standing)
        decided.append(entity)
    return tuple(decided)


def _forms(
    casebook: Casebook, session: Session, case_id: str, entities: Entities, linked: Linked
) -> tuple[tuple[RealForm, ...], tuple[str, ...]]:
    facts = facts_of(casebook, session, case_id)
    stay = {form for e in linked.entities if e.treatment is Treatment.KEEP for form in e.forms}
    facts = replace(facts, persons=tuple(p for p in facts.persons if p.full_name not in stay))
    facts = replace(facts, terms=tuple(t for t in facts.terms if t not in stay))
    forms, allowed = real_forms(linked, facts)
    added = [
        replace(form_of(term.text), case_sensitive=not term.any_case)
        for ref, known in entities.items()
        if entities.of(ref).replaced
        for term in known.wording.terms
    ]
    return (*forms, *added), allowed


def kept_phrases(case: DecidedCase, number: int, document: Document, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Each mention that a person kept, with the words beside it as the public copy has them.

    The check may pass over the wording there, and nowhere else.
    """
    text = apply(document.text, edits)
    phrases = []
    for at, span in case.kept:
        if at != number:
            continue
        shift = sum(len(e.replacement) - len(e.span) for e in edits if e.span.end <= span.start)
        start, end = span.start + shift, span.end + shift
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        before = text[line_start:start].split(" ")[-3:]
        after = text[end:line_end].split(" ")[:3]
        phrases.append((" ".join(before) + text[start:end] + " ".join(after)).strip())
    return tuple(phrases)
