"""Why a PDF isn't edited where it is. The caller builds it anew instead, and says the reason."""

from __future__ import annotations


class CannotEditInPlace(Exception):
    """``reason`` is a clause without any text of the draft: "a name stands in turned text"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoRoom(CannotEditInPlace):
    """A new wording doesn't fit where the old one was. A shorter one may be tried."""

    def __init__(self) -> None:
        super().__init__("a new wording is too long for its place")
