"""Where a term stands, and how it gives way to what is replaced anyway."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.terms import Occupied, matches, place
from pipeline.decisions.wordings import Term
from pipeline.model import Span


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        (Term("Rook End"), "Rook End, Rook\nEnd and Rook  End", 3),
        (Term("Rook"), "Rook Rookery rook Rook's Rook1 ofRook", 3),
        (Term("Rook", whole_word=False), "Rook Rookery rook ofRook", 3),
        (Term("Rook", any_case=True), "Rook ROOK rook crook", 3),
        (Term("O'Rook"), "O’Rook O'Rook O‘Rook", 3),
        (Term("a.b"), "a.b axb", 1),
    ],
)
def test_where_a_term_stands(term: Term, text: str, count: int) -> None:
    assert len(matches(term, text)) == count


def test_what_stays_gives_way_and_what_goes_keeps_its_place() -> None:
    term = Span(5, 15)
    assert place([term], []) == ([term], [])
    assert place([term], [Occupied(Span(8, 10), False)]) == ([term], [Span(8, 10)])
    assert place([term], [Occupied(Span(8, 10), True)]) == ([Span(5, 8), Span(10, 15)], [])
    assert place([term], [Occupied(Span(0, 20), True)]) == ([], [])
    assert place([term], [Occupied(Span(0, 8), True)]) == ([Span(8, 15)], [])


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(SPANS, st.lists(st.tuples(SPANS, st.booleans()), max_size=6))
def test_every_character_of_the_term_goes_and_nothing_overlaps(term: Span, others: list[tuple[Span, bool]]) -> None:
    occupied: list[Occupied] = []
    for span, replaced in others:
        if not any(span.overlaps(one.span) for one in occupied):
            occupied.append(Occupied(span, replaced))
    add, drop = place([term], occupied)
    stay = [one.span for one in occupied if one.span not in drop]
    spans = sorted([*add, *stay])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    gone = [*add, *(one.span for one in occupied if one.replaced)]
    assert all(any(s.start <= at < s.end for s in gone) for at in range(term.start, term.end))
