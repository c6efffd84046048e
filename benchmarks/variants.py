"""The same text as other programs would store it: ``python -m benchmarks.variants FILE.docx… OUT``.

For each file makes a plain Word file without styles or fields, one resaved by LibreOffice, and PDF files
by LibreOffice, Chromium, reportlab, WeasyPrint and Typst, so that a reader's faults can be told from a finder's.
Promises nothing of the looks. Needs soffice, chromium and typst; leaves out what isn't installed, and says so.
"""

from __future__ import annotations

import argparse
import html
import importlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as PrintedTable

Block = tuple[str, list[list[str]]]
"""("heading" | "text" | "bullet" | "table", rows of cells); all but a table have one cell."""


def blocks(data: bytes) -> Iterator[Block]:
    """The paragraphs and tables of a Word file's body, in order."""
    for item in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(item, Table):
            yield "table", [[cell.text for cell in row.cells] for row in item.rows]
        elif isinstance(item, Paragraph) and item.text.strip():
            style = (item.style.name or "") if item.style else ""
            kind = "heading" if style.startswith(("Heading", "Title")) else "bullet" if "List" in style else "text"
            yield kind, [[item.text]]


def plain_docx(data: bytes) -> bytes:
    """Headings as bold paragraphs, bullets typed as signs, tables without a style."""
    made: Word = docx.Document()
    for kind, rows in blocks(data):
        if kind == "table":
            table = made.add_table(len(rows), max(map(len, rows)))
            for row, cells in enumerate(rows):
                for column, words in enumerate(cells):
                    table.cell(row, column).text = words
        else:
            run = made.add_paragraph().add_run(("• " if kind == "bullet" else "") + rows[0][0])
            run.bold = kind == "heading"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def reportlab_pdf(data: bytes) -> bytes:
    """A PDF without tags, outline or headings of its own."""
    looks = getSampleStyleSheet()
    story: list[object] = []
    for kind, rows in blocks(data):
        shown = [[html.escape(words).replace("\n", "<br/>") for words in cells] for cells in rows]
        if kind == "table":
            story.append(PrintedTable([[Printed(words, looks["BodyText"]) for words in row] for row in shown]))
        else:
            bullet = "•" if kind == "bullet" else None
            story.append(
                Printed(shown[0][0], looks["Heading2" if kind == "heading" else "BodyText"], bulletText=bullet)
            )
    out = BytesIO()
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def page(data: bytes) -> str:
    """An HTML page to print."""
    lines = ["<!doctype html><html lang=en-GB><meta charset=utf-8><title>Report</title><body>"]
    for kind, rows in blocks(data):
        shown = [[html.escape(words).replace("\n", "<br>") for words in cells] for cells in rows]
        if kind == "table":
            cells = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in shown)
            lines.append(f"<table border=1>{cells}</table>")
        else:
            tag = {"heading": "h2", "bullet": "li"}.get(kind, "p")
            lines.append(f"<{tag}>{shown[0][0]}</{tag}>")
    return "\n".join(lines)


def _by_weasyprint(data: bytes) -> bytes:
    import weasyprint  # slow to load

    made: bytes = weasyprint.HTML(string=page(data)).write_pdf()
    return made


def typst_source(data: bytes) -> str:
    """The text in Typst's markup, every word of it a string: nothing in a report is taken for markup."""
    lines = ['#set document(title: "Report")', '#set text(lang: "en", region: "GB")']
    for kind, rows in blocks(data):
        shown = [[f"[#{json.dumps(words, ensure_ascii=False)}]" for words in cells] for cells in rows]
        if kind == "table":
            columns = max(map(len, shown))
            cells = [cell for row in shown for cell in (*row, *["[]"] * (columns - len(row)))]
            lines.append(f"#table(columns: {columns}, {', '.join(cells)})")
        else:
            lines.append({"heading": "#heading(level: 1)", "bullet": "#list"}.get(kind, "#par") + shown[0][0])
    return "\n".join(lines)


def _by_typst(data: bytes) -> bytes:
    typst: Any = importlib.import_module("typst")  # untyped; for development alone
    made: bytes = typst.compile(typst_source(data).encode(), format="pdf")
    return made


def at_hand(needs: str) -> bool:
    """Whether a program, or a package of Python, is installed; says so where it isn't. Nothing is always there."""
    if not needs or shutil.which(needs) or importlib.util.find_spec(needs):
        return True
    sys.stderr.write(f"{needs} isn't installed\n")
    return False


def _by_soffice(data: bytes, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.docx")
        source.write_bytes(data)
        _quietly("soffice", f"-env:UserInstallation=file://{folder}/u", "--headless", "--convert-to", kind,
                 "--outdir", f"{folder}/out", str(source))  # fmt: skip
        return Path(folder, "out", f"in.{kind}").read_bytes()


def _by_chromium(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.html").write_text(page(data), "utf-8")
        _quietly("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/u",
                 f"--print-to-pdf={folder}/out.pdf", f"file://{folder}/in.html")  # fmt: skip
        return Path(folder, "out.pdf").read_bytes()


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


MAKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain.docx": ("", plain_docx),
    "resaved.docx": ("soffice", lambda data: _by_soffice(data, "docx")),
    "office.pdf": ("soffice", lambda data: _by_soffice(data, "pdf")),
    "browser.pdf": ("chromium", _by_chromium),
    "reportlab.pdf": ("", reportlab_pdf),
    "weasyprint.pdf": ("", _by_weasyprint),
    "typst.pdf": ("typst", _by_typst),
}
NAMES = {
    "plain.docx": "python-docx",
    "resaved.docx": "LibreOffice",
    "office.pdf": "LibreOffice",
    "browser.pdf": "Chromium",
    "reportlab.pdf": "reportlab",
    "weasyprint.pdf": "WeasyPrint",
    "typst.pdf": "Typst",
}
"""The program that makes each variant."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.variants", description="Store a text in other ways.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.docx")
    parser.add_argument("out", type=Path, help="gets one folder a variant")
    parser.add_argument("--only", choices=sorted(MAKERS), action="append", help="make these variants alone")
    given = parser.parse_args(arguments)
    for name, (program, make) in MAKERS.items():
        if given.only and name not in given.only:
            continue
        if not at_hand(program):
            continue
        folder = given.out / name.replace(".", "-")
        folder.mkdir(parents=True, exist_ok=True)
        for file in given.files:
            (folder / f"{file.stem}.{name.rpartition('.')[2]}").write_bytes(make(file.read_bytes()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
