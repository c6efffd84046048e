"""Seeds one after another, each within a bound of time and memory; what goes wrong is told by its place in the code."""

from __future__ import annotations

import random
import resource
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tests.fuzz.corpus import corpus
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import checked, read_and_write

MEMORY = 3 * 1024**3  # bytes of address space for the whole process


class TooSlow(BaseException):
    """A target took longer than it may; no ``except Exception`` on the way must swallow this."""


@dataclass(slots=True)
class Found:
    """What was seen: how often each outcome came, and the seeds of what went wrong by where it did."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[int]] = field(default_factory=dict)


def case(seed: int) -> tuple[str, bytes]:
    """The file of a seed: its kind and its bytes. The same at every call."""
    chance = random.Random(seed)
    kind, data = chance.choice(corpus())
    return kind, mutated(data, chance)


def run(seeds: Iterable[int], *, seconds: int = 30, pdf: bool = True, keep: Path | None = None) -> Found:
    """Throw the files of ``seeds`` at all targets. ``keep``: a folder for the files that did harm."""
    found = Found()
    targets: list[tuple[str, Callable[[bytes], str]]] = [
        ("read and write", lambda data: read_and_write(data, pdf=pdf)),
        ("check", checked),
    ]
    before = signal.signal(signal.SIGALRM, _late)
    try:
        for seed in seeds:
            kind, data = case(seed)
            for name, target in targets:
                signal.alarm(seconds)
                try:
                    found.outcomes[f"{name}, {kind}: {target(data)}"] += 1
                except (Exception, TooSlow) as error:
                    found.faults.setdefault(f"{name}, {kind}: {_where(error)}", []).append(seed)
                    if keep is not None:
                        (keep / f"{seed}.{kind}").write_bytes(data)
                finally:
                    signal.alarm(0)
    finally:
        signal.signal(signal.SIGALRM, before)
    return found


def bound_memory() -> None:
    """From now on this process gets a MemoryError instead of the machine's memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _late(_: int, __: FrameType | None) -> None:
    raise TooSlow


def _where(error: BaseException) -> str:
    """The kind of the error and the last places of our own code: no word of the file."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/pipeline/" in f.filename] or (
        traceback.extract_tb(error.__traceback__)
    )
    return f"{type(error).__name__} at " + " < ".join(
        f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-3:])
    )
