"""Starts every process of real use, restarts the one that died, and ends them all together.

Promise: a process that dies is started again after a pause that grows to a minute; a signal to
the supervisor ends all of them. State lies in the casebook, so a kill at any moment loses nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import BadInput

_LONGEST_PAUSE = 60.0
_SETTLED = 120.0  # a process that ran this long starts again at once


@dataclass(frozen=True, slots=True)
class Service:
    """A process to keep alive. ``ready_url`` answers once it works; the next one waits for that."""

    name: str
    command: Sequence[str]
    ready_url: str | None = None


@dataclass(slots=True)
class _Running:
    service: Service
    process: subprocess.Popen[bytes]
    started: float
    pause: float = 1.0
    due: float | None = field(default=None)


def supervise(
    services: Sequence[Service], environment: Mapping[str, str], logs: Path, say: Callable[[str], None]
) -> None:
    """Run all services in order until a signal arrives. What they print is added to ``logs``/<name>.log.

    Raises BadInput when one of them doesn't start at all.
    """
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    stopping = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running: list[_Running] = []
    try:
        for service in services:
            if stopping:
                break
            entry = _Running(service, _start(service, environment, logs), time.monotonic())
            running.append(entry)
            if service.ready_url:
                _await(entry, lambda: stopping)
            say(f"{service.name}: started")
        while not stopping:
            for entry in running:
                _keep_alive(entry, environment, logs, say)
            time.sleep(0.5)
    finally:
        _end(running)


def python(*arguments: str) -> tuple[str, ...]:
    """A command line that runs a module of ours with the interpreter in use."""
    return (sys.executable, *arguments)


def _start(service: Service, environment: Mapping[str, str], logs: Path) -> subprocess.Popen[bytes]:
    with (logs / f"{service.name.lower().replace(' ', '-')}.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603  fixed commands of ours
            list(service.command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _await(entry: _Running, stopping: Callable[[], bool], limit: float = 120.0) -> None:
    service = entry.service
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline and not stopping():
        if entry.process.poll() is not None:
            break
        if answers(service.ready_url or ""):
            return
        time.sleep(0.3)
    if not stopping():
        raise BadInput(
            f"{service.name} didn't start.",
            "Another program may be using its port (see docs/settings.md); its log says more.",
        )


def answers(url: str) -> bool:
    """Whether anything on this machine answers at ``url``, with whatever status."""
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310  an http address on this machine
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False


def _keep_alive(entry: _Running, environment: Mapping[str, str], logs: Path, say: Callable[[str], None]) -> None:
    now = time.monotonic()
    if entry.due is not None:
        if now >= entry.due:
            entry.process, entry.started, entry.due = _start(entry.service, environment, logs), now, None
            say(f"{entry.service.name}: started again")
    elif entry.process.poll() is not None:
        if now - entry.started > _SETTLED:
            entry.pause = 1.0
        say(f"{entry.service.name}: ended with {entry.process.returncode}; starting again in {entry.pause:.0f} s")
        entry.due = now + entry.pause
        entry.pause = min(_LONGEST_PAUSE, entry.pause * 2)


def _end(running: Sequence[_Running]) -> None:
    """Ask each process group to end, last started first; insist after ten seconds."""
    for entry in reversed(running):
        _signal(entry.process, signal.SIGTERM)
    deadline = time.monotonic() + 10
    for entry in reversed(running):
        try:
            entry.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(entry.process, signal.SIGKILL)
            entry.process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
