"""The note beside a refused file: why it wasn't taken, and what to do, in plain words.

Promises: a file and its note lie under names of their own; nothing that lies there already is
overwritten, but a note without its file, which a killed process left.

Leaves alone: the file itself, which ``inbox`` moves.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from pipeline.local_time import moment_words

_NOTE = ".reason.txt"
_NAME_BYTES = 255  # what a file system allows for one name
_SUFFIX_BYTES = 20  # a longer ending is no ending


def free_place(folder: Path, name: str) -> Path:
    """``name`` in ``folder``, or "name (2)", …: the first that nothing stands under.

    A name too long to leave room for its note's is cut, at a whole character.
    """
    suffix = Path(name).suffix
    if len(os.fsencode(suffix)) > _SUFFIX_BYTES:
        suffix = ""
    stem, number = name.removesuffix(suffix), 1
    while True:
        ending = suffix if number == 1 else f" ({number}){suffix}"
        place = folder / (_cut(stem, len(os.fsencode(ending + _NOTE))) + ending)
        if not os.path.lexists(place):
            return place
        number += 1


def write_note(place: Path, reason: str, remedy: str, now: dt.datetime) -> None:
    """Write ``<name>.reason.txt`` for the file that belongs at ``place``."""
    text = (
        "This file was not taken in.\n\n"
        f"Why: {reason}\nWhat to do: {remedy}\n\n"
        f"Refused on {moment_words(now)}. The file beside this note is as it was.\n"
    )
    place.with_name(place.name + _NOTE).write_text(text, encoding="utf-8")


def _cut(name: str, room: int) -> str:
    raw = os.fsencode(name)
    if len(raw) + room <= _NAME_BYTES:
        return name
    return raw[: _NAME_BYTES - room].decode("utf-8", "ignore")
