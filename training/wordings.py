"""One person in every wording that a document may use, with the label of each part of it.

Promises (text, label) segments whose texts together are the wording; a label None is plain
text. ``poss`` leaves the apostrophe and the s plain; the plural of a family is the name.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from pipeline.finders.tagging.labels import Label
from training import names
from training.cast import Person

Segments = list[tuple[str, Label | None]]

_ANY: dict[Label, dict[str, float]] = {
    Label.PERSON: {
        "full": 20, "first": 38, "sur": 6, "title": 12, "nick": 5, "tfull": 4, "firstini": 2.5, "mid": 2, "inits": 2,
        "rev": 1, "caps": 2, "lower": 0.6, "typo": 1.5, "first_caps": 1, "ini_sur": 1.5, "aka": 0.6,
    },
    Label.PROFESSIONAL: {
        "full": 24, "title": 44, "tfull": 12, "sur": 7, "first": 8, "firstini": 1.5, "inits": 1.5, "ini_sur": 2.5,
        "typo": 1, "rev": 0.5,
    },
    Label.KEPT_PERSON: {"full": 50, "title": 18, "tfull": 20, "sur": 4, "first": 2, "inits": 2, "ini_sur": 2, "mid": 2},
}  # fmt: skip
_POLICE_RANKS = frozenset(
    "PC P.C. WPC PCSO PS Sgt Sergeant DC DS DI DCI Constable Officer Pc Insp T/Sgt A/PS D/Sgt T/DI A/DS".split()
) | {"Police Constable", "Police Officer", "Police Sergeant", "Detective Sergeant", "Detective Constable", "Det Sgt"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How one document writes people. ``capital_surnames``: Susan CLARKE, as the police do."""

    capital_surnames: bool = False
    collars: float = 0.3  # how often a rank has its number
    marks_of_initials: str = "."  # between and after initials: ".", "" or " "


def wording(rng: random.Random, person: Person, form: str, manner: Manner) -> Segments:
    """The person in a form of the grammar; "" draws one."""
    if not form:
        weights = _ANY[person.label]
        form = rng.choices(list(weights), list(weights.values()))[0]
    name, first, sur = person.label, person.first, person.sur
    shown = sur.upper() if manner.capital_surnames else sur
    if form == "full":
        return [(f"{first} {shown}", name)]
    if form == "first":
        return [(first, name)]
    if form == "first_caps":
        return [(first.upper(), name)]
    if form == "sur":
        return [(shown, name)]
    if form == "title":
        return [*_title(rng, person, manner), (shown, name)]
    if form == "tfull":
        return [*_title(rng, person, manner), (f"{first} {shown}", name)]
    if form == "nick":
        return [(person.nick, name)]
    if form == "inits":
        return [
            (
                initials(
                    person,
                    rng.choice((manner.marks_of_initials, manner.marks_of_initials, ".", "")),
                    rng.random() < 0.15,
                ),
                name,
            )
        ]
    if form == "rev":
        return [
            (
                rng.choice(
                    (
                        f"{sur.upper()}, {first}",
                        f"{sur}, {first}",
                        f"{sur.upper()} {first}",
                        f"{sur.upper()}, {first} {person.middle}",
                        f"{sur}, {first[0]}.",
                    )
                ),
                name,
            )
        ]
    if form == "firstini":
        return [(first + " " + sur[0] + rng.choice(("", ".", "")), name)]
    if form == "ini_sur":
        return [(first[0] + rng.choice((". ", " ", ".")) + shown, name)]
    if form == "caps":
        return [(rng.choice((f"{first} {sur}", f"{first} {sur}", f"{first} {person.middle} {sur}")).upper(), name)]
    if form == "lower":
        return [(rng.choice((first, first, first, person.nick, f"{first} {sur}")).lower(), name)]
    if form == "maiden":
        return [
            (rng.choice(("née ", "nee ", "née ", "formerly ", "born ")), None),
            (person.maiden or person.middle, name),
        ]
    if form == "mid":
        return [(f"{first} {person.middle} {shown}", name)]
    if form == "poss":
        return [(first, name), (possessive(rng, first), None)]
    if form == "surposs":
        return [(shown, name), (possessive(rng, sur), None)]
    if form == "plural":
        return [(plural(rng, sur), name)]
    if form == "typo":
        return [(misspelt(rng, rng.choice((first, first, sur, f"{first} {sur}"))), name)]
    if form == "handle":
        return [(handle(rng, person), Label.CONTACT)]
    if form == "aka":
        return [
            (f"{first} {shown}", name),
            (rng.choice((" (aka ", " (known as ", " (also known as ", " (“", ' ("')), None),
            (person.nick, name),
            (")", None),
        ]
    raise KeyError(form)


