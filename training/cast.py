"""The people of one document: who they are to each other and what they are called.

Promises that kin share a surname and a naming community, that the same role is the same person
throughout, and that no two of a family bear one first name. Ages and births fit the death.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.finders.tagging.labels import Label
from training import names, slots
from training.communities import COMMUNITIES
from training.names import FEMALE, MALE

_SEX = {
    "mother": FEMALE, "sister": FEMALE, "aunt": FEMALE, "grandmother": FEMALE, "motherinlaw": FEMALE,
    "father": MALE, "brother": MALE,
}  # fmt: skip
_POSTS: dict[str, tuple[str, ...]] = {  # what stands before the name; "" is Mr, Ms…
    "gp": ("Dr", "Dr", "Dr", "Doctor", "Dr."),
    "gp2": ("Dr", "Dr", "Doctor", "Locum Dr"),
    "pc": (
        "PC", "PC", "PC", "Police Constable", "P.C.", "WPC", "PCSO", "Officer", "Constable", "T/Sgt", "A/PS", "Pc",
    ),
    "pc2": (
        "PC", "PC", "PS", "Sgt", "Sergeant", "Police Officer", "DC", "PCSO", "Police Sergeant", "Insp",
    ),
    "ds": (
        "DS", "DI", "DCI", "Detective Sergeant", "Detective Inspector", "D/Sgt", "Det Sgt", "DC", "Detective Constable",
        "T/DI", "A/DS", "Detective Superintendent",
    ),
    "sw": ("Social Worker", "SW", "", "", "Senior Social Worker", "Senior Practitioner", "AMHP"),
    "sw2": ("Social Worker", "", "Team Manager", "SW", "Family Support Worker", "Practice Manager"),
    "midwife": ("Midwife", "Midwife", "", "Community Midwife", "Sister", "MW"),
    "hv": ("Health Visitor", "HV", "", "Nursery Nurse"),
    "nurse": (
        "Nurse", "Staff Nurse", "Sister", "Practice Nurse", "RMN", "CPN", "Charge Nurse", "Nurse Practitioner", "ANP",
    ),
    "psychiatrist": ("Dr", "Dr", "Consultant Psychiatrist Dr", "Professor", "Prof", "Prof."),
    "idva": ("IDVA", "", "", "ISVA", "Support Worker"),
    "teacher": ("", "", "", "Class Teacher", "Miss"),
    "headteacher": ("", "", "Headteacher", "Head Teacher", "Principal", "Dr"),
    "probation": ("Probation Officer", "PO", "", "Offender Manager", "PSO", "Senior Probation Officer"),
    "housing": ("Housing Officer", "", "", "Tenancy Officer", "Neighbourhood Officer"),
    "solicitor": ("", "", "Solicitor"),
    "paramedic": ("Paramedic", "Paramedic", "", "EMT", "Technician"),
    "pathologist": ("Dr", "Professor", "Home Office Pathologist Dr"),
    "officer": ("", "", "", "", "Dr", "Inspector", "Cllr"),
    "carer": ("", "", "Carer", "Care Worker", "Support Worker"),
    "chair": ("", "", "Dr", "Professor", "Dame", "Sir", "Prof."),
    "author": ("", "", "Dr", "Professor", ""),
    "minister": ("", "Baroness", "Lord", "Minister", "Rt Hon", "The Rt Hon", "Sir"),
    "coroner": ("", "HM Coroner", "HM Senior Coroner", "HM Assistant Coroner", "Coroner", "Dr", "Area Coroner"),
    "judge": (
        "Mr Justice", "Mrs Justice", "HHJ", "His Honour Judge", "Her Honour Judge", "Judge", "Recorder",
        "District Judge", "Lord Justice", "DJ",
    ),
    "academic1": ("Professor", "Dr", "", "Prof"),
    "academic2": ("Professor", "Dr", "", "Prof"),
}  # fmt: skip
_PANEL_POSTS = (
    "", "", "", "", "", "Dr", "DI", "DCI", "Detective Inspector", "Det Ch Insp", "Councillor",
    "Cllr", "Superintendent", "Inspector", "DS", "Rev", "Reverend", "Professor", "Det Supt", "Chief Inspector", "Dr",
)  # fmt: skip
_STRANGER_TITLES = ("Rev", "Reverend", "Father", "Pastor", "Imam", "Cllr", "Canon", "Sister")
_OF_THE_FAMILY = ("mother", "father", "sister", "brother", "grandmother", "cousin", "aunt")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One person of a document. ``maiden`` may be empty; ``post`` is what a professional is called before the name."""

    role: str
    label: Label
    sex: str
    community: str
    first: str
    middle: str
    sur: str
    maiden: str
    nick: str
    title: str
    post: str
    collar: str
    born: date


