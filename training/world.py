"""The world of one document: its cast, places, organisations and days, the same throughout.

Promises for each slot of the template language a list of (text, label) segments: the school is
one school in the whole document, by its full name first and by its short one as it comes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from pipeline.finders.tagging.labels import Label
from training import more_places, names, slots
from training.cast import Cast, Person, cast
from training.fillers import agencies, codes, contacts, dates, descriptions, laws, organisations, places
from training.strangers import stranger
from training.templates import Slot
from training.wordings import Manner, Segments, address_of_mail, handle, wording

_PLACES = tuple(name for name in slots.PLACES if name != "address")
_OTHER = 0.3  # how often a slot names another place than the document's own
_FIXED = frozenset("csp_area county house postcode".split())


class World:
    """One document's people, places and days. Draws from ``rng``, so that the order of calls is part of the result."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.cast: Cast = cast(rng)
        self.manner = Manner(
            capital_surnames=rng.random() < 0.1,
            collars=rng.choice((0.0, 0.2, 0.5)),
            marks_of_initials=rng.choice((".", ".", "", " ")),
        )
        self.organisations = {name: organisations.organisation(rng, name) for name in slots.ORGANISATIONS}
        self.places = {name: places.place(rng, name) for name in _PLACES}
        self.region = agencies.Region(
            self.places["csp_area"],
            self.places["county"],
            places.town(rng),
            rng.choice((places.county(rng), places.village(rng))),
        )
        self.agencies: dict[str, list[str]] = {
            kind: [agencies.agency(rng, kind, self.region) for _ in range(3)] for kind in sorted(slots.AGENCIES)
        }
        self.codes = {kind: codes.code(rng, kind, self.region.area) for kind in sorted(slots.CODES)}
        self.said: set[str] = set()  # organisations named in full
        self.strangers: dict[str, Person] = {}  # who came into the template being written, from outside the cast
        self.used: set[int] = set()  # templates that were drawn, by identity

    def fill(self, slot: Slot) -> Segments:
        """What a slot says here and now."""
        if slot.name in slots.PEOPLE or slot.name in slots.STRANGERS:
            person = self.cast[slot.name] if slot.name in slots.PEOPLE else self._stranger(slot.name)
            if slot.pronoun:
                return [(_pronoun(person.sex, slot.form), None)]
            return wording(self.rng, person, slot.form, self.manner)
        if slot.name in slots.ORGANISATIONS:
            return [(self._organisation(slot), slots.ORGANISATIONS[slot.name])]
        if slot.name == "address":
            return self._address()
        if slot.name in _PLACES:
            return [(self._place(slot.name), slots.PLACES[slot.name])]
        if slot.name in slots.CODES:
            kept = (
                self.codes[slot.name] if self.rng.random() < 0.3 else codes.code(self.rng, slot.name, self.region.area)
            )
            return [(kept, Label.CODE)]
        return self._rest(slot)

    def _stranger(self, name: str) -> Person:
        if name not in self.strangers:
            self.strangers[name] = stranger(self.rng, name, self.cast.death)
        return self.strangers[name]

    def _rest(self, slot: Slot) -> Segments:
        rng, name, form = self.rng, slot.name, slot.form
        if name == "agency":
            own = self.agencies.get(form) if form else self.agencies[rng.choice(sorted(self.agencies))]
            fresh = rng.random() < 0.45 or not own
            return [(agencies.agency(rng, form, self.region) if fresh or not own else rng.choice(own), Label.AGENCY)]
        if name == "law":
            return [(laws.law(rng, form), Label.LAW)]
        if name in ("date", "death", "dob", "kept_date", "month", "year"):
            return [self._day(name, form)]
        if name == "couple":
            return self._couple()
        if name == "email":
            person = self.cast[form] if form else rng.choice(list(self.cast.people.values()))
            host = (
                contacts.host(rng)
                if person.label is Label.PERSON
                else f"{self.region.area.lower().replace(' ', '')}.gov.uk"
            )
            return [(address_of_mail(rng, person, host), Label.CONTACT)]
        if name == "url":
            return [
                (
                    contacts.url(
                        rng,
                        rng.choice(
                            (
                                self.cast["victim"].sur,
                                self.cast["perp"].first + " " + self.cast["perp"].sur,
                                self._place("town"),
                                self._place("street"),
                            )
                        ),
                    ),
                    Label.CONTACT,
                )
            ]
        if name == "handle":
            return [(handle(rng, self.cast[rng.choice(("victim", "perp", "friend", "sister"))]), Label.CONTACT)]
        text, label = _PLAIN[name]
        return [(text(rng), label)]

    def _organisation(self, slot: Slot) -> str:
        full, short = self.organisations[slot.name]
        if slot.form == "short":
            return short
        if slot.name in self.said and self.rng.random() < 0.15:
            return short
        if self.rng.random() < 0.25:
            return organisations.organisation(self.rng, slot.name)[0]
        self.said.add(slot.name)
        return full

    def _place(self, name: str) -> str:
        if name not in _FIXED and self.rng.random() < _OTHER:
            return places.place(self.rng, name)
        return self.places[name]

    def _address(self) -> Segments:
        rng, segments = self.rng, Segments()
        comma = rng.choice((", ", ", ", ", ", "\n", " "))
        if rng.random() < 0.25:
            segments += [(self._place("flat"), Label.ADDRESS), (", ", None)]
        if rng.random() < 0.15:
            segments += [(places.place(rng, "house"), Label.ADDRESS), (comma, None)]
        segments.append(
            (f"{places.house_number(rng)}{rng.choice((' ', ' ', ' ', ', '))}{self._place('street')}", Label.ADDRESS)
        )
        if rng.random() < 0.6:
            where, label = rng.choice(
                (("town", Label.PLACE), ("village", Label.PLACE), ("estate", Label.PLACE), ("city", Label.AREA))
            )
            segments += [(comma, None), (self._place(where), label)]
        if rng.random() < 0.12:
            segments += [(comma, None), (self._place("county"), Label.AREA)]
        if rng.random() < 0.55:
            segments += [(rng.choice((comma, " ", "  ")), None), (self._place("postcode"), Label.ADDRESS)]
        return segments

    def _couple(self) -> Segments:
        sur = self.cast[self.rng.choice(("perp", "father", "victim"))].sur
        joined = self.rng.choice((" and ", " and ", " & "))
        return [("Mr", Label.TITLE), (joined, None), ("Mrs", Label.TITLE), (" ", None), (sur, Label.PERSON)]

    def _day(self, name: str, form: str) -> tuple[str, Label]:
        rng, death = self.rng, self.cast.death
        if name == "dob":
            born = rng.choice((self.cast["victim"].born, self.cast["perp"].born, self.cast["child1"].born))
            return dates.written(rng, born, form or rng.choice(("", "", "short", "short"))), Label.BIRTH_DATE
        if name == "death":
            return dates.written(rng, death, form), Label.DATE
        if name == "date":
            before = dates.between(rng, death - timedelta(days=365 * 8), death + timedelta(days=500))
            return dates.written(rng, before, form), Label.DATE
        later = dates.between(rng, death, death + timedelta(days=365 * 5))
        if name == "kept_date":
            return dates.written(rng, later, form or rng.choice(("", "", "", "", "short"))), Label.KEPT_DATE
        around = dates.between(rng, death - timedelta(days=365 * rng.choice((2, 2, 8, 25))), later)
        return (dates.month(rng, around) if name == "month" else str(around.year)), Label.KEPT_DATE


def _pronoun(sex: str, form: str) -> str:
    his = form.lower()
    hers = {"he": "she", "him": "her", "his": "her", "himself": "herself"}[his]
    word = hers if sex == names.FEMALE else his
    return word.capitalize() if form[0].isupper() else word


_PLAIN: dict[str, tuple[Callable[[random.Random], str], Label | None]] = {
    "phone": (contacts.phone, Label.CONTACT),
    "vehicle": (contacts.vehicle, Label.VEHICLE),
    "age": (descriptions.age, Label.AGE),
    "occupation": (descriptions.occupation, Label.OCCUPATION),
    "characteristic": (descriptions.characteristic, Label.CHARACTERISTIC),
    "time": (contacts.time, None),
    "money": (contacts.money, None),
    "n": (contacts.count, None),
    **more_places.SLOTS,
}
