"""What stands around the flow of a page: running headers and footers, page numbers, footnotes.

A line near the upper or lower edge that comes back on other pages (figures apart) is a running
header or footer: it is kept once, as a piece of its own, so that it can't cut a sentence in two and is
still searched for names. Bare page numbers are dropped: the new edition has its own.

A footnote is told by its call: a superscript number in the page's text, and low on the same page a
line that begins with that number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.formats.pdf_lines import Line
from pipeline.formats.pdf_paragraphs import Looks

_EDGE = 0.13  # share of the page's height
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*$", re.I)
_NOTE = re.compile(r"^\[?(\d{1,3})\]?[.)]?(?=\s|$)")
_GLUED_NOTE = re.compile(r"^(\d{1,3})")


@dataclass(slots=True)
class Flow:
    """Lines by page without their margins, and the margins once each."""

    pages: list[list[Line]] = field(repr=False)
    headers: list[Line] = field(default_factory=list, repr=False)
    footers: list[Line] = field(default_factory=list, repr=False)
    dropped: list[Line] = field(default_factory=list, repr=False)


def without_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Flow:
    """Take running headers, footers and page numbers out of ``pages``."""
    where: dict[_Key, set[int]] = {}
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            for key in _edge_keys(line, height):
                where.setdefault(key, set()).add(line.page)
    running = {key for key, numbers in where.items() if _comes_back(numbers, len(pages))}
    flow = Flow(pages=[])
    kept_once: set[tuple[bool, str]] = set()
    for lines, height in zip(pages, heights, strict=True):
        notes = called_notes(lines)
        edge = [
            line
            for line in lines
            if _note_number(line) not in notes and _is_running(line, _edge_keys(line, height), running)
        ]
        margins = {id(line) for line in _outermost(lines, edge, height)}
        flow.pages.append([line for line in lines if id(line) not in margins])
        for line in lines:
            if id(line) not in margins:
                continue
            at_top = line.baseline < height / 2
            once = (at_top, _figures_blanked(line))
            if once in kept_once or _PAGE_NUMBER.match(line.text):
                flow.dropped.append(line)
            else:
                kept_once.add(once)
                (flow.headers if at_top else flow.footers).append(line)
    return flow


_Key = tuple[bool, int, str]


def _figures_blanked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _edge_keys(line: Line, height: float) -> list[_Key]:
    """Where near an edge a line stands, and what it says, figures apart; two keys, as 4 points may differ."""
    at_top, at_bottom = line.bottom < _EDGE * height, line.top > (1 - _EDGE) * height
    if not (at_top or at_bottom):
        return []
    return [(at_top, int((line.baseline + shift) // 8), _figures_blanked(line)) for shift in (0, 4)]


def _comes_back(pages: set[int], count: int) -> bool:
    """On most pages, or on three in a row (a chapter's title), or on three left or right ones."""
    if len(pages) >= max(2, 0.5 * count):
        return True
    return any({page, page + step, page + 2 * step} <= pages for page in pages for step in (1, 2))


def _is_running(line: Line, keys: Sequence[_Key], running: set[_Key]) -> bool:
    if not keys:
        return False
    if line.artifact or any(key in running for key in keys):
        return True
    number = _PAGE_NUMBER.match(line.text)
    return number is not None and re.search(rf"(?<!\d){line.page}(?!\d)", line.text) is not None


def _outermost(lines: Sequence[Line], edge: Sequence[Line], height: float) -> list[Line]:
    """Those of ``edge`` with nothing of the text between them and the edge of the page."""
    among = {id(line) for line in edge}
    text = [line.baseline for line in lines if id(line) not in among]
    first, last = min(text, default=height), max(text, default=0.0)
    return [line for line in edge if line.baseline < first or line.baseline > last]


def called_notes(lines: Sequence[Line]) -> set[str]:
    """The superscript numbers in ``lines`` that don't begin a line: calls of notes."""
    return {line.text[start:end].strip() for line in lines for start, end in line.raised if start > 0}


def footnotes(
    lines: Sequence[Line], called: set[str], height: float, looks: Looks
) -> tuple[list[Line], dict[str, list[Line]]]:
    """The lines of a page without its footnotes, and the footnotes by number.

    ``called`` are the numbers that this page calls, and those of the page before that found no
    room there. The number is taken off the first line of each note.
    """
    first = next(
        (
            index
            for index, line in enumerate(lines)
            if line.top > 0.3 * height
            and _note_number(line) in called
            and all(after.size <= 1.02 * looks.size for after in lines[index:])
            and _stands_off(lines, index, looks)
        ),
        None,
    )
    if first is None:
        return list(lines), {}
    notes: dict[str, list[Line]] = {}
    current = ""
    for line in lines[first:]:
        number = _note_number(line)
        if number in called and number not in notes and (not current or int(number) > int(current)):
            current = number
            notes[current] = [_without_number(line)]
        else:
            notes[current].append(line)
    return list(lines[:first]), notes


def _note_number(line: Line) -> str:
    if line.raised and line.raised[0][0] == 0:
        return line.text[: line.raised[0][1]].strip()
    match = _NOTE.match(line.text)
    return match[1] if match else ""


def _stands_off(lines: Sequence[Line], index: int, looks: Looks) -> bool:
    """Smaller than the text, or parted from it by a gap."""
    line = lines[index]
    if index == 0 or line.size < 0.95 * looks.size:
        return True
    return (line.baseline - lines[index - 1].baseline) > 1.5 * looks.pitch.get(line.size, 1.2) * line.size


def _without_number(line: Line) -> Line:
    raised = line.raised and line.raised[0][0] == 0
    match = _GLUED_NOTE.match(line.text) if raised else _NOTE.match(line.text)
    assert match is not None
    cut = match.end()
    cut += len(line.text[cut:]) - len(line.text[cut:].lstrip())
    return replace(line, text=line.text[cut:], raised=(), words=(), drawn=line.drawn[cut:])
