"""Which glyph each character of a Document's text is, and so what each edit takes away.

The text was joined from lines: blanks and brackets were added, hyphens at line ends were taken out.
Walking both side by side finds each character's glyph. Margins and table heads that come back on
other pages are one piece of the text but are drawn many times: what happens to the piece happens to each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.formats.pdf_document import Passage
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_lines import Line
from pipeline.model import Edit, Where

_HYPHENS = "-‐\xad"
_NOTE_NUMBER = re.compile(r"\[\d{1,3}\] ")
_REMOVED = re.compile(r"\[[^\[\]]{1,60} removed\]")
_SEGMENT = re.compile(r"\d+|\D")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A character's glyph, by its number on its page, and which line of its passage it stands on."""

    n: int
    line: int


@dataclass(frozen=True, slots=True)
class Change:
    """An edit within a passage: ``start`` to ``end`` of its text become ``replacement``."""

    start: int
    end: int
    replacement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its changes. ``drawn`` has each character's glyph, None for what was added. ``at`` is where it
    begins in the document's text, None for what only repeats another passage.

    ``hyphens`` are glyphs at line ends that the text leaves out; each stands before the character
    at its key.
    """

    lines: tuple[Line, ...] = field(repr=False)
    text: str = field(repr=False)
    drawn: tuple[Drawn | None, ...] = field(repr=False)
    hyphens: dict[int, Drawn] = field(repr=False)
    changes: tuple[Change, ...]
    at: int | None = None

    def shortened(self, page: int) -> Placed | None:
        """The passage with a shorter wording for each change on ``page``; None where none is any shorter."""
        shorter = tuple(
            replace(change, replacement=shorter_wording(change.replacement)) if self._stands(change, page) else change
            for change in self.changes
        )
        return None if shorter == self.changes else replace(self, changes=shorter)

    def _stands(self, change: Change, page: int) -> bool:
        drawn = self.drawn[change.start : change.end]
        return any(each is not None and self.lines[each.line].page == page for each in drawn)


def shorter_wording(words: str) -> str:
    """What may stand for ``words`` where there is no room: "[removed]" for "[phone number removed]"."""
    return _REMOVED.sub("[removed]", words)


def placed(passages: Sequence[Passage], dropped: Sequence[Line], edits: Sequence[Edit]) -> list[Placed]:
    """All passages that an edit touches, and those of ``dropped`` that repeat one of them."""
    found: list[Placed] = []
    at = 0
    waiting = list(edits)
    for passage in passages:
        if not passage.text:
            continue
        end = at + len(passage.text)
        changes = []
        while waiting and waiting[0].span.start < end:
            edit = waiting.pop(0)
            if edit.span.end > end:
                raise CannotEditInPlace("a change reaches over the end of its paragraph")
            changes.append(Change(edit.span.start - at, edit.span.end - at, edit.replacement))
        if changes:
            noted = _NOTE_NUMBER.match(passage.text) if passage.place.where is Where.FOOTNOTE else None
            made = _placed(passage.lines, passage.text, changes, noted.end() if noted else 0)
            found.append(replace(made, at=at))
        at = end + 1
    return found + _repeated(found, dropped)


def _placed(lines: tuple[Line, ...], text: str, changes: Iterable[Change], added: int = 0) -> Placed:
    drawn, hyphens = aligned(text, lines, added)
    return Placed(lines, text, drawn, hyphens, tuple(changes))


def aligned(text: str, lines: Sequence[Line], added: int = 0) -> tuple[tuple[Drawn | None, ...], dict[int, Drawn]]:
    """For each character of ``text`` what drew it, and the hyphens that the text leaves out.

    The first ``added`` characters (the number of a note) aren't among the lines.
    """
    source = [
        (character, Drawn(n, number))
        for number, line in enumerate(lines)
        for character, n in zip(line.text, line.drawn, strict=True)
        if n >= 0
    ]
    drawn: list[Drawn | None] = []
    hyphens: dict[int, Drawn] = {}
    at = 0
    for position, character in enumerate(text):
        if character == " " or position < added:
            drawn.append(None)
            continue
        if at < len(source) and source[at][0] != character and source[at][0] in _HYPHENS and character not in "-[]":
            hyphens[position] = source[at][1]
            at += 1
        if at < len(source) and (source[at][0] == character or (character == "-" and source[at][0] in _HYPHENS)):
            drawn.append(source[at][1])
            at += 1
        elif character in "[]":
            drawn.append(None)
        else:
            raise CannotEditInPlace("the text can't be followed to its glyphs")
    if at < len(source):
        raise CannotEditInPlace("the text can't be followed to its glyphs")
    return tuple(drawn), hyphens


def _repeated(found: Sequence[Placed], dropped: Sequence[Line]) -> list[Placed]:
    """The dropped lines that say what a changed passage says, figures apart, changed as it is."""
    whole: dict[tuple[str, ...], Placed] = {}
    for each in found:
        whole.setdefault(tuple(_blanked(line.text) for line in each.lines), each)
    longest = max((len(key) for key in whole), default=0)
    repeated: list[Placed] = []
    at = 0
    while at < len(dropped):
        for count in range(min(longest, len(dropped) - at), 0, -1):
            lines = tuple(dropped[at : at + count])
            same = whole.get(tuple(_blanked(line.text) for line in lines))
            if same is not None and len({line.page for line in lines}) == 1:
                repeated.append(_like(same, lines))
                at += count
                break
        else:
            at += 1
    return repeated


def _blanked(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _like(first: Placed, lines: tuple[Line, ...]) -> Placed:
    text = first.text
    changes = first.changes
    if len(lines) == 1:
        text = lines[0].text
        changes = tuple(_moved(change, first.text, text) for change in changes)
    return _placed(lines, text, changes)


def _moved(change: Change, before: str, after: str) -> Change:
    """``change`` of ``before`` at the same place of ``after``, whose figures may be others."""
    edges = [0]
    others = [0]
    for one, other in zip(_SEGMENT.findall(before), _SEGMENT.findall(after), strict=True):
        edges.append(edges[-1] + len(one))
        others.append(others[-1] + len(other))
    start = max(n for n, edge in enumerate(edges) if edge <= change.start)
    end = min(n for n, edge in enumerate(edges) if edge >= change.end)
    return Change(others[start], others[end], change.replacement)
