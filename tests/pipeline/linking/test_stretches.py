"""The quick answers are the slow ones: each is held against asking every span in turn."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.stretches import Disjoint, Nearby, Stretches
from pipeline.model import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 900), st.integers(1, 300))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_a_span_touches_the_stretches_where_it_overlaps_any_of_them(spans: list[Span], asked: Span) -> None:
    assert Stretches(spans).touch(asked) == any(asked.overlaps(span) for span in spans)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_nothing_that_overlaps_is_missing_from_what_is_nearby(spans: list[Span], asked: Span) -> None:
    near = Nearby(spans, lambda span: span).to(asked)
    assert {span for span in spans if span.overlaps(asked)} <= set(near) <= set(spans)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_disjoint_spans_are_given_back_where_they_overlap_in_order(spans: list[Span], asked: Span) -> None:
    taken = Disjoint()
    kept: list[Span] = []
    for span in spans:
        if not taken.overlapping(span):
            taken.take(span)
            kept.append(span)
    assert taken.overlapping(asked) == sorted(span for span in kept if span.overlaps(asked))


def test_stretches_that_only_meet_do_not_touch() -> None:
    stretches = Stretches([Span(0, 4), Span(4, 8), Span(20, 30)])
    assert not stretches.touch(Span(8, 20))
    assert stretches.touch(Span(7, 8))
