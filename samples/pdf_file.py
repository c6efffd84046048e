"""A source → the bytes of a PDF as Word prints one: untagged, with names in all its corners.

Promises a running header and footer on each page, an outline of the headings, an Info
dictionary, footnotes at the foot of the page, a photograph, and comments as annotations that
name their author; and the same bytes for the same source and the same fonts. The fonts are
whatever the machine has, so line breaks may differ between machines.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from html import escape

import pikepdf
import weasyprint

from samples.markup import Block, Contents, Fence, Heading, Look, Paragraph, Picture, Run, Runs, Source, Table
from samples.photo import photograph

_STYLE = """
@page { size: A4; margin: 2.4cm 2.2cm;
  @top-left { content: HEADER; font-size: 9pt; color: #555 }
  @bottom-left { content: FOOTER; font-size: 9pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 9pt } }
body { font: 11pt/1.3 Calibri, Carlito, "Liberation Sans", "DejaVu Sans", sans-serif; text-align: justify }
h1 { font-size: 17pt } h2 { font-size: 14pt } h3 { font-size: 12pt }
h1, h2, h3, h4 { text-align: left; break-after: avoid }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; text-align: left }
td, th { border: 1px solid #888; padding: 3pt 5pt; vertical-align: top }
blockquote { font-style: italic } .box { border: 1pt solid #333; padding: 6pt } img { width: 9cm }
.note { float: footnote; font-size: 8.5pt; text-align: left }
"""
_TAGS = {Look.BOLD: "strong", Look.ITALIC: "em", Look.RAISED: "sup", Look.INSERTED: "u", Look.DELETED: "s"}


def pdf_bytes(source: Source) -> bytes:
    """The PDF of a source."""
    given = source.properties
    style = _STYLE.replace("HEADER", _css(given.get("header", ""))).replace("FOOTER", _css(given.get("footer", "")))
    meta = "".join(
        f'<meta name="{name}" content="{escape(given[key])}">'
        for name, key in (("author", "author"), ("keywords", "keywords"), ("description", "subject"))
        if key in given
    )
    body = _Page(source).blocks(source.blocks)
    page = (
        '<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(given.get('title', ''))}</title>{meta}"
        f"<style>{style}</style></head><body>{body}</body></html>"
    )
    return _finished(weasyprint.HTML(string=page).write_pdf(), source)


def _css(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Page:
    """Blocks and runs of one source as HTML."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"<h{block.level}>{self.runs(block.runs)}</h{block.level}>"
            case Paragraph():
                inner = self.runs(block.runs)
                return {
                    "bullet": f"<p>• {inner}</p>",
                    "quote": f"<blockquote>{inner}</blockquote>",
                }.get(block.style, f"<p>{inner}</p>")
            case Table():
                head, *rows = (
                    "".join(f"<{tag}>{self.runs(cell)}</{tag}>" for cell in row)
                    for row, tag in zip(block.rows, ["th"] + ["td"] * len(block.rows), strict=False)
                )
                return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            case Picture():
                photo = b64encode(photograph(block.exif)).decode()
                return f'<p><img alt="{escape(block.alt)}" src="data:image/jpeg;base64,{photo}"></p>'
            case Contents():
                return "".join(f"<p>{self.runs(h.runs)}</p>" for h in self._source.headings)
            case Fence():
                title = f"<p><strong>{escape(block.title)}</strong></p>" if block.kind == "nested" else ""
                return f'<div class="box">{title}{self.blocks(block.blocks)}</div>'

    def runs(self, of: Runs) -> str:
        return "".join(map(self._run, of))

    def _run(self, run: Run) -> str:
        if run.look in (Look.COMMENT, Look.HIDDEN, Look.BOOKMARK):
            return ""  # comments become annotations; the others don't survive Word's printing
        if run.look is Look.BREAK:
            return "<br>"
        if run.look is Look.NOTE:
            return f'<span class="note">{self.runs(self._source.notes[run.extra])}</span>'
        if run.look is Look.LINK:
            return f'<a href="{escape(run.extra)}">{escape(run.text)}</a>'
        tag = _TAGS.get(run.look)
        return f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)


def _comments(blocks: Sequence[Block]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found += [run for run in block.runs if run.look is Look.COMMENT]
            case Table():
                found += [run for row in block.rows for cell in row for run in cell if run.look is Look.COMMENT]
            case Fence():
                found += _comments(block.blocks)
            case _:
                pass
    return found


def _finished(data: bytes, source: Source) -> bytes:
    """The printed file with its annotations, company and a settled identity."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if company := source.properties.get("company"):
            pdf.docinfo["/Company"] = company
        page = pdf.pages[-1]
        for number, run in enumerate(_comments(source.blocks)):
            top = 800 - 30 * number
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[560, top - 20, 580, top],
                T=run.extra,
                Contents=run.text,
                M="D:20220407162000Z",
            )
            if "/Annots" not in page:
                page.Annots = pikepdf.Array()
            page.Annots.append(pdf.make_indirect(note))
        _keep_exif(pdf, [block for block in source.blocks if isinstance(block, Picture)])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _keep_exif(pdf: pikepdf.Pdf, pictures: Sequence[Picture]) -> None:
    """Put the photographs back as the camera made them: the printer dropped their EXIF."""
    images = [
        item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image
    ]
    for image, picture in zip(images, pictures, strict=True):
        image.write(photograph(picture.exif), filter=pikepdf.Name.DCTDecode)
