"""Lines → paragraphs, and what each paragraph is: heading, list item or plain text.

A paragraph ends where a person would see it end: at a wider gap, another size or weight, a
numbered or bulleted line, an indented first line, or a line that stops although the next word
had room. What is only likely (a heading told by its size) changes how a paragraph is shown, never
its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.formats.pdf_lines import Line
from pipeline.model import Where

_BULLET = r"[•‣▪▫◦●○■□·∙*–—-]|o(?=\s)"
_ITEM = r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z])[.)]"
_NUMBER = r"\d{1,3}(?:\.\d{1,3})+\.?|\(\d{1,3}\)"
LABEL = re.compile(rf"^(?:{_BULLET}|{_ITEM}|{_NUMBER})(?=\s)")
_LIST_LABEL = re.compile(rf"^(?:{_BULLET}|{_ITEM})\s")
_BULLET_LABEL = re.compile(rf"^(?:{_BULLET})\s")
_CONTENTS_LINE = re.compile(r"(?:[.…_·]\s?){4,}\s*(?:\d{1,4}|[ivxl]+)?$|\s\.{2,}\s*\d{1,4}$")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Looks:
    """The common measures of a document: body size in points, line pitch in em by size."""

    size: float
    pitch: dict[float, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Looks:
        sizes: Counter[float] = Counter()
        steps: dict[float, Counter[float]] = {}
        for line in lines:
            sizes[line.size] += len(line.text)
        for first, second in pairwise(lines):
            if first.page == second.page and first.size == second.size:
                step = round((second.baseline - first.baseline) / first.size, 1)
                if 0.8 <= step <= 3:
                    steps.setdefault(first.size, Counter())[step] += 1
        pitch = {}
        for size, counted in steps.items():
            often = [step for step, count in counted.items() if count >= 0.15 * counted.total()]
            pitch[size] = min(often or counted)
        return cls(size=sizes.most_common(1)[0][0] if sizes else 11.0, pitch=pitch)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and what they are. ``right`` is the right edge of their column."""

    lines: list[Line] = field(repr=False)
    right: float
    where: Where = Where.BODY
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @property
    def page(self) -> int:
        return self.lines[0].page

    def is_full(self, next_line: Line) -> bool:
        """Whether the first word of ``next_line`` had no room on the last line."""
        return not _has_room(self.lines[-1], next_line, self.right)


def paragraphs(lines: Sequence[Line], looks: Looks) -> list[Paragraph]:
    """The paragraphs of one column or cell, in order; all plain text yet."""
    if not lines:
        return []
    right = max(line.x1 for line in lines)
    found: list[Paragraph] = []
    for line in lines:
        if found and not _starts(line, found[-1], looks):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], right))
    return found


def _starts(line: Line, paragraph: Paragraph, looks: Looks) -> bool:
    last, first = paragraph.lines[-1], paragraph.lines[0]
    step = (line.baseline - last.baseline) / max(line.size, last.size)
    pitch = looks.pitch.get(round(line.size, 1), 1.3)
    if step > (1.7 if _reads_on(last, line, paragraph.right) else 1.22) * pitch or step < -0.5:
        return True
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size) or line.bold != last.bold:
        return not _goes_on_in_bold(line, last, paragraph)
    if _CONTENTS_LINE.search(last.text) or _CONTENTS_LINE.search(line.text):
        return bool(_CONTENTS_LINE.search(last.text)) or not last.text[-1:].isalpha()
    short = _has_room(last, line, paragraph.right)
    if LABEL.match(line.text) and (short or _label_stands_apart(line, last)):
        return True
    if short:
        return True
    indent = line.x0 - (paragraph.lines[1].x0 if len(paragraph.lines) > 1 else min(first.x0, last.x0))
    hanging = len(paragraph.lines) == 1 and LABEL.match(first.text) is not None
    return indent > 0.9 * line.size and not hanging and _ENDS_SENTENCE.search(last.text) is not None


def _goes_on_in_bold(line: Line, last: Line, paragraph: Paragraph) -> bool:
    """A weight that changes within a sentence (a bold name at a line end) doesn't end it."""
    return abs(line.size - last.size) <= 0.08 * line.size and _reads_on(last, line, paragraph.right)


