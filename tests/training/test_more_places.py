"""The slots of the second writing: every draw is a whole wording, and what stays has no label."""

from __future__ import annotations

import random

import pytest

from pipeline.finders.tagging.labels import Label
from training import slots
from training.more_places import SLOTS, draw


@pytest.mark.parametrize("name", sorted(SLOTS))
def test_every_draw_is_a_whole_wording(name: str) -> None:
    text, _ = SLOTS[name]
    rng = random.Random(name)
    for _ in range(60):
        drawn = text(rng)
        assert drawn and drawn == drawn.strip()
        assert not set("{}~[]|") & set(drawn)


def test_a_new_thing_comes_at_each_call() -> None:
    rng = random.Random(1)
    for name in ("inn", "firm", "group", "academy", "chapel", "surgery", "spot", "haven"):
        assert len({draw(rng, name) for _ in range(100)}) > 70, name


def test_a_short_form_is_the_beginning_of_a_full_one() -> None:
    full, short = random.Random(7), random.Random(7)
    for _ in range(200):
        assert draw(full, "group").startswith(draw(short, "group_short"))
        full.setstate(short.getstate())


@pytest.mark.parametrize("name", ["chain", "dose", "helpline", "road_number", "make"])
def test_what_stays_has_no_label(name: str) -> None:
    assert SLOTS[name][1] is None


def test_local_things_have_theirs() -> None:
    assert SLOTS["inn_short"][1] is SLOTS["inn_lower"][1] is SLOTS["inn_caps"][1] is Label.PUB
    assert SLOTS["nursery"][1] is Label.SCHOOL
    assert SLOTS["chemist"][1] is Label.EMPLOYER
    assert SLOTS["ward"][1] is Label.LOCAL_BODY


def test_messages_are_small_and_headings_capital() -> None:
    rng = random.Random(2)
    assert all(SLOTS["inn_lower"][0](rng).islower() for _ in range(40))
    assert all(SLOTS["academy_caps"][0](rng).isupper() for _ in range(40))


def test_no_slot_hides_an_older_one() -> None:
    assert not set(SLOTS) & {*slots.PEOPLE, *slots.ORGANISATIONS, *slots.PLACES, *slots.CODES}
    assert all(slots.forms(name) is not None for name in SLOTS)
