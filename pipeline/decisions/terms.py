"""A word or name that a person adds once is looked for in every document of the case.

Promises: the count and every context can be seen first, and adding finds exactly those; nothing
that was to be replaced is uncovered by a term that crosses it: the rest of it stays replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, EntityRow, FindingRow, new_id
from pipeline.cases import void_approvals
from pipeline.decisions.contexts import Context, context_of
from pipeline.decisions.current import Entities, Known, acting, current_drafts, entities_of, finding_rows
from pipeline.decisions.deciding import EDITED, append_decision
from pipeline.decisions.drafts import document_of
from pipeline.decisions.labels import identity_of, keep_register, label_uses, live_elsewhere, register_of
from pipeline.decisions.undoing import remember
from pipeline.decisions.wordings import Term, Wording, write_wording
from pipeline.errors import BadInput, Conflict
from pipeline.model import Document, Kind, Span, Treatment
from pseudonyms.register import BadLabel

FINDER = "person"  # who saw it: somebody, not a finder
REMOVED = "[removed]"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class TermPreview:
    """What a term would touch: how many mentions, and each with its context."""

    count: int
    contexts: tuple[Context, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Occupied:
    """A mention that is there already; ``replaced`` as decided so far."""

    span: Span
    replaced: bool


def matches(term: Term, text: str) -> list[Span]:
    """Where ``term`` stands in ``text``: any white space between its words, any apostrophe."""
    words = [
        "".join("['’‘`]" if c in "'’‘`" else "[-‐‑]" if c in "-‐‑" else re.escape(c) for c in word)
        for word in term.text.split()
    ]
    pattern = r"\s+".join(words)
    if term.whole_word:
        pattern = rf"(?<![^\W\d_]){pattern}(?![^\W\d_])"  # a digit is no part of a word: "Mary1"
    flags = re.IGNORECASE if term.any_case else 0
    return [Span(*match.span()) for match in re.finditer(pattern, text, flags)]


def place(found: Sequence[Span], occupied: Sequence[Occupied]) -> tuple[list[Span], list[Span]]:
    """(spans to add, occupied spans to drop): what stays in clear gives way, what goes stays.

    Where a term runs beyond a mention that is replaced anyway, its free rest is added.
    """
    add: list[Span] = []
    drop: list[Span] = []
    for span in found:
        rest = [span]
        for one in occupied:
            if not one.span.overlaps(span):
                continue
            if one.replaced:
                rest = [piece for part in rest for piece in _without(part, one.span)]
            else:
                drop.append(one.span)
        add.extend(rest)
    return add, drop


def _without(span: Span, taken: Span) -> list[Span]:
    if not span.overlaps(taken):
        return [span]
    left = [Span(span.start, taken.start)] if span.start < taken.start else []
    return left + ([Span(taken.end, span.end)] if taken.end < span.end else [])


def preview_term(
    casebook: Casebook, case_id: str, term: str, *, whole_word: bool = True, any_case: bool = False
) -> TermPreview:
    """Every place in the case's documents that the term would touch. Changes nothing."""
    wanted = _checked(term, whole_word, any_case)
    with casebook.reading() as session:
        contexts = [
            context_of(document, span, part=draft.part or draft.proposed_part or "")
            for draft, document in _documents(casebook, session, case_id)
            for span in matches(wanted, document.text)
        ]
    return TermPreview(len(contexts), tuple(contexts))


def add_term(
    casebook: Casebook,
    case_id: str,
    term: str,
    *,
    by: str,
    now: dt.datetime,
    whole_word: bool = True,
    any_case: bool = False,
    kind: Kind = Kind.TERM,
    into: str | None = None,
    replacement: str = REMOVED,
    expected: int | None = None,
) -> int:
    """Add a term for the whole case; how many mentions it has.

    ``into`` makes it a wording of that entity (a person's nickname); else a new entity begins:
    of kind TERM, replaced by ``replacement``, or PERSON, who gets a pseudonym. ``expected`` is
    the count of the preview: Conflict when it is another by now. Raises BadInput for a term too
    short, or one that stands nowhere.
    """
    if kind not in (Kind.TERM, Kind.PERSON):
        raise BadInput("A term is a word or a person.", "Choose one of the two.")
    wanted = _checked(term, whole_word, any_case)
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        entities = entities_of(casebook, session, case_id)
        hits = [(d, s) for d, doc in _documents(casebook, session, case_id) for s in matches(wanted, doc.text)]
        if expected is not None and expected != len(hits):
            raise Conflict(f"It stands in {len(hits)} places now, not {expected}.", "Look at them again.")
        if not hits:
            raise BadInput("This stands nowhere in the case's documents.", "Check the spelling and the options.")
        decision = append_decision(casebook, session, case_id, into or "", None, "add_term", "", by, now)
        created = None
        if into is None:
            created = next_ref(entities, kind)
            decision.entity_ref = created
        removed, added = _place_all(session, entities, hits, kind)
        remember(
            casebook, session, case_id, decision, entities, (into,) if into else (),
            removed=removed, added=[row.id for row in added], created=created,
        )  # fmt: skip
        owner = _owner(casebook, session, case_id, entities, wanted, kind, into, created, replacement, by, now)
        for row in removed:
            session.delete(row)
        for row in added:
            row.entity_id = owner.id
            session.add(row)
        session.flush()
        label_uses(casebook, session, case_id)
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)
    return len(hits)


