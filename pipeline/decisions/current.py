"""A case as it stands now: its current drafts, its entities with their decisions, its basis.

Everything here only reads. ``basis`` is the digest that ties an
approval to what was approved: whatever would change a published byte changes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import (
    Account,
    Approval,
    Decision,
    Draft,
    EntityRow,
    FindingRow,
    PictureRow,
    Preparation,
)
from pipeline.cases import known_case
from pipeline.decisions.wordings import Wording, read_wordings, treatment_now
from pipeline.errors import KeyUnavailable, NotAllowed
from pipeline.model import Part, Treatment
from pipeline.versions import part_of

PART_ORDER = (Part.OVERVIEW_REPORT, Part.EXECUTIVE_SUMMARY, Part.QA_LETTER, Part.ACTION_PLAN)
PICTURE_WORDS = "picture"  # the purpose under which what was written for a picture is sealed
REVIEW_WORDS = {"DHR": "Domestic Homicide Review", "DARDR": "Domestic Abuse Related Death Review"}


@dataclass(frozen=True, slots=True)
class Known:
    """An entity's row with its sealed wording."""

    row: EntityRow
    wording: Wording = field(repr=False)

    @property
    def treatment(self) -> Treatment:
        return treatment_now(self.row)

    @property
    def replaced(self) -> bool:
        """Whether its mentions are replaced in the public copy, as decided so far."""
        return self.treatment not in (Treatment.KEEP, Treatment.FLAG)


class Entities(Mapping[str, Known]):
    """All entities of a case by ref; ``of`` follows what was merged."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = {one.row.ref: one for one in known}
        self._refs = {one.row.id: one.row.ref for one in known}

    def __getitem__(self, ref: str) -> Known:
        return self._known[ref]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def ref_of(self, row_id: str) -> str:
        return self._refs[row_id]

    def of(self, ref: str) -> Known:
        """The entity that ``ref`` turned out to be: itself, unless it was merged."""
        known = self._known[ref]
        while known.row.merged_into is not None:
            known = self._known[known.row.merged_into]
        return known

    def standing(self) -> tuple[Known, ...]:
        """Entities found in a current draft that weren't merged into another."""
        alive = {self.of(ref).row.ref for ref, one in self._known.items() if one.row.present}
        return tuple(one for ref, one in self._known.items() if ref in alive)

    def gone_into(self) -> dict[str, tuple[str, ...]]:
        """What was merged, by the ref that it turned out to be."""
        gone: dict[str, list[str]] = {}
        for ref, one in self._known.items():
            if one.row.merged_into is not None:
                gone.setdefault(self.of(ref).row.ref, []).append(ref)
        return {ref: tuple(refs) for ref, refs in gone.items()}

    def forms_of(self, ref: str, gone: Sequence[str]) -> tuple[str, ...]:
        """The real wordings of an entity and of what was merged into it (``gone_into``)."""
        return tuple(dict.fromkeys(form for one in (ref, *gone) for form in self._known[one].wording.forms))


def acting(session: Session, by: str, *roles: str) -> Account:
    """The account that acts. Raises NotAllowed unless it is active and has one of ``roles``."""
    account = session.get(Account, by)
    if account is None or not account.active or not set(roles or account.roles) & set(account.roles):
        wanted = " or ".join(roles) or "member"
        raise NotAllowed(f"Only an active {wanted} may do this.", f"Ask a {wanted} of your partnership.")
    return account


def current_drafts(session: Session, case_id: str) -> tuple[Draft, ...]:
    """Readable drafts that no later one supersedes, in the order in which parts are published."""
    rows = session.scalars(select(Draft).where(Draft.case_id == case_id, Draft.state.in_(("received", "found")))).all()
    return tuple(sorted(rows, key=lambda d: (_place(d), d.received_at, d.id)))


def _place(draft: Draft) -> int:
    part = part_of(draft)
    return PART_ORDER.index(part) if part else len(PART_ORDER)


