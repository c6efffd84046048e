"""Details that together name somebody: a truth table with the paragraphs that look alike and don't."""

from __future__ import annotations

import pytest

from pipeline.jigsaw import (
    JOB_DAY_AND_PLACE,
    RARE_AND_AGE,
    RARE_AND_PLACE,
    RARE_JOB_AND_PLACE,
    combinations,
    warned,
)
from pipeline.model import (
    Document,
    Entity,
    Finding,
    Format,
    Kind,
    Linked,
    Mention,
    Piece,
    Place,
    Span,
    Treatment,
    Where,
)

KINDS = {
    "farrier": (Kind.OCCUPATION, Treatment.FLAG, "job"),
    "cleaner": (Kind.OCCUPATION, Treatment.FLAG, "job"),
    "Karenni": (Kind.CHARACTERISTIC, Treatment.FLAG, "protected"),
    "White British": (Kind.CHARACTERISTIC, Treatment.FLAG, "protected"),
    "12 March 2019": (Kind.DATE, Treatment.GENERALISE, "day:2019-03-12"),
    "Nether Sallow": (Kind.PLACE, Treatment.GENERALISE, "village"),
    "Wales": (Kind.PLACE, Treatment.KEEP, "country"),
    "34": (Kind.AGE, Treatment.GENERALISE, "34"),
}


def case(*paragraphs: str, row: int | None = None) -> tuple[Linked, list[Document]]:
    text = "\n".join(paragraphs)
    pieces, at = [], 0
    for column, paragraph in enumerate(paragraphs):
        place = Place(Where.BODY) if row is None else Place(Where.TABLE_CELL, "p", table=0, row=row, column=column)
        pieces.append(Piece(Span(at, at + len(paragraph)), place))
        at += len(paragraph) + 1
    entities, mentions = [], []
    for number, (words, (kind, treatment, detail)) in enumerate(KINDS.items()):
        if words in text:
            span = Span(text.index(words), text.index(words) + len(words))
            entities.append(Entity(f"e{number}", kind, (words,), detail=detail, treatment=treatment, reason="-"))
            mentions.append(Mention(0, Finding(span, kind, 0.9, ("test",), detail), f"e{number}"))
    return Linked(tuple(entities), tuple(mentions)), [Document(Format.TXT, text, tuple(pieces))]


@pytest.mark.parametrize(
    ("paragraphs", "reasons"),
    [
        (["A farrier, she moved to Nether Sallow on 12 March 2019."], [JOB_DAY_AND_PLACE]),
        (["A cleaner, she moved to Nether Sallow on 12 March 2019."], [JOB_DAY_AND_PLACE]),
        (["A farrier in Nether Sallow."], [RARE_JOB_AND_PLACE]),
        (["A cleaner in Nether Sallow."], []),
        (["A farrier in Wales."], []),
        (["A farrier."], []),
        (["A farrier.", "She lived in Nether Sallow."], []),
        (["She was Karenni and 34."], [RARE_AND_AGE]),
        (["A Karenni family in Nether Sallow, she was 34."], [RARE_AND_PLACE]),
        (["She was White British and 34."], []),
        (["She lived in Nether Sallow on 12 March 2019."], []),
    ],
)
def test_truth_table(paragraphs: list[str], reasons: list[str]) -> None:
    linked, documents = case(*paragraphs)
    assert [c.reason for c in combinations(linked, documents)] == reasons


def test_a_row_of_a_table_is_read_as_one() -> None:
    linked, documents = case("12 March 2019", "Nether Sallow", "A farrier called.", row=3)
    assert [c.reason for c in combinations(linked, documents)] == [JOB_DAY_AND_PLACE]


def test_the_reviewer_is_told_by_the_reason_and_nothing_else_changes() -> None:
    linked, documents = case("A farrier, she moved to Nether Sallow on 12 March 2019.")
    told = warned(linked, documents)
    assert [e.reason for e in told.entities] == [JOB_DAY_AND_PLACE, "-", "-"]
    assert told.mentions == linked.mentions
    assert [e.treatment for e in told.entities] == [e.treatment for e in linked.entities]
