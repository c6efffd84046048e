"""The text of a PDF's pages by four readers that share no code: what one misses, another shows.

pypdf, pdfium, pdfminer and, where it is installed, poppler's ``pdftotext``. A reader that fails is
a fault, because a file that only some readers can open can't be vouched for.
"""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from pdfminer.high_level import extract_text_to_fp
from pdfminer.layout import LAParams

from pipeline.leaks.values import Gathered

POPPLER_SECONDS = 60.0
_SEAM = 200  # characters either side of a page's end in which a name may be cut in two


def page_texts(data: bytes, found: Gathered) -> None:
    """Add the text of each page, by each reader, and of each seam between two pages."""
    empty: set[int] | None = None
    for name, read in _READERS:
        try:
            pages = read(data)
        except Exception:  # whatever a reader makes of hostile bytes: it couldn't read them
            found.fault(f"pages ({name})", "unreadable")
            continue
        if pages is None:
            continue
        found.readers.append(name)
        for number, text in enumerate(pages, 1):
            found.add(f"page {number}", text)
        for number in range(1, len(pages)):
            seam = pages[number - 1][-_SEAM:] + "\n" + pages[number][:_SEAM]
            found.add(f"pages {number} and {number + 1}", seam)
        blank = {number for number, text in enumerate(pages, 1) if len(text.strip()) < 3}
        empty = blank if empty is None else empty & blank
    _pictures(data, empty or set(), found)


def _pictures(data: bytes, empty: set[int], found: Gathered) -> None:
    """A page with a picture and no text is a scan: nobody can search it."""
    if not empty:
        return
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    for number in sorted(empty):
        try:
            resources: Any = pages[number - 1].get("/Resources")
            if resources is not None and "/XObject" in resources.get_object():
                found.fault(f"page {number}", "picture page")
        except Exception:
            found.fault(f"page {number}", "unreadable")


def _pypdf(data: bytes) -> list[str]:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(str(text.get_text_range()))
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def _pdfminer(data: bytes) -> list[str]:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    out = io.StringIO()
    extract_text_to_fp(io.BytesIO(data), out, laparams=LAParams(boxes_flow=None, all_texts=True))
    return out.getvalue().removesuffix("\f").split("\f")


def _poppler(data: bytes) -> list[str] | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="dhr-check-") as folder:
        path = Path(folder) / "file.pdf"
        path.touch(mode=0o600)
        path.write_bytes(data)
        done = subprocess.run(  # noqa: S603 - a fixed program on a file of ours
            [program, "-q", "-enc", "UTF-8", str(path), "-"],
            capture_output=True,
            timeout=POPPLER_SECONDS,
            check=True,
        )
    return done.stdout.decode("utf-8", "replace").removesuffix("\f").split("\f")


_READERS: Sequence[tuple[str, Callable[[bytes], list[str] | None]]] = (
    ("pypdf", _pypdf),
    ("pdfium", _pdfium),
    ("pdfminer", _pdfminer),
    ("poppler", _poppler),
)
