"""Names for invented people: lists by naming community, and names that are on no list.

Promises names that hang together as a family's do. A part of them is made up letter by letter
after the lists' own manner, so that a model learns shape and context rather than lists, and a
part are ordinary words (Will, Hope, Price). Sources: ``training/data/names`` (its README says
whose), and the project's own lists in ``pseudonyms/pools``. Names of living people can be met
by chance; no list pairs a first name with a surname.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.communities import COMMUNITIES

FEMALE, MALE = "female", "male"
_MADE_UP = 0.28  # share of names that are on no list
_FOLDER = Path(__file__).parent / "data" / "names"
_POOLS = Path(__file__).parent.parent / "pseudonyms" / "pools"


@dataclass(frozen=True, slots=True)
class NameLists:
    """What one community calls people. First names by sex; surnames."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]

    def firsts(self, sex: str) -> tuple[str, ...]:
        return self.female if sex == FEMALE else self.male


@cache
def lists(community: str) -> NameLists:
    """All names of a community, of every source it draws on. Raises KeyError for an unknown one."""
    found: dict[str, set[str]] = {"female": set(), "male": set(), "surnames": set()}
    for source in COMMUNITIES[community].sources:
        for key, words in _source(source).items():
            for kind in ("female", "male") if "unisex" in key else (key.removeprefix("also_"),):
                if kind in found:
                    found[kind].update(words)
    return NameLists(*(tuple(sorted(found[key])) for key in ("female", "male", "surnames")))


def community(rng: random.Random) -> str:
    """A naming community, drawn as often as it should be met."""
    return rng.choices(list(COMMUNITIES), [c.weight for c in COMMUNITIES.values()])[0]


def first_name(rng: random.Random, of: str, sex: str) -> str:
    """A first name: of the lists, a word that is a name too, or made up."""
    roll = rng.random()
    firsts = lists(of).firsts(sex)
    if roll < _MADE_UP:
        name = made_up(rng, firsts, of, sex)
    elif roll < _MADE_UP + COMMUNITIES[of].words:
        name = rng.choice(_word_names().firsts(sex))
    else:
        name = rng.choice(firsts)
    if of in ("british", "irish", "modern") and rng.random() < 0.04:
        name += "-" + rng.choice(
            ("Jane", "Mae", "Leigh", "Rose", "Lou", "May", "Ann", "Grace")
            if sex == FEMALE
            else ("Lee", "James", "Jay", "Paul", "Joe", "John")
        )
    return name


def surname(rng: random.Random, of: str) -> str:
    """A surname: of the lists, a word, made up, or a double barrel."""
    roll = rng.random()
    names = lists(of).surnames
    if roll < _MADE_UP:
        name = made_up(rng, names, of, "surnames")
    elif roll < _MADE_UP + COMMUNITIES[of].words:
        name = rng.choice(_word_names().surnames)
    else:
        name = rng.choice(names)
    if rng.random() < COMMUNITIES[of].double:
        other = rng.choice(lists(of if rng.random() < 0.6 else "british").surnames)
        name += (" " if of in ("spanish", "portuguese", "filipino") else "-") + other
    return name


def surname_for(name: str, sex: str, of: str) -> str:
    """A family's surname as a woman or a man of it bears it (Kowalski, Kowalska)."""
    for female, male in COMMUNITIES[of].endings:
        if sex == FEMALE and name.endswith(male):
            return name.removesuffix(male) + female
        if sex == MALE and name.endswith(female):
            return name.removesuffix(female) + male
    return name


def without_marks(name: str) -> str:
    """A name as typists without its keys write it: no diacritics."""
    plain = name.translate(str.maketrans("łŁøØđĐßıİ", "lLoOdDsiI"))
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def made_up(rng: random.Random, names: Sequence[str], of: str, kind: str) -> str:
    """A name on no list, each letter drawn after the three before it as in the list."""
    chain = _chain(of, kind)
    for _ in range(30):
        letters = "^^"
        while len(letters) < 16:
            after = chain.get(letters[-3:]) or chain.get(letters[-2:]) or "$"
            letter = rng.choice(after)
            if letter == "$":
                break
            letters += letter
        name = letters[2:]
        if 3 <= len(name) <= 13 and name not in names:
            return "".join(part[:1].upper() + part[1:] for part in re.split(r"([-' ])", name))
    return rng.choice(names)


@cache
def diminutives() -> Mapping[str, tuple[str, ...]]:
    """Full first name → its pet forms."""
    found: dict[str, list[str]] = defaultdict(list)
    for section, names in tomllib.loads((_POOLS / "diminutives.toml").read_text(encoding="utf-8")).items():
        if section != "unrelated":
            for full, short in names.items():
                found[full].extend(short.split())
    return {full: tuple(short) for full, short in found.items()}


def nickname(rng: random.Random, first: str, sex: str) -> str:
    """What friends call somebody: a pet form of the lists, a clipped one, or a byname."""
    known = diminutives().get(without_marks(first))
    if known and rng.random() < 0.75:
        return rng.choice(known)
    stem = re.split(r"[-' ]", without_marks(first))[0]
    clipped = re.match(r"[^aeiouy]*[aeiouy]+[^aeiouy]?", stem, re.IGNORECASE)
    short = clipped[0] if clipped and len(clipped[0]) > 1 else stem[:3]
    roll = rng.random()
    if roll < 0.45:
        return short
    if roll < 0.7:
        return short + rng.choice(("y", "ie", "z", "zza", "o", "s", "i"))
    bynames = (
        ("Big", "Little", "Mad", "Auntie", "Nana", "Aunty")
        if sex == FEMALE
        else ("Big", "Young", "Mad", "Uncle", "Old")
    )
    return (
        rng.choice(bynames) + " " + short
        if roll < 0.8
        else rng.choice(_word_names().firsts(sex))
        if roll < 0.86
        else stem
    )


@cache
def _chain(of: str, kind: str) -> dict[str, str]:
    names = {"female": lists(of).female, "male": lists(of).male, "surnames": lists(of).surnames}[kind]
    after: dict[str, list[str]] = defaultdict(list)
    for name in names:
        text = "^^" + name.replace(" ", "").lower() + "$"
        for at in range(2, len(text)):
            after[text[at - 2 : at]].append(text[at])
            after[text[at - 3 : at] if at > 2 else text[:2]].append(text[at])
    return {before: "".join(letters) for before, letters in after.items()}


def words_that_are_names() -> frozenset[str]:
    """Ordinary words that people are called."""
    words = _word_names()
    return frozenset((*words.female, *words.male, *words.surnames))


@cache
def _word_names() -> NameLists:
    words = _source("words")
    return NameLists(words["female"], words["male"], words["surnames"])


@cache
def _source(name: str) -> dict[str, tuple[str, ...]]:
    folder, _, part = name.partition(":")
    if folder == "pool":
        content: dict[str, object] = tomllib.loads((_POOLS / f"{part}.toml").read_text(encoding="utf-8"))
    elif folder == "own":
        content = _own()[part]
    else:
        content = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: tuple(w.replace("_", " ") for w in str(text).split()) for key, text in content.items()}


@cache
def _own() -> dict[str, dict[str, object]]:
    return tomllib.loads((_FOLDER / "own.toml").read_text(encoding="utf-8"))
