"""A scan in the casebook, and a stand-in for tesseract that reads what the test says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.casebook import Casebook
from pipeline.intake import accept
from pipeline.scans.child import Rows
from tests.pipeline.casebook.builders import CASE, NOW
from tests.pipeline.scans.paper import scanned

DOUBTFUL = "qzvxk"


def rows_of(*lines: str) -> Rows:
    """A page's words as ``machine.words`` tells them; the machine isn't sure of those with a tilde."""
    return [
        [1, 1, line, 100 + 90 * n, 400 + 50 * line, 180 + 90 * n, 430 + 50 * line, sure, word.rstrip("~"), 3508]
        for line, text in enumerate(lines)
        for n, word in enumerate(text.split())
        for sure in (41.0 if word.endswith("~") else 95.0,)
    ]


def report_page(number: int) -> Rows:
    first = ("Domestic Homicide Review", "Overview report") if number == 1 else ()
    return rows_of(*first, f"On sheet {number} Zephyrine {DOUBTFUL}~ told the panel", "what had happened there.")


@dataclass(slots=True)
class Machine:
    """Reads pages as ``page`` says; keeps which it was asked for. ``failing`` is raised instead, while it is set."""

    page: Callable[[int], Rows] = report_page
    asked: list[tuple[int, ...]] = field(default_factory=list)
    failing: Exception | None = None

    def __call__(self, data: bytes, pages: Sequence[int]) -> dict[int, Rows]:
        self.asked.append(tuple(pages))
        if self.failing is not None:
            raise self.failing
        return {number: self.page(number) for number in pages}


def hand_in_scan(casebook: Casebook, pages: int = 3, *, case_id: str = CASE, now: dt.datetime = NOW) -> str:
    """A draft of scanned pages that waits to be read; its id."""
    return accept(casebook, case_id, scanned([(f"Sheet {n}",) for n in range(pages)]), now=now, read_scans=True)
