"""Who was taken for whom: B-cubed over the persons of a case, and labels that remind of a real name.

B-cubed (Bagga and Baldwin, 1998): for each mention, the share of its cluster that is the same person
(precision) and the share of the person's mentions that are in its cluster (recall), averaged over mentions.

The gold's mentions are the exact occurrences of its persons' wordings. A wording that is part of another person's
(the surname of a family, a shared forename) says not by itself who is meant, and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import jellyfish

from benchmarks.score import Gold

Place = tuple[int, int, int]
"""(document, start, end): half-open, code points of that document's text."""


@dataclass(frozen=True, slots=True)
class Linking:
    """Sums over mentions, so that cases add up. ``found``: mentions that stand in any cluster at all."""

    mentions: int = 0
    found: int = 0
    precision_sum: float = 0.0
    recall_sum: float = 0.0

    def __add__(self, other: Linking) -> Linking:
        return Linking(
            self.mentions + other.mentions,
            self.found + other.found,
            self.precision_sum + other.precision_sum,
            self.recall_sum + other.recall_sum,
        )

    @property
    def precision(self) -> float:
        return self.precision_sum / self.mentions if self.mentions else 1.0

    @property
    def recall(self) -> float:
        return self.recall_sum / self.mentions if self.mentions else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold_mentions(texts: Sequence[str], gold: Gold) -> dict[Place, str]:
    """Where the gold's persons stand, longest wording first, outside every phrase that must stay."""
    persons = [entity for entity in gold.must_go if entity.kind == "person"]
    wordings = {text: e.entity for e in persons for text in e.texts if not _shared(text, e.entity, persons)}
    stays = [(phrase, "") for phrase in gold.must_stay]
    every = sorted([*wordings.items(), *stays], key=lambda pair: (-len(pair[0]), pair))
    places: dict[Place, str] = {}
    for number, text in enumerate(texts):
        taken = bytearray(len(text))
        for wording, entity in every:
            for match in re.finditer(rf"(?<![^\W_]){re.escape(wording)}(?![^\W_])", text):
                start, end = match.span()
                if not any(taken[start:end]):
                    taken[start:end] = b"\x01" * (end - start)
                    if entity:
                        places[number, start, end] = entity
    return places


def _shared(text: str, owner: str, persons: Iterable[object]) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
    return any(
        whole.search(other)
        for person in persons
        if getattr(person, "entity", "") != owner
        for other in getattr(person, "texts", ())
    )


def clustered(places: Collection[Place], mentions: Iterable[tuple[int, int, int, str]]) -> dict[Place, str | None]:
    """The entity that the engine's mentions give each place: the one that covers most of it, or None."""
    by_document: dict[int, list[tuple[int, int, str]]] = {}
    for document, start, end, entity in mentions:
        by_document.setdefault(document, []).append((start, end, entity))
    clusters: dict[Place, str | None] = {}
    for place in places:
        document, start, end = place
        overlaps = [(min(end, e) - max(start, s), entity) for s, e, entity in by_document.get(document, [])]
        covered, entity = max(overlaps, default=(0, ""))
        clusters[place] = entity if covered > 0 else None
    return clusters


def b_cubed(gold: Mapping[Place, str], clusters: Mapping[Place, str | None]) -> Linking:
    """B-cubed over the places of ``gold``; one that stands in no cluster counts as a cluster of itself."""
    own = {place: clusters.get(place) or str(place) for place in gold}
    persons, groups = Counter(gold.values()), Counter(own.values())
    both = Counter((gold[place], own[place]) for place in gold)
    shared = [both[gold[place], own[place]] for place in gold]
    return Linking(
        len(gold),
        sum(clusters.get(place) is not None for place in gold),
        sum(n / groups[own[place]] for n, place in zip(shared, gold, strict=True)),
        sum(n / persons[gold[place]] for n, place in zip(shared, gold, strict=True)),
    )


def same_wording(texts: Sequence[str], gold: Mapping[Place, str]) -> dict[Place, str | None]:
    """The plain way to link: who is called the same is the same. All places are found, as if by a gift."""
    return {(n, start, end): texts[n][start:end].casefold() for n, start, end in gold}


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels given, and what is wrong with them: each count must be 0."""

    given: int = 0
    equal: int = 0  # equal to a real name of the case
    alike: int = 0  # one sound or one letter away from a real name
    shared: int = 0  # one label for two persons

    def __add__(self, other: Labels) -> Labels:
        return Labels(
            self.given + other.given, self.equal + other.equal, self.alike + other.alike, self.shared + other.shared
        )


def label_faults(labels: Mapping[str, str], real: Iterable[str], chosen: Iterable[str] = ()) -> Labels:
    """Compare the first names given as labels (by entity) with the words of all real names of a case.

    Role labels ("PC 1", "Child 2") hold a digit and are compared with each other only. ``chosen`` are the labels
    that the family chose: they are compared for equality alone, for a family may choose what it likes.
    """
    found = (word for name in real for word in re.findall(r"[^\W\d_]+", name))
    words = {_folded(word) for word in found if word[0].isupper()}  # not the "and" between two names
    words = {word for word in words if len(word) > 2}
    wanted = {_folded(label) for label in chosen}
    names = {entity: _folded(label) for entity, label in labels.items() if not re.search(r"[\d\[]", label)}
    equal = {entity for entity, label in names.items() if label in words}
    alike = {
        entity
        for entity, label in names.items()
        if entity not in equal and label not in wanted and any(_alike(label, word) for word in words)
    }
    repeated = Counter(label.casefold() for label in labels.values())
    return Labels(len(labels), len(equal), len(alike), sum(count - 1 for count in repeated.values()))


def _alike(one: str, other: str) -> bool:
    """Heard as one (the same Metaphone code of three sounds or more), or one letter apart in four or more."""
    code = jellyfish.metaphone(one)
    if len(code) >= 3 and code == jellyfish.metaphone(other):
        return True
    return min(len(one), len(other)) >= 4 and jellyfish.damerau_levenshtein_distance(one, other) == 1


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
