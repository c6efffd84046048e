"""The document writers' figures: who leaked, who refused and why, told apart by the program that made the file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx

from benchmarks.document_tools import Refused
from benchmarks.documents_page import documents
from benchmarks.variants import blocks, typst_source
from benchmarks.writers import measured

WORDS = re.compile(r"Marigold")


def row(tool: str, made: str = "Typst", **more: object) -> dict[str, object]:
    plain = {"before": 4, "after": 0, "words": 90, "lost": 1, "seconds": 0.5, "failed": "", "refused": ""}
    return {"format": "pdf", "tool": tool, "made": made, "characters": 3000} | plain | more


def test_a_refused_file_is_no_leak_and_no_failure() -> None:
    page = documents([
        row("ours (in place)"),
        row("ours (in place)", made="reportlab", refused="a table is too narrow", before=0, words=0, lost=0),
        row("pypdf", after=3),
    ])  # fmt: skip
    assert "| ours (in place) | 2 | 1 | 0 of 1 | 4 of 4 | 1 of 90 | 0.500 |" in page
    assert "| pypdf | 1 | 0 | 1 of 1 | 1 of 4 | 1 of 90 | 0.500 |" in page
    assert "| reportlab | ours (in place) | 1 | 1 | 0 of 0 |" in page
    assert "- ours (in place): a table is too narrow (1)" in page


def test_what_a_tool_declines_and_what_breaks_it_are_told_apart(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Marigold said so.", "utf-8")

    def declines(data: bytes, words: re.Pattern[str]) -> bytes:
        raise Refused("not this one")

    def breaks(data: bytes, words: re.Pattern[str]) -> bytes:
        raise KeyError("x")

    outcomes = [measured(tool, source, "Marigold said so.", WORDS, tmp_path / "out") for tool in (declines, breaks)]
    assert [(one.refused, one.failed) for one in outcomes] == [("not this one", ""), ("", "KeyError")]


def test_no_word_of_a_report_is_taken_for_markup() -> None:
    document = docx.Document()
    document.add_paragraph('He said "#panic()" and *left* \\ again')
    document.add_table(2, 2).cell(1, 1).text = "$x$"
    out = io.BytesIO()
    document.save(out)
    source = typst_source(out.getvalue())
    assert '#par[#"He said \\"#panic()\\" and *left* \\\\ again"]' in source
    assert source.count("table(columns: 2") == 1 and '[#"$x$"]' in source
    assert [kind for kind, _ in blocks(out.getvalue())] == ["text", "table"]