def _place_all(
    session: Session, entities: Entities, hits: Sequence[tuple[Draft, Span]], kind: Kind
) -> tuple[list[FindingRow], list[FindingRow]]:
    drafts = {draft.id: draft for draft, _ in hits}
    existing = finding_rows(session, tuple(drafts.values()))
    removed: list[FindingRow] = []
    added: list[FindingRow] = []
    for draft_id in drafts:
        there = [row for row in existing if row.draft_id == draft_id]
        occupied = [Occupied(Span(r.start, r.end), _is_replaced(entities, r)) for r in there]
        add, drop = place([span for draft, span in hits if draft.id == draft_id], occupied)
        removed.extend(row for row in there if Span(row.start, row.end) in drop)
        added.extend(finding_row(draft_id, span, kind) for span in add)
    return removed, added


def finding_row(draft_id: str, span: Span, kind: Kind) -> FindingRow:
    return FindingRow(
        id=new_id(), draft_id=draft_id, start=span.start, end=span.end, kind=kind.value, detail="added",
        score=1.0, finders=[FINDER],
    )  # fmt: skip


def _is_replaced(entities: Entities, row: FindingRow) -> bool:
    return row.decision != "keep" and entities.of(entities.ref_of(row.entity_id)).replaced


def _owner(
    casebook: Casebook,
    session: Session,
    case_id: str,
    entities: Entities,
    term: Term,
    kind: Kind,
    into: str | None,
    created: str | None,
    replacement: str,
    by: str,
    now: dt.datetime,
) -> EntityRow:
    if into is not None:
        if into not in entities:
            raise BadInput("There is no such entity in this case.", "Choose one of the case.")
        known = entities.of(into)
        wording = replace(
            known.wording,
            forms=tuple(dict.fromkeys((*known.wording.forms, term.text))),
            terms=(*known.wording.terms, term),
        )
        known.row.decided_by, known.row.decided_at = by, now
        write_wording(casebook, session, case_id, known.row.ref, wording)
        return known.row
    assert created is not None
    row = EntityRow(
        case_id=case_id, ref=created, kind=kind.value, decision="accepted", decided_by=by, decided_at=now,
        detail="subject" if kind is Kind.PERSON else "added",
        treatment=(Treatment.PSEUDONYM if kind is Kind.PERSON else Treatment.REMOVE).value,
    )  # fmt: skip
    wording = Wording(forms=(term.text,), terms=(term,), decided_forms=(term.text,), replacement=replacement)
    if kind is Kind.PERSON:
        wording = replace(wording, replacement=label_for(casebook, session, case_id, Known(row, wording)))
    wording = replace(
        wording,
        proposed=wording.replacement,
        proposed_treatment=row.treatment,
        reason="Added by a person for the whole case.",
    )
    session.add(row)
    session.flush()
    write_wording(casebook, session, case_id, created, wording)
    return row


def label_for(casebook: Casebook, session: Session, case_id: str, known: Known) -> str:
    """The label of somebody new, kept in the register. Raises BadInput where none is left."""
    register = register_of(casebook, session, case_id)
    register.note_real_names(known.wording.forms)
    try:
        label = register.assign(identity_of(known), live_elsewhere=live_elsewhere(session, case_id)).label
    except BadLabel:
        raise BadInput("No pseudonym is left for this person.", "Add the name as a word, not a person.") from None
    keep_register(casebook, session, case_id, register)
    return label


def _documents(casebook: Casebook, session: Session, case_id: str) -> list[tuple[Draft, Document]]:
    return [(d, document_of(casebook, session, d)) for d in current_drafts(session, case_id)]


def next_ref(entities: Entities, kind: Kind) -> str:
    """The ref of the next entity of the case: "p07" for a person, "e42" else."""
    letter = "p" if kind is Kind.PERSON else "e"
    highest = max((int(ref[1:]) for ref in entities if ref.startswith(letter)), default=0)
    return f"{letter}{highest + 1:02d}"


def _checked(term: str, whole_word: bool, any_case: bool) -> Term:
    text = " ".join(term.split())
    if len(text) < _SHORTEST or len(text) > 120 or not any(c.isalnum() for c in text):
        raise BadInput("A term has 2 to 120 characters, a letter or digit among them.", "Type a longer or shorter one.")
    return Term(text, whole_word, any_case)
