"""Dates of one day agree: an event's day goes wherever it stands."""

import pytest

from pipeline.linking.days import agreed, day_of
from pipeline.model import Finding, Kind, Span
from tests.pipeline.linking.builders import doc, found


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("27 February 2021", "2021-02-27"),
        ("27th of February, 2021", "2021-02-27"),
        ("February 27, 2021", "2021-02-27"),
        ("27/02/21", "2021-02-27"),
        ("27.2.1998", "1998-02-27"),
        ("27 Feb", "02-27"),
        ("February 2021", None),
    ],
)
def test_the_day_that_words_tell(words: str, day: str | None) -> None:
    assert day_of(Finding(Span(0, 4), Kind.DATE, 0.9, ()), words) == day


def details(text: str, *findings: tuple[str, Kind, str]) -> list[tuple[Kind, str]]:
    document = doc(text)
    return [(f.kind, f.detail) for f in agreed([document], [[found(document, *f) for f in findings]])[0]]


def test_a_day_on_which_something_happened_is_an_event_everywhere() -> None:
    text = "On 1 February 2021 she rang the police.\nThe form of 01/02/2021 was lost."
    got = details(
        text, ("1 February 2021", Kind.DATE, "day:2021-02-01"), ("01/02/2021", Kind.DATE, "document:2021-02-01")
    )
    assert got == [(Kind.DATE, "day:2021-02-01")] * 2


def test_the_day_of_death_is_one_without_its_year_too() -> None:
    text = "She was killed on 27 February 2021.\nI shall not tell of 27 February here."
    document = doc(text)
    first = found(document, "27 February 2021", Kind.DEATH_DATE, "day:2021-02-27")
    second = found(document, "27 February", Kind.DATE, "document", nth=1)
    settled = agreed([document], [[first, second]])[0][1]
    assert (settled.kind, settled.detail) == (Kind.DEATH_DATE, "daymonth:02-27")


def test_a_panels_day_stays_where_nothing_happened_on_it() -> None:
    text = "The panel met on 19 September 2023.\nAgreed 19 September 2023. The review begins."
    document = doc(text)
    both = [
        found(document, "19 September 2023", Kind.DATE, "panel"),
        found(document, "19 September 2023", Kind.DATE, "day:2023-09-19", nth=1),
    ]
    assert [f.detail for f in agreed([document], [both])[0]] == ["panel", "panel"]


def test_legislation_stays() -> None:
    text = "He was arrested on 3 March 2015.\nThe Act came into force on 3 March 2015."
    document = doc(text)
    both = [
        found(document, "3 March 2015", Kind.DATE, "day:2015-03-03"),
        found(document, "3 March 2015", Kind.DATE, "legislation", nth=1),
    ]
    assert agreed([document], [both])[0][1].detail == "legislation"
