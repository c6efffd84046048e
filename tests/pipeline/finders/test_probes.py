"""What a probe promises: it says yes wherever its recogniser would find something."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

from pipeline.finders.probes import Probes, forwards
from pipeline.finders.recognisers import all_recognisers
from tests.pipeline.finders.test_identifiers import FOUND, NOT_FOUND

RECOGNISERS = [*all_recognisers(), PhoneRecognizer(supported_regions=("GB",), leniency=1)]
PROBES = Probes(RECOGNISERS)
WORDS = [
    "crime",
    "ref",
    "number",
    "PC",
    "NHS",
    "account",
    "(",
    ":",
    "of",
    "CAD",
    "tel",
    "12",
    "0",
    "1160",
    "AB",
    "/",
    "-",
    "x",
]


@pytest.mark.parametrize(
    ("pattern", "read_forwards"),
    [
        (r"(?<=crime no )\d+", r"(?:crime no )(?:\d+)"),
        (r"(?<=\b(?:ref|urn)[)\]:]?\s*)\d+(?!x)", r"(?:\b(?:ref|urn)[)\]:]?\s*)(?:\d+(?!x))"),
        (r"(?<=a\))b", r"(?:a\))(?:b)"),
        (r"(?<=[]()])b", r"(?:[]()])(?:b)"),
        (r"(?<!\w)\d+", r"(?<!\w)\d+"),
        (r"\d(?<=1)", r"\d(?<=1)"),
        (r"(?<=broken", r"(?<=broken"),
    ],
)
def test_a_label_that_was_looked_back_for_is_read_first(pattern: str, read_forwards: str) -> None:
    assert forwards(pattern) == read_forwards


def found_by(text: str) -> set[str]:
    return {r.supported_entities[0] for r in RECOGNISERS if r.analyze(text, r.supported_entities, None)}


@pytest.mark.parametrize("text", [*dict.fromkeys(text for _, text, _ in FOUND), *NOT_FOUND])
def test_whatever_a_recogniser_finds_its_probe_saw(text: str) -> None:
    assert found_by(text) <= set(PROBES.entities_in(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["", " "]))
def test_no_mixture_of_labels_and_digits_slips_past_the_probes(words: list[str], gap: str) -> None:
    text = gap.join(words)
    assert found_by(text) <= set(PROBES.entities_in(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab1 :", max_size=12))
def test_reading_forwards_matches_exactly_where_looking_back_does(text: str) -> None:
    pattern = r"(?<=\ba(?:\s*:)?\s*)(?=[b\d]*\d)[b\d]+"
    assert bool(regex.search(pattern, text)) == bool(regex.search(forwards(pattern), text))


def test_a_text_that_holds_no_identifier_is_asked_about_by_nobody() -> None:
    assert PROBES.entities_in("3.12 On 4 March 2019 she told the GP that she felt unsafe.") == []
