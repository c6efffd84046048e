"""A changed passage as words: stretches of glyphs that stay, new lettering, and the blanks between.

One ``Block`` is the part of a passage on one page. Its words are in reading order; each knows the row it stood on
and where it began, so that a line that needn't change stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.formats.pdf_drawn import Glyph, Walked
from pipeline.formats.pdf_in_place.letters import Lettering, Letters
from pipeline.formats.pdf_in_place.places import Change, Drawn, Placed
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_lines import Line

_NO_BLANK = 0.02  # em: a smaller gap is none


@dataclass(slots=True)
class Part:
    """Part of a word: glyphs that follow one another, or new lettering in the place of ``glyph``.

    ``soft`` glyphs are a hyphen that is drawn only where the line is broken after it.
    """

    glyphs: list[Glyph] = field(default_factory=list, repr=False)
    lettering: Lettering | None = None
    glyph: Glyph | None = field(default=None, repr=False)
    soft: bool = False

    @property
    def first(self) -> Glyph:
        found = self.glyph if self.lettering is not None else self.glyphs[0]
        assert found is not None
        return found

    def width(self) -> float:
        """Its width on the page, without the spacing after it."""
        if self.lettering is None:
            return self.glyphs[-1].x1 - self.glyphs[0].x0
        steps, show = self.lettering.advances(), self.lettering.show
        return (sum(steps) - (show.spacing * show.scale if steps else 0.0)) * unit(self.first)

    def after(self) -> float:
        """The letter spacing that follows it."""
        show = self.first.show
        return show.spacing * show.scale * unit(self.first) if show is not None else 0.0


@dataclass(slots=True)
class Word:
    """``row`` and ``x`` are where it stood: a row of its block and a place on the page.

    ``gap`` is the blank before it, None where that was a tab or the start of a row; ``tab`` is then
    where it began. ``blanks`` are the blanks drawn after it. ``changed``: a change touches it.
    """

    parts: list[Part] = field(repr=False)
    row: int
    x: float
    size: float
    end_row: int = 0  # that of its last part, another where a hyphen breaks it
    changed: bool = False
    blanks: list[Glyph] = field(default_factory=list, repr=False)
    blank: Lettering | None = field(default=None, repr=False)  # drawn after it where nothing else is
    gap: float | None = None
    tab: float | None = None

    def shown(self) -> list[Part]:
        """The parts that are drawn: a hyphen only where the word ends with it."""
        return [part for number, part in enumerate(self.parts) if not part.soft or number == len(self.parts) - 1]

    def split(self) -> tuple[Word | None, Word]:
        """The word up to and with its last hyphen, and the rest; (None, itself) without any."""
        at = max((n for n, part in enumerate(self.parts[:-1]) if part.soft), default=-1)
        if at < 0:
            return None, self
        head = replace(self, parts=self.parts[: at + 1], blanks=[], blank=None)
        tail = replace(self, parts=self.parts[at + 1 :], x=-1.0, gap=None, tab=None)
        return head, tail


@dataclass(slots=True)
class Block:
    """The rows of a passage on one page and its words; ``goes_on``: its last row isn't the passage's last."""

    page: int
    rows: list[Line] = field(repr=False)
    words: list[Word] = field(repr=False)
    goes_on: bool
    turned: bool = False
    levels: list[float] = field(default_factory=list, repr=False)  # where on the page each row's letters stand
    dead: set[int] = field(default_factory=set, repr=False)  # numbers of glyphs


def unit(glyph: Glyph) -> float:
    """How much of the page one unit of text space is, along the line where ``glyph`` stands."""
    show = glyph.show
    assert show is not None
    a, b = show.tm[0] * show.ctm[0] + show.tm[1] * show.ctm[2], show.tm[0] * show.ctm[1] + show.tm[1] * show.ctm[3]
    if b * b > 1e-6 * a * a or a <= 0:
        raise CannotEditInPlace("a changed word stands in turned text")
    return float(a)


def blocks(placed: Placed, pages: Callable[[int], Walked], letters: Letters) -> list[Block]:
    """The blocks of one passage. ``pages`` gives a page by its number."""
    return _Reading(placed, pages, letters).blocks()


class _Reading:
    def __init__(self, placed: Placed, pages: Callable[[int], Walked], letters: Letters) -> None:
        self.placed, self.letters = placed, letters
        self.pages = {number: pages(number).glyphs for number in {line.page for line in placed.lines}}
        self.word: Word | None = None
        self.last: Drawn | None = None  # the last glyph met, gone or not
        self.found: dict[int, Block] = {}
        self.first_row: dict[int, int] = {}
        for number, line in enumerate(placed.lines):
            if line.page not in self.found:
                self.found[line.page] = Block(line.page, [], [], goes_on=True)
                self.first_row[line.page] = number
            self.found[line.page].rows.append(as_drawn(line, self.pages[line.page]))
        self.found[placed.lines[-1].page].goes_on = False

    def blocks(self) -> list[Block]:
        changes = {change.start: change for change in self.placed.changes}
        position, text = 0, self.placed.text
        previous: Drawn | None = None
        while position < len(text):
            if position in self.placed.hyphens:
                self._hyphen(self.placed.hyphens[position])
            change = changes.get(position)
            if change is not None:
                self._change(change)
                position = change.end
                covered = self.placed.drawn[position - 1]
                previous = covered  # of a ligature, once is enough
                continue
            drawn = self.placed.drawn[position]
            if text[position] == " ":
                self._end()
            elif drawn is not None and drawn != previous:
                self._glyph(drawn)
                previous = drawn
            position += 1
        self._end()
        for block in self.found.values():
            _gaps(block)
            page = self.pages[block.page]
            block.levels = [Counter(page[n].y for n in row.drawn if n >= 0).most_common(1)[0][0] for row in block.rows]
            block.turned = any(self.pages[block.page][n].angle for row in block.rows for n in row.drawn if n >= 0)
        return [block for block in self.found.values() if block.dead or any(word.changed for word in block.words)]

    def _drawn(self, drawn: Drawn) -> Glyph:
        return self.pages[self.placed.lines[drawn.line].page][drawn.n]

    def _block(self, drawn: Drawn) -> Block:
        return self.found[self.placed.lines[drawn.line].page]

    def _open(self, drawn: Drawn) -> Word:
        block = self._block(drawn)
        if self.word is not None and block.words[-1:] != [self.word]:
            self.word = None  # a word that a page's end cuts goes on as another
        if self.word is None:
            row, glyph = drawn.line - self.first_row[block.page], self._drawn(drawn)
            self.word = Word([], row, glyph.x0, glyph.size, row)
            block.words.append(self.word)
        return self.word

    def _glyph(self, drawn: Drawn) -> None:
        word = self._open(drawn)
        word.end_row = drawn.line - self.first_row[self._block(drawn).page]
        last = word.parts[-1] if word.parts else None
        follows = (
            last is not None
            and last.lettering is None
            and not last.soft
            and self.last is not None
            and self.last.line == drawn.line
        )
        if last is not None and follows:
            last.glyphs.append(self._drawn(drawn))
        else:
            word.parts.append(Part([self._drawn(drawn)]))
        self.last = drawn

    def _hyphen(self, drawn: Drawn) -> None:
        self._open(drawn).parts.append(Part([self._drawn(drawn)], soft=True))
        self.last = drawn

    def _end(self) -> None:
        """A blank: the word is whole, and takes the blanks that are drawn after it."""
        if self.word is not None and self.last is not None:
            block = self._block(self.last)
            blanks = list(_blanks_after(self.pages[block.page], self._drawn(self.last)))
            if block.words[-1:] == [self.word]:
                self.word.blanks = blanks
            else:  # a change that began on the page before ended here
                block.dead.update(blank.n for blank in blanks)
            self.word.blank = self.word.blank or self.letters.blank(self._drawn(self.last))
        self.word = None

    def _change(self, change: Change) -> None:
        gone: list[Drawn] = []
        for drawn in self.placed.drawn[change.start : change.end]:
            if drawn is not None and not (gone and gone[-1] == drawn):
                gone.append(drawn)
        gone += [hyphen for at, hyphen in self.placed.hyphens.items() if change.start < at < change.end]
        if not gone:
            raise CannotEditInPlace("a changed word has no glyphs")
        first, last = gone[0], max(gone, key=lambda drawn: (drawn.line, drawn.n))
        for drawn in gone:
            self._block(drawn).dead.add(drawn.n)
            if drawn is not last:
                blanks = _blanks_after(self.pages[self.placed.lines[drawn.line].page], self._drawn(drawn))
                self._block(drawn).dead.update(blank.n for blank in blanks)
        before, after = self._cut_ligatures(change)
        self._letter(before + change.replacement + after, first)
        self.last = last

    def _cut_ligatures(self, change: Change) -> tuple[str, str]:
        """The characters that share a glyph with the change but aren't in it."""
        text, drawn = self.placed.text, self.placed.drawn
        start, end = change.start, change.end
        while start > 0 and drawn[start] is not None and _same(drawn[start - 1], drawn[start]):
            start -= 1
        while end < len(text) and drawn[end - 1] is not None and _same(drawn[end], drawn[end - 1]):
            end += 1
        if start != change.start:
            raise CannotEditInPlace("a changed word begins within a ligature")
        return "", text[change.end : end]

    def _letter(self, text: str, first: Drawn) -> None:
        if not text.strip():
            self._open(first).changed = True
            return
        whole = self.letters.lettered(text.replace(" ", ""), self._drawn(first))
        blank = self.letters.like(whole, " ")
        at = 0
        for number, piece in enumerate(text.split(" ")):
            if number:
                if self.word is not None:
                    self.word.blank = blank
                self.word = None
            if piece:
                word = self._open(first)
                word.changed = True
                word.parts.append(Part(lettering=whole.cut(at, at + len(piece)), glyph=self._drawn(first)))
                at += len(piece)


