"""The other side of ``process``: reads a job from standard input, writes what became of it.

Whatever goes wrong within is told as a refusal without a word of the draft or of a library.
"""

from __future__ import annotations

import gc
import io
import logging
import sys
from typing import Any

import pikepdf

from pipeline.errors import Refusal
from pipeline.formats.pdf_document import bound
from pipeline.formats.pdf_in_place.beside import addresses
from pipeline.formats.pdf_in_place.process import packed, unpacked
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.write import written
from pipeline.model import Edit, Span


def main() -> int:
    """Do the job on standard input, and tell it on standard output."""
    logging.disable(logging.CRITICAL)  # the libraries' messages may quote the draft
    gc.set_threshold(200_000, 20, 20)  # a short life with many values and few circles
    bound(seconds=int(sys.argv[1]), memory=int(sys.argv[2]))
    job, data = unpacked(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_done(job, data))
    sys.stdout.flush()
    return 0


def _done(job: dict[str, Any], data: bytes) -> bytes:
    try:
        if job["ask"] == "links":
            with pikepdf.open(io.BytesIO(data)) as pdf:
                return packed({"links": addresses(pdf)}, b"")
        edits = [Edit(Span(start, end), new) for start, end, new in job["edits"]]
        kept = frozenset(job["kept"])
        made, notes = written(data, job["text"], edits, title=job["title"], keeps=kept.__contains__)
    except CannotEditInPlace as refusal:
        return packed({"refused": refusal.reason}, b"")
    except Refusal:
        return packed({"refused": "it can't be read"}, b"")
    except Exception:  # a library's message may quote the draft
        return packed({"refused": "its structure is too unusual"}, b"")
    return packed({"notes": list(notes)}, made)


if __name__ == "__main__":
    sys.exit(main())
