"""Bytes that no writer of ours makes: the check says that it can't vouch for them, and never falls over."""

from __future__ import annotations

import io
import random
import zipfile

import pikepdf
import pytest

from pipeline.leaks import RealForm, check
from tests.pipeline.leaks import files

FORMS = (RealForm("Marigold Thistlewood"),)


def rules(data: bytes, name: str = "file.bin") -> set[str]:
    return {leak.rule for leak in check(data, name=name, forms=FORMS).leaks}


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def zip_bomb() -> bytes:
    return files.package({"word/media/image1.bin": b"\0" * 60_000_000})


def pdf_bomb() -> bytes:
    import zlib

    def change(document: pikepdf.Pdf) -> None:
        squeeze = zlib.compressobj(9)
        body = b"".join(squeeze.compress(b"\0" * 1_000_000) for _ in range(300)) + squeeze.flush()
        stream = document.make_stream(body)
        stream.write(body, filter=pikepdf.Name.FlateDecode)
        document.Root["/Bomb"] = stream

    return files.pdf(change=change)


def zip_within_zips(depth: int) -> bytes:
    inner = b"x"
    for _ in range(depth):
        inner = files.package({"word/embeddings/inner.docx": inner})
    return inner


def doubled_member() -> bytes:
    out = io.BytesIO(files.package())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (encrypted_pdf, "unreadable"),
        (zip_bomb, "unreadable"),
        (pdf_bomb, "unreadable"),
        (lambda: zip_within_zips(7), "unreadable"),
        (lambda: files.package({"word/document.xml": "<w:p"}), "unreadable"),
        (lambda: files.package()[:-30], "unreadable"),
        (lambda: files.pdf()[:400], "unreadable"),
        (lambda: b"%PDF-1.7\nnothing", "unreadable"),
        (lambda: b"PK\x03\x04nothing", "unreadable"),
        (lambda: b"MZ\x90\0\3\0\0\0" * 40, "unreadable"),
        (doubled_member, "duplicate member"),
        (lambda: files.pdf() + files.package(), "stray bytes"),
    ],
)
def test_what_cannot_be_vouched_for_is_a_leak(made, rule) -> None:  # type: ignore[no-untyped-def]
    assert rule in rules(made())


@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_never_make_it_raise(seed: int) -> None:
    chance = random.Random(seed)
    for whole in (files.package(), files.pdf(), files.page("x")):
        damaged = bytearray(whole)
        for _ in range(12):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        check(bytes(damaged), name="file", forms=FORMS)


def test_an_empty_text_is_clean() -> None:
    assert rules(b"", "empty.txt") == set()
