"""The zip around a Word file: hostile ones are refused before anything is unpacked."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats import docx_zip
from pipeline.formats.docx import read_docx
from tests.pipeline.formats.word_package import package, paragraph, run

GOOD = package(paragraph(run("text"))).bytes()


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that two members have one name is the point
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal", "reason"),
    [
        (_zip(("word/a.xml", b"1"), ("word/a.xml", b"2")), UnsafeDocument, "two members of one name"),
        (_zip(("word/a.xml", b"1"), ("WORD/A.xml", b"2")), UnsafeDocument, "two members of one name"),
        (_zip(("../a.xml", b"1")), UnsafeDocument, "leads out"),
        (_zip(("/etc/passwd", b"1")), UnsafeDocument, "leads out"),
        (_zip(("word\\a.xml", b"1")), UnsafeDocument, "leads out"),
        (_zip(("c:a.xml", b"1")), UnsafeDocument, "leads out"),
        (_zip(("word/a.xml", b"1"), method=zipfile.ZIP_LZMA), UnreadableDocument, "packed"),
        (_zip(("word/a.xml", bytes(64 * 1024 * 1024))), UnsafeDocument, "unpack to far more"),
        (GOOD[: len(GOOD) // 2], UnreadableDocument, "incomplete or damaged"),
        (b"PK\x03\x04", UnreadableDocument, "incomplete or damaged"),
    ],
)
def test_refusals(data: bytes, refusal: type[Exception], reason: str):
    with pytest.raises(refusal, match=reason):
        read_docx(data)


def test_too_many_members(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(docx_zip, "MAX_MEMBERS", 3)
    with pytest.raises(UnsafeDocument, match="unpack"):
        read_docx(_zip(*((f"a{n}", b"") for n in range(4))))


def test_too_much_in_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(docx_zip, "MAX_TOTAL", 100)
    with pytest.raises(UnsafeDocument, match="unpack"):
        read_docx(GOOD)


def test_one_part_too_large(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(UnsafeDocument, match="unpack"):
        docx_zip.Members(GOOD).read("word/document.xml", limit=10)


def test_a_locked_member_asks_for_the_password_to_be_removed():
    data = bytearray(GOOD)
    at = data.rindex(b"PK\x01\x02")  # the last entry of the directory; its flags are at 8
    struct.pack_into("<H", data, at + 8, 1)
    with pytest.raises(UnreadableDocument, match="password"):
        read_docx(bytes(data))


def test_a_size_that_lies_is_found_out():
    """The directory says that a member is small; inflating stops there, and the lie is refused."""
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    while not data[at + 46 :].startswith(b"word/document.xml"):
        at = data.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", data, at + 24, 20)  # its uncompressed size
    with pytest.raises(UnreadableDocument):
        read_docx(bytes(data))


def test_one_flipped_byte_is_found_out():
    data = bytearray(_zip(("word/a.xml", b"some text of a part" * 9), method=zipfile.ZIP_STORED))
    data[60] ^= 1
    with pytest.raises(UnreadableDocument, match="damaged"):
        docx_zip.Members(bytes(data)).read("word/a.xml")
