"""`dhr up`, as it is used: a draft dropped into the inbox is proposed for review, whatever is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from pipeline.casebook.tables import Draft
from pipeline.settings import Settings
from pipeline.workplace import Workplace
from tests.pipeline import a_case

DHR = Path(sys.executable).with_name("dhr")
CASE_JSON = """{"case": "acsp-2023-07", "persons": [
  {"full_name": "Zephyrine Quillfeather", "role": "victim", "sex": "female"},
  {"full_name": "Barnabas Thornwhistle", "role": "perpetrator", "sex": "male"}]}"""


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def dhr(environment: dict[str, str], *arguments: str, given: str = "") -> str:
    done = subprocess.run([DHR, *arguments], env=environment, input=given, capture_output=True, text=True, check=True)
    return done.stdout


@contextmanager
def up(environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen([DHR, "up"], env=environment, stdout=out, stderr=out)
    try:
        until(lambda: "Inbox watcher: started" in log.read_text() or process.poll() is not None, 180)
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        process.terminate()
        process.wait(40)


def until(true: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it didn't happen in time"
        time.sleep(0.5)


def processes(environment: dict[str, str], module: str) -> list[int]:
    """The processes of this home that run ``module``."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
            home = f"DHR_HOME={environment['DHR_HOME']}".encode() in (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if home and module.encode() in command:
            found.append(int(entry.name))
    return found


def states(place: Workplace) -> list[str]:
    with place.casebook.reading() as session:
        return sorted(draft.state for draft in session.query(Draft))


@pytest.mark.slow
@pytest.mark.xdist_group("up")
def test_drafts_are_taken_and_proposed_though_watcher_and_flows_are_killed(tmp_path: Path) -> None:
    environment = os.environ | {
        "DHR_HOME": str(tmp_path / "home"),
        "DHR_POLL_SECONDS": "1",
        "DHR_PREFECT_PORT": free_port(),
        "DHR_REVIEW_PORT": free_port(),
        "DHR_SITE_PORT": free_port(),
    }
    (tmp_path / "case.json").write_text(CASE_JSON)
    dhr(environment, "user", "add", "olive.officer", "--name", "Olive", "--role", "officer", "--password-stdin",
        given="heron lantern gravel 7\n")  # fmt: skip
    dhr(environment, "case", "open", str(tmp_path / "case.json"), "--officer", "olive.officer")
    inbox = tmp_path / "home" / "inbox" / a_case.CASE
    with up(environment, tmp_path / "up.log") as process:
        place = Workplace.open(Settings.read(environment))
        (inbox / "DHR Quillfeather final.docx").write_bytes(a_case.word(*a_case.OVERVIEW))
        (inbox / "notes.docx").write_bytes(b"MZ\x90\x00 a renamed program")
        until(lambda: states(place) == ["found"], 120)
        assert [p.name for p in inbox.iterdir() if p.is_file()] == []
        assert {p.name for p in (inbox / "refused").iterdir()} == {"notes.docx", "notes.docx.reason.txt"}

        for module in ("flows.watch", "flows.serve"):
            for pid in processes(environment, module):
                os.kill(pid, signal.SIGKILL)
        (inbox / "b.docx").write_bytes(a_case.word(*a_case.SUMMARY))
        until(lambda: states(place) == ["found", "found"], 180)

        page = urlopen(f"http://127.0.0.1:{environment['DHR_REVIEW_PORT']}/sign-in", timeout=10).read().decode()
        assert "<form" in page and "Sign in" in page
        children = processes(environment, "flows.watch") + processes(environment, "public")
        assert len(children) == 2
        logs = "".join(log.read_text(errors="replace") for log in (tmp_path / "home" / "logs").iterdir())
        assert "Quillfeather" not in logs and "Thornwhistle" not in logs
    assert process.returncode == 0
    assert processes(environment, "flows.watch") + processes(environment, "prefect") == []
