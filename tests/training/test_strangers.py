"""People from outside the cast: somebody new in each template, and the first writing left as it was."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from pipeline.finders.tagging.labels import Label
from training import slots
from training.example import TextPiece
from training.generate import generate
from training.render import render
from training.strangers import stranger
from training.templates import SECOND, bank, parse
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


def test_the_second_writing_can_be_left_out_and_nothing_else_is() -> None:
    everything, first = bank(), bank(second=False)
    assert not [block for block in first.blocks if block.where.startswith(SECOND)]
    assert first.blocks == tuple(block for block in everything.blocks if not block.where.startswith(SECOND))
    assert len(first.blocks) < len(everything.blocks)


def test_the_first_writing_asks_for_no_stranger() -> None:
    """Its documents must stay what they were: a stranger would draw from the same dice."""
    named = {
        part.name
        for block in bank(second=False).blocks
        for line in block.lines
        for cell in line.cells
        for part in cell
        if hasattr(part, "name")
    }
    assert named and not named & set(slots.STRANGERS)


def test_documents_with_and_without_the_second_writing_differ() -> None:
    assert tuple(generate(11, 2)) != tuple(generate(11, 2, second=False))
