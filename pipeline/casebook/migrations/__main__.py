"""Draft a new revision from the difference between the revisions and ``tables.py``."""

from __future__ import annotations

import sys

from alembic import command
from sqlalchemy import create_engine

from pipeline.casebook.migrations import alembic_config, migrate

if __name__ == "__main__":
    with create_engine("sqlite://").connect() as scratch:
        migrate(scratch)
        command.revision(alembic_config(scratch), " ".join(sys.argv[1:]) or "change", autogenerate=True)
