"""Where a cover ends, what is a letter, and which lines under a heading about the panel name its members."""

import pytest

from pipeline.finders.sections import lists_members, settings_of, title_of
from tests.pipeline.finders.prose import document_of

PANEL = [
    "DI Ann Lee, Fenshire Police",
    "Grace Eccles – Wexmoor Council",
    "• Dr Tom Fell (named GP)",
    "Ann Lee (chair); DCI Will Tor, Fenshire Police; Jan Ash, Galop. It sat twice.",
]
NOT_PANEL = [
    "Ann Lee, her sister",
    "Tom Fell, the victim's neighbour",
    "The panel was grateful to Ann Lee for her help.",
    "Ann Lee met the chair, and so did her brother Tom; they spoke for an hour.",
]


@pytest.mark.parametrize("text", PANEL)
def test_knows_a_member_s_line(text: str) -> None:
    assert lists_members(text)


@pytest.mark.parametrize("text", NOT_PANEL)
def test_takes_no_relative_and_no_sentence_for_a_member_s_line(text: str) -> None:
    assert not lists_members(text)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Who sat on the panel", "about_panel"),
        ("The review panel and its work", "about_panel"),
        ("1.5 Panel members", "panel"),
        ("The Quality Assurance Panel", None),
        ("The MARAC panel", None),
        ("What happened", None),
    ],
)
def test_tells_a_heading_about_the_panel(heading: str, code: str | None) -> None:
    assert title_of(heading) == code


def test_a_cover_ends_where_the_text_begins() -> None:
    told = "This is the report of a review. " * 8
    settings = settings_of(document_of("A Review", "Finished 3 May 2021", told, "Rose rang on 3 April 2019."))
    assert [setting.cover for setting in settings] == [True, True, False, False]


def test_a_report_that_quotes_a_letter_is_no_letter() -> None:
    long = "This domestic homicide review was asked for by the partnership. " * 20
    settings = settings_of(document_of(long, "Dear Mum, I miss you.", "Yours sincerely", "Jo"))
    assert {setting.letter for setting in settings} == {""}


def test_a_listed_line_counts_only_under_the_panel_s_heading() -> None:
    lines = ("> Who sat on the panel", "Ann Lee, Fenshire Police", "> Her life", "Tom Fell, Fenshire Police")
    assert [setting.section for setting in settings_of(document_of(*lines))][1::2] == ["panel", ""]
