"""From the accepted drafts of a case to its entities and mentions, decisions kept.

Promises: all of it is written in one transaction or nothing is; running it again changes nothing;
a draft that didn't change isn't searched twice. A person's decisions are kept: an entity's by
its ref, a mention's by the words around it, also in a new version of the draft. What a decision
was not made for is open again: a wording that is new under "keep", a proposal that is another
one now, a pseudonym that turned out to be like a real name. Whatever changes voids approval.

Leaves alone: searching, linking and treating themselves; who calls it, and when.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Decision, Draft
from pipeline.cases import facts_of, known_case, void_approvals
from pipeline.decisions.current import Entities, Known, basis, current_drafts, entities_of, finding_rows
from pipeline.decisions.deciding import settle_ambiguous
from pipeline.decisions.drafts import document_of
from pipeline.decisions.labels import keep_register, label_uses, live_elsewhere, register_of
from pipeline.decisions.mentions import write_mentions
from pipeline.decisions.terms import FINDER, Occupied, matches, place
from pipeline.decisions.undoing import drop_undo
from pipeline.decisions.wordings import entity_of
from pipeline.errors import Conflict
from pipeline.found_before import Searching, found_before, keep_found, search_key
from pipeline.jigsaw import warned
from pipeline.linking import link
from pipeline.model import CaseFacts, Document, Finding, Kind, Linked, Mention, Treatment
from pipeline.policy import Policy
from pipeline.proposed_entities import ask_again, write_entities
from pipeline.treatment import treat
from pseudonyms.register import Register

CHANGED = "What was found in the documents changed after the approval."
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """Counts of what a run left: documents, entities found, mentions, and whether anything changed."""

    documents: int
    entities: int
    mentions: int
    changed: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """The case as it stood before the long work; ``stamp`` tells whether it still does."""

    stamp: str
    facts: CaseFacts
    drafts: tuple[Draft, ...]
    documents: tuple[Document, ...] = field(repr=False)
    entities: Entities = field(repr=False)
    register: Register = field(repr=False)
    live_elsewhere: tuple[str, ...]
    cached: dict[str, tuple[Finding, ...]] = field(repr=False)


def propose(casebook: Casebook, case_id: str, finders: Searching, policy: Policy, now: dt.datetime) -> Proposed:
    """Search the case's current drafts and write what is proposed for each entity.

    Raises BadInput where a family's pseudonym can't be used, KeyUnavailable, and Conflict when
    people keep deciding meanwhile: try again later.
    """
    for _ in range(_TRIES):
        with casebook.reading() as session:
            before = _read(casebook, session, case_id, finders)
        found = {
            draft.id: before.cached[draft.id] if draft.id in before.cached else finders.find(document, before.facts)
            for draft, document in zip(before.drafts, before.documents, strict=True)
        }
        linked, clashed = _linked(before, [found[d.id] for d in before.drafts], policy)
        with casebook.session() as session:
            if _stamp(casebook, session, case_id) == before.stamp:
                return _write(casebook, session, case_id, before, found, linked, clashed, finders, now)
    raise Conflict("The case keeps changing while it is searched.", "Try again in a minute.")


# -- reading --------------------------------------------------------------------------------------


def _read(casebook: Casebook, session: Session, case_id: str, finders: Searching) -> _Read:
    known_case(session, case_id)
    facts = facts_of(casebook, session, case_id)
    drafts = current_drafts(session, case_id)
    cached = {}
    for draft in drafts:
        found = found_before(casebook, session, draft, search_key(draft, facts, finders))
        if found is not None:
            cached[draft.id] = found
    return _Read(
        stamp=_stamp(casebook, session, case_id),
        facts=facts,
        drafts=drafts,
        documents=tuple(document_of(casebook, session, draft) for draft in drafts),
        entities=entities_of(casebook, session, case_id),
        register=register_of(casebook, session, case_id),
        live_elsewhere=live_elsewhere(session, case_id),
        cached=cached,
    )


def _stamp(casebook: Casebook, session: Session, case_id: str) -> str:
    """Changes with every decision, draft, part and fact."""
    drafts = [(d.id, d.part) for d in current_drafts(session, case_id)]
    number = session.scalar(select(func.max(Decision.number)).where(Decision.case_id == case_id))
    facts = casebook.unseal(session, case_id, "facts")
    return hashlib.sha256(repr((drafts, number, facts)).encode()).hexdigest()


# -- linking and treating -------------------------------------------------------------------------


def _linked(before: _Read, findings: Sequence[Sequence[Finding]], policy: Policy) -> tuple[Linked, frozenset[str]]:
    """Everything linked and treated, added terms laid over it; and whose label had to change."""
    prior = [replace(entity_of(k.row, k.wording), forms=_known_by(k)) for k in before.entities.values()]
    linked = link(before.documents, findings, before.facts, prior)
    treated = treat(linked, before.facts, policy, before.register, live_elsewhere=before.live_elsewhere)
    clashed = frozenset(before.register.clashes())
    if clashed:
        for ref in clashed:
            before.register.reassign(ref, live_elsewhere=before.live_elsewhere)
        treated = treat(linked, before.facts, policy, before.register, live_elsewhere=before.live_elsewhere)
    return _with_terms(before, warned(treated, before.documents)), clashed


def _known_by(known: Known) -> tuple[str, ...]:
    """The wordings by which linking may know an entity again: none that a person searched for
    (``_with_terms`` does), none of mentions that a person moved."""
    if known.row.kind == Kind.TERM and known.wording.terms:
        return ()
    return tuple(form for form in known.wording.forms if form not in known.wording.moved)


def _with_terms(before: _Read, linked: Linked) -> Linked:
    mentions = list(linked.mentions)
    decided = {e.id: e.treatment not in (Treatment.KEEP, Treatment.FLAG) for e in linked.entities}
    decided |= {ref: before.entities.of(ref).replaced for ref in before.entities}
    for ref, known in before.entities.items():
        for term in known.wording.terms:
            for number, document in enumerate(before.documents):
                mine = [m for m in mentions if m.document == number]
                occupied = [Occupied(m.finding.span, decided[m.entity]) for m in mine]
                add, drop = place(matches(term, document.text), occupied)
                mentions = [m for m in mentions if m.document != number or m.finding.span not in drop]
                kind = Kind(known.row.kind)
                mentions += [Mention(number, Finding(span, kind, 1.0, (FINDER,), "added"), ref) for span in add]
    mentions.sort(key=lambda m: (m.document, m.finding.span))
    return Linked(linked.entities, tuple(mentions))


# -- writing --------------------------------------------------------------------------------------


def _write(
    casebook: Casebook,
    session: Session,
    case_id: str,
    before: _Read,
    found: dict[str, tuple[Finding, ...]],
    linked: Linked,
    clashed: frozenset[str],
    finders: Searching,
    now: dt.datetime,
) -> Proposed:
    was = basis(casebook, session, case_id)
    drafts = current_drafts(session, case_id)  # this session's own rows
    for draft in drafts:
        if draft.id not in before.cached:
            key = search_key(draft, before.facts, finders)
            keep_found(casebook, session, draft, key, found[draft.id])
        draft.state = "found"
    rows = write_entities(casebook, session, case_id, linked, clashed, before.register)
    fresh = write_mentions(casebook, session, drafts, before.documents, linked, rows)
    mentioned = {row.entity_id for row in finding_rows(session, drafts)}
    for row in rows.values():
        row.present = row.id in mentioned
    ask_again(casebook, session, case_id, rows, fresh)
    settle_ambiguous(entities_of(casebook, session, case_id))
    keep_register(casebook, session, case_id, before.register)
    label_uses(casebook, session, case_id)
    changed = basis(casebook, session, case_id) != was
    if changed:
        drop_undo(session, case_id)
        void_approvals(casebook, session, case_id, CHANGED, by=None, now=now)
        casebook.record(session, "proposed", case_id=case_id, about=case_id, now=now)
    return Proposed(len(drafts), len(linked.entities), len(linked.mentions), changed)