@dataclass(frozen=True, slots=True, repr=False)
class Cast:
    """Everybody whom a document may name, by slot; and when the death was."""

    people: dict[str, Person]
    death: date

    def __getitem__(self, role: str) -> Person:
        return self.people[role]

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people.values())


def cast(rng: random.Random) -> Cast:
    """A new cast. The same state of ``rng`` gives the same people."""
    death = date(2009, 1, 1) + timedelta(days=rng.randrange(16 * 365))
    hers, his = _two_communities(rng)
    victim_sex = FEMALE if rng.random() < 0.72 else MALE
    family_name, other_name = names.surname(rng, hers), names.surname(rng, his)
    maiden_name = names.surname(rng, hers)
    married = rng.random() < 0.5
    people: dict[str, Person] = {}
    taken: set[str] = set()
    for role, label in slots.PEOPLE.items():
        sex = _sex(rng, role, victim_sex)
        of, sur, maiden = names.community(rng), "", ""
        if role == "victim":
            of, sur = hers, other_name if married else family_name
            maiden = family_name if married and sex == FEMALE else (maiden_name if sex == FEMALE else "")
        elif role == "perp":
            of, sur = his, other_name
        elif role in ("child1", "child2", "child3"):
            of, sur = (hers if rng.random() < 0.5 else his), (other_name if rng.random() < 0.6 else family_name)
            if rng.random() < 0.06:
                sur = f"{family_name}-{other_name}".replace(" ", "-")
        elif role in _OF_THE_FAMILY:
            of, sur = hers, family_name if rng.random() < 0.75 else names.surname(rng, hers)
        elif role in ("motherinlaw", "newpartner") and rng.random() < 0.8:
            of, sur = (his, other_name) if role == "motherinlaw" else (names.community(rng), "")
        people[role] = _person(rng, role, label, sex, of, sur or names.surname(rng, of), maiden, taken, death)
    return Cast(people, death)


def _two_communities(rng: random.Random) -> tuple[str, str]:
    hers = names.community(rng)
    return hers, hers if rng.random() < 0.7 else names.community(rng)


def _sex(rng: random.Random, role: str, victim: str) -> str:
    if role == "victim":
        return victim
    if role in ("perp", "ex", "newpartner"):
        other = MALE if victim == FEMALE else FEMALE
        return other if rng.random() < 0.88 else victim
    return _SEX.get(role) or rng.choice((FEMALE, MALE))


def _person(
    rng: random.Random, role: str, label: Label, sex: str, of: str, sur: str, maiden: str, taken: set[str], death: date
) -> Person:
    first = names.first_name(rng, of, sex)
    while first in taken:
        first = names.first_name(rng, of, sex)
    taken.add(first)
    community = COMMUNITIES[of]
    middles = community.middle[0 if sex == FEMALE else 1]
    middle = rng.choice(middles) if middles and rng.random() < 0.5 else names.first_name(rng, of, sex)
    if sex == MALE and community.prefixes and rng.random() < 0.25:
        first, middle = rng.choice(community.prefixes), first
        first = f"{first} {middle}" if rng.random() < 0.4 else first
    if sex == FEMALE and community.hers and rng.random() < 0.35:
        sur = rng.choice(community.hers)
    sur = names.surname_for(sur, sex, of)
    plain = rng.random() < 0.75
    first, middle, sur, maiden = (names.without_marks(n) if plain else n for n in (first, middle, sur, maiden))
    title = "Mr" if sex == MALE else rng.choice(("Ms", "Mrs", "Mrs", "Miss"))
    if label is not Label.PERSON:
        posts = _PANEL_POSTS if role.startswith("panel") else _POSTS.get(role, ("",))
        post = rng.choice(posts)
    else:
        post = rng.choice(_STRANGER_TITLES) if role in ("friend2", "landlord") and rng.random() < 0.12 else ""
    collar = rng.choice(
        (
            f"{rng.randint(10, 9999)}",
            f"{rng.randint(100, 9999):04}",
            f"{rng.randint(100, 999)}{rng.choice('ABCDEFGHJKLMNPQRSTVW')}{rng.choice('ABCDEFGHJKLMNPQRSTVW')}",
        )
    )
    return Person(
        role,
        label,
        sex,
        of,
        first,
        middle,
        sur,
        maiden,
        names.nickname(rng, first, sex),
        title,
        post,
        collar,
        _born(rng, role, death),
    )


def _born(rng: random.Random, role: str, death: date) -> date:
    low, high = 19, 68
    if role.startswith("child"):
        low, high = 0, 17
    elif role in ("mother", "father", "aunt", "motherinlaw"):
        low, high = 45, 80
    elif role == "grandmother":
        low, high = 68, 96
    return death - timedelta(days=rng.randrange(low * 365 + 20, high * 366))
