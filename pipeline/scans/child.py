"""Asks ``scans.machine``, a process of its own with bounds on time and memory, about the pages of a PDF.

Promises: whatever goes wrong there is an UnreadableDocument without a word of the draft or of a library; a page that
never ends, or wants all memory, ends that process and not ours.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.own_process import answer_of

BY_HAND = "Hand in the report as it was exported from the word processor."
_MEMORY = 2 * 1024**3
_MOST_BYTES = 200 * 1024 * 1024
_LOOK_SECONDS = 60

Rows = list[list[Any]]  # of one page: ``machine.words``


class TesseractMissing(UnreadableDocument):
    """The program that reads scans isn't installed: nothing is wrong with the file."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How many pages a PDF has, which of them (from 1) are scans, and whether others have text of their own."""

    pages: int
    scans: tuple[int, ...]
    has_text: bool


def look(data: bytes) -> Looked:
    """Which pages are scans; reads none of them. Raises UnreadableDocument, UnsafeDocument."""
    told = _told(_run("look", data, _LOOK_SECONDS))
    return Looked(told["pages"], tuple(told["scans"]), bool(told["texts"]))


def words_on(data: bytes, pages: Sequence[int], *, seconds: int) -> dict[int, Rows]:
    """The words that tesseract reads on these pages, by page.

    Raises TesseractMissing, UnreadableDocument where a page can't be read, and UnsafeDocument where it takes more
    than ``seconds`` of a processor, three times as long by the clock, or 2 GiB of memory.
    """
    require_tesseract()
    told = _told(_run("read", data, seconds, ",".join(map(str, pages))))
    return {int(number): rows for number, rows in told["scans"].items()}


def page_picture(data: bytes, page: int) -> bytes:
    """One page (from 1) as a PNG, for a person to compare. Raises as ``look``."""
    shown = _run("show", data, _LOOK_SECONDS, str(page))
    if not shown.startswith(b"\x89PNG"):
        raise _unreadable()
    return shown


def require_tesseract() -> None:
    """Raise TesseractMissing where it isn't installed, saying what to install."""
    if shutil.which("tesseract") is None:
        raise TesseractMissing(
            "The program that reads scans (tesseract) isn't installed.",
            "Install the package tesseract-ocr, or hand in the report as it was exported from the word processor.",
        )


def _run(what: str, data: bytes, seconds: int, *more: str) -> bytes:
    if len(data) > _MOST_BYTES:
        raise UnsafeDocument("The PDF is too large.", "Save it with smaller pictures, or hand in the DOCX.")
    answer = answer_of(
        "pipeline.scans.machine",
        what,
        str(seconds),
        str(_MEMORY),
        *more,
        data=data,
        within=3 * seconds,  # a busy machine gives it less than a processor
        variables=("TESSDATA_PREFIX",),
    )
    if answer is None or answer.status < 0:
        raise UnsafeDocument("The scan takes too much time or memory to read.", BY_HAND)
    return answer.data


def _told(answer: bytes) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError:
        raise _unreadable() from None
    return told


def _unreadable() -> UnreadableDocument:
    return UnreadableDocument("The scanned pages can't be read.", BY_HAND)
