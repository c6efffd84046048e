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
from dataclasses import dataclass, field

from pipeline.model import CaseFacts, Entity, Kind, Person
from pipeline.roles import Title, role_of
from pipeline.words import Word, fold, halves, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word, misspelt, nicknames, parse, same_forename, sex_of

_KEPT_DETAILS = {"panel", "author", "chair", "minister", "signatory", "academic"}
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
        if any(same_forename(key, own) for own in self.called):
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
            self.add_wording(_name_words(name), role="author", standing=Standing.KEPT, known=True, form=name)
        for name in facts.keep:
            words = _name_words(name)
            if 2 <= len(words) <= 4 and all(w[0].isalpha() for w in words) and sex_of(words[0]) != "unknown":
                self.add_wording(words, role="kept", standing=Standing.KEPT, known=True, form=name)

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
            self._new_id(), person.role, standing_of(person.role), person.sex, known=True,
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
            member.surnames.add(key)
            member.surnames.add(key.replace(" ", ""))
            pieces = [w for w in key.split() if len(w) > 2]  # "van der Berg", "al Masri"
            if len(pieces) > 1 or pieces != [key]:
                member.surnames.update(pieces[-1:])
        self._index(member)

    def _index(self, member: Member) -> None:
        for key in member.keys | {h for s in member.surnames for h in halves(s) if len(h) > 2}:
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

    def bearers(self, key: str) -> list[Member]:
        return list(self._by_key.get(key, ()))

    def misspellings(self, keys: Iterable[str]) -> dict[str, list[Member]]:
        """Of ``keys`` (words nobody bears), those one slip away from a known person's name."""
        targets = [(own, m) for m in self.members.values() if m.known and not m.kept for own in m.keys]
        found: dict[str, list[Member]] = {}
        for key in keys:
            near = [m for own, m in targets if len(own) >= 5 and misspelt(key, own) and key not in _plurals(own)]
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
                if m.standing in (Standing.PROFESSIONAL, Standing.KEPT) or not (m.known or m.role)
            ]  # fmt: skip
            same = [m for m in found if role_of(m.role) == role or m.role == role]
            # Two doctors or constables of one surname stay two; another job of that name too.
            return same or [m for m in found if m.kept or not m.role or m.role in _VAGUE or role in _VAGUE]
        sex = title.sex if title else None
        if sex and len(found) > 1:
            found = [m for m in found if m.sex in (sex, None)] or found
        if len(found) > 1:  # called by it, rather than bearing it as a middle name
            found = [m for m in found if m.called & set(keys)] or found
        bare_surname = len(keys) == 1 and all(keys[0] in m.surnames for m in found)
        if (title or bare_surname) and len(found) > 1:
            found = [m for m in found if m.standing is not Standing.CHILD] or found
        if len(found) > 1 and not bare_surname:
            gone = [m for m in found if not m.kept]
            if len(gone) == 1:
                return gone
        return found

    def standing_from(self, detail: str, role: str) -> Standing:
        """The standing of a person first met, from the evidence around the name."""
        if detail in _KEPT_DETAILS:
            return Standing.KEPT
        if role or detail.startswith("professional") or detail == "addressee":
            return Standing.PROFESSIONAL
        if detail == "child":
            return Standing.CHILD
        return Standing.SUBJECT


_VAGUE = {"Doctor", "Consultant", "Nurse", "Support Worker", "Police Officer"}
_CHILD_WORDS = ("child", "baby", "infant", "toddler", "minor")
_KEPT_ROLES = ("panel", "chair", "author", "minister", "signatory")
_KIN = frozenset(
    (
        "victim perpetrator mother father sister brother son daughter aunt uncle cousin niece nephew husband "
        "wife partner grandmother grandfather stepfather stepmother stepson stepdaughter friend neighbour "
        "boyfriend girlfriend relative ex"
    ).split()
)


def standing_of(role: str) -> Standing:
    """The standing that the officer's word for a role gives ("victim's mother" → SUBJECT)."""
    words = [w for w in fold(role).replace("'", " ").replace("-", " ").split() if w != "s"]
    if "adult" not in words and any(child in w for w in words for child in _CHILD_WORDS):
        return Standing.CHILD
    if words and words[-1] in _KIN:
        return Standing.SUBJECT
    if any(w.startswith(_KEPT_ROLES) for w in words):
        return Standing.KEPT
    if role_of(role) or {"professional", "officer", "worker", "practitioner", "police"} & set(words):
        return Standing.PROFESSIONAL
    return Standing.SUBJECT


def _plurals(surname: str) -> tuple[str, str]:
    return f"{surname}s", f"{surname}es"


def _name_words(name: str) -> list[str]:
    return [w.text for w in split_words(name)]


def _keys(forename: str) -> tuple[str, ...]:
    key = fold(forename).strip(".")
    return (key, *halves(key)) if "-" in key else (key,)


def ordinary(word: Word, lower_words: set[str]) -> bool:
    """Whether the word is also a word of the language, so that it needs a sign to be a name."""
    return is_ordinary_word(word.text) or word.key in lower_words
