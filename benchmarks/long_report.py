"""A report of forty pages: the whole `dhr anonymise`, its stages, and the bare models on the same text.

The report is a sample's overview report and executive summary over and over until it is long enough, so names
come more often than in a real one of that length; its kinds of paragraph, table and note are a real one's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.cases import PAGE, ROOT
from benchmarks.child import Took, ask, run
from samples.build import built, sources
from samples.markup import Picture, Source, visible_text

PAGES = 40
ROUNDS = 2
"""Each process runs so often, in turn, and the least is told: other work on a machine only ever adds time."""
_CASES = {"DOCX": "nmcsp-2021-03", "PDF": "whcsp-2020-07"}
_COMMAND = "import sys; from cli.main import run; sys.argv[0] = 'dhr'; run()"


@dataclass(frozen=True, slots=True)
class Long:
    """One long report: ``whole`` is the command from start to end; ``stages`` are seconds by the clock within it.

    ``peers`` maps a bare model to its whole process, ``inference`` to the CPU seconds of its work without loading.
    """

    format: str
    pages: float
    whole: Took
    delivered: bool
    stages: dict[str, float]
    peers: dict[str, Took]
    inference: dict[str, float]


def long_source(case: str) -> Source:
    """The parts of a case repeated to ``PAGES`` pages of visible text."""
    parts = sources(ROOT / "samples" / case)
    report, summary = parts["overview-report"], parts["executive-summary"]
    whole = report
    while len(visible_text(whole)) < PAGES * PAGE:
        more = summary if len(visible_text(whole)) + len(visible_text(report)) > PAGES * PAGE else report
        more_blocks = (block for block in more.blocks if not isinstance(block, Picture))  # a PDF holds one but once
        whole = replace(whole, blocks=(*whole.blocks, *more_blocks))
    return whole


def measure(format_: str, model: str, out: Path) -> Long:
    """Build the long report in ``format_`` ("DOCX" or "PDF") and measure it."""
    case = _CASES[format_]
    source = long_source(case)
    folder = out / f"long-{format_.lower()}"
    folder.mkdir(parents=True)
    draft, text = folder / f"report.{format_.lower()}", folder / "report.txt"
    draft.write_bytes(built(source))
    text.write_text(visible_text(source), "utf-8")
    told = [folder / f"REPORT-{number}.json" for number in range(ROUNDS)]
    wholes: list[Took] = []
    rounds: list[dict[str, Took]] = []
    inference: dict[str, float] = {}
    for number in range(ROUNDS):
        wholes.append(
            run(
                ["-c", _COMMAND, "anonymise", str(draft), "--case", str(ROOT / "samples" / case / "case.json"),
                 "--out", str(folder / f"out-{number}"), "--report", str(told[number])]
            )
        )  # fmt: skip
        peers = {}
        for engine in ("spacy", "presidio", "bare"):
            cases = {"long": {"inputs": {"report": str(text)}, "out": str(folder / f"{engine}-{number}")}}
            answered, peers[engine] = ask("benchmarks.engines", {"engine": engine, "model": model, "cases": cases})
            inference[engine] = min(answered["cases"]["long"]["seconds"], inference.get(engine, float("inf")))
        rounds.append(peers)
    whole = min(wholes, key=lambda took: took.cpu_seconds)
    peers = {
        engine: min((peers[engine] for peers in rounds), key=lambda took: took.cpu_seconds) for engine in rounds[0]
    }
    report = told[wholes.index(whole)]
    stages: dict[str, Any] = json.loads(report.read_text("utf-8"))["seconds"] if report.exists() else {}
    pages = len(visible_text(source)) / PAGE
    return Long(format_, pages, whole, all(took.code == 0 for took in wholes), stages, peers, inference)
