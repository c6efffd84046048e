"""Serves the flows: registers their deployments and runs what is asked of them.

    python -m flows.serve

``ingest`` and ``release`` run when the watcher asks; ``removal`` and ``reconcile`` by the clock.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.ingest import ingest
from flows.release import reconcile_flow, release
from flows.remove import removal

REMOVAL_AT = "15 3 * * *"  # each night at 03:15 UTC
RECONCILE_EVERY = dt.timedelta(minutes=15)


def deployment(flow: Flow[..., Any], name: str, **schedule: Any) -> RunnerDeployment:
    """A deployment of ``flow``, found by import wherever the process was started."""
    made = flow.to_deployment(name, entrypoint_type=EntrypointType.MODULE_PATH, **schedule)
    assert isinstance(made, RunnerDeployment)  # a coroutine only where an event loop runs already
    return made


def main() -> None:
    """Serve until a signal ends the process; deployments stay, and are taken up at the next start."""
    serve(
        deployment(ingest, "case"),
        deployment(release, "case"),
        deployment(removal, "daily", cron=REMOVAL_AT),
        deployment(reconcile_flow, "quarter-hourly", interval=RECONCILE_EVERY),
        pause_on_shutdown=False,
        print_starting_message=False,
        limit=1,  # two cores: one case at a time; the others wait their turn
    )


if __name__ == "__main__":
    main()
