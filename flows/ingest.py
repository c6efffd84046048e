"""The ingest flow: a case's new drafts are searched, linked and proposed for review.

One flow a case with coarse tasks. The state is the drafts' own: "received" before, "found" after,
so that running it again, or after a kill, does what is left and nothing twice.
"""

from __future__ import annotations

import datetime as dt

from prefect import flow, task
from sqlalchemy import select

from flows.silence import silent
from pipeline.casebook.tables import Draft
from pipeline.proposal import propose
from pipeline.settings import Settings
from pipeline.workplace import Workplace


def waiting_cases(place: Workplace) -> dict[str, tuple[str, ...]]:
    """Cases with drafts that nobody has searched yet: reference → ids of those drafts, sorted."""
    waiting: dict[str, list[str]] = {}
    with place.casebook.reading() as session:
        for draft in session.scalars(select(Draft).where(Draft.state == "received").order_by(Draft.id)):
            waiting.setdefault(draft.case_id, []).append(draft.id)
    return {case: tuple(ids) for case, ids in waiting.items()}


@task(name="search-case", retries=2, retry_delay_seconds=10)
@silent
def search_case(case_id: str) -> int:
    """Find, link and propose; the number of mentions."""
    place = Workplace.open(Settings.read())
    return propose(place.casebook, case_id, place.finders(), place.policy, dt.datetime.now(dt.UTC)).mentions


@flow(name="ingest", log_prints=False)
def ingest(case_id: str) -> int:
    """Search the drafts of one case. The number of mentions found."""
    return search_case(case_id)
