"""An address is told by its postcode, however unknown its words; bodies, jobs and people above it aren't one."""

import pytest

from pipeline.finders.address_blocks import address_lines, find_address_blocks
from pipeline.finders.union import Finders
from pipeline.model import Kind
from tests.pipeline.finders.test_people import found

HEAD = [
    "Mr Colin Aske",
    "Partnership Manager",
    "Wexmoor District Council",
    "The Maltings Annexe",
    "17 Cheesegate",
    "Thrale Magna",
    "TH1 4QS",
    "Dear Mr Aske,",
]


def test_takes_the_lines_between_the_body_and_its_postcode() -> None:
    lines = address_lines(HEAD, 7)
    assert {HEAD[n] for n in lines} == {"The Maltings Annexe", "17 Cheesegate", "Thrale Magna"}
    assert [candidate.kind for candidate in lines[5]] == [Kind.PLACE]


@pytest.mark.parametrize(
    "lines",
    [
        ["Civic Quarter, Room 4.12", "Albion Parade"],
        ["Neuadd y Sir, Stryd y Farchnad", "Pont Arwel"],
        ["The Old Ropeworks, Bellpit Road", "COLVERFORD"],
    ],
)
def test_takes_rooms_welsh_halls_and_towns_in_capitals(lines: list[str]) -> None:
    assert set(address_lines(["Wexmoor District Council", *lines, "TH1 4QS"], 3)) == {1, 2}


@pytest.mark.parametrize("line", ["Home Office", "2 Marsham Street"])
def test_leaves_the_home_office_where_it_is(line: str) -> None:
    assert address_lines(["Public Protection Unit", line, "London", "SW1P 4DF"], 3) == {}


def test_a_postcode_in_a_sentence_takes_no_lines_above_it() -> None:
    lines = ["The panel met.", "Kingsfold", "The van was seen again outside TH1 4QS that night."]
    assert address_lines(lines, 2) == {}


INLINE = [
    ("of 8 Fuller's Drove, Ashen, TH9 2AB.", {"8 Fuller's Drove", "Ashen"}),
    ("He lives at Tithe Barn, Low Wath, Thrale Magna TH9 2AB.", {"Tithe Barn", "Low Wath", "Thrale Magna"}),
    ("To: Mary Aske, Wexmoor Council, Corn Hall, Thrale TH1 4QS", {"Corn Hall", "Thrale"}),
    ("Her sister, Amy Dunn, gave the postcode TH9 2AB.", set()),
    ("He told Amy Dunn, TH9 2AB was his.", set()),
    ("She is Head of Housing, TH9 2AB.", set()),
    ("In March 2019, TH9 2AB was searched.", set()),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_walks_back_from_a_postcode_in_prose(text: str, expected: set[str]) -> None:
    assert {text[c.start : c.end] for c in find_address_blocks(text)} == expected


PLACED = [
    ("He lived at 12 Saddler's Drove.", "12 Saddler's Drove"),
    ("The caravan was on Pitch 19 by the wall.", "Pitch 19"),
    ("A neighbour in Flat 7 heard it.", "Flat 7"),
    ("Her mother lives at 4 Heol y Bont.", "4 Heol y Bont"),
]


@pytest.mark.parametrize(("text", "words"), PLACED)
def test_finds_a_street_or_pitch_without_a_postcode(finders: Finders, text: str, words: str) -> None:
    assert (Kind.ADDRESS, words) in {(kind, wording) for kind, wording, _ in found(finders, text)}


@pytest.mark.parametrize(
    "text", ["The bay window was open.", "Recommendation 4 Market research", "a flat 7 per cent", "Flat rate 7.5"]
)
def test_takes_no_number_for_an_address(finders: Finders, text: str) -> None:
    assert [wording for kind, wording, _ in found(finders, text) if kind is Kind.ADDRESS] == []
