"""Accounts by the command line, in a workplace of their own."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from pipeline.errors import NotAllowed


def dhr(*words: str) -> str:
    told = CliRunner().invoke(app, words, input="three random words here\n", catch_exceptions=True)
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told.output


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DHR_HOME", str(tmp_path))


def test_an_account_is_given_other_roles() -> None:
    dhr("user", "add", "ada", "--name", "Ada", "--role", "administrator", "--password-stdin")
    dhr("user", "add", "olive", "--name", "Olive", "--role", "officer", "--password-stdin")
    told = dhr("user", "roles", "olive", "--role", "reviewer", "--role", "officer", "--by", "ada")
    assert told == "Account olive has these roles: officer, reviewer.\n"
    assert "olive                    officer, reviewer" in dhr("user", "list")


def test_the_last_administrator_stays_one() -> None:
    dhr("user", "add", "ada", "--name", "Ada", "--role", "administrator", "--password-stdin")
    with pytest.raises(NotAllowed):
        dhr("user", "roles", "ada", "--role", "officer", "--by", "ada")
