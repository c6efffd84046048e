"""Open the casebook, work in it, seal what is sensitive, and keep the audit.

Promises:
- ``open`` brings the database to the newest form before anyone reads it, in one transaction;
  of two processes that start together the second waits. A kill half-way changes nothing.
- ``session`` is one transaction that nobody else writes into between its first read and its
  commit: SQLite BEGIN IMMEDIATE, PostgreSQL SERIALIZABLE. What is committed survives a power
  cut (WAL with synchronous=FULL).
- Bodies are sealed with the case's own key; after ``Vault.forget`` none can be opened again.
- No error of the database shows the values that were written (``hide_parameters``).

Leaves alone: what the rows mean. Every other module of the pipeline says that.

Risk accepted: a ``session`` holds the only write lock of SQLite. Find, render and read outside
it (``reading`` never blocks and is never blocked), then write in a short session.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from pipeline.casebook.migrations import migrate
from pipeline.casebook.tables import AuditEntry, Sealed
from pipeline.errors import BadInput, Conflict, KeyUnavailable
from pseudonyms.vault import KeyMissing, Tampered, Vault

BUSY_SECONDS = 30.0
_READING = "dhr_reading"
_CANT_SERIALIZE = ("40001", "40P01")  # PostgreSQL: serialization_failure, deadlock_detected


class NotSealed(LookupError):  # noqa: N818  named like the refusals
    """Nothing was sealed under this purpose and subject."""


def utc_now() -> dt.datetime:
    """The clock of a casebook that was given none: it dates sealed bodies, nothing else."""
    return dt.datetime.now(dt.UTC)


class Casebook:
    """The database of one partnership, with the vault that opens what is sealed in it."""

    def __init__(self, engine: Engine, vault: Vault, clock: Callable[[], dt.datetime]) -> None:
        self.engine = engine
        self.vault = vault
        self._clock = clock
        self._writing = sessionmaker(engine, expire_on_commit=False)
        looking = engine.execution_options(**{_READING: True}, postgresql_readonly=True)
        self._reading = sessionmaker(looking, expire_on_commit=False, autoflush=False)

    @classmethod
    def open(
        cls,
        url: str,
        vault: Vault,
        *,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> Casebook:
        """The casebook at ``url`` ("sqlite:///…" or "postgresql+psycopg://…"), at its newest form.

        An SQLite file is made, with its folder, when it isn't there; only its owner can read
        it. ``busy_seconds`` is how long a session waits for another's. Raises BadInput where
        the address isn't one, nothing answers, or a newer version of the software wrote it.
        """
        try:
            parsed = make_url(url)
            file = _sqlite_file(parsed)
            engine = _engine(parsed, busy_seconds)
        except (ArgumentError, NoSuchModuleError, ImportError):
            raise BadInput(
                "The address of the casebook isn't one of a database we know.",
                "Set DHR_DATABASE_URL to sqlite:///… or postgresql+psycopg://….",
            ) from None
        try:
            with _alone(file), engine.begin() as connection:
                migrate(connection)
        except OperationalError as error:
            engine.dispose()
            raise _cannot_open(error) from None
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, vault, clock)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: commits on exit, rolls back on error. Rows stay usable afterwards.

        Raises Conflict where someone else changed a row that carries a version, or where
        another session holds the casebook for too long: look again, then repeat.
        """
        with _conflicts_told(), self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent look. Never waits for a writer; any attempt to write is an error."""
        with _conflicts_told(), self._reading() as session:
            yield session

    def seal(self, session: Session, case_id: str, purpose: str, subject: str, body: bytes) -> None:
        """Encrypt ``body`` with the case's key and keep it; what was there before is replaced.

        Raises KeyUnavailable when the case's key was destroyed, or isn't in this keyring though
        something of the case was sealed before: a second key would split the case in two.
        """
        row = _sealed(session, case_id, purpose, subject)
        with _keys_told():
            if not self.vault.knows(case_id) and _anything_sealed(session, case_id):
                raise KeyMissing
            sealed = self.vault.seal(case_id, body, context=f"{purpose}:{subject}")
        if row is None:
            row = Sealed(case_id=case_id, purpose=purpose, subject=subject, body=sealed)
            session.add(row)
        row.body, row.written_at = sealed, self._clock()
        session.flush()

    def unseal(self, session: Session, case_id: str, purpose: str, subject: str = "") -> bytes:
        """What was sealed. Raises NotSealed where nothing was, KeyUnavailable when it can't be opened."""
        row = _sealed(session, case_id, purpose, subject)
        if row is None:
            raise NotSealed(purpose)
        with _keys_told():
            return self.vault.unseal(case_id, row.body, context=f"{purpose}:{subject}")

    def make_key(self, case_id: str) -> None:
        """Make a case's key; nothing where it has one. Raises KeyUnavailable for a forgotten case."""
        with _keys_told():
            self.vault.new_case_key(case_id)

    def is_sealed(self, session: Session, case_id: str, purpose: str, subject: str = "") -> bool:
        return _sealed(session, case_id, purpose, subject) is not None

    def discard(self, session: Session, case_id: str, purpose: str, subject: str = "") -> None:
        """Delete one sealed body; nothing happens where there is none."""
        row = _sealed(session, case_id, purpose, subject)
        if row is not None:
            session.delete(row)
            session.flush()

    def record(
        self,
        session: Session,
        what: str,
        *,
        by: str | None = None,
        case_id: str | None = None,
        about: str = "",
        now: dt.datetime,
    ) -> None:
        """One line of the audit. ``what`` is a code and ``about`` an id: neither may hold a space.

        ``by`` is an account's id, None for the scheduler. ValueError on anything that looks
        like words: a sentence may carry a name, and the audit is never deleted.
        """
        if not what or any(map(str.isspace, what + about)):
            raise ValueError("the audit takes codes and ids, no words")
        session.add(AuditEntry(at=now, by=by, case_id=case_id, what=what, about=about))