def _title(rng: random.Random, person: Person, manner: Manner) -> Segments:
    title = person.post or person.title
    academic = ("Dr", "Doctor", "Prof", "Dr.", "Home", "Locum", "Consultant")
    if person.label is Label.PROFESSIONAL and rng.random() < 0.12 and not title.startswith(academic):
        title = person.title  # a social worker is called Ms too
    if title in ("Dr", "Mr", "Mrs", "Ms") and rng.random() < 0.06:
        title += "."
    if person.label is Label.PROFESSIONAL and title in _POLICE_RANKS and rng.random() < manner.collars:
        return [(title, Label.TITLE), (" ", None), (person.collar, Label.CODE), (" ", None)]
    return [(title, Label.TITLE), (" ", None)]


def initials(person: Person, mark: str, middle: bool = False) -> str:
    """M.K.T., MT, M. T."""
    words = [*re.split(r"[ ]", person.first), *([person.middle] if middle else []), *re.split(r"[ -]", person.sur)]
    letters = [word[0].upper() for word in words if word]
    return "".join(letters) if not mark else (mark if mark == "." else ". ").join(letters) + "."


def possessive(rng: random.Random, name: str) -> str:
    """What makes a name somebody's."""
    apostrophe = rng.choice("''’")
    return apostrophe if name.endswith("s") and rng.random() < 0.4 else apostrophe + "s"


def plural(rng: random.Random, surname: str) -> str:
    """The family: Rahmans, Joneses; carelessly Jones's."""
    if rng.random() < 0.06:
        return surname + "'s"
    return surname + ("es" if re.search(r"(s|x|z|ch|sh)$", surname) else "s")


def misspelt(rng: random.Random, name: str) -> str:
    """A name as somebody heard or typed it: never as it is."""
    for _ in range(8):
        at = rng.randrange(1, max(2, len(name) - 1))
        way = rng.randrange(5)
        if way == 0 and at + 1 < len(name):
            wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        elif way == 1:
            wrong = name[:at] + name[at + 1 :]
        elif way == 2:
            wrong = name[:at] + name[at - 1].lower() + name[at:]
        else:
            wrong = name
            for old, new in rng.sample(_SOUNDS, len(_SOUNDS)):
                if old in name[1:]:
                    wrong = name[0] + name[1:].replace(old, new, 1)
                    break
        if wrong != name and " " not in wrong[at - 1 : at + 2] and len(wrong) > 2:
            return wrong
    return name + "e"


_SOUNDS = [
    ("ie", "ei"), ("ey", "y"), ("y", "ie"), ("ph", "f"), ("c", "k"), ("k", "c"), ("ee", "ea"), ("i", "y"), ("a", "e"),
    ("e", "a"), ("nn", "n"), ("n", "nn"), ("ll", "l"), ("l", "ll"), ("tt", "t"), ("s", "z"), ("z", "s"), ("h", ""),
    ("ou", "u"), ("u", "oo"), ("sh", "s"), ("o", "a"), ("er", "or"), ("w", "v"), ("q", "k"), ("oo", "u"), ("th", "t"),
]  # fmt: skip


def handle(rng: random.Random, person: Person) -> str:
    """What somebody is called on social media, made from the name."""
    first, sur = _ascii(person.first), _ascii(person.sur)
    nick = _ascii(person.nick) or first
    year = str(person.born.year)
    ways = (
        f"{first}{sur}{year[2:]}", f"{nick}_{sur}", f"{first}.{sur}", f"{nick}{rng.randint(1, 999)}",
        f"{sur}{first[:1]}{year[2:]}", f"the_real_{first}", f"x{nick}x{year[2:]}", f"{first}_{rng.choice(_FANCIES)}",
        f"{rng.choice(_FANCIES)}{nick}{year[2:]}", f"its{nick}{rng.randint(1, 99)}",
    )  # fmt: skip
    return rng.choice(("@", "@", "@", "")) + rng.choice(ways)


_FANCIES = (
    "lufc angel queen fitness barber beats official nails gaming wolf baby sparkle cfc gooner blade rebel diva cakes"
).split()


def _ascii(name: str) -> str:
    return re.sub(r"[^a-z]", "", names.without_marks(name).lower())


def address_of_mail(rng: random.Random, person: Person, host: str) -> str:
    """An e-mail address made from the name."""
    first, sur, nick = _ascii(person.first), _ascii(person.sur), _ascii(person.nick)
    digits = rng.choice(("", "", str(rng.randint(1, 99)), str(person.born.year)))
    local = rng.choice(
        (
            f"{first}.{sur}",
            f"{first[:1]}.{sur}",
            f"{first}{sur}",
            f"{nick}.{sur}",
            f"{sur}.{first[:1]}",
            f"{first}_{sur}",
            f"{first}.{first[:1]}.{sur}",
            nick + str(rng.randint(1, 2010)),
        )
    )
    return f"{local}{digits}@{host}"
