"""``python -m tests.fuzz --minutes 10 [--seed 1000] [--keep FOLDER]``: exit 1 if anything crashed or hung."""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.run import bound_memory, run
from tests.fuzz.targets import quiet


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1000, help="the first seed; each file has the next")
    parser.add_argument("--keep", type=Path, help="a folder for the files that did harm")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    quiet()
    bound_memory()
    end = time.monotonic() + 60 * given.minutes
    found = run(_until(end, given.seed), keep=given.keep)
    for outcome, count in sorted(found.outcomes.items()):
        sys.stdout.write(f"{count:7} {outcome}\n")
    for place, seeds in sorted(found.faults.items(), key=lambda fault: -len(fault[1])):
        sys.stdout.write(f"FAULT {len(seeds):4} {place} (seeds {', '.join(map(str, seeds[:5]))})\n")
    return 1 if found.faults else 0


def _until(end: float, first: int) -> Iterator[int]:
    for seed in itertools.count(first):
        if time.monotonic() > end:
            return
        yield seed


if __name__ == "__main__":
    sys.exit(main())
