"""Who may sign in, and as what.

Promises:
- A password is kept as argon2id only (``passwords``).
- ``sign_in`` gives one and the same refusal, after the same work, for an unknown name, a wrong
  password, a disabled and a locked account: nobody can learn from it which names exist.
- After ``TRIES`` wrong passwords in a row an account is locked for ``LOCKED_FOR``; the count is
  in the casebook, so that a restart doesn't reset it.
- At least one administrator stays able to sign in.

Leaves alone: sessions and cookies (``review``), and who may do what in a case (``decisions``).

Risk accepted: whoever knows a user name can keep its owner locked out, a few minutes at a time;
an administrator sees it in the audit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline import passwords
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account
from pipeline.errors import BadInput, Conflict, NotAllowed

TRIES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
_USERNAME = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")


class Role(StrEnum):
    OFFICER = "officer"  # opens cases, drops drafts, decides
    REVIEWER = "reviewer"  # approves what somebody else prepared
    ADMINISTRATOR = "administrator"  # makes accounts, holds keys


def add(
    casebook: Casebook,
    username: str,
    *,
    display_name: str,
    password: str,
    roles: Collection[str],
    now: dt.datetime,
    by: str | None = None,
) -> Account:
    """Make an account. ``by`` is the administrator's id, None from the command line.

    Raises BadInput for a name, role or password that doesn't do, Conflict when the name is taken.
    """
    username = _checked_username(username)
    display_name = _checked_display_name(display_name)
    chosen = _checked_roles(roles)
    passwords.check(password, username)
    hashed = passwords.hashed(password)
    with casebook.session() as session:
        if _by_name(session, username) is not None:
            raise Conflict("There is an account of this name already.", "Choose another name.")
        account = Account(
            username=username,
            display_name=display_name,
            password_hash=hashed,
            roles=chosen,
            created_at=now,
        )
        session.add(account)
        session.flush()
        casebook.record(session, "account_added", by=by, about=account.id, now=now)
        return account


def sign_in(casebook: Casebook, username: str, password: str, now: dt.datetime) -> Account:
    """The account, if name and password are right. Raises NotAllowed, the same for every reason."""
    name = username.strip().lower()
    with casebook.reading() as session:
        found = _by_name(session, name)
    right = passwords.is_right(password, found.password_hash if found else None)
    refused = NotAllowed(
        "The user name or the password isn't right, or the account is closed for the moment.",
        f"Check both. After several wrong tries wait {LOCKED_FOR.seconds // 60} minutes, or ask an administrator.",
    )
    with casebook.session() as session:
        account = _by_name(session, name)
        if account is None or not _may_try(account, now):
            casebook.record(session, "sign_in_refused", about=account.id if account else "", now=now)
        elif right:
            account.failed_sign_ins, account.locked_until = 0, None
            if passwords.is_outdated(account.password_hash):
                account.password_hash = passwords.hashed(password)
            casebook.record(session, "signed_in", by=account.id, about=account.id, now=now)
            return account
        else:
            account.failed_sign_ins += 1
            if account.failed_sign_ins >= TRIES:
                account.failed_sign_ins, account.locked_until = 0, now + LOCKED_FOR
                casebook.record(session, "account_locked", about=account.id, now=now)
            casebook.record(session, "sign_in_refused", about=account.id, now=now)
    raise refused  # outside the session: the count must be committed


def change_password(casebook: Casebook, username: str, old: str, new: str, now: dt.datetime) -> None:
    """Change one's own password. Raises NotAllowed as ``sign_in`` does, BadInput for a weak one."""
    account = sign_in(casebook, username, old, now)
    passwords.check(new, account.username)
    if passwords.are_same(new, old):
        raise BadInput("The new password is the old one.", "Choose another.")
    _set_password(casebook, account.id, new, by=account.id, now=now)


def reset_password(casebook: Casebook, username: str, new: str, *, now: dt.datetime, by: str | None = None) -> None:
    """Give an account a new password and unlock it: for an administrator, without the old one."""
    account = find(casebook, username)
    passwords.check(new, account.username)
    _set_password(casebook, account.id, new, by=by, now=now)


