"""Words that a machine read → paragraphs with the words it wasn't sure of.

Lines are joined, words that a hyphen broke over them are whole again, page numbers and what is repeated
at the edge of the pages are left out. Columns come one after the other, as tesseract reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import Any

from pipeline.model import Where

SURE = 80.0  # a word of less confidence (0 to 100) is shown to the reviewer as doubtful
_EDGE = 0.1  # of the page's height: where headers and footers stand
_REPEATED = 3  # pages on which a line of the edge must stand to be a header or footer
_HEADING = 1.25  # times the usual height of a line
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I)


@dataclass(frozen=True, slots=True)
class Word:
    text: str = field(repr=False)
    sure: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one page that belong together."""

    page: int
    where: Where
    words: tuple[Word, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    block: tuple[int, int]
    top: float  # shares of the page's height, from the top
    bottom: float
    height: float
    words: tuple[Word, ...] = field(repr=False)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def at_edge(self) -> bool:
        return self.bottom < _EDGE or self.top > 1 - _EDGE


def paragraphs(scans: Mapping[int, Sequence[Sequence[Any]]]) -> tuple[Paragraph, ...]:
    """The paragraphs of all scanned pages in reading order. ``scans`` maps a page's number to ``machine.words``."""
    lines = [line for page in sorted(scans) for line in _lines(page, scans[page])]
    repeated = Counter(key for line in lines if line.at_edge and (key := _key(line.text)))
    usual = median([line.height for line in lines] or [1.0])
    known = {word.text.strip(".,;:!?()").casefold() for line in lines for word in line.words}
    done: list[Paragraph] = []
    shown: set[str] = set()
    for (page, _), group in groupby(lines, key=lambda line: (line.page, line.block)):
        body = []
        for line in group:
            if line.at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()):
                continue
            key = _key(line.text)
            if line.at_edge and repeated[key] >= _REPEATED:
                if key not in shown:
                    shown.add(key)
                    where = Where.HEADER if line.top < 0.5 else Where.FOOTER
                    done.append(Paragraph(page, where, line.words))
                continue
            body.append(line)
        if body:
            large = len(body) <= 2 and min(line.height for line in body) > _HEADING * usual
            done.append(Paragraph(page, Where.HEADING if large else Where.BODY, tuple(_joined(body, known))))
    return tuple(done)


def _lines(page: int, rows: Sequence[Sequence[Any]]) -> Iterator[_Line]:
    for (block, paragraph, _), group in groupby(rows, key=lambda row: tuple(row[:3])):
        found = list(group)
        top, bottom = min(row[4] for row in found), max(row[6] for row in found)
        words = tuple(Word(str(row[8]), float(row[7]) >= SURE) for row in found)
        height = median([row[6] - row[4] for row in found])
        high = float(found[0][9])
        yield _Line(page, (block, paragraph), top / high, bottom / high, float(height), words)


def _key(text: str) -> str:
    """A line of the edge without its figures: "Page 3 of 40" is the same on every page."""
    return re.sub(r"[\W\d_]+", "", text).casefold()


def _joined(lines: Iterable[_Line], known: set[str]) -> Iterator[Word]:
    """The words of the lines one after another, those broken by a hyphen made whole."""
    held: Word | None = None
    for line in lines:
        words = list(line.words)
        if held is not None:
            words[0] = Word(_whole(held.text, words[0].text, known), held.sure and words[0].sure)
            held = None
        if len(words[-1].text) > 2 and words[-1].text.endswith(("-", "\u2010", "\xad")):
            held = words.pop()
        yield from words
    if held is not None:
        yield held


def _whole(start: str, rest: str, known: set[str]) -> str:
    """ "iden-" and "tified" are one word; "Smith-" and "Jones" keep their hyphen, and so does what has it elsewhere."""
    with_hyphen = start[:-1] + "-" + rest
    if not rest[:1].islower() or with_hyphen.strip(".,;:!?()").casefold() in known:
        return with_hyphen
    return start[:-1] + rest
