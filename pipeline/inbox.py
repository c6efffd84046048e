"""The inbox as a folder: inbox/<case>/<file>, seen, claimed, given back, refused.

Threat: whoever can write to the share, by mistake or not: half-copied files, links that lead out,
pipes that never end, names that lie, files of any size. Rules:
- Polling, for network shares tell nobody of a change. A file counts once size, times and inode
  stood still in ``looks`` looks, the first of them at least ``quiet`` ago.
- It is claimed by a rename within its own folder, to ``.taking/<id>/<its name>``, so that a file
  is always in exactly one place; claims of a process that died are found again.
- Only plain files are opened, never through a link, never one that would block or is too large.
- What is refused goes to ``refused/`` beside ``<its name>.reason.txt``; nothing is overwritten.

Leaves alone: hidden and temporary files, folders within a case's folder, and what a file holds.

Risks accepted: a copier that lays out the whole size first and then pauses looks settled; the
readers refuse what is cut short, and the officer drops it again. A hard link is taken as the
file it is. Two machines must not watch one share: the lock holds on one machine only.
"""

from __future__ import annotations

import datetime as dt
import errno
import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.casebook.tables import new_id
from pipeline.errors import BadInput, UnreadableDocument, UnsafeDocument
from pipeline.refused_files import free_place, write_note

_TAKING, _REFUSED = ".taking", "refused"
_PASSING = re.compile(  # half-written by browsers, Office, editors and systems
    r"\..*|~\$.*|.*~|.*\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp|lock)|thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What must not change between two looks, if nobody is still writing."""

    size: int
    modified: int
    changed: int
    inode: int
    mode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Look:
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode)

    def is_same_file(self, other: Look) -> bool:
        """Same bytes, as far as one can see: a rename touches the change time alone."""
        return (self.size, self.modified, self.inode) == (other.size, other.modified, other.inode)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something in the inbox. ``folder`` is "" for what lies beside the cases' folders.

    ``settled`` is False while it may still be growing. ``look`` is None for a folder where a file
    should be, or one that can't be listed: there is nothing to take then.
    """

    folder: str = field(repr=False)
    path: Path = field(repr=False)
    settled: bool
    look: Look | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that is ours. ``id`` becomes its draft's id, so that nothing is taken twice."""

    id: str
    folder: str = field(repr=False)
    path: Path = field(repr=False)
    look: Look | None = None  # None: left by a process that died, and settled long ago