def as_drawn(line: Line, glyphs: Sequence[Glyph]) -> Line:
    """The line from where its own text begins: that of a note no longer reaches back to the note's number."""
    x0 = min((glyphs[n].x0 for n in line.drawn if n >= 0), default=line.x0)
    return replace(line, x0=x0) if x0 > line.x0 else line


def _same(one: Drawn | None, other: Drawn | None) -> bool:
    return one is not None and one == other


def _blanks_after(glyphs: Sequence[Glyph], glyph: Glyph) -> Iterator[Glyph]:
    """The blanks drawn straight after ``glyph``."""
    at = glyph.n + 1
    while at < len(glyphs) and not glyphs[at].text.strip():
        yield glyphs[at]
        at += 1


def _gaps(block: Block) -> None:
    """Tell blanks from tabs, as the reader does: a gap wider than its lines' parts allow is a tab."""
    block.words = [word for word in block.words if word.parts or word.changed]
    starts = {(number, round(x0, 2)) for number, row in enumerate(block.rows) for x0 in _tabs(row)}
    before: Word | None = None
    for word in block.words:
        if before is not None and before.row == word.row:
            if (word.row, round(word.x, 2)) in starts:
                word.tab = word.x
            elif not before.changed and not word.changed:
                ends = before.parts[-1].glyphs[-1].x1
                word.gap = word.x - ends if word.x - ends > _NO_BLANK * word.size else 0.0
        before = word


def _tabs(row: Line) -> Iterator[float]:
    """Where a row's words begin after a gap that is wide by itself and beside the row's other gaps."""
    gaps = sorted(after[2] - before[3] for before, after in pairwise(row.words))
    usual = gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0
    for before, after in pairwise(row.words):
        if after[2] - before[3] >= max(1.5 * row.size, 1.8 * usual):
            yield after[2]
