"""Edits: planned within their pieces, sorted, disjoint; applied all at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import apply, plan
from pipeline.model import Edit, Entity, Finding, Kind, Linked, Mention, Span, Treatment
from tests.pipeline.linking.builders import doc, facts, person, public

G = Treatment.GENERALISE
P = Kind.PERSON


def edited(text: str, *wanted: tuple[str, Kind, str]) -> str:
    """``wanted``: (wording, kind, replacement), each its own entity."""
    entities, mentions = [], []
    at = 0
    for number, (wording, kind, words) in enumerate(wanted, 1):
        start = text.index(wording, at)
        at = start + len(wording)
        entities.append(Entity(f"e{number:02d}", kind, (wording,), treatment=G, replacement=words))
        mentions.append(Mention(0, Finding(Span(start, at), kind, 1.0, ("x",)), f"e{number:02d}"))
    document = doc(text)
    return apply(text, plan(Linked(tuple(entities), tuple(mentions)), 0, document))


@pytest.mark.parametrize(
    ("text", "wanted", "new"),
    [
        ("Neighbours Ann and Jo.", [("Ann", P, "Eve"), ("Jo", P, "Ray")], "Neighbours Eve and Ray."),
        (
            "account 12-34-56 12345678 there",
            [("12-34-56", Kind.BANK, "[bank details removed]"), ("12345678", Kind.BANK, "[bank details removed]")],
            "account [bank details removed] there",
        ),
        (
            "The Hales and the Marshes left.",
            [("The Hales", Kind.FAMILY, "the family"), ("the Marshes", Kind.FAMILY, "the family")],
            "The families left.",
        ),
        ("if the Hales or the Marshes left", [("the Hales", Kind.FAMILY, "the family"),
            ("the Marshes", Kind.FAMILY, "the family")], "if the families left"),
        ("6.6 Elm Ltd saw", [("Elm Ltd", Kind.ORGANISATION, "an employer")], "6.6 An employer saw"),
        ("6) Elm Ltd saw", [("Elm Ltd", Kind.ORGANISATION, "an employer")], "6) An employer saw"),
        ("from 6.6 Elm Ltd saw", [("Elm Ltd", Kind.ORGANISATION, "an employer")], "from 6.6 an employer saw"),
        ("rang (01632 960000), then", [("(01632 960000", Kind.PHONE, "[number removed]")],
            "rang ([number removed]), then"),
        ("rang (01632) 960000, then", [("(01632) 960000", Kind.PHONE, "[number removed]")],
            "rang [number removed], then"),
        ("information ofSusanCommissioned by", [("Susan", P, "Orla")], "information of Orla Commissioned by"),
        ("Susan’s and Susan-Jo", [("Susan", P, "Orla"), ("Susan-Jo", P, "Eve")], "Orla’s and Eve"),
        ("The Hales' house", [("The Hales", Kind.FAMILY, "the family")], "The family's house"),
        ("Neighbours Mr and Mrs Hale", [("Mr and Mrs Hale", Kind.FAMILY, "the couple")], "Neighbours the couple"),
        ("aged 34 then", [("34", Kind.AGE, "30 to 39")], "aged 30 to 39 then"),
        ("a 34-year-old man", [("34", Kind.AGE, "30 to 39")], "a 30-to-39-year-old man"),
        ("an 8-year-old boy", [("8", Kind.AGE, "5 to 10")], "a 5-to-10-year-old boy"),
        ("psychiatrist Dr Stern saw", [("Dr Stern", P, "Psychiatrist 1")], "Psychiatrist 1 saw"),
        ("a nurse, Ms Okoro, saw", [("Ms Okoro", P, "Nurse 1")], "a nurse, Nurse 1, saw"),
        ("until 4 March 2019. Will", [("4 March 2019", Kind.DATE, "March 2019")], "until March 2019. Will"),
    ],
)  # fmt: skip
def test_what_stands_there_afterwards(text: str, wanted: list[tuple[str, Kind, str]], new: str) -> None:
    assert edited(text, *wanted) == new


def test_an_edit_never_reaches_into_the_piece_before() -> None:
    assert edited("at the\nElm Surgery", ("Elm Surgery", Kind.ORGANISATION, "a GP practice")) == "at the\nA GP practice"


def test_a_whole_sentence_reads_as_if_written_so() -> None:
    case = facts(person("Ann Hale", "victim", "female", "Ruth"), person("Zoe Hale", "child", "female"))
    text = "On 4 May 2019 PC 4471 Marsh took Ann Hale and Zoe to the Elm Surgery."
    new = public(
        text, case,
        ("4 May 2019", Kind.DATE, "day:2019-05-04"), ("PC 4471 Marsh", P, "professional:PC"),
        ("4471", Kind.COLLAR_NUMBER, ""), ("Elm Surgery", Kind.ORGANISATION, "gp_practice"),
    )  # fmt: skip
    assert new == "In May 2019 PC 1 took Ruth and Child 1 to a GP practice."


@pytest.mark.parametrize(
    ("text", "wording", "label", "new"),
    [
        ("THE DEATH OF SIOBHÁN HALE", "SIOBHÁN HALE", "Orla", "THE DEATH OF ORLA"),
        ("THE SON, SAM HALE, WAS SEEN", "SAM HALE", "Child 1", "THE SON, CHILD 1, WAS SEEN"),
        ("ANN HALE’S STORY", "ANN HALE", "Ruth", "RUTH’S STORY"),
        ("SIOBHÁN HALE", "SIOBHÁN HALE", "Orla", "ORLA"),  # a title page
        ("A REVIEW\nSIOBHÁN HALE\nin 2019", "SIOBHÁN HALE", "Orla", "A REVIEW\nORLA\nin 2019"),
        ("Siobhan Hale", "Siobhan Hale", "Orla", "Orla"),
        ("HALE", "HALE", "Orla", "Orla"),  # a surname in its cell
        ("Female HALE gone to her", "HALE", "Ruth", "Female Ruth gone to her"),  # as the police write it
        ("HALE hit her", "HALE", "Ruth", "Ruth hit her"),
        ("A MEETING OF Ann Hale", "Ann Hale", "Ruth", "A MEETING OF Ruth"),
        ("OF ANN HALE", "ANN HALE", "[name removed]", "OF [name removed]"),
    ],
)
def test_a_label_stands_in_capitals_where_a_heading_does(text: str, wording: str, label: str, new: str) -> None:
    assert edited(text, (wording, P, label)) == new


def test_an_organisation_in_a_heading_stands_in_capitals_too() -> None:
    assert edited("AT THE ELM SURGERY", ("ELM SURGERY", Kind.ORGANISATION, "a GP practice")) == "AT A GP PRACTICE"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Ann Hale née Marsh left.", "Ruth née [former name removed] left."),
        ("Ann Hale (nee Marsh) left.", "Ruth (nee [former name removed]) left."),
        ("Ann Hale (maiden name Marsh) left.", "Ruth (maiden name [former name removed]) left."),
        ("Ann Hale, formerly Marsh, left.", "Ruth, formerly [former name removed], left."),
        ("Ann Hale, formerly known as Ann Marsh, left.", "Ruth, formerly known as [former name removed], left."),
        ("Then Ann Marsh left.", "Then Ruth left."),
        ("Formerly, Ann Marsh lived there.", "Formerly, Ruth lived there."),
        ("A house, formerly Ann Marsh's home", "A house, formerly Ruth's home"),
        ("She was born. Ann Marsh left.", "She was born. Ruth left."),
    ],
)
def test_a_former_name_is_said_to_be_one(text: str, new: str) -> None:
    assert public(text, facts(person("Ann Hale", "victim", "female", "Ruth", "Ann Marsh"))) == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Robert Hale (“Bob”) left.", "Ray left."),
        ("Robert Hale, known as Bob, left.", "Ray left."),
        ("Robert Hale, also known as Bob, left.", "Ray left."),
        ("Robert (known as Bob) left.", "Ray left."),
        ("Ann’s friend, Robert, known as Bob, left.", "Ruth’s friend, Ray, left."),
        ("Robert was known as Bob there.", "Ray was known as Ray there."),
        ("Robert (Bob’s brother came) left.", "Ray (Ray’s brother came) left."),
        ("Robert (“Ann”) left.", "Ray (“Ruth”) left."),  # somebody else
    ],
)
def test_an_alias_doesn_t_say_the_label_twice(text: str, new: str) -> None:
    case = facts(person("Robert Hale", "victim", "male", "Ray", "Bob"), person("Ann Marsh", "friend", "female", "Ruth"))
    assert public(text, case) == new


_EDITS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5), st.text("xyz", max_size=3)), max_size=6)


@given(_EDITS, st.text(min_size=70, max_size=80))
def test_applying_changes_the_spans_and_nothing_else(steps: list[tuple[int, int, str]], text: str) -> None:
    edits, at = [], 0
    for gap, length, words in steps:
        edits.append(Edit(Span(at + gap, at + gap + length), words))
        at += gap + length
    new = apply(text, edits)
    assert len(new) == len(text) + sum(len(e.replacement) - len(e.span) for e in edits)
    assert new.endswith(text[at:])
    shift = 0
    for edit in edits:
        assert new[edit.span.start + shift :].startswith(edit.replacement)
        shift += len(edit.replacement) - len(edit.span)


@pytest.mark.parametrize("spans", [[(3, 5), (4, 6)], [(5, 6), (1, 2)], [(8, 99)]])
def test_edits_that_overlap_or_lie_outside_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("0123456789", [Edit(Span(a, b), "x") for a, b in spans])
