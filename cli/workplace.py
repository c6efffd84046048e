"""What the commands that work with the casebook share: the opened workplace, clock and accounts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import BadInput
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.workplace import Workplace

By = Annotated[str, typer.Option("--by", help="Your user name: the audit records who did it.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Pretend that today is DATE (YYYY-MM-DD).")]


def workplace() -> Workplace:
    """The workplace of the settings in the environment."""
    from pipeline.workplace import Workplace  # the casebook takes long to import: not for `dhr find`

    return Workplace.open(Settings.read())


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def account_id(place: Workplace, username: str) -> str:
    """The id of an account. Raises BadInput where there is none."""
    from pipeline import accounts

    return accounts.find(place.casebook, username).id


def moment(as_of: str | None) -> dt.datetime:
    """The present, or noon of the pretended day."""
    if as_of is None:
        return now()
    return dt.datetime.combine(date(as_of, "--as-of"), dt.time(12), tzinfo=dt.UTC)


def date(text: str, option: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} isn't a date.", "Write it as YYYY-MM-DD.") from None
