"""What Prefect stores of a failure holds no text of a draft."""

import traceback

import pytest

from flows.silence import UnexpectedFault, silent
from pipeline.errors import NotReady

TEXT = "Orla Fenwick of 4 Orchard Fold"


@silent
def chokes() -> None:
    raise ValueError(f"cannot parse {TEXT!r}")


@silent
def chokes_while_handling() -> None:
    try:
        raise KeyError(TEXT)
    except KeyError as error:
        raise RuntimeError(f"gave up on {TEXT}") from error


@silent
def refuses() -> None:
    raise NotReady("The letter isn't recorded.", "Record it.")


@pytest.mark.parametrize("work", [chokes, chokes_while_handling])
def test_an_unforeseen_exception_tells_its_type_and_place_and_nothing_it_choked_on(work) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnexpectedFault) as caught:
        work()
    told = "".join(traceback.format_exception(caught.value, chain=True))
    assert TEXT not in told and "Orla" not in str(caught.value)
    assert str(caught.value).startswith(("ValueError at test_silence.py:", "RuntimeError at test_silence.py:"))
    assert caught.value.__cause__ is None and caught.value.__suppress_context__


def test_a_refusal_passes_as_it_is_since_anyone_may_read_it() -> None:
    with pytest.raises(NotReady, match="Record it"):
        refuses()
