"""`python -m public`: serve the site of the settings in the environment, on this machine only."""

from __future__ import annotations

import uvicorn

from pipeline.settings import Settings
from public.server import application


def main() -> None:
    settings = Settings.read()
    uvicorn.run(
        application(settings.site), host="127.0.0.1", port=settings.site_port, log_level="warning", access_log=False
    )


if __name__ == "__main__":
    main()
