"""One kind of damage each, with exact book-keeping of what is labelled.

Promises that after any of them each label lies on the characters it lay on before, wherever they
went: characters that came in beside a stretch are plain, those that came in within it belong to
it. A kind of damage is a function from a strand to a strand; nothing is drawn but from ``rng``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from training.example import Marked, TextPiece
from training.names import without_marks

PLAIN = -1


@dataclass(slots=True)
class Strand:
    """A piece as characters, each with the number of the mark that it lies in (PLAIN: none)."""

    characters: list[str]
    owners: list[int]
    piece: TextPiece

    @classmethod
    def of(cls, piece: TextPiece) -> Strand:
        owners = [PLAIN] * len(piece.text)
        for number, mark in enumerate(piece.marks):
            owners[mark.start : mark.end] = [number] * (mark.end - mark.start)
        return cls(list(piece.text), owners, piece)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def woven(self) -> TextPiece:
        """The piece again. A stretch that something plain came into is two."""
        marks: list[Marked] = []
        at = 0
        run: tuple[int, int] | None = None  # owner, start
        for character, owner in [*zip(self.characters, self.owners, strict=True), ("", PLAIN - 1)]:
            if not character and owner >= PLAIN:
                continue
            if run and owner != run[0]:
                marks += _mark(self.piece.marks[run[0]], run[1], at, self.text) if run[0] != PLAIN else []
                run = None
            run = run or (owner, at)
            at += len(character)
        return TextPiece(self.text, tuple(marks), self.piece.rest)

    def put(self, start: int, end: int, new: str) -> None:
        """Writes ``new`` over characters; it is of the mark that all of them are of, else plain.

        With ``start == end`` it comes in between: of a mark only where both neighbours are of it.
        """
        inside = set(self.owners[start:end] or self.owners[max(0, start - 1) : start + 1])
        at_edge = start == end and not 0 < start < len(self.characters)
        owner = inside.pop() if len(inside) == 1 and not at_edge else PLAIN
        self.characters[start:end] = list(new)
        self.owners[start:end] = [owner] * len(new)

    def each(self, new: Callable[[str], str]) -> None:
        """Writes something else for every character; it may be none, or several."""
        characters: list[str] = []
        owners: list[int] = []
        for character, owner in zip(self.characters, self.owners, strict=True):
            written = new(character)
            characters += written
            owners += [owner] * len(written)
        self.characters, self.owners = characters, owners

    def rewrite(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None]) -> None:
        """Puts something else for each match for which ``new`` says so: only what differs is touched.

        What differs and is partly of one mark, partly of another or of none, stays as it is.
        """
        for found in reversed(list(pattern.finditer(self.text))):
            text = new(found)
            if text is None:
                continue
            before = _alike(found[0], text)
            after = _alike(found[0][before:][::-1], text[before:][::-1])
            start, end = found.start() + before, found.end() - after
            if len(set(self.owners[start:end])) <= 1:
                self.put(start, end, text[before : len(text) - after])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def _mark(mark: Marked, start: int, end: int, text: str) -> list[Marked]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Marked(start, end, mark.labels)] if start < end else []


_CONFUSED = {
    "rn": "m", "m": "rn", "l": "1", "I": "l", "O": "0", "0": "O", "e": "c", "h": "b", "cl": "d", "5": "S", "S": "5",
    "ii": "u", "a": "o", "i": "l", "li": "h", "B": "8", "t": "f", "f": "t", "u": "n", "D": "O", "g": "q", "vv": "w",
    "w": "vv", "y": "v", "1": "l", "6": "b", ".": ",", "M": "N", "c": "e",
}  # fmt: skip
_CONFUSABLE = re.compile("|".join(sorted(map(re.escape, _CONFUSED), key=len, reverse=True)))


def misread(strand: Strand, rng: random.Random, often: float) -> None:
    """As a scanner reads: OHR for DHR, rn for m."""
    strand.rewrite(_CONFUSABLE, lambda found: _CONFUSED[found[0]] if rng.random() < often else None)


def glued(strand: Strand, rng: random.Random, often: float) -> None:
    """Spaces lost, most of all beside what is labelled: ofSusanCommissioned."""
    for at in range(len(strand.characters) - 2, 0, -1):
        if strand.characters[at] != " " or strand.owners[at] != PLAIN:
            continue
        beside = strand.owners[at - 1] != strand.owners[at + 1]
        if rng.random() < (often if beside else often / 12):
            strand.put(at, at + 1, "")


def footnoted(strand: Strand, rng: random.Random, often: float) -> None:
    """The digit of a footnote at a word's end: Mary1."""
    for at in range(len(strand.characters), 1, -1):
        last, owner = strand.characters[at - 1], strand.owners[at - 1]
        after = strand.characters[at] if at < len(strand.characters) else " "
        ends_name = owner != PLAIN and owner != (strand.owners[at] if at < len(strand.owners) else PLAIN)
        here = (ends_name and last.isalpha() and not after.isalpha()) or (last == "." and after == " ")
        if here and rng.random() < often:
            footnote = rng.choice(("1", "2", "3", "7", "12", "24", "¹", "[1]", "[4]", "*", "†"))
            strand.characters[at:at] = footnote
            strand.owners[at:at] = [PLAIN] * len(footnote)


