"""Runs one of our own modules in a process of its own, which may crash, hang or fill its memory without harm to ours.

Promises: the module gets the bytes on its standard input and nothing of our environment but what it needs to be found;
no word of a draft is in its arguments. Leaves alone: the bounds, which a module sets itself as it
begins (``formats.pdf_document.bound``), and what its answer means.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[1])


@dataclass(frozen=True, slots=True)
class Answer:
    """What it wrote, and its exit status: below 0 where a bound or a fault within a library killed it."""

    status: int
    data: bytes = field(repr=False)


def answer_of(
    module: str, *arguments: str, data: bytes, within: float, variables: Collection[str] = ()
) -> Answer | None:
    """The answer of ``python -m module arguments``; None where it takes more than ``within`` seconds by the clock.

    ``variables`` names further variables of the environment that it gets where they are set.
    """
    passed = {name: os.environ[name] for name in ("PATH", *variables) if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  our own module, no shell, no word of the draft in its arguments
            [sys.executable, "-m", module, *arguments],
            input=data,
            capture_output=True,
            timeout=within,
            env=passed | {"PYTHONPATH": _ROOT, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return Answer(done.returncode, done.stdout)
