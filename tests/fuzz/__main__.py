"""``python -m tests.fuzz --minutes 10 [--seed 1000] [--keep FOLDER]``: exit 1 if anything crashed or hung.

Each batch of seeds runs in a process of its own, so that a crash within a library is found and told as well.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fuzz.run import bound_memory, run
from tests.fuzz.targets import quiet

BATCH = 60


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1000, help="the first seed; each file has the next")
    parser.add_argument("--keep", type=Path, help="a folder for the files that did harm")
    parser.add_argument("--batch", type=int, help="run so many seeds in this process, and tell in JSON")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    if given.batch:
        return _batch(given.seed, given.batch, given.keep)
    outcomes: Counter[str] = Counter()
    faults: dict[str, list[int]] = {}
    end, seed = time.monotonic() + 60 * given.minutes, given.seed
    while time.monotonic() < end:
        told = _asked(seed, given.keep)
        outcomes.update(told["outcomes"])
        for place, seeds in told["faults"].items():
            faults.setdefault(place, []).extend(seeds)
        seed += BATCH
    for outcome, count in sorted(outcomes.items()):
        sys.stdout.write(f"{count:7} {outcome}\n")
    for place, seeds in sorted(faults.items(), key=lambda fault: -len(fault[1])):
        sys.stdout.write(f"FAULT {len(seeds):4} {place} (seeds {', '.join(map(str, seeds[:5]))})\n")
    return 1 if faults else 0


def _asked(seed: int, keep: Path | None) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.fuzz", "--seed", str(seed), "--batch", str(BATCH)]
    done = subprocess.run([*command, *(["--keep", str(keep)] if keep else [])], capture_output=True, check=False)
    try:
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return {"outcomes": {}, "faults": {f"the process ended with {done.returncode}, in a batch of {BATCH}": [seed]}}
    return told


def _batch(seed: int, count: int, keep: Path | None) -> int:
    faulthandler.enable()
    quiet()
    bound_memory()
    found = run(range(seed, seed + count), keep=keep)
    sys.stdout.write("\n" + json.dumps({"outcomes": found.outcomes, "faults": found.faults}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