class Inbox:
    """``root`` is the folder; ``max_bytes`` the largest file taken; see the module for the rest."""

    def __init__(
        self,
        root: Path,
        *,
        max_bytes: int = 50 * 1024 * 1024,
        looks: int = 2,
        quiet: dt.timedelta = dt.timedelta(0),
    ) -> None:
        self.root = root
        self.max_bytes = max_bytes
        self._looks = looks
        self._quiet = quiet
        self._seen: dict[Path, tuple[Look, int, dt.datetime]] = {}

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no other process sweeps this inbox now; the lock falls with its process."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self.root / ".sweeping", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            ours = True
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                # A share without locks: the casebook still takes each claim only once.
                ours = error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
            yield ours
        finally:
            os.close(lock)

    def settled(self, now: dt.datetime) -> tuple[Dropped, ...]:
        """One look at everything; oldest first. A file must look the same again to be settled."""
        found = [each for folder in self._folders() for each in self._dropped(*folder, now)]
        present = {each.path for each in found}
        self._seen = {path: seen for path, seen in self._seen.items() if path in present}
        return tuple(sorted(found, key=lambda each: each.look.modified if each.look else 0))

    def claims(self) -> tuple[Claim, ...]:
        """What a process that died had claimed. Empty claims are cleared away."""
        found: list[Claim] = []
        for folder, path in self._folders():
            for holder in _entries(path / _TAKING) if _is_folder(path) else ():
                files = _entries(Path(holder.path))
                found += [Claim(holder.name, folder, Path(file.path)) for file in files]
                if not files:
                    _clear(Path(holder.path))
        return tuple(found)

    def claim(self, dropped: Dropped) -> Claim:
        """Take it by renaming. OSError where it is gone, or can't be opened yet: try again later."""
        if dropped.look is None:
            raise BadInput("There is a folder where a file should be.", "Drop the files themselves.")
        if stat.S_ISREG(dropped.look.mode) and dropped.look.size <= self.max_bytes:
            os.close(_open(dropped.path))  # locked or not readable: then it isn't ours to move yet
        id_ = new_id()
        holder = _own_folder(dropped.path.parent / _TAKING) / id_
        holder.mkdir(mode=0o700)
        path = holder / dropped.path.name
        dropped.path.rename(path)
        self._seen.pop(dropped.path, None)
        return Claim(id_, dropped.folder, path, dropped.look)

    def read(self, claim: Claim) -> bytes | None:
        """The bytes; None where the file changed after it was claimed, and so wasn't settled.

        Raises UnsafeDocument for a link or a device, UnreadableDocument for a file too large.
        Neither is opened.
        """
        found = claim.path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise UnsafeDocument("This is a link to a file, and it may lead out of the inbox.", "Drop the file itself.")
        if not stat.S_ISREG(found.st_mode):
            raise UnsafeDocument("This isn't a file but a device, a pipe or a folder.", "Drop a file.")
        if found.st_size > self.max_bytes:
            raise self._too_large()
        descriptor = _open(claim.path)
        with os.fdopen(descriptor, "rb") as file:
            before = Look.of(os.fstat(file.fileno()))
            data = file.read(self.max_bytes + 1)
            after = Look.of(os.fstat(file.fileno()))
        if not before.is_same_file(after) or (claim.look and not claim.look.is_same_file(after)):
            return None
        if len(data) > self.max_bytes:
            raise self._too_large()
        return data

    def give_back(self, claim: Claim) -> None:
        """Put a claimed file back where it was, to settle; a newer one of its name is left alone."""
        place = claim.path.parent.parent.parent / claim.path.name
        if not os.path.lexists(place):
            claim.path.rename(place)
            _clear(claim.path.parent)

    def finish(self, claim: Claim) -> None:
        """Delete a claimed file whose bytes are safe in the casebook."""
        claim.path.unlink(missing_ok=True)
        _clear(claim.path.parent)

    def write_reason(self, claim: Claim, reason: str, remedy: str, now: dt.datetime) -> Path:
        """Write why, and return where the file belongs. Repeating it after a kill changes nothing."""
        refused = _own_folder(claim.path.parent.parent.parent / _REFUSED)
        place = free_place(refused, claim.path.name)
        write_note(place, reason, remedy, now)
        return place

    def put_aside(self, claim: Claim, place: Path) -> None:
        """Move a refused file to where ``write_reason`` said."""
        claim.path.rename(place)
        _clear(claim.path.parent)

    def _too_large(self) -> UnreadableDocument:
        return UnreadableDocument(
            f"The file is larger than {self.max_bytes // (1024 * 1024)} MB.",
            "Make its pictures smaller, or split it; a review's text is never this large.",
        )

    def _folders(self) -> list[tuple[str, Path]]:
        """The inbox itself, as "", and each folder in it that may be a case's."""
        cases = [
            (entry.name, Path(entry.path))
            for entry in _entries(self.root)
            if entry.is_dir(follow_symlinks=False) and entry.name != _REFUSED and entry.name[0] != "."
        ]
        return [("", self.root), *sorted(cases)]

    def _dropped(self, folder: str, path: Path, now: dt.datetime) -> Iterator[Dropped]:
        try:
            entries = list(os.scandir(path))
        except OSError:
            yield Dropped(folder, path, False, None)
            return
        for entry in entries:
            if _PASSING.fullmatch(entry.name) or entry.name == _REFUSED:
                continue
            if entry.is_dir(follow_symlinks=False):
                if folder:
                    yield Dropped(folder, Path(entry.path), False, None)
                continue
            try:
                look = Look.of(entry.stat(follow_symlinks=False))
            except OSError:
                continue  # gone since it was listed
            yield Dropped(folder, Path(entry.path), self._stood_still(Path(entry.path), look, now), look)

    def _stood_still(self, path: Path, look: Look, now: dt.datetime) -> bool:
        before, times, since = self._seen.get(path, (look, 0, now))
        times, since = (times + 1, since) if before == look else (1, now)
        self._seen[path] = (look, times, since)
        return times >= self._looks and now - since >= self._quiet


def _entries(path: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(path), key=lambda entry: entry.name) if _is_folder(path) else []
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    """A folder, and not a link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _own_folder(path: Path) -> Path:
    """A folder of ours within the inbox, made if need be. OSError where a link stands in its place."""
    path.mkdir(mode=0o700, exist_ok=True)
    if not _is_folder(path):
        raise NotADirectoryError(errno.ENOTDIR, "a link stands where a folder should be")
    return path


def _open(path: Path) -> int:
    """Open a plain file to read: not through a link, and without waiting for a pipe's writer."""
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def _clear(holder: Path) -> None:
    """Remove an empty claim. One that isn't empty, or is gone, is taken up by the next sweep."""
    try:
        holder.rmdir()
    except OSError:
        return
