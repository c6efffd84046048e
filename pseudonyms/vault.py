"""Seals what must not be read at rest, with one key for each case.

A keyring outside the data folder holds a master key and, wrapped with it, one random data key a
case. Bodies are sealed with AES-256-GCM under the case's key and a random 96-bit nonce (NIST
SP 800-38D); case and context are authenticated, so that a body can't be passed off as another's.
Promises: what was altered, moved or belongs elsewhere is refused; a forgotten case can't be read
again, nor get a new key by accident. Leaves alone who may ask, and copies of the keyring (see
``pseudonyms.keyring``). Risk accepted: random nonces are safe up to some 2**32 bodies a case.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pseudonyms.keyring import KeyMissing, KeyringFile, Keys, Tampered

__all__ = ["KeyMissing", "Tampered", "Vault"]

_VERSION = b"\x01"
_NONCE = 12  # bytes
_TAG = 16  # bytes


class Vault:
    """Seals and unseals for the cases of one keyring. Safe across threads and processes."""

    def __init__(self, ring: KeyringFile) -> None:
        self._ring = ring

    def __repr__(self) -> str:
        return "Vault()"

    @classmethod
    def open(cls, keyring: Path) -> Vault:
        """The vault of a keyring, which is made (0600, its folder 0700) when there never was one.

        Raises KeyMissing where it has gone or others may read it, Tampered where it is damaged.
        """
        ring = KeyringFile(keyring)
        ring.make(Keys(secrets.token_hex(8), _text(AESGCM.generate_key(256)), {}, ()))
        vault = cls(ring)
        vault._master()
        return vault

    @property
    def keyring_id(self) -> str:
        """Tells this keyring from another; public. A casebook may note which one it was sealed with."""
        return self._ring.read().id

    def knows(self, case: str) -> bool:
        """Is there a key for the case?"""
        return case in self._ring.read().cases

    def forgotten(self, case: str) -> bool:
        """Was the case's key destroyed on purpose?"""
        return case in self._ring.read().forgotten

    def new_case_key(self, case: str) -> None:
        """Make the case's data key; does nothing where there is one. Raises KeyMissing once forgotten."""
        with self._ring.changing() as change:
            if case in change.before.forgotten:
                raise KeyMissing("The key of this case was destroyed on purpose; it gets no new one.")
            if case not in change.before.cases:
                wrapped = _encrypt(_key(change.before.master), AESGCM.generate_key(256), _about("key", case))
                change.after = replace(change.before, cases={**change.before.cases, case: _text(wrapped)})

    def seal(self, case: str, body: bytes, *, context: str) -> bytes:
        """Encrypt ``body`` for a case; its key is made the first time. ``context`` says what it is.

        The sealed body is 29 bytes longer: version, nonce, tag. Raises KeyMissing once the case is forgotten.
        """
        if not self.knows(case):
            self.new_case_key(case)
        return _encrypt(self._case_key(case), body, _about("body", case, context))

    def unseal(self, case: str, sealed: bytes, *, context: str) -> bytes:
        """The body again. Raises KeyMissing without the case's key, Tampered for what wasn't sealed so."""
        return _decrypt(self._case_key(case), sealed, _about("body", case, context))

    def forget(self, case: str) -> None:
        """Destroy the case's data key, durably: on return nobody can open what was sealed with it.

        Does nothing more the second time; a case that never had a key won't get one.
        """
        with self._ring.changing() as change:
            before = change.before
            if case not in before.forgotten:
                cases = {other: wrapped for other, wrapped in before.cases.items() if other != case}
                change.after = replace(before, cases=cases, forgotten=(*before.forgotten, case))

    def _master(self) -> bytes:
        return _key(self._ring.read().master)

    def _case_key(self, case: str) -> bytes:
        keys = self._ring.read()
        if case not in keys.cases:
            raise KeyMissing("The keyring has no key for this case.")
        return _decrypt(_key(keys.master), _bytes(keys.cases[case]), _about("key", case))


def _encrypt(key: bytes, body: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, body, _VERSION + about)


def _decrypt(key: bytes, sealed: bytes, about: bytes) -> bytes:
    if len(sealed) < len(_VERSION) + _NONCE + _TAG or sealed[:1] != _VERSION:
        raise Tampered("This wasn't sealed by a version of the program that is known here.")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], _VERSION + about)
    except InvalidTag:
        raise Tampered("What was sealed has been altered, or belongs to something else.") from None


def _about(*parts: str) -> bytes:
    """Each part with its length before it, so that no two lists of parts give the same bytes."""
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Tampered("The keyring is damaged. Put it back from its backup.") from None


def _key(text: str) -> bytes:
    key = _bytes(text)
    if len(key) != 32:
        raise Tampered("The keyring is damaged. Put it back from its backup.")
    return key
