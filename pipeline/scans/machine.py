"""The pages of a PDF that are pictures, read by tesseract. Runs as a process of its own, within bounds.

``python -m pipeline.scans.machine SECONDS BYTES < file.pdf`` writes JSON: ``{"pages": how many, "scans": {number: rows
of words}}``, or ``{"refusal": [reason, remedy]}``. What it starts inherits its bounds on memory and time.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

DPI = 300  # what tesseract was trained for
_MOST_PIXELS = 25_000_000  # A3 at 300 dots an inch; a larger page is drawn coarser
_FEW_LETTERS = 20  # a page number, a stamp: with fewer letters that can be seen a page of pictures is a scan
_PAGE_SECONDS = 120
_INVISIBLE = 3  # text rendering mode, ISO 32000-2, 9.3.6


def main() -> int:
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    scans: dict[int, list[list[Any]]] = {}
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        if is_scan(page):
            scans[number] = words(picture(page))
        page.close()
    json.dump({"pages": len(document), "scans": scans}, sys.stdout)
    return 0


def is_scan(page: Any) -> bool:
    """Whether the page is pictures with hardly a letter that can be seen.

    An invisible text layer under a scan was read by somebody else's machine: nobody can vouch for it.
    """
    width, height = page.get_size()
    covered = 0.0
    letters = unseen = 0
    text = page.get_textpage()
    for item in page.get_objects(max_depth=6):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_pos() if hasattr(item, "get_pos") else item.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            count = _letters(item.raw, text.raw)
            letters += count
            unseen += count * (pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE)
    text.close()
    seen = letters - unseen
    return covered > 0.3 * width * height and (seen < _FEW_LETTERS or unseen > 0.8 * letters)


def _letters(item: Any, text: Any) -> int:
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return sum(letter.isalnum() for letter in buffer.raw.decode("utf-16-le", "ignore"))


def picture(page: Any) -> bytes:
    """The page as a grey PNG, as it is seen (turned as it says)."""
    width, height = page.get_size()
    scale = min(DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(scale * 72, scale * 72))
    return out.getvalue()


def words(image: bytes) -> list[list[Any]]:
    """[block, paragraph, line, left, top, right, bottom, confidence, text, height of the page] of each word, in order.

    Sizes are pixels; the confidence is tesseract's, 0 to 100. Raises CalledProcessError or TimeoutExpired.
    """
    program = shutil.which("tesseract") or "tesseract"
    done = subprocess.run(  # noqa: S603  no word of the draft in its arguments
        [program, "stdin", "stdout", "-l", "eng", "--psm", "3", "tsv"],
        input=image,
        capture_output=True,
        timeout=_PAGE_SECONDS,
        check=True,
        env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
        | {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ},
    )
    rows: list[list[Any]] = []
    high = 1
    for line in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[0] == "1":
            high = max(int(cells[9]), 1)
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            block, paragraph, row = map(int, cells[2:5])
            left, top, width, height = map(int, cells[6:10])
            rows.append(
                [block, paragraph, row, left, top, left + width, top + height, float(cells[10]), cells[11], high]
            )
    return rows


if __name__ == "__main__":
    sys.exit(main())
