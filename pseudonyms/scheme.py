"""The next label for a person: which shape, and a name that collides with nothing.

Promises that a first name handed out neither equals nor sounds like any word of a real name of
the case, nor a label of the case, nor equals a label live elsewhere. The order in which names are
tried hangs on a secret seed and the identity's id alone: whoever knows this code and the
published label learns nothing from the names that were passed over.
Risk accepted: when all pools are used up a person becomes "Person 1", correct but plain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b

from pseudonyms import pools
from pseudonyms.identity import Identity, Sex, Standing
from pseudonyms.likeness import same_forename, sounds_like
from pseudonyms.names import is_ordinary_word, is_title, name_words, sex_of
from pseudonyms.spelling import fold, letters

LONGEST_LABEL = 80  # characters
_SHAPE = re.compile(r"[^\W\d_][\w .'’-]*")
_SMALL = "a an and at for from in of on or the to with"
_ACRONYMS = (
    "pc wpc ps pcso dc ds di dci dsu cc gp idva isva idsva chisva cpn amhp senco hv lado iro marac mash nhs "
    "hr ceo rso cps yot camhs"
)
_SMALL_WORDS, _ACRONYM_WORDS = frozenset(_SMALL.split()), frozenset(_ACRONYMS.split())


class BadLabel(ValueError):
    """A pseudonym that may not be used. Reason and remedy are sentences without any name."""

    def __init__(self, reason: str, remedy: str = "Choose another pseudonym.") -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


def next_label(
    identity: Identity,
    *,
    real_names: Collection[str],
    taken: Collection[str],
    community: str,
    live_elsewhere: Collection[str] = (),
    seed: bytes = b"",
) -> str:
    """A label for ``identity``; the same for the same arguments.

    ``real_names`` are full names or parts of everybody in the case, whoever they are; ``taken``
    the labels of the case; ``live_elsewhere`` labels that must not be repeated but may be resembled.
    ``seed`` is the case's secret (see ``pseudonyms.register``). The family's choice wins where it may.

    Raises BadLabel where the family's choice may not be used, ValueError for Standing.KEPT.
    """
    if identity.standing is Standing.KEPT:
        raise ValueError("whoever is named as they are has no pseudonym")
    words = real_words(real_names)
    if identity.chosen:
        return checked(identity.chosen, identity, real=words, taken=taken, live_elsewhere=live_elsewhere)
    if identity.standing is Standing.CHILD:
        return _numbered("Child", taken)
    if identity.standing is Standing.PROFESSIONAL:
        return _numbered(role_prefix(identity.role, words), taken)
    return _first_name(identity, words, taken, community, live_elsewhere, seed) or _numbered("Person", taken)


def checked(
    label: str,
    identity: Identity,
    *,
    real: Collection[str],
    taken: Collection[str],
    live_elsewhere: Collection[str],
) -> str:
    """The label a person wants for ``identity``, tidied. ``real`` are words as of ``real_words``.

    Raises BadLabel where it isn't a label, equals or sounds like a real name, is a pet form of
    the person's own, or is used already, here or in another live review.
    """
    tidy = " ".join(label.split())
    if not tidy or len(tidy) > LONGEST_LABEL or not _SHAPE.fullmatch(tidy):
        raise BadLabel("A pseudonym is a short name of letters, numbers, spaces and hyphens.")
    own = real_words(form for form in identity.forms if letters(form) != letters(tidy))
    if is_near(tidy, real) or any(same_forename(word, name) for word in label_words(tidy) for name in own):
        raise BadLabel("This pseudonym equals or sounds like a real name in the case.")
    if fold(tidy) in map(fold, taken):
        raise BadLabel("Another person in this case has this pseudonym.")
    if label_words(tidy) and fold(tidy) in map(fold, live_elsewhere):
        raise BadLabel("This pseudonym is in use in another published review.")
    return tidy


def real_words(names: Iterable[str]) -> frozenset[str]:
    """Every word by which one of these names could be known, folded."""
    return frozenset(word for name in names for word in name_words(name))


def label_words(label: str) -> tuple[str, ...]:
    """The words of a label that stand for a name: none of "Child 1", "PC 12" or "Adult A"."""
    words = label.split()
    if len(words) > 1 and (words[-1].isdigit() or len(words[-1]) == 1):
        return ()
    return tuple(word for word in map(letters, re.split(r"[\s.-]+", label)) if len(word) > 1)


def is_near(label: str, real: Collection[str]) -> bool:
    """Does a word of the label equal or sound like one of these words?"""
    return any(sounds_like(word, name) for word in label_words(label) for name in real)


def role_prefix(role: str, real: Collection[str] = ()) -> str:
    """ "social worker" → "Social Worker", "gp" → "GP"; numbers go, a role that holds a real name too."""
    words = [word for word in role.split() if not any(c.isdigit() for c in word)]
    bits = {letters(bit) for word in words for bit in re.split(r"['’-]", word)} & set(real)
    if not words or any(len(b) > 2 and not is_title(b) and not is_ordinary_word(b) for b in bits):
        return "Professional"
    shouted = role.isupper() and len(words) > 1
    return " ".join(_capital(word, first=not i, shouted=shouted) for i, word in enumerate(words))


def _capital(word: str, *, first: bool, shouted: bool) -> str:
    if letters(word) in _ACRONYM_WORDS or (word.isupper() and len(word) < 7 and not shouted):
        return word.upper()
    if word.lower() in _SMALL_WORDS and not first:
        return word.lower()
    return word[:1].upper() + (word[1:].lower() if word.isupper() else word[1:])


def _numbered(prefix: str, taken: Collection[str]) -> str:
    """One more than the highest number in use: a number once given is never given to another."""
    pattern = re.compile(re.escape(fold(prefix)) + r" (\d{1,6})")
    used = [int(found[1]) for label in taken if (found := pattern.fullmatch(fold(label)))]
    return f"{prefix} {max(used, default=0) + 1}"


def _first_name(
    identity: Identity,
    real: frozenset[str],
    taken: Collection[str],
    community: str,
    live_elsewhere: Collection[str],
    seed: bytes,
) -> str | None:
    own_initials = {word[0] for word in real_words(identity.forms)}
    used = {word for label in taken for word in label_words(label)}
    used_initials = {word[0] for word in used}
    elsewhere = {word for label in live_elsewhere for word in label_words(label)}
    in_use = set(map(fold, (*taken, *live_elsewhere)))

    def preference(name: str) -> tuple[bool, bool, bool, bytes]:
        first = fold(name)[0]
        return (
            first in own_initials,
            is_near(name, elsewhere),
            first in used_initials,
            _draw(seed, identity.id, name),
        )

    for names in _pools(identity, community):
        for name in sorted(names, key=preference):
            if fold(name) in in_use or is_near(name, used) or is_near(name, real):
                continue
            if not any(same_forename(word, other) for word in label_words(name) for other in real):
                return name
    return None


def _pools(identity: Identity, community: str) -> Iterator[tuple[str, ...]]:
    """The person's own community first, then the British pool, then any other, of fitting sex."""
    sex = identity.sex
    if sex is Sex.UNKNOWN:
        told = {sex_of(form) for form in identity.forms} - {Sex.UNKNOWN}
        sex = told.pop() if len(told) == 1 else Sex.UNKNOWN
    for code in dict.fromkeys((community, pools.BRITISH, *pools.COMMUNITIES)):
        if code in pools.COMMUNITIES:
            yield pools.pool(code).given[sex]


def _draw(seed: bytes, identity: str, name: str) -> bytes:
    """A place in the order that nobody without the seed can foretell."""
    return blake2b(f"{identity}\0{name}".encode(), key=seed[:64], digest_size=16).digest()
