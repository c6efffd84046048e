"""Every PDF that can't be read in full is refused, with a remedy and without a word of the draft."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats import pdf_guards
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_glyphs import UNMAPPED, Glyph, PageContent
from pipeline.formats.pdf_guards import refuse_unreadable, uncovered_words
from pipeline.formats.pdf_read import read_pdf
from tests.pipeline.formats.pdf_files import PROSE, drawn, flowed, from_html, lines, paragraph, picture
from tests.pipeline.formats.pdf_in_place.hiding_places import BESIDE


@pytest.fixture(scope="module")
def good() -> bytes:
    return flowed([paragraph(PROSE)] * 8)


def resaved(data: bytes, change: object = None, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if callable(change):
            change(pdf)
        pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, seconds=60)
    said = str(caught.value)
    assert "Thistlewood" not in said and "/" not in said and len(said) < 250
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_a_password_refuses_and_an_empty_one_does_not(good: bytes) -> None:
    locked = resaved(good, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "password" in refusal(locked).reason
    assert read_pdf(resaved(good, encryption=pikepdf.Encryption(owner="o", user=""))).text == read_pdf(good).text


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_refuses(good: bytes, share: float) -> None:
    assert "damaged" in refusal(good[: int(len(good) * share)]).reason


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"MZ\x90\x00", b"%PDF-1.4\n" + b"\x00" * 5000])
def test_what_is_no_pdf_refuses(data: bytes) -> None:
    refusal(data)


def test_a_scan_refuses_and_names_its_page() -> None:
    scan = drawn([lines(*[PROSE[:70]] * 9), picture])
    assert refusal(scan).reason.startswith("Page 2 is a scanned picture")


def test_a_scan_with_recognised_text_beneath_refuses() -> None:
    def page(canvas: object) -> None:
        picture(canvas)  # type: ignore[arg-type]
        text = canvas.beginText(72, 700)  # type: ignore[attr-defined]
        text.setTextRenderMode(3)
        text.textLine(PROSE[:80])
        canvas.drawText(text)  # type: ignore[attr-defined]

    assert "scanned" in refusal(drawn([page])).reason


def test_text_over_a_background_picture_is_no_scan() -> None:
    def page(canvas: object) -> None:
        picture(canvas)  # type: ignore[arg-type]
        lines(PROSE[:80], PROSE[80:160])(canvas)  # type: ignore[arg-type]

    document = document_of(drawn([page]))
    assert "Thistlewood" in document.text
    assert document.warnings == ("The PDF holds 1 picture; it isn't published.",)


def test_a_document_without_text_refuses() -> None:
    assert "no text" in refusal(drawn([lambda canvas: None])).reason


def test_a_font_that_hides_its_characters_refuses() -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]

    refusal(resaved(from_html(f"<p>{PROSE}</p>"), forget))


@pytest.mark.parametrize("text", [UNMAPPED, "\ue012"])
def test_glyphs_without_characters_refuse(text: str) -> None:
    glyph = Glyph(text, 72, 90, 80, 101, 100, 11, False, 0, False, False)
    known = replace(glyph, text="a")
    pages = [PageContent(1, 595, 842, (known,)), PageContent(2, 595, 842, (known, glyph))]
    with pytest.raises(UnreadableDocument, match="On page 2 stand characters whose font doesn't say"):
        refuse_unreadable(pages)


def test_an_xfa_form_refuses_and_a_plain_form_is_told(good: bytes) -> None:
    def xfa(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]), Fields=pikepdf.Array([]))

    def notes(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots = pikepdf.Array(
            [
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name(kind),
                        Rect=[0, 0, 9, 9],
                        Contents="Thistlewood",
                    )
                )
                for kind in ("/Text", "/Widget", "/Link")
            ]
        )

    assert "XFA" in refusal(resaved(good, xfa)).reason
    document = document_of(resaved(good, notes))
    assert len(document.warnings) == 2
    assert "Thistlewood" not in " ".join(document.warnings)


def test_what_is_filled_into_a_form_is_read_with_its_page(good: bytes) -> None:
    document = document_of(BESIDE["form field"](good))
    assert document.text.count("Marian Thistlewood") == document_of(good).text.count("Marian Thistlewood") + 1
    assert document.warnings == ("The PDF holds 1 form fields; what is filled in was read as part of its pages.",)


def test_readers_that_disagree_refuse(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pypdfium2.PdfTextPage.get_text_range
    monkeypatch.setattr(
        pypdfium2.PdfTextPage, "get_text_range", lambda page: seen(page) + " Hollin Ashby Peg Merrow Quill"
    )
    with pytest.raises(UnreadableDocument, match="don't see the same words"):
        document_of(good)


@pytest.mark.parametrize(
    ("theirs", "ours", "lacking"),
    [
        ("Peg Hollin", "Peg Hollin", 0),
        ("Peg Hol\x02\nlin", "Peg Hollin", 0),
        ("Peg Hol\ufffelin", "Peg Hol‐ lin", 0),
        ("PegHollin", "Peg Hollin", 0),
        ("P eg Hollin", "Peg Hollin", 0),
        ("ﬁnd Peg", "find Peg", 0),
        ("self-\ufffeWho Peg", "Who Peg self-", 0),
        ("self\x02Who Peg", "self-\nPage 1\nWho Peg", 0),
        ("Hol\x02lin Peg", "Hol Peg", 1),
        ("Hol\x02lin Peg", "Holm linden Peg", 1),
        ("Peg Hollin and Quill", "Peg and", 2),
        ("Peg Peg", "Peg", 0),
    ],
)
def test_words_are_counted_whatever_parts_them(theirs: str, ours: str, lacking: int) -> None:
    assert uncovered_words(theirs, ours)[0] == lacking


def test_too_many_pages_refuse(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guards, "MOST_PAGES", 0)
    with pytest.raises(UnsafeDocument, match=r"has \d pages"):
        document_of(good)


def bomb() -> bytes:
    """A page whose content unpacks to 3 GiB of operators."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    inner = zlib.compress(b"0 0 m " * 40_000_000, 9)
    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(inner, 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
    pdf.pages[0].Contents = pdf.make_indirect(stream)
    out = io.BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return out.getvalue()


@pytest.mark.slow
def test_a_bomb_refuses_in_time() -> None:
    with pytest.raises(UnreadableDocument):
        read_pdf(bomb(), seconds=10)


def test_a_form_that_draws_itself_ends() -> None:
    pdf = pikepdf.open(io.BytesIO(drawn([lines(PROSE[:80])])))
    form = pdf.make_stream(b"/Me Do")
    form.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]))  # type: ignore[arg-type]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Me=form)
    pdf.pages[0].contents_add(b"/Me Do")
    out = io.BytesIO()
    pdf.save(out)
    try:
        said = read_pdf(out.getvalue(), seconds=30).text
    except UnreadableDocument as refused:
        said = refused.reason
    assert said
