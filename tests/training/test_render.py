"""A template filled: each stretch is what its slot said, in every form, with what belongs to it."""

from __future__ import annotations

import random

import pytest

from pipeline.finders.tagging.labels import Label
from training import slots
from training.render import joined, render
from training.templates import Slot, parse
from training.world import World


@pytest.fixture
def world() -> World:
    return World(random.Random(11))


def _marked(text: str, world: World) -> list[tuple[str, set[str]]]:
    piece = render(parse(text), world)
    return [(piece.text[m.start : m.end], {str(label) for label in m.labels}) for m in piece.marks]


@pytest.mark.parametrize("name", sorted(slots.PEOPLE))
def test_a_stretch_of_a_person_is_of_the_persons_kind(name: str, world: World) -> None:
    for form in sorted(slots.PERSON_FORMS - {"handle"}):
        labels = {label for _, marked in _marked(f"so {{{name}:{form}}} said", world) for label in marked}
        assert slots.PEOPLE[name].value in labels
        assert labels <= {slots.PEOPLE[name].value, "title", "code"}


def test_names_are_the_casts_own(world: World) -> None:
    victim = world.cast["victim"]
    sur = victim.sur.upper() if world.manner.capital_surnames else victim.sur
    assert _marked("{victim:full}", world) == [(f"{victim.first} {sur}", {"person"})]
    assert _marked("{victim:first} rang", world) == [(victim.first, {"person"})]
    assert _marked("{victim:lower}", world)[0][0].islower()


def test_a_possessive_ends_before_its_apostrophe(world: World) -> None:
    piece = render(parse("It was {victim:poss} car."), world)
    (mark,) = piece.marks
    assert piece.text[mark.start : mark.end] == world.cast["victim"].first
    assert piece.text[mark.end] in "'’"


def test_a_title_is_labelled_whether_slot_or_template_writes_it(world: World) -> None:
    assert _marked("Then {gp:title} rang", world)[0][1] == {"title"}
    assert _marked("Then Mrs {mother:sur} rang", world)[0] == ("Mrs", {"title"})
    assert _marked("The Sister {mother:sur} knew", world)[0] == ("Sister", {"title"})
    assert [text for text, labels in _marked("{couple} left", world) if labels == {"title"}] == ["Mr", "Mrs"]


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("a {age}-year-old man", "-year-old"),
        ("{age} years old", " years old"),
        ("aged {age}.", ""),
        ("({age}), {n} years on", ""),
    ],
)
def test_an_age_takes_in_the_years_that_follow_it(text: str, tail: str, world: World) -> None:
    assert any(found.endswith(tail or found) and labels == {"age"} for found, labels in _marked(text, world))
    assert not any("years on" in found for found, _ in _marked(text, world))


def test_an_article_agrees_with_what_follows(world: World) -> None:
    for _ in range(60):
        text = render(parse("He was a {occupation}."), world).text
        assert not text.startswith(
            ("He was a a", "He was a e", "He was a i", "He was a o", "He was an b", "He was an c")
        )


def test_a_pseudonym_of_the_template_is_left_undecided(world: World) -> None:
    assert _marked("known here as <none:Amelia>", world) == [("Amelia", {"none", "person"})]


def test_a_literal_label_may_hold_slots(world: World) -> None:
    (found,) = _marked("<agency:{csp_area} Board> met", world)
    assert found == (f"{world.places['csp_area']} Board", {"agency"})


@pytest.mark.parametrize("name", sorted(set(slots._FORMS) - set(slots.PEOPLE)))
def test_every_slot_says_something_in_every_form(name: str, world: World) -> None:
    for form in ("", *sorted(slots.forms(name) or ())):
        segments = world.fill(Slot(name, form))
        assert "".join(text for text, _ in segments).strip()
        assert all(label is None or label in Label for _, label in segments)


def test_joined_texts_keep_their_stretches(world: World) -> None:
    pieces = [render(parse("{victim:first} rang."), world), render(parse("{perp:first} came."), world)]
    both = joined(pieces)
    assert [both.text[m.start : m.end] for m in both.marks] == [world.cast["victim"].first, world.cast["perp"].first]


def test_the_same_document_keeps_its_people_and_places() -> None:
    one, two = World(random.Random(5)), World(random.Random(5))
    assert one.cast == two.cast
    assert one.places == two.places
    assert World(random.Random(6)).cast != one.cast


def test_kin_share_a_surname_more_often_than_not() -> None:
    alike = 0
    for seed in range(60):
        cast = World(random.Random(seed)).cast
        family = {cast["perp"].sur, cast["victim"].sur, cast["victim"].maiden}
        alike += cast["child1"].sur in family
        assert len({cast[role].first for role in ("victim", "perp", "child1", "mother", "sister", "friend")}) == 6
    assert alike > 30
