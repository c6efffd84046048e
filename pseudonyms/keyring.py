"""The keyring as a file: private, written whole or not at all, shared between processes.

Promises: mode 0600 from its first byte; a crash leaves the old keyring or the new one, never a
half; two processes that change it at once both get their way; what was dropped from it is
overwritten on the disk as far as the disk allows. Knows no cipher: it stores names and texts.
Risk accepted: copies that others made (backups, snapshots, a flash drive's spare blocks) are out
of reach; whoever backs the keyring up must let old copies go when a case is forgotten.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

VERSION = 1


class KeyMissing(Exception):
    """A key, or the keyring itself, isn't there. The message names a case at most."""


class Tampered(Exception):
    """What was read isn't what was written, or not for this case and purpose."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the file holds. ``id`` is public and tells keyrings apart."""

    id: str
    master: str = field(repr=False)
    cases: dict[str, str] = field(repr=False)  # case → its wrapped data key
    forgotten: tuple[str, ...]  # cases that must never get a key again


class KeyringFile:
    """Reads the keyring, and changes it one at a time across processes and threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock_path = path.with_name(f"{path.name}.lock")
        self._read: tuple[tuple[int, ...], Keys] | None = None

    def make(self, fresh: Keys) -> None:
        """Write ``fresh`` unless a keyring is there; a keyring made once is never replaced.

        Raises KeyMissing where there was one and it has gone: a new one in its place would
        make everything sealed so far look destroyed.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked() as lock:
            for leftover in self.path.parent.glob(f".{self.path.name}.*.new"):
                leftover.unlink()  # of a crash: it holds keys, and the rename never came
            if not self.path.exists():
                if os.pread(lock, 1, 0):
                    raise KeyMissing("The keyring was here and has gone. Put it back from its backup.")
                self._write(fresh)
            os.pwrite(lock, b"made\n", 0)
            os.fsync(lock)

    def read(self) -> Keys:
        """The keyring as it is now; read anew only when the file has changed. Raises KeyMissing, Tampered."""
        if self._read is None or self._read[0] != self._signature():
            with self._locked(fcntl.LOCK_SH):  # else what we read may be blanked under our eyes
                return self._load()
        return self._read[1]

    @contextlib.contextmanager
    def changing(self) -> Iterator[_Change]:
        """The keyring as it is, locked; what is set as ``.after`` is written at the end, durably."""
        with self._locked():
            change = _Change(self._load())
            yield change
            if change.after is not None:
                self._write(change.after)

    def _signature(self) -> tuple[int, ...]:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            raise KeyMissing("The keyring isn't where it should be.") from None
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise KeyMissing("The keyring can be read by others. Make it private: chmod 600.")
        return (status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)

    def _load(self) -> Keys:
        signature = self._signature()
        keys = _keys(self.path.read_bytes())
        self._read = (signature, keys)
        return keys

    @contextlib.contextmanager
    def _locked(self, how: int = fcntl.LOCK_EX) -> Iterator[int]:
        lock = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(lock, how)  # a lock of this open file: parts threads too
            yield lock
        finally:
            os.close(lock)  # frees the lock, as a crash does

    def _write(self, keys: Keys) -> None:
        body = json.dumps(
            {
                "version": VERSION,
                "id": keys.id,
                "master": keys.master,
                "cases": keys.cases,
                "forgotten": list(keys.forgotten),
            },
            indent=1,
            sort_keys=True,
        ).encode()
        beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(6)}.new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as new:
                new.write(body)
                new.flush()
                os.fsync(new.fileno())
            with self._old() as old:
                beside.replace(self.path)
                _sync_folder(self.path.parent)
                if old is not None:
                    _overwrite(old)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    @contextlib.contextmanager
    def _old(self) -> Iterator[int | None]:
        try:
            old = os.open(self.path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            yield None
            return
        try:
            yield old
        finally:
            os.close(old)


class _Change:
    """What a keyring was, and what it shall be; None leaves it."""

    def __init__(self, before: Keys) -> None:
        self.before = before
        self.after: Keys | None = None


def _keys(body: bytes) -> Keys:
    try:
        read = json.loads(body)
        if read["version"] != VERSION:
            raise Tampered("The keyring was written by another version of the program.")
        return Keys(
            id=str(read["id"]),
            master=str(read["master"]),
            cases={str(case): str(wrapped) for case, wrapped in read["cases"].items()},
            forgotten=tuple(str(case) for case in read["forgotten"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Tampered("The keyring is damaged. Put it back from its backup.") from None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _overwrite(descriptor: int) -> None:
    """Blank the file that was replaced. It has no name any more, so a failure does no harm."""
    with contextlib.suppress(OSError):
        os.pwrite(descriptor, b"\0" * os.fstat(descriptor).st_size, 0)
        os.fsync(descriptor)
