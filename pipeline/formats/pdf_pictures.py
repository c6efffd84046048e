"""The pictures of a PDF, listed so that a person sees what is left out. None is ever kept.

Promises: every picture that fills more than a two-hundredth of its page is listed with its page and size, and can
be looked at as plain dots. The file is opened in a process of its own with bounds on time and memory, as it is for
reading; whatever goes wrong there, nothing is listed and nothing is said of it.

Leaves alone: drawings and letters drawn as shapes; smaller pictures, which are bullets and lines. Deciding: pictures
of a PDF lie in it in ways that nobody can vouch for, so each becomes a grey box or a note (``pipeline.rewrite``).
"""

from __future__ import annotations

import io
import json
import logging
import sys
from dataclasses import dataclass
from typing import Any

from pipeline.formats.pdf_document import bound
from pipeline.own_process import answer_of

MOST = 300  # pictures of one file that are listed
_SMALL = 0.005  # of the page, as ``pdf_glyphs`` counts them
_DEEPEST = 8  # pictures within forms within forms
_MOST_PIXELS = 60_000_000
_SECONDS = 60
_MEMORY = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A picture: ``id`` is its number in this file, from 1; ``width`` and ``height`` are pixels."""

    id: str
    page: int
    width: int
    height: int


def pdf_pictures(data: bytes) -> tuple[PdfPicture, ...] | None:
    """The pictures in the order of the pages, at most ``MOST``; None where the file can't be looked through."""
    told = _asked(data, "list")
    try:
        return None if told is None else tuple(PdfPicture(*each) for each in json.loads(told))
    except (ValueError, TypeError):
        return None


def pdf_preview(data: bytes, identifier: str, *, longest: int) -> bytes | None:
    """The picture with this id as a PNG without anything else in it, no side longer than ``longest`` pixels."""
    if not identifier.isdecimal() or len(identifier) > 3:
        return None
    made = _asked(data, identifier, str(longest))
    return made if made and made.startswith(b"\x89PNG\r\n\x1a\n") else None


def _asked(data: bytes, *what: str) -> bytes | None:
    answer = answer_of("pipeline.formats.pdf_pictures", *what, data=data, within=2 * _SECONDS)
    return answer.data if answer is not None and answer.status == 0 else None


def main() -> int:
    """Read standard input; write JSON for "list", a PNG for a picture's number and its longest side."""
    logging.disable(logging.CRITICAL)  # the libraries' messages may quote the draft
    bound(seconds=_SECONDS, memory=_MEMORY)
    import pypdfium2

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    listed: list[tuple[str, int, int, int]] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        for item in _shown(page):
            listed.append((str(len(listed) + 1), number, *item.get_px_size()))
            if sys.argv[1] == listed[-1][0]:
                sys.stdout.buffer.write(_png(item, int(sys.argv[2])))
                return 0
            if len(listed) == MOST:
                break
        page.close()
    sys.stdout.write(json.dumps(listed[:MOST]))
    return 0 if sys.argv[1] == "list" else 1


def _shown(page: Any) -> list[Any]:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = item.get_bounds()
        if abs((right - left) * (top - bottom)) > _SMALL * width * height:
            found.append(item)
    return found


def _png(item: Any, longest: int) -> bytes:
    width, height = item.get_px_size()
    if width * height > _MOST_PIXELS:
        raise ValueError("too many pixels")
    image = item.get_bitmap(render=False).to_pil().convert("RGB")
    image.thumbnail((longest, longest))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
