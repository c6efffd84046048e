"""What nobody explained: a truth table with look-alikes, and where the side-by-side view marks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Document, Format, Part, Piece, Place, Span, Where
from pipeline.reviewing import document_view, unexplained_counts
from pipeline.reviewing.unexplained import unexplained
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, OVERVIEW, hand_in, propose, word


def said(text: str, *explained: str) -> list[str]:
    document = Document(Format.TXT, text, (Piece(Span(0, len(text)), Place(Where.BODY)),))
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in explained]
    return [text[span.start : span.end] for span in unexplained(document, spans)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("She met Xanthippa at the gate.", ["Xanthippa"]),
        ("She met Xanthippa’s aunt.", ["Xanthippa"]),
        ("She met Ebrenworth-Tullis there.", ["Ebrenworth-Tullis"]),
        ("Xanthippa opens the sentence.", []),
        ("It was closed. Xanthippa left.", []),
        ("The Domestic Homicide Review was read by the Panel.", []),
        ("She saw the IDVA.", []),
        ("She saw XANTHIPPA there.", ["XANTHIPPA"]),
        ("He was Brummagic, and a brummagic said so.", []),
        ("The log was 48213 that day.", ["48213"]),
        ("The year 2019 and 1,200 pounds.", []),
        ("Ref A48213B was lost.", ["48213"]),
    ],
)
def test_truth_table(text: str, left: list[str]) -> None:
    assert said(text) == left


def test_what_a_finding_touches_is_explained() -> None:
    assert said("She met Xanthippa Vole and Ysolabeth.", "Xanthippa Vole") == ["Ysolabeth"]
    assert said("The log was 48213 that day.", "log was 482") == []


def test_it_is_marked_in_the_draft_and_counted(tmp_path: Path) -> None:
    with a_case.reviewed(tmp_path) as (casebook, people):
        more = word(*OVERVIEW, "Then Barnabas met Xanthippa, under 998877.")
        draft = hand_in(casebook, people, more, Part.OVERVIEW_REPORT, after=5)
        propose(casebook)
        view = document_view(casebook, CASE, draft)
        segments = [s for piece in view.pieces for s in piece.segments]
        marked = [s.original for s in segments if s.unexplained]
        assert (marked, view.unexplained) == (["Xanthippa", "998877"], 2)
        assert unexplained_counts(casebook, CASE)[draft] == 2
        assert "\n".join("".join(s.original for s in p.segments) for p in view.pieces) == "\n".join(
            (*OVERVIEW, "Then Barnabas met Xanthippa, under 998877.")
        )
