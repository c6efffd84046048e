"""Mutation tests of the check itself: switch a reader off, and a name that only it sees gets through.

Each row is a hiding place that one step alone covers, so that no step can be lost unnoticed; the last tests
show the other half, that ordinary text is seen by every reader of pages alone.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

import docx
import pikepdf
import pytest

from pipeline.leaks import RealForm, check
from pipeline.leaks.values import Gathered
from tests.pipeline.leaks import files, odd_fonts
from tests.pipeline.leaks.docx_corners import DOCX_CORNERS
from tests.pipeline.leaks.pdf_corners import PDF_CORNERS

NAME = "Marigold Thistlewood"
SHORT = "Bo Li"  # too short to be looked for in raw bytes
BLANK = [["The panel met."]]


def nothing(*_: Any, **__: Any) -> None:
    return None


def found(data: bytes, name: str) -> bool:
    report = check(data, name="report", forms=(RealForm(name),), patterns=False)
    return any(leak.rule == "known form" for leak in report.leaks)


def squeezed(data: bytes) -> bytes:
    """The file with its objects packed away, so that the raw bytes show none of them."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def between_objects() -> bytes:
    return files.pdf().replace(b"\nxref", f"\n% {NAME}\nxref".encode(), 1).replace(b"startxref\n", b"startxref\n", 1)


def mended_table(data: bytes) -> bytes:
    """The same with the table's place corrected after bytes were put before it."""
    at = data.rindex(b"\nxref") + 1
    head, _, _ = data.rpartition(b"startxref")
    return head + b"startxref\n%d\n%%%%EOF\n" % at


def in_docx(place: str, name: str = NAME) -> Callable[[], bytes]:
    _, plant = (files.DOCX_PLACES | DOCX_CORNERS)[place]
    return lambda: plant(name)


def in_pdf(place: str, name: str = NAME) -> Callable[[], bytes]:
    _, plant = (files.PDF_PLACES | PDF_CORNERS)[place]
    return lambda: squeezed(plant(name))


POPPLER = [
    ("poppler", "pdf_readers._poppler", lambda _: [],
     lambda: odd_fonts.font_of_a_state(NAME, cmap="UniGB-UTF8-H", ordering="GB1", encoding="utf-8"), NAME),
] if shutil.which("pdftotext") else []  # fmt: skip
STEPS: list[tuple[str, str, Any, Callable[[], bytes], str]] = [
    # PDF: the four readers of pages …
    ("pdfium", "pdf_readers._pdfium", lambda _: BLANK,
     lambda: odd_fonts.asian(NAME, "Foo-H", "CNS1", "utf-16-be", in_form=True), NAME),
    ("pypdf", "slow_reader.READERS.pypdf", lambda _: BLANK,
     lambda: odd_fonts.asian(NAME, "Foo-H", "CNS1", "utf-16-be", size=0), NAME),
    ("pdfminer", "slow_reader.READERS.pdfminer", lambda _: BLANK,
     lambda: odd_fonts.asian(NAME, "UniKS-UTF8-H", "Korea1", "utf-8"), NAME),
    *POPPLER,
    # … and the walk over every object
    ("page content", "pdf_structure._Walk.contents", nothing, lambda: odd_fonts.drawn_by_a_glyph(NAME), NAME),
    ("strings", "pdf_structure._Walk._string", nothing, in_pdf("private data", SHORT), SHORT),
    ("names", "pdf_structure._Walk._name", nothing, in_pdf("a font's name", "Fern"), "Fern"),
    ("loose streams", "pdf_structure._Walk._other", nothing, in_pdf("a private stream"), NAME),
    ("streams of text", "pdf_structure._Walk._text_stream", nothing, in_pdf("a script in a stream"), NAME),
    ("embedded fonts", "pdf_structure._Walk._font", nothing, in_pdf("a font's table of names"), NAME),
    ("pictures in a PDF", "pdf_structure.image_texts", nothing,
     in_pdf("a picture's EXIF", SHORT), SHORT),
    ("XMP", "pdf_structure.xml_texts", lambda *_: True, in_pdf("a picture's XMP"), NAME),
    ("raw bytes", "pdf_skin._skin", nothing, lambda: mended_table(between_objects()), NAME),
    ("the skin", "pdf_skin._skin", nothing, lambda: files.pdf() + SHORT.encode(), SHORT),
    ("attachments", "pdf_structure._Walk._stream", nothing, in_pdf("an attachment"), NAME),
    # Word packages
    ("lines", "xml_texts._lines", lambda _: ([], []), in_docx("a text box"), NAME),
    ("attributes", "xml_texts._attributes", lambda _: ({m: [] for m in _modes()}, []),
     in_docx("a drawing's name"), NAME),
    ("base64", "xml_texts._encoded", nothing, in_docx("a drawing beside its VML"), NAME),
    ("the zip's own bytes", "package._envelope", nothing, in_docx("the zip's comment"), NAME),
    ("pictures in a package", "package.image_texts", nothing, in_docx("a PNG's squeezed text"), NAME),
    ("metafiles", "images.drawn_words", lambda _: "", in_docx("an enhanced metafile"), NAME),
    ("EXIF", "images._exif", nothing, in_docx("a TIFF's description", SHORT), SHORT),
    ("Rich Text", "check.is_rich_text", lambda _: False, in_docx("an embedded Rich Text file"), "Marigold"),
    ("mail", "check.is_mail", lambda _: False, in_docx("an embedded mail"), NAME),
    # How a name is recognised
    ("squashed text", "search._squashed_hits", lambda *_: (), lambda: b"Marigold This-tle-wood said", NAME),
    ("words broken by a hyphen", "search.mended", nothing, lambda: b"so Thistle-\nwood said", "Thistlewood"),
    ("letter-spacing", "normal._SPACED_OUT", re.compile("(?!)"), lambda: b"so T h i s t l e w o o d",
     "Thistlewood"),
]  # fmt: skip


