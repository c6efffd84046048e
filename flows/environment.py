"""What Prefect must be told before it is imported: its own home, no telemetry, few words.

Promise: nothing leaves the machine, and Prefect's database lies in the project's own folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from pipeline.settings import Settings


def prefect_environment(settings: Settings, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for every process that imports Prefect, for the server of these settings."""
    home = settings.prefect_home
    return dict(os.environ if base is None else base) | {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{settings.prefect_port}/api",
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_SERVER_LEVEL": "WARNING",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "DHR_HOME": str(settings.home),
    }
