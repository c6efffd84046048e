"""A template and a world → a text with its labelled stretches.

Promises that each stretch is what its slot said, at its place; an age takes in the "-year-old"
that follows it, a title at a sentence's beginning keeps its label, and an article before a word
agrees with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.finders.tagging.labels import PERSONS, Label
from training.example import Marked, TextPiece
from training.templates import Choice, Literal, Parts, Slot
from training.world import World

_YEARS_OLD = re.compile(r"(?:-| )years?(?:-| )old|(?:-| )year(?:-| )olds|yo\b|yrs\b| yrs(?: old)?\b| y/o\b| ?yo\b")
_VOWEL = re.compile(r"[aeio]|8\d?\b|18\b|11\b|MA|NHS|IDVA|[Uu](?!n[iu]|s|k)")
_TITLE = re.compile(
    r"(?:^|(?<=[\s(\"“'‘/]))((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Father|Pastor|Imam|"
    r"Canon|Cllr|Councillor|PC|DC|PS|DS|DI|DCI|Sgt|Insp|Sergeant|Inspector|Superintendent|Constable|Corporal|Captain|"
    r"Major|Uncle|Auntie|Aunty|Aunt|Nurse|Sister)\.?) $"
)
_UNDECIDED = frozenset({Label.NONE, Label.PERSON})  # a pseudonym in a table: nothing tells it from a name
_ARTICLE = re.compile(r"\b([Aa])(n?) $")


@dataclass(slots=True)
class Writing:
    """A text being written."""

    text: str = ""
    marks: list[Marked] = field(default_factory=list)

    def add(self, text: str, labels: frozenset[Label] | None = None) -> None:
        """Appends text, labelled or plain (None)."""
        if labels and text.strip():
            lead = len(text) - len(text.lstrip())
            self.marks.append(Marked(len(self.text) + lead, len(self.text) + len(text.rstrip()), labels))
        self.text += text

    def piece(self) -> TextPiece:
        """What was written, without the space around it."""
        lead = len(self.text) - len(self.text.lstrip())
        return TextPiece(self.text.strip(), tuple(Marked(m.start - lead, m.end - lead, m.labels) for m in self.marks))


def render(parts: Parts, world: World) -> TextPiece:
    """One template, filled."""
    writing = Writing()
    world.strangers.clear()
    _write(parts, world, writing)
    return _with_whole_ages(writing.piece())


def joined(pieces: list[TextPiece], space: str = " ") -> TextPiece:
    """Several texts as one, parted by a space."""
    writing = Writing()
    for piece in pieces:
        if writing.text:
            writing.text += space
        at = len(writing.text)
        writing.text += piece.text
        writing.marks += [Marked(m.start + at, m.end + at, m.labels) for m in piece.marks]
    return TextPiece(writing.text, tuple(writing.marks))


def _write(parts: Parts, world: World, writing: Writing) -> None:
    for part in parts:
        if isinstance(part, str):
            writing.add(part)
        elif isinstance(part, Choice):
            _write(world.rng.choice(part.ways), world, writing)
        elif isinstance(part, Literal):
            inner = Writing()
            _write(part.parts, world, inner)
            writing.add(inner.text, _UNDECIDED if part.label is Label.NONE else frozenset({part.label}))
        elif isinstance(part, Slot):
            segments = world.fill(part)
            if part.name in ("occupation", "characteristic", "age"):
                _agree(writing, segments[0][0])
            elif writing.text.endswith(("the ", "The ")) and segments[0][0].lower().startswith("the "):
                segments = [(segments[0][0][4:], segments[0][1]), *segments[1:]]
            elif (not writing.text or re.search(r"[.?!:] $", writing.text)) and segments[0][0].startswith("the "):
                segments = [("T" + segments[0][0][1:], segments[0][1]), *segments[1:]]
            if segments[0][1] in PERSONS:
                _title_before(writing)
            for text, label in segments:
                writing.add(text, frozenset({label}) if label else None)


def _title_before(writing: Writing) -> None:
    """A title that a template writes out before a name is labelled like one that a slot writes."""
    found = _TITLE.search(writing.text)
    if found and (not writing.marks or writing.marks[-1].end <= found.start(1)):
        writing.marks.append(Marked(*found.span(1), frozenset({Label.TITLE})))


def _agree(writing: Writing, word: str) -> None:
    found = _ARTICLE.search(writing.text)
    if found:
        n = "n" if _VOWEL.match(word) else ""
        writing.text = writing.text[: found.start()] + found[1] + n + " "


def _with_whole_ages(piece: TextPiece) -> TextPiece:
    marks = []
    for mark in piece.marks:
        if mark.labels == {Label.AGE} and (tail := _YEARS_OLD.match(piece.text, mark.end)):
            mark = Marked(mark.start, tail.end(), mark.labels)
        marks.append(mark)
    return TextPiece(piece.text, tuple(marks))
