"""Keeps text of a draft out of what Prefect stores of a failure.

Prefect keeps "Type: <message>" of every exception for good. A refusal's message is written to be
shown to anyone; any other exception may quote what it choked on, so only its type and place pass.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline.errors import Refusal

P = ParamSpec("P")
R = TypeVar("R")


class UnexpectedFault(Exception):
    """Something failed that nobody foresaw. Names the exception's type and where, nothing else."""


def silent(work: Callable[P, R]) -> Callable[P, R]:
    """``work``, whose unforeseen exceptions lose their message and their chain."""

    @functools.wraps(work)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return work(*args, **kwargs)
        except Refusal:
            raise
        except Exception as error:
            raise UnexpectedFault(f"{type(error).__name__} at {_place(error)}") from None

    return guarded


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"
