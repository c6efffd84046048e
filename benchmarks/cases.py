"""The cases that are measured, in the groups that must be kept apart, and their files as they are built.

Promises real DOCX and PDF files for what reads files, and for what reads plain text all the text that a
reader of the page sees. Whatever case folder exists is measured; nothing is left out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.build import build_case, case_folders, sources
from samples.markup import visible_text

ROOT = Path(__file__).parent.parent
PAGE = 3000
"""Characters of visible text that are called a page."""

GROUPS = {
    "samples": ROOT / "samples",
    "development": ROOT / "benchmarks" / "development",
    "mended": ROOT / "benchmarks" / "mended",
    "held out": ROOT / "benchmarks" / "heldout",
}

DEVELOPMENT = ("development", "mended")
"""Together the development set: cases written by hand and kept apart from training, on which rules and thresholds were
chosen."""
CHOSEN_ON = ("samples", *DEVELOPMENT)
"""All that anything was chosen on. The rest is for measuring alone."""


@dataclass(frozen=True, slots=True)
class Case:
    """An invented case as files (``files``) and as plain text (``texts``), by the name of the part."""

    group: str
    name: str
    folder: Path
    files: dict[str, Path]
    texts: dict[str, Path]

    @property
    def case_file(self) -> Path:
        return self.folder / "case.json"

    @property
    def facts(self) -> dict[str, Any]:
        """What an officer supplies, as it stands in the case file."""
        given: dict[str, Any] = json.loads(self.case_file.read_text("utf-8"))
        return given

    def text(self, part: str) -> str:
        return self.texts[part].read_text("utf-8")

    @property
    def pages(self) -> float:
        return sum(len(self.text(part)) for part in self.texts) / PAGE


def built_cases(out: Path, groups: Collection[str] = tuple(GROUPS)) -> Iterator[Case]:
    """Build the files and texts of every case of these groups into ``out``."""
    for group in (group for group in GROUPS if group in groups):
        within = GROUPS[group]
        for folder in case_folders(within):
            files = {path.stem: path for path in build_case(folder, out / "files")}
            texts = {}
            for part, source in sources(folder).items():
                texts[part] = out / "texts" / folder.name / f"{part}.txt"
                texts[part].parent.mkdir(parents=True, exist_ok=True)
                texts[part].write_text(visible_text(source), "utf-8")
            yield Case(group, folder.name, folder, files, texts)