_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_SPACE = re.compile(r" ")


def hyphenated(strand: Strand, rng: random.Random, often: float) -> None:
    """Words broken over a line's end: Rah-⏎man."""

    def broken(found: re.Match[str]) -> str | None:
        at = rng.randint(2, len(found[0]) - 3)
        return (
            found[0][:at] + rng.choice(("-\n", "-\n", "- ", "\u00ad", "\u00ad\n")) + found[0][at:]
            if rng.random() < often
            else None
        )

    strand.rewrite(_LONG_WORD, broken)


def wrapped(strand: Strand, rng: random.Random, width: int) -> None:
    """Lines ended where a page ends them."""
    line = 0
    for at, character in enumerate(strand.characters):
        line += 1
        if character == "\n":
            line = 0
        elif character == " " and line > width + rng.randint(-8, 4):
            strand.characters[at] = "\n"
            line = 0


def spaced(strand: Strand, rng: random.Random, often: float) -> None:
    """Double spaces, tabs, hard spaces, and spaces of no width."""
    wide = ("  ", "  ", "\u00a0", "\u00a0", "\t", " \u200b", "   ")
    strand.rewrite(_SPACE, lambda _: rng.choice(wide) if rng.random() < often else None)


def quoted(strand: Strand, rng: random.Random, manner: str) -> None:
    """Quotation marks and apostrophes: all ``curly``, all ``straight``, or ``mixed``."""
    straight = str.maketrans("‘’“”", "''\"\"")
    for at, character in enumerate(strand.characters):
        if character not in "'\"‘’“”" or (manner == "mixed" and rng.random() < 0.5):
            continue
        plain = character.translate(straight)
        if manner == "straight":
            strand.characters[at] = plain
            continue
        opens = at == 0 or strand.characters[at - 1] in " (\n[–—"
        strand.characters[at] = ("‘" if opens else "’") if plain == "'" else ("“" if opens else "”")


def unaccented(strand: Strand) -> None:
    """Diacritics lost."""
    strand.each(lambda letter: letter if letter.isascii() else without_marks(letter))


def small(strand: Strand) -> None:
    """All in small letters."""
    strand.each(str.lower)


def capital(strand: Strand) -> None:
    """All in capitals."""
    strand.each(str.upper)


_STOPS = re.compile(r"[.,;:](?= |$)")


def unpunctuated(strand: Strand, rng: random.Random, often: float) -> None:
    """Stops and commas lost."""
    strand.rewrite(_STOPS, lambda _: "" if rng.random() < often else None)


def interrupted(strand: Strand, rng: random.Random, header: str) -> None:
    """A running header in the middle of a sentence, between two words; it may come into a name."""
    spaces = [at for at, character in enumerate(strand.characters) if character == " "]
    if spaces:
        at = rng.choice(spaces)
        strand.characters[at : at + 1] = [" ", *header, rng.choice(" \n")]
        strand.owners[at : at + 1] = [PLAIN] * (len(header) + 2)


def letterspaced(strand: Strand) -> None:
    """S U S A N: as some headings are set."""
    for at in range(len(strand.characters) - 1, 0, -1):
        if strand.characters[at].isalpha() and strand.characters[at - 1].isalpha():
            strand.put(at, at, " ")


def ligatured(strand: Strand, rng: random.Random) -> None:
    """fi and fl as one character, or lost altogether."""
    lost = rng.random() < 0.3
    strand.rewrite(re.compile("fi|fl|ff"), lambda found: "" if lost else {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}[found[0]])
