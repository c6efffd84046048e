"""The public edition of a document as an accessible HTML page.

Two ways lead here. A clean DOCX keeps Word's own structure (``html_docx``); a PDF or plain
text is built again from its pieces. Both end in ``edition_page``, where the promises of every
public page are kept.

From pieces: paragraphs, headings, lists, tables, text boxes and notes come in reading order and
in the words of the document with its edits. Numbers of paragraphs and notes are the draft's own
characters, never counted again, because letters quote them. Left out: headers and footers (they
stand on every page of the draft, and no page of ours), and attributes that nobody sees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.formats.edition_page import page, text_html
from pipeline.formats.html_docx import edition_html_from_docx
from pipeline.model import Document, Edit, Piece, Where

__all__ = ["edited_pieces", "edition_html_from_document", "edition_html_from_docx"]

_BULLET = re.compile(r"^[•‣▪▫◦●○■□–—·∙*\uf0b7\uf0a7\uf0d8o-]\s+")
_LEADERS = re.compile(r"(?:\s*[.…]){4,}\s*")
_NOTE_MARK = re.compile(r"^\[(\d{1,3})\]\s")
_NOTE_CALL = re.compile(r"\[(\d{1,3})\]")
_NOTES = (Where.FOOTNOTE, Where.ENDNOTE)
_UNSEEN = (Where.HEADER, Where.FOOTER, Where.ATTRIBUTE)


def edited_pieces(document: Document, edits: Sequence[Edit]) -> tuple[str, ...]:
    """The text of each piece with the edits that start in it.

    An edit that runs over the end of its piece takes the rest of it out of the next ones, so
    that no remnant of what was found stays. Raises ValueError when edits overlap.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    for first, second in pairwise(ordered):
        if second.span.start < first.span.end:
            raise ValueError("edits overlap")
    ends = [edit.span.end for edit in ordered]
    texts: list[str] = []
    for piece in document.pieces:
        start, end = piece.span.start, piece.span.end
        parts: list[str] = []
        position = start
        for edit in ordered[bisect_left(ends, start + 1) :]:
            if edit.span.start >= end:
                break
            parts.append(document.text[position : max(position, edit.span.start)])
            if edit.span.start >= start:
                parts.append(edit.replacement)
            position = min(edit.span.end, end)
        parts.append(document.text[position:end])
        texts.append("".join(parts))
    return tuple(texts)


def edition_html_from_document(
    document: Document, edits: Sequence[Edit], *, title: str, about: Sequence[str] = ()
) -> str:
    """The complete page of a PDF or plain-text document with its edits.

    ``title`` is the public title; ``about`` are sentences on how this version was made.
    Raises ValueError when edits overlap.
    """
    shown = [
        (piece, text)
        for piece, text in zip(document.pieces, edited_pieces(document, edits), strict=True)
        if piece.place.where not in _UNSEEN and text.strip()
    ]
    flow = [pair for pair in shown if pair[0].place.where not in _NOTES]
    notes = [text for piece, text in shown if piece.place.where in _NOTES]
    calls = _NoteCalls(notes)
    body = "".join(_block(kind, list(members), calls) for kind, members in groupby(flow, key=_block_key))
    return page(body + _notes(notes, calls), title=title, about=about)


_Pair = tuple[Piece, str]


class _NoteCalls:
    """Turns text into HTML, linking the first call "[3]" of each note to the note."""

    def __init__(self, notes: Sequence[str]) -> None:
        marks = [match[1] for text in notes if (match := _NOTE_MARK.match(text))]
        self.waiting = {mark for mark in marks if marks.count(mark) == 1}
        self.linked: set[str] = set()

    def words(self, text: str) -> str:
        """Escaped text: leader dots shortened, line breaks kept, calls of notes linked."""
        return _NOTE_CALL.sub(self._call, plain_words(text))

    def _call(self, match: re.Match[str]) -> str:
        mark = match[1]
        if mark not in self.waiting:
            return match[0]
        self.waiting.remove(mark)
        self.linked.add(mark)
        return f'<a href="#note-{mark}" id="note-call-{mark}">[{mark}]</a>'


