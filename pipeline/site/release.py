"""Puts a site's files on disk so that at every moment the public sees the old site or the new one, whole.

Under ``root``: ``releases/<id>/`` holds a whole site, ``current`` is a symbolic link to the one that is
live, and the gone lists lie beside them. A release is written and flushed under another name first, then
named, then linked to by one rename, and only then are the others deleted. The gone lists are swapped
in before the link: between the two a removed review may answer 410 although its bytes are still there,
never the other way round.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

CURRENT = "current"
RELEASES = "releases"


def put(root: Path, files: Mapping[str, bytes], beside: Mapping[str, bytes]) -> tuple[str, bool]:
    """Make ``files`` the live site, ``beside`` the lists next to it. Returns (release, whether it changed).

    Idempotent: what already stands as it should is left alone, what a crash left behind is cleared.
    """
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        releases = root / RELEASES
        releases.mkdir(exist_ok=True)
        name = _name(files)
        live = _live(root)
        good = next((r for r in _releases(releases) if r.name.startswith(name) and _stands(r, files)), None)
        target = good or _write(releases, name, files)
        for file, body in beside.items():
            _swap_file(root / file, body)
        changed = live != target.name
        if changed:
            _swap_link(root, target.name)
        _clear(root, target.name)
        return target.name, changed


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Path → SHA-256 of each file, hexadecimal."""
    return {path: hashlib.sha256(body).hexdigest() for path, body in files.items()}


def _name(files: Mapping[str, bytes]) -> str:
    """A release is named by what is in it, so that building twice makes one release."""
    whole = hashlib.sha256()
    for path, digest in sorted(digests(files).items()):
        whole.update(f"{digest}  {path}\n".encode())
    return whole.hexdigest()[:16]


def _live(root: Path) -> str | None:
    try:
        return (root / CURRENT).readlink().name
    except FileNotFoundError:
        return None


def _releases(releases: Path) -> list[Path]:
    return sorted(p for p in releases.iterdir() if p.is_dir() and not p.name.startswith("."))


def _stands(release: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a release on disk is exactly what it should be, no more and no less."""
    there = {p.relative_to(release).as_posix(): p for p in release.rglob("*") if p.is_file()}
    return set(there) == set(files) and all(there[path].read_bytes() == body for path, body in files.items())


def _write(releases: Path, name: str, files: Mapping[str, bytes]) -> Path:
    staging = releases / f".{secrets.token_hex(4)}"
    staging.mkdir(mode=0o755)
    for path, body in files.items():
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_file(target, body)
    for folder in sorted((p for p in staging.rglob("*") if p.is_dir()), reverse=True):
        _flush(folder)
    _flush(staging)
    target = releases / name
    if target.exists():  # it isn't what it should be, and may be live: leave it until it is not
        target = releases / f"{name}-{secrets.token_hex(4)}"
    staging.replace(target)
    _flush(releases)
    return target


def _swap_link(root: Path, name: str) -> None:
    link = root / f".{CURRENT}-{secrets.token_hex(4)}"
    link.symlink_to(Path(RELEASES) / name)
    link.replace(root / CURRENT)
    _flush(root)


def _swap_file(target: Path, body: bytes) -> None:
    if target.exists() and target.read_bytes() == body:
        return
    staging = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    _write_file(staging, body)
    staging.replace(target)
    _flush(target.parent)


def _clear(root: Path, name: str) -> None:
    """Delete every release but the live one, and whatever a crash left half written."""
    for release in (root / RELEASES).iterdir():
        if release.name != name:
            shutil.rmtree(release)
    for stray in root.glob(".*-????????"):
        stray.unlink()
    _flush(root / RELEASES)


def _write_file(target: Path, body: bytes) -> None:
    with target.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    target.chmod(0o644)


def _flush(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two builds at once would delete each other's release: the second waits."""
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
