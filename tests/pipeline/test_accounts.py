"""Who may sign in: names, passwords, lockout, and answers that tell an attacker nothing."""

from __future__ import annotations

import datetime as dt
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from pipeline import accounts, passwords
from pipeline.accounts import LOCKED_FOR, TRIES, Role
from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry
from pipeline.errors import BadInput, Conflict, NotAllowed
from tests.pipeline.casebook.builders import NOW, opened

RIGHT = "copper kettle lantern"
WRONG = "copper kettle candle"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with the least work: the tests show who may enter, not how long it takes."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with opened(tmp_path) as casebook:
        yield casebook


def add(casebook: Casebook, username: str = "ada", roles: tuple[str, ...] = ("officer",)) -> str:
    account = accounts.add(casebook, username, display_name="Ada Example", password=RIGHT, roles=roles, now=NOW)
    return account.id


def refusal(casebook: Casebook, username: str, password: str, now: dt.datetime = NOW) -> str:
    with pytest.raises(NotAllowed) as refused:
        accounts.sign_in(casebook, username, password, now)
    return str(refused.value)


def test_the_right_name_and_password_sign_in(casebook: Casebook) -> None:
    id_ = add(casebook)
    account = accounts.sign_in(casebook, " Ada ", RIGHT, NOW)
    assert (account.id, account.roles) == (id_, ["officer"])


