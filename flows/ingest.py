"""The ingest flow: a case's new drafts are searched, linked and proposed for review; its scans are read first.

One flow a case with coarse tasks. The state is the drafts' own: "scanned" before a machine read them, "received" before
they are searched, "found" after, so that running it again, or after a kill, does what is left and nothing twice.

A run reads ``PAGES_A_RUN`` pages of a scan at most: the other cases take their turn in between, and the watcher asks
for the next run, since what waits of the case is another than before.
"""

from __future__ import annotations

import datetime as dt

from prefect import flow, task
from sqlalchemy import select

from flows.silence import silent
from pipeline.casebook.tables import Case, Draft
from pipeline.proposal import propose
from pipeline.scans.drafts import pages_read, read_waiting
from pipeline.scans.record import WAITING
from pipeline.settings import Settings
from pipeline.workplace import Workplace

PAGES_A_RUN = 12  # about a minute of one processor


def waiting_cases(place: Workplace) -> dict[str, tuple[str, ...]]:
    """Cases with drafts that nobody has searched yet: reference → what tells those drafts as they are now, sorted.

    That is a draft's id, and of a scan also how many runs' pages were read: it changes once a run is done, no sooner.
    """
    waiting: dict[str, list[str]] = {}
    states = select(Draft).join(Case).where(Draft.state.in_(("received", WAITING)), Case.forgotten_at.is_(None))
    with place.casebook.reading() as session:
        for draft in session.scalars(states.order_by(Draft.id)):
            runs = f":{pages_read(session, draft) // PAGES_A_RUN}" if draft.state == WAITING else ""
            waiting.setdefault(draft.case_id, []).append(draft.id + runs)
    return {case: tuple(ids) for case, ids in waiting.items()}


@task(name="read-scans", retries=2, retry_delay_seconds=10)
@silent
def read_scans(case_id: str) -> int:
    """Read some pages of the case's scans by machine; how many pages are left."""
    place = Workplace.open(Settings.read())
    return read_waiting(place.casebook, case_id, lambda: dt.datetime.now(dt.UTC), most_pages=PAGES_A_RUN)


@task(name="search-case", retries=2, retry_delay_seconds=10)
@silent
def search_case(case_id: str) -> int:
    """Find, link and propose; the number of mentions."""
    place = Workplace.open(Settings.read())
    return propose(place.casebook, case_id, place.finders(), place.policy, dt.datetime.now(dt.UTC)).mentions


@flow(name="ingest", log_prints=False)
def ingest(case_id: str) -> int:
    """Read the scans of one case, or some pages of them, and search its drafts. The number of mentions found.

    A scan that can't be read now fails the run only after the other drafts were searched.
    """
    scans = read_scans(case_id, return_state=True)
    mentions = search_case(case_id)
    if scans.is_failed():
        scans.result()  # raises what went wrong
    return mentions
