"""The same promises on every database: SQLite always, PostgreSQL where its server is installed.

The cluster is a temporary one that listens on a socket in its own folder and on no port.
"""

from __future__ import annotations

import datetime as dt
import os
import pwd
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from pipeline.casebook import Casebook
from pipeline.casebook.migrations import alembic_config
from pipeline.casebook.tables import Account, Case
from pipeline.cases import facts_of
from pipeline.errors import Conflict
from pipeline.intake import Inbox, Taken, accept, sweep
from pseudonyms.vault import Vault
from tests.pipeline.casebook.builders import CASE, FACTS, NOW, make_account, make_case
from tests.pipeline.intake.builders import plain, report

DATABASES = ["sqlite"]
if shutil.which("initdb") and shutil.which("pg_ctl"):
    DATABASES.append(pytest.param("postgresql", marks=pytest.mark.slow))  # type: ignore[arg-type]


def _run(*words: str) -> None:
    # The server refuses to run as root, and so does initdb.
    user = "nobody" if os.getuid() == 0 else None
    subprocess.run(words, check=True, capture_output=True, user=user, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as this module."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
    if os.getuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
    data = str(folder / "data")
    _run("initdb", "-D", data, "-A", "trust", "-U", "dhr", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    _run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://dhr@/postgres?host={folder}"
    finally:
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'casebook.sqlite3'}"
        return
    address = request.getfixturevalue("server")
    yield address
    casebook = Casebook.open(address, Vault.open(tmp_path / "last" / "keyring.json"))
    with casebook.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    casebook.close()


@pytest.fixture
def casebook(tmp_path: Path, url: str) -> Iterator[Casebook]:
    casebook = Casebook.open(url, Vault.open(tmp_path / "keys" / "keyring.json"))
    make_case(casebook)
    yield casebook
    casebook.close()


def test_tables_and_migrations_agree(casebook: Casebook) -> None:
    with casebook.engine.begin() as connection:
        command.check(alembic_config(connection))  # raises where they don't


def test_several_open_it_at_once(tmp_path: Path, url: str) -> None:
    vault = Vault.open(tmp_path / "keys" / "keyring.json")
    books: list[Casebook] = []
    start = threading.Barrier(4)

    def open_one() -> None:
        start.wait()
        books.append(Casebook.open(url, vault))

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for book in books:
        book.close()
    assert len(books) == 4


def test_sealed_facts_and_times_come_back(casebook: Casebook) -> None:
    with casebook.reading() as session:
        assert facts_of(casebook, session, CASE) == FACTS
        opened = session.get_one(Case, CASE).opened_at
    assert (opened, opened.tzinfo) == (NOW, dt.UTC)


def test_a_reading_can_t_write(casebook: Casebook) -> None:
    with pytest.raises(DBAPIError), casebook.reading() as session:
        session.get_one(Case, CASE).csp = "Othertown CSP"
        session.flush()


def test_no_change_is_lost_between_reading_and_writing(casebook: Casebook) -> None:
    """Either one waits for the other, or one is told to look again: never does both win."""
    account = make_account(casebook, "counted")
    start = threading.Barrier(6)

    def add_one() -> None:
        start.wait()
        while True:
            try:
                with casebook.session() as session:
                    session.get_one(Account, account).failed_sign_ins += 1
                return
            except Conflict:
                continue

    threads = [threading.Thread(target=add_one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with casebook.reading() as session:
        assert session.get_one(Account, account).failed_sign_ins == 6


def test_a_draft_is_taken_and_superseded(tmp_path: Path, casebook: Casebook) -> None:
    accept(casebook, CASE, report("one"), now=NOW, reader=plain)
    inbox = Inbox(tmp_path / "inbox", looks=1)
    (tmp_path / "inbox" / CASE).mkdir(parents=True)
    (tmp_path / "inbox" / CASE / "two.docx").write_bytes(report("two"))
    (taken,) = sweep(inbox, casebook, NOW + dt.timedelta(days=1), reader=plain)
    assert isinstance(taken, Taken)
    with casebook.reading() as session:
        drafts = session.scalars(select(Case)).one().drafts
        assert [draft.state for draft in drafts] == ["superseded", "received"]
        assert casebook.unseal(session, CASE, "draft", str(taken.draft_id)) == report("two")
