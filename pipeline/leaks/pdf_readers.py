"""The text of a PDF's pages by four readers that share no code: what one misses, another shows.

pypdf, pdfium, pdfminer and, where it is installed, poppler's ``pdftotext``. A reader that fails is
a fault, because a file that only some readers can open can't be vouched for.

The two readers written in Python take a second for fifty pages and can be made to run for ever by
a file built for it: for anything but small files they run in processes of their own, both at
once, with a time limit. Small files are read in this process; that they end is the accepted risk.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2

from pipeline.leaks import slow_reader
from pipeline.leaks.slow_reader import Reading
from pipeline.leaks.thinned import thinned
from pipeline.leaks.values import Gathered

SECONDS = 120.0  # for one reader and one file
SMALL = (8, 200_000)  # pages, bytes


def page_texts(data: bytes, found: Gathered, *, quickly: bool = False, plain: bool = False) -> None:
    """Add the text of all pages, by each reader.

    ``quickly``: without the two written in Python. ``plain``: the file's structure is beyond doubt, so that those two
    may be given a copy which is quicker to read.
    """
    try:
        quick = _pdfium(data)
    except Exception:  # whatever a reader makes of hostile bytes: it couldn't read them
        quick = None
    small = quick is not None and len(quick[0]) <= SMALL[0] and len(data) <= SMALL[1]
    with ThreadPoolExecutor(max_workers=3) as at_once:
        names = () if quickly and quick is not None else tuple(slow_reader.READERS)
        copy = thinned(data) if names and plain else data
        slow = {name: at_once.submit(_slowly, name, copy, small) for name in names}
        slow["poppler"] = at_once.submit(_poppler, data)
        made = {"pdfium": quick} | {name: job.result() for name, job in slow.items()}
    empty: set[int] | None = None
    for name, readings in made.items():
        if readings is None:
            found.fault(f"pages ({name})", "unreadable")
        elif readings:
            found.readers.append(name)
            for pages in readings:
                found.add_pages(pages)
            blank = {number for number, text in enumerate(readings[0], 1) if len(text.strip()) < 3}
            empty = blank if empty is None else empty & blank
    _pictures(data, empty or set(), found)


def _pictures(data: bytes, empty: set[int], found: Gathered) -> None:
    """A page with a picture and no text is a scan: nobody can search it."""
    if not empty:
        return
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        for number in sorted(empty):
            resources: Any = pages[number - 1].get("/Resources")
            if resources is not None and "/XObject" in resources.get_object():
                found.fault(f"page {number}", "picture page")
    except Exception:
        found.fault("pages", "unreadable")


def _pdfium(data: bytes) -> list[Reading]:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(str(text.get_text_range()))
            text.close()
            page.close()
        return [pages]
    finally:
        document.close()


def _slowly(name: str, data: bytes, here: bool) -> list[Reading] | None:
    try:
        if here:
            return slow_reader.READERS[name](data)
        program = [sys.executable, "-P", str(Path(slow_reader.__file__)), name]
        done = subprocess.run(program, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
        return [[str(page) for page in pages] for pages in json.loads(done.stdout)]
    except Exception:  # it failed, it was too slow, or what it said is no list of pages
        return None


def _poppler(data: bytes) -> list[Reading] | None:
    """Nothing where poppler isn't installed; None where it couldn't read the file."""
    program = shutil.which("pdftotext")
    if program is None:
        return []
    with tempfile.TemporaryDirectory(prefix="dhr-check-") as folder:
        path = Path(folder) / "file.pdf"
        path.touch(mode=0o600)
        path.write_bytes(data)
        command = [program, "-q", "-enc", "UTF-8", str(path), "-"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            return None
    return [done.stdout.decode("utf-8", "replace").removesuffix("\f").split("\f")]
