"""What was found is kept whole: a draft that isn't searched again is linked as it was the first time."""

from __future__ import annotations

import json
from typing import Any, cast

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft
from pipeline.found_before import found_before, keep_found
from pipeline.model import Finding, Kind, Span

FOUND = (
    Finding(Span(0, 4), Kind.PERSON, 0.93, ("tagger", "echo"), "panel", 0.75),
    Finding(Span(9, 12), Kind.PLACE, 0.4, ("places",)),
)


class Drawer:
    """A casebook that keeps one sealed body, unsealed."""

    body = b""

    def seal(self, _session: object, _case: str, _what: str, _id: str, body: bytes) -> None:
        self.body = body

    def unseal(self, *_given: object) -> bytes:
        return self.body


DRAFT = cast(Draft, type("ADraft", (), {"case_id": "toy-0", "id": "d1"}))
NO_SESSION = cast(Any, None)


def test_findings_come_back_as_they_were() -> None:
    drawer = cast(Casebook, Drawer())
    keep_found(drawer, NO_SESSION, DRAFT, "key", FOUND)
    assert found_before(drawer, NO_SESSION, DRAFT, "key") == FOUND
    assert found_before(drawer, NO_SESSION, DRAFT, "another") is None


def test_findings_kept_by_an_earlier_version_are_as_firm_as_they_scored() -> None:
    drawer = Drawer()
    drawer.body = json.dumps({"key": "key", "findings": [[0, 4, "person", 0.75, ["echo"], ""]]}).encode()
    found = found_before(cast(Casebook, drawer), NO_SESSION, DRAFT, "key")
    assert found is not None
    assert (found[0].strength, found[0].firmness) == (None, 0.75)