def _modes() -> list[Any]:
    from pipeline.leaks.values import Mode

    return [Mode.PROSE, Mode.WORDS]


def switched_off(monkeypatch: pytest.MonkeyPatch, what: str, by: Any) -> None:
    module, _, name = what.partition(".")
    owner: Any = import_module(f"pipeline.leaks.{module}")
    if name.startswith("READERS."):
        monkeypatch.setitem(owner.READERS, name.removeprefix("READERS."), by)
        return
    *classes, attribute = name.split(".")
    for within in classes:
        owner = getattr(owner, within)
    monkeypatch.setattr(owner, attribute, by)


@pytest.mark.parametrize(("what", "by", "plant", "name"), [s[1:] for s in STEPS], ids=[s[0] for s in STEPS])
def test_what_one_step_alone_sees_gets_through_without_it(
    monkeypatch: pytest.MonkeyPatch, what: str, by: Any, plant: Callable[[], bytes], name: str
) -> None:
    data = plant()
    assert found(data, name)
    switched_off(monkeypatch, what, by)
    assert not found(data, name)


PAGE_READERS = {
    "pdfium": ("pdf_readers._pdfium", lambda _: BLANK),
    "pypdf": ("slow_reader.READERS.pypdf", lambda _: BLANK),
    "pdfminer": ("slow_reader.READERS.pdfminer", lambda _: BLANK),
    "poppler": ("pdf_readers._poppler", lambda _: []),
    "walk": ("pdf_structure._Walk.contents", nothing),
    "streams": ("pdf_structure._Walk._other", nothing),
}


@pytest.mark.parametrize("alone", ["pdfium", "pypdf", "pdfminer", "walk"])
def test_each_reader_of_pages_alone_sees_ordinary_text(monkeypatch: pytest.MonkeyPatch, alone: str) -> None:
    for reader in PAGE_READERS.keys() - {alone}:
        switched_off(monkeypatch, *PAGE_READERS[reader])
    assert found(squeezed(files.drawn(NAME)), NAME)
    switched_off(monkeypatch, *PAGE_READERS[alone])
    assert not found(squeezed(files.drawn(NAME)), NAME)


def test_a_word_file_is_read_twice_by_code_that_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = f"It was {NAME}."
    out = io.BytesIO()
    document.save(out)
    switched_off(monkeypatch, "xml_texts._lines", lambda _: ([], []))
    assert found(out.getvalue(), NAME)
    switched_off(monkeypatch, "check.word_texts", nothing)
    assert not found(out.getvalue(), NAME)


FONTS: dict[str, Callable[[str], bytes]] = {
    "names of the list": lambda t: odd_fonts.by_glyph_names(t, odd_fonts.agl),
    "numbers in names": lambda t: odd_fonts.by_glyph_names(t, lambda c: f"g{ord(c)}"),
    "hexadecimal names": lambda t: odd_fonts.by_glyph_names(t, lambda c: f"char{ord(c):02X}"),
    "names with a variant": lambda t: odd_fonts.by_glyph_names(t, lambda c: odd_fonts.agl(c) + ".alt"),
    "Unicode names": lambda t: odd_fonts.by_glyph_names(t, lambda c: f"uni{ord(c):04X}"),
    "a map to names": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:02X}> /{odd_fonts.agl(c)}"),
    "a map to numbers": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:02X}> {ord(c)}", "cidchar"),
    "a map to single bytes": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:02X}> <{ord(c):02X}>"),
    "a map of wider codes": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:04X}> <{ord(c):04X}>"),
    "a map with comments": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:02X}> % is\n <{ord(c):04X}>"),
    "a map of ranges": lambda t: odd_fonts.by_map(t, lambda n, c: f"<{n:02X}><{n:02X}><{ord(c):04X}>", "bfrange"),
    "a map that lies": odd_fonts.a_lying_map,
    "a map that says two things": odd_fonts.a_map_with_two_words,
    "a font of a graphics state": odd_fonts.font_of_a_state,
    "text drawn by a glyph": odd_fonts.drawn_by_a_glyph,
}


@pytest.mark.parametrize("make", FONTS.values(), ids=FONTS)
def test_the_walk_alone_reads_every_kind_of_font(monkeypatch: pytest.MonkeyPatch, make: Callable[[str], bytes]) -> None:
    for reader in ("pdfium", "pypdf", "pdfminer", "poppler"):
        switched_off(monkeypatch, *PAGE_READERS[reader])
    assert found(make(NAME), NAME)
    assert not found(make("The Quillfeather"), NAME)


def test_what_is_gathered_is_never_shown() -> None:
    gathered = Gathered()
    gathered.add("text", NAME)
    gathered.inner.append((NAME.encode(), "text"))
    assert "Marigold" not in repr(gathered)
