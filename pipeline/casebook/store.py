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
it (``reading`` never blocks and is never blocked), then write in a short session; one opened
within another waits for itself until it gives up with a Conflict.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from pipeline.casebook.engine import BUSY_SECONDS, READING, alone, make_engine, migrating, sqlite_file
from pipeline.casebook.migrations import migrate
from pipeline.casebook.tables import AuditEntry, Sealed
from pipeline.errors import BadInput, Conflict, KeyUnavailable
from pseudonyms.vault import KeyMissing, Tampered, Vault

_CANT_SERIALIZE = ("40001", "40P01")  # PostgreSQL: serialization_failure, deadlock_detected


class NotSealed(LookupError):
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
        looking = engine.execution_options(**{READING: True}, postgresql_readonly=True)
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
            file = sqlite_file(parsed)
            engine = make_engine(parsed, busy_seconds)
        except (ArgumentError, NoSuchModuleError, ImportError):
            raise BadInput(
                "The address of the casebook isn't one of a database we know.",
                "Set DHR_DATABASE_URL to sqlite:///… or postgresql+psycopg://….",
            ) from None
        try:
            with alone(file), migrating(engine).begin() as connection:
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
        raise Conflict("Someone else changed this since you last saw it.", "Look at it again, then repeat.") from None
    except OperationalError as error:
        if _is_busy(error):
            raise _busy() from None
        raise
