"""The long report that is measured: as long as it says, and the same text however Word stores it."""

from __future__ import annotations

import io
import zipfile

from benchmarks.cases import PAGE
from benchmarks.sixty_pages import PAGES, as_word_stores, long_source
from pipeline.formats.docx import read_docx
from samples.docx_file import docx_bytes
from samples.markup import visible_text


def test_the_report_is_long_and_its_runs_are_split_without_a_reader_seeing() -> None:
    source = long_source()
    assert len(visible_text(source)) >= PAGES * PAGE
    built = docx_bytes(source)
    stored = as_word_stores(built)
    assert read_docx(stored).text == read_docx(built).text
    sizes = [len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")) for data in (built, stored)]
    assert sizes[1] > 2 * sizes[0]
