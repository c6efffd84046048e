"""The casebook opens at its newest form, keeps transactions apart, and seals what is sensitive."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.migrations import alembic_config
from pipeline.casebook.tables import Account, AuditEntry, Base, Case, Sealed
from pipeline.cases import facts_of
from pipeline.errors import BadInput, Conflict, KeyUnavailable
from pseudonyms.vault import Vault
from tests.pipeline.casebook.builders import CASE, FACTS, NOW, make_account, make_case, opened


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with opened(tmp_path) as casebook:
        make_case(casebook)
        yield casebook


def test_tables_and_migrations_agree(casebook: Casebook) -> None:
    with casebook.engine.begin() as connection:
        command.check(alembic_config(connection))  # raises when a revision is missing
        made = set(connection.dialect.get_table_names(connection)) - {"alembic_version"}
    assert made == set(Base.metadata.tables)


def test_sqlite_is_set_up_to_survive_a_power_cut(casebook: Casebook) -> None:
    with casebook.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}


def test_the_file_is_its_owner_s_alone(tmp_path: Path, casebook: Casebook) -> None:
    file = tmp_path / "data" / "casebook.sqlite3"
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_what_was_written_is_there_when_opened_again(tmp_path: Path, casebook: Casebook) -> None:
    with opened(tmp_path) as again, again.reading() as session:
        assert session.get_one(Case, CASE).opened_at == NOW
        assert facts_of(again, session, CASE) == FACTS


def _open_one(folder: Path, barrier: object, answers: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    with opened(folder) as casebook, casebook.reading() as session:
        answers.put(session.scalar(text("SELECT version_num FROM alembic_version")))  # type: ignore[attr-defined]


def test_processes_that_start_at_once_don_t_collide(tmp_path: Path) -> None:
    Vault.open(tmp_path / "keys" / "keyring.json")
    fresh = multiprocessing.get_context("spawn")  # a fork would inherit what other tests left behind
    barrier, answers = fresh.Barrier(4), fresh.Queue()
    starters = [fresh.Process(target=_open_one, args=(tmp_path, barrier, answers)) for _ in range(4)]
    for starter in starters:
        starter.start()
    revisions = {answers.get(timeout=60) for _ in starters}
    for starter in starters:
        starter.join()
        assert starter.exitcode == 0
    assert len(revisions) == 1


def test_a_newer_casebook_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as casebook, casebook.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadInput, match="newer version"), opened(tmp_path):
        pass


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "oracle+none://secret@host/x", "sqlite:////dev/null/x.sqlite3",
     "postgresql+psycopg://secret@127.0.0.1:1/none"],
)  # fmt: skip
def test_an_address_that_doesn_t_work_is_refused_without_repeating_it(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Casebook.open(url, Vault.open(tmp_path / "keyring.json"))
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_a_session_that_fails_leaves_nothing(casebook: Casebook) -> None:
    with pytest.raises(RuntimeError), casebook.session() as session:
        session.get_one(Case, CASE).legal_hold = "an appeal is open"
        session.flush()
        raise RuntimeError
    with casebook.reading() as session:
        assert session.get_one(Case, CASE).legal_hold is None


def test_rows_stay_usable_after_their_session(casebook: Casebook) -> None:
    with casebook.session() as session:
        case = session.get_one(Case, CASE)
    assert case.csp == "Anytown CSP"


def test_a_reading_can_t_write_and_a_session_after_it_can(casebook: Casebook) -> None:
    with pytest.raises(OperationalError), casebook.reading() as session:
        session.get_one(Case, CASE).csp = "Othertown CSP"
        session.flush()
    with casebook.session() as session:
        session.get_one(Case, CASE).csp = "Othertown CSP"


def test_a_reading_goes_on_while_somebody_writes(casebook: Casebook) -> None:
    with casebook.session() as writer:
        writer.get_one(Case, CASE).csp = "Othertown CSP"
        writer.flush()
        with casebook.reading() as reader:
            assert reader.get_one(Case, CASE).csp == "Anytown CSP"


def test_two_sessions_that_read_then_write_don_t_lose_a_change(casebook: Casebook) -> None:
    """Eight threads add one to the same number; without one writer at a time some would be lost."""
    start = threading.Barrier(8)

    def add_one() -> None:
        start.wait()
        with casebook.session() as session:
            account = session.scalars(select(Account)).one()
            account.failed_sign_ins += 1

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with casebook.reading() as session:
        assert session.scalars(select(Account)).one().failed_sign_ins == 8


def test_a_change_of_what_someone_else_changed_is_a_conflict(casebook: Casebook) -> None:
    with casebook.reading() as session:
        stale = session.get_one(Case, CASE)
    with casebook.session() as session:
        session.get_one(Case, CASE).legal_hold = "a trial is open"
    with pytest.raises(Conflict, match="Look at it again"), casebook.session() as session:
        session.add(stale)
        stale.csp = "Othertown CSP"


def test_a_casebook_held_too_long_is_a_conflict(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'casebook.sqlite3'}"
    casebook = Casebook.open(url, Vault.open(tmp_path / "keyring.json"), busy_seconds=0.05)
    other = sqlite3.connect(tmp_path / "casebook.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Conflict, match="Try again"), casebook.session() as session:
        session.scalar(select(Case))
    other.close()
    casebook.close()


def test_errors_of_the_database_show_no_values(casebook: Casebook) -> None:
    with pytest.raises(IntegrityError) as error, casebook.session() as session:
        session.add(Case(id="secret-1", csp="secret", officer_id="secret", opened_at=NOW))
    assert "secret" not in str(error.value)


def test_a_time_without_a_zone_is_refused(casebook: Casebook) -> None:
    with pytest.raises(Exception, match="without a zone"), casebook.session() as session:
        session.get_one(Case, CASE).opened_at = dt.datetime(2023, 1, 1)


def test_sealed_bodies_come_back_and_are_replaced(casebook: Casebook) -> None:
    with casebook.session() as session:
        casebook.seal(session, CASE, "register", "", b"first")
        casebook.seal(session, CASE, "register", "", b"second")
        casebook.seal(session, CASE, "entity", "p01", b"other")
    with casebook.reading() as session:
        assert casebook.unseal(session, CASE, "register") == b"second"
        assert casebook.unseal(session, CASE, "entity", "p01") == b"other"
        assert casebook.is_sealed(session, CASE, "register")
        assert not casebook.is_sealed(session, CASE, "register", "p01")
        with pytest.raises(NotSealed):
            casebook.unseal(session, CASE, "bundle")


def test_a_discarded_body_is_gone(casebook: Casebook) -> None:
    with casebook.session() as session:
        casebook.discard(session, CASE, "facts")
        casebook.discard(session, CASE, "facts")
        assert not casebook.is_sealed(session, CASE, "facts")


def test_no_sealed_text_is_anywhere_in_the_files(tmp_path: Path, casebook: Casebook) -> None:
    with casebook.session() as session:
        casebook.seal(session, CASE, "document", "d1", b"Zephyrine Quillfeather lived here")
    for file in (tmp_path / "data").iterdir():
        assert b"Quillfeather" not in file.read_bytes()


def test_a_body_moved_to_another_purpose_can_t_be_opened(casebook: Casebook) -> None:
    with casebook.session() as session:
        casebook.seal(session, CASE, "entity", "p01", b"one")
        session.scalars(select(Sealed).where(Sealed.purpose == "entity")).one().subject = "p02"
    with casebook.reading() as session, pytest.raises(KeyUnavailable, match="altered"):
        casebook.unseal(session, CASE, "entity", "p02")


def test_after_forgetting_nothing_can_be_opened_or_sealed(tmp_path: Path, casebook: Casebook) -> None:
    make_case(casebook, "acsp-2023-02")
    casebook.vault.forget(CASE)
    with opened(tmp_path) as again:
        for each in (casebook, again):
            with each.reading() as session, pytest.raises(KeyUnavailable) as refusal:
                each.unseal(session, CASE, "facts")
            assert "forgotten" in refusal.value.reason
            with pytest.raises(KeyUnavailable), each.session() as session:
                each.seal(session, CASE, "facts", "", b"new")
        with again.reading() as session:
            assert facts_of(again, session, "acsp-2023-02").case == "acsp-2023-02"


def test_another_keyring_neither_opens_nor_splits_a_case(tmp_path: Path, casebook: Casebook) -> None:
    """Sealed with a second key, half of the case would be lost whichever keyring is put back."""
    url = f"sqlite:///{tmp_path / 'data' / 'casebook.sqlite3'}"
    other = Casebook.open(url, Vault.open(tmp_path / "other" / "keyring.json"))
    with pytest.raises(KeyUnavailable), other.session() as session:
        other.seal(session, CASE, "register", "", b"new")
    with other.reading() as session, pytest.raises(KeyUnavailable):
        other.unseal(session, CASE, "facts")
    other.close()


def test_the_audit_takes_codes_and_ids(casebook: Casebook) -> None:
    by = make_account(casebook, "someone")
    with casebook.session() as session:
        casebook.record(session, "hold_set", by=by, case_id=CASE, about="d-1", now=NOW)
    with casebook.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.what == "hold_set")).one()
    assert (entry.at, entry.by, entry.case_id, entry.about) == (NOW, by, CASE, "d-1")


@pytest.mark.parametrize(("what", "about"), [("", ""), ("told the family", ""), ("told", "Some One")])
def test_the_audit_refuses_words(casebook: Casebook, what: str, about: str) -> None:
    with pytest.raises(ValueError, match="no words"), casebook.session() as session:
        casebook.record(session, what, about=about, now=NOW)
