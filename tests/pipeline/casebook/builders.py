"""A casebook in a folder, a clock that stands still, an officer and a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account
from pipeline.cases import open_case
from pipeline.model import CaseFacts, Person
from pseudonyms.vault import Vault

NOW = dt.datetime(2023, 5, 3, 9, 30, tzinfo=dt.UTC)
CASE = "acsp-2023-01"
FACTS = CaseFacts(CASE, (Person("Zephyrine Quillfeather", "victim", "female"),))


@contextmanager
def opened(folder: Path, url: str | None = None) -> Iterator[Casebook]:
    """The casebook of ``folder``, made if need be; opening it again finds what was written."""
    vault = Vault.open(folder / "keys" / "keyring.json")
    casebook = Casebook.open(url or f"sqlite:///{folder / 'data' / 'casebook.sqlite3'}", vault, clock=lambda: NOW)
    try:
        yield casebook
    finally:
        casebook.close()


def make_account(casebook: Casebook, username: str = "officer.one", *roles: str) -> str:
    """An account that never signs in here, so that no test waits for argon2; its id."""
    with casebook.session() as session:
        account = Account(
            username=username,
            display_name="An account",
            password_hash="!",
            roles=list(roles or ("officer",)),
            created_at=NOW,
        )
        session.add(account)
        session.flush()
        return account.id


def make_case(casebook: Casebook, case_id: str = CASE) -> str:
    """An open case with its officer; the officer's id."""
    officer = make_account(casebook, f"officer.{case_id}".replace("-", ""))
    facts = CaseFacts(case_id, FACTS.persons)
    open_case(casebook, case_id, csp="Anytown CSP", officer=officer, facts=facts, now=NOW)
    return officer
