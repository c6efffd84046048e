"""A scan in the inbox against a real Prefect server: read a run at a time, searched, and nothing told to Prefect."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from flows.ingest import ingest, waiting_cases
from flows.watch import look
from pipeline.casebook.tables import Draft
from pipeline.errors import UnreadableDocument
from pipeline.inbox import Inbox
from pipeline.settings import Settings
from pipeline.workplace import Workplace
from tests.flows.test_flows import NAMES, what_prefect_keeps
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW
from tests.pipeline.scans.paper import scanned

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]
PAGES = (
    ("Overview report", "Zephyrine Quillfeather lived with Barnabas", "Thornwhistle for six years."),
    ("Barnabas rang 01632 960111 the next morning.",),
)


class Asked:
    """Stands in for the watcher's requests: none is made, so that the test itself runs the flow."""

    def key(self, what: str, *ids: str, at: float) -> None:
        return None


def taken(monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace where a scan was dropped and the watcher took it."""
    monkeypatch.setenv("DHR_READ_SCANS", "yes")
    place = Workplace.open(Settings.read())
    a_case.open_it(place.casebook, a_case.people_of(place.casebook))
    folder = place.settings.inbox / CASE
    folder.mkdir(parents=True)
    (folder / "DHR Quillfeather scan.pdf").write_bytes(scanned(PAGES))
    inbox = Inbox(place.settings.inbox)
    for seconds in (0, 5):
        look(place, inbox, Asked(), NOW + dt.timedelta(seconds=seconds))  # type: ignore[arg-type]
    assert not any(path.is_file() for path in folder.rglob("*"))
    return place


def states(place: Workplace) -> list[str]:
    with place.casebook.reading() as session:
        return [draft.state for draft in session.query(Draft).order_by(Draft.received_at)]


def test_a_scan_is_read_a_run_at_a_time_and_then_searched(
    prefect_server: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = taken(monkeypatch)
    monkeypatch.setattr("flows.ingest.PAGES_A_RUN", 1)
    before = waiting_cases(place)
    assert states(place) == ["scanned"] and list(before) == [CASE]

    assert ingest(CASE) == 0
    between = waiting_cases(place)
    assert states(place) == ["scanned"] and between != before  # so the watcher asks for another run at once

    assert ingest(CASE) >= 4
    assert states(place) == ["found"] and waiting_cases(place) == {}
    kept = what_prefect_keeps().casefold()
    assert [name for name in NAMES if name in kept] == []


def test_a_scan_that_cannot_be_read_now_keeps_no_other_draft_waiting(
    prefect_server: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = taken(monkeypatch)
    a_case.accept(place.casebook, CASE, a_case.word(*a_case.SUMMARY), now=NOW + dt.timedelta(minutes=1))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr("flows.ingest.read_scans.retries", 0)
    with pytest.raises(UnreadableDocument, match="tesseract-ocr"):
        ingest(CASE)
    assert states(place) == ["scanned", "found"]