def _sealed(session: Session, case_id: str, purpose: str, subject: str) -> Sealed | None:
    return session.scalar(
        select(Sealed).where(Sealed.case_id == case_id, Sealed.purpose == purpose, Sealed.subject == subject)
    )


def _anything_sealed(session: Session, case_id: str) -> bool:
    return session.scalar(select(Sealed.id).where(Sealed.case_id == case_id).limit(1)) is not None


@contextmanager
def _keys_told() -> Iterator[None]:
    try:
        yield
    except KeyMissing:
        raise KeyUnavailable(
            "This case's key isn't in the keyring: the case was forgotten, or it is another keyring.",
            "If the case wasn't forgotten on purpose, put back the keyring from its backup.",
        ) from None
    except Tampered:
        raise KeyUnavailable(
            "What is sealed for this case, or the keyring, was altered or belongs to another keyring.",
            "Put back the casebook and the keyring from the same backup.",
        ) from None


def _cannot_open(error: OperationalError) -> Conflict | BadInput:
    if _is_busy(error):
        return _busy()
    return BadInput(
        "The casebook's database can't be opened.",
        "Check DHR_DATABASE_URL, that its server runs, and that this account may write there.",
    )


def _busy() -> Conflict:
    return Conflict("Something else is writing to the casebook.", "Try again in a minute.")


def _is_busy(error: OperationalError) -> bool:
    if isinstance(error.orig, sqlite3.OperationalError):
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(error.orig, "sqlstate", None) in _CANT_SERIALIZE


@contextmanager
def _conflicts_told() -> Iterator[None]:
    try:
        yield
    except StaleDataError:
        raise Conflict(
            "Someone else changed this since you last saw it.", "Look at it again, then repeat."
        ) from None
    except OperationalError as error:
        if _is_busy(error):
            raise _busy() from None
        raise


def _sqlite_file(url: URL) -> Path | None:
    """The file behind an SQLite address, made private; None for a server or for memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    file = Path(str(url.database))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError:
        raise BadInput(
            "The casebook's folder can't be written.", "Check DHR_HOME or DHR_DATABASE_URL."
        ) from None
    return file


@contextmanager
def _alone(file: Path | None) -> Iterator[None]:
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


def _engine(url: URL, busy_seconds: float) -> Engine:
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


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a read that later writes could otherwise fail half-way."""
    reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
