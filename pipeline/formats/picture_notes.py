"""What is said of the pictures that a draft holds and its public copy doesn't: written here, and known again here.

    note = left_out_of_word(2)  # "2 images: left out; a person must look at each before it may be published."
    tells_of_pictures(note)     # True

Promises: whatever is written here is known again, also from a document that was kept in the casebook as its
sentences. Nothing else that reading says is taken for it, least of all charts and embedded objects.

Leaves alone: what becomes of a picture (``decisions.pictures``), and who is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WRITTEN = re.compile(r"[0-9]+ images?: left out|The PDF holds [0-9]+ pictures?;")


def left_out_of_word(number: int) -> str:
    """The sentence of a Word file with so many pictures that don't stay; "" for none."""
    if not number:
        return ""
    return f"{number} image{'s' * (number > 1)}: left out; a person must look at each before it may be published."


def left_out_of_pdf(number: int) -> str:
    """The sentence of a PDF with so many pictures, none of which ever stays; "" for none."""
    if not number:
        return ""
    what = "picture; it isn't" if number == 1 else "pictures; they aren't"
    return f"The PDF holds {number} {what} published."


def tells_of_pictures(note: str) -> bool:
    """Whether this sentence about a document is one of those above."""
    return _WRITTEN.match(note) is not None


def without_pictures(notes: Iterable[str]) -> tuple[str, ...]:
    """The sentences that tell of something else."""
    return tuple(note for note in notes if not tells_of_pictures(note))
