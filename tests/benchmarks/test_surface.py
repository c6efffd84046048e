"""Which surface form a wording of a person is: a truth table with look-alikes."""

from __future__ import annotations

import pytest

from benchmarks.score import Gold, score
from benchmarks.surface import by_form, form_of

PERSON = ("Zofia Quill", "Zofia", "Quill", "MacQuill")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zofia Quill", "full name"),
        ("Zofia", "forename alone"),
        ("Quill", "surname alone"),
        ("MacQuill", "forename alone"),
        ("Mrs Quill", "title and name"),
        ("PC Quill", "title and name"),
        ("Dr. Zofia Quill", "title and name"),
        ("QUILL, Zofia", "SURNAME, First"),
        ("ZOFIA QUILL", "capitals"),
        ("zofia", "small letters"),
        ("zofia quill", "small letters"),
        ("Z.Q.", "initials"),
        ("ZQ", "initials"),
        ("Zofia’s", "possessive or plural"),
        ("the Quills", "possessive or plural"),
        ("Mr and Mrs Quill", "family"),
        ("zofia.quill@post.example", "glued, handle or file name"),
        ("ofZofiaCommissioned", "glued, handle or file name"),
        ("quill_final", "glued, handle or file name"),
    ],
)
def test_truth_table(text: str, form: str) -> None:
    assert form_of(text, PERSON) == form


def test_each_wording_counts_by_itself() -> None:
    gold = Gold.of(
        {
            "must_go": [
                {"entity": "p", "kind": "person", "texts": ["Zofia Quill", "zofia"]},
                {"entity": "n", "kind": "phone", "texts": ["07700 900123"]},
            ],
            "must_stay": [],
        }
    )
    assert by_form(score({"report": "then zofia rang"}, gold)) == {"full name": (1, 1), "small letters": (0, 1)}
