"""Alembic runs this file: it works on the connection that ``migrate`` put into the settings."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from pipeline.casebook.tables import Base, Moment


def _frozen(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column type as what it is in the database: revisions import nothing of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=_frozen,
    transactional_ddl=True,  # SQLite can, once its driver's own transactions are off
    compare_server_default=True,
)
context.run_migrations()
