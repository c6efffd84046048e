"""One child process on one core: what it took, and what it answered.

Promises that the child, and whatever it starts, runs on one core with one thread in each library, so that
figures of different engines may be compared. Leaves alone what else the machine does: therefore the CPU
time is told beside the time by the clock.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "RAYON_NUM_THREADS",
        "TOKENIZERS_PARALLELISM",
    ),
    "1",
) | {"TOKENIZERS_PARALLELISM": "false", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Took:
    """What a child took: seconds by the clock and of the core, and its peak memory in megabytes (10^6 bytes)."""

    code: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def pin_to_one_core() -> None:
    """Keep this process and its children to the last core it may use (where the system can)."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(arguments: Sequence[str], *, quiet: bool = True) -> Took:
    """Run ``python ARGUMENTS`` and wait for it. Its output is thrown away unless ``quiet`` is false."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DHR_")}
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment | _ONE_THREAD,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): kilobytes but on macOS
    return Took(child.returncode, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def ask(module: str, job: dict[str, Any]) -> tuple[dict[str, Any], Took]:
    """Give ``job`` to ``python -m MODULE JOB ANSWER`` and return its answer. Raises RuntimeError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder) / "job.json", Path(folder) / "answer.json"
        question.write_text(json.dumps(job), "utf-8")
        took = run(["-m", module, str(question), str(answer)], quiet=False)
        if took.code or not answer.exists():
            raise RuntimeError(f"{module} ended with exit code {took.code}")
        answered: dict[str, Any] = json.loads(answer.read_text("utf-8"))
        return answered, took


def answer(arguments: Sequence[str], work: Any) -> int:
    """The child's side of ``ask``: ``work`` takes the job and returns the answer."""
    question, out = map(Path, arguments)
    out.write_text(json.dumps(work(json.loads(question.read_text("utf-8")))), "utf-8")
    return 0


def cpu_seconds() -> float:
    """CPU time of this process and of the children it has waited for."""
    return sum(os.times()[:4])
