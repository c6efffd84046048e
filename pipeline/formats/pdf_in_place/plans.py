"""What moves, goes and comes on one page: the plans of its changed paragraphs, put together."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Dictionary

from pipeline.formats.pdf_drawn import Glyph
from pipeline.formats.pdf_in_place.letters import Letters
from pipeline.formats.pdf_in_place.moves import Plan
from pipeline.formats.pdf_in_place.paper import Paper
from pipeline.formats.pdf_in_place.places import Placed, placed
from pipeline.formats.pdf_in_place.reflow import laid
from pipeline.formats.pdf_in_place.refusal import NoRoom
from pipeline.formats.pdf_in_place.source import Source
from pipeline.formats.pdf_in_place.substitutes import Substitutes
from pipeline.formats.pdf_in_place.words import Block, blocks
from pipeline.formats.pdf_lines import Line
from pipeline.model import Edit, Span


class Plans:
    """The plans of a file, made page by page. ``pages`` are those that change, in order."""

    def __init__(self, source: Source, edits: Sequence[Edit]) -> None:
        self.source = source
        self.substitutes = Substitutes()
        self.shorter: dict[Span, str] = {}  # what was put for want of room where an edit has something longer
        self._letters = Letters(source.codes, source.fonts, _outside(source), self.substitutes)
        self._passages: dict[int, list[Placed]] = {}
        for each in placed(source.passages, source.layout.dropped, edits):
            for number in sorted({line.page for line in each.lines}):
                self._passages.setdefault(number, []).append(each)
        self._lines: dict[int, list[Line]] = {number: [] for number in self._passages}
        for line in source.layout.lines:
            if line.page in self._lines:
                self._lines[line.page].append(line)
        self._blocks: dict[int, dict[int, Block]] = {}  # of passages that reach over a page's end
        self.pages = sorted(self._passages)

    def page(self, number: int) -> Plan:
        """The plan of a page. Raises CannotEditInPlace where a change has no room."""
        walked, content = self.source.page(number), self.source.content(number)
        lines = self._lines[number]
        paper = Paper(walked.width, walked.height, lines, content.rules, walked.pictures)
        plan = Plan()
        for each in self._passages[number]:
            block = self._block(each, number)
            if block is not None:
                self._laid(each, block, paper, plan)
        claimed = {n for line in lines for n in line.drawn}
        _twins(walked.glyphs, claimed, plan)
        _settle(walked.glyphs, plan)
        return plan

    def _laid(self, each: Placed, block: Block, paper: Paper, plan: Plan) -> None:
        """Lay a block out; where its new wordings find no room, with shorter ones."""
        try:
            laid(block, paper, plan)
        except NoRoom:
            shorter = each.shortened(block.page)
            if shorter is None:
                raise
            made = {one.page: one for one in blocks(shorter, self.source.page, self._letters)}
            laid(made[block.page], paper, plan)
            if each.at is not None:
                self.shorter.update(
                    (Span(each.at + new.start, each.at + new.end), new.replacement)
                    for old, new in zip(each.changes, shorter.changes, strict=True)
                    if old != new
                )

    def _block(self, each: Placed, number: int) -> Block | None:
        if id(each) not in self._blocks:
            found = blocks(each, self.source.page, self._letters)
            self._blocks[id(each)] = {block.page: block for block in found}
        block = self._blocks[id(each)].pop(number, None)
        if not self._blocks[id(each)] and number == max(line.page for line in each.lines):
            del self._blocks[id(each)]
        return block


def _outside(source: Source) -> set[int]:
    """The numbers of simple fonts that aren't embedded and whose encoding says what they draw."""
    found = set()
    for item in source.pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != "/Font":
            continue
        if item.get("/Subtype") in ("/Type1", "/TrueType", "/MMType1"):
            descriptor = item.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.add(item.objgen[0])
    return found


def _twins(glyphs: Sequence[Glyph], claimed: set[int], plan: Plan) -> None:
    """Let characters that are drawn twice (to look bold) go the way of the one that was read."""
    loose = [glyph for glyph in glyphs if glyph.n not in claimed and glyph.text.strip()]
    if not loose:
        return
    near: dict[tuple[str, int, int], list[Glyph]] = {}
    for n in plan.dead | plan.moves.keys():
        near.setdefault(_cell(glyphs[n], 0, 0), []).append(glyphs[n])
    for glyph in loose:
        close = 0.12 * glyph.size
        for other in (other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in near.get(_cell(glyph, dx, dy), ())):
            if abs(other.x0 - glyph.x0) < close and abs(other.baseline - glyph.baseline) < close:
                plan.follow(glyph, other)
                break


def _cell(glyph: Glyph, dx: int, dy: int) -> tuple[str, int, int]:
    return (glyph.text, int(glyph.x0 // 8) + dx, int(glyph.baseline // 8) + dy)


def _settle(glyphs: Sequence[Glyph], plan: Plan) -> None:
    """Forget moves that move nothing, so that what stays where it was is left alone."""
    still = {
        n
        for n, spot in plan.moves.items()
        if spot.zoom == 1.0 and abs(spot.x - glyphs[n].x) < 0.01 and abs(spot.y - glyphs[n].y) < 0.01
    }
    for n in still:
        beside = any(m in plan.dead or (m in plan.moves and m not in still) for m in (n - 1, n + 1))
        if glyphs[n].text.strip() or not beside:
            del plan.moves[n]
