"""Reads the template files: texts with slots, from which training documents are made.

Promises that a block it hands out has only slots and labels that exist; what it can't read is
told as a fault with file and line, and left out. The language: blocks parted by a blank line, a
first line ``@ kind [section=word]``, then templates. ``{slot:form}`` is filled from the cast,
``<label:text>`` is labelled as it stands, ``[[a|b]]`` is one of several. Leaves alone what a
slot's text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.finders.tagging.labels import Label
from training import slots

KINDS = frozenset({"paragraph", "heading", "list", "cell-row", "table", "lines", "message", "set"})
SECTIONS = frozenset(
    """cover contents preface introduction timescales confidentiality terms methodology family contributors panel author
    parallel equality dissemination background chronology overview analysis conclusions lessons recommendations
    action_plan glossary letter summary messages""".split()
)
FOLDER = Path(__file__).parent / "templates"
_LATER = {"second_": 2, "third_": 3}  # how the names of files begin that came after the first model
LATEST = 3
_HEADER = re.compile(r"@\s*(?P<kind>[a-z-]+)(?:\s+section=(?P<section>[a-z_]+))?\s*$")
_PIECE = re.compile(
    r"(?P<slot>\{[a-z][a-z0-9_]*(?:[:.][A-Za-z_0-9]+)?\})|(?P<open>\[\[)|(?P<close>\]\])|(?P<bar>\|)|(?P<mark><(?P<label>[a-z_]+):)|(?P<end>>)"
)
_LINE_KINDS = {"H": "heading", "P": "paragraph", "L": "list", "T": "table"}


class TemplateError(ValueError):
    """A template that can't be read; says why, never more than the slot or label at fault."""


@dataclass(frozen=True, slots=True)
class Slot:
    """``{name:form}``, or ``{name.form}`` for a pronoun."""

    name: str
    form: str
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """``<label:parts>``: labelled as it stands."""

    label: Label
    parts: Parts


@dataclass(frozen=True, slots=True)
class Choice:
    """``[[a|b]]``: one of these."""

    ways: tuple[Parts, ...]


Part = str | Slot | Literal | Choice
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: its kind, and its cells (one, but for tables)."""

    kind: str
    cells: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind; alternatives of each other, but for ``table``, ``lines`` and ``set``."""

    kind: str
    section: str
    lines: tuple[Line, ...]
    where: str  # file:line


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """All blocks that could be read, a sentence for each line that couldn't, and the newest writing they are of."""

    blocks: tuple[Block, ...]
    faults: tuple[str, ...]
    writing: int = 1

    def lines(self, section: str, kind: str) -> tuple[Line, ...]:
        """Every alternative of a kind in a section."""
        return tuple(
            line for block in self.blocks if (block.section, block.kind) == (section, kind) for line in block.lines
        )

    def whole(self, section: str, kind: str) -> tuple[Block, ...]:
        """The blocks that are used as they stand: tables, sets, addresses."""
        return tuple(block for block in self.blocks if (block.section, block.kind) == (section, kind))


@cache
def bank(folder: Path = FOLDER, writing: int = LATEST) -> Bank:
    """The templates of a folder, files in order of their names.

    ``writing`` leaves out the files of later writings (``second_*.txt``, ``third_*.txt``), so that the texts that
    earlier models and sittings were trained on can be made again to the letter.
    """
    blocks: list[Block] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        if writing_of(path.name) > writing:
            continue
        for block in _blocks(path, faults):
            blocks.append(block)
    return Bank(tuple(blocks), tuple(faults), writing)


def writing_of(name: str) -> int:
    """Which writing a template file is of, by its name."""
    return next((number for prefix, number in _LATER.items() if name.startswith(prefix)), 1)


def parse(text: str) -> Parts:
    """The parts of one template. Raises TemplateError."""
    parts, _ = _parts(text, 0, "")
    return parts


def _blocks(path: Path, faults: list[str]) -> Iterator[Block]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            lines.append((number, line.rstrip()))
        elif lines:
            block = _block(path.name, lines, faults)
            if block and block.lines:
                yield block
            lines = []


