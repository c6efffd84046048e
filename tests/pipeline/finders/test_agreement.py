"""What a document says of a name in one place holds in all of it; keeping is the direction with conditions."""

import pytest

from pipeline.finders.agreement import agreed, shortened
from pipeline.model import Finding, Kind, Span

TEXT = "Panel: Jem Hollow. Her friend J. Hollow rang; Jem Hollow came."


def member(wording: str, nth: int, detail: str) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(wording, start + 1)
    return Finding(Span(start, start + len(wording)), Kind.PERSON, 0.9, ("finder",), detail)


@pytest.mark.parametrize(
    ("private", "details"),
    [
        ({}, ["panel", "panel"]),
        ({"j hollow": 1}, ["panel", "panel"]),  # one sentence may be misread
        ({"j hollow": 2}, ["", ""]),
        ({"k hollow": 9}, ["panel", "panel"]),  # a relative's surname
    ],
)
def test_nobody_is_kept_whom_more_mentions_show_as_somebody_of_the_case(
    private: dict[str, int], details: list[str]
) -> None:
    listed = [member("Jem Hollow", 0, "panel"), member("Jem Hollow", 1, "")]
    assert [finding.detail for finding in agreed(listed, TEXT, private=private)] == details


@pytest.mark.parametrize(
    ("name", "short"),
    [("Jem Hollow", "j hollow"), ("J. Hollow", "j hollow"), ("Jem  Ann\nHOLLOW", "j hollow"), ("Jem", "")],
)
def test_a_name_shortened(name: str, short: str) -> None:
    assert shortened(name) == short
