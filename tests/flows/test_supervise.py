"""The supervisor keeps its processes alive and ends them all."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from flows.supervise import Service, supervise
from pipeline.errors import BadInput

PROGRAM = textwrap.dedent(
    """
    import os, sys
    from pathlib import Path
    from flows.supervise import Service, python, supervise
    folder = Path(sys.argv[1])
    beat = "import sys, os, time; open(sys.argv[1] + '/pid-' + str(os.getpid()), 'w').close(); time.sleep(60)"
    supervise([Service("Sleeper", python("-c", beat, str(folder)))], os.environ, folder / "logs", lambda _: None)
    """
)


def pids(folder: Path) -> list[int]:
    return [
        int(path.name.removeprefix("pid-")) for path in sorted(folder.glob("pid-*"), key=lambda p: p.stat().st_mtime)
    ]


def wait_for(count: int, folder: Path) -> list[int]:
    deadline = time.monotonic() + 20
    while len(pids(folder)) < count and time.monotonic() < deadline:
        time.sleep(0.1)
    return pids(folder)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_a_killed_process_is_started_again_and_all_end_with_the_supervisor(tmp_path: Path) -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)])
    try:
        (first,) = wait_for(1, tmp_path)
        os.kill(first, signal.SIGKILL)
        second = wait_for(2, tmp_path)[-1]
        assert second != first and is_alive(second)
    finally:
        supervisor.terminate()
        assert supervisor.wait(20) == 0
    assert not is_alive(second)


def test_a_service_that_never_starts_is_told_with_its_name(tmp_path: Path) -> None:
    broken = Service("Review application", (sys.executable, "-c", "raise SystemExit(3)"), "http://127.0.0.1:9/")
    with pytest.raises(BadInput, match="Review application didn't start"):
        supervise([broken], os.environ, tmp_path, lambda _: None)
