"""From edits to the clean file and its edition, for each format; nothing of the edited text is left."""

from __future__ import annotations

import io
import zipfile

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pipeline.formats import docx_images, read
from pipeline.formats.docx_images import identity_of
from pipeline.formats.docx_pictures import drawn as drawn_pictures
from pipeline.formats.pdf_in_place.write import PICTURES
from pipeline.leaks import LeakReport, RealForm, check, prints
from pipeline.model import Document, Edit, Format, Span
from pipeline.rewrite import NO_PICTURES, REBUILT, Clean, rewrite
from tests.pipeline.a_picture import CANARY, photograph, plan, word_with
from tests.pipeline.formats.pdf_files import PROSE, drawn, flowed, lines, paragraph, picture

TITLE = "Overview report"


def edits_for(document: Document, word: str, replacement: str) -> list[Edit]:
    found, at = [], document.text.find(word)
    while at >= 0:
        found.append(Edit(Span(at, at + len(word)), replacement))
        at = document.text.find(word, at + len(word))
    assert found
    return found


def pdf_text(data: bytes) -> str:
    text = " ".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(data))
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sources() -> dict[Format, bytes]:
    word = docx.Document()
    word.add_heading("Background", 1)
    word.add_paragraph(PROSE)
    out = io.BytesIO()
    word.save(out)
    return {
        Format.DOCX: out.getvalue(),
        Format.PDF: flowed([paragraph("Background", "Heading1"), paragraph(PROSE)]),
        Format.TXT: f"Background\n\n{PROSE}\n".encode(),
    }


@pytest.mark.parametrize("format_", list(Format))
def test_the_edition_has_the_edits_and_nothing_of_what_they_replace(
    sources: dict[Format, bytes], format_: Format
) -> None:
    document = read(sources[format_])
    clean = rewrite(sources[format_], document, edits_for(document, "Marian Thistlewood", "Grace"), title=TITLE)
    assert clean.format is document.format is format_
    for shown in (clean.edition.html, pdf_text(clean.edition.pdf), read(clean.data).text):
        assert "Thistlewood" not in shown
        assert "that Grace, who was known" in " ".join(shown.split())
    assert pikepdf.open(io.BytesIO(clean.edition.pdf)).Root.MarkInfo.Marked
    assert "Thistlewood" not in repr(clean)


def test_a_pdf_is_edited_where_it_stands() -> None:
    def page(canvas: object) -> None:
        canvas.setTitle("Marian Thistlewood")  # type: ignore[attr-defined]
        picture(canvas)  # type: ignore[arg-type]
        lines(PROSE[:80], PROSE[80:160])(canvas)  # type: ignore[arg-type]

    source = drawn([page])
    document = read(source)
    clean = rewrite(source, document, edits_for(document, "Marian Thistlewood", "Grace"), title=TITLE, editions=False)
    assert clean.notes == (PICTURES,)
    assert clean.edition.html == "" and clean.data != source
    assert "that Grace, who was" in pdf_text(clean.data)
    assert b"Thistlewood" not in clean.data
    assert clean.in_place
    whole = rewrite(source, document, (), title=TITLE)
    assert NO_PICTURES in whole.edition.html and whole.edition.pdf != whole.data


def test_a_pdf_that_cannot_be_edited_in_place_is_rebuilt_and_says_so() -> None:
    def page(canvas: object) -> None:
        lines(PROSE[:80], PROSE[80:160])(canvas)  # type: ignore[arg-type]
        canvas.rotate(90)  # type: ignore[attr-defined]
        canvas.drawString(300, -40, "DRAFT for Peg Hollin")  # type: ignore[attr-defined]

    source = drawn([page])
    document = read(source)
    clean = rewrite(source, document, edits_for(document, "Peg Hollin", "Jo"), title=TITLE, editions=False)
    assert clean.notes == (
        REBUILT,
        "It couldn't be edited where it stands, because a changed word stands in turned text.",
    )
    assert clean.data == clean.edition.pdf and not clean.in_place
    assert "Hollin" not in pdf_text(clean.data)


@pytest.mark.parametrize("format_", [Format.DOCX, Format.TXT])
def test_without_editions_only_the_file_is_written(sources: dict[Format, bytes], format_: Format) -> None:
    document = read(sources[format_])
    clean = rewrite(sources[format_], document, (), title=TITLE, editions=False)
    assert (clean.edition.html, clean.edition.pdf) == ("", b"")
    assert read(clean.data).text == document.text
    assert zipfile.is_zipfile(io.BytesIO(clean.data)) == (format_ is Format.DOCX)


@pytest.mark.parametrize("format_", list(Format))
def test_the_same_edits_give_the_same_bytes(sources: dict[Format, bytes], format_: Format) -> None:
    document = read(sources[format_])
    edits = edits_for(document, "Peg", "[name removed]")
    first, second = (rewrite(sources[format_], document, edits, title=TITLE) for _ in range(2))
    assert first == second


# -- pictures that a person keeps -------------------------------------------------------------------


def kept_report(keep: dict[str, str]) -> tuple[LeakReport, Clean]:
    """The clean Word file of a report with a photograph and a map, checked for the name in their metadata."""
    source = word_with(photograph(), plan(), texts=("Background", PROSE))
    clean = rewrite(source, read(source), (), title=TITLE, editions=False, keep=keep)
    allowed: frozenset[str] = frozenset()
    for _, data in drawn_pictures(source, keep):
        with Image.open(io.BytesIO(data)) as image:
            allowed |= prints(image)
    return check(clean.data, name="report.docx", forms=(RealForm(CANARY),), pictures=allowed), clean


PHOTO, MAP = identity_of(photograph()), identity_of(plan())


def test_a_kept_picture_leaves_its_metadata_behind() -> None:
    report, clean = kept_report({PHOTO: "A street", MAP: "A map"})
    assert report.clean and report.images == 2
    assert CANARY.encode() not in clean.data


def test_a_picture_that_isnt_drawn_anew_is_vetoed(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_it_is(data: bytes, *, longest: int | None = None) -> tuple[bytes, str]:
        return data, "jpeg" if data.startswith(b"\xff\xd8") else "png"

    for picture_ in (PHOTO, MAP):
        with monkeypatch.context() as patch:
            patch.setattr(docx_images, "redrawn", as_it_is)
            report, _ = kept_report({picture_: "A street"})
        assert "known form" in {leak.rule for leak in report.leaks}


@pytest.mark.parametrize("format_", [Format.PDF, Format.TXT])
def test_whatever_was_decided_no_picture_stays_in_another_format(sources: dict[Format, bytes], format_: Format) -> None:
    document = read(sources[format_])
    plain = rewrite(sources[format_], document, (), title=TITLE)
    assert rewrite(sources[format_], document, (), title=TITLE, keep={PHOTO: "A street"}) == plain
