"""The process that reads pages: bounded, ended with whoever asked, and silent about what it read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.scans import child
from pipeline.scans.child import look, page_picture, words_on
from tests.pipeline.scans.paper import printed, scanned, together

TEXT = printed([["The panel met in March 2019 and heard from the council."]])


def test_a_look_tells_scans_from_pages_with_text_and_blank_ones() -> None:
    looked = look(together(TEXT, scanned([["One"], []], layer="laid under by another machine"), printed([[]])))
    assert (looked.pages, looked.scans, looked.has_text) == (4, (2, 3), True)
    assert look(together(scanned([["One"]]), printed([[]]))).has_text is False
    assert look(TEXT).scans == ()


def test_what_is_no_pdf_is_refused_without_a_word_of_it() -> None:
    for ask in (look, lambda data: page_picture(data, 1)):
        with pytest.raises(UnreadableDocument) as refusal:
            ask(b"%PDF-1.7 Zephyrine Quillfeather")
        assert "Zephyrine" not in str(refusal.value)
    with pytest.raises(UnreadableDocument):
        page_picture(TEXT, 9)


def test_too_much_time_or_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned([["One"]] * 40)  # more than any machine reads in three seconds
    with pytest.raises(UnreadableDocument):
        words_on(data, range(1, 41), seconds=1)
    monkeypatch.setattr(child, "_MEMORY", 64 * 1024 * 1024)
    with pytest.raises(UnreadableDocument):
        words_on(data, (1,), seconds=60)
    monkeypatch.setattr(child, "_MOST_BYTES", 100)
    with pytest.raises(UnsafeDocument, match="too large"):
        look(data)


@pytest.mark.slow
def test_it_ends_with_whoever_asked(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned([["One", "Two"]] * 30))
    code = (
        "import sys; from pathlib import Path; from pipeline.scans.child import words_on; "
        "words_on(Path(sys.argv[1]).read_bytes(), range(1, 31), seconds=600)"
    )
    asking = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "scan.pdf")])
    until = time.monotonic() + 60
    while len(below := list(descendants(asking.pid))) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    assert len(below) >= 2  # the reading process, and tesseract below it
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    while any(map(runs, below)) and time.monotonic() < until:
        time.sleep(0.1)
    assert [pid for pid in below if runs(pid)] == []


def descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for found in map(int, task.read_text().split()):
            yield found
            yield from descendants(found)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
