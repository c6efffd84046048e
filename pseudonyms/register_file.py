"""The register as bytes: JSON of a named version, read back strictly.

Promises that what isn't exactly a register is refused, and that the refusal quotes nothing of it.
The bytes hold real names and the case's seed in clear; whoever stores them seals them first.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from pseudonyms.identity import Identity, Pseudonym, Sex, Standing

VERSION = 1


class BadRegister(ValueError):
    """These bytes aren't a register, or one of a version that this program doesn't know."""


class Origin(StrEnum):
    """Who gave a label. What a person gave is never changed by itself."""

    SCHEME = "scheme"
    REVIEWER = "reviewer"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Entry:
    """An identity with its label."""

    identity: Identity
    label: str
    origin: Origin

    @property
    def pseudonym(self) -> Pseudonym:
        return Pseudonym(self.identity.id, self.label, self.origin is Origin.FAMILY)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a register remembers.

    ``entries`` stand in register order. ``merged``: gone id → the id it went into. ``retired``:
    folded label → the id that had it, "" when forgotten. ``noted``: real names of others.
    """

    case: str
    seed: bytes = field(repr=False)
    entries: list[Entry] = field(repr=False)
    merged: dict[str, str]
    retired: dict[str, str]
    noted: list[str] = field(repr=False)


def dump(contents: Contents) -> bytes:
    """UTF-8 JSON, the same bytes for the same contents."""
    return json.dumps(
        {
            "version": VERSION,
            "case": contents.case,
            "seed": contents.seed.hex(),
            "entries": [
                {**asdict(entry.identity), "label": entry.label, "origin": entry.origin} for entry in contents.entries
            ],
            "merged": contents.merged,
            "retired": contents.retired,
            "noted": contents.noted,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    ).encode()


def load(body: bytes) -> Contents:
    """What ``dump`` wrote. Raises BadRegister."""
    try:
        read = json.loads(body)
        version = read["version"]
        if version == VERSION:
            contents = _contents(read)
            _agree(contents)
            return contents
    except (ValueError, KeyError, TypeError, AttributeError):
        # "from None": the cause would carry names into a traceback.
        raise BadRegister("these bytes aren't a register of pseudonyms") from None
    raise BadRegister("this register was written by another version of the program")


def _contents(read: dict[str, Any]) -> Contents:
    return Contents(
        case=str(read["case"]),
        seed=bytes.fromhex(read["seed"]),
        entries=[Entry(_identity(e), str(e["label"]), Origin(e["origin"])) for e in read["entries"]],
        merged={str(old): str(new) for old, new in read["merged"].items()},
        retired={str(label): str(owner) for label, owner in read["retired"].items()},
        noted=[str(name) for name in read["noted"]],
    )


def _identity(entry: dict[str, Any]) -> Identity:
    chosen = entry["chosen"]
    return Identity(
        id=str(entry["id"]),
        standing=Standing(entry["standing"]),
        role=str(entry["role"]),
        sex=Sex(entry["sex"]),
        forms=tuple(str(form) for form in entry["forms"]),
        chosen=None if chosen is None else str(chosen),
    )


def _agree(contents: Contents) -> None:
    """One identity, one label; nothing merged into nobody."""
    ids = [entry.identity.id for entry in contents.entries]
    labels = {entry.label.casefold() for entry in contents.entries}
    if len(set(ids)) < len(ids) or len(labels) < len(ids) or not set(contents.merged.values()) <= set(ids):
        raise ValueError
