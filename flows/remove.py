"""The removal flow: a daily sweep over the casebook's own register of dates.

A run scheduled three years ahead would live in Prefect's database alone and die with its
deployment; a sweep that asks each day what is due can't be lost.
"""

from __future__ import annotations

import datetime as dt

from prefect import flow, task

from flows.silence import silent
from pipeline.errors import NotReady
from pipeline.local_time import day_of
from pipeline.removal import sweep
from pipeline.settings import Settings
from pipeline.workplace import Workplace


@task(name="remove-due", retries=2, retry_delay_seconds=10)
@silent
def remove_due(today: str) -> int:
    """Remove what is due and verify that it is gone; how many were removed."""
    place = Workplace.open(Settings.read())
    day = dt.date.fromisoformat(today)
    swept = sweep(place.casebook, place.public_site(), day, dt.datetime.now(dt.UTC))
    if swept.still_named:
        raise NotReady(
            f"{len(swept.still_named)} removed reviews are still named on the public site.",
            "Look at the places with `dhr remove-due`, and take them away by hand.",
        )
    return len(swept.removed)


@flow(name="removal", log_prints=False)
def removal(today: str | None = None) -> int:
    """One day's removals. ``today`` is a date (YYYY-MM-DD) to pretend, else the present."""
    return remove_due(today or day_of(dt.datetime.now(dt.UTC)).isoformat())
