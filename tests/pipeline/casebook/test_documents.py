"""A document survives being sealed: text, pieces and places, code point for code point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.casebook.documents import StaleDocument, document_from_bytes, document_to_bytes
from pipeline.model import Document, Format, Piece, Place, Span, Where

_PLACES = st.builds(
    Place,
    where=st.sampled_from(Where),
    source=st.sampled_from(["", "word/document.xml", "page 3"]),
    level=st.integers(0, 9),
    page=st.none() | st.integers(1, 400),
    table=st.none() | st.integers(0, 9),
    row=st.none() | st.integers(0, 99),
    column=st.none() | st.integers(0, 9),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    # Any code point may stand in a draft, half a surrogate pair from a broken PDF included.
    texts = draw(st.lists(st.text(st.characters(), min_size=1), max_size=6))
    pieces, start = [], 0
    for text in texts:
        pieces.append(Piece(Span(start, start + len(text)), draw(_PLACES)))
        start += len(text) + 1
    return Document(
        draw(st.sampled_from(Format)),
        "\n".join(texts),
        tuple(pieces),
        draw(st.none() | st.integers(1, 400)),
        tuple(draw(st.lists(st.text(), max_size=2))),
    )


@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert document_from_bytes(document_to_bytes(document)) == document


@pytest.mark.parametrize("body", [b"", b"\x00", b"x\x9c\xab\x56\x02\x00\x01\xf1\x01\x02", b"{}"])
def test_bytes_of_another_kind_ask_for_a_new_reading(body: bytes) -> None:
    with pytest.raises(StaleDocument):
        document_from_bytes(body)


def test_another_shape_asks_for_a_new_reading() -> None:
    import json
    import zlib

    with pytest.raises(StaleDocument):
        document_from_bytes(zlib.compress(json.dumps({"shape": 99}).encode()))
