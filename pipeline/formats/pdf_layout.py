"""The pages of a PDF → its flow: paragraphs and tables in reading order, notes, margins.

Page by page: the glyphs of ruled tables go to their cells, the others become lines; margins and
footnotes are set aside; the rest is split into columns, rows and paragraphs; and then what a page break cut
is put together again: sentences, tables, and rows of tables. Text at another angle than most of
its page comes after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.formats.pdf_columns import Columns, split
from pipeline.formats.pdf_glyphs import Glyph, PageContent, turned
from pipeline.formats.pdf_lines import Line, lines_of
from pipeline.formats.pdf_margins import called_notes, footnotes, without_margins
from pipeline.formats.pdf_paragraphs import Looks, Paragraph, across_pages, classified, paragraphs
from pipeline.formats.pdf_tables import Grid, grids
from pipeline.model import Where


@dataclass(slots=True)
class Table:
    """A table, perhaps of several pages. ``xs`` are its column edges, empty when it has no rules."""

    page: int
    top: float
    xs: tuple[float, ...]
    cells: dict[tuple[int, int], list[Line]] = field(repr=False)
    last_page: int = 0

    def row(self, number: int) -> dict[int, list[Line]]:
        return {column: lines for (row, column), lines in self.cells.items() if row == number}

    @property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})


@dataclass(slots=True)
class Layout:
    """A document's text in reading order. ``dropped`` are page numbers and repetitions of margins."""

    flow: list[Paragraph] = field(repr=False)
    notes: list[tuple[int, str, list[Line]]] = field(repr=False)  # page, number, lines
    headers: list[Line] = field(repr=False)
    footers: list[Line] = field(repr=False)
    dropped: list[Line] = field(repr=False)
    lines: list[Line] = field(repr=False)  # every line there was, for counting


def laid_out(contents: Iterable[PageContent]) -> Layout:
    """The layout of all pages. Their glyphs aren't kept."""
    pages = [_Page(content) for content in contents]
    flow = without_margins([page.lines for page in pages], [page.height for page in pages])
    looks = Looks.of([line for lines in flow.pages for line in lines] or _cell_lines(pages))
    parts: list[Paragraph | Table] = []
    notes: list[tuple[int, str, list[Line]]] = []
    waiting: set[str] = set()  # notes called on the page before, without room there
    for page, lines in zip(pages, flow.pages, strict=True):
        called = waiting | called_notes((*lines, *_cell_lines([page])))
        kept, noted = footnotes(lines, called, page.height, looks)
        notes.extend((page.number, number, found) for number, found in noted.items())
        waiting = called - set(noted)
        parts.extend(_in_order(page, kept, looks))
    every = [line for page in pages for line in (*page.lines, *page.turned_lines, *_cell_lines([page]))]
    dropped = list(flow.dropped)
    whole = _tables_across_pages(parts, dropped)
    flat = [part for part in whole if isinstance(part, Paragraph)]
    classified(flat, looks)
    return Layout(
        flow=_numbered(across_pages_of(whole), looks),
        notes=notes,
        headers=flow.headers,
        footers=flow.footers,
        dropped=dropped,
        lines=every,
    )


class _Page:
    """The lines of one page, its tables, and the lines that stand at another angle."""

    def __init__(self, content: PageContent) -> None:
        angles = Counter(glyph.angle for glyph in content.glyphs if not glyph.text.isspace())
        main = angles.most_common(1)[0][0] if angles else 0
        upright = turned(content, main)
        self.number, self.height = content.number, upright.height
        tables = [(grid, _by_cell(grid, upright.glyphs)) for grid in grids(upright.rules)]
        tables = [(grid, cells) for grid, cells in tables if _is_table(cells)]
        taken = {id(glyph) for _, cells in tables for glyphs in cells.values() for glyph in glyphs}
        loose = [glyph for glyph in upright.glyphs if id(glyph) not in taken]
        self.lines = lines_of(loose, content.number)
        self.tables: list[Table] = []
        claimed: set[int] = set()
        for grid, cells in tables:
            lines = {
                slot: lines_of([glyph for glyph in glyphs if id(glyph) not in claimed], content.number)
                for slot, glyphs in cells.items()
            }
            claimed.update(id(glyph) for glyphs in cells.values() for glyph in glyphs)
            filled = {slot: found for slot, found in lines.items() if found}
            if filled:
                self.tables.append(Table(content.number, grid.ys[0], grid.xs, filled, content.number))
        self.turned_lines = [
            line
            for angle in sorted(angles)
            if angle != main
            for line in lines_of(turned(content, angle).glyphs, content.number)
        ]


