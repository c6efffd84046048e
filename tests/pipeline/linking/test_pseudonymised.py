"""Labels that a draft holds already stay; what only looks like one is a name."""

import pytest

from pipeline.linking.pseudonymised import StandingAlready
from pipeline.model import Kind
from pipeline.words import split_words
from tests.pipeline.linking.builders import facts, person, public

P = Kind.PERSON
CASE = facts(person("Siobhán Grant", "victim", "female", "Orla"), person("Zoe Hale", "friend", "female", "Mary Rose"))


@pytest.mark.parametrize(
    ("wording", "stays"),
    [
        ("Orla", True),
        ("ORLA", True),
        ("Mary Rose", True),
        ("Orla Grant", True),  # the pseudonym beside the real surname, which alone is taken out
        ("Adult A", True),
        ("Ms B", True),
        ("Child C", True),
        ("Mary", False),  # a part of a chosen name may be anybody
        ("Rose", False),
        ("Orla Byrne", False),  # somebody of the case who bears it
        ("Mary Rose Grant", False),  # another person's surname
        ("Siobhán Grant", False),
        ("A Hale", False),
        ("Mr Hale", False),
    ],
)
def test_what_is_a_label_already(wording: str, stays: bool) -> None:
    assert StandingAlready(CASE.persons).covers(split_words(wording)) is stays


@pytest.mark.parametrize(
    ("text", "found", "new"),
    [
        ("Then Orla rang. Orla’s friend came.", "Orla", "Then Orla rang. Orla’s friend came."),
        ("Then ORLA rang Siobhán.", "ORLA", "Then ORLA rang Orla."),
        ("Then Orla Grant rang.", "Orla Grant", "Then Orla rang."),
        ("Then Mary Rose rang Zoe.", "Mary Rose", "Then Mary Rose rang Mary Rose."),
        ("Adult B rang Siobhán.", "Adult B", "Adult B rang Orla."),
    ],
)
def test_it_stays_in_the_public_copy(text: str, found: str, new: str) -> None:
    assert public(text, CASE, (found, P, "")) == new
