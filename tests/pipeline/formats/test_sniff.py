"""What a file is, told by its content alone; what it isn't, said with the remedy."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Refusal, UnreadableDocument
from pipeline.formats import read, sniff
from pipeline.model import Format
from tests.pipeline.formats.word_package import package, paragraph, run

DOCX = package(paragraph(run("text"))).bytes()
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


def _ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (DOCX, Format.DOCX),
        (PDF, Format.PDF),
        (b"\r\n\r\n" + PDF, Format.PDF),  # some mail systems put lines before it
        (b"Plain text.", Format.TXT),
        ("\ufeffCafé".encode(), Format.TXT),
        ("Café".encode("cp1252"), Format.TXT),
        ("Café".encode("utf-16"), Format.TXT),
        # look-alikes: text that begins with the letters of something else
        (b"MZ was seen on the ward.", Format.TXT),
        (b"PK reported the call.", Format.TXT),
        (b"Rar! she said.", Format.TXT),
        (b"GIF89a is how it began.", Format.TXT),
        (b"OFFICIAL <SENSITIVE>", Format.TXT),
    ],
)
def test_formats(data: bytes, form: Format):
    assert sniff(data) is form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (bytes(4096), "empty"),
        (DOCX[:200], "incomplete or damaged"),
        (PDF[:20], "PDF is incomplete"),
        (_ole("EncryptedPackage"), "password"),
        (_ole("WordDocument"), "old .doc format"),
        (_ole("Workbook"), "old Office format"),
        (b"MZ\x90\x00\x03" + bytes(60), "program"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"GIF89a\x01\x00\x01\x00", "picture"),
        (b"II*\x00\x08\x00", "scan"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"\x00\x00\x00\x18ftypheic\x00", "picture"),
        (b"{\\rtf1\\ansi text}", "Rich Text"),
        (b"<!DOCTYPE html><p>text", "web page"),
        (b"  <HTML><p>text", "web page"),
        (b"<?xml version='1.0'?><x/>", "markup"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet"),
        (_zip("[Content_Types].xml", "ppt/presentation.xml"), "presentation"),
        (_zip("mimetype", "content.xml"), "OpenDocument"),
        (_zip("letter.txt"), "zip archive"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (bytes(range(256)), "neither"),
        (b"text with \x00 in it", "neither"),
    ],
)
def test_refusals_say_what_it_is_and_what_to_do(data: bytes, reason: str):
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        sniff(data)
    assert caught.value.remedy.endswith(".")


def test_read_takes_what_sniff_says():
    assert read(DOCX).text == "text"
    assert read(b"One\n\nTwo").text == "One\nTwo"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"MZ\x00", b"%PDF-1.4\n", DOCX[:90]]))
def test_whatever_the_bytes_the_answer_is_a_format_or_a_refusal(data: bytes, beginning: bytes):
    try:
        assert sniff(beginning + data) in Format
    except Refusal as refusal:
        assert refusal.reason
        assert refusal.remedy
