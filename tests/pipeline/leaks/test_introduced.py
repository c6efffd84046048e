"""With the case file alone: a panel member may share a forename with a known person, and nobody else may."""

from __future__ import annotations

import pytest

from pipeline.leaks import RealForm, check
from tests.pipeline.leaks.files import package

FORMS = (RealForm("Marigold Thistlewood"), RealForm("Thistlewood"), RealForm("Marigold"))


def clean(text: str, *, keep_introduced: bool = True) -> bool:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return check(package(body=body), name="report.docx", forms=FORMS, keep_introduced=keep_introduced).clean


@pytest.mark.parametrize(
    "text",
    [
        "Marigold Penhaligon, Head of Safeguarding, was on the panel.",
        "The review was chaired by Marigold Penhaligon.",
        "Name\nMarigold Penhaligon\nNewmarsh Council",
        "The author: Dr Marigold Penhaligon.\nLater Marigold Penhaligon’s report said so.",
    ],
)
def test_who_is_introduced_with_an_office_may_stand(text: str) -> None:
    assert clean(text)
    assert not clean(text, keep_introduced=False)


def test_a_nickname_is_a_forename_as_well() -> None:
    text = b"The panel was Goldie Penhaligon, Director of Nursing."
    assert check(text, name="a.txt", forms=(*FORMS, RealForm("Goldie")), keep_introduced=True).clean


@pytest.mark.parametrize(
    "text",
    [
        "Marigold Penhaligon, Head of Safeguarding, met Marigold.",  # the bare forename
        "Marigold Penhaligon was her neighbour.",  # no office
        "Marigold Thistelwood, Head of Safeguarding",  # a known surname, misspelt
        "Marigold Thistlewood, Head of Safeguarding",
        "Penhaligon Thistlewood, Head of Safeguarding",  # shares the surname: a relative may
        "She saw Marigold Penhaligon. The council was told.",  # the office stands in another sentence
        "Marigold told the council.",
    ],
)
def test_nobody_else_may(text: str) -> None:
    assert not clean(text)
