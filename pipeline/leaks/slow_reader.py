"""Reads the text of a PDF's pages with one of the readers that are written in Python.

Runs by itself as well (``slow_reader.py pypdf < file.pdf``, JSON out), so that long files are read by
both at once and a reader that never ends can be ended. Imports nothing of the package for that reason.
A reading is the text of all pages; a reader may give more than one.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import math
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

MEMORY = 2 * 1024**3  # bytes of address space for one reader
Reading = list[str]
# One glyph: where it starts (x, y), its direction (unit vector), its size, where it ends, its text.
Glyph = tuple[float, float, float, float, float, float, float, str]


def pypdf_pages(data: bytes) -> list[Reading]:
    """Each page's text as pypdf reads it. Raises whatever pypdf raises."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # its warnings quote the file
    return [[page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]]


def pdfminer_pages(data: bytes) -> list[Reading]:
    """Each page's text as pdfminer decodes it: in the order it is drawn, and as it stands on the page.

    The second reading holds only the pages where that differs. Raises whatever pdfminer raises.
    """
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)

    class Device(PDFTextDevice):  # type: ignore[misc]  # the library has no types
        """Keeps every glyph that is shown, drawn or not."""

        glyphs: list[Glyph]

        def render_char(
            self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, *_: Any
        ) -> float:
            try:
                text = font.to_unichr(cid)
            except (PDFException, KeyError):
                text = "\ufffd"
            advance = float(font.char_width(cid) * fontsize * scaling)
            a, b, c, d, x, y = matrix
            length = math.hypot(a, b) or 1.0
            size = abs(fontsize) * (math.hypot(c, d) or length)
            glyph = (x, y, a / length, b / length, size, x + a * advance, y + b * advance, text)
            self.glyphs.append(glyph)
            return advance

    resources = PDFResourceManager()
    device = Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    drawn: Reading = []
    placed: Reading = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        device.glyphs = []
        interpreter.process_page(page)
        drawn.append(_text(device.glyphs))
        standing = _text([glyph for line in _lines(device.glyphs) for glyph in line])
        placed.append("" if "".join(standing.split()) == "".join(drawn[-1].split()) else standing)
    return [drawn, placed] if any(placed) else [drawn]


def _text(glyphs: list[Glyph]) -> str:
    """The glyphs one after another, with a blank at a gap and a line feed at a jump."""
    out: list[str] = []
    end_x = end_y = last_x = last_y = 0.0
    last = ""
    for x, y, right, up, size, next_x, next_y, text in glyphs:
        if text == last and abs(x - last_x) < 0.12 * size and abs(y - last_y) < 0.12 * size:
            continue  # drawn twice, for bold
        last, last_x, last_y = text, x, y
        along = (x - end_x) * right + (y - end_y) * up
        across = abs((x - end_x) * up - (y - end_y) * right)
        if across > 0.4 * size or not -0.5 * size < along < 2 * size:
            out.append("\n")
        elif along > 0.15 * size:
            out.append(" ")
        out.append(text)
        end_x, end_y = next_x, next_y
    return "".join(out)


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Upright glyphs by the lines they stand on, from the top, each from left to right."""
    upright = sorted((glyph for glyph in glyphs if glyph[2] > 0.99), key=lambda glyph: -glyph[1])
    line: list[Glyph] = []
    for glyph in upright:
        if line and line[-1][1] - glyph[1] > 0.2 * glyph[4]:
            yield sorted(line, key=lambda one: one[0])
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda one: one[0])


READERS: dict[str, Callable[[bytes], list[Reading]]] = {"pypdf": pypdf_pages, "pdfminer": pdfminer_pages}

if __name__ == "__main__":
    gc.set_threshold(200_000, 20, 20)  # a short life with many values and few circles
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        readings = READERS[sys.argv[1]](sys.stdin.buffer.read())
    except Exception:  # a traceback could quote the file
        sys.exit(1)
    json.dump(readings, sys.stdout)
