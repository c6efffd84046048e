"""The invented cases, parsed once for the tests."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from benchmarks.score import Gold
from samples.build import HERE, case_folders, sources
from samples.markup import visible_text

SAMPLES = case_folders()
DEVELOPMENT = case_folders(HERE.parent / "benchmarks" / "development")
CASES = {folder.name: folder for folder in (*SAMPLES, *DEVELOPMENT)}


@cache
def visible(case: str) -> dict[str, str]:
    """What a reader of the pages sees, by part."""
    return {part: visible_text(source) for part, source in sources(CASES[case]).items()}


def everything(case: str) -> str:
    """The sources as they are typed, hidden places and all."""
    return "\n".join(path.read_text("utf-8") for path in sorted(CASES[case].glob("*.md")))


@cache
def gold(case: str) -> Gold:
    return Gold.read(CASES[case] / "gold.json")


def facts(case: str) -> dict[str, Any]:
    return dict(json.loads((CASES[case] / "case.json").read_text("utf-8")))
