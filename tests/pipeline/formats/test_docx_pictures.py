"""A person decides about each picture by itself: what is listed, what may stay, what never can."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.formats.docx import read_docx, write_docx
from pipeline.formats.docx_pictures import PictureKind, pictures, preview
from pipeline.leaks import check, prints
from pipeline.model import Edit, Span, Where
from tests.pipeline.formats.ooxml_rules import faults
from tests.pipeline.formats.test_docx_libreoffice import converted
from tests.pipeline.formats.word_package import (
    WordPackage,
    cell,
    element,
    members_of,
    package,
    paragraph,
    picture,
    row,
    run,
    table,
    text_box,
)


def image(form: str, colour: str, size: tuple[int, int] = (6, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


RED, BLUE, MAP = image("JPEG", "red", (12, 8)), image("PNG", "blue"), image("PNG", "green")
EMF = b"\x01\0\0\0" + b"\x00" * 36 + b" EMF" + "Marian Thistlewood".encode("utf-16-le")


def made() -> WordPackage:
    """A photograph, a map that stands twice, a vector drawing and a linked picture."""
    file = package(paragraph(run("Before.")))
    photo = file.add("image", "word/media/1.jpeg", RED)
    chart = file.add("image", "word/media/2.png", BLUE)
    again = file.add("image", "word/media/3.png", BLUE)
    vector = file.add("image", "word/media/4.emf", EMF)
    far = file.relate("image", "https://x.example/5.png", external=True)
    spoken = 'id="2" name="x" descr="Marian at the fair"'
    file.body += [
        paragraph(run("The house "), f"<w:r>{picture(photo, spoken)}</w:r>", run(" in May.")),
        table(row(cell(paragraph(f"<w:r>{picture(chart)}</w:r>")))),
        paragraph(f"<w:r>{picture(again)}</w:r>"),
        paragraph(f"<w:r>{picture(vector)}</w:r>", f"<w:r>{picture(far)}</w:r>"),
    ]
    return file


SOURCE = made().bytes()


def test_each_picture_is_listed_once_with_its_places_and_what_it_is():
    listed = pictures(SOURCE)
    text = read_docx(SOURCE).text
    assert [(p.kind, p.width, p.height, len(p.stands), p.can_be_kept) for p in listed] == [
        (PictureKind.PHOTOGRAPH, 12, 8, 1, True),
        (PictureKind.PICTURE, 6, 4, 2, True),
        (PictureKind.VECTOR, 0, 0, 1, False),
        (PictureKind.OUTSIDE, 0, 0, 1, False),
    ]
    for each in listed:
        for stand in each.stands:
            assert stand.offset is not None
            assert text.startswith("[image removed]", stand.offset)
    assert [stand.place.where for stand in listed[1].stands if stand.place] == [Where.TABLE_CELL, Where.BODY]
    assert listed[0].words == ("Marian at the fair",)
    assert [p.size for p in listed[:2]] == [len(RED), len(BLUE)]


def test_a_listed_picture_shows_no_word_of_the_draft():
    assert "Marian" not in repr(pictures(SOURCE))


def test_the_id_is_the_same_in_a_later_draft_that_holds_the_same_picture():
    later = package(paragraph(run("A new opening.")))
    rid = later.add("image", "word/media/renamed.png", BLUE)
    later.body.append(paragraph(f"<w:r>{picture(rid)}</w:r>"))
    assert pictures(later.bytes())[0].id == pictures(SOURCE)[1].id


def test_only_the_pictures_a_person_decided_to_keep_stay():
    photo, chart, vector, far = pictures(SOURCE)
    kept = read_docx(SOURCE, keep={photo.id})
    assert kept.text.count("[image removed]") == 4
    assert "Marian at the fair" in kept.text  # now read aloud, so a piece like any other
    start = kept.text.index("Marian")
    written = write_docx(SOURCE, [Edit(Span(start, start + 6), "Grace")], title="", keep={photo.id})
    members = members_of(written)
    assert [name for name in members if "media" in name] == ["word/media/image1.jpeg"]
    assert b"Grace at the fair" in members["word/document.xml"]
    assert b"Marian" not in b"".join(members.values())
    both = members_of(write_docx(SOURCE, [], title="", keep={photo.id, chart.id}))
    assert sum("media" in name for name in both) == 3
    assert read_docx(SOURCE, keep={vector.id, far.id}).text == read_docx(SOURCE).text


def test_the_preview_is_what_would_be_published():
    photo, _, vector, far = pictures(SOURCE)
    shown = preview(SOURCE, photo.id)
    assert shown is not None and shown[1] == "jpeg"
    assert members_of(write_docx(SOURCE, [], title="", keep={photo.id}))["word/media/image1.jpeg"] == shown[0]
    assert [preview(SOURCE, each) for each in (vector.id, far.id, "unknown")] == [None, None, None]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (EMF, PictureKind.VECTOR),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 40, PictureKind.VECTOR),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureKind.VECTOR),
        (b"<?xml version='1.0'?><svg/>", PictureKind.VECTOR),
        (b"\x1f\x8b\x08 packed", PictureKind.VECTOR),
        (BLUE[:40], PictureKind.UNKNOWN),
        (b"anything", PictureKind.UNKNOWN),
        (image("GIF", "red"), PictureKind.PICTURE),
        (image("BMP", "red"), PictureKind.PICTURE),
        (image("TIFF", "red"), PictureKind.PICTURE),
    ],
)
def test_kinds_are_told_by_the_bytes(data: bytes, kind: PictureKind):
    file = package()
    file.body.append(paragraph(f"<w:r>{picture(file.add('image', 'word/media/a.jpeg', data))}</w:r>"))
    (only,) = pictures(file.bytes())
    assert only.kind is kind
    kept = members_of(write_docx(file.bytes(), [], title="", keep={only.id}))
    assert any("media" in name for name in kept) == only.can_be_kept


def test_pictures_of_headers_and_fillings_of_shapes_are_listed_too():
    file = package()
    filling = file.add("image", "word/media/f.png", MAP)
    box = text_box(paragraph(run("Caption"))).replace(
        "<wps:spPr/>", f'<wps:spPr><a:blipFill><a:blip r:embed="{filling}"/></a:blipFill></wps:spPr>'
    )
    head = file.add("header", "word/h.xml", "")
    logo = file.add("image", "word/media/l.png", BLUE, source="word/h.xml")
    file.members["word/h.xml"] = element("w:hdr", paragraph(f"<w:r>{picture(logo)}</w:r>")).encode()
    reference = f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/></w:sectPr>'
    file.body.append(paragraph(f"<w:r>{box}</w:r>", properties=reference))
    filled, head_picture = pictures(file.bytes())
    assert [s.place.where for p in (filled, head_picture) for s in p.stands if s.place] == [Where.BODY, Where.HEADER]
    # a filling is never kept: it lies behind words, where nobody looks for it
    assert "[image removed]" in read_docx(file.bytes(), keep={filled.id}).text


def test_a_file_without_pictures_lists_none():
    assert pictures(package(paragraph(run("a"))).bytes()) == ()


# -- words that a person writes for a picture -------------------------------------------------------

WORDS = "A stone farmhouse with a closed gate"
PDF_WITH_TAGS = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def vml_picture(rid: str) -> str:
    """A picture as Word drew it before 2007."""
    shape = (
        f'<v:shape id="s1" alt="Marian’s gate" style="width:9pt"><v:imagedata r:id="{rid}" o:title="gate"/></v:shape>'
    )
    return f"<w:pict>{shape}</w:pict>"


def test_a_persons_words_take_the_place_of_the_drafts_and_no_offset_moves():
    photo, chart, *_ = pictures(SOURCE)
    plain = read_docx(SOURCE).text
    start = plain.index("in May")
    written = write_docx(SOURCE, [Edit(Span(start, start + 6), "in spring")], title="", described={photo.id: WORDS})
    members = members_of(written)
    text = read_docx(written, images="keep").text
    assert [name for name in members if "media" in name] == ["word/media/image1.jpeg"]
    assert members["word/document.xml"].decode().count(f'descr="{WORDS}"') == 1
    assert b"Marian" not in b"".join(members.values()), "the draft's own words for it are gone"
    assert "The house  in spring." in text and plain.count("[image removed]") - text.count("[image removed]") == 1
    both = members_of(write_docx(SOURCE, [], title="", described={photo.id: WORDS, chart.id: "A map of the fair"}))
    assert both["word/document.xml"].decode().count('descr="A map of the fair"') == 2, "wherever it stands"


def test_an_old_drawing_gets_the_words_too():
    file = package(paragraph(run("Before.")))
    file.body.append(paragraph(run("At "), f"<w:r>{vml_picture(file.add('image', 'word/media/1.jpeg', RED))}</w:r>"))
    (only,) = pictures(file.bytes())
    assert only.can_be_kept
    written = members_of(write_docx(file.bytes(), [], title="", described={only.id: WORDS}))["word/document.xml"]
    assert f'alt="{WORDS}"'.encode() in written and f'o:title="{WORDS}"'.encode() in written
    assert b"Marian" not in written and b"[image removed]" not in written


def test_only_a_picture_that_stands_alone_stays_with_words():
    """One of several in a drawing, or one behind words, can't be shown in its place on a page."""
    file = package(paragraph(run("Before.")))
    first, second = (file.add("image", f"word/media/{n}.png", image("PNG", c)) for n, c in ((1, "red"), (2, "blue")))
    inner = picture(first).partition("<pic:pic>")[2].partition("</pic:pic>")[0]
    two = picture(second).replace("</pic:pic>", f"</pic:pic><pic:pic>{inner}</pic:pic>")
    worded = text_box(paragraph(run("Caption"))).replace(
        "<wps:spPr/>", f"<wps:spPr/><pic:pic>{inner.replace(first, second)}</pic:pic>"
    )
    file.body += [paragraph(f"<w:r>{two}</w:r>"), paragraph(f"<w:r>{worded}</w:r>")]
    listed = pictures(file.bytes())
    assert len(listed) == 2 and not any(each.can_be_kept for each in listed)
    described = {each.id: WORDS for each in listed}
    written = write_docx(file.bytes(), [], title="", described=described)
    assert not any("media" in name for name in members_of(written))
    assert read_docx(written).text == read_docx(file.bytes()).text