def entities_of(casebook: Casebook, session: Session, case_id: str) -> Entities:
    """Every entity with its wording. Raises KeyUnavailable where the case was forgotten."""
    rows = session.scalars(select(EntityRow).where(EntityRow.case_id == case_id)).all()
    ordered = sorted(rows, key=lambda r: (r.ref[:1] != "p", int(r.ref[1:])))
    wordings = read_wordings(casebook, session, case_id) if rows else {}
    if not wordings.keys() >= {row.ref for row in rows}:
        raise KeyUnavailable(
            "What was found in this case was destroyed with its key, so nothing of it can be read any more.",
            "Its history and what was recorded of its release are still there.",
        )
    return Entities([Known(row, wordings[row.ref]) for row in ordered])


def finding_rows(session: Session, drafts: Collection[Draft]) -> tuple[FindingRow, ...]:
    """Every mention in ``drafts``, in reading order within each."""
    ids = [draft.id for draft in drafts]
    return tuple(
        session.scalars(
            select(FindingRow).where(FindingRow.draft_id.in_(ids)).order_by(FindingRow.draft_id, FindingRow.start)
        )
    )


def basis(casebook: Casebook, session: Session, case_id: str) -> str:
    """The digest of everything that the written files depend on. Holds no real name.

    Drafts by their own digest, mentions by offset, and of each entity what it becomes and
    whether a person has decided it; pictures that a person decided to keep, with their words.
    """
    drafts = current_drafts(session, case_id)
    entities = entities_of(casebook, session, case_id)
    state: dict[str, Any] = {
        "review_kind": known_case(session, case_id).review_kind,
        "drafts": [[d.sha256, d.part, d.id] for d in drafts],
        "entities": [
            [k.row.ref, k.treatment, k.wording.replacement, k.row.decision, k.row.merged_into, k.wording.role]
            for k in entities.values()
        ],
        "mentions": [
            [f.draft_id, f.start, f.end, entities.ref_of(f.entity_id), f.decision]
            for f in finding_rows(session, drafts)
        ],
    }
    kept = kept_pictures(casebook, session, case_id)
    if kept:  # a case without any has the basis that it always had
        state["pictures"] = sorted(kept.items())
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def kept_pictures(casebook: Casebook, session: Session, case_id: str) -> dict[str, str]:
    """The pictures that a person decided to keep, by id, each with the words written for it."""
    rows = session.scalars(select(PictureRow).where(PictureRow.case_id == case_id, PictureRow.decision == "kept")).all()
    return {row.digest: casebook.unseal(session, case_id, PICTURE_WORDS, row.digest).decode() for row in rows}


def latest_preparation(session: Session, case_id: str, of_basis: str) -> Preparation | None:
    """The newest written set that was made from ``of_basis``."""
    return session.scalars(
        select(Preparation)
        .where(Preparation.case_id == case_id, Preparation.basis == of_basis)
        .order_by(Preparation.prepared_at.desc(), Preparation.id)
    ).first()


def standing_approval(casebook: Casebook, session: Session, case_id: str) -> Approval | None:
    """The approval of exactly what the case says now; None when there is none or it was voided."""
    now = basis(casebook, session, case_id)
    return session.scalars(
        select(Approval)
        .join(Preparation, Approval.preparation_id == Preparation.id)
        .where(Approval.case_id == case_id, Approval.voided_at.is_(None), Preparation.basis == now)
        .order_by(Approval.approved_at.desc())
    ).first()


def next_decision_number(session: Session, case_id: str) -> int:
    highest = session.scalar(select(func.max(Decision.number)).where(Decision.case_id == case_id))
    return (highest or 0) + 1


def victim_label(entities: Entities) -> str | None:
    """What the public calls the review: the label of its victim, or of several, joined."""
    labels = [
        known.wording.replacement
        for known in entities.values()
        if known.wording.role.casefold() == "victim" and known.row.merged_into is None and known.replaced
    ]
    return " and ".join(label for label in labels if label) or None


def review_title(review_kind: str, label: str) -> str:
    """ "Domestic Homicide Review: ‘Grace’": how every page of a review begins its title."""
    return f"{REVIEW_WORDS.get(review_kind, REVIEW_WORDS['DHR'])}: ‘{label}’"
