"""Killed at any step and started again: no draft is lost, none is taken twice, no refusal doubles.

Each test forks a process that sweeps the inbox and dies, without any clean-up, at its first step
that touches the disk; then at its second, and so on, until it gets through. After each death a new
process sweeps, and everything must be as if nothing had happened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from pipeline.casebook.tables import AuditEntry, RefusedFile
from pipeline.cases import facts_of
from pipeline.facts import facts_to_json
from pipeline.intake import accept
from pipeline.model import CaseFacts, Person
from tests.pipeline.casebook.builders import CASE, FACTS
from tests.pipeline.intake.builders import NAME, Desk, desk, plain, report, sha256

_STEPS = ("rename", "replace", "unlink", "mkdir", "rmdir", "fsync", "open", "close")
_FEWEST = 8  # a taken file needs at least as many steps; fewer means that they aren't counted


class Fuse:
    """Ends this process, as a power cut would, just before its n-th step.

    Within a transaction one moment is like another, so only its commit counts as a step.
    """

    def __init__(self, steps: int) -> None:
        self._left = steps

    def burn(self, *_: Any) -> None:
        self._left -= 1
        if self._left <= 0:
            os._exit(9)

    def before(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def burning(*args: Any, **more: Any) -> Any:
            self.burn()
            return step(*args, **more)

        return burning


def sweep_and_die(folder: Path, steps: int) -> bool:
    """Sweep in a process of its own that dies at the given step. False when it got through."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) in (0, 9)
        return os.waitstatus_to_exitcode(status) == 9
    try:
        with desk(folder) as at:
            at.look()
            fuse = Fuse(steps)
            for name in _STEPS:
                setattr(os, name, fuse.before(getattr(os, name)))
            Path.write_text = fuse.before(Path.write_text)  # type: ignore[method-assign]
            event.listen(at.casebook.engine, "commit", fuse.burn)
            at.look()
            os._exit(0)
    finally:
        os._exit(1)


def deaths(tmp_path: Path, prepare: Callable[[Desk], object]) -> Iterator[Desk]:
    """After each possible death, the inbox and casebook as the next process leaves them."""
    for step in count(1):
        folder = tmp_path / str(step)
        with desk(folder) as at:
            prepare(at)
        died = sweep_and_die(folder, step)
        with desk(folder) as at:
            at.settle()
            yield at
            before = at.left()
            at.settle()  # and nothing more happens after that
            assert at.left() == before
        if not died:
            assert step > _FEWEST
            return


def refusals(at: Desk) -> tuple[int, int]:
    with at.casebook.reading() as session:
        rows = session.scalar(select(func.count()).select_from(RefusedFile))
        audit = session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.what == "file_refused"))
    return int(rows or 0), int(audit or 0)


def test_a_draft_is_taken_exactly_once(tmp_path: Path) -> None:
    for at in deaths(tmp_path, lambda at: at.drop(report())):
        (draft,) = at.drafts()
        with at.casebook.reading() as session:
            assert at.casebook.unseal(session, CASE, "draft", draft.id) == report()
            received = select(AuditEntry).where(AuditEntry.what == "draft_received")
            assert len(session.scalars(received).all()) == 1
        assert draft.part_version == 1
        assert at.left() == set()
        assert refusals(at) == (0, 0)


def test_a_bad_file_is_refused_exactly_once(tmp_path: Path) -> None:
    for at in deaths(tmp_path, lambda at: at.drop(b"\xff\xfe")):
        assert at.left() == {f"{CASE}/refused/{NAME}", f"{CASE}/refused/{NAME}.reason.txt"}
        assert (at.refused / NAME).read_bytes() == b"\xff\xfe"
        assert "What to do:" in (at.refused / f"{NAME}.reason.txt").read_text()
        assert refusals(at) == (1, 1)
        assert at.drafts() == []


def test_a_second_version_supersedes_exactly_once(tmp_path: Path) -> None:
    def prepare(at: Desk) -> None:
        accept(at.casebook, CASE, report("one"), now=at.now, reader=plain)
        at.drop(report("two"))

    for at in deaths(tmp_path, prepare):
        found = {(draft.sha256, draft.state, draft.part_version) for draft in at.drafts()}
        assert found == {
            (sha256(report("one")), "superseded", 1),
            (sha256(report("two")), "received", 2),
        }
        assert at.left() == set()


def test_a_case_file_is_sealed_before_it_goes(tmp_path: Path) -> None:
    more = CaseFacts(CASE, (*FACTS.persons, Person("Barnaby Tealight", "perpetrator")))
    for at in deaths(tmp_path, lambda at: at.drop(facts_to_json(more), "case.json")):
        with at.casebook.reading() as session:
            assert facts_of(at.casebook, session, CASE) == more
            updated = select(AuditEntry).where(AuditEntry.what == "facts_updated")
            assert len(session.scalars(updated).all()) == 1
        assert at.left() == set()


def test_a_copy_is_refused_and_the_first_kept(tmp_path: Path) -> None:
    def prepare(at: Desk) -> None:
        accept(at.casebook, CASE, report(), now=at.now, reader=plain)
        at.drop(report())

    for at in deaths(tmp_path, prepare):
        assert len(at.drafts()) == 1
        assert at.left() == {f"{CASE}/refused/{NAME}", f"{CASE}/refused/{NAME}.reason.txt"}
        assert refusals(at) == (1, 1)


@pytest.mark.parametrize("times", [3])
def test_dying_again_and_again_while_recovering(tmp_path: Path, times: int) -> None:
    for step in (5, 8, 11):
        folder = tmp_path / str(step)
        with desk(folder) as at:
            at.drop(report())
        for _ in range(times):
            sweep_and_die(folder, step)
        with desk(folder) as at:
            at.settle()
            assert [draft.sha256 for draft in at.drafts()] == [sha256(report())]
            assert at.left() == set()
