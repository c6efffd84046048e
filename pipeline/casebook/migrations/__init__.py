"""How the casebook's tables grew: one revision a file in ``versions``, applied at every start.

Forward only: to go back, put back a backup. A revision never imports ``tables``, so that what
it did stays what it did. To add one after a change of ``tables.py``:

    .venv/bin/python -m pipeline.casebook.migrations "say what changes"

which writes a draft revision to read and correct; a test fails while the tables and the
revisions disagree.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from pipeline.errors import BadInput

_ADVISORY_LOCK = 0x646872  # "dhr": PostgreSQL lets one session at a time hold this number


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings, made here rather than in a file, for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Apply what is missing, within the transaction the connection is in.

    Raises BadInput when a newer version of the software wrote this casebook.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError:
        raise BadInput(
            "This casebook was written by a newer version of the software.",
            "Install that version, or put back a backup made with this one.",
        ) from None
