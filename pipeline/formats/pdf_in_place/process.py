"""The editing of one PDF in a process of its own, bounded in time and memory.

A file that would crash, hang or fill the machine is refused like any other that can't be edited.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.model import Document, Edit
from pipeline.own_process import answer_of

_MEMORY = 2 * 1024**3
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class InPlace:
    """The edited PDF. ``notes`` are sentences for the reviewer and hold no text of the draft."""

    data: bytes = field(repr=False)
    notes: tuple[str, ...] = ()


def drop_every_link(address: str) -> bool:
    """The default of ``drop_link``: addresses about a case name the people."""
    return True


def write_pdf_in_place(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    *,
    title: str,
    drop_link: Callable[[str], bool] = drop_every_link,
    seconds: int = 300,
) -> InPlace:
    """``data`` (which ``document`` was read from) with ``edits``, under ``title``.

    ``drop_link`` says of an http address whether its link must go (its words stay either way).
    Raises CannotEditInPlace, and ValueError when edits overlap.
    """
    edges = [edge for edit in edits for edge in (edit.span.start, edit.span.end)]
    if edges != sorted(edges) or (edges and edges[-1] > len(document.text)):
        raise ValueError("edits overlap, or lie outside the text")
    kept: list[str] = []
    if drop_link is not drop_every_link:
        told, _ = _asked({"ask": "links"}, data, seconds)
        kept = [address for address in told["links"] if not drop_link(address)]
    job: dict[str, object] = {
        "ask": "write",
        "text": document.text,
        "edits": [[edit.span.start, edit.span.end, edit.replacement] for edit in edits],
        "title": title,
        "kept": kept,
    }
    told, made = _asked(job, data, seconds)
    return InPlace(made, tuple(told["notes"]))


def packed(told: dict[str, object], data: bytes) -> bytes:
    """A message between the two processes: JSON and bytes."""
    head = json.dumps(told).encode("utf-8")
    return _LENGTH.pack(len(head)) + head + data


def unpacked(message: bytes) -> tuple[dict[str, object], bytes]:
    """The inverse of ``packed``. Raises ValueError on anything else."""
    if len(message) < _LENGTH.size:
        raise ValueError("no message")
    end = _LENGTH.size + _LENGTH.unpack_from(message)[0]
    told = json.loads(message[_LENGTH.size : end])
    if not isinstance(told, dict):
        raise ValueError("no message")
    return told, message[end:]


def _asked(job: dict[str, object], data: bytes, seconds: int) -> tuple[dict[str, list[str]], bytes]:
    answer = answer_of(
        "pipeline.formats.pdf_in_place.child",
        str(seconds),
        str(_MEMORY),
        data=packed(job, data),
        within=2 * seconds + 5,
    )
    if answer is None:
        raise CannotEditInPlace("editing it takes too much time")
    try:
        told, made = unpacked(answer.data)
    except ValueError:
        raise CannotEditInPlace("editing it failed, or takes too much time or memory") from None
    if "refused" in told:
        raise CannotEditInPlace(str(told["refused"]))
    return told, made  # type: ignore[return-value]
