"""Runs the review application. No access log: paths say who works on which case, and when."""

from __future__ import annotations

import uvicorn

from pipeline.workplace import Workplace
from review.application import create_app


def serve(workplace: Workplace) -> None:
    """Serve until stopped, on the host and port of the settings, in one process: sessions are its memory."""
    settings = workplace.settings
    uvicorn.run(
        create_app(workplace),
        host=settings.review_host,
        port=settings.review_port,
        access_log=False,
        log_level="warning",
        server_header=False,
    )
