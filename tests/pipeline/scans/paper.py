"""Scans as a copier makes them: pages drawn as pictures, in one PDF or between pages of text."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

FONT = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"


def scanned(pages: Sequence[Sequence[str]], *, blur: float = 0.0, layer: str = "") -> bytes:
    """A PDF of pictures, one a page; ``layer`` is an invisible text that another machine put over each."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for lines in pages:
        sheet = Image.new("L", (1240, 1754), 250)  # A4 at 150 dots an inch
        pen = ImageDraw.Draw(sheet)
        for number, line in enumerate(lines):
            large = line.startswith("# ")
            pen.text(
                (150, 180 + 42 * number + 40 * (number > 0)),
                line.removeprefix("# "),
                font=_font(52 if large else 30),
                fill=20,
            )
        if blur:
            sheet = sheet.filter(ImageFilter.GaussianBlur(blur))
        picture = io.BytesIO()
        sheet.save(picture, "PNG")
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        if layer:
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(3)
            text.textLine(layer)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def copied(pdf: bytes, pages: Sequence[int] = (), *, dpi: int = 200, angle: float = 0.4, noise: int = 12) -> bytes:
    """Pages (from 1; all) of a real PDF as a copier scans them: grey, a little askew, with dust, without text."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    dust = random.Random(7)
    for number in pages or range(1, len(document) + 1):
        page = document[number - 1]
        sheet = page.render(scale=dpi / 72, grayscale=True).to_pil().rotate(angle, fillcolor=255, resample=3)
        for _ in range(noise * 10):
            sheet.putpixel((dust.randrange(sheet.width), dust.randrange(sheet.height)), dust.randrange(120))
        picture = io.BytesIO()
        sheet.filter(ImageFilter.GaussianBlur(0.6)).save(picture, "JPEG", quality=70)
        canvas.setPageSize(page.get_size())
        canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with text of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def together(*parts: bytes) -> bytes:
    """The pages of several PDFs in one."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as document:
                whole.pages.extend(document.pages)
        whole.save(out)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
