"""What must hold before `dhr up` starts anything, in a process that ends: ``python -m cli.ready``.

The models are loaded and verified, folders and keyring made, the casebook brought up to date. `dhr up` runs for
months and would keep whatever this takes in memory.
"""

from __future__ import annotations

from cli.life import tell_models
from cli.main import run
from cli.workplace import workplace


def ready() -> None:
    """Raises MissingModel for a model that is missing or altered, and whatever opening the workplace refuses."""
    tell_models()
    workplace().casebook.close()  # before five processes need them


if __name__ == "__main__":
    run(ready)
