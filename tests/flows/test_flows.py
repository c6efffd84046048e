"""The flows against a real Prefect server: the way of a case, again without harm, and nothing told."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter

from flows.ingest import ingest, waiting_cases
from flows.release import release
from flows.remove import removal
from pipeline.casebook.tables import Publication
from pipeline.reviewing import case_view
from pipeline.settings import Settings
from pipeline.site import read_gone
from pipeline.workplace import Workplace
from tests.pipeline import a_case
from tests.pipeline.approved import approved

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]
NAMES = ("zephyrine", "quillfeather", "barnabas", "thornwhistle", "isolde")


def what_prefect_keeps() -> str:
    """Every run, state, parameter and log line that the server has, as one text."""

    async def read() -> str:
        async with get_client() as client:
            runs = await client.read_flow_runs(limit=200)
            tasks = await client.read_task_runs(limit=200)
            logs = await client.read_logs(LogFilter(), limit=200)
        return json.dumps([row.model_dump(mode="json") for row in (*runs, *tasks, *logs)], default=str)

    return asyncio.run(read())


def test_a_case_goes_from_received_to_found_and_prefect_learns_no_name(prefect_server: None, home: Path) -> None:
    place = Workplace.open(Settings.read())
    people = a_case.people_of(place.casebook)
    a_case.open_it(place.casebook, people)
    a_case.hand_in_all(place.casebook, people)
    assert list(waiting_cases(place)) == [a_case.CASE]

    mentions = ingest(a_case.CASE)

    assert mentions >= 7 and waiting_cases(place) == {}
    assert ingest(a_case.CASE) == mentions  # again is no harm
    kept = what_prefect_keeps().casefold()
    assert a_case.CASE in kept
    assert [name for name in NAMES if name in kept] == []


def test_what_fails_is_kept_without_the_text_it_failed_on(
    prefect_server: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choke(*_: object) -> None:
        raise ValueError("cannot read 'Zephyrine Quillfeather'")

    monkeypatch.setattr("flows.ingest.propose", choke)
    monkeypatch.setattr("flows.ingest.search_case.retries", 0)
    with pytest.raises(Exception, match="ValueError at"):
        ingest(a_case.CASE)
    assert "Zephyrine" not in what_prefect_keeps()


def test_an_approved_case_is_published_once_and_removed_on_its_day(prefect_server: None, home: Path) -> None:
    with approved(home) as (casebook, _):
        today = a_case.TODAY
        first = release(a_case.CASE, today.isoformat())
        assert release(a_case.CASE, today.isoformat()) == first

        with casebook.reading() as session:
            rows = session.query(Publication).all()
            assert [row.state for row in rows] == ["live"]
            remove_on = rows[0].remove_on
        pages = list((home / "site" / "current" / "reviews").iterdir())
        assert len(pages) == 1 and remove_on is not None

        assert removal((remove_on - dt.timedelta(days=1)).isoformat()) == 0
        assert removal(remove_on.isoformat()) == 1
        assert removal(remove_on.isoformat()) == 0
        assert not list((home / "site" / "current").glob("reviews/*/*.pdf"))
        assert len(read_gone(home / "site")) == 1
        assert case_view(casebook, a_case.CASE, remove_on).publication != "live"
