"""Glyphs → lines of text. A line keeps its glyphs' words, where they stand and how they look.

A blank is written where one is drawn or where the gap between two letters says so. Runs of
glyphs keep the order in which they were drawn (so right-to-left words aren't turned round); the
runs of one line go from left to right. A character drawn twice on the same spot (a common way to
fake bold) counts once. Superscript digits are kept apart in ``Line.raised``, because a note's
number glued to a surname hides the name.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.formats.pdf_glyphs import Glyph

_FAR = 1.5  # em: a gap wider than this parts two runs


@dataclass(slots=True)
class Run:
    """Glyphs that follow one another without a wide gap."""

    glyphs: list[Glyph] = field(repr=False)
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    baseline: float = 0.0
    blank_after: bool = False


@dataclass(slots=True)
class Line:
    """A line of text with single blanks. ``raised`` are (start, end) of superscript digits in it.

    ``words`` are (start, end, x0, x1): where each word stands in ``text`` and on the page.
    ``drawn`` has the number of each character's glyph on its page, -1 for a blank.
    """

    text: str = field(repr=False)
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    raised: tuple[tuple[int, int], ...] = ()
    words: tuple[tuple[int, int, float, float], ...] = ()
    artifact: bool = False
    drawn: Sequence[int] = field(default=(), repr=False, compare=False)

    def parts(self) -> list[tuple[int, int, float, float]]:
        """The stretches between wide gaps, each as a word is."""
        found: list[tuple[int, int, float, float]] = []
        for start, end, x0, x1 in self.words:
            if found and x0 - found[-1][3] < _FAR * self.size:
                found[-1] = (found[-1][0], end, found[-1][2], x1)
            else:
                found.append((start, end, x0, x1))
        return found


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of ``glyphs`` (all at angle 0), from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(_runs(_drawn_once(glyphs)), key=lambda run: (_is_digits(run), -run.size)):
        home = next((row for row in rows if _belongs(run, row)), None)
        if home is None:
            rows.append([run])
        else:
            home.append(run)
    lines = [line for row in rows if (line := _line(row, page)).text]
    return sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0))


def _drawn_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    seen: dict[tuple[str, float, float], list[Glyph]] = {}
    near: Sequence[Glyph]
    for glyph in glyphs:
        text = glyph.text
        if not text.isspace():
            x, y, close = glyph.x0, glyph.baseline, 0.12 * glyph.size
            left, right = (x - close) // 16, (x + close) // 16
            low, high = (y - close) // 16, (y + close) // 16
            near = seen.get((text, left, low), ())
            if left == right and low == high:
                home = (text, left, low)
            else:
                corners = ((left, high), (right, low), (right, high)) if left != right else ((left, high),)
                near = [*near, *(other for corner in corners for other in seen.get((text, *corner), ()))]
                home = (text, x // 16, y // 16)
            if near and any(abs(other.x0 - x) < close and abs(other.baseline - y) < close for other in near):
                continue
            if home in seen:
                seen[home].append(glyph)
            else:
                seen[home] = [glyph]
        kept.append(glyph)
    return kept


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        size = glyph.size
        em = 0.0 if last is None else max(size, last.size)
        if (
            last is not None
            and abs(glyph.baseline - last.baseline) < 0.12 * em
            and abs(size - last.size) < 0.15 * em
            and -0.6 * em < glyph.x0 - last.x1 < _FAR * em
        ):
            run.append(glyph)
        else:
            run = [glyph]
            runs.append(run)
        last = glyph
    made = []
    for members in runs:
        blank_after = members[-1].text.isspace()
        seen = [glyph for glyph in members if not glyph.text.isspace()]
        if seen:
            made.append(
                Run(
                    members,
                    x0=min(glyph.x0 for glyph in seen),
                    x1=max(glyph.x1 for glyph in seen),
                    size=_usual([glyph.size for glyph in seen]),
                    baseline=_usual([glyph.baseline for glyph in seen]),
                    blank_after=blank_after,
                )
            )
    return made


def _usual(values: Sequence[float]) -> float:
    """The most frequent of ``values``, to a tenth of a point; of equals the first."""
    if values.count(values[0]) == len(values):
        return round(values[0], 1)
    return Counter(round(value, 1) for value in values).most_common(1)[0][0]


def _belongs(run: Run, row: Sequence[Run]) -> bool:
    main = row[0]
    for other in row:  # two runs on one spot are two lines drawn over one another
        overlap = min(run.x1, other.x1) - max(run.x0, other.x0)
        if overlap > 0.5 * min(run.size, run.x1 - run.x0, other.x1 - other.x0):
            return False
    if abs(run.baseline - main.baseline) < 0.25 * run.size:
        return True
    if run.size > 0.85 * main.size and not _is_digits(run):
        return False
    high = main.baseline - 0.95 * main.size < run.baseline < main.baseline + 0.35 * main.size
    beside = min(abs(run.x0 - other.x1) for other in row), min(abs(other.x0 - run.x1) for other in row)
    return high and min(beside) < 0.6 * main.size


def _line(row: Sequence[Run], page: int) -> Line:
    main = max(row, key=lambda run: len(run.glyphs))  # a large bullet doesn't set the line's size
    text: list[str] = []
    drawn = array("i")
    length = 0
    raised: list[tuple[int, int]] = []
    words: list[tuple[int, int, float, float]] = []
    start, begins, ends = 0, 0.0, 0.0  # of the word that is being read
    last: Glyph | None = None
    apart = False  # a blank stands before the next letter
    for run in sorted(row, key=lambda run: run.x0):
        over, within, begin = 0.2 * main.size, _blank_over(run), length + 1
        for glyph in run.glyphs:
            said = glyph.text
            if said.isspace():
                apart = True
                continue
            if last is None or apart or glyph.x0 - last.x1 > over:
                if last is not None:
                    words.append((start, length, begins, ends))
                    text.append(" ")
                    drawn.append(-1)
                    length += 1
                start, begins, ends = length, glyph.x0, glyph.x1
            if length < begin:
                begin = length
            text.append(said)
            if len(said) == 1:
                drawn.append(glyph.n)
                length += 1
            else:
                drawn.extend([glyph.n] * len(said))
                length += len(said)
            if glyph.x1 > ends:
                ends = glyph.x1
            last, apart, over = glyph, False, within
        apart = apart or run.blank_after
        if _is_digits(run) and run.baseline < main.baseline - 0.12 * main.size:
            raised.append((begin, length))
    if last is not None:
        words.append((start, length, begins, ends))
    letters = [glyph for run in row for glyph in run.glyphs if glyph.text.isalpha()]
    letters = letters or [glyph for run in row for glyph in run.glyphs if not glyph.text.isspace()]
    return Line(
        text="".join(text),
        page=page,
        x0=min(run.x0 for run in row),
        x1=max(run.x1 for run in row),
        top=main.baseline - 0.8 * main.size,
        bottom=main.baseline + 0.2 * main.size,
        baseline=main.baseline,
        size=main.size,
        bold=sum(glyph.bold for glyph in letters) > 0.9 * len(letters),
        raised=tuple(raised),
        words=tuple(words),
        artifact=all(glyph.artifact for glyph in letters),
        drawn=drawn,
    )


def _is_digits(run: Run) -> bool:
    first = run.glyphs[0].text
    if not first.isspace() and not first[:1].isdigit():
        return False
    text = "".join(glyph.text for glyph in run.glyphs).strip()
    return text.isdigit() and len(text) <= 3


def _blank_over(run: Run) -> float:
    """The gap that means a blank: wider where letters are spaced out or blanks are drawn."""
    gaps = sorted(
        max(second.x0 - first.x1, 0.0)
        for first, second in zip(run.glyphs, run.glyphs[1:], strict=False)
        if not first.text.isspace() and not second.text.isspace()
    )
    usual = gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0
    return usual + (0.3 if any(glyph.text.isspace() for glyph in run.glyphs) else 0.17) * run.size