def test_what_cannot_be_shown_safely_goes_whatever_was_decided():
    _, _, vector, far = pictures(SOURCE)
    written = write_docx(SOURCE, [], title="", described={vector.id: WORDS, far.id: WORDS})
    assert not any("media" in name for name in members_of(written))
    assert WORDS not in read_docx(written).text


def test_characters_that_no_file_can_carry_are_left_out_of_the_words():
    photo, *_ = pictures(SOURCE)
    written = members_of(write_docx(SOURCE, [], title="", described={photo.id: 'A "gate" & <house>\x00\x0b'}))
    assert b"A &quot;gate&quot; &amp; &lt;house&gt;" in written["word/document.xml"]


def test_a_file_with_a_persons_words_keeps_the_rules_of_the_format():
    file = made()
    file.body.append(paragraph(f"<w:r>{vml_picture(file.add('image', 'word/media/9.png', MAP))}</w:r>"))
    data = file.bytes()
    described = {each.id: WORDS for each in pictures(data) if each.can_be_kept}
    assert len(described) == 3
    assert faults(write_docx(data, [], title="", described=described)) == []


@pytest.mark.slow
def test_libreoffice_shows_a_kept_picture_and_says_its_words(tmp_path: Path):
    photo, *_ = pictures(SOURCE)
    shown = converted(write_docx(SOURCE, [], title="", described={photo.id: WORDS}), tmp_path, PDF_WITH_TAGS)
    with pikepdf.open(io.BytesIO(shown)) as pdf:
        drawn_ = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        words = [str(item["/Alt"]) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert [(int(one.Width), int(one.Height)) for one in drawn_] == [(12, 8)]
    assert words == [WORDS]


FORMS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")


@given(st.sampled_from(FORMS), st.binary(max_size=6), st.floats(0, 1), st.integers(0, 9), st.booleans())
@example("PNG", b"<svg", 1.0, 0, False)
@example("PNG", b" EMF", 0.5, 0, False)
@settings(max_examples=60, deadline=None)
def test_whatever_lies_in_a_pictures_file_it_is_redrawn_or_removed(
    form: str, more: bytes, at: float, without: int, cut: bool
):
    """Bytes changed anywhere, taken out, or all that follows: listed, shown, written and checked all the same."""
    whole = image(form, "red", (24, 16))
    here = int(at * len(whole))
    data = whole[:here] + more + (b"" if cut else whole[here + without :])
    file = package(paragraph(run("Before.")))
    file.body.append(paragraph(f"<w:r>{picture(file.add('image', 'word/media/1.png', data or b'x'))}</w:r>"))
    (only,) = pictures(file.bytes())
    shown = preview(file.bytes(), only.id)
    written = write_docx(file.bytes(), [], title="", described={only.id: WORDS})
    media = [body for name, body in members_of(written).items() if "media" in name]
    assert media == ([shown[0]] if only.can_be_kept and shown else [])
    with_prints = set().union(*(prints(Image.open(io.BytesIO(body))) for body in media))
    assert check(written, name="report.docx", forms=(), pictures=with_prints).clean
    assert bool(media) != check(written, name="report.docx", forms=(), pictures=()).clean


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_whatever_stays_the_words_of_the_document_are_edited_alike(data: st.DataObject):
    """read(write(file, edits, described)) is read(write(file, edits)) but for the notes of what stays."""
    plain = read_docx(SOURCE).text
    words = [match.span() for match in re.finditer(r"\w+", plain.replace("[image removed]", " " * 15))]
    chosen = data.draw(st.lists(st.sampled_from(words), unique=True))
    edits = [Edit(Span(*span), "Grace") for span in chosen]
    kept = data.draw(st.sets(st.sampled_from([each.id for each in pictures(SOURCE) if each.can_be_kept])))
    written = write_docx(SOURCE, edits, title="", described=dict.fromkeys(kept, WORDS))
    assert read_docx(written).text == read_docx(write_docx(SOURCE, edits, title="")).text
