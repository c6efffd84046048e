"""The case of ``a_review`` with pictures: an overview report with four, and a PDF with two."""

from __future__ import annotations

import datetime as dt
import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import decisions, proposal
from pipeline.formats.docx_images import identity_of
from pipeline.intake import accept
from pipeline.model import Part
from pipeline.reviewing import SECTIONS, entity_views
from pipeline.versions import confirm_part
from tests.pipeline.a_picture import CANARY, photograph, plan
from tests.pipeline.a_picture import drawn as streets
from tests.pipeline.formats.pdf_files import drawn, lines
from tests.pipeline.formats.word_package import cell, package, paragraph, picture, row, run, table
from tests.review.a_review import CASE, NOW, OFFICER, OVERVIEW, SUMMARY, Review, StandIn

PHOTO, MAP = identity_of(photograph()), identity_of(plan())
EMF = b"\x01\0\0\0" + b"\x00" * 36 + b" EMF" + CANARY.encode("utf-16-le")
WORDS = "A map of the town centre with the bus stops marked"


def report() -> bytes:
    """A photograph in the text, a map in a table and again in the text, a vector drawing, a linked picture."""
    file = package(*(paragraph(run(text)) for text in OVERVIEW))
    rid = {
        name: file.add("image", f"word/media/{name}", data)
        for name, data in (("1.jpeg", photograph()), ("2.png", plan()), ("3.png", plan()), ("4.emf", EMF))
    }
    far = file.relate("image", "https://x.example/5.png", external=True)
    house = f'id="2" name="x" descr="The house of {CANARY}"'
    file.body += [
        paragraph(run("The house "), f"<w:r>{picture(rid['1.jpeg'], house)}</w:r>"),
        table(row(cell(paragraph(run("Where"))), cell(paragraph(f"<w:r>{picture(rid['2.png'])}</w:r>")))),
        paragraph(f"<w:r>{picture(rid['3.png'])}</w:r>"),
        paragraph(f"<w:r>{picture(rid['4.emf'])}</w:r>", f"<w:r>{picture(far)}</w:r>"),
        paragraph(run("And so it ended, as the panel heard from the council.")),
    ]
    return file.bytes()


def summary() -> bytes:
    def page(canvas: Canvas) -> None:
        lines(*SUMMARY)(canvas)
        canvas.drawImage(ImageReader(io.BytesIO(photograph())), 90, 400, 200, 150)
        canvas.drawImage(ImageReader(streets(7)), 90, 200, 200, 150)

    return drawn([page])


def hand_in(review: Review, *, also_pdf: bool = True) -> str:
    """Hand them in, confirm and search them; the id of the overview report's new draft."""
    book, officer = review.place.casebook, review.account(OFFICER)
    at = NOW + dt.timedelta(minutes=1)
    draft = accept(book, CASE, report(), now=at)
    confirm_part(book, draft, Part.OVERVIEW_REPORT, by=officer, now=at)
    if also_pdf:
        confirm_part(book, accept(book, CASE, summary(), now=at), Part.EXECUTIVE_SUMMARY, by=officer, now=at)
    proposal.propose(book, CASE, StandIn(), review.place.policy, at)
    return draft


def decide_everything_else(review: Review) -> None:
    book, officer = review.place.casebook, review.account(OFFICER)
    for section in SECTIONS:
        waiting = sum(1 for view in entity_views(book, CASE, section=section) if view.decision == "open")
        decisions.accept_all(book, CASE, section, by=officer, expected=waiting, now=NOW)
