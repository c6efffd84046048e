"""The watcher: takes what officers drop, and asks for a flow run wherever something waits.

    python -m flows.watch

It looks at the inbox and at the casebook, and holds no state that matters: after a kill the next
look finds the same. Every request carries an idempotency key made of ids, so that asking again
while a run is under way starts no second one; a key is renewed when a run seems to have died.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import signal
import threading
import time
from dataclasses import dataclass, field

from prefect.deployments import run_deployment

from flows.ingest import waiting_cases
from pipeline.intake import Inbox, Refused, Taken, sweep
from pipeline.local_time import day_of
from pipeline.publication import due_to_publish
from pipeline.settings import Settings
from pipeline.workplace import Workplace

log = logging.getLogger("dhr.watch")
_RENEWED_AFTER = 600.0  # seconds after which a request that led to nothing is made anew


@dataclass(slots=True)
class Requests:
    """What was asked for: a key is asked again only after a while, and then under another name."""

    asked: dict[str, tuple[float, int]] = field(default_factory=dict)

    def key(self, what: str, *ids: str, at: float) -> str | None:
        """The idempotency key to ask with now; None while an earlier request is still fresh."""
        plain = f"{what}:{hashlib.sha256('|'.join(ids).encode()).hexdigest()[:24]}"
        last, turn = self.asked.get(plain, (None, 0))
        if last is not None and at - last < _RENEWED_AFTER:
            return None
        self.asked[plain] = (at, turn + 1)
        return f"{plain}:{turn}:{int(at // _RENEWED_AFTER)}"


def look(place: Workplace, inbox: Inbox, requests: Requests, now: dt.datetime) -> int:
    """One look: take what is settled, and ask for what waits. How many runs were asked for."""
    for outcome in sweep(inbox, place.casebook, now, read_scans=place.settings.read_scans):
        if isinstance(outcome, Taken):
            log.info("took a file for case %s", outcome.case_id)
        elif isinstance(outcome, Refused):
            log.warning("refused a file for case %s: %s", outcome.case_id or "(none)", outcome.reason)
    asked, at = 0, time.time()
    for case_id, drafts in waiting_cases(place).items():
        asked += _ask("ingest/case", case_id, requests.key("ingest", case_id, *drafts, at=at))
    for case_id in due_to_publish(place.casebook, day_of(now)):
        asked += _ask("release/case", case_id, requests.key("release", case_id, str(day_of(now)), at=at))
    return asked


def _ask(deployment: str, case_id: str, key: str | None) -> int:
    if key is None:
        return 0
    run_deployment(deployment, parameters={"case_id": case_id}, idempotency_key=key, timeout=0, as_subflow=False)
    return 1


def main() -> None:
    """Look until a signal ends the process. A look that fails is logged by its type, and repeated."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = Settings.read()
    place = Workplace.open(settings)
    inbox = Inbox(settings.inbox, max_bytes=settings.max_file_bytes)
    requests = Requests()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        try:
            look(place, inbox, requests, dt.datetime.now(dt.UTC))
        except Exception as error:  # the watcher must go on; what the exception says may be text
            log.error("a look failed: %s", type(error).__name__)
        stopping.wait(settings.poll_seconds)


if __name__ == "__main__":
    main()
