"""The whole way for some files of one case, with no casebook: a first draft before any review.

Promise: nothing is left in the output folder that the leak check hasn't passed; a file that can't
be read stops the run before anything is written. Every finding gets its default treatment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from pipeline import formats
from pipeline.edits import plan
from pipeline.errors import BadInput, LeakFound, UnreadableDocument
from pipeline.jigsaw import warned
from pipeline.leaks import LeakReport, RealForm, check
from pipeline.linking import link
from pipeline.model import CaseFacts, Document, Edit, Finding, Linked, Span
from pipeline.output_folder import make_folder, refuse_overwriting, remove, stems, written
from pipeline.policy import Policy
from pipeline.real_forms import real_forms
from pipeline.rewrite import Clean, rewrite
from pipeline.scans import Scan, read_with_machine
from pipeline.second_look import masked
from pipeline.treatment import treat
from pseudonyms.register import Register

_TITLE = "Domestic Homicide Review"
"""Of every file's properties: the case's number is a reference that a draft may hold, so it stays out."""
SECOND_LOOK = (
    "The leak check refused the first version of this file; every name it may have meant was then masked "
    "without asking whom it names. Read it with care."
)


class Finds(Protocol):
    """Whatever finds names and identifiers in a document (``pipeline.finders.union.Finders``)."""

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]: ...


@dataclass(frozen=True, slots=True)
class Anonymised:
    """One file's way: its document, what was written where, and what the check said."""

    source: Path = field(repr=False)
    document: Document
    output: Path | None = field(repr=False)
    clean: Clean | None
    check: LeakReport | None
    seconds: float
    doubtful: tuple[Span, ...] = ()  # words of a scan that were read by machine, which wasn't sure of them


@dataclass(frozen=True, slots=True)
class Run:
    """What ``anonymise`` did. ``vetoed`` files were written by nobody: they aren't in the folder."""

    files: tuple[Anonymised, ...]
    linked: Linked
    seconds: dict[str, float]

    @property
    def vetoed(self) -> tuple[Anonymised, ...]:
        return tuple(f for f in self.files if f.output is None)


def anonymise(
    sources: Sequence[Path],
    facts: CaseFacts,
    out: Path,
    *,
    finders: Finds,
    policy: Policy,
    max_bytes: int,
    clock: Callable[[], float] = time.perf_counter,
    ocr: bool = False,
) -> Run:
    """Read, find, link, treat, write and check all ``sources`` as one case into ``out``.

    ``ocr``: scanned pages are read by machine instead of refused (``pipeline.scans``). Raises UnreadableDocument or
    BadInput before anything is written. Vetoed files are told in the result, and are not in ``out``.
    """
    timer = _Timer(clock)
    refuse_overwriting(sources, out)
    with timer("read"):
        contents = [_bytes(path, max_bytes) for path in sources]
        read = [_read(n, path, data, ocr) for n, (path, data) in enumerate(zip(sources, contents, strict=True), 1)]
        documents = [scan.document for scan in read]
    with timer("find"):
        findings = [finders.find(document, facts) for document in documents]
    with timer("link"):
        linked = treat(link(documents, findings, facts), facts, policy, Register(facts.case))
        linked = warned(linked, documents)
    forms, allowed = real_forms(linked, facts)
    names = stems(sources, linked, facts)
    make_folder(out)
    files: list[Anonymised] = []
    for number, (path, data, document) in enumerate(zip(sources, contents, documents, strict=True)):
        begun = clock()
        edits = plan(linked, number, document)
        clean, name, told = _rewritten(timer, data, document, edits, facts, names[number], forms, allowed)
        if not told.clean:
            again = masked(document, edits, linked, facts, forms, allowed)
            if again != edits:
                clean, name, told = _rewritten(timer, data, document, again, facts, names[number], forms, allowed)
                if told.clean:
                    clean = replace(clean, notes=(*clean.notes, SECOND_LOOK))
        output = out / name if told.clean else None
        if output is None:
            remove(out / name)
        else:
            written(output, clean.data)
        files.append(Anonymised(path, document, output, clean, told, clock() - begun, read[number].doubtful))
    return Run(tuple(files), linked, timer.seconds)


def _rewritten(
    timer: _Timer,
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    facts: CaseFacts,
    stem: str,
    forms: Sequence[RealForm],
    allowed: Sequence[str],
) -> tuple[Clean, str, LeakReport]:
    with timer("write"):
        clean = rewrite(data, document, edits, title=_TITLE, editions=False)
    name = f"{stem}.{clean.format.value}"
    with timer("check"):
        return clean, name, check(clean.data, name=name, forms=forms, allowed=allowed)


def require_clean(run: Run) -> None:
    """Raise LeakFound if any file was vetoed, saying in how many places but never what."""
    if run.vetoed:
        leaks = sum(len(f.check.leaks) for f in run.vetoed if f.check)
        raise LeakFound(
            f"The leak check vetoed {len(run.vetoed)} of {len(run.files)} files, in {leaks} places; "
            "they aren't in the output folder.",
            "See the places in the report; add what was missed to the case file's terms or persons, and run again.",
        )


class _Timer:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.seconds: dict[str, float] = dict.fromkeys(("read", "find", "link", "write", "check"), 0.0)

    @contextmanager
    def __call__(self, stage: str) -> Any:
        begun = self._clock()
        yield
        self.seconds[stage] += self._clock() - begun


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if not path.is_file():
            raise BadInput("One of the files isn't there, or isn't a regular file.", "Check the paths given.")
        if path.stat().st_size > limit:
            raise UnreadableDocument(
                f"A file is larger than {limit // (1024 * 1024)} MB.",
                "Remove large pictures from it, then try again.",
            )
        return path.read_bytes()
    except OSError:
        raise BadInput("One of the files can't be opened.", "Check its permissions.") from None


def _read(number: int, path: Path, data: bytes, ocr: bool) -> Scan:
    try:
        return read_with_machine(data) if ocr else Scan(formats.read(data))
    except UnreadableDocument as refusal:
        raise type(refusal)(
            f"File {number}{path.suffix and f' ({path.suffix})'}: {refusal.reason}", refusal.remedy
        ) from None
