"""What was found in a draft is kept, so that a draft that didn't change isn't searched twice.

The findings hold no text, but they tell where names stand: they are sealed like the draft. They
count only while all that they depend on is the same: the draft's bytes, the facts, the model, and
our version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Protocol

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Draft
from pipeline.facts import facts_to_json
from pipeline.model import CaseFacts, Document, Finding, Kind, Span


class Searching(Protocol):
    """Whatever searches a draft (``pipeline.finders.union.Finders``)."""

    def description(self) -> str:
        """Which model, of which version: another one searches every draft again."""
        ...

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]: ...


def search_key(draft: Draft, facts: CaseFacts, finders: Searching) -> str:
    """What the findings of a draft depend on: its bytes, the facts, the model, and our version."""
    who = f"{version('dhr')} {finders.description()}"
    return hashlib.sha256(b"\x00".join((draft.sha256.encode(), facts_to_json(facts), who.encode()))).hexdigest()


def found_before(casebook: Casebook, session: Session, draft: Draft, key: str) -> tuple[Finding, ...] | None:
    """What was found in ``draft`` under the same ``search_key``; None where it must be searched."""
    try:
        kept = json.loads(casebook.unseal(session, draft.case_id, "findings", draft.id))
    except NotSealed:
        return None
    if kept["key"] != key:
        return None
    return tuple(
        Finding(Span(start, end), Kind(kind), score, tuple(finders), detail, *firm)
        for start, end, kind, score, finders, detail, *firm in kept["findings"]  # older ones say nothing of strength
    )


def keep_found(casebook: Casebook, session: Session, draft: Draft, key: str, found: Sequence[Finding]) -> None:
    """Seal what was found in ``draft``, in place of what was kept of it."""
    rows = [(f.span.start, f.span.end, f.kind.value, f.score, f.finders, f.detail, f.strength) for f in found]
    casebook.seal(session, draft.case_id, "findings", draft.id, json.dumps({"key": key, "findings": rows}).encode())