def _block(name: str, lines: list[tuple[int, str]], faults: list[str]) -> Block | None:
    number, first = lines[0]
    header = _HEADER.match(first)
    kind, section = (header["kind"], header["section"] or "analysis") if header else ("", "")
    if kind not in KINDS or section not in SECTIONS:
        faults.append(f"{name}:{number}: not a header `@ kind section=word` with a kind and a section that exist")
        return None
    read: list[Line] = []
    for number, line in lines[1:]:
        try:
            read.append(_line(kind, line))
        except TemplateError as error:
            faults.append(f"{name}:{number}: {error}")
            if kind in ("table", "set"):
                return None
    return Block(kind, section, tuple(read), f"{name}:{lines[0][0]}")


def _line(kind: str, line: str) -> Line:
    if kind == "set":
        prefix, _, rest = line.partition(": ")
        if prefix not in _LINE_KINDS:
            raise TemplateError("a line of a set begins with H:, P:, L: or T:")
        kind, line = _LINE_KINDS[prefix], rest
    if kind in ("table", "cell-row"):
        return Line(kind, tuple(parse(cell.strip()) for cell in _cells(line)))
    return Line(kind, (parse(line),))


def _cells(line: str) -> list[str]:
    """Parted at `` | `` outside of alternatives; an outer bar of a Markdown row is left out."""
    cells, depth, start, at = [], 0, 0, 0
    line = line.strip()
    line = line.removeprefix("| ").removesuffix(" |")
    while at < len(line):
        if line.startswith("[[", at) or line.startswith("]]", at):
            depth += 1 if line[at] == "[" else -1
            at += 2
        elif not depth and line.startswith(" | ", at):
            cells.append(line[start:at])
            start, at = at + 3, at + 2  # two cells may be parted by ` |  | `
        else:
            at += 1
    return [*cells, line[start:]]


def _parts(text: str, at: int, until: str) -> tuple[Parts, int]:
    """Reads up to the token that ends it; gives the parts and where the token is."""
    parts: list[Part] = []
    plain = ""

    def flush() -> None:
        nonlocal plain
        if plain:
            parts.append(plain)
            plain = ""

    while at < len(text):
        token = _PIECE.match(text, at)
        if token is None:
            plain, at = plain + text[at], at + 1
            continue
        kind, size = token.lastgroup or "", token.end() - at
        kind = "mark" if token["mark"] else kind
        if (kind == "bar" and until == "]]") or (kind == "close" and until == "]]") or (kind == "end" and until == ">"):
            flush()
            return tuple(parts), at
        if kind == "slot":
            flush()
            parts.append(_slot(token["slot"][1:-1]))
        elif kind == "open":
            flush()
            choice, at = _choice(text, at + 2)
            parts.append(choice)
            continue
        elif kind == "mark":
            if token["label"] not in Label._value2member_map_:
                raise TemplateError(f"no label is called {token['label']}")
            flush()
            inner, at = _parts(text, at + size, ">")
            parts.append(Literal(Label(token["label"]), inner))
            at += 1
            continue
        else:
            plain += text[at : at + size]
        at += size
    if until:
        raise TemplateError(f"{until} is missing")
    flush()
    if re.search(r"\{[a-z]|\[\[|\]\]", "".join(p for p in parts if isinstance(p, str))):
        raise TemplateError("a brace or bracket that is no slot")
    return tuple(parts), at


def _choice(text: str, at: int) -> tuple[Choice, int]:
    ways = []
    while True:
        parts, at = _parts(text, at, "]]")
        ways.append(parts)
        if text.startswith("]]", at):
            return Choice(tuple(ways)), at + 2
        at += 1


def _slot(text: str) -> Slot:
    if "." in text:
        name, _, form = text.partition(".")
        if name not in (*slots.PEOPLE, *slots.STRANGERS) or form.lower() not in slots.PRONOUNS:
            raise TemplateError(f"no slot {{{text}}}")
        return Slot(name, form, pronoun=True)
    name, _, form = text.partition(":")
    forms = slots.forms(name)
    if forms is None or (form and form not in forms):
        raise TemplateError(f"no slot {{{text}}}")
    return Slot(name, form)
