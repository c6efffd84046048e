"""Where on the site a removed review is still named.

Looks at every file under the site's folder, old releases and gone lists included, and at the names of
files and folders, with the readers of the leak check, so that text inside PDF counts as well.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.leaks import RealForm, check
from pipeline.site.gone import LIST

_OURS = frozenset({".lock", LIST, "gone.nginx.conf", "gone.apache.conf"})
_LIMIT = 200 * 1024 * 1024  # bytes of one file, unpacked


def names_left(root: Path, words: Sequence[str], *, signed: bool = True) -> tuple[str, ...]:
    """The places under ``root``, as relative paths, in which any of ``words`` still stands.

    ``words`` are a removed review's labels and slug. A single word counts in its exact case ("Grace",
    not "grace"); words count as whole words. The gone lists are left out: they hold slugs on purpose.
    A file that can't be read in full counts as a place. ``signed=False`` leaves out the documents of
    the reviews that are still published, where the same word may be somebody's kept name.
    """
    forms = [RealForm(word, case_sensitive=len(word.split()) == 1) for word in words if word]
    places: list[str] = []
    for folder, folders, names in os.walk(root):  # doesn't follow links: `current` is a release
        for name in sorted([*folders, *names]):
            path = Path(folder, name)
            relative = path.relative_to(root).as_posix()
            if relative in _OURS or (not signed and _is_signed(relative)):
                continue
            body = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            if _named(body, relative, forms):
                places.append(relative)
    return tuple(sorted(places))


def _is_signed(relative: str) -> bool:
    """Whether it is a review's document: releases/<id>/reviews/<slug>/<document>."""
    parts = relative.split("/")
    return len(parts) == 5 and parts[2] == "reviews" and parts[4] != "index.html"


def _named(body: bytes, relative: str, forms: Sequence[RealForm]) -> bool:
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gzip.decompress(body)[:_LIMIT]
        except (OSError, EOFError, zlib.error):
            return True
    return not check(body, name=relative, forms=forms, patterns=False).clean
