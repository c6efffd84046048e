"""The copy that the slow readers are given: it shows what the file shows, and some files aren't thinned."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.leaks import thinned as module
from pipeline.leaks.slow_reader import READERS
from pipeline.leaks.thinned import thinned
from tests.pipeline.formats.pdf_files import PROSE, from_html


def page(content: bytes) -> bytes:
    """A PDF of one page with this content, in Helvetica as /F."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.add_blank_page().Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def content(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def said(data: bytes) -> bytes:
    """All bytes that the page's show operators show."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = [each for step in pikepdf.parse_content_stream(pdf.pages[0]) for each in step.operands]
        items = [item for each in shown for item in (each if isinstance(each, pikepdf.Array) else [each])]
        return b"".join(bytes(item) for item in items if isinstance(item, pikepdf.String))


@pytest.fixture(autouse=True)
def _however_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH", 1)


@pytest.mark.parametrize("reader", READERS)
def test_a_slow_reader_reads_the_copy_as_the_file(reader: str) -> None:
    data = from_html(f"<p>{PROSE} (told \\ twice)</p>" * 3, "p { text-align: justify; letter-spacing: 0.1px }")
    copy = thinned(data)
    assert len(content(copy)) < 0.7 * len(content(data))
    assert READERS[reader](copy) == READERS[reader](data)


@given(st.lists(st.binary(min_size=1, max_size=6), min_size=3, max_size=8))
def test_every_byte_is_shown_as_before(strings: list[bytes]) -> None:
    shown = b"-3".join(b"<%b>" % string.hex().encode() for string in strings)
    data = page(b"BT /F 12 Tf 72 720 Td [%b] TJ <%b> Tj ET" % (shown, strings[0].hex().encode()))
    assert said(thinned(data)) == said(data) == b"".join(strings) + strings[0]


@pytest.mark.parametrize(
    "beside",
    [
        b"(so <4d6172>) Tj",  # digits that are words of the page
        b"% <4d6172> (\n <41> Tj",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID <41> EI",
    ],
)
def test_what_only_looks_like_a_string_is_left_as_it_is(beside: bytes) -> None:
    data = page(b"BT /F 12 Tf 72 720 Td [<4d61>-3<7279>] TJ %b ET" % beside)
    assert content(thinned(data)) == b"BT /F 12 Tf 72 720 Td [<4d617279>] TJ %b ET" % beside


def test_a_dictionary_is_no_string() -> None:
    data = page(b"/Span <</MCID 0>> BDC BT /F 12 Tf 72 720 Td [<4d61>-3<7279>] TJ ET EMC /P <<>> BDC EMC")
    copy = b"/Span <</MCID 0>> BDC BT /F 12 Tf 72 720 Td [(Mary)] TJ ET EMC /P <<>> BDC EMC"
    assert content(thinned(data)) == copy
