"""A password: what does for one, how it is kept, and whether one is right.

Promises: kept as argon2id only (RFC 9106, second recommended choice: 64 MiB, 3 passes); checking
one against no account takes as long as against one.

Leaves alone: how often somebody may try (``accounts``).
"""

from __future__ import annotations

import functools
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from pipeline.errors import BadInput

MIN_LENGTH = 12  # characters; NCSC: length over composition, three random words reach it
MAX_LENGTH = 256  # a longer one only costs us work
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hashed(password: str) -> str:
    return _HASHER.hash(_normal(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one ``kept``; False, after the same work, where none is kept."""
    try:
        nobodys = _nobodys(_HASHER)  # made before either answer, so that the first one tells nothing by its time
        return _HASHER.verify(kept or nobodys, _normal(password[: MAX_LENGTH + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether it was kept with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def check(password: str, username: str) -> None:
    """Raises BadInput for a password that doesn't do, without saying anything of it."""
    normal = _normal(password)
    if not MIN_LENGTH <= len(normal) <= MAX_LENGTH or len(set(normal)) < 5:
        raise BadInput(
            "The password is too short, too long or too uniform.",
            f"Use {MIN_LENGTH} to {MAX_LENGTH} characters; three random words do well.",
        )
    if username in normal.lower():
        raise BadInput("The password holds the user name.", "Choose another.")


def are_same(one: str, other: str) -> bool:
    return _normal(one) == _normal(other)


@functools.cache
def _nobodys(hasher: PasswordHasher) -> str:
    """Checked against when the account is unknown, so that the answer takes as long as for a known one.

    Made once, when first somebody signs in: it takes a fifth of a second, which no other command should pay.
    """
    return hasher.hash("no account has this password")


def _normal(password: str) -> str:
    """One form for what two keyboards write differently (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