def set_active(casebook: Casebook, username: str, active: bool, *, now: dt.datetime, by: str | None = None) -> None:
    """Disable or enable an account. Never deleted: decisions and approvals refer to it.

    Raises NotAllowed when it is the last administrator who can sign in.
    """
    with casebook.session() as session:
        account = _known(session, username)
        if not active:
            _keep_an_administrator(session, account)
        account.active = active
        account.failed_sign_ins, account.locked_until = 0, None
        what = "account_enabled" if active else "account_disabled"
        casebook.record(session, what, by=by, about=account.id, now=now)


def disable(casebook: Casebook, username: str, *, now: dt.datetime, by: str | None = None) -> None:
    set_active(casebook, username, False, now=now, by=by)


def set_roles(
    casebook: Casebook,
    username: str,
    roles: Collection[str],
    *,
    now: dt.datetime,
    by: str | None = None,
) -> None:
    """Replace the roles. Raises BadInput, and NotAllowed as ``set_active`` does."""
    chosen = _checked_roles(roles)
    with casebook.session() as session:
        account = _known(session, username)
        if Role.ADMINISTRATOR not in chosen:
            _keep_an_administrator(session, account)
        account.roles = chosen
        casebook.record(session, "roles_set", by=by, about=account.id, now=now)


def find(casebook: Casebook, username: str) -> Account:
    """The account of this name. Raises BadInput when there is none."""
    with casebook.reading() as session:
        return _known(session, username)


def everyone(casebook: Casebook) -> tuple[Account, ...]:
    """All accounts, disabled ones too, by name."""
    with casebook.reading() as session:
        return tuple(session.scalars(select(Account).order_by(Account.username)))


def has_role(account: Account, role: Role) -> bool:
    """Whether this account may act in ``role`` now: a disabled one has none."""
    return account.active and role.value in account.roles


def _by_name(session: Session, username: str) -> Account | None:
    return session.scalar(select(Account).where(Account.username == username))


def _known(session: Session, username: str) -> Account:
    account = _by_name(session, username.strip().lower())
    if account is None:
        raise BadInput("There is no account of this name.", "List the accounts and check the spelling.")
    return account


def _may_try(account: Account, now: dt.datetime) -> bool:
    return account.active and (account.locked_until is None or account.locked_until <= now)


def _set_password(casebook: Casebook, account_id: str, new: str, *, by: str | None, now: dt.datetime) -> None:
    hashed = passwords.hashed(new)
    with casebook.session() as session:
        account = session.get_one(Account, account_id)
        account.password_hash = hashed
        account.failed_sign_ins, account.locked_until = 0, None
        casebook.record(session, "password_changed", by=by, about=account.id, now=now)


def _keep_an_administrator(session: Session, leaving: Account) -> None:
    others = session.scalars(select(Account).where(Account.id != leaving.id))
    if has_role(leaving, Role.ADMINISTRATOR) and not any(has_role(account, Role.ADMINISTRATOR) for account in others):
        raise NotAllowed(
            "This is the last administrator, and somebody must be able to make accounts.",
            "Make another administrator first.",
        )


def _checked_username(username: str) -> str:
    name = username.strip().lower()
    if not (2 <= len(name) <= 64 and _USERNAME.fullmatch(name)):
        raise BadInput(
            "This can't be a user name.",
            "Use 2 to 64 small letters a to z and digits, starting with a letter; "
            "single dots, hyphens and underscores may stand between them.",
        )
    return name


def _checked_display_name(display_name: str) -> str:
    name = display_name.strip()
    if not name or len(name) > 120 or not name.isprintable():
        raise BadInput("This can't be the name to show.", "Use 1 to 120 characters on one line.")
    return name


def _checked_roles(roles: Collection[str]) -> list[str]:
    known = {role.value for role in Role}
    if isinstance(roles, str) or not roles or not set(roles) <= known:
        raise BadInput("A role isn't known, or none is given.", f"Choose from {', '.join(sorted(known))}.")
    return sorted(set(roles))
