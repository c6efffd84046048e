"""`dhr` answers at once: nothing heavy is imported before a command needs it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HEAVY = ("spacy", "presidio_analyzer", "sqlalchemy", "prefect", "weasyprint", "docx", "cryptography")


def test_asking_for_help_imports_nothing_heavy() -> None:
    program = f"import sys, cli.main; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_starting_everything_checks_models_and_casebook_elsewhere_and_loads_nothing_heavy() -> None:
    """`dhr up` runs for months: what the check takes in memory must end with it."""
    program = (
        "import sys, cli.life, flows.supervise\n"
        f"heavy = lambda *given: print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "flows.supervise.supervise = heavy\n"
        "cli.life._await = lambda command: print(command[1:])\n"
        "cli.life.up()"
    )
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"DHR_HOME": home}
        told = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
        )
    lines = told.stdout.splitlines()
    assert (lines[0], lines[-1]) == ("('-m', 'cli.ready')", "[]")


def test_being_ready_names_the_models_and_makes_the_casebook() -> None:
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-m", "cli.ready"], capture_output=True, text=True, check=True,
            env=os.environ | {"DHR_HOME": home},
        )  # fmt: skip
        assert [line.split(":")[0] for line in told.stdout.splitlines()] == ["Model", "Model"]
        assert any(Path(home).rglob("casebook.sqlite3"))


def test_a_model_that_is_refused_lets_nothing_start() -> None:
    """The check says why; `dhr up` ends with its exit code."""
    program = (
        "import flows.supervise as s; s.supervise = lambda *given: print('started'); import cli.main; cli.main.run()"
    )
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-c", program, "up"], capture_output=True, text=True, check=False,
            env=os.environ | {"DHR_HOME": home, "DHR_MODEL": "en_no_such_model"},
        )  # fmt: skip
    assert told.returncode == 2
    assert "isn't installed" in told.stderr
    assert "What to do:" in told.stderr
    assert "started" not in told.stdout
