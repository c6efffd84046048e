"""The whole way for some files of one case, with no casebook: a first draft before any review.

Promise: nothing is left in the output folder that the leak check hasn't passed; a file that can't
be read stops the run before anything is written. Every finding gets its default treatment.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pipeline import formats
from pipeline.cast import Cast
from pipeline.edits import plan
from pipeline.errors import BadInput, LeakFound, UnreadableDocument
from pipeline.known import glued
from pipeline.leaks import LeakReport, check
from pipeline.link import link
from pipeline.model import CaseFacts, Document, Finding, Kind, Linked
from pipeline.policy import Policy
from pipeline.real_forms import real_forms
from pipeline.rewrite import Clean, rewrite
from pipeline.treatment import treat
from pipeline.words import fold, split_words
from pseudonyms.register import Register


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
) -> Run:
    """Read, find, link, treat, write and check all ``sources`` as one case into ``out``.

    Raises UnreadableDocument or BadInput before anything is written. Vetoed files are told in
    the result, and are not in ``out``.
    """
    timer = _Timer(clock)
    with timer("read"):
        contents = [_bytes(path, max_bytes) for path in sources]
        documents = [_read(path, data) for path, data in zip(sources, contents, strict=True)]
    with timer("find"):
        findings = [finders.find(document, facts) for document in documents]
    with timer("link"):
        linked = treat(link(documents, findings, facts), facts, policy, Register(facts.case))
    forms, allowed = real_forms(linked, facts)
    stems = _stems(sources, linked, facts)
    _make_folder(out)
    files: list[Anonymised] = []
    for number, (path, data, document) in enumerate(zip(sources, contents, documents, strict=True)):
        begun = clock()
        with timer("write"):
            title = f"Domestic Homicide Review {facts.case}"
            clean = rewrite(data, document, plan(linked, number, document), title=title, editions=False)
        name = f"{stems[number]}.{clean.format.value}"
        with timer("check"):
            report = check(clean.data, name=name, forms=forms, allowed=allowed)
        output = _written(out / name, clean.data) if report.clean else None
        files.append(Anonymised(path, document, output, clean, report, clock() - begun))
    return Run(tuple(files), linked, timer.seconds)


def require_clean(run: Run) -> None:
    """Raise LeakFound if any file was vetoed, saying in how many places but never what."""
    if run.vetoed:
        leaks = sum(len(f.check.leaks) for f in run.vetoed if f.check)
        raise LeakFound(
            f"The leak check vetoed {len(run.vetoed)} of {len(run.files)} files, in {leaks} places; "
            "they aren't in the output folder.",
            "See the places in the report; add what was missed to the case file's terms or persons, and run again.",
        )


def report(run: Run) -> dict[str, Any]:
    """REPORT.json: holds real names, so it is written only where asked for, for its owner alone."""
    treatments = {e.id: e.treatment.value for e in run.linked.entities}
    return {
        "documents": [
            {
                "file": str(file.source),
                "output": str(file.output) if file.output else None,
                "format": file.document.format.value,
                "pages": file.document.pages,
                "words": len(split_words(file.document.text)),
                "seconds": round(file.seconds, 3),
                "findings": [
                    finding_json(m.finding, treatments[m.entity]) | {"entity": m.entity} for m in run.linked.of(number)
                ],
                "warnings": [*file.document.warnings, *(file.clean.notes if file.clean else ())],
                "check": file.check.to_json() if file.check else None,
            }
            for number, file in enumerate(run.files)
        ],
        "identities": [
            {
                "id": e.id,
                "kind": e.kind.value,
                "role": e.role or e.detail,
                "forms": list(e.forms),
                "label": e.replacement,
                "keep": e.treatment.value in ("keep", "flag"),
                "treatment": e.treatment.value,
                "candidates": list(e.candidates),
                "reason": e.reason,
            }
            for e in run.linked.entities
        ],
        "seconds": {stage: round(seconds, 3) for stage, seconds in run.seconds.items()},
    }


def finding_json(finding: Finding, treatment: str) -> dict[str, Any]:
    """A finding as the commands tell it; offsets in code points of the document's text."""
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "kind": finding.kind.value,
        "score": round(finding.score, 3),
        "finder": finding.finders[0] if finding.finders else "",
        "finders": list(finding.finders),
        "treatment": treatment,
    }


def write_report(path: Path, run: Run) -> None:
    """Write REPORT.json readable by its owner alone (0600), whole or not at all."""
    body = json.dumps(report(run), ensure_ascii=False, indent=1).encode()
    _written(path, body)


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


def _read(path: Path, data: bytes) -> Document:
    try:
        return formats.read(data)
    except UnreadableDocument as refusal:
        raise type(refusal)(f"File {path.suffix or 'without an ending'}: {refusal.reason}", refusal.remedy) from None


def _stems(sources: Sequence[Path], linked: Linked, facts: CaseFacts) -> list[str]:
    """The output names: the input's own, unless it holds a name; never the same name twice."""
    cast = Cast()
    cast.seed(facts, linked.entities)
    taken: set[str] = set()
    stems = []
    for number, path in enumerate(sources, 1):
        stem = path.stem
        words = split_words(stem.replace("_", " "))
        named = any(not m.kept for w in words for m in cast.bearers(w.key)) or any(True for _ in glued(stem, cast))
        numbered = any(fold(f) in fold(stem) for f in _identifiers(linked))
        if named or numbered:
            stem = f"document-{number}"
        while stem in taken:
            stem = f"{stem}-{number}"
        taken.add(stem)
        stems.append(stem)
    return stems


def _identifiers(linked: Linked) -> Iterable[str]:
    for entity in linked.entities:
        if entity.kind not in (Kind.PERSON, Kind.AGE) and entity.treatment.value == "remove":
            yield from (form for form in entity.forms if len(form) > 4)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BadInput("The output folder can't be made.", "Choose another with --out.") from None


def _written(path: Path, data: bytes) -> Path:
    """Write beside and rename, so that no half-written file is ever seen under its name."""
    beside = path.with_name(f".{os.getpid()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise BadInput("A file can't be written.", "Check the output folder's permissions and free space.") from None
    return path
