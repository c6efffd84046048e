"""The tagged PDF: structure, language and title for a screen reader; the same bytes each time."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.errors import BadInput
from pipeline.formats.edition_page import page
from pipeline.formats.pdf_write import tagged_pdf

BODY = (
    "<h1>Background</h1><p>Grace lived in the town.</p><ul><li>one</li><li>two</li></ul>"
    "<table><tr><td>Date</td><td>Event</td></tr><tr><td>May 2019</td><td>call</td></tr></table>"
    "<h2>Sub</h2><p>Text</p><h1>End</h1><p>Text</p>"
)
TITLE = "Overview report: Grace & family"


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    """How many elements of each type the structure tree has, found from its root."""
    found: Counter[str] = Counter()

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:  # type: ignore[attr-defined]
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found[str(node.S)] += 1
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.fixture(scope="module")
def written() -> bytes:
    return tagged_pdf(page(BODY, title=TITLE), title=TITLE)


def test_it_is_tagged_and_says_its_language_and_title(written: bytes) -> None:
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == TITLE
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
        found = tags(pdf)
    assert found["/H1"] == 1 and found["/H2"] == 3 and found["/H3"] == 1  # the title, Contents and two, Sub
    assert found["/TH"] == 2 and found["/TD"] == 2 and found["/Table"] == 1
    assert found["/L"] >= 2 and found["/LI"] >= 4


def test_its_metadata_tells_nothing_else(written: bytes) -> None:
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer"}
        assert str(pdf.docinfo["/Producer"]).startswith("WeasyPrint")
    assert b"/tmp" not in written and b"/home" not in written


def test_the_same_page_gives_the_same_bytes(written: bytes) -> None:
    assert tagged_pdf(page(BODY, title=TITLE), title=TITLE) == written
    assert tagged_pdf(page(BODY + "<p>.</p>", title=TITLE), title=TITLE) != written


def test_the_title_given_wins() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(page(BODY, title="Draft"), title="Final"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Final"


def test_nothing_is_fetched_not_even_from_the_disk(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("body::after { content: 'Thistlewood' }")
    style = tmp_path / "style.css"
    style.write_text("p { color: red }")
    bare = page("<p>Text</p>", title=TITLE)
    head = f"<link rel=stylesheet href='{style.as_uri()}'><link rel=attachment href='{secret.as_uri()}'>"
    pulled = bare.replace("</head>", f"{head}</head>").replace(
        "<p>Text</p>", f"<p>Text</p><img src='{secret.as_uri()}' alt='x'>"
    )
    with pikepdf.open(io.BytesIO(tagged_pdf(pulled, title=TITLE))) as pdf:
        assert len(pdf.attachments) == 0
        content = pdf.pages[0].Contents.read_bytes()
    assert b"1 0 0 rg" not in content


def test_what_cannot_be_laid_out_refuses_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("Marian Thistlewood")

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", broken)
    with pytest.raises(BadInput) as caught:
        tagged_pdf(page(BODY, title=TITLE), title=TITLE)
    assert "Thistlewood" not in str(caught.value) and caught.value.__suppress_context__