def _reads_on(last: Line, line: Line, right: float) -> bool:
    """Mid-sentence: the last line is full and doesn't end one, and the next begins in lower case."""
    if not line.text[:1].islower() or _has_room(last, line, right) or LABEL.match(line.text):
        return False
    return _ENDS_SENTENCE.search(last.text) is None


def _has_room(last: Line, line: Line, right: float) -> bool:
    if not line.words or last.text[-1:] in "-‐\xad":
        return False
    _, _, x0, x1 = line.words[0]
    return last.x1 + (x1 - x0) + 1.3 * last.size < right


def _label_stands_apart(line: Line, last: Line) -> bool:
    """A label is one when a gap follows it, it hangs out to the left, or a sentence ended before."""
    if len(line.words) > 1 and line.words[1][2] - line.words[0][3] > 0.55 * line.size:
        return True
    if line.x0 < last.x0 - 0.6 * line.size:
        return True
    return _ENDS_SENTENCE.search(last.text) is not None or _BULLET_LABEL.match(line.text) is not None


def classified(found: Sequence[Paragraph], looks: Looks) -> None:
    """Set what each plain paragraph is, and the levels of headings and list items."""
    ranks: set[tuple[float, bool]] = set()
    for paragraph in found:
        if paragraph.where is not Where.BODY:
            continue
        if _is_heading(paragraph, looks):
            paragraph.where = Where.HEADING
            ranks.add(_rank(paragraph, looks))
        elif _LIST_LABEL.match(paragraph.lines[0].text):
            paragraph.where = Where.LIST_ITEM
    order = sorted(ranks, reverse=True)
    indents: list[float] = []
    for paragraph in found:
        if paragraph.where is Where.HEADING:
            paragraph.level = min(order.index(_rank(paragraph, looks)) + 1, 6)
        if paragraph.where is not Where.LIST_ITEM:
            indents = []
            continue
        x0 = paragraph.lines[0].x0
        while indents and x0 < indents[-1] - 5:
            indents.pop()
        if not indents or x0 > indents[-1] + 5:
            indents.append(x0)
        paragraph.level = len(indents)


def _rank(paragraph: Paragraph, looks: Looks) -> tuple[float, bool]:
    line = paragraph.lines[0]
    return (round(max(line.size, looks.size) * 2) / 2, line.bold)


def _is_heading(paragraph: Paragraph, looks: Looks) -> bool:
    line = paragraph.lines[0]
    text = " ".join(each.text for each in paragraph.lines)
    if len(paragraph.lines) > 3 or len(text) > 200 or not any(letter.isalnum() for letter in text):
        return False
    if _BULLET_LABEL.match(text) or _CONTENTS_LINE.search(text):
        return False
    if line.size > 1.12 * looks.size:
        return len(text) < 120 or not text.endswith(".")
    bold = all(each.bold for each in paragraph.lines) and line.size > 0.95 * looks.size
    return bold and len(text) < 120 and not text.rstrip().endswith((".", ";", ","))


def across_pages(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Join what a page break cut: a sentence that doesn't end, and goes on unlabelled."""
    kept: list[Paragraph] = []
    for paragraph in found:
        before = next((each for each in reversed(kept) if each.where in (Where.BODY, Where.LIST_ITEM)), None)
        if before is not None and before is kept[-1] and _goes_on(before, paragraph):
            kept[-1] = replace(before, lines=[*before.lines, *paragraph.lines])
        else:
            kept.append(paragraph)
    return kept


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    last, first = before.lines[-1], paragraph.lines[0]
    if paragraph.where not in (Where.BODY, Where.LIST_ITEM) or first.page != last.page + 1:
        return False
    if abs(first.size - last.size) > 0.08 * last.size:
        return False
    if LABEL.match(first.text) and _label_stands_apart(first, last):
        return False
    if _ENDS_SENTENCE.search(last.text) or not before.is_full(first):
        return False
    return first.bold == last.bold or first.text[:1].islower()
