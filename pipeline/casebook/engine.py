"""How each kind of database is opened: SQLite as a private file in WAL mode, PostgreSQL by address.

Promises: a transaction that may write has the database to itself (SQLite BEGIN IMMEDIATE) or
fails rather than build on what changed (PostgreSQL SERIALIZABLE); one marked ``READING`` can't
write. No error shows the values of a statement.

Leaves alone: what is in it (``tables``), and when to begin and commit (``store``).
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL

from pipeline.errors import BadInput

BUSY_SECONDS = 30.0  # how long one waits for another's transaction
READING = "dhr_reading"  # the execution option of transactions that only look


def sqlite_file(url: URL) -> Path | None:
    """The file behind an SQLite address, made private; None for a server or for memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    file = Path(str(url.database))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError:
        raise BadInput("The casebook's folder can't be written.", "Check DHR_HOME or DHR_DATABASE_URL.") from None
    return file


@contextmanager
def alone(file: Path | None) -> Iterator[None]:
    """One process at a time switches an SQLite file to WAL and migrates it.

    A server has no file: there ``migrate`` takes an advisory lock of its own. The lock falls
    with its process, so a kill leaves nothing to clean up.
    """
    if file is None:
        yield
        return
    lock = os.open(file.with_name(file.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with sqlite3.connect(file, timeout=BUSY_SECONDS) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        yield
    finally:
        os.close(lock)


def make_engine(url: URL, busy_seconds: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, isolation_level="SERIALIZABLE", pool_pre_ping=True)
    in_memory = url.database in (None, "", ":memory:")
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
        **pool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def migrating(engine: Engine) -> Engine:
    """On a server, who waited for the lock must see what the other committed meanwhile."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="READ COMMITTED")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a read that later writes could otherwise fail half-way."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
