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
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from pipeline import formats
from pipeline.edits import plan
from pipeline.errors import BadInput, LeakFound, UnreadableDocument
from pipeline.leaks import LeakReport, RealForm, check
from pipeline.linking import link
from pipeline.linking.cast import Cast
from pipeline.linking.known import glued
from pipeline.model import CaseFacts, Document, Edit, Finding, Kind, Linked
from pipeline.policy import Policy
from pipeline.real_forms import real_forms
from pipeline.rewrite import Clean, rewrite
from pipeline.second_look import masked
from pipeline.treatment import treat
from pipeline.words import fold, split_words
from pseudonyms.names import is_ordinary_word
from pseudonyms.register import Register

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
    _refuse_overwriting(sources, out)
    with timer("read"):
        contents = [_bytes(path, max_bytes) for path in sources]
        documents = [_read(n, path, data) for n, (path, data) in enumerate(zip(sources, contents, strict=True), 1)]
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
        edits = plan(linked, number, document)
        clean, name, told = _rewritten(timer, data, document, edits, facts, stems[number], forms, allowed)
        if not told.clean:
            again = masked(document, edits, linked, facts, allowed)
            if again != edits:
                clean, name, told = _rewritten(timer, data, document, again, facts, stems[number], forms, allowed)
                if told.clean:
                    clean = replace(clean, notes=(*clean.notes, SECOND_LOOK))
        output = out / name if told.clean else None
        if output is None:
            _remove(out / name)
        else:
            _written(output, clean.data)
        files.append(Anonymised(path, document, output, clean, told, clock() - begun))
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
        clean = rewrite(data, document, edits, title=f"Domestic Homicide Review {facts.case}", editions=False)
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
    if any(path.resolve() == file.source.resolve() for file in run.files):
        raise BadInput("The report would overwrite one of the drafts.", "Choose another path with --report.")
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


def _read(number: int, path: Path, data: bytes) -> Document:
    try:
        return formats.read(data)
    except UnreadableDocument as refusal:
        raise type(refusal)(
            f"File {number}{path.suffix and f' ({path.suffix})'}: {refusal.reason}", refusal.remedy
        ) from None


def _stems(sources: Sequence[Path], linked: Linked, facts: CaseFacts) -> list[str]:
    """The output names: the input's own, unless it holds a name; never the same name twice."""
    cast = Cast()
    cast.seed(facts, linked.entities)
    keys = {k for m in cast.members.values() if not m.kept for k in m.keys if len(k) > 3 and not is_ordinary_word(k)}
    taken: set[str] = set()
    stems = []
    for number, path in enumerate(sources, 1):
        stem = path.stem
        words = split_words(stem.replace("_", " "))
        named = any(not m.kept for w in words for m in cast.bearers(w.key)) or any(True for _ in glued(stem, cast))
        named = named or any(key in fold(stem) for key in keys)  # "danutawrona_final"
        numbered = any(fold(f) in fold(stem) for f in _identifiers(linked))
        if named or numbered:
            stem = f"document-{number}"
        while stem.casefold() in taken:
            stem = f"{stem}-{number}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _identifiers(linked: Linked) -> Iterable[str]:
    for entity in linked.entities:
        if entity.kind not in (Kind.PERSON, Kind.AGE) and entity.treatment.value == "remove":
            yield from (form for form in entity.forms if len(form) > 4)


def _refuse_overwriting(sources: Sequence[Path], out: Path) -> None:
    """No input may be overwritten, and no clean file may lie among drafts it could be taken for."""
    if not sources:
        raise BadInput("No file was given.", "Name the DOCX, PDF or TXT files of the case.")
    folder = out.resolve()
    if out.exists() and not out.is_dir():
        raise BadInput("The output folder is a file.", "Choose another with --out.")
    if any(path.resolve().parent == folder for path in sources):
        raise BadInput("The output folder is the one that the drafts lie in.", "Choose another folder with --out.")
    if len({path.resolve() for path in sources}) != len(sources):
        raise BadInput("The same file was given twice.", "Give each file once.")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BadInput("The output folder can't be made.", "Choose another with --out.") from None


def _remove(path: Path) -> None:
    """Nothing of an earlier run may stand where a vetoed file would have been taken to be clean."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise BadInput("A file of an earlier run can't be removed.", "Check the output folder's permissions.") from None


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
