"""PDFs made on the spot: drawn line by line, flowed by reportlab, or laid out by WeasyPrint.

All people are invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle
from weasyprint import HTML

PROSE = (
    "The panel heard that Marian Thistlewood, who was known to her sisters as Peg, had asked for help on"
    " several occasions between January and March. The officers who attended recorded a domestic dispute"
    " and did not complete the assessment that the policy of the force required of them. "
)


def drawn(pages: Sequence[Callable[[Canvas], None]]) -> bytes:
    """A PDF whose pages are drawn by the functions given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, x: float = 72, top: float = 760, step: float = 14) -> Callable[[Canvas], None]:
    """A page with these lines, one below the other."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(x, top - number * step, text)

    return draw


def picture(canvas: Canvas) -> None:
    """Fill the page with a picture."""
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), 0, 0, A4[0], A4[1])


def flowed(story: Sequence[Flowable], on_page: Callable[[Canvas, object], None] | None = None) -> bytes:
    """A PDF of reportlab flowables; ``on_page`` draws what stands on every page."""
    out = io.BytesIO()
    margin = on_page or (lambda canvas, doc: None)
    SimpleDocTemplate(out, pagesize=A4).build(list(story), onFirstPage=margin, onLaterPages=margin)
    return out.getvalue()


def paragraph(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(text, getSampleStyleSheet()[style])


def table(rows: Sequence[Sequence[object]], widths: Sequence[float], *, ruled: bool = True) -> Table:
    made = Table([list(row) for row in rows], colWidths=list(widths), repeatRows=1)
    if ruled:
        made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    return made


def from_html(body: str, css: str = "") -> bytes:
    """A PDF of an HTML body, untagged, as a browser would print it."""
    style = f"body {{ font: 11pt 'Liberation Serif', 'DejaVu Serif' }} {css}"
    page = f"<html lang=en-GB><head><title>x</title><style>{style}</style></head><body>{body}</body></html>"
    written: bytes = HTML(string=page).write_pdf()
    return written
