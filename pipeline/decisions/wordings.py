"""The sealed side of an entity: its real wordings, its replacement, and what was proposed.

An ``EntityRow`` holds nothing that names anybody. What does lies in Sealed("entity", ref) as one
of these values; nothing here is ever logged or shown in a ``repr``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import EntityRow, Sealed
from pipeline.model import Entity, Kind, Treatment
from pseudonyms.vault import KeyMissing, Tampered


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that a person added for the whole case, and how strictly it is searched."""

    text: str = field(repr=False)
    whole_word: bool = True
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What is sealed of an entity.

    ``replacement`` is what the public copy says now; ``proposed`` and ``proposed_treatment`` are
    what the policy proposed last, so that a decision can be reopened. ``chosen`` says that the
    family chose the label, recorded by account ``chosen_by`` on ``chosen_on`` (ISO date).
    ``decided_forms`` are the wordings that stood when a person last decided. ``moved``
    are wordings of mentions that a person moved here, ``moved_away`` of those moved to somebody else:
    neither is a name by which linking may know this person.
    """

    forms: tuple[str, ...] = field(repr=False)
    role: str = ""
    sex: str | None = None
    replacement: str | None = field(default=None, repr=False)
    reason: str = ""
    candidates: tuple[str, ...] = ()
    proposed: str | None = field(default=None, repr=False)
    proposed_treatment: str = Treatment.FLAG.value
    chosen: bool = False
    chosen_by: str | None = None
    chosen_on: str | None = None
    decided_forms: tuple[str, ...] = field(default=(), repr=False)
    terms: tuple[Term, ...] = field(default=(), repr=False)
    moved: tuple[str, ...] = field(default=(), repr=False)
    moved_away: tuple[str, ...] = field(default=(), repr=False)

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> Wording:
        given = json.loads(body)
        for name in ("forms", "candidates", "decided_forms", "moved", "moved_away"):
            given[name] = tuple(given.get(name, ()))
        given["terms"] = tuple(Term(**term) for term in given["terms"])
        return cls(**given)


def proposed(entity: Entity) -> Wording:
    """The wording of an entity as ``pipeline.treatment`` left it."""
    return Wording(
        forms=entity.forms,
        role=entity.role,
        sex=entity.sex,
        replacement=entity.replacement,
        reason=entity.reason,
        candidates=entity.candidates,
        proposed=entity.replacement,
        proposed_treatment=entity.treatment.value,
        chosen=entity.chosen,
    )


def read_wording(casebook: Casebook, session: Session, case_id: str, ref: str) -> Wording:
    return Wording.from_bytes(casebook.unseal(session, case_id, "entity", ref))


def read_wordings(casebook: Casebook, session: Session, case_id: str) -> dict[str, Wording]:
    """Every wording of the case by ref, in one query: a case has hundreds. Raises KeyUnavailable."""
    rows = session.execute(
        select(Sealed.subject, Sealed.body).where(Sealed.case_id == case_id, Sealed.purpose == "entity")
    ).all()
    found = {}
    for ref, body in rows:
        try:
            found[ref] = Wording.from_bytes(casebook.vault.unseal(case_id, body, context=f"entity:{ref}"))
        except (KeyMissing, Tampered):
            found[ref] = read_wording(casebook, session, case_id, ref)  # says it in our words
    return found


def write_wording(casebook: Casebook, session: Session, case_id: str, ref: str, wording: Wording) -> None:
    casebook.seal(session, case_id, "entity", ref, wording.to_bytes())


def treatment_now(row: EntityRow) -> Treatment:
    """What becomes of it after all decisions: a kept one stays as it is."""
    return Treatment.KEEP if row.decision == "kept" else Treatment(row.treatment)


def entity_of(row: EntityRow, wording: Wording) -> Entity:
    """The entity as the pure stages (edits, link) know it, with its decisions applied."""
    return Entity(
        id=row.ref,
        kind=Kind(row.kind),
        forms=wording.forms,
        role=wording.role,
        detail=row.detail,
        sex=wording.sex,
        treatment=treatment_now(row),
        replacement=wording.replacement,
        candidates=wording.candidates,
        reason=wording.reason,
        chosen=wording.chosen,
    )
