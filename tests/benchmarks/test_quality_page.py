"""The page tells the development set's sums, what was asked and whether it holds, without rounding in favour."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.child import Took
from benchmarks.detection import Tally
from benchmarks.figures import Engine, Figures
from benchmarks.linking import Labels, Linking
from benchmarks.long_report import Long
from benchmarks.page import SECTIONS, page
from benchmarks.quality_page import detection, kinds
from benchmarks.seeds import Seed

TOOK = Took(0, 9.0, 8.0, 300.0)


def engine(key: str, gone: int, seconds: float, kept: int = 99) -> Engine:
    """Every case asks for 1,000 persons gone and 100 phrases kept, on ten pages of 1,000 words."""
    tally = Tally(
        {"person": (gone, 1000)}, {"full name": (gone, 1000)}, kept, 100, files=3, seconds=seconds, pages=10.0,
        doubts=4, words=1000,
    )  # fmt: skip
    cases = [("samples", "aa-1"), ("development", "bb-1"), ("mended", "cc-1"), ("mended", "cc-2"), ("held out", "dd-1")]
    return Engine(key, key, TOOK, 2.0, dict.fromkeys(cases, tally))


def figures(gone: int = 995, kept: int = 97, whole: float = 12.0) -> Figures:
    engines = [engine("ours", gone, 3.0, kept), engine("presidio", 700, 1.0), engine("bare", 800, 2.0)]
    engines += [engine("nothing", 0, 0.0)]
    bare = Took(0, 9.0, 8.0, 300.0)
    long = Long("DOCX", 40.0, Took(0, 13.0, whole, 400.0), True, {"read": 1.0}, {"bare": bare}, {"bare": 6.0})
    linking = {"development": (Linking(1, 1, 1.0, 1.0),) * 2, "mended": (Linking(3, 3, 3.0, 3.0),) * 2}
    scores = {"mended": [(0.9, True)] * 9 + [(0.9, False)], "held out": [(0.8, True), (0.1, False)]}
    return Figures(engines, linking, {"mended": Labels(4)}, [long], [], {}, None, [("code", "here")], 1.0, scores)


def row(text: str, begins: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| {begins}"))


def test_the_development_set_is_the_sum_of_its_two_groups() -> None:
    text = detection(figures())
    assert "### The development set as a whole (3 cases)" in text
    whole = text[text.index("as a whole") : text.index("What was asked")]
    assert row(whole, "ours").startswith("| ours (files) | 99.5 % | 3000 | 97.0 % | 300 |")
    assert row(whole, "Presidio").startswith("| Presidio as installed (text) | 70.0 % | 3000 |")
    assert row(whole, "ours").endswith("| 0.30 | 1.50 |")


def test_each_group_says_how_many_cases_it_has() -> None:
    text = detection(figures())
    for title in ("Samples (1 case)", "Development (1 case)", "Mended (2 cases)", "Held out (1 case)"):
        assert f"### {title}" in text


def test_what_was_asked_holds_exactly_at_its_limit() -> None:
    text = detection(figures())
    assert row(text, "entities gone") == "| entities gone, at least 99.5 % | 99.5 % | yes | 99.5 % | yes |"
    assert row(text, "required text") == "| required text kept, at least 97 % | 97.0 % | yes | 97.0 % | yes |"
    assert row(text, "doubts per") == "| doubts per 1,000 words, at most 5 | 4.0 | yes | 4.0 | yes |"
    assert "× the bare models, at most 1.5 | 1.50 | yes |" in text


def test_what_falls_short_by_one_is_said_not_to_hold() -> None:
    text = detection(figures(gone=994, kept=96, whole=12.1))
    assert row(text, "entities gone").count("**no**") == row(text, "required text").count("**no**") == 2
    assert row(text, "40 pages of DOCX, the whole process: ×").endswith("| 1.51 | **no** |")
    assert row(text, "40 pages of DOCX, the whole process: CPU").endswith("| 0.30 | yes |")
    assert row(text, "40 pages of DOCX, without loading on either side: ×").endswith("| 1.68 | **no** |")  # 10.1 of 6


def test_scores_are_told_for_what_they_were_counted_on_and_for_the_rest() -> None:
    text = detection(figures())
    assert row(text, "development set | 10 |") == "| development set | 10 | 0.000 | 0.090 |"
    assert row(text, "held out | 2 |") == "| held out | 2 | 0.150 | 0.025 |"


def test_seeds_are_shown_where_they_were_recorded() -> None:
    assert "Not recorded yet" in detection(figures())
    seeds = tuple(Seed(n, 1000, {"gone": 99.0 + n / 10}, n == 1) for n in (1, 2, 3))
    told = detection(replace(figures(), seeds=seeds))
    assert row(told, "gone") == "| gone | 99.1 | 99.2 | 99.3 | 0.2 |"


def test_kinds_and_forms_are_told_for_the_development_set_and_for_what_was_held_out() -> None:
    text = kinds(figures())
    assert [line for line in text.splitlines() if line.startswith("###")] == [
        "### Samples", "### Development set", "### Held out",
    ]  # fmt: skip
    assert "| person | 2985 of 3000 | 2100 of 3000 | 2400 of 3000 |" in text


def test_the_page_has_its_sections_and_one_row_of_linking_for_the_development_set() -> None:
    text = page(figures())
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(SECTIONS)
    assert "| development set | ours | 4 | 100 % | 1.000 | 1.000 | 1.000 |" in text
