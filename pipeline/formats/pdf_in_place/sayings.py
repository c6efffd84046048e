"""Words that a PDF says beside its pages (bookmarks, descriptions): kept only where the pages say the same.

A bookmark repeats a heading. It is looked up in the document's text, letters and figures only, and gets
what became of that place. What the pages don't say nobody has searched for names, so it goes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.model import Document, Edit, Span


def applied(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with its edits, which are sorted and disjoint.

    ``pipeline.edits.apply`` does the same, but loads an engine of a second and a half for each child process.
    """
    out: list[str] = []
    at = 0
    for edit in edits:
        out += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    return "".join([*out, text[at:]])


class Sayings:
    """The text of a document before and after its edits, for looking up what repeats it."""

    def __init__(self, document: Document, edits: Sequence[Edit]) -> None:
        self._text = document.text
        self._edits = sorted(edits, key=lambda edit: edit.span)
        self._starts = [edit.span.start for edit in self._edits]
        self._places = [n for n, letter in enumerate(self._text) if letter.isalnum()]
        self._letters = _squashed(self._text)
        words = {word for edit in self._edits for word in _words(self._text[edit.span.start : edit.span.end])}
        self._gone = {word for word in words if len(word) > 2}

    def now(self, said: str) -> str | None:
        """What ``said`` has become, or None where the pages don't say it."""
        wanted = _squashed(said)
        if not wanted:
            return said if len(said) < 40 and not any(letter.isalpha() for letter in said) else None
        plain: str | None = None
        at = self._letters.find(wanted)
        while at >= 0:
            start, end = self._places[at], self._places[at + len(wanted) - 1] + 1
            if self._whole(start, end):
                changed = self._between(start, end)
                if changed is not None:
                    if changed != self._text[start:end]:
                        return changed
                    plain = said
            at = self._letters.find(wanted, at + 1)
        return plain

    def names(self, name: str) -> bool:
        """Whether a name within the file (of a font, a style) has a word that went from the pages."""
        folded = _squashed(name)
        return any(len(word) > 3 and word in folded for word in self._gone) or bool(self._gone & set(_words(name)))

    @property
    def gone(self) -> frozenset[str]:
        """The words, in lower case, of what was replaced."""
        return frozenset(self._gone)

    def _whole(self, start: int, end: int) -> bool:
        text = self._text
        before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        after = end < len(text) and text[end].isalnum()
        return not before and not after

    def _between(self, start: int, end: int) -> str | None:
        """The text of a stretch after the edits; None where an edit reaches over its ends."""
        first = bisect_left(self._starts, start)
        if first > 0 and self._edits[first - 1].span.end > start:
            return None
        inside = []
        for edit in self._edits[first:]:
            if edit.span.start >= end:
                break
            if edit.span.end > end:
                return None
            inside.append(Edit(Span(edit.span.start - start, edit.span.end - start), edit.replacement))
        return " ".join(applied(self._text[start:end], inside).split())


def _squashed(text: str) -> str:
    """Letters and figures in lower case, one for one."""
    return "".join(_folded(letter) for letter in text if letter.isalnum())


def _folded(letter: str) -> str:
    low = letter.casefold()
    return low if len(low) == 1 else letter


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()
