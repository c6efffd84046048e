"""Lines → one text: what a reader would say when reading across the line ends.

A hyphen at a line end is taken out when the next line goes on in lower case ("safe-/guarding"),
unless the same document writes the word with its hyphen elsewhere and never without ("self-/harm").
Before a capital or a figure, or within an address, it stays ("Smith-/Jones", "2018-/19"). So a name that was
broken over two lines is whole again, and a double-barrelled one keeps both barrels.

A superscript number that has its note on the same page is written "[3]", so that it can't be
taken for a part of the word before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.formats.pdf_lines import Line

_HYPHENS = "-‐\xad"
_LAST_WORD = re.compile(r"(\w+(?:['’]\w+)*)$")
_FIRST_WORD = re.compile(r"^(\w+)")
_HYPHENED = re.compile(r"\w+(?:[-‐]\w+)+")
_WORD = re.compile(r"\w+")


class Wording:
    """Which words a document writes, with and without a hyphen."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._hyphened: Counter[str] = Counter()
        self._plain: Counter[str] = Counter()
        for line in lines:
            folded = line.text.casefold().replace("‐", "-")
            self._hyphened.update(_HYPHENED.findall(folded))
            self._plain.update(_WORD.findall(folded))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the document's own habit is ``before-after`` rather than ``beforeafter``."""
        before, after = before.casefold(), after.casefold()
        return (
            self._hyphened[f"{before}-{after}"] > 0
            and self._hyphened[f"{before}-{after}"] >= self._plain[f"{before}{after}"]
        )


def joined(lines: Sequence[Line], wording: Wording, noted: Mapping[int, Collection[str]]) -> str:
    """The text of ``lines``; ``noted`` are the numbers of the notes on each page."""
    text = ""
    for line in lines:
        text = _continued(text, with_calls(line, noted.get(line.page, ())), wording)
    return text.replace("\xad", "-")


def with_calls(line: Line, noted: Collection[str]) -> str:
    """The line's text with the calls of notes in square brackets."""
    text = line.text
    for start, end in reversed(line.raised):
        if text[start:end].strip() in noted:
            text = f"{text[:start].rstrip()}[{text[start:end].strip()}]{text[end:]}"
    return text


def _continued(text: str, following: str, wording: Wording) -> str:
    if not text:
        return following
    if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalnum():
        first = _FIRST_WORD.match(following)
        last = _LAST_WORD.search(text[:-1])
        if first and last and following[0].islower() and not _is_address(text):
            if wording.keeps_hyphen(last[1], first[1]):
                return f"{text[:-1]}-{following}"
            return text[:-1] + following
        return f"{text[:-1]}-{following}"
    if text[-1] in "–—/@" and not text[-2:-1].isspace() and _glued(text, following):
        return text + following
    return f"{text} {following}"


def _glued(text: str, following: str) -> bool:
    """Whether a dash, an @ or the slash of an address goes on without a blank."""
    return text[-1] != "/" or _is_address(text) or following[:1].islower()


def _is_address(text: str) -> bool:
    """Whether ``text`` ends within an address of the web or of a mailbox: no hyphen in one is for a line's end."""
    last = text.rsplit(" ", 1)[-1]
    return "://" in last or last.startswith("www.") or "@" in last
