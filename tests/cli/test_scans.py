"""`dhr ingest` where scans may be read by machine: taken, read and searched in one go; and what it says where not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.life import ingest
from pipeline.casebook.tables import Draft
from pipeline.intake import accept
from pipeline.settings import Settings
from pipeline.workplace import Workplace
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE
from tests.pipeline.scans.paper import scanned

pytestmark = pytest.mark.slow  # tesseract, and the language models


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace with the case, and a scan of two pages in its inbox folder."""
    monkeypatch.setenv("DHR_HOME", str(tmp_path))
    place = Workplace.open(Settings.read())
    a_case.open_it(place.casebook, a_case.people_of(place.casebook))
    folder = place.settings.inbox / CASE
    folder.mkdir(parents=True)
    (folder / "Quillfeather.pdf").write_bytes(
        scanned([a_case.OVERVIEW[:1], ("Barnabas Thornwhistle rang 01632 960111.",)])
    )
    return place


def states(place: Workplace) -> list[str]:
    with place.casebook.reading() as session:
        return [draft.state for draft in session.query(Draft)]


def test_without_the_setting_it_is_refused_saying_how_to_switch_it_on(
    place: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest()
    said = capsys.readouterr().out
    assert "a scanned picture" in said and "sets DHR_READ_SCANS to yes" in said
    assert states(place) == []


def test_with_it_the_scan_is_read_and_searched(
    place: Workplace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DHR_READ_SCANS", "yes")
    ingest()
    assert capsys.readouterr().out.startswith(f"{CASE}: 1 documents, ")
    assert states(place) == ["found"]


def test_one_that_waits_is_read_by_the_next_run_and_until_then_it_says_why(
    place: Workplace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = (place.settings.inbox / CASE).iterdir()
    accept(place.casebook, CASE, file.read_bytes(), now=a_case.NOW, read_scans=True)
    file.unlink()
    with monkeypatch.context() as gone:
        gone.setattr(shutil, "which", lambda _: None)
        ingest()
    said = capsys.readouterr().out
    assert f"A scan of {CASE} wasn't read: The program that reads scans (tesseract) isn't installed." in said
    assert states(place) == ["scanned"]
    ingest()
    assert states(place) == ["found"]
