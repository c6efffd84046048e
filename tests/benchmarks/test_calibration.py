"""How findings are judged by the gold, and the arithmetic of reliability, on figures that can be done by hand."""

from __future__ import annotations

import json

import pytest

from benchmarks.calibration import Judgement, as_json, counted, left_out, page
from benchmarks.reliability import Bin, bins, brier, calibration_error, must_go
from benchmarks.score import Gold
from pipeline.model import Finding, Kind, Span

GOLD = Gold.of({
    "ordinary_words": ["Will"],
    "must_go": [
        {"entity": "p-1", "kind": "person", "texts": ["Zofia Quill", "Zofia", "Quill"]},
        {"entity": "p-2", "kind": "person", "texts": ["Will"]},
    ],
    "must_stay": ["Quill House", "Care Act 2014"],
})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("then Zofia came", ["Zofia"]),
        ("then zofia came", ["zofia"]),  # any case
        ("then Zofia\nQuill came", ["Zofia\nQuill"]),  # over the end of a line
        ("then Will came, as he will", ["Will"]),  # an ordinary word, exactly as the gold writes it
        ("at Quill House", []),  # inside a phrase that stays
        ("at Quillford", []),  # no whole word
        ("the Care Act 2014", []),
    ],
)
def test_what_must_go(text: str, goes: list[str]) -> None:
    marks = must_go(text, GOLD)
    assert "".join(c if m else "|" for c, m in zip(text, marks, strict=True)).strip("|").split("|") == (goes or [""])


JUDGED = [(0.95, True), (0.95, True), (0.95, False), (0.05, False), (1.0, True)]


def test_bins_of_equal_width() -> None:
    low, high = bins(JUDGED)
    assert low == Bin(0.0, 0.1, 1, 0.05, 0.0)
    assert (high.low, high.count, high.true) == (0.9, 4, 0.75)
    assert high.said == pytest.approx(0.9625)


def test_the_error_is_the_mean_distance_of_word_and_truth() -> None:
    assert calibration_error(JUDGED) == pytest.approx((1 * 0.05 + 4 * (0.9625 - 0.75)) / 5)
    assert calibration_error([(1.0, True), (0.0, False)]) == brier([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([]) == brier([]) == 0


def judgement(case: str, finder: str, goes: bool) -> Judgement:
    return Judgement(case, Finding(Span(0, 4), Kind.PLACE, 0.8, (finder,), "town"), "", goes)


SEEN = [judgement("one-1", "places", True)] * 30 + [judgement("two-2", "places", False)] * 10


def test_what_was_seen_alike_is_added_up() -> None:
    row, other = counted([*SEEN, judgement("one-1", "tagger", True)])
    assert (row.seen.finders, row.right, row.of) == (("places",), 30, 40)
    assert (other.seen.finders, other.right, other.of) == (("tagger",), 1, 1)


def test_each_case_is_scored_by_the_others() -> None:
    scores = dict.fromkeys(left_out(SEEN))
    assert [goes for _, goes in scores] == [True, False]
    assert next(score for score, goes in scores if goes) < 0.2  # one-1 by two-2 alone
    assert next(score for score, goes in scores if not goes) > 0.8


def test_the_data_file_is_read_as_it_was_written() -> None:
    told = json.loads(as_json(SEEN, "a model"))
    assert told["cases"] == ["one-1", "two-2"]
    assert told["counted"] == [["place", "town", 2, ["places"], 30, 40]]


def test_the_page_says_how_well_scores_keep_their_word() -> None:
    text = page(SEEN, "a model")
    assert "| places: place | 30 | 40 | 75.0 % |" in text
    assert "| 0.0 to 0.1 |" in text or "| 0.1 to 0.2 |" in text
    assert "2 cases, 40 findings" in text
