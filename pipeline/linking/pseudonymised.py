"""What a draft that is partly anonymised already holds: chosen pseudonyms and labels, which stay.

Promise: a pseudonym that a family chose, as a whole, is nobody's real name, nor is it beside the
real surname of the person it stands for (the surname alone is then taken out); "Adult A",
"Child 1" and "Ms B" are labels. Left alone: a name that is part of a chosen one, and anybody
else of the case who really bears it; the register then refuses the choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Person
from pipeline.words import Word, fold, split_words
from pseudonyms.names import parse

_LABELS = frozenset(
    (
        "adult child person subject victim perpetrator offender suspect witness friend neighbour male female partner "
        "sibling relative professional doctor nurse officer mr mrs ms miss dr"
    ).split()
)


class StandingAlready:
    """The labels that may stand in the drafts of a case with these ``persons``."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._chosen: dict[tuple[str, ...], set[str]] = {}
        for person in persons:
            if person.chosen_pseudonym:
                key = tuple(word.key for word in split_words(person.chosen_pseudonym))
                names = (parse(form).surname for form in (person.full_name, *person.also_known_as))
                self._chosen.setdefault(key, set()).update(fold(name) for name in names if name)

    def covers(self, words: Sequence[Word]) -> bool:
        """Whether a wording is such a label: then no person is to be made of it."""
        keys = tuple(word.key for word in words)
        if len(keys) > 1 and keys[0] in _LABELS and all(word.initial for word in words[1:]):
            return True
        return any(
            keys == chosen or (keys[: len(chosen)] == chosen and " ".join(keys[len(chosen) :]) in surnames)
            for chosen, surnames in self._chosen.items()
        )
