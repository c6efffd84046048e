"""A document as bytes to seal, and back, so that a draft is read from its file only once.

Promises: ``document_from_bytes(document_to_bytes(document)) == document``. The bytes hold the
draft's whole text: they are only ever sealed, never written anywhere in clear.

Leaves alone: versions of the shape. A document is read again from its sealed draft when these
bytes can't be understood, which ``StaleDocument`` says.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from typing import Any

from pipeline.model import Document, Format, Piece, Place, Span, Where

_SHAPE = 1
_PLACE = tuple(field.name for field in fields(Place))


class StaleDocument(ValueError):
    """The bytes are of another version of the software: read the draft again."""


def document_to_bytes(document: Document) -> bytes:
    """Compact JSON, deflated: text, pieces and places, nothing of our classes."""
    places: dict[Place, int] = {}
    pieces = [
        (piece.span.start, piece.span.end, places.setdefault(piece.place, len(places))) for piece in document.pieces
    ]
    root = {
        "shape": _SHAPE,
        "format": document.format.value,
        "text": document.text,
        "places": [[getattr(place, name) for name in _PLACE] for place in places],
        "pieces": pieces,
        "pages": document.pages,
        "warnings": document.warnings,
    }
    # Surrogates can't be encoded as UTF-8, but a broken PDF may hold some: ASCII escapes keep them.
    return zlib.compress(json.dumps(root, separators=(",", ":")).encode("ascii"))


def document_from_bytes(body: bytes) -> Document:
    """The document again. Raises StaleDocument where the bytes aren't of this shape."""
    try:
        root: dict[str, Any] = json.loads(zlib.decompress(body))
        if root["shape"] != _SHAPE:
            raise StaleDocument("another shape")
        places = [Place(Where(values[0]), *values[1:]) for values in root["places"]]
        return Document(
            format=Format(root["format"]),
            text=root["text"],
            pieces=tuple(Piece(Span(start, end), places[n]) for start, end, n in root["pieces"]),
            pages=root["pages"],
            warnings=tuple(root["warnings"]),
        )
    except StaleDocument:
        raise
    except (zlib.error, ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise StaleDocument("not a document of ours") from None
