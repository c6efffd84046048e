"""Small places and organisations go, agencies and large areas stay, statutes shield what is in them."""

import pytest

from pipeline.finders.union import Finders
from pipeline.model import Kind
from tests.pipeline.finders.test_people import found

EXPECTED = [
    ("She lived at 14 Larch Road.", Kind.ADDRESS, "14 Larch Road", "street"),
    ("at Flat 2, 81 Abbey Street", Kind.ADDRESS, "Flat 2, 81 Abbey Street", "street"),
    ("He was seen in Marsh Lane.", Kind.ADDRESS, "Marsh Lane", "street"),
    ("in the village of Nether Stowby", Kind.PLACE, "Nether Stowby", "village"),
    ("They moved to Thackley Green.", Kind.PLACE, "Thackley Green", "town"),
    ("who lives in Kettering with him", Kind.PLACE, "Kettering", "town"),
    ("They met in Birmingham.", Kind.PLACE, "Birmingham", "city"),
    ("came from Poland in 2004", Kind.PLACE, "Poland", "country"),
    ("across Leicestershire", Kind.PLACE, "Leicestershire", "county"),
    ("Northmoor Community Safety Partnership. She came to Northmoor.", Kind.PLACE, "Northmoor", "own_area"),
    ("registered with Millrace Surgery", Kind.ORGANISATION, "Millrace Surgery", "gp_practice"),
    ("of Moorgate Lane Surgery", Kind.ORGANISATION, "Moorgate Lane Surgery", "gp_practice"),
    ("at St Mary's Primary School", Kind.ORGANISATION, "St Mary's Primary School", "school"),
    ("at Little Acorns Nursery", Kind.ORGANISATION, "Little Acorns Nursery", "nursery"),
    ("of St Jude's Church", Kind.ORGANISATION, "St Jude's Church", "place_of_worship"),
    ("at the Jamia Noor Mosque", Kind.ORGANISATION, "Jamia Noor Mosque", "place_of_worship"),
    ("in the Weavers Arms", Kind.ORGANISATION, "Weavers Arms", "pub"),
    ("They met at the Compass Rose.", Kind.ORGANISATION, "Compass Rose", "pub"),
    ("employed by Dunstan Haulage Ltd", Kind.ORGANISATION, "Dunstan Haulage Ltd", "employer"),
    ("She worked at Tesco Extra.", Kind.ORGANISATION, "Tesco Extra", "employer"),
    ("officers from Fenshire Police", Kind.AGENCY, "Fenshire Police", ""),
    ("at Leicester Crown Court", Kind.AGENCY, "Leicester Crown Court", ""),
    ("Fenland Homes Housing Association", Kind.AGENCY, "Fenland Homes Housing Association", ""),
    ("the Fenbridge Hospitals NHS Trust", Kind.AGENCY, "Fenbridge Hospitals NHS Trust", ""),
    ("help from Women's Aid", Kind.AGENCY, "Women's Aid", ""),
    ("under the Care Act 2014", Kind.LAW, "Care Act 2014", "statute"),
    ("Clare's Law", Kind.LAW, "Clare's Law", "scheme"),
    ("the Crime and Victims Act 2004", Kind.LAW, "Crime and Victims Act 2004", "statute"),
    ("PROTECTED: OFFICIAL-SENSITIVE", Kind.MARKING, "OFFICIAL-SENSITIVE", "marking"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words", "detail"), EXPECTED)
def test_tells_what_it_is(finders: Finders, text: str, kind: Kind, words: str, detail: str) -> None:
    assert (kind, words, detail) in found(finders, text)


@pytest.mark.parametrize(
    "text",
    [
        "The primary school and the surgery were told.",
        "Recommendation 4: Mental Health Services should improve.",
        "Working Together to Safeguard Children",
        "A care home, a refuge and a pub were named.",
        "the Home Office, 2 Marsham Street, London",
        "The findings are confidential until publication.",
    ],
)
def test_leaves_alone(finders: Finders, text: str) -> None:
    going = {Kind.ORGANISATION, Kind.ADDRESS, Kind.PERSON, Kind.MARKING, Kind.POSTCODE}
    assert [words for kind, words, detail in found(finders, text) if kind in going and detail != "unknown"] == []


def test_a_short_form_returns_with_its_type(finders: Finders) -> None:
    lines = ("She attended St Brannoc's Primary School.", "At St Brannoc's, Hope drew a picture.")
    assert (Kind.ORGANISATION, "St Brannoc's", "school") in found(finders, *lines)


def test_a_small_place_returns(finders: Finders) -> None:
    assert (Kind.PLACE, "Skelby", "village") in found(finders, "in the village of Skelby", "Skelby is small.")
