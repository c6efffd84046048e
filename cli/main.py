"""Entry point of `dhr`. A refusal ends with its reason and remedy on stderr and a stable code.

Exit codes: 0 done; 2 bad input or usage, or a rule that blocks; 3 the leak check vetoed.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable

import typer

from cli import documents, life
from cli.cases import cases
from cli.users import users
from pipeline.errors import LeakFound, Refusal

BAD_INPUT, VETO = 2, 3

app = typer.Typer(
    name="dhr",
    help="Publish Domestic Homicide Reviews without harming anyone a second time.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
documents.register(app)
life.register(app)
app.add_typer(cases, name="case")
app.add_typer(users, name="user")


def run(command: Callable[[], object] = app) -> None:
    """Run the command line, or one step of it; every refusal becomes a sentence and an exit code."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s")
    os.umask(0o077)
    try:
        command()
    except LeakFound as refusal:
        _say(refusal)
        sys.exit(VETO)
    except Refusal as refusal:
        _say(refusal)
        sys.exit(BAD_INPUT)


def _say(refusal: Refusal) -> None:
    print(refusal.reason, file=sys.stderr)
    print(f"What to do: {refusal.remedy}", file=sys.stderr)


if __name__ == "__main__":
    run()
