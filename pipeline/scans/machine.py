"""The pages of a PDF that are pictures, read by tesseract. Runs as a process of its own, within bounds.

    python -m pipeline.scans.machine look SECONDS BYTES < file.pdf          which pages are scans
    python -m pipeline.scans.machine read SECONDS BYTES 3,4,7 < file.pdf    the words on these pages
    python -m pipeline.scans.machine show SECONDS BYTES 3 < file.pdf        one page as a picture (PNG)

The first two write JSON: ``{"pages": how many, "scans": [numbers], "texts": [numbers of pages with letters of their
own]}``, and ``{"scans": {number: rows of words}}``. What this process starts inherits its bounds on memory and time;
it ends when whoever started it does.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

DPI = 300  # what tesseract was trained for
SHOWN_DPI = 110  # enough to compare a page with its words on a screen
SCAN, TEXT, BLANK = "scan", "text", "blank"
_MOST_PIXELS = 25_000_000  # A3 at 300 dots an inch; a larger page is drawn coarser
_FEW_LETTERS = 20  # a page number, a stamp: with fewer letters that can be seen a page of pictures is a scan
_PAGE_SECONDS = 120
_PR_SET_PDEATHSIG = 1
_INVISIBLE = 3  # text rendering mode, ISO 32000-2, 9.3.6


def main() -> int:
    what, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    wanted = [int(number) for number in "".join(sys.argv[4:]).split(",") if number]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_parent()
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if what == "show":
        sys.stdout.buffer.write(_on_page(document, wanted[0], lambda page: picture(page, SHOWN_DPI)))
        return 0
    told: dict[str, Any]
    if what == "look":
        looks = {number: _on_page(document, number, seen) for number in range(1, len(document) + 1)}
        told = {"pages": len(document)} | {
            key: [number for number, look in looks.items() if look == is_one]
            for key, is_one in (("scans", SCAN), ("texts", TEXT))
        }
    else:
        told = {"scans": {number: words(_on_page(document, number, picture)) for number in wanted}}
    json.dump(told, sys.stdout)
    return 0


def _on_page(document: Any, number: int, ask: Callable[[Any], Any]) -> Any:
    page = document[number - 1]
    try:
        return ask(page)
    finally:
        page.close()


def end_with_parent() -> None:
    """Nobody waits for this process any more once its parent died: then it ends too (Linux, prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def seen(page: Any) -> str:
    """SCAN where the page is pictures with hardly a letter that can be seen, else TEXT or BLANK.

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
    if covered > 0.3 * width * height and (letters - unseen < _FEW_LETTERS or unseen > 0.8 * letters):
        return SCAN
    return TEXT if letters else BLANK


def _letters(item: Any, text: Any) -> int:
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return sum(letter.isalnum() for letter in buffer.raw.decode("utf-16-le", "ignore"))


def picture(page: Any, dpi: int = DPI) -> bytes:
    """The page as a grey PNG, as it is seen (turned as it says)."""
    width, height = page.get_size()
    scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
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
        preexec_fn=end_with_parent,
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