def test_importing_hashes_nothing_and_nobodys_is_made_once() -> None:
    """The hash that unknown names are checked against takes a fifth of a second: at the first sign-in, not before."""
    hashes: list[str] = []

    class Counting(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            hashes.append("made")
            return super().hash(password, salt=salt)

    module = runpy.run_path(passwords.__file__)
    assert not any(value.startswith("$argon2id$") for value in module.values() if isinstance(value, str))
    one = Counting(time_cost=1, memory_cost=8, parallelism=1)
    assert passwords._nobodys(one) == passwords._nobodys(one)
    assert hashes == ["made"]


def test_only_argon2id_is_kept(casebook: Casebook) -> None:
    add(casebook)
    kept = accounts.find(casebook, "ada").password_hash
    assert kept.startswith("$argon2id$")
    assert RIGHT not in kept


def test_every_refusal_is_the_same(casebook: Casebook) -> None:
    for name in ("ada", "disabled", "locked"):
        add(casebook, name)
    accounts.disable(casebook, "disabled", now=NOW)
    for _ in range(TRIES):
        refusal(casebook, "locked", WRONG)
    answers = {
        refusal(casebook, "ada", WRONG),
        refusal(casebook, "nobody", RIGHT),
        refusal(casebook, "disabled", RIGHT),
        refusal(casebook, "locked", RIGHT),
        refusal(casebook, "", ""),
        refusal(casebook, "ada", "x" * 100_000),
    }
    assert len(answers) == 1


@pytest.mark.parametrize("name", ["ada", "nobody", "disabled"])
def test_the_same_work_is_done_for_every_name(casebook: Casebook, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(casebook)
    add(casebook, "disabled")
    accounts.disable(casebook, "disabled", now=NOW)
    checked: list[str] = []
    hasher = passwords._HASHER

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002
            checked.append(str(hash))
            return hasher.verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    refusal(casebook, name, WRONG)
    assert len(checked) == 1


def test_lockout_holds_for_its_time_also_after_a_restart(tmp_path: Path, casebook: Casebook) -> None:
    add(casebook)
    for _ in range(TRIES):
        refusal(casebook, "ada", WRONG)
    with opened(tmp_path) as again:
        refusal(again, "ada", RIGHT, NOW + LOCKED_FOR - dt.timedelta(seconds=1))
    assert accounts.sign_in(casebook, "ada", RIGHT, NOW + LOCKED_FOR).failed_sign_ins == 0


def test_a_right_password_forgives_the_wrong_ones_before(casebook: Casebook) -> None:
    add(casebook)
    for _ in range(3):
        for _ in range(TRIES - 1):
            refusal(casebook, "ada", WRONG)
        accounts.sign_in(casebook, "ada", RIGHT, NOW)


def test_tries_while_locked_don_t_lengthen_the_lock(casebook: Casebook) -> None:
    add(casebook)
    for _ in range(3 * TRIES):
        refusal(casebook, "ada", WRONG)
    accounts.sign_in(casebook, "ada", RIGHT, NOW + LOCKED_FOR)


def test_a_reset_unlocks(casebook: Casebook) -> None:
    add(casebook)
    for _ in range(TRIES):
        refusal(casebook, "ada", WRONG)
    accounts.reset_password(casebook, "ada", "seven quiet harbours", now=NOW)
    accounts.sign_in(casebook, "ada", "seven quiet harbours", NOW)


def test_changing_a_password_needs_the_old_one(casebook: Casebook) -> None:
    add(casebook)
    with pytest.raises(NotAllowed):
        accounts.change_password(casebook, "ada", WRONG, "seven quiet harbours", NOW)
    with pytest.raises(BadInput, match="is the old one"):
        accounts.change_password(casebook, "ada", RIGHT, RIGHT, NOW)
    accounts.change_password(casebook, "ada", RIGHT, "seven quiet harbours", NOW)
    refusal(casebook, "ada", RIGHT)
    accounts.sign_in(casebook, "ada", "seven quiet harbours", NOW)


def test_two_keyboards_write_the_same_password(casebook: Casebook) -> None:
    accounts.add(casebook, "zoe", display_name="Z", password="caf\u00e9 kettle lantern", roles=["officer"], now=NOW)
    accounts.sign_in(casebook, "zoe", "cafe\u0301 kettle lantern", NOW)


@pytest.mark.parametrize(
    "password", ["", "pq7", "eleven char", "aaaaaaaaaaaaaaaa", "abababababab", "x y z " * 99, "my ada is in"]
)  # fmt: skip
def test_passwords_that_don_t_do(casebook: Casebook, password: str) -> None:
    with pytest.raises(BadInput) as refused:
        accounts.add(casebook, "ada", display_name="A", password=password, roles=["officer"], now=NOW)
    assert not password or password not in str(refused.value)


@pytest.mark.parametrize("name", ["ab", "ada", "ada.lovelace", "a-b_c.d", "o2", "x" * 64, " Ada "])
def test_names_that_do(casebook: Casebook, name: str) -> None:
    add(casebook, name)
    assert accounts.find(casebook, name).username == name.strip().lower()


@pytest.mark.parametrize(
    "name", ["", "a", "1ada", "ada lovelace", "ada..b", "ada-", "ada@x.org", "ädä", "x" * 65, "a\nb", "../x"]
)  # fmt: skip
def test_names_that_don_t(casebook: Casebook, name: str) -> None:
    with pytest.raises(BadInput, match="can't be a user name"):
        add(casebook, name)


@pytest.mark.parametrize("roles", [(), ("king",), ("officer", "king"), "officer"])
def test_roles_that_don_t_do(casebook: Casebook, roles: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="administrator, officer, reviewer"):
        add(casebook, "ada", roles)


@pytest.mark.parametrize("shown", ["", "   ", "A\nB", "A\x1b[31m", "x" * 121])
def test_names_to_show_that_don_t_do(casebook: Casebook, shown: str) -> None:
    with pytest.raises(BadInput, match="name to show"):
        accounts.add(casebook, "ada", display_name=shown, password=RIGHT, roles=["officer"], now=NOW)


def test_a_name_is_given_once(casebook: Casebook) -> None:
    add(casebook)
    with pytest.raises(Conflict):
        add(casebook, "ADA")


def test_an_unknown_name_can_t_be_changed(casebook: Casebook) -> None:
    with pytest.raises(BadInput, match="no account"):
        accounts.disable(casebook, "nobody", now=NOW)


def test_a_disabled_account_has_no_role_and_may_come_back(casebook: Casebook) -> None:
    add(casebook)
    accounts.disable(casebook, "ada", now=NOW)
    assert not accounts.has_role(accounts.find(casebook, "ada"), Role.OFFICER)
    accounts.set_active(casebook, "ada", True, now=NOW)
    assert accounts.has_role(accounts.sign_in(casebook, "ada", RIGHT, NOW), Role.OFFICER)


def test_an_administrator_is_always_left(casebook: Casebook) -> None:
    add(casebook, "root", ("administrator",))
    add(casebook, "gone", ("administrator",))
    accounts.disable(casebook, "gone", now=NOW)
    with pytest.raises(NotAllowed, match="last administrator"):
        accounts.disable(casebook, "root", now=NOW)
    with pytest.raises(NotAllowed, match="last administrator"):
        accounts.set_roles(casebook, "root", ["officer"], now=NOW)
    accounts.set_active(casebook, "gone", True, now=NOW)
    accounts.set_roles(casebook, "root", ["officer", "reviewer"], now=NOW)
    assert [account.username for account in accounts.everyone(casebook)] == ["gone", "root"]


def test_what_happened_is_in_the_audit_by_id(casebook: Casebook) -> None:
    id_ = add(casebook)
    for _ in range(TRIES):
        refusal(casebook, "ada", WRONG)
    refusal(casebook, "nobody", WRONG)
    with casebook.reading() as session:
        entries = [(entry.what, entry.about) for entry in session.scalars(select(AuditEntry))]
    assert entries.count(("sign_in_refused", id_)) == TRIES
    assert ("account_locked", id_) in entries
    assert ("sign_in_refused", "") in entries
    assert not any("ada" in about or "nobody" in about for _, about in entries)


def test_weaker_hashes_are_renewed_at_sign_in(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    add(casebook)
    before = accounts.find(casebook, "ada").password_hash
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    accounts.sign_in(casebook, "ada", RIGHT, NOW)
    assert accounts.find(casebook, "ada").password_hash != before
    accounts.sign_in(casebook, "ada", RIGHT, NOW)


def test_the_real_parameters_are_those_of_the_rfc() -> None:
    """RFC 9106, section 4, second recommended option: argon2id, t=3, p=4, m=64 MiB."""
    from argon2.profiles import RFC_9106_LOW_MEMORY as CHOSEN

    assert (CHOSEN.time_cost, CHOSEN.parallelism, CHOSEN.memory_cost) == (3, 4, 65536)
