"""Lists of wordings with gaps: the data files of ``data/phrases`` and how they are drawn from.

A file is sections, ``[name]`` and then one wording a line, ``3* `` before one that is to come
three times as often. In a wording ``{name}`` is a value given by the caller or a wording of that
section (of the file, else of ``places.txt``), ``{a/b/c}`` one of these, ``{1-40}`` a number
(``{01-12}`` two digits), ``{d4}`` four digits, ``{L2}`` two capitals. Draws from ``rng`` alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "phrases"
_SHARED = "places"
_GAP = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)-(\d+)$")
_RANDOM = re.compile(r"([dL])(\d+)$")
_WEIGHT = re.compile(r"(\d+)\* (.*)$")
_CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ"
Value = str | Callable[[random.Random], str]
_NOTHING: Mapping[str, Value] = {}


def phrase(rng: random.Random, file: str, section: str, values: Mapping[str, Value] = _NOTHING) -> str:
    """One wording of a section, its gaps filled. Raises KeyError for a section or gap that nobody knows."""
    return filled(rng, file, rng.choice(sections(file)[section]), values)


def filled(rng: random.Random, file: str, wording: str, values: Mapping[str, Value] = _NOTHING) -> str:
    """A wording with its gaps filled."""

    def gap(found: re.Match[str]) -> str:
        name = str(found[1])
        if name in values:
            value = values[name]
            return value if isinstance(value, str) else value(rng)
        if span := _RANGE.match(name):
            return str(rng.randint(int(span[1]), int(span[2]))).zfill(len(span[1]))
        if drawn := _RANDOM.match(name):
            letters = "0123456789" if drawn[1] == "d" else _CAPITALS
            return "".join(rng.choice(letters) for _ in range(int(drawn[2])))
        if "/" in name:
            return rng.choice(name.split("/"))
        return phrase(rng, file if name in sections(file) else _SHARED, name, values)

    return _GAP.sub(gap, wording)


@cache
def sections(file: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of a file; a wording of weight three is there three times."""
    found: dict[str, list[str]] = {}
    for line in (_FOLDER / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            weighted = _WEIGHT.match(line)
            lines += [weighted[2].strip("_")] * int(weighted[1]) if weighted else [line.strip("_")]
    return {name: tuple(lines) for name, lines in found.items()}
