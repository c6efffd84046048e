"""`dhr` answers at once: nothing heavy is imported before a command needs it."""

import subprocess
import sys

HEAVY = ("spacy", "presidio_analyzer", "sqlalchemy", "prefect", "weasyprint", "docx", "cryptography")


def test_asking_for_help_imports_nothing_heavy() -> None:
    program = f"import sys, cli.main; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
