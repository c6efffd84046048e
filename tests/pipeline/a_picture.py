"""Word documents with pictures in them, each picture with a name in its metadata that nobody may read."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import docx
from docx.shared import Cm
from PIL import Image, ImageDraw, PngImagePlugin

from pipeline.casebook import Casebook
from pipeline.model import Part
from tests.pipeline import a_case
from tests.pipeline.a_case import OVERVIEW, People

CANARY = "Zephyrine Quillfeather"  # the victim, who may stand in no file that is published
MAP_WORDS = "A map of the town centre with the bus stops marked"


@cache
def photograph(seed: int = 1) -> bytes:
    """A JPEG as a telephone makes it: with who took it, in its EXIF data and in a comment."""
    tags = Image.Exif()
    tags[0x013B] = CANARY  # Artist
    out = io.BytesIO()
    drawn(seed).save(out, "JPEG", exif=tags.tobytes(), comment=CANARY.encode())
    return out.getvalue()


@cache
def plan(seed: int = 2) -> bytes:
    """A PNG with a text chunk."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", CANARY)
    out = io.BytesIO()
    drawn(seed).save(out, "PNG", pnginfo=about)
    return out.getvalue()


def drawn(seed: int) -> Image.Image:
    """Coloured streets on a ground, unlike those of any other seed."""
    dice = random.Random(seed)
    image = Image.new("RGB", (400, 300), "#e8efe4")
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        ends = [(dice.randrange(400), dice.randrange(300)) for _ in range(2)]
        pen.line(ends, fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)), width=9)
    return image


def word_with(*pictures: bytes, texts: tuple[str, ...] = OVERVIEW, words: str = "") -> bytes:
    """A Word document of ``texts``, with the pictures after its first paragraph; ``words`` describe each."""
    made = docx.Document()
    for number, text in enumerate(texts):
        made.add_paragraph(text, style="Heading 1" if number == 0 else None)
        for data in pictures if number == 1 else ():
            shape = made.add_paragraph("Seen from the road: ").add_run().add_picture(io.BytesIO(data), width=Cm(6))
            shape._inline.docPr.set("descr", words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="dhr-pictures-"))
    with a_case.reviewed(folder) as (casebook, people):
        source = word_with(photograph(), plan(), words=f"The house of {CANARY}")
        a_case.hand_in(casebook, people, source, Part.OVERVIEW_REPORT, after=1)
        a_case.propose(casebook)
        a_case.accept_everything(casebook, people)
    return folder


@contextmanager
def reviewed(folder: Path) -> Iterator[tuple[Casebook, People]]:
    """The case of ``a_case``, its overview report with a photograph and a map, everything but these decided."""
    with a_case.a_copy(_template(), folder) as case:
        yield case
