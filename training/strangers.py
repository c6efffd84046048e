"""People from outside a document's cast: somebody new in each template that asks for one.

Promises names of communities that the cast has seldom or never (Nepali, Sinhala, Maltese, Roma…), names that are
ordinary words, surnames that are places or posts, and titles that are seldom met. Within one template the same slot is
the same person. Leaves the cast and its draws alone: a template without these slots comes out as it always did.

A name that is a word is drawn from its own list, so that every word of it is met both as a name here and, in the
templates' plain text, as the word. Names of living people can be met by chance; no list pairs first with last.
"""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pipeline.finders.tagging.labels import Label
from training import names, slots
from training.cast import Person
from training.communities import COMMUNITIES
from training.names import FEMALE, MALE

_DATA = Path(__file__).parent / "data" / "names" / "second.toml"
_NO_COMMUNITY = frozenset({"words", "placed"})
_SURNAME_FIRST = frozenset({"vietnamese_second", "hong_kong", "korean_japanese_thai"})
_SECOND = 0.7  # share of strangers who are of a community of the second lists
_MADE_UP = 0.3  # share of their names that are on no list
_OFFICIAL = (
    "T/DCI", "A/DS", "T/DI", "A/Insp", "PCSO", "SCAIDP", "FLO", "DS", "DI", "Det. Con.", "ACC", "DCC", "C/Supt",
    "D/Supt", "Det Ch Supt", "CI", "T/PS", "SPO", "QP", "AMHP", "RMN", "CPN", "SN", "S/N", "HCA", "Dr", "Mr",
    "Sister", "Matron", "Ward Manager", "Student Nurse", "Locum Dr", "Registrar Dr", "Consultant", "Reg", "SHO",
    "ODP", "Revd Canon", "Revd", "Rev.", "Fr", "Fr.", "Imam", "Rabbi", "Pandit", "Granthi", "Granth-i", "Pastor",
    "Deacon", "Hospital Chaplain", "Custody Sgt", "DO", "CFO", "Crew Manager", "Lt Col", "Flt Lt", "Maj", "Capt",
    "WO2", "Sgt", "Cpl", "L/Cpl", "CPO", "Padre", "Welfare Officer", "SENCO", "DSL", "Miss", "Sir", "EWO", "NNEB",
    "IDVA", "ISVA", "MARAC Co-ordinator", "CIN Worker", "Locum SW", "Newly Qualified Social Worker", "Duty SW",
    "IRO", "CAFCASS Officer", "Guardian", "Bail Officer",
)  # fmt: skip
_SCHOLAR = ("", "", "", "Dr", "Professor", "Prof", "Prof.", "Dame", "Baroness", "Emeritus Professor", "Lady", "Lord")
_ELDERS = (
    "Cllr", "Revd", "Sister", "Imam", "Pandit", "Baroness", "Lt Col", "Fr", "Hajji", "Haji", "Chief", "Alhaji", "Elder",
    "Deacon", "Bishop", "Sheikh", "Maulana", "Auntie", "Nana", "Uncle", "Master", "Capt", "Sir", "Lady", "Mx", "Maj",
)  # fmt: skip


def stranger(rng: random.Random, slot: str, death: date) -> Person:
    """Somebody for a slot of ``slots.STRANGERS``, alive on the day of ``death``. Raises KeyError for another slot."""
    label, sex = slots.STRANGERS[slot], rng.choice((FEMALE, MALE))
    of, first, middle, sur = _called(rng, sex)
    if slot.startswith("wordy"):
        first = _word(rng, sex)
        sur = _word(rng, "surnames") if rng.random() < 0.6 else sur
        middle = _word(rng, sex) if rng.random() < 0.5 else middle
    elif slot.startswith("placed"):
        first = names.first_name(rng, names.community(rng), sex) if rng.random() < 0.8 else _word(rng, sex)
        sur = rng.choice(_lists()["placed"]["surnames"])
    if rng.random() < 0.5:
        first, middle, sur = (names.without_marks(name) for name in (first, middle, sur))
    post = {
        Label.PROFESSIONAL: rng.choice(_OFFICIAL),
        Label.KEPT_PERSON: rng.choice(_SCHOLAR),
    }.get(label, rng.choice(_ELDERS) if rng.random() < 0.15 else "")
    nick = first if slot.startswith("wordy") and rng.random() < 0.7 else names.nickname(rng, first, sex)
    return Person(
        role=slot,
        label=label,
        sex=sex,
        community=of,
        first=first,
        middle=middle,
        sur=sur,
        maiden=_called(rng, sex)[3] if sex == FEMALE else "",
        nick=nick,
        title="Mr" if sex == MALE else rng.choice(("Ms", "Mrs", "Miss")),
        post=post,
        collar=f"{rng.randint(10, 9999)}",
        born=death - timedelta(days=rng.randrange(19 * 366, 88 * 365)),
    )


def _called(rng: random.Random, sex: str) -> tuple[str, str, str, str]:
    """Community, first name, middle name, surname, in the order in which the community writes them."""
    if rng.random() >= _SECOND:
        of = rng.choice(list(COMMUNITIES))  # each alike: the cast's weights favour the commonest
        return of, names.first_name(rng, of, sex), names.first_name(rng, of, sex), names.surname(rng, of)
    of = rng.choice(_communities())
    own = _lists()[of]
    first, middle = _name(rng, own[sex]), _name(rng, own[sex])
    sur = _name(rng, own["surnames"])
    if of in _SURNAME_FIRST and rng.random() < 0.6:
        first, sur = sur, first
    return of, first, middle, sur


def _name(rng: random.Random, listed: tuple[str, ...]) -> str:
    """A name of a list, or two of them run together where one ends: unheard, but of the same kind."""
    name = rng.choice(listed)
    if rng.random() < _MADE_UP:
        plain = [other for other in listed if other.isalpha()]
        head, tail = rng.choice(plain), rng.choice(plain)
        made = head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :].lower()
        if 3 <= len(made) <= 13:
            name = made
    return name


def _word(rng: random.Random, kind: str) -> str:
    return rng.choice(_lists()["words"][kind]).capitalize()


@cache
def _communities() -> tuple[str, ...]:
    return tuple(of for of in _lists() if of not in _NO_COMMUNITY)


@cache
def _lists() -> dict[str, dict[str, tuple[str, ...]]]:
    """Community → sex or ``surnames`` → names."""
    content = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        of: {kind: tuple(word.replace("_", " ") for word in str(text).split()) for kind, text in kinds.items()}
        for of, kinds in content.items()
    }
