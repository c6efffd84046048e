"""An inbox with one open case, drafts as plain text, and files that nobody should accept."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft
from pipeline.intake import Inbox, Outcome, sweep
from pipeline.model import Document, Format, Piece, Place, Span, Where
from tests.pipeline.casebook.builders import CASE, NOW, make_case, opened

SENTENCE = "The agencies met and shared what each of them knew of the household. "
NAME = "DHR Quillfeather final v7.docx"  # as officers name files: never to be seen outside a seal


def report(marker: str = "first") -> bytes:
    return f"Domestic Homicide Review\nOverview report\n{SENTENCE * 30}{marker}".encode()


def summary(marker: str = "first") -> bytes:
    return f"Domestic Homicide Review\nExecutive summary\n{SENTENCE * 20}{marker}".encode()


def notes(marker: str = "first") -> bytes:
    return f"Some notes\n{SENTENCE * 5}{marker}".encode()


def plain(data: bytes) -> Document:
    """A quick reader: each line is a paragraph."""
    text, pieces, start = data.decode(), [], 0
    for line in text.split("\n"):
        if line:
            pieces.append(Piece(Span(start, start + len(line)), Place(Where.BODY)))
        start += len(line) + 1
    return Document(Format.TXT, text, tuple(pieces))


class Desk:
    """An inbox and its casebook, with the case open; each look is five seconds after the last."""

    def __init__(self, folder: Path, casebook: Casebook) -> None:
        self.casebook = casebook
        self.root = folder / "inbox"
        self.case = self.root / CASE
        self.refused = self.case / "refused"
        self.inbox = Inbox(self.root)
        self.now = NOW
        self.case.mkdir(parents=True, exist_ok=True)

    def drop(self, data: bytes, name: str = NAME) -> Path:
        path = self.case / name
        path.write_bytes(data)
        return path

    def look(self, reader: object = plain) -> tuple[Outcome, ...]:
        self.now += dt.timedelta(seconds=5)
        return sweep(self.inbox, self.casebook, self.now, reader=reader)  # type: ignore[arg-type]

    def settle(self, reader: object = plain) -> tuple[Outcome, ...]:
        """Two looks; the outcomes of the second."""
        self.look(reader)
        return self.look(reader)

    def drafts(self) -> list[Draft]:
        with self.casebook.reading() as session:
            return list(session.scalars(select(Draft).order_by(Draft.received_at)))

    def left(self) -> set[str]:
        """Every file in the inbox, by its place; our lock apart."""
        return {
            str(path.relative_to(self.root))
            for path in self.root.rglob("*")
            if not path.is_dir() and path.name != ".sweeping"
        }


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """The desk in ``folder``, which is made the first time."""
    fresh = not (folder / "data").exists()
    with opened(folder) as casebook:
        if fresh:
            make_case(casebook)
        yield Desk(folder, casebook)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def word(paragraphs: int = 30, marker: str = "") -> bytes:
    document = docx.Document()
    document.add_heading("Domestic Homicide Review", 0)
    document.add_heading("Executive summary", 1)
    for number in range(paragraphs):
        document.add_paragraph(f"{number} {SENTENCE}{marker}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawString(72, 780, "Executive summary")
    for line in range(20):
        canvas.drawString(72, 740 - 20 * line, SENTENCE.strip())
    canvas.save()
    return file.getvalue()


def locked_pdf() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(file, encryption=pikepdf.Encryption(owner="o", user="secret"))
    return file.getvalue()


def locked_word() -> bytes:
    """What Word writes for a password: a compound file with an EncryptedPackage stream [MS-OFFCRYPTO]."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def scan() -> bytes:
    """A page that is one picture and holds no text."""
    file = io.BytesIO()
    Image.effect_noise((1240, 1754), 40).convert("L").save(file, "PDF", resolution=150)
    return file.getvalue()


def bomb() -> bytes:
    """A Word file of a few hundred kilobytes that would unpack to 400 MB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(1))) as good,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            if name != "word/document.xml":
                bad.writestr(name, good.read(name))
        with bad.open("word/document.xml", "w") as member:
            for _ in range(400):
                member.write(b" " * 1024 * 1024)
    return file.getvalue()


def program() -> bytes:
    return b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(4096)


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("notes.txt", SENTENCE)
    return file.getvalue()