def plain_words(text: str) -> str:
    """Escaped text with leader dots shortened (they'd be read out one by one).

    Line breaks stay where lines are short (an address); a hard-wrapped paragraph flows.
    """
    lines = text_html(_LEADERS.sub(" … ", text.strip())).splitlines()
    wrapped = len(lines) > 1 and sum(map(len, lines[:-1])) > 45 * (len(lines) - 1)
    return (" " if wrapped else "<br>").join(lines)


def _block_key(pair: _Pair) -> tuple[Where, int | None]:
    place = pair[0].place
    return (place.where, place.table)


def _block(kind: tuple[Where, int | None], members: list[_Pair], calls: _NoteCalls) -> str:
    where, table = kind
    if where is Where.TABLE_CELL and table is not None:
        return _table(members, calls)
    if where is Where.LIST_ITEM:
        return _list(members, calls)
    if where is Where.HEADING:
        return "".join(_heading(piece.place.level, calls.words(text)) for piece, text in members)
    paragraphs = "".join(f"<p>{calls.words(text)}</p>\n" for _, text in members)
    return f'<div class="box">\n{paragraphs}</div>\n' if where is Where.TEXT_BOX else paragraphs


def _heading(level: int, words: str) -> str:
    tag = f"h{min(max(level, 1), 6)}"
    return f"<{tag}>{words}</{tag}>\n"


def _list(members: list[_Pair], calls: _NoteCalls) -> str:
    """Nested lists. A bullet becomes a list's own bullet; any other mark stays as it was written."""
    parts: list[str] = []
    depths: list[int] = []
    for piece, text in members:
        level = max(piece.place.level, 1)
        while depths and depths[-1] > level:
            depths.pop()
            parts.append("</li></ul>\n")
        if depths and depths[-1] == level:
            parts.append("</li>\n")
        bare, bullets = _BULLET.subn("", text.strip(), count=1)
        if not depths or depths[-1] < level:
            depths.append(level)
            parts.append("<ul>\n" if bullets else '<ul class="as-written" role="list">\n')
        parts.append(f"<li>{calls.words(bare)}")
    return "".join(parts) + "</li></ul>\n" * len(depths)


def _table(members: list[_Pair], calls: _NoteCalls) -> str:
    cells: dict[tuple[int, int], list[str]] = {}
    for piece, text in members:
        at = (piece.place.row or 0, piece.place.column or 0)
        cells.setdefault(at, []).append(calls.words(text))
    columns = max(column for _, column in cells) + 1
    rows = []
    for row in sorted({row for row, _ in cells}):
        inner = "".join(f"<td>{_cell(cells.get((row, column), []))}</td>" for column in range(columns))
        rows.append(f"<tr>{inner}</tr>\n")
    return f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def _cell(paragraphs: list[str]) -> str:
    return paragraphs[0] if len(paragraphs) == 1 else "".join(f"<p>{words}</p>" for words in paragraphs)


def _notes(notes: Sequence[str], calls: _NoteCalls) -> str:
    if not notes:
        return ""
    items = []
    for text in notes:
        match = _NOTE_MARK.match(text)
        if match and match[1] in calls.linked:
            mark = match[1]
            back = f' <a href="#note-call-{mark}" aria-label="Back to note {mark} in the text">Back</a>'
            items.append(f'<li id="note-{mark}">{plain_words(text)}{back}</li>\n')
        else:
            items.append(f"<li>{plain_words(text)}</li>\n")
    return (
        '<section class="notes">\n<h1>Footnotes</h1>\n<ul class="as-written" role="list">\n'
        + "".join(items)
        + "</ul>\n</section>\n"
    )
