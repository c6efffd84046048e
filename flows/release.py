"""The release flow: what is approved and ready goes on the public site, once and whole.

Approval was committed to the casebook before; the flow only carries it out. A kill in the middle
leaves the old site or the new one, and the next run finishes what the casebook says.
"""

from __future__ import annotations

import datetime as dt

from prefect import flow, task

from flows.silence import silent
from pipeline.local_time import day_of
from pipeline.publication import publish, reconcile
from pipeline.settings import Settings
from pipeline.workplace import Workplace


@task(name="publish-case", retries=2, retry_delay_seconds=10)
@silent
def publish_case(case_id: str, today: str) -> str:
    """Publish one case; the publication's id."""
    place = Workplace.open(Settings.read())
    day = dt.date.fromisoformat(today)
    return publish(place.casebook, case_id, place.public_site(), day, dt.datetime.now(dt.UTC))


@task(name="reconcile-site")
@silent
def reconcile_site(today: str) -> int:
    """Bring site and casebook into agreement; how many publications that finished or called off."""
    place = Workplace.open(Settings.read())
    day = dt.date.fromisoformat(today)
    repaired = reconcile(place.casebook, place.public_site(), day, dt.datetime.now(dt.UTC))
    return len(repaired.finished) + len(repaired.called_off)


@flow(name="release", log_prints=False)
def release(case_id: str, today: str | None = None) -> str:
    """Publish one approved case. ``today`` is a date (YYYY-MM-DD) to pretend, else the present."""
    day = today or day_of(dt.datetime.now(dt.UTC)).isoformat()
    reconcile_site(day)
    return publish_case(case_id, day)


@flow(name="reconcile", log_prints=False)
def reconcile_flow(today: str | None = None) -> int:
    """Finish whatever a kill left between casebook and site."""
    return reconcile_site(today or day_of(dt.datetime.now(dt.UTC)).isoformat())
