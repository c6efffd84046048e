"""What the pipeline refuses, and how to mend it.

A refusal names what, where and the remedy; never a name or a text from a draft. It is safe
to log, to store and to show to anyone.

    Refusal
    ├── UnreadableDocument     empty, truncated, encrypted, a scan, not what it claims to be
    │   └── UnsafeDocument     a zip bomb, a link out of the inbox, an unknown package part
    ├── BadInput               a case file, policy or setting that can't be understood
    ├── MissingModel           a language model that isn't installed or was altered
    ├── LeakFound              the independent check vetoed a written file
    ├── KeyUnavailable         the case's key was destroyed, or the keyring isn't there
    ├── NotAllowed             this person may not do this (e.g. approve their own case)
    ├── NotReady               a rule still blocks approval, bundling or publication
    └── Conflict               someone else changed it in the meantime: look again, then repeat
"""

from __future__ import annotations


class Refusal(Exception):
    """Root of everything we refuse. ``reason`` and ``remedy`` are whole sentences without names."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class UnreadableDocument(Refusal):
    """The document can't be read in full."""


class UnsafeDocument(UnreadableDocument):
    """The document would harm the machine, or holds parts nobody can vouch for."""


class BadInput(Refusal):
    """A file or setting given to us can't be understood."""


class MissingModel(Refusal):
    """A language model isn't installed, or isn't the one that was locked."""


class LeakFound(Refusal):
    """The leak check vetoed what was written; the file was deleted."""


class KeyUnavailable(Refusal):
    """What is sealed can't be opened: the key is gone, or the keyring isn't where it should be."""


class NotAllowed(Refusal):
    """The person signed in may not do this."""


class NotReady(Refusal):
    """Rules still block this step; ``blockers`` lists them, each a plain sentence."""

    def __init__(self, reason: str, remedy: str, blockers: tuple[str, ...] = ()) -> None:
        super().__init__(reason, remedy)
        self.blockers = blockers


class Conflict(Refusal):
    """Someone else changed the same thing since it was last shown."""
