"""The persons of a case, and which of them a wording may mean.

Promise: two persons are never merged on a surname or a forename that more than one of them
bears; such a mention keeps all its candidates, and a person decides. A person who must go is
preferred over one who is kept, when only a forename is given: that way is the safe one.

Left alone: who is who by the sense of a sentence (no coreference). Risk accepted: one person
written in two ways that share nothing becomes two, each with a pseudonym of their own, until
the reviewer merges them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.linking.inflections import inflected
from pipeline.linking.standing import Evidence, officers_standing, weighed
from pipeline.model import CaseFacts, Entity, Kind, Person
from pipeline.roles import Title, may_be_one, role_of
from pipeline.words import Word, fold, halves, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word, misspelt, name_words, nicknames, parse, same_forename, sex_of

_BODIES = frozenset("house centre trust law hospital school surgery council court service services project".split())
_ANY_JOB = {"", "carer"}  # a carer may turn out to be a nurse
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

    @property
    def kept(self) -> bool:
        return self.standing is Standing.KEPT

    @property
    def keys(self) -> set[str]:
        return {*self.forenames, *self.surnames}

    def fit(self, key: str) -> int | None:
        """How well one word fits this person: EXACT, NICKNAME, MISSPELT or None."""
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

    def _surname_halves(self) -> set[str]:
        return {half for surname in self.surnames for half in halves(surname)}

    def initials(self) -> set[str]:
        """The initials of each full wording, with and without the middle names: {"smg", "sg"}."""
        found = set()
        for form in self.forms:
            letters = [w.text[0].casefold() for w in split_words(form)]
            if len(letters) > 1:
                found |= {"".join(letters), letters[0] + letters[-1]}
        return found

    def fits_all(self, keys: Sequence[str]) -> int | None:
        """How well a whole wording fits; initials fit a forename (or the surname) they begin."""
        worst = EXACT
        for key in keys:
            if len(key) == 1:
                if not any(own.startswith(key) for own in self.keys):
                    return None
                continue
            if any(key in surname.split()[:-1] for surname in self.surnames):
                continue  # the particles of "van der Berg"
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


class Cast:
    """All persons of the case; built up while linking, then read out as entities."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self._by_key: dict[str, list[Member]] = defaultdict(list)
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
            if _is_person(name):
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
                self.learn(member, _bare(name))
                return
        self.add_wording(_name_words(name), role=role, standing=Standing.KEPT, known=True, form=_bare(name))

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
            member.surnames.update(fold(w) for w in words[-1:])
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

    def learn(self, member: Member, form: str) -> None:
        """Take the forenames and surname of ``form`` as this person's own."""
        member.forms[form] = None
        name = parse(form)
        for number, forename in enumerate(name.forenames):
            for key in _keys(forename):
                if len(key) > 1 and key not in member.forenames:
                    member.forenames.append(key)
                if number == 0:
                    member.called.add(key)
        if name.surname:
            key = fold(name.surname)
            member.surnames.update((key, key.replace(" ", ""), key.replace("-", "")))
            if "'" in key:  # "OBrien", "O Brien"
                member.surnames.update((key.replace("'", ""), *(p for p in key.split("'")[1:] if len(p) > 3)))
            pieces = [w for w in key.split() if len(w) > 2]  # "van der Berg", "al Masri"
            if len(pieces) > 1 or pieces != [key]:
                member.surnames.update(pieces[-1:])
        member.inflected |= inflected(form, member.forenames, member.surnames) - member.keys
        self._index(member)

    def _index(self, member: Member) -> None:
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
        """Initials ("kt") of the persons the officer named and who must go, with their ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in self.members.values():
            if member.known and not member.kept:
                for letters in member.initials():
                    found[letters].append(member.id)
        return {letters: tuple(ids) for letters, ids in found.items()}

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
        rated: list[tuple[int, Member]] = []
        for member in self.members.values():
            fit = member.fits_all(keys)
            if fit is not None:
                rated.append((fit, member))
        if not rated:
            return []
        best = min(fit for fit, _ in rated)
        return self._narrowed([m for fit, m in rated if fit == best], keys, title, role)

    def _narrowed(self, found: list[Member], keys: Sequence[str], title: Title | None, role: str) -> list[Member]:
        role = role or (title.role if title else "")
        if role and len([k for k in keys if len(k) > 1]) == 1:
            # A person of the case isn't a constable of that name; somebody of whom nothing is known may be.
            found = [
                m for m in found
                if m.standing in (Standing.PROFESSIONAL, Standing.KEPT) or not (m.known or m.role not in _ANY_JOB)
            ]  # fmt: skip
            same = [m for m in found if role_of(m.role) == role or m.role == role]
            # Two doctors or constables of one surname stay two; another job of that name too.
            return same or [m for m in found if m.kept or m.role in _ANY_JOB or may_be_one(role, m.role)]
        sex = title.sex if title else None
        if sex and len(found) > 1:
            found = [m for m in found if m.sex in (sex, None)] or found
        if len(found) > 1:  # called by it, rather than bearing it as a middle name
            found = [m for m in found if m.called & set(keys)] or found
        bare_surname = len(keys) == 1 and all(keys[0] in m.surnames for m in found)
        if (title or bare_surname) and len(found) > 1:
            found = [m for m in found if m.standing is not Standing.CHILD] or found
        if len(found) > 1 and len(keys) == 1 and not bare_surname:
            gone = [m for m in found if not m.kept]
            if len(gone) == 1:
                return gone
        return found


def _plurals(surname: str) -> tuple[str, str]:
    return f"{surname}s", f"{surname}es"


def _bare(name: str) -> str:
    """The name without title and letters after it, where that leaves a full one."""
    full = parse(name).full
    return full if len(full.split()) > 1 else name


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


def _is_person(name: str) -> bool:
    """Whether an entry of the keep list is a person's full name, and not a body or a phrase."""
    words, parts = _name_words(_bare(name)), parse(name)
    if re.search(r"[’']s\b", name) or name.split()[-1].casefold() in _BODIES:
        return False
    if not 2 <= len(words) <= 4 or not all(w[0].isupper() for w in words) or not parts.forenames:
        return False
    return bool(parts.title) or str(sex_of(parts.forenames[0])) != "unknown"


def _name_words(name: str) -> list[str]:
    return [w.text for w in split_words(name)]


def _keys(forename: str) -> tuple[str, ...]:
    key = fold(forename).strip(".")
    return (key, *halves(key)) if "-" in key else (key,)


def ordinary(word: Word, lower_words: set[str]) -> bool:
    """Whether the word is also a word of the language, so that it needs a sign to be a name."""
    if is_ordinary_word(word.text):
        return True
    return word.key in lower_words and str(sex_of(word.text)) == "unknown"  # "aga po swietach": still Aga's name
