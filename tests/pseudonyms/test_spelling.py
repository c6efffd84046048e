"""Folding and slips of the keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pseudonyms.spelling import fold, letters, misspelt


@pytest.mark.parametrize(
    ("written", "folded", "only_letters"),
    [
        ("O’Brien", "o'brien", "obrien"),
        ("O'BRIEN", "o'brien", "obrien"),
        ("Małgorzata", "malgorzata", "malgorzata"),
        ("Siân", "sian", "sian"),
        ("İpek Yılmaz", "ipek yilmaz", "ipekyilmaz"),
        ("Søren Strauß", "soren strauss", "sorenstrauss"),
        ("Nguyễn", "nguyen", "nguyen"),
        ("Smith\u2011Jones", "smith-jones", "smithjones"),
        ("Jane\u00a0 Smith", "jane smith", "janesmith"),
        ("Eliza\u00adbeth", "elizabeth", "elizabeth"),
        ("", "", ""),
    ],
)
def test_one_spelling_for_what_readers_take_for_one(written: str, folded: str, only_letters: str) -> None:
    assert fold(written) == folded
    assert letters(written) == only_letters


@settings(deadline=None)  # a busy machine is no failure
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert letters(letters(text)) == letters(text)


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        ("Smith", "Smiht", True),  # swapped
        ("Hargreaves", "Hargraves", True),
        ("Kowalczyk", "Kowalcyzk", True),
        ("Featherstone", "Fetherston", True),  # two slips in a long word
        ("Chukwuemeka", "Chukwuemaka", True),
        ("Smith", "smith", False),  # equal, so no slip
        ("Smith", "Smythes", False),  # two slips in a short word
        ("Harry", "Barry", False),  # the first letter is never the slip
        ("Jane", "June", False),  # too short to tell
        ("Marsh", "March", True),  # a look-alike that has to be decided by what stands around it
        ("", "Smith", False),
    ],
)
def test_slips(a: str, b: str, slip: bool) -> None:
    assert misspelt(a, b) is slip
    assert misspelt(b, a) is slip
