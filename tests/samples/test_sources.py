"""The invented cases keep their own promises: gold that occurs, numbers that were never issued."""

from __future__ import annotations

import re

import pytest

from benchmarks.score import score
from pipeline.facts import read_facts
from pipeline.model import Kind
from tests.samples.cases import CASES, DEVELOPMENT, SAMPLES, everything, facts, gold, visible

HELPLINES = {"08082000247", "08088020300", "08005999247", "08088005000", "08088088141"}
each_case = pytest.mark.parametrize("case", CASES)


def test_there_are_two_samples_and_four_development_cases_in_both_formats() -> None:
    assert (len(SAMPLES), len(DEVELOPMENT)) == (2, 4)
    pdf = {name for name in CASES if "format: pdf" in everything(name)}
    assert pdf & {p.name for p in SAMPLES} == {"whcsp-2020-07"}
    assert len(pdf & {p.name for p in DEVELOPMENT}) == 2


@each_case
def test_every_text_of_the_gold_is_there_to_be_seen(case: str) -> None:
    """A no-op misses each single text: nothing in the gold is idle, and nothing is out of reach."""
    result = score(visible(case), gold(case))
    seen = {(miss.entity, miss.text) for miss in result.misses}
    idle = [(e.entity, text) for e in gold(case).must_go for text in e.texts if (e.entity, text) not in seen]
    assert idle == []
    assert result.lost == ()


@each_case
def test_hidden_texts_are_planted_and_never_seen(case: str) -> None:
    typed, seen = everything(case), "\n".join(visible(case).values())
    assert [text for text in gold(case).hidden if text not in typed] == []
    assert [text for text in gold(case).hidden if text in seen] == []


@each_case
def test_the_gold_is_broad_enough_to_mean_something(case: str) -> None:
    kinds = {entity.kind for entity in gold(case).must_go}
    assert kinds <= {kind.value for kind in Kind}
    assert len(kinds) >= 15
    assert len(gold(case).must_go) >= 50
    assert len(gold(case).must_stay) >= 30
    names = [entity.entity for entity in gold(case).must_go]
    assert len(names) == len(set(names))


@each_case
def test_reports_are_as_long_as_prose_that_teaches_something(case: str) -> None:
    words = {part: len(text.split()) for part, text in visible(case).items()}
    sample = CASES[case] in SAMPLES
    assert words["overview-report"] >= (2500 if sample else 1200)
    assert words["executive-summary"] >= (600 if sample else 200)
    assert words["qa-letter"] >= 180


@each_case
def test_the_case_file_can_be_read_and_its_people_are_in_the_text(case: str) -> None:
    read = read_facts((CASES[case] / "case.json").read_bytes())
    assert read.case == case
    seen = "\n".join(visible(case).values()).casefold()
    for person in facts(case)["persons"]:
        assert person["full_name"].split()[0].casefold() in seen
    for kept in facts(case)["author_to_keep"]:
        assert kept.casefold() in seen


@each_case
def test_no_number_could_be_anyones(case: str) -> None:
    """Ofcom's drama ranges, NI numbers with QQ, NHS numbers of the test range, ``.example`` only."""
    text = everything(case)
    for found in re.findall(r"(?<![\d/-])0[1-9]\d{2,4} ?\d{3} ?\d{3,4}(?!\d)", text):
        number = found.replace(" ", "")
        assert number.startswith(("07700900", "01632960")) or number in HELPLINES
    assert all(ni.startswith("QQ") for ni in re.findall(r"\b[A-Z]{2} \d\d \d\d \d\d [A-D]\b", text))
    assert all(nhs.startswith("999") for nhs in re.findall(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)", text))
    assert all(host.endswith(".example") for host in re.findall(r"@([a-z]+\.[a-z.]+[a-z])", text))
    assert all(host.endswith(".example") for host in re.findall(r"https?://([^/\s)]+)", text))
