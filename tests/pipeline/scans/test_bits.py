"""Every character stands in one bit, and exactly the doubtful words are marked, however findings cut them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Place, Span, Where
from pipeline.reviewing import PieceView, Segment
from pipeline.reviewing.scanned import in_bits
from pipeline.scans.child import Looked
from pipeline.scans.reading import Sheet
from pipeline.scans.record import ScanRecord, record_from_bytes, record_to_bytes

WORDS = st.lists(st.text("abcé𝄞'", min_size=1, max_size=6), min_size=1, max_size=8)


@st.composite
def cut_up(draw: st.DrawFn) -> tuple[str, list[PieceView], list[Span]]:
    """A text of pieces, each cut anywhere into segments, and some of its words."""
    texts, pieces, doubtful, at = [], [], [], 0
    for words in draw(st.lists(WORDS, min_size=1, max_size=4)):
        text, start = " ".join(words), at
        for word in words:
            if draw(st.booleans()):
                doubtful.append(Span(at, at + len(word)))
            at += len(word) + 1
        cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=4)))
        ends = [*(cut for cut in cuts if cut < len(text)), len(text)]
        segments = [Segment(text[a:b], "x") for a, b in zip([0, *ends], ends, strict=False)]
        pieces.append(PieceView(Place(Where.BODY), tuple(segments)))
        texts.append(text)
        assert at == start + len(text) + 1
    return "\n".join(texts), pieces, doubtful


@given(cut_up())
def test_bits_are_the_text_and_mark_the_doubtful_words_alone(made: tuple[str, list[PieceView], list[Span]]) -> None:
    text, pieces, doubtful = made
    found = in_bits(pieces, doubtful)
    for piece, segments in zip(pieces, found, strict=True):
        assert ["".join(bit.text for bit in bits) for bits in segments] == [s.original for s in piece.segments]
    bits = [bit for segments in found for one in segments for bit in one]
    for number, word in enumerate(doubtful, 1):
        assert "".join(bit.text for bit in bits if bit.word == number) == text[word.start : word.end]
    assert [bit.word for bit in bits if bit.first] == list(range(1, len(doubtful) + 1))
    assert all(bit.text for bit in bits)


@given(
    st.integers(1, 400),
    st.lists(st.builds(Sheet, st.integers(1, 400), st.integers(0, 900), st.floats(0, 100))),
    st.lists(st.builds(lambda start, long: Span(start, start + long), st.integers(0, 9999), st.integers(1, 30))),
    st.booleans(),
)
def test_a_record_survives_its_bytes(pages: int, sheets: list[Sheet], doubtful: list[Span], has_text: bool) -> None:
    looked = Looked(pages, tuple(sheet.page for sheet in sheets), has_text)
    record = ScanRecord(looked, tuple(sheets), tuple(doubtful))
    assert record_from_bytes(record_to_bytes(record)) == record
    assert 0 <= record.confidence <= 100.0001


def test_the_mean_counts_each_word_once() -> None:
    sheets = (Sheet(1, 300, 90.0), Sheet(2, 100, 50.0), Sheet(3, 0, 0.0))
    assert ScanRecord(Looked(3, (1, 2, 3), False), sheets).confidence == 80.0
    assert ScanRecord(Looked(1, (1,), False), (Sheet(1, 0, 0.0),)).confidence == 0.0