def _by_cell(grid: Grid, glyphs: Iterable[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    """The glyphs of each cell. Text that runs over its cell's edge stays in the cell where it began,
    so that no name is cut in two."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    last: Glyph | None = None
    slot: tuple[int, int] | None = None
    for glyph in glyphs:
        runs_on = (
            last is not None
            and abs(glyph.baseline - last.baseline) < 0.12 * last.size
            and -0.3 * last.size < glyph.x0 - last.x1 < 0.45 * last.size
        )
        if not (runs_on and slot is not None):
            slot = grid.cell_of(glyph)
        if slot is not None:
            cells.setdefault(slot, []).append(glyph)
        last = glyph
    return cells


def _is_table(cells: dict[tuple[int, int], list[Glyph]]) -> bool:
    """Two columns at least have text; else the rules are a frame around paragraphs."""
    filled = [slot for slot, glyphs in cells.items() if any(not glyph.text.isspace() for glyph in glyphs)]
    return len({column for _, column in filled}) > 1


def _cell_lines(pages: Iterable[_Page]) -> list[Line]:
    return [line for page in pages for table in page.tables for lines in table.cells.values() for line in lines]


def _in_order(page: _Page, lines: Sequence[Line], looks: Looks) -> list[Paragraph | Table]:
    """The page's paragraphs and tables from top to bottom, then what stands at another angle."""
    parts: list[Paragraph | Table] = []
    waiting = sorted(page.tables, key=lambda table: table.top)
    run: list[Line] = []
    for line in lines:
        while waiting and waiting[0].top <= line.baseline:
            parts.extend(_columns_and_paragraphs(run, looks))
            run = []
            parts.append(waiting.pop(0))
        run.append(line)
    parts.extend(_columns_and_paragraphs(run, looks))
    parts.extend(waiting)
    parts.extend(paragraphs(page.turned_lines, looks))
    return parts


def _columns_and_paragraphs(lines: Sequence[Line], looks: Looks) -> list[Paragraph | Table]:
    parts: list[Paragraph | Table] = []
    run: list[Line] = []
    for found in split(lines):
        if isinstance(found, Line):
            run.append(found)
            continue
        parts.extend(paragraphs(run, looks))
        run = []
        if found.prose:
            for column in found.cells[0]:
                parts.extend(paragraphs(column, looks))
        else:
            parts.append(_unruled(found))
    parts.extend(paragraphs(run, looks))
    return parts


def _unruled(columns: Columns) -> Table:
    cells = {
        (row, column): lines for row, cells in enumerate(columns.cells) for column, lines in enumerate(cells) if lines
    }
    first = min((line for lines in cells.values() for line in lines), key=lambda line: line.top)
    return Table(first.page, first.top, (), cells, first.page)


def _tables_across_pages(parts: Iterable[Paragraph | Table], dropped: list[Line]) -> list[Paragraph | Table]:
    """Join a table to the one that ended the page before, when their columns are the same."""
    kept: list[Paragraph | Table] = []
    for part in parts:
        before = kept[-1] if kept else None
        if isinstance(part, Table) and isinstance(before, Table) and _goes_on(before, part):
            _append(before, part, dropped)
        else:
            kept.append(part)
    return kept


def _goes_on(before: Table, table: Table) -> bool:
    return (
        table.page == before.last_page + 1
        and bool(table.xs)
        and len(table.xs) == len(before.xs)
        and all(abs(one - other) < 4 for one, other in zip(before.xs, table.xs, strict=True))
    )


def _append(before: Table, table: Table, dropped: list[Line]) -> None:
    rows = table.rows
    head = before.row(before.rows[0])
    if _words(table.row(rows[0])) == _words(head):
        dropped.extend(line for lines in table.row(rows[0]).values() for line in lines)
        rows = rows[1:]
    last = before.rows[-1]
    for position, row in enumerate(rows):
        cells = table.row(row)
        if position == 0 and 0 not in cells and last != before.rows[0]:  # the page break cut a row
            for column, lines in cells.items():
                before.cells.setdefault((last, column), []).extend(lines)
            continue
        last += 1
        for column, lines in cells.items():
            before.cells[(last, column)] = lines
    before.last_page = table.last_page


def _words(row: dict[int, list[Line]]) -> list[tuple[int, str]]:
    return sorted((column, " ".join(line.text for line in lines)) for column, lines in row.items())


def across_pages_of(parts: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """Join paragraphs over page breaks; a table between them keeps them apart."""
    joined: list[Paragraph | Table] = []
    run: list[Paragraph] = []
    for part in parts:
        if isinstance(part, Paragraph):
            run.append(part)
            continue
        joined.extend(across_pages(run))
        joined.append(part)
        run = []
    joined.extend(across_pages(run))
    return joined


def _numbered(parts: Sequence[Paragraph | Table], looks: Looks) -> list[Paragraph]:
    """Paragraphs alone: those of cells carry the number of their table, row and column."""
    flow: list[Paragraph] = []
    number = 0
    for part in parts:
        if isinstance(part, Paragraph):
            flow.append(part)
            continue
        order = {row: position for position, row in enumerate(part.rows)}
        for (row, column), lines in sorted(part.cells.items()):
            for paragraph in _cell_paragraphs(lines, looks):
                paragraph.where = Where.TABLE_CELL
                paragraph.table, paragraph.row, paragraph.column = number, order[row], column
                flow.append(paragraph)
        number += 1
    return flow


def _cell_paragraphs(lines: Sequence[Line], looks: Looks) -> list[Paragraph]:
    """The paragraphs of a cell; lines that a page break parted go on unless a new one starts."""
    found: list[Paragraph] = []
    for page in sorted({line.page for line in lines}):
        fresh = paragraphs([line for line in lines if line.page == page], looks)
        if found and fresh and found[-1].is_full(fresh[0].lines[0]):
            found[-1].lines.extend(fresh[0].lines)
            fresh = fresh[1:]
        found.extend(fresh)
    return found
