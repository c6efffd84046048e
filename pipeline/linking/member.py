"""One person of a case: the names they bear, and how well a wording fits them.

Promise: only the first forenames have nicknames; a surname's halves and particles count as the
surname. Left alone: which of several persons is meant (``pipeline.linking.narrowing``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.linking.inflections import inflected as with_endings
from pipeline.linking.standing import Evidence
from pipeline.words import Word, fold, halves, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word, misspelt, parse, same_forename, sex_of

EXACT, NICKNAME, MISSPELT = 0, 1, 2


@dataclass(slots=True, eq=False)
class Member:
    """One person while the case is being linked. ``known`` means: the officer named them."""

    id: str
    role: str
    standing: Standing
    sex: str | None
    known: bool
    forenames: list[str] = field(default_factory=list, repr=False)
    called: set[str] = field(default_factory=set, repr=False)  # first forenames: middle ones have no nickname
    surnames: set[str] = field(default_factory=set, repr=False)
    forms: dict[str, None] = field(default_factory=dict, repr=False)  # in order of first sight
    chosen: str | None = field(default=None, repr=False)
    inflected: set[str] = field(default_factory=set, repr=False)  # with another language's case endings
    seen: list[Evidence] = field(default_factory=list, repr=False)
    _fits: dict[str, int | None] = field(default_factory=dict, init=False, repr=False)  # asked already
    _parts: tuple[frozenset[str], frozenset[str]] | None = field(default=None, init=False, repr=False)

    @property
    def kept(self) -> bool:
        return self.standing is Standing.KEPT

    @property
    def keys(self) -> set[str]:
        return {*self.forenames, *self.surnames}

    def fit(self, key: str) -> int | None:
        """How well one word fits this person: EXACT, NICKNAME, MISSPELT or None."""
        if key not in self._fits:
            self._fits[key] = self._fit(key)
        return self._fits[key]

    def _fit(self, key: str) -> int | None:
        if key in self.forenames or key in self.surnames:
            return EXACT
        parts = halves(key)
        if len(parts) > 1 and all(p in self.keys or p in self._surname_halves() for p in parts):
            return EXACT
        if (
            key in self._surname_halves()
            or key in self.inflected
            or any(same_forename(key, own) for own in self.called)
        ):
            return NICKNAME
        if any(misspelt(key, own) for own in self.keys):
            return MISSPELT
        return None

    def _surname_halves(self) -> frozenset[str]:
        return self._surname_parts()[0]

    def _surname_parts(self) -> tuple[frozenset[str], frozenset[str]]:
        """The halves of a double barrel, and the particles of "van der Berg"."""
        if self._parts is None:
            self._parts = (
                frozenset(half for surname in self.surnames for half in halves(surname)),
                frozenset(word for surname in self.surnames for word in surname.split()[:-1]),
            )
        return self._parts

    def initials(self) -> set[str]:
        """The initials of each full wording, with and without the middle names: {"smg", "sg"}; with both of a double
        barrel and with one."""
        found = set()
        for form in self.forms:
            words = [w.key for w in split_words(form)]
            letters = [word[0] for word in words]
            if len(letters) > 1:
                last = "".join(half[0] for half in halves(words[-1]))
                found |= {"".join(letters), letters[0] + letters[-1], "".join(letters[:-1]) + last, letters[0] + last}
        return found

    def fits_all(self, keys: Sequence[str]) -> int | None:
        """How well a whole wording fits; initials fit a forename (or the surname) they begin."""
        worst = EXACT
        for key in keys:
            if len(key) == 1:
                if not any(own.startswith(key) for own in self.keys):
                    return None
                continue
            if key in self._surname_parts()[1]:
                continue
            found = self.fit(key)
            if found is None:
                return None
            worst = max(worst, found)
        full = [key for key in keys if len(key) > 1]
        if len(full) > 1 and self.surnames and self.forenames and not self._has_both(full):
            return None
        return worst if full else None

    def _has_both(self, keys: Sequence[str]) -> bool:
        surnames = self.surnames | self._surname_halves()
        return any(k in surnames or any(misspelt(k, s) for s in surnames) for k in keys) or all(
            k in self.forenames for k in keys
        )

    def learn(self, form: str) -> bool:
        """Take the forenames and surname of ``form`` as this person's own; whether any of it was new."""
        before = self._known_words()
        self._learn(form)
        new = self._known_words() != before
        if new:
            self._forget_fits()
        return new

    def take_surname(self, words: Iterable[str]) -> None:
        """Take folded words as this person's surname: all that is known of a "PC Smith"."""
        self.surnames.update(words)
        self._forget_fits()

    def _known_words(self) -> tuple[int, int, int, int]:
        """How many words are known of the name: none is ever taken away."""
        return len(self.forenames), len(self.called), len(self.surnames), len(self.inflected)

    def _forget_fits(self) -> None:
        self._fits.clear()
        self._parts = None

    def _learn(self, form: str) -> None:
        self.forms[form] = None
        name = parse(form)
        for number, forename in enumerate(name.forenames):
            for key in _keys(forename):
                if len(key) > 1 and key not in self.forenames:
                    self.forenames.append(key)
                if number == 0:
                    self.called.add(key)
        if name.surname:
            key = fold(name.surname)
            self.surnames.update((key, key.replace(" ", ""), key.replace("-", "")))
            if "'" in key:  # "OBrien", "O Brien"
                self.surnames.update((key.replace("'", ""), *(p for p in key.split("'")[1:] if len(p) > 3)))
            pieces = [w for w in key.split() if len(w) > 2]  # "van der Berg", "al Masri"
            if len(pieces) > 1 or pieces != [key]:
                self.surnames.update(pieces[-1:])
        self.inflected |= with_endings(form, self.forenames, self.surnames) - self.keys


def particles_before(text: str, start: int, member: Member) -> int:
    """Where a surname with particles begins, if its last word stands at ``start``: "van der Berg"."""
    longest = start
    for surname in member.surnames:
        words = surname.split()[:-1]
        if words:
            pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"[\s-]+$"
            match = re.search(pattern, fold_same_length(text[max(0, start - 24) : start]))
            if match:
                longest = min(longest, start - (match.end() - match.start()))
    return longest


def fold_same_length(text: str) -> str:
    """Small letters without accents, each at its own offset."""
    return "".join(folded if len(folded := fold(c)) == 1 else c for c in text)


def _keys(forename: str) -> tuple[str, ...]:
    key = fold(forename).strip(".")
    return (key, *halves(key)) if "-" in key else (key,)


def ordinary(word: Word, lower_words: set[str]) -> bool:
    """Whether the word is also a word of the language, so that it needs a sign to be a name."""
    if is_ordinary_word(word.text):
        return True
    return word.key in lower_words and str(sex_of(word.text)) == "unknown"  # "aga po swietach": still Aga's name
