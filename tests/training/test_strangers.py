"""People from outside the cast: somebody new in each template, and the first writing left as it was."""

from __future__ import annotations

import hashlib
import random
from datetime import date
from itertools import pairwise

import pytest

from pipeline.finders.tagging.labels import Label
from training import slots
from training.example import TextPiece
from training.generate import generate, inline
from training.render import render
from training.strangers import stranger
from training.templates import bank, parse
from training.world import World

DEATH = date(2021, 5, 4)


def _written(template: str, world: World) -> TextPiece:
    return render(parse(template), world)


@pytest.mark.parametrize("slot", sorted(slots.STRANGERS))
def test_every_slot_gives_somebody_who_lived_then_and_bears_its_label(slot: str) -> None:
    for seed in range(40):
        person = stranger(random.Random(seed), slot, DEATH)
        assert person.label is slots.STRANGERS[slot]
        assert person.first and person.sur and person.nick
        assert person.born < DEATH


def test_a_slot_is_one_person_in_a_template_and_another_in_the_next() -> None:
    world = World(random.Random(5))
    said = [_written("{someone:first}/{someone:first}/{someone2:first}", world).text.split("/") for _ in range(30)]
    assert all(one == again for one, again, _ in said)
    assert any(one != other for one, _, other in said)
    assert sum(before[0] != after[0] for before, after in pairwise(said)) > 20


@pytest.mark.parametrize("form", sorted(slots.PERSON_FORMS - {"handle"}))
def test_a_stranger_has_every_form_that_the_cast_has(form: str) -> None:
    piece = _written(f"told {{someone:{form}}} so", World(random.Random(form)))
    assert any(Label.PERSON in mark.labels for mark in piece.marks)


def test_a_word_that_is_a_name_is_labelled_where_it_is_one_and_plain_where_it_is_the_word() -> None:
    piece = _written("ask {wordy:lower} i hope joy will come in may", World(random.Random(2)))
    assert [mark.labels for mark in piece.marks] == [{Label.PERSON}]
    assert piece.text.endswith(" i hope joy will come in may")
    assert piece.text.islower()


@pytest.mark.parametrize(("writing", "left_out"), [(1, ("second_", "third_")), (2, ("third_",))])
def test_later_writings_can_be_left_out_and_nothing_else_is(writing: int, left_out: tuple[str, ...]) -> None:
    everything, earlier = bank(), bank(writing=writing)
    assert not [block for block in earlier.blocks if block.where.startswith(left_out)]
    assert earlier.blocks == tuple(block for block in everything.blocks if not block.where.startswith(left_out))
    assert len(earlier.blocks) < len(everything.blocks)


def test_the_first_writing_asks_for_no_stranger() -> None:
    """Its documents must stay what they were: a stranger would draw from the same dice."""
    named = {
        part.name
        for block in bank(writing=1).blocks
        for line in block.lines
        for cell in line.cells
        for part in cell
        if hasattr(part, "name")
    }
    assert named and not named & set(slots.STRANGERS)


def test_documents_of_each_writing_differ() -> None:
    assert len({tuple(generate(11, 2, writing)) for writing in (1, 2, 3)}) == 3


@pytest.mark.parametrize(
    ("writing", "sum_of_texts"),
    [
        (1, "c37ae24f04767dfca3353347ae9a68f5950df0c85666fec25ba98a0a0ec00bb7"),
        (2, "45ea8d41a7cd2ebef8ad4cb44c1bff4952730da2e4c08193adc611e5b7d316d8"),
    ],
)
def test_an_earlier_writings_documents_stay_what_they_were(writing: int, sum_of_texts: str) -> None:
    """The sittings on them are part of the recipe of the model that is shipped."""
    texts = "".join(inline(example) for example in generate(5, 12, writing))
    assert hashlib.sha256(texts.encode()).hexdigest() == sum_of_texts
