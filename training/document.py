"""The plan of one document: which sections in which order, and how each is laid out.

Promises pieces in reading order: headings, paragraphs of one to several templates, lists, tables
cell by cell, letters line by line. A kind of document has its sections; which templates come is
drawn, so that no two are alike.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from training import names
from training.example import TextPiece
from training.phrases import phrase
from training.render import joined, render
from training.templates import Bank, Block, Line
from training.world import World

_KINDS: dict[str, tuple[float, str]] = {  # weight; sections
    "overview report": (
        34,
        "cover contents preface introduction timescales confidentiality terms methodology family contributors panel "
        "author parallel equality dissemination background chronology overview messages analysis conclusions lessons "
        "recommendations action_plan glossary",
    ),
    "short report": (
        12,
        "cover introduction confidentiality panel author background chronology family analysis lessons "
        "recommendations terms",
    ),
    "summary": (
        10,
        "cover summary introduction contributors author terms background summary conclusions lessons recommendations",
    ),
    "letter": (9, "letter letter"),
    "chronology": (11, "cover chronology messages chronology chronology overview"),
    "story": (10, "background family messages overview chronology family analysis"),
    "appendix": (6, "terms confidentiality panel action_plan glossary contributors"),
    "analysis": (8, "analysis chronology analysis equality analysis conclusions lessons recommendations"),
}
_PARAGRAPHS: dict[str, tuple[int, int]] = {
    "cover": (2, 6), "contents": (1, 6), "background": (3, 9), "chronology": (3, 9), "overview": (2, 7),
    "analysis": (4, 10), "family": (2, 7), "messages": (2, 6), "letter": (5, 9), "terms": (2, 6), "lessons": (1, 4),
    "summary": (2, 6),
}  # fmt: skip
_TELLING = frozenset({"background", "analysis", "family", "chronology", "conclusions"})
_CLOSES = ("Yours", "Kind regards", "With kindest", "Best wishes", "Sent from")
_WHOLE_PASSAGES = 3  # the writing that came with connected passages: several of them stand in a section
_SHORT = 170  # characters: templates shorter than it are put together into a paragraph


@dataclass(frozen=True, slots=True)
class Layout:
    """How one document looks."""

    numbered: bool
    capital_headings: bool
    bullet: str
    spaces: str  # between sentences


def document(rng: random.Random, templates: Bank) -> tuple[TextPiece, ...]:
    """The pieces of a new document."""
    kind = rng.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    world = World(rng)
    layout = Layout(
        numbered=rng.random() < 0.6,
        capital_headings=rng.random() < 0.25,
        bullet=rng.choice(("", "", "• ", "- ", "* ", "", "o ", "– ")),
        spaces=rng.choice((" ", " ", " ", "  ")),
    )
    pieces: list[TextPiece] = []
    chapter = 0
    for section in _KINDS[kind][1].split():
        if kind != "letter" and rng.random() < 0.12:
            continue
        if section not in ("cover", "contents", "letter"):
            chapter += 1
        pieces += _Section(rng, templates, world, layout, section, chapter).pieces()
    return tuple(piece for piece in pieces if piece.text)


@lru_cache(maxsize=4)
def sentences_with(templates: Bank) -> dict[str, tuple[Line, ...]]:
    """Paragraph templates by the ordinary words in them (small letters); only words that are names too."""
    called = {name.lower() for name in names.words_that_are_names()}
    found: dict[str, list[Line]] = defaultdict(list)
    for block in templates.blocks:
        if block.kind == "paragraph":
            for line in block.lines:
                plain = " ".join(part for part in line.cells[0] if isinstance(part, str))
                for word in {word.lower() for word in re.findall(r"[A-Za-z]+", plain)} & called:
                    found[word].append(line)
    return {word: tuple(lines) for word, lines in found.items()}


def _place_in_a_letter(part: list[TextPiece]) -> int:
    """Addresses, salutation, body, close."""
    first = part[0].text if part else ""
    if first.startswith(_CLOSES):
        return 3
    if "\n" in first:
        return 0
    return 1 if first.startswith("Dear") else 2


class _Section:
    """One section being laid out."""

    def __init__(
        self, rng: random.Random, templates: Bank, world: World, layout: Layout, section: str, chapter: int
    ) -> None:
        self.rng, self.templates, self.world, self.layout = rng, templates, world, layout
        self.section, self.chapter, self.paragraph = section, chapter, 0

    def pieces(self) -> list[TextPiece]:
        parts: list[list[TextPiece]] = []
        for _ in range(self.rng.randint(*_PARAGRAPHS.get(self.section, (1, 4)))):
            parts += [self._paragraph()] if self._has("paragraph") else []
        if self._has("message"):
            parts += [self._message() for _ in range(self.rng.randint(0, 3 if self.section == "messages" else 1))]
        if self._has("list") and self.rng.random() < 0.6:
            parts.append(self._list())
        if self.section in _TELLING:
            parts += [[render(line.cells[0], self.world)] for line in self._words_in_use()]
        for kind, often in (("table", 0.75), ("set", 0.6), ("lines", 0.7)):
            blocks = self.templates.whole(self.section, kind)
            if blocks and kind == "set" and self.templates.writing >= _WHOLE_PASSAGES:
                parts += [self._block(block) for block in self.rng.sample(blocks, min(len(blocks), self._sets()))]
            elif blocks and self.rng.random() < often:
                parts.append(self._block(self.rng.choice(blocks)))
        if self._has("cell-row") and self.rng.random() < 0.6:
            parts.append(self._rows())
        self.rng.shuffle(parts)
        if self.section == "letter":
            parts.sort(key=_place_in_a_letter)
        return [*self._headings(), *(piece for part in parts for piece in self._numbered(part))]

    def _numbered(self, part: list[TextPiece]) -> list[TextPiece]:
        """Paragraphs get their numbers in the order in which they stand."""
        if not (self.layout.numbered and self.chapter) or len(part) != 1 or len(part[0].text) < 40:
            return part
        self.paragraph += 1
        return [self._prefixed(part[0], f"{self.chapter}.{self.paragraph}{self.rng.choice(('', '', '.'))}")]

    def _words_in_use(self) -> list[Line]:
        """Sentences with an ordinary word that somebody here is called: it isn't the name there."""
        found = []
        for person in self.world.cast:
            for name in (person.first, person.sur):
                lines = sentences_with(self.templates).get(name.lower(), ())
                if lines and self.rng.random() < 0.12:
                    found.append(self.rng.choice(lines))
        return found

    def _sets(self) -> int:
        return self.rng.choice((0, 1, 1, 2, 2, 3))

    def _has(self, kind: str) -> bool:
        return bool(self.templates.lines(self.section, kind))

    def _one(self, kind: str) -> TextPiece:
        """A template that this document hasn't had yet, as far as a few tries find one."""
        lines = self.templates.lines(self.section, kind)
        for _ in range(5):
            line = self.rng.choice(lines)
            if id(line) not in self.world.used:
                break
        self.world.used.add(id(line))
        return render(line.cells[0], self.world)

    def _headings(self) -> list[TextPiece]:
        if self.section in ("cover", "letter") and self.rng.random() < 0.5:
            return []
        if self._has("heading") and self.rng.random() < 0.5:
            piece = self._one("heading")
        else:
            piece = TextPiece(phrase(self.rng, "headings", self.section))
        return [
            self._capitals(
                self._prefixed(
                    piece,
                    f"{self.chapter}{self.rng.choice(('', '.', '.'))} "
                    if self.layout.numbered and self.chapter
                    else "",
                )
            )
        ]

    def _capitals(self, piece: TextPiece) -> TextPiece:
        upper = piece.text.upper()
        return (
            TextPiece(upper, piece.marks) if self.layout.capital_headings and len(upper) == len(piece.text) else piece
        )

    def _paragraph(self) -> list[TextPiece]:
        sentences = [self._one("paragraph")]
        while (
            not sentences[0].text.startswith("Dear")
            and len(sentences) < 6
            and sum(len(s.text) for s in sentences) < _SHORT
            and self.rng.random() < 0.7
        ):
            if not (more := self._one("paragraph")).text.startswith("Dear"):
                sentences.append(more)
        return [joined(sentences, self.layout.spaces)]

    def _message(self) -> list[TextPiece]:
        return [self._one("message")]

    def _list(self) -> list[TextPiece]:
        manner = self.rng.choice(("bullet", "bullet", "number", "letter", "plain"))
        items = []
        for at in range(self.rng.randint(2, 7)):
            before = {
                "bullet": self.layout.bullet,
                "number": f"{at + 1}. ",
                "letter": f"{'abcdefgh'[at]}) ",
                "plain": "",
            }[manner]
            items.append(self._prefixed(self._one("list"), before))
        return items

    def _block(self, block: Block) -> list[TextPiece]:
        if block.kind == "lines":
            return [joined([render(line.cells[0], self.world) for line in block.lines], "\n")]
        if block.kind == "set":
            return [piece for line in block.lines for piece in self._line(line)]
        head, *body = block.lines
        rows = list(body)
        for _ in range(self.rng.randint(0, 6) if rows and self.section in ("chronology", "action_plan") else 0):
            rows.append(self.rng.choice(body))
        return [render(cell, self.world) for line in (head, *rows) for cell in line.cells]

    def _line(self, line: Line) -> list[TextPiece]:
        pieces = [render(cell, self.world) for cell in line.cells]
        if line.kind == "heading":
            return [self._capitals(piece) for piece in pieces]
        if line.kind == "list":
            return [self._prefixed(piece, self.layout.bullet) for piece in pieces]
        return pieces

    def _rows(self) -> list[TextPiece]:
        rows = self.templates.lines(self.section, "cell-row")
        width = len(self.rng.choice(rows).cells)
        alike = [row for row in rows if len(row.cells) == width]
        return [
            render(cell, self.world) for _ in range(self.rng.randint(2, 9)) for cell in self.rng.choice(alike).cells
        ]

    def _prefixed(self, piece: TextPiece, before: str) -> TextPiece:
        if before and not piece.text[:1].isdigit() and not piece.text.startswith(("•", "-", "*")):
            return joined([TextPiece(before.rstrip()), piece], " ")
        return piece
