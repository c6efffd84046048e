"""The small markup the invented cases are written in: text → blocks.

Promises that every character of a source is either shown, or hidden in a way the markup
names (a comment, deleted or hidden text, alternative text, a property), so that a test can
tell the two apart. Leaves how a block looks to ``samples.docx_file`` and ``samples.pdf_file``.
The risk accepted: it is no general Markdown; what it doesn't know, it takes as plain text.

A source starts with properties between two ``---`` lines. Blocks are parted by blank lines;
a single line end is a line break.

    # heading (to ####)       - bullet                > quotation
    | a table | row |         [contents]              [^1]: a footnote's text
    ![alt](photo: key=value; …)                       a picture with those words in its EXIF
    ::: box | ::: nested TITLE | ::: control ALIAS    … until a line of :::

Within a line: ``**bold**``, ``*italic*``, ``^raised^``, ``[^1]``, ``[text](address)``,
``{++inserted++}``, ``{--deleted--}``, ``{==marked==}{>>Author|comment<<}``, ``{hidden:…}``,
``{bookmark:…}``, ``{field:CODE|result}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a run is. ``Run.extra`` holds the note's number, address, author, code or bookmark."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    RAISED = "raised"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    COMMENT = "comment"  # the run before it is what was commented on
    NOTE = "note"
    LINK = "link"
    BOOKMARK = "bookmark"
    FIELD = "field"
    BREAK = "break"


UNSEEN = frozenset({Look.DELETED, Look.HIDDEN, Look.COMMENT, Look.BOOKMARK, Look.NOTE})


@dataclass(frozen=True, slots=True)
class Run:
    look: Look
    text: str
    extra: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``style`` is "", "bullet" or "quote"."""

    style: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """The first row holds the headings of the columns."""

    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A made-up photograph. ``exif`` maps artist, description and place to words."""

    alt: str
    exif: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fence:
    """Blocks within a text box, a cell of an outer table, or a content control."""

    kind: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents stands here."""


Block = Heading | Paragraph | Table | Picture | Fence | Contents


@dataclass(frozen=True, slots=True)
class Source:
    """One document: its properties, its blocks, and its footnotes by number."""

    properties: dict[str, str]
    blocks: tuple[Block, ...]
    notes: dict[str, Runs]

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Heading))


_INLINE = re.compile(
    r"\{\+\+(?P<inserted>.+?)\+\+\}|\{--(?P<deleted>.+?)--\}|\{==(?P<marked>.+?)==\}"
    r"|\{>>(?P<author>[^|]+)\|(?P<comment>.+?)<<\}|\{hidden:(?P<hidden>[^}]+)\}|\{bookmark:(?P<bookmark>[^}]+)\}"
    r"|\{field:(?P<code>[^|}]+)\|(?P<result>[^}]*)\}|\[\^(?P<note>\d+)\]|\[(?P<link>[^\]]+)\]\((?P<address>[^)]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*|(?<!\w)\*(?=\S)(?P<italic>[^*]+)(?<=\S)\*|\^(?P<raised>[^^]+)\^|(?P<newline>\n)"
)
_SIMPLE = {
    "inserted": Look.INSERTED,
    "deleted": Look.DELETED,
    "marked": Look.PLAIN,
    "hidden": Look.HIDDEN,
    "bold": Look.BOLD,
    "italic": Look.ITALIC,
    "raised": Look.RAISED,
}


def parse(text: str) -> Source:
    """A source's blocks. Raises ValueError where the properties have no end."""
    properties: dict[str, str] = {}
    if text.startswith("---\n"):
        head, text = text[4:].split("\n---\n", 1)
        for line in head.splitlines():
            key, _, value = line.partition(":")
            properties[key.strip()] = value.strip()
    notes: dict[str, Runs] = {}
    for found in re.finditer(r"(?m)^\[\^(\d+)\]: (.+)$", text):
        notes[found[1]] = runs(found[2])
    text = re.sub(r"(?m)^\[\^\d+\]: .+\n?", "", text)
    return Source(properties, tuple(_blocks(text.splitlines())), notes)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith(":::"):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == ":::")
            kind, _, title = line[3:].strip().partition(" ")
            yield Fence(kind, title, tuple(_blocks(lines[at + 1 : end])))
            at = end + 1
        elif line.startswith("- "):
            yield Paragraph("bullet", runs(line[2:]))
            at += 1
        else:
            end = at
            table = line.startswith("|")
            while end < len(lines) and lines[end].strip() and lines[end].startswith("|") == table:
                end += 1
            yield _block(lines[at:end])
            at = end


def _block(lines: Sequence[str]) -> Block:
    first = lines[0]
    if first.startswith("|"):
        cells = ([c.strip() for c in line.strip().strip("|").split("|")] for line in lines)
        return Table(tuple(tuple(map(runs, row)) for row in cells if not set("".join(row)) <= set("-")))
    if found := re.fullmatch(r"(#{1,4}) (.+)", first):
        return Heading(len(found[1]), runs(found[2]))
    if found := re.fullmatch(r"!\[(.+)\]\(photo: (.+)\)", first):
        pairs = (pair.partition("=") for pair in found[2].split(";"))
        return Picture(found[1], {key.strip(): value.strip() for key, _, value in pairs})
    if first.strip() == "[contents]":
        return Contents()
    if first.startswith("> "):
        return Paragraph("quote", runs("\n".join(line.removeprefix("> ") for line in lines)))
    return Paragraph("", runs("\n".join(lines)))


def runs(text: str) -> Runs:
    """The runs of one paragraph or cell, in order."""
    found: list[Run] = []
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            found.append(Run(Look.PLAIN, text[at : match.start()]))
        found.append(_run(match))
        at = match.end()
    if at < len(text):
        found.append(Run(Look.PLAIN, text[at:]))
    return tuple(found)


def _run(match: re.Match[str]) -> Run:
    kind = next(name for name, value in match.groupdict().items() if value is not None)
    if kind in _SIMPLE:
        return Run(_SIMPLE[kind], match[kind])
    if kind == "author":
        return Run(Look.COMMENT, match["comment"], match["author"])
    if kind == "code":
        return Run(Look.FIELD, match["result"], match["code"])
    if kind == "link":
        return Run(Look.LINK, match["link"], match["address"])
    if kind == "newline":
        return Run(Look.BREAK, "\n")
    return Run(Look.NOTE if kind == "note" else Look.BOOKMARK, "", match[kind])


def shown(of: Runs) -> str:
    """What a reader of the page sees of some runs."""
    return "".join(run.text for run in of if run.look not in UNSEEN)


def visible_text(source: Source) -> str:
    """What a reader of the page sees, a line a paragraph or cell; header, footer and notes last."""
    margins = [source.properties[k] for k in ("header", "footer") if k in source.properties]
    return "\n".join([*_lines(source.blocks), *margins, *map(shown, source.notes.values())])


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield shown(block.runs)
            case Table():
                yield from (shown(cell) for row in block.rows for cell in row)
            case Fence():
                if block.kind == "nested":
                    yield block.title
                yield from _lines(block.blocks)
            case _:
                pass
