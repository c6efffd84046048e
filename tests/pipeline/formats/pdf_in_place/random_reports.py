"""Random reports as PDF, random edits of them, and what an eye would complain about."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from hypothesis import strategies as st

from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_glyphs import page_contents
from pipeline.formats.pdf_guards import opened
from pipeline.formats.pdf_lines import lines_of
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_files import PROSE, flowed, from_html, paragraph, table

__all__ = ["edits_of", "html_reports", "platypus_reports", "spoilt"]

_WORDS = [
    *PROSE.replace("Marian Thistlewood", "Marian Ashby-Thistlewood").split(),
    "Fflur", "office", "affidavit", "naïve", "O’Hare", "self-harm", "(2019)", "£250,", "https://csp.example/a", "e.g.",
]  # fmt: skip
_NEW = [
    "Grace",
    "Jo",
    "",
    "Constance",
    "[name removed]",
    "a GP practice",
    "the family’s",
    "Ł. Żak",
    "[telephone number removed]",
]
sentences = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=60).map(" ".join)


@st.composite
def html_reports(draw: st.DrawFn) -> bytes:
    """WeasyPrint: any alignment and width, hyphens, links, underlines, tables, lists, two columns."""
    align = draw(st.sampled_from(["left", "justify", "center", "right"]))
    width = draw(st.integers(70, 165))
    font = draw(st.sampled_from(["Liberation Serif", "Liberation Sans", "DejaVu Sans", "DejaVu Serif"]))
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        text = draw(sentences)
        kind = draw(st.sampled_from(["p", "h2", "li", "link", "table", "bold", "spaced"]))
        parts.append(
            {
                "p": f"<p>{text}</p>",
                "h2": f"<h2>{text[:60]}</h2>",
                "li": f"<ul><li>{text}</li><li>{text[:50]}</li></ul>",
                "link": f"<p>{text} <a href='#top'>{text[:30]}</a> and <u>{text[:40]}</u> {text}</p>",
                "table": f"<table><tr><th>Who<th>What</tr><tr><td>{text[:25]}</td><td>{text}</td></tr></table>",
                "bold": f"<p>{text[:40]} <b>{text[:60]}</b> <i>{text}</i></p>",
                "spaced": f"<p style='letter-spacing: 0.4pt; word-spacing: 1pt'>{text}</p>",
            }[kind]
        )
    css = (
        f"body {{ font: 10.5pt '{font}'; width: {width}mm; text-align: {align}; hyphens: auto }}"
        " td, th { border: 1px solid black; padding: 3pt; vertical-align: top }"
    )
    return from_html(f"<div id=top>{''.join(parts)}</div>", css)


@st.composite
def platypus_reports(draw: st.DrawFn) -> bytes:
    """reportlab: fonts that aren't embedded, tables, headings, running margins."""
    story = []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(sentences)
        if draw(st.booleans()):
            story.append(paragraph(text, draw(st.sampled_from(["BodyText", "Heading2", "Italic", "Bullet"]))))
        else:
            story.append(table([["Who", "What"], [text[:18], paragraph(text)]], [110, 250]))
    running = draw(sentences)[:50]

    def margin(canvas: object, doc: object) -> None:
        canvas.drawString(72, 812, running)  # type: ignore[attr-defined]
        canvas.drawString(280, 30, f"Page {doc.page}")  # type: ignore[attr-defined]

    return flowed(story, margin)


def edits_of(data: bytes, seed: int) -> tuple[str, list[Edit]]:
    """The text of a report, and edits of some of its words, each inside one piece."""
    chance = random.Random(seed)
    document = document_of(data)
    edits = []
    for piece in document.pieces:
        for match in re.finditer(r"\w+(?: \w+)?", document.piece_text(piece)):
            if chance.random() < 0.12:
                start = piece.span.start + match.start()
                edits.append(Edit(Span(start, start + len(match[0])), chance.choice(_NEW)))
    return document.text, edits


def spoilt(before: bytes, after: bytes) -> list[str]:
    """What looks wrong in ``after`` and didn't in ``before``: words over one another, or over the page's edge."""
    faults = []
    for one, other in zip(page_contents(opened(before).data), page_contents(opened(after).data), strict=True):
        edge = max([glyph.x1 for glyph in one.glyphs if glyph.text.strip()], default=0.0)
        right = max(edge, one.width - min((g.x0 for g in one.glyphs if g.text.strip()), default=0.0)) + 1
        low = max([glyph.bottom for glyph in one.glyphs], default=0.0)
        for glyph in other.glyphs:
            if glyph.text.strip() and (glyph.x1 > right or glyph.bottom > max(low, 0.96 * one.height)):
                faults.append(f"page {one.number}: over the edge")
                break
        if _collisions(other) > _collisions(one):
            faults.append(f"page {one.number}: words over one another")
    return faults


def _collisions(page: object) -> int:
    lines = [line for line in lines_of(page.glyphs, 1) if line.words]  # type: ignore[attr-defined]
    count = 0
    for line in lines:
        count += sum(after[2] < before[3] - 0.12 * line.size for before, after in pairwise(line.words))
    for number, line in enumerate(lines):
        for other in lines[number + 1 : number + 8]:
            apart = abs(other.baseline - line.baseline)
            across = min(line.x1, other.x1) - max(line.x0, other.x0)
            if apart < 0.7 * min(line.size, other.size) and across > 0.5 * line.size and apart > 0.01:
                count += 1
    return count
