"""What a search proposes for each entity, brought into the casebook beside what people decided.

Promise: a decision stands until what it was made for changes; then it is open again, with the
reason in plain words. Nothing is committed here: the caller's transaction does that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import EntityRow
from pipeline.decisions.current import entities_of
from pipeline.decisions.mentions import Fresh
from pipeline.decisions.wordings import Wording, proposed, write_wording
from pipeline.model import Entity, Kind, Linked, Treatment
from pseudonyms.register import Register

CLASHED = "Its pseudonym turned out to be like a real name of the case; this is a new one."
AMONG_NEW_WORDS = "It stays in clear, and the new version of a document has it among other words: look at it again."
TOLD_APART = "This wording means somebody else in other places: say whose the new mentions are."


def write_entities(
    casebook: Casebook, session: Session, case_id: str, linked: Linked, clashed: frozenset[str], register: Register
) -> dict[str, EntityRow]:
    """The row of every entity by its ref, new and updated; ``clashed`` are those whose pseudonym had to change."""
    known = entities_of(casebook, session, case_id)
    rows: dict[str, EntityRow] = {ref: one.row for ref, one in known.items()}
    for entity in linked.entities:
        if entity.id in known:
            _update(casebook, session, case_id, known[entity.id].row, known[entity.id].wording, entity, clashed)
        else:
            rows[entity.id] = _new_row(casebook, session, case_id, entity)
    for ref in clashed - {entity.id for entity in linked.entities}:  # linking doesn't know whom a person told apart
        wording = replace(known[ref].wording, replacement=register.label(ref), proposed=register.label(ref))
        write_wording(casebook, session, case_id, ref, replace(wording, reason=CLASHED))
        known[ref].row.decision = "open"
    session.flush()
    return rows


def ask_again(
    casebook: Casebook, session: Session, case_id: str, rows: Mapping[str, EntityRow], fresh: Sequence[Fresh]
) -> None:
    """Open what was decided and now stands among new words, where the decision may not hold there: what
    stays in clear, and a person whose wording was said to mean somebody else elsewhere."""
    session.flush()
    entities = entities_of(casebook, session, case_id)
    refs = {row.id: ref for ref, row in rows.items()}
    for one in fresh:
        known = entities.of(refs[one.entity_id])
        if known.row.decision == "open":
            continue
        told_apart = one.text in known.wording.moved_away
        if told_apart or not known.replaced:
            known.row.decision = "open"
            reason = TOLD_APART if told_apart else AMONG_NEW_WORDS
            write_wording(casebook, session, case_id, known.row.ref, replace(known.wording, reason=reason))


def _new_row(casebook: Casebook, session: Session, case_id: str, entity: Entity) -> EntityRow:
    row = EntityRow(
        case_id=case_id, ref=entity.id, kind=entity.kind.value, detail=entity.detail[:64],
        treatment=entity.treatment.value, ambiguous=bool(entity.candidates),
    )  # fmt: skip
    session.add(row)
    write_wording(casebook, session, case_id, entity.id, proposed(entity))
    return row


def _update(
    casebook: Casebook,
    session: Session,
    case_id: str,
    row: EntityRow,
    old: Wording,
    entity: Entity,
    clashed: frozenset[str],
) -> None:
    if old.terms and row.kind == Kind.TERM:
        return  # a person said what becomes of it; nothing is proposed
    new = replace(
        proposed(entity),
        forms=tuple(dict.fromkeys((*entity.forms, *old.moved))),
        moved=old.moved,
        moved_away=old.moved_away,
        replacement=old.replacement,
        chosen=old.chosen or entity.chosen,
        chosen_by=old.chosen_by,
        chosen_on=old.chosen_on,
        decided_forms=old.decided_forms,
        terms=old.terms,
    )
    row.detail = entity.detail[:64]
    if _open_again(row, old, new, clashed):
        row.decision = "open"
    if row.decision == "open":
        row.treatment, row.ambiguous = entity.treatment.value, bool(entity.candidates)
        new = replace(new, replacement=entity.replacement)
        if row.ref in clashed:
            new = replace(new, reason=CLASHED, chosen=entity.chosen, chosen_by=None, chosen_on=None)
    if new != old:
        write_wording(casebook, session, case_id, row.ref, new)


def _open_again(row: EntityRow, old: Wording, new: Wording, clashed: frozenset[str]) -> bool:
    if row.decision in ("open", "merged"):
        return False
    if row.ref in clashed:
        return True
    stays = row.decision == "kept" or row.treatment in (Treatment.KEEP, Treatment.FLAG)
    if stays and not set(new.forms) <= set(old.decided_forms):
        return True
    another = (new.proposed, new.proposed_treatment) != (old.proposed, old.proposed_treatment)
    return row.decision == "accepted" and another
