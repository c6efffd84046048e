"""Who is called what in one case.

Promises: one identity, one label, the same for as long as the register lives; no two identities
share one; no first name that it hands out equals or sounds like a real name it knows. A label
that was given once is never handed to somebody else by itself, so an old draft can't mislead.
Leaves alone encryption and storage: ``to_bytes`` holds real names in clear and must be sealed
(``pseudonyms.vault``) before it is written anywhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace

from pseudonyms import register_file, scheme
from pseudonyms.identity import Identity, Pseudonym, Standing
from pseudonyms.names import community, name_words
from pseudonyms.register_file import Contents, Entry, Origin
from pseudonyms.scheme import BadLabel, label_words
from pseudonyms.spelling import fold, letters

__all__ = ["BadLabel", "Origin", "Register"]


class Register:
    """The pseudonyms of a case, in memory. Unknown ids raise KeyError with the id, never a name."""

    def __init__(self, case: str = "", *, seed: bytes | None = None) -> None:
        """``seed`` decides the order of names; it is secret, and random unless given (for tests)."""
        self.case = case
        self._seed = secrets.token_bytes(16) if seed is None else seed
        self._entries: dict[str, Entry] = {}
        self._merged: dict[str, str] = {}  # gone id → the id that it was merged into
        self._retired: dict[str, str] = {}  # label, folded → the id that had it, "" when forgotten
        self._noted: dict[str, None] = {}  # real names of others; a dict keeps their order

    def __repr__(self) -> str:
        return f"Register(case={self.case!r}, identities={len(self._entries)})"

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, identity_id: object) -> bool:
        return identity_id in self._entries or identity_id in self._merged

    # Asking

    def label(self, identity_id: str) -> str | None:
        """What the identity is called; an id merged away answers for the one it went into."""
        entry = self._entries.get(self._standing_for(identity_id))
        return entry.label if entry else None

    def identities(self) -> tuple[Identity, ...]:
        """Everybody with a label, in the order in which they got one."""
        return tuple(entry.identity for entry in self._entries.values())

    def pseudonyms(self) -> tuple[Pseudonym, ...]:
        """All labels, in the order of ``identities``."""
        return tuple(entry.pseudonym for entry in self._entries.values())

    def origin(self, identity_id: str) -> Origin:
        """Who gave the label."""
        return self._entry(identity_id).origin

    def clashes(self) -> tuple[str, ...]:
        """Ids whose label equals or sounds like a real name that is known by now."""
        return tuple(
            entry.identity.id
            for entry in self._entries.values()
            if scheme.is_near(entry.label, scheme.real_words(self._real_names(entry.identity)))
        )

    # Giving

    def assign(self, identity: Identity, *, live_elsewhere: Collection[str] = ()) -> Pseudonym:
        """The pseudonym of ``identity``, a new one the first time. Its forms are real names from now on.

        For a known id the forms are added; the label stays, unless the family has chosen since, or
        standing or professional role were corrected and nobody had picked the label by hand.
        Raises BadLabel where the family's choice may not be used (nothing has changed then; assign
        again with ``chosen=None`` for a label of ours), ValueError for Standing.KEPT: give their
        names to ``note_real_names``.
        """
        if identity.standing is Standing.KEPT:
            raise ValueError("whoever is named as they are has no pseudonym")
        known = self._entries.get(self._standing_for(identity.id))
        if known is None:
            return self._enter(identity, live_elsewhere)
        forms = tuple(dict.fromkeys((*known.identity.forms, *identity.forms)))
        now = replace(identity, id=known.identity.id, forms=forms, chosen=identity.chosen or known.identity.chosen)
        if identity.id in self._merged:  # an id that was merged away brings its forms and no more
            now = replace(known.identity, forms=forms)
        if (now.chosen or "") != (known.identity.chosen or "") or (
            known.origin is Origin.SCHEME and _shape(now) != _shape(known.identity)
        ):
            return self._enter(now, live_elsewhere)
        self._entries[now.id] = replace(known, identity=now)
        return self._entries[now.id].pseudonym

    def assign_all(
        self, identities: Iterable[Identity], *, live_elsewhere: Collection[str] = ()
    ) -> tuple[Pseudonym, ...]:
        """Assign many: their names are all known first, and the families' choices served first."""
        people, noted = tuple(identities), dict(self._noted)
        self.note_real_names(form for p in people for form in p.forms if letters(form) != letters(p.chosen or ""))
        try:
            served = {p.id: self.assign(p, live_elsewhere=live_elsewhere) for p in people if p.chosen}
            return tuple(served.get(p.id) or self.assign(p, live_elsewhere=live_elsewhere) for p in people)
        finally:
            self._noted = noted  # they are known as forms now, and go when their identity is forgotten

    def rename(
        self,
        identity_id: str,
        label: str,
        *,
        chosen_by_family: bool = False,
        live_elsewhere: Collection[str] = (),
    ) -> Pseudonym:
        """Give the label a person wants. Raises BadLabel on a clash with a real or used name."""
        entry = self._entry(identity_id)
        identity = replace(entry.identity, chosen=label) if chosen_by_family else entry.identity
        tidy = scheme.checked(
            label,
            identity,
            real=scheme.real_words(self._real_names(identity)),
            taken=self._live(but=identity.id),
            live_elsewhere=live_elsewhere,
        )
        if chosen_by_family:
            identity = replace(identity, chosen=tidy)
        return self._set(Entry(identity, tidy, Origin.FAMILY if chosen_by_family else Origin.REVIEWER))

    def reassign(self, identity_id: str, *, live_elsewhere: Collection[str] = ()) -> Pseudonym:
        """Another label of ours in place of the present one, e.g. after ``clashes``."""
        entry = self._entry(identity_id)
        return self._enter(entry.identity, (*live_elsewhere, entry.label), ours=True)

    def note_real_names(self, names: Iterable[str]) -> None:
        """Names of the panel, the author, anybody found: no label may be near them. See ``clashes``."""
        self._noted.update(dict.fromkeys(name for name in names if letters(name)))

    # Joining and parting

    def merge(self, keep_id: str, gone_id: str) -> Pseudonym:
        """They are one person: the kept one's label stays, and the gone id answers with it."""
        keep, gone = self._entry(keep_id), self._entry(gone_id)
        if keep.identity.id == gone.identity.id:
            return keep.pseudonym
        forms = tuple(dict.fromkeys((*keep.identity.forms, *gone.identity.forms)))
        self._entries[keep.identity.id] = replace(keep, identity=replace(keep.identity, forms=forms))
        del self._entries[gone.identity.id]
        self._merged = {old: keep.identity.id if new == gone.identity.id else new for old, new in self._merged.items()}
        self._merged[gone.identity.id] = keep.identity.id
        self._retired[fold(gone.label)] = keep.identity.id
        return self._entries[keep.identity.id].pseudonym

    def split(self, identity_id: str, new: Identity, *, live_elsewhere: Collection[str] = ()) -> Pseudonym:
        """They are two: ``new`` takes its forms with it and gets a label of its own.

        Raises ValueError where ``new`` has an id that stands for somebody already.
        """
        entry = self._entry(identity_id)
        if new.id in self._entries:
            raise ValueError(f"{new.id} is somebody already")
        before = self._merged.pop(new.id, None)
        remaining = tuple(form for form in entry.identity.forms if form not in new.forms)
        self._entries[entry.identity.id] = replace(entry, identity=replace(entry.identity, forms=remaining))
        try:
            return self._enter(new, live_elsewhere)
        except ValueError:
            self._entries[entry.identity.id] = entry
            if before is not None:
                self._merged[new.id] = before
            raise

    def forget(self, identity_id: str) -> None:
        """Drop an identity with all its forms; its label is never handed out again by itself."""
        entry = self._entry(identity_id)
        gone = entry.identity.id
        del self._entries[gone]
        self._merged = {old: new for old, new in self._merged.items() if new != gone}
        self._retired = {label: "" if owner == gone else owner for label, owner in self._retired.items()}
        self._retired[fold(entry.label)] = ""
        forms = {letters(form) for form in entry.identity.forms}
        self._noted = {name: None for name in self._noted if letters(name) not in forms}

    # Storing

    def to_bytes(self) -> bytes:
        """The register as JSON with real names in clear: seal it before writing it anywhere."""
        entries, noted = list(self._entries.values()), list(self._noted)
        return register_file.dump(
            Contents(self.case, self._seed, entries, dict(self._merged), dict(self._retired), noted)
        )

    @classmethod
    def from_bytes(cls, body: bytes) -> Register:
        """Raises register_file.BadRegister where ``body`` isn't a register of a version we know."""
        contents = register_file.load(body)
        register = cls(contents.case, seed=contents.seed)
        register._entries = {entry.identity.id: entry for entry in contents.entries}
        register._merged, register._retired = contents.merged, contents.retired
        register.note_real_names(contents.noted)
        return register

    # Within

    def _standing_for(self, identity_id: str) -> str:
        return self._merged.get(identity_id, identity_id)

    def _entry(self, identity_id: str) -> Entry:
        entry = self._entries.get(self._standing_for(identity_id))
        if entry is None:
            raise KeyError(identity_id)
        return entry

    def _live(self, *, but: str) -> list[str]:
        return [entry.label for entry in self._entries.values() if entry.identity.id != but]

    def _real_names(self, identity: Identity) -> list[str]:
        """Every real name that the label of ``identity`` has to differ from.

        A draft may use the family's pseudonym already, and a finder then hands it in as one of the
        person's own forms: alone and whole it isn't a real name. "Grace Smith" stays one.
        """
        forms = [form for entry in self._entries.values() for form in entry.identity.forms]
        names = dict.fromkeys((*identity.forms, *forms, *self._noted))
        chosen = letters(identity.chosen or "")
        if not chosen or chosen not in map(letters, identity.forms):
            return list(names)
        return [name for name in names if letters(name) != chosen]

    def _enter(self, identity: Identity, live_elsewhere: Collection[str], *, ours: bool = False) -> Pseudonym:
        asked = replace(identity, chosen=None) if ours else identity
        held = {} if asked.chosen else self._retired
        retired = [label for label, owner in held.items() if owner != identity.id]
        numbers = [label for label in retired if not label_words(label)]
        label = scheme.next_label(
            asked,
            real_names=self._real_names(identity),
            # A retired first name may be resembled; a retired number isn't given again.
            taken=self._live(but=identity.id) + numbers,
            community=community(_fullest(identity.forms)),
            live_elsewhere=(*live_elsewhere, *retired),
            seed=self._seed,
        )
        return self._set(Entry(identity, label, Origin.FAMILY if asked.chosen else Origin.SCHEME))

    def _set(self, entry: Entry) -> Pseudonym:
        before = self._entries.get(entry.identity.id)
        if before is not None and before.label != entry.label:
            self._retired[fold(before.label)] = entry.identity.id
        self._retired.pop(fold(entry.label), None)
        self._entries[entry.identity.id] = entry
        return entry.pseudonym


def _shape(identity: Identity) -> tuple[Standing, str]:
    professional = identity.standing is Standing.PROFESSIONAL
    return identity.standing, scheme.role_prefix(identity.role) if professional else ""


def _fullest(forms: tuple[str, ...]) -> str:
    """The form with most words of a name, the first of equals."""
    return max(forms, key=lambda form: len(name_words(form)), default="")
