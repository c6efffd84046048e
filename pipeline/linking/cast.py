"""The persons of a case, and which of them a wording may mean.

Promise: two persons are never merged on a surname or a forename that more than one of them
bears; such a mention keeps all its candidates, and a person decides. A person who must go is
preferred over one who is kept, when only a forename is given: that way is the safe one.

Left alone: who is who by the sense of a sentence (no coreference). Risk accepted: one person
written in two ways that share nothing becomes two, each with a pseudonym of their own, until
the reviewer merges them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.linking.kept_names import bare, is_person, words_of
from pipeline.linking.member import EXACT, Member
from pipeline.linking.narrowing import narrowed
from pipeline.linking.standing import officers_standing, weighed
from pipeline.model import CaseFacts, Entity, Kind, Person
from pipeline.roles import Title
from pipeline.words import Word, fold, halves
from pseudonyms.identity import Standing
from pseudonyms.names import misspelt, name_words, nicknames, sex_of


class Cast:
    """All persons of the case; built up while linking, then read out as entities."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self._by_key: dict[str, list[Member]] = defaultdict(list)
        self._fitting: dict[tuple[str, ...], list[tuple[int, Member]]] = {}  # wordings asked about already
        self._next = 1

    # -- who there is -------------------------------------------------------------------

    def seed(self, facts: CaseFacts, prior: Iterable[Entity]) -> None:
        """Begin with the persons decided before, then those the officer named."""
        for entity in prior:
            if entity.kind is Kind.PERSON and not entity.candidates:
                self._restore(entity)
        for person in facts.persons:
            if not self._already(person):
                self._add_person(person)
        for name in facts.author_to_keep:
            self._keep(name, "author")
        for name in facts.keep:
            if is_person(name):
                self._keep(name, "kept")

    def _keep(self, name: str, role: str) -> None:
        """Somebody whom the officer said to keep: one person, however often the lists name them.

        A person of the case who bears the very same name stays another one, who goes.
        """
        same = name_words(name)
        for member in self.members.values():
            known = member.known or member.chosen
            if any(name_words(form) == same for form in member.forms) and (member.kept or not known):
                member.standing, member.role, member.known = Standing.KEPT, member.role or role, True
                self.learn(member, bare(name))
                return
        self.add_wording(words_of(name), role=role, standing=Standing.KEPT, known=True, form=bare(name))

    def _restore(self, entity: Entity) -> None:
        member = Member(entity.id, entity.role, Standing(entity.detail or "subject"), entity.sex, known=entity.chosen)
        self._enter(member)
        self._next = max(self._next, int(entity.id[1:]) + 1)
        for form in entity.forms:
            self.learn(member, form)

    def _already(self, person: Person) -> bool:
        form = person.full_name
        for member in self.members.values():
            if form in member.forms and member.role == person.role:
                member.known = True
                for alias in person.also_known_as:
                    self.learn(member, alias)
                return True
        return False

    def _add_person(self, person: Person) -> None:
        member = Member(
            self._new_id(), person.role, officers_standing(person.role), person.sex, known=True,
            chosen=person.chosen_pseudonym,
        )  # fmt: skip
        self._enter(member)
        for form in (person.full_name, *person.also_known_as):
            self.learn(member, form)
        if member.sex is None and member.forenames:
            guessed = str(sex_of(member.forenames[0]))
            member.sex = guessed if guessed != "unknown" else None

    def add_wording(
        self,
        words: Sequence[str],
        *,
        role: str,
        standing: Standing,
        known: bool = False,
        form: str = "",
        sex: str | None = None,
        surname_only: bool = False,
    ) -> Member:
        """A person first met in a document. ``words`` are as written, without the title."""
        member = Member(self._new_id(), role, standing, sex, known)
        self._enter(member)
        if surname_only or (len(words) == 1 and role and standing is Standing.PROFESSIONAL):
            member.take_surname(fold(w) for w in words[-1:])
            member.forms[form or " ".join(words)] = None
            self._index(member)
        else:
            self.learn(member, form or " ".join(words))
        if member.sex is None and member.forenames:
            guessed = str(sex_of(member.forenames[0]))
            member.sex = guessed if guessed != "unknown" else None
        return member

    def same_but_for_middle_names(self, keys: Sequence[str]) -> list[Member]:
        """Whose first forename and surname a longer wording has, with middle names nobody knew of.

        Only where nothing speaks against it: no other middle name is known of them, and no
        second person of the case begins and ends alike.
        """
        if len(keys) < 3 or any(len(keys[i]) < 2 for i in (0, -1)):
            return []
        found = [
            m
            for m in self.members.values()
            if m.surnames
            and keys[-1] in m.surnames
            and m.called
            and (keys[0] in m.called)
            and not any(own not in m.called and own not in keys and own not in m.surnames for own in m.forenames)
        ]
        return found if len(found) == 1 else []

    def weigh(self) -> None:
        """Give everybody the officer didn't name the standing and role that all mentions allow."""
        for member in self.members.values():
            if member.seen and not member.known:
                member.standing, role = weighed(member.seen)
                member.role = role or (member.role if member.standing is not Standing.KEPT else "")

    def _new_id(self) -> str:
        number, self._next = self._next, self._next + 1
        return f"p{number:02d}"

    def _enter(self, member: Member) -> None:
        self.members[member.id] = member
        self._fitting.clear()

    def learn(self, member: Member, form: str) -> None:
        """Take the forenames and surname of ``form`` as this person's own."""
        if member.learn(form):
            self._index(member)

    def _index(self, member: Member) -> None:
        self._fitting.clear()
        for key in member.keys | member.inflected | {h for s in member.surnames for h in halves(s) if len(h) > 2}:
            if member not in self._by_key[key]:
                self._by_key[key].append(member)
        for forename in member.called:
            for nickname in nicknames(forename):
                key = fold(nickname)
                if len(key) > 2 and member not in self._by_key[key]:
                    self._by_key[key].append(member)

    # -- whom a wording means -----------------------------------------------------------

    def knows(self, key: str) -> bool:
        """Whether the word is part of anybody's name here, as it stands or as a usual nickname."""
        return bool(self._by_key.get(key)) or ("-" in key and any(self._by_key.get(half) for half in halves(key)))

    def initials(self) -> dict[str, tuple[str, ...]]:
        """Initials ("kt") of who must go, with their ids: persons the officer named, and others met in full."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in self.members.values():
            if member.known and not member.kept:
                for letters in member.initials():
                    found[letters].append(member.id)
            elif member.standing not in (Standing.KEPT, Standing.PROFESSIONAL):
                for letters in {first[0] + last[0] for first in member.called for last in member.surnames}:
                    found[letters].append(member.id)
        return {letters: tuple(ids) for letters, ids in found.items()}

    def is_surname(self, key: str) -> bool:
        return any(key in m.surnames for m in self.bearers(key))

    def key_of(self, word: Word) -> str:
        """The word's key, the surname itself where it is a plural of one: "Smiths" → "smith"."""
        if not word.capitalised or self.knows(word.key):
            return word.key
        for ending in ("s", "es"):
            if word.key.endswith(ending) and self.is_surname(word.key.removesuffix(ending)):
                return word.key.removesuffix(ending)
        return word.key

    def bearers(self, key: str) -> list[Member]:
        return list(self._by_key.get(key, ()))

    def misspellings(self, keys: Iterable[str]) -> dict[str, list[Member]]:
        """Of ``keys`` (words nobody bears), those one slip away from a known person's name."""
        targets = [(own, m) for m in self.members.values() if m.known and not m.kept for own in m.keys]
        plurals = {key for m in self.members.values() for surname in m.surnames for key in _plurals(surname)}
        found: dict[str, list[Member]] = {}
        for key in keys:
            near = [m for own, m in targets if len(own) >= 5 and misspelt(key, own) and key not in plurals]
            if near:
                found[key] = list(dict.fromkeys(near))
        return found

    def accept_misspelling(self, key: str, members: Sequence[Member]) -> None:
        for member in members:
            if member not in self._by_key[key]:
                self._by_key[key].append(member)

    def meant(self, keys: Sequence[str], title: Title | None = None, role: str = "") -> list[Member]:
        """The persons that a wording may mean, the best fit only; empty when it is nobody's."""
        rated = [(fit, m) for fit, m in self._fits(tuple(keys)) if not m.kept or _names_a_kept(m, keys, fit)]
        if not rated:
            return []
        best = min(fit for fit, _ in rated)
        return narrowed([m for fit, m in rated if fit == best], keys, title, role)

    def _fits(self, keys: tuple[str, ...]) -> list[tuple[int, Member]]:
        """Everybody whom a wording fits, and how well."""
        if keys not in self._fitting:
            rated = ((member.fits_all(keys), member) for member in self.members.values())
            self._fitting[keys] = [(fit, member) for fit, member in rated if fit is not None]
        return self._fitting[keys]


def _names_a_kept(member: Member, keys: Sequence[str], fit: int) -> bool:
    """Whether a wording is enough to name somebody who is kept: more than one word of the name, or the
    surname as it is spelt. A bare forename, nickname or slip may be a person who must go."""
    words = [key for key in keys if len(key) > 1]
    return len(words) > 1 or (fit == EXACT and words[0] in member.surnames and words[0] not in member.called)


def _plurals(surname: str) -> tuple[str, str]:
    return f"{surname}s", f"{surname}es"
