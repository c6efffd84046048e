"""CASE.json: what is understood, what is refused, and that no refusal repeats what stood there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BadInput
from pipeline.facts import facts_to_json, read_facts
from pipeline.model import CaseFacts, Person

SECRET = "Zephyrine Quillfeather"  # invented; looked for in every refusal below


def case(**more: object) -> dict[str, object]:
    return {"case": "lcsp-2022-04", "persons": [], **more}


def person(**more: object) -> dict[str, object]:
    return {"full_name": SECRET, "role": "victim", **more}


def test_everything_an_officer_can_say() -> None:
    facts = read_facts(
        json.dumps(
            case(
                persons=[
                    person(sex="female", chosen_pseudonym="Grace", also_known_as=["Zeph", "Z.Q."]),
                    person(sex=None, chosen_pseudonym=None, also_known_as=None, role="child"),
                ],
                author_to_keep=["Dr Orla Penhaligon"],
                keep=["Penhaligon House"],
                terms=["the Blue Gate"],
            )
        )
    )
    assert facts.case == "lcsp-2022-04"
    assert facts.persons[0] == Person(SECRET, "victim", "female", "Grace", ("Zeph", "Z.Q."))
    assert facts.persons[1] == Person(SECRET, "child")
    assert (facts.author_to_keep, facts.keep, facts.terms) == (
        ("Dr Orla Penhaligon",),
        ("Penhaligon House",),
        ("the Blue Gate",),
    )
    assert SECRET not in repr(facts)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(case()), id="only what is required"),
        pytest.param(json.dumps(case()).encode(), id="bytes"),
        pytest.param(b"\xef\xbb\xbf" + json.dumps(case()).encode(), id="Notepad's byte order mark"),
        pytest.param("\ufeff" + json.dumps(case()), id="a byte order mark in text"),
    ],
)
def test_ways_to_write_the_least(data: str | bytes) -> None:
    assert read_facts(data) == CaseFacts("lcsp-2022-04")


def test_blanks_within_a_name_become_single_spaces() -> None:
    facts = read_facts(json.dumps(case(persons=[{"full_name": " Zephyrine\u00a0 Quillfeather "}])))
    assert facts.persons[0].full_name == SECRET


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "isn't JSON"),
        ('{"case": "' + SECRET + '",', "line 1, column"),
        (b"\xff\xfe\x00", "isn't UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ('"' + SECRET + '"', "isn't an object"),
        ('{"case": "' + SECRET + '", "case": "x", "persons": []}', "same key twice"),
        (" " * (1024 * 1024 + 1), "larger than 1 MB"),
        ('{"case": "x"}', "lacks persons"),
        ("{}", "lacks case and persons"),
        (json.dumps(case(case=SECRET * 99)), "case isn't text of at most 300"),
        (json.dumps(case(case=7)), "case isn't text"),
        (json.dumps(case(case="  ")), "case is empty"),
        (json.dumps(case(persons={"a": SECRET})), "persons isn't a list"),
        (json.dumps(case(persons=[SECRET])), "persons 1 isn't an object"),
        (json.dumps(case(persons=[person(), {"role": SECRET}])), "persons 2 lacks full_name"),
        (json.dumps(case(persons=[person(sex=SECRET)])), "sex isn't female, male or null"),
        (json.dumps(case(persons=[person(also_known_as=SECRET)])), "also_known_as isn't a list"),
        (json.dumps(case(persons=[person(also_known_as=[SECRET, 3])])), "also_known_as 2 isn't text"),
        (json.dumps(case(persons=[person(full_name=SECRET + "\x00")])), "on one line"),
        (json.dumps(case(persons=[person(full_name=SECRET + "\nx")])), "on one line"),
        (json.dumps(case(terms=SECRET)), "terms isn't a list"),
        (json.dumps(case(keep=["ok", ""])), "keep 2 is empty"),
    ],
)
def test_refusals_say_where_and_never_what(data: str | bytes, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_facts(data)
    assert says in refusal.value.reason
    assert refusal.value.remedy
    for word in SECRET.split():
        assert word not in str(refusal.value)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("perons", "persons"),
        ("Author-To-Keep", "author_to_keep"),
        ("authorToKeep", "author_to_keep"),
        ("tersm", "terms"),
    ],
)
def test_a_slip_of_a_known_key_is_refused(slip: str, meant: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_facts(json.dumps(case(**{slip: []})))
    assert meant in refusal.value.reason
    assert slip not in str(refusal.value)


@pytest.mark.parametrize("slip", ["full name", "Fullname", "Sex", "alsoKnownAs", "roles"])
def test_a_slip_of_a_persons_key_is_refused(slip: str) -> None:
    with pytest.raises(BadInput, match="misspelt"):
        read_facts(json.dumps(case(persons=[person(**{slip: "x"})])))


def test_keys_of_somebody_elses_making_are_left_out() -> None:
    plain = read_facts(json.dumps(case(persons=[person()])))
    more = case(persons=[person(gender="f", id=7, dob="1980-01-01")], csp="Northmoor", notes=["x"], **{SECRET: 1})
    assert read_facts(json.dumps(more)) == plain


_WORDS = st.text(st.characters(categories=["L", "Nd", "Pd", "Po"]), min_size=1, max_size=20)
_PERSONS = st.builds(
    Person,
    full_name=_WORDS,
    role=_WORDS,
    sex=st.sampled_from([None, "female", "male"]),
    chosen_pseudonym=st.none() | _WORDS,
    also_known_as=st.lists(_WORDS, max_size=3).map(tuple),
)


@given(
    st.builds(
        CaseFacts,
        case=_WORDS,
        persons=st.lists(_PERSONS, max_size=4).map(tuple),
        author_to_keep=st.lists(_WORDS, max_size=2).map(tuple),
        keep=st.lists(_WORDS, max_size=2).map(tuple),
        terms=st.lists(_WORDS, max_size=2).map(tuple),
    )
)
def test_writing_and_reading_gives_the_same(facts: CaseFacts) -> None:
    assert read_facts(facts_to_json(facts)) == facts
