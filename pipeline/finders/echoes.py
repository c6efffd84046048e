"""A name once found is a name everywhere in its document.

From each person found with certainty, the full name and its parts are searched for again: in
capitals, glued to the next word, with a footnote digit, in a heading. A part that is also an
ordinary word or a place is only taken with a capital and not at the start of a sentence.
A death date found once is the same death wherever the day returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.finders.candidates import APOSTROPHE, UPPER, Candidate
from pipeline.finders.lexicon import is_ordinary, settlements
from pipeline.model import Kind

FINDER = "echo"
_SURE = 0.6
_SKIP = frozenset("mr mrs ms miss dr van de der da dos la le bin al the and of von".split())


def sure_names(found: Iterable[tuple[str, float, str]]) -> dict[str, bool]:
    """Words to search for → whether the word needs a capital in mid-sentence to count.

    ``found`` are (wording, score, detail) of persons. Names that are kept or cited are left
    out: a panel member's surname must not turn every like word into a person.
    """
    words: dict[str, bool] = {}
    for wording, score, detail in found:
        if score < _SURE or detail in {"academic", "minister", "signatory"}:
            continue
        for word in re.split(rf"[\s,.()\"“”{APOSTROPHE}]+(?![{UPPER}]?[a-z])|[\s,.()\"“”]+", wording):
            bare = word.strip("'’‘-")
            if len(bare) > 2 and bare[0].isupper() and bare.casefold() not in _SKIP:
                doubtful = is_ordinary(bare) or bare in settlements() or len(bare) < 4
                words[_capitalised(bare)] = words.get(_capitalised(bare), True) and doubtful
    return words


def _capitalised(word: str) -> str:
    return (
        word
        if not word.isupper() or len(word) < 3
        else "-".join(part.capitalize() for part in word.split("-"))
    )


class Echoes:
    """The names of one document, ready to be searched for. Holds real names: never shown."""

    def __init__(self, words: dict[str, bool]) -> None:
        self._doubtful = frozenset(word for word, doubtful in words.items() if doubtful)
        ordered = sorted(words, key=len, reverse=True)
        body = "|".join(
            re.escape(word).replace("'", f"[{APOSTROPHE}]").replace("’", f"[{APOSTROPHE}]")
            for word in ordered
        )
        capitals = "|".join(re.escape(word.upper()) for word in ordered if len(word) > 3)
        glued = "|".join(re.escape(word) for word in ordered if len(word) > 3 and not words[word])
        self._plain = re.compile(rf"(?<!\w)(?:{body})(?![^\W\d])") if ordered else None
        self._capitals = re.compile(rf"(?<!\w)(?:{capitals})(?!\w)") if capitals else None
        self._glued = (
            re.compile(rf"(?:(?<=[a-z.,;:\d])(?:{glued})(?![a-z])|(?<!\w)(?:{glued})(?=[A-Z]))")
            if glued
            else None
        )

    def __repr__(self) -> str:
        return "Echoes(…)"

    def find(self, text: str, heading: bool) -> Iterator[Candidate]:
        """Every return of a name in one piece, neighbouring parts joined to one candidate."""
        spans: list[tuple[int, int]] = []
        for pattern in (self._plain, self._capitals, self._glued):
            if pattern is None:
                continue
            for match in pattern.finditer(text):
                word = match.group()
                if _capitalised(word) in self._doubtful and (
                    word.isupper() or heading or _opens(text, match.start()) or not _calm(text, match)
                ):
                    continue
                spans.append(match.span())
        yield from (
            Candidate(start, end, Kind.PERSON, 0.75, FINDER)
            for start, end in _joined(sorted(set(spans)), text)
        )


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n\"“'‘(")
    return not before or before[-1] in ".!?:;•–|"


def _calm(text: str, match: re.Match[str]) -> bool:
    """Whether neither neighbour is capitalised: "with Grace to", not "Amazing Grace" or "Marsh Lane"."""
    after = re.match(r"\s+([A-Z])", text[match.end() :])
    before = re.search(r"([A-Z][\w'’]*)\s+$", text[: match.start()])
    return after is None and (before is None or _opens(text, before.start()))


def _joined(spans: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    at: tuple[int, int] | None = None
    for start, end in spans:
        if at is not None and start < at[1]:
            at = (at[0], max(at[1], end))
        elif at is not None and text[at[1] : start] in {" ", "\n", "-", "\xa0"}:
            at = (at[0], end)
        else:
            if at is not None:
                yield at
            at = (start, end)
    if at is not None:
        yield at
