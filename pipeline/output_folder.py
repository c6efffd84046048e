"""Where clean files go: their folder, their names, and the one way in which they are written.

Promise: no draft is overwritten, no file name holds a name or number of the case, and a file
stands under its name whole or not at all. Left alone: what the files hold.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import BadInput
from pipeline.linking.cast import Cast
from pipeline.linking.glued import glued
from pipeline.model import CaseFacts, Kind, Linked
from pipeline.words import fold, split_words
from pseudonyms.names import is_ordinary_word


def stems(sources: Sequence[Path], linked: Linked, facts: CaseFacts) -> list[str]:
    """The output names: the input's own, unless it holds a name; never the same name twice."""
    cast = Cast()
    cast.seed(facts, linked.entities)
    keys = {k for m in cast.members.values() if not m.kept for k in m.keys if len(k) > 3 and not is_ordinary_word(k)}
    taken: set[str] = set()
    found = []
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
        found.append(stem)
    return found


def _identifiers(linked: Linked) -> Iterable[str]:
    for entity in linked.entities:
        if entity.kind not in (Kind.PERSON, Kind.AGE) and entity.treatment.value == "remove":
            yield from (form for form in entity.forms if len(form) > 4)


def refuse_overwriting(sources: Sequence[Path], out: Path) -> None:
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


def make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BadInput("The output folder can't be made.", "Choose another with --out.") from None


def remove(path: Path) -> None:
    """Nothing of an earlier run may stand where a vetoed file would have been taken to be clean."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise BadInput("A file of an earlier run can't be removed.", "Check the output folder's permissions.") from None


def written(path: Path, data: bytes) -> Path:
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
