"""The small case, approved, made once and copied for each test: writing its files takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pipeline.casebook import Casebook
from tests.pipeline import a_case
from tests.pipeline.a_case import People
from tests.pipeline.casebook.builders import opened


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="dhr-approved-"))
    with opened(folder) as casebook:
        a_case.make_approved(casebook, a_case.people_of(casebook))
    return folder


@contextmanager
def approved(folder: Path) -> Iterator[tuple[Casebook, People]]:
    """A casebook of its own in ``folder`` with the case approved, and its people."""
    with a_case.a_copy(_template(), folder) as case:
        yield case
