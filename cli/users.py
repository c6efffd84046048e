"""`dhr user …`: accounts for the review application."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cli.workplace import By, account_id, now, workplace
from pipeline.errors import BadInput

users = typer.Typer(help="Accounts for the review application.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="Small letters, digits, dots: what is typed at sign-in.")]
_FROM_INPUT = "Read the password from the first line of standard input, for scripts."
FromInput = Annotated[bool, typer.Option("--password-stdin", help=_FROM_INPUT)]


@users.command("add")
def add(
    username: Username,
    name: Annotated[str, typer.Option("--name", help="The name that colleagues see.")],
    role: Annotated[list[str], typer.Option("--role", help="officer, reviewer or administrator; may be repeated.")],
    password_stdin: FromInput = False,
) -> None:
    """Make an account. The password is asked for twice, and never shown."""
    from pipeline import accounts

    place = workplace()
    accounts.add(place.casebook, username, display_name=name, password=_password(password_stdin), roles=role, now=now())
    print(f"Account {username} is ready.")


@users.command("password")
def password(username: Username, password_stdin: FromInput = False) -> None:
    """Give an account a new password, and unlock it."""
    from pipeline import accounts

    place = workplace()
    accounts.reset_password(place.casebook, username, _password(password_stdin), now=now())
    print(f"Account {username} has a new password.")


@users.command("roles")
def roles(
    username: Username,
    by: By,
    role: Annotated[list[str], typer.Option("--role", help="All the roles from now on; may be repeated.")],
) -> None:
    """Give an account other roles. One administrator always stays."""
    from pipeline import accounts

    place = workplace()
    accounts.set_roles(place.casebook, username, role, by=account_id(place, by), now=now())
    print(f"Account {username} has these roles: {', '.join(sorted(set(role)))}.")


@users.command("disable")
def disable(username: Username) -> None:
    """Close an account. It stays in the records, since decisions refer to it."""
    from pipeline import accounts

    place = workplace()
    accounts.disable(place.casebook, username, now=now())
    print(f"Account {username} is closed.")


@users.command("list")
def everyone() -> None:
    """List the accounts with their roles."""
    from pipeline import accounts

    for account in accounts.everyone(workplace().casebook):
        state = "" if account.active else "  (closed)"
        print(f"{account.username:24} {', '.join(account.roles)}{state}")


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty() or not os.isatty(0):
        raise BadInput("No password can be asked for here.", "Use --password-stdin.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
