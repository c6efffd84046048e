"""A replacement fits its sentence: the golden wording of each small rule."""

import pytest

from pipeline.grammar import fit
from pipeline.model import Kind, Span


def fitted(text: str, wording: str, replacement: str, kind: Kind) -> str:
    start = text.index(wording)
    span, words = fit(text, Span(start, start + len(wording)), replacement, kind, 0)
    return text[: span.start] + words + text[span.end :]


@pytest.mark.parametrize(
    ("text", "wording", "replacement", "kind", "expected"),
    [
        ("On 4 May 2019 she rang.", "4 May 2019", "May 2019", Kind.DATE, "In May 2019 she rang."),
        (
            "On the 4th of May 2019 she rang.",
            "4th of May 2019",
            "May 2019",
            Kind.DATE,
            "In May 2019 she rang.",
        ),
        ("She rang on 4 May 2019.", "4 May 2019", "May 2019", Kind.DATE, "She rang in May 2019."),
        ("from 4 May 2019 until", "4 May 2019", "May 2019", Kind.DATE, "from May 2019 until"),
        (
            "The night of 4 May 2019 was",
            "4 May 2019",
            "May 2019",
            Kind.DATE,
            "The night of a day in May 2019 was",
        ),
        ("on [date]", "[date]", "[date removed]", Kind.DATE, "on [date removed]"),
        ("at the Oak Surgery", "Oak Surgery", "a GP practice", Kind.ORGANISATION, "at a GP practice"),
        ("The Oak Surgery rang", "Oak Surgery", "a GP practice", Kind.ORGANISATION, "A GP practice rang"),
        ("Oak Surgery rang", "Oak Surgery", "a GP practice", Kind.ORGANISATION, "A GP practice rang"),
        ("her local Oak Surgery", "Oak Surgery", "a GP practice", Kind.ORGANISATION, "her local GP practice"),
        ("The PC Hale rang", "PC Hale", "PC 1", Kind.PERSON, "PC 1 rang"),
        ("The Hales left", "The Hales", "the family", Kind.FAMILY, "The family left"),
        ("OFFICIAL-SENSITIVE Report", "OFFICIAL-SENSITIVE", "", Kind.MARKING, "Report"),
    ],
)
def test_a_replacement_reads_as_if_it_had_been_written_so(
    text: str, wording: str, replacement: str, kind: Kind, expected: str
) -> None:
    assert fitted(text, wording, replacement, kind) == expected


def test_an_edit_never_widens_over_the_floor() -> None:
    text = "the Oak Surgery"
    span, _ = fit(text, Span(4, 15), "a GP practice", Kind.ORGANISATION, 4)
    assert span.start == 4
