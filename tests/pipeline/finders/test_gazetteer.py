"""Villages and towns by the gazetteer: a truth table with the surnames and words that look like them."""

from __future__ import annotations

import pytest

from pipeline.finders.gazetteer import find_listed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They had moved to Framlingham in the spring.", [("Framlingham", "village")]),
        ("Framlingham is where she was born.", [("Framlingham", "village")]),
        ("A cottage in Furneux Pelham was let to them.", [("Furneux Pelham", "village")]),
        ("He drove from Croxley Green.", [("Croxley Green", "town")]),
        ("She lived in Radley for a year.", [("Radley", "village")]),
        ("Mr Framlingham said so.", []),
        ("PC Framlingham attended.", []),
        ("Grace Framlingham attended.", []),
        ("Framlingham Road was closed.", []),
        ("Framlingham's mother rang.", []),
        ("It was read in full.", []),
        ("The sale was agreed.", []),
        ("Framlinghams of all kinds.", []),
        ("FRAMLINGHAM", []),
    ],
)
def test_truth_table(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[c.start : c.end], c.detail) for c in find_listed(text)] == found
