"""A report of sixty pages, read, written and checked: ``python -m benchmarks.sixty_pages [--only KIND …]``.

The report is a sample's overview report and executive summary over and over, with some 1,500 words to replace: as
our builder makes a Word file of it, as Word stores it after many sessions (a run for every few words, marks of its
speller), and as LibreOffice, Chromium, reportlab and WeasyPrint make PDF of it, cut to its first sixty pages.

Seconds are of CPU, the child processes' with them, each file in a process of its own on one core; the first run
counts, with whatever is loaded for it. Memory is the greatest of all processes.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import re
import resource
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from benchmarks.cases import PAGE, ROOT
from benchmarks.child import answer, ask, cpu_seconds, pin_to_one_core
from benchmarks.document_tools import TITLE, WITH
from benchmarks.score import Gold
from benchmarks.variants import MAKERS, NAMES, at_hand
from benchmarks.writers import words_to_go
from samples.build import sources
from samples.docx_file import docx_bytes
from samples.markup import Picture, Source, visible_text

PAGES = 60
KINDS = ("built.docx", "word.docx", *(kind for kind in MAKERS if kind.endswith(".pdf")))
_CASE = ROOT / "samples" / "nmcsp-2021-03"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADS = ("file", "pages", "replaced", "read s", "write s", "both, s a page", "check s", "peak MB", "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sixty_pages", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=KINDS, action="append", help="measure these files alone")
    given = parser.parse_args(arguments)
    pin_to_one_core()
    print(f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, data in files(given.only or KINDS):
            path = Path(folder, kind)
            path.write_bytes(data)
            told, _ = ask("benchmarks.sixty_pages", {"file": str(path)})
            both = (told["read"] + told["write"]) / told["pages"]
            print(
                f"| {NAMES.get(kind, kind)} | {told['pages']:.0f} | {told['edits']} | {told['read']:.2f} |"
                f" {told['write']:.2f} | {both:.3f} | {told['check']:.2f} | {told['peak']:.0f} | {told['refused']} |",
                flush=True,
            )
    return 0


def files(kinds: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each kind of file with its bytes; those whose program isn't installed are left out."""
    built = docx_bytes(long_source())
    for kind in kinds:
        if kind == "built.docx":
            yield kind, built
        elif kind == "word.docx":
            yield kind, as_word_stores(built)
        elif at_hand(MAKERS[kind][0]):
            yield kind, _cut(MAKERS[kind][1](built))


def long_source() -> Source:
    """The sample's parts repeated to ``PAGES`` pages of visible text."""
    parts = sources(_CASE)
    whole = parts["overview-report"]
    more = [block for block in whole.blocks if not isinstance(block, Picture)]
    while len(visible_text(whole)) < PAGES * PAGE:
        whole = replace(whole, blocks=(*whole.blocks, *more))
    return whole


def as_word_stores(data: bytes) -> bytes:
    """The same file with its runs split after every few words, each with the whole of its properties."""
    chance, out = random.Random(1), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            body = source.read(member)
            if member.filename == "word/document.xml":
                root = etree.fromstring(body)
                for run in list(root.iter(f"{_W}r")):
                    _split(run, chance)
                body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(member.filename, body)
    return out.getvalue()


def _split(run: Any, chance: random.Random) -> None:
    text = run.find(f"{_W}t")
    if text is None or not text.text or len([child for child in run if child.tag != f"{_W}rPr"]) != 1:
        return
    looks = run.find(f"{_W}rPr")
    looks = etree.Element(f"{_W}rPr") if looks is None else copy.deepcopy(looks)
    etree.SubElement(looks, f"{_W}lang").set(f"{_W}val", "en-GB")
    words, at = text.text.split(" "), 0
    while at < len(words):
        end = at + chance.choice((1, 2, 3, 5, 8))
        part = etree.Element(f"{_W}r", {f"{_W}rsidR": f"{chance.randrange(2**32):08X}"})
        part.append(copy.deepcopy(looks))
        said = etree.SubElement(part, f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        said.text = " ".join(words[at:end]) + (" " if end < len(words) else "")
        run.addprevious(part)
        if chance.random() < 0.1:
            run.addprevious(etree.Element(f"{_W}proofErr", {f"{_W}type": "spellStart"}))
        at = end
    run.getparent().remove(run)


def _cut(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[PAGES:]
        pdf.save(out)
    return out.getvalue()


def work(job: dict[str, Any]) -> dict[str, Any]:
    """``{"file"}`` → what reading, writing and checking it took."""
    path = Path(job["file"])
    data, pattern = path.read_bytes(), words_to_go(Gold.read(_CASE / "gold.json"))
    begun = cpu_seconds()
    from pipeline import formats
    from pipeline.model import Edit, Span

    document = formats.read(data)
    read = cpu_seconds()
    edits = [
        Edit(Span(piece.span.start + match.start(), piece.span.start + match.end()), WITH)
        for piece in document.pieces
        for match in pattern.finditer(document.piece_text(piece))
    ]
    found = cpu_seconds()
    made, refused = _written(data, document, edits)
    written = cpu_seconds()
    from pipeline.leaks import RealForm, check

    forms = [RealForm(re.sub(r"\s+", " ", document.text[edit.span.start : edit.span.end])) for edit in edits]
    begun_check = cpu_seconds()
    check(made or data, name="report", forms=forms)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): kilobytes but on macOS
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "pages": document.pages or len(document.text) / PAGE,
        "edits": len(edits),
        "read": read - begun,
        "write": written - found,
        "check": cpu_seconds() - begun_check,
        "peak": peak * unit / 1e6,
        "refused": refused,
    }


def _written(data: bytes, document: Any, edits: list[Any]) -> tuple[bytes, str]:
    from pipeline.formats.docx import write_docx
    from pipeline.formats.pdf_in_place import CannotEditInPlace, write_pdf_in_place

    try:
        if data.startswith(b"PK"):
            return write_docx(data, edits, title=TITLE), ""
        return write_pdf_in_place(data, document, edits, title=TITLE).data, ""
    except CannotEditInPlace as refused:
        return b"", f"refused: {refused.reason}"


if __name__ == "__main__":
    raise SystemExit(answer(sys.argv[1:], work) if len(sys.argv) == 3 and "--only" not in sys.argv else main())
