"""The zip around a Word file: opened with limits, rebuilt from nothing.

Promises: no member is inflated before the whole directory was judged (number, sizes, ratio,
names, encryption), and none beyond its declared size. What is written holds the given members
alone, in the given order, with one fixed timestamp: equal content gives equal bytes.

Leaves alone: what the members mean (``docx_package``).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from pipeline.errors import UnreadableDocument, UnsafeDocument

# A 200-page report with 100 photographs stays an order of magnitude below each of these.
MAX_MEMBERS = 4_000
MAX_TOTAL = 300 * 1024 * 1024  # bytes, all members uncompressed
MAX_XML = 48 * 1024 * 1024  # bytes, one XML part: its tree takes about ten times as much
MAX_RATIO = 200  # uncompressed / compressed, judged where the total exceeds the next line
RATIO_FROM = 16 * 1024 * 1024

_RESAVE = "Open it in Word, save it again and submit that copy."
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell


class Members:
    """The members of a zip that has passed every check. Names are compared without case."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableDocument for a damaged or locked zip, UnsafeDocument for a hostile one."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise UnreadableDocument(
                "The file begins like a Word document but is incomplete or damaged.",
                "Copy or download it again, check that it opens in Word, and submit that copy.",
            ) from None
        _judge(infos, len(data))
        self._infos = {info.filename.lower(): info for info in infos if not info.is_dir()}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._infos

    def names(self) -> tuple[str, ...]:
        """Lower-case names in the order of the directory."""
        return tuple(self._infos)

    def read(self, name: str, limit: int = MAX_XML) -> bytes:
        """A member's bytes, at most ``limit``. Raises UnsafeDocument or UnreadableDocument."""
        info = self._infos[name.lower()]
        if info.file_size > limit:
            raise _bomb()
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, struct.error):
            raise UnreadableDocument("The Word file is damaged inside.", _RESAVE) from None
        if len(data) > limit or len(data) != info.file_size:
            raise _bomb()
        return data


def _judge(infos: Iterable[zipfile.ZipInfo], size: int) -> None:
    infos = list(infos)
    if len(infos) > MAX_MEMBERS:
        raise _bomb()
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL or (total > RATIO_FROM and total > MAX_RATIO * size):
        raise _bomb()
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        # zipfile cuts a name at a NUL; what it was called in full stays in orig_filename.
        if name != info.orig_filename or name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise UnsafeDocument("The file holds a member whose name leads out of it.", _RESAVE)
        if name.lower() in seen:
            raise UnsafeDocument("The file holds two members of one name.", _RESAVE)
        seen.add(name.lower())
        if info.flag_bits & 0x1:
            raise UnreadableDocument(
                "The file is protected with a password.", "Remove the password and submit it again."
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableDocument("The file is packed in a way that Word doesn't use.", _RESAVE)


def _bomb() -> UnsafeDocument:
    return UnsafeDocument(
        "The file would unpack to far more than a report ever holds.",
        "Open it in Word, remove large or embedded objects, save it again and submit that copy.",
    )


def build(members: Mapping[str, bytes]) -> bytes:
    """A zip of exactly these members in this order, without comments, dates or owners."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
    return out.getvalue()
