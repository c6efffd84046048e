"""Pictures: removed with a note unless a person decided otherwise, and then drawn anew."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from pipeline.formats import docx_images
from pipeline.formats.docx import read_docx, write_docx
from pipeline.formats.docx_images import redrawn
from tests.pipeline.formats.word_package import members_of, package, paragraph, picture, run, text_box


def _image(form: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Surname"  # Artist
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "Surname")
    Image.new(mode, (6, 4), "red").save(out, form, **({"pnginfo": info} if form == "PNG" else {"exif": exif}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "extension"),
    [("PNG", "png"), ("JPEG", "jpeg"), ("TIFF", "png"), ("WEBP", "png")],
)
def test_a_redrawn_picture_shows_the_same_and_carries_nothing(form: str, extension: str):
    source = _image(form)
    assert b"Surname" in source
    clean = redrawn(source)
    assert clean is not None
    data, kind = clean
    assert kind == extension
    assert b"Surname" not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (6, 4)
        red, green, blue = picture.convert("RGB").getpixel((2, 2))
        assert red > 240
        assert max(green, blue) < 16
        assert not picture.getexif()


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x01\0\0\0EMF", _image("PNG")[:40]])
def test_what_cannot_be_redrawn_is_not_kept(data: bytes):
    assert redrawn(data) is None
    made = package()
    rid = made.add("image", "word/media/a.png", data)
    made.body.append(paragraph(f"<w:r>{picture(rid)}</w:r>"))
    assert read_docx(made.bytes(), images="keep").text == "[image removed]"
    written = members_of(write_docx(made.bytes(), [], title="", images="keep"))
    assert not [name for name in written if name.startswith("word/media")]


def test_an_enormous_picture_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(docx_images, "MAX_PIXELS", 20)
    assert redrawn(_image("PNG")) is None


def test_a_kept_picture_has_a_neutral_name_and_its_alternative_text_is_a_piece():
    made = package()
    rid = made.add("image", "word/media/surname.png", _image("PNG"))
    spoken = 'id="1" name="surname" descr="A map"'
    made.body.append(paragraph(f"<w:r>{picture(rid, spoken)}</w:r>"))
    assert read_docx(made.bytes(), images="keep").text == "A map"
    written = members_of(write_docx(made.bytes(), [], title="", images="keep"))
    assert "word/media/image1.png" in written
    assert b"urname" not in b"".join(written.values())


def test_a_picture_beside_words_in_one_shape_goes_and_the_words_stay():
    made = package()
    rid = made.add("image", "word/media/a.png", _image("PNG"))
    fill = f'<a:blipFill><a:blip r:embed="{rid}"/></a:blipFill>'
    box = text_box(paragraph(run("Caption"))).replace("<wps:spPr/>", f"<wps:spPr>{fill}</wps:spPr>")
    made.body.append(paragraph(run("Here "), f"<w:r>{box}</w:r>"))
    assert read_docx(made.bytes()).text == "Here [image removed]\nCaption"
    assert not [n for n in members_of(write_docx(made.bytes(), [], title="")) if "media" in n]
