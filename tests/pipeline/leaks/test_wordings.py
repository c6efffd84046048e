"""What counts as a name and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.leaks import RealForm, check


def found(text: str, form: RealForm | str, allowed: tuple[str, ...] = ()) -> int:
    forms = (RealForm(form) if isinstance(form, str) else form,)
    report = check(text.encode(), name="report.txt", forms=forms, allowed=allowed, patterns=False)
    return sum(leak.count for leak in report.leaks)


NAMES = [
    ("Jane Smith was", "Jane Smith"),
    ("JANE SMITH", "Jane Smith"),
    ("Jane\nSmith", "Jane Smith"),
    ("Jane\u00a0Smith", "Jane Smith"),
    ("Ja\u00adne Smi\u200bth", "Jane Smith"),
    ("SMITH, Jane", "Smith, Jane"),
    ("write to janesmith99@example.org", "Jane Smith"),
    ("jane_smith", "Jane"),
    ("Smi-\nth said", "Smith"),
    ("Smi\u00ad\nth said", "Smith"),
    ("Smith\u2019s car", "Smith"),
    ("Smith`s car", "Smith"),
    ("the Smiths were", "Smith"),
    ("S m i t h said", "Smith"),
    ("J a n e  S m i t h", "Jane Smith"),
    ("Mary1 said", "Mary"),
    ("Ann3 said", "Ann"),
    ("O\u2019Brien", "O'Brien"),
    ("OBrien", "O'Brien"),
    ("O Brien", "O'Brien"),
    ("Anne Marie", "Anne-Marie"),
    ("Smith\u2011Jones", "Smith-Jones"),
    ("Zoe Muller", "Zoë Müller"),
    ("Zoë Müller", "Zoe Muller"),
    ("Zoe\u0308 Mu\u0308ller", "Zoë Müller"),
    ("Ma?gorzata", "Małgorzata"),
    ("Magorzata", "Małgorzata"),
    ("MaÅ‚gorzata", "Małgorzata"),
    ("Jos\u00b4e", "José"),
    ("\ufb01ona left", "Fiona"),
    ("ofSusanCommissioned", "Susan"),
    ("ofSusan left", "Susan"),
    ("J.S. said", "J.S."),
    ("J S said", "J.S."),
    ("S Richardson", "S. Richardson"),
    ("A Long", "A. Long"),
    ("ianday@example.org", "Ian Day"),
    ("at 12 High Street", "12 High Street"),
    ("07700 900123", "07700900123"),
    ("AB 12 34 56 C", "AB123456C"),
]
LOOKALIKES = [
    ("Smithson", "Smith"),
    ("a blacksmith", "Smith"),
    ("the annual report", "Ann"),
    ("code 00ADA123B", "Ada"),
    ("her sleeve", "Lee"),
    ("one Indian day", "Ian Day"),
    ("Guardian Day", "Ian Day"),
    ("Joann Marie", "Ann Marie"),
    ("Thomas on Monday", "Thomason"),
    ("Mrs Richardson", "S. Richardson"),
    ("the family's winter quarters", "S Winter"),
    ("the family\u2019s winter quarters", "S. Winter"),
    ("along the road", "A. Long"),
    ("the same tone", "Sam Eton"),
    ("Ms MacDonald", "Donald"),
    ("let js = 1", "J.S."),
    ("at 112 High Street", "12 High Street"),
    ("107700900123", "07700900123"),
]


@pytest.mark.parametrize(("text", "form"), NAMES)
def test_a_name_is_found(text: str, form: str) -> None:
    assert found(text, form) >= 1


@pytest.mark.parametrize(("text", "form"), LOOKALIKES)
def test_a_lookalike_is_left_alone(text: str, form: str) -> None:
    assert found(text, form) == 0


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [
        ("she will come", "Will", 0),
        ("he texted: u will be sorry", "Will", 0),  # the accepted risk: it may be his name or the verb
        ("they hope so. Hope is what", "Hope", 0),
        ("she and Hope left", "Hope", 1),
        ("they told Will that", "Will", 1),
        ("He left. Will told her", "Will", 0),  # the accepted risk: a verb may start a sentence
        ("He left. Will's dog", "Will", 1),
        ("they saw Mr. Will", "Will", 1),
        ("PRICE, first name unknown", "PRICE", 1),
        ("PRICE LISTS\n\nand so on", "PRICE", 0),
        ("the cost.\n\nGrant funding", "Grant", 0),
        ("to Grant it", "Grant", 1),
        ("to grant it", "Grant", 0),
        ("4.2 Young people", "Young", 0),
        ("in May 2019", "May", 0),
        ("on 4 May they", "May", 0),
        ("they told May that", "May", 1),
        ("the court will grant it", "Will Grant", 0),
        ("they told Will Grant it", "Will Grant", 1),
        ("INTERVIEW WITH WILL GRANT", "Will Grant", 1),
    ],
)
def test_an_ordinary_word_counts_in_its_exact_case_within_a_sentence(text: str, form: str, count: int) -> None:
    assert found(text, RealForm(form, case_sensitive=True, ordinary=True)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Chair: Susan Hall, of", 0),
        ("Chair: Susan\nHall, of", 0),
        ("chair susan hall", 0),
        ("Susan Hall's report", 0),
        ("Susan Hall met Susan", 1),
        ("Susan Hallam", 1),
        ("Hall, Susan", 1),
    ],
)
def test_a_form_inside_an_allowed_phrase_is_no_leak(text: str, count: int) -> None:
    assert found(text, "Susan", allowed=("Susan Hall",)) == count


def test_nothing_is_matched_across_an_allowed_phrase() -> None:
    assert found("Rosa Robert David Quillfeather", "Rosa Quillfeather", allowed=("Robert David",)) == 0


NAMED = st.sampled_from(["Marigold Thistlewood", "Thistlewood", "Siân Prŷs-Jones", "Ian Day", "O'Hara", "Bo Li", "Kaź"])
PROSE = st.text(st.characters(blacklist_categories=("Cs", "Co")), max_size=80)


@given(before=PROSE, form=NAMED, after=PROSE)
def test_a_form_planted_anywhere_in_text_is_found(before: str, form: str, after: str) -> None:
    assert found(f"{before} {form} {after}", form) >= 1


@given(form=NAMED, gap=st.sampled_from([" ", "\n", "\u00a0", "  ", "\t", " \n ", "\u2009"]))
def test_any_white_space_may_stand_between_words(form: str, gap: str) -> None:
    assert found(f"told {form.replace(' ', gap)} that", form) == 1


def test_a_number_is_not_searched_in_raw_bytes_where_a_file_keeps_its_own_offsets() -> None:
    from tests.pipeline.leaks import files

    data = files.pdf() + b"\n0000014772 00000 n \n"
    without, with_number, with_name = (
        {leak.rule for leak in check(data + tail, name="a.pdf", forms=forms).leaks}
        for tail, forms in (
            (b"", []),
            (b"", [RealForm("00-14-77")]),
            (b"Quillfeather", [RealForm("Quillfeather")]),
        )
    )
    assert with_number == without and "known form" in with_name
