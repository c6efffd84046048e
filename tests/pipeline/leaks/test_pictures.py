"""Which pictures may be in a public file: those that a person kept, told by their pixels, and no other."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from pipeline.formats.docx_images import redrawn
from pipeline.formats.edition_page import page
from pipeline.formats.pdf_write import tagged_pdf
from pipeline.leaks import LeakReport, check, prints
from pipeline.leaks.images import NOBODY_KEPT
from tests.pipeline.formats.pdf_files import drawn, lines
from tests.pipeline.formats.word_package import package, paragraph, picture, run


def noise(form: str, seed: int, mode: str = "RGB") -> bytes:
    """A picture of nothing, unlike that of any other seed."""
    size = (24, 16)
    dots = random.Random(seed).randbytes(size[0] * size[1] * len(mode))
    out = io.BytesIO()
    Image.frombytes(mode, size, dots).save(out, form)
    return out.getvalue()


def printed(*data: bytes) -> frozenset[str]:
    return frozenset().union(*(prints(Image.open(io.BytesIO(each))) for each in data))


KEPT = {form: redrawn(noise(form, 1))[0] for form in ("JPEG", "PNG")}  # type: ignore[index]
OTHER = {form: redrawn(noise(form, 2))[0] for form in ("JPEG", "PNG")}  # type: ignore[index]


def in_word(data: bytes) -> bytes:
    file = package(paragraph(run("Before.")))
    ending = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    file.body.append(paragraph(f"<w:r>{picture(file.add('image', f'word/media/image1.{ending}', data))}</w:r>"))
    return file.bytes()


def in_page(data: bytes) -> bytes:
    form = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    source = f"data:image/{form};base64,{base64.b64encode(data).decode()}"
    return page(f'<p>Before.</p><img alt="A gate" src="{source}">', title="Overview report").encode()


def in_pdf(data: bytes) -> bytes:
    return tagged_pdf(in_page(data).decode(), title="Overview report")


def in_joined_pdf(data: bytes) -> bytes:
    """The PDF joined behind another, its streams compressed anew."""
    out = io.BytesIO()
    with pikepdf.new() as joined, pikepdf.open(io.BytesIO(in_pdf(data))) as one:
        joined.pages.extend(one.pages)
        joined.save(out, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


FILES = {"word": in_word, "page": in_page, "PDF": in_pdf, "joined PDF": in_joined_pdf}


def looked(data: bytes, *kept: bytes) -> LeakReport:
    return check(data, name="report", forms=(), pictures=printed(*kept))


def vetoed(report: LeakReport) -> int:
    return sum(leak.count for leak in report.leaks if leak.rule == NOBODY_KEPT)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("kind", FILES)
def test_a_kept_picture_may_stay_and_any_other_is_a_leak(kind: str, form: str) -> None:
    write = FILES[kind]
    report = looked(write(KEPT[form]), KEPT[form])
    assert (report.clean, report.images >= 1) == (True, True)
    assert vetoed(looked(write(OTHER[form]), KEPT[form])) >= 1
    assert vetoed(looked(write(KEPT[form]))) >= 1, "nobody kept any"
    assert check(write(OTHER[form]), name="report", forms=()).clean, "counted alone, where nobody was asked"


def test_one_dot_of_another_colour_makes_it_another_picture() -> None:
    with Image.open(io.BytesIO(KEPT["PNG"])) as opened:
        changed = opened.copy()
    changed.putpixel((3, 3), (1, 2, 3, 255))
    out = io.BytesIO()
    changed.save(out, "PNG")
    assert vetoed(looked(in_word(out.getvalue()), KEPT["PNG"])) == 1


def test_the_opacity_of_a_picture_is_part_of_it() -> None:
    """Something can be drawn in opacity alone, all of it black."""
    veiled = redrawn(noise("PNG", 3, "RGBA"))
    assert veiled is not None
    with Image.open(io.BytesIO(veiled[0])) as opened:
        opened.putalpha(255)
        out = io.BytesIO()
        opened.save(out, "PNG")
    for write in (in_word, in_pdf):
        assert looked(write(veiled[0]), veiled[0]).clean
        assert vetoed(looked(write(veiled[0]), out.getvalue())) >= 1


def inline() -> bytes:
    def draw(canvas: object) -> None:
        lines("Before.")(canvas)  # type: ignore[arg-type]
        canvas.drawInlineImage(Image.open(io.BytesIO(KEPT["JPEG"])), 90, 90)  # type: ignore[attr-defined]

    return drawn([draw])


def animated() -> bytes:
    """Two pictures in one file: the kept one is only the first that is shown."""
    out = io.BytesIO()
    frames = [Image.open(io.BytesIO(data)).convert("RGB") for data in (KEPT["PNG"], OTHER["PNG"])]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def with_member(name: str, data: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO(in_word(KEPT["PNG"]))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, data)
        return out.getvalue()

    return made


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(inline, id="in the page's own operators"),
        pytest.param(lambda: in_word(animated()), id="two pictures in one"),
        pytest.param(with_member("docProps/thumbnail.jpeg", OTHER["JPEG"]), id="a thumbnail"),
        pytest.param(with_member("word/media/image9.emf", b"\x01\0\0\0" + b"\0" * 36 + b" EMF"), id="a metafile"),
        pytest.param(with_member("word/media/image9.png", KEPT["PNG"][:60]), id="a damaged picture"),
        pytest.param(with_member("word/embeddings/a.docx", in_word(OTHER["PNG"])), id="in a document within"),
        pytest.param(lambda: b"<!doctype html><svg><path d='M0 0'/></svg>", id="drawn in a page"),
        pytest.param(lambda: b"<!doctype html><img src='https://x.example/a.png' alt=''>", id="from elsewhere"),
        pytest.param(lambda: b"<!doctype html><img src='data:image/svg+xml,<svg/>' alt=''>", id="a drawing as data"),
        pytest.param(lambda: OTHER["PNG"], id="a bare picture"),
    ],
)
def test_no_other_way_for_a_picture_to_be_in_a_file(hidden: Callable[[], bytes]) -> None:
    assert vetoed(looked(hidden(), KEPT["PNG"], KEPT["JPEG"])) >= 1


def test_letters_that_are_drawn_as_pictures_are_no_pictures() -> None:
    """A PDF from TeX may draw each letter as a picture in a font (ISO 32000-1, 9.6.5)."""
    with pikepdf.new() as pdf:
        glyph = pdf.make_stream(b"500 0 0 0 1 1 d1 q BI /W 1 /H 1 /IM true /BPC 1 ID \x80 EI Q")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[1, 0, 0, 1, 0, 0],
            CharProcs=pikepdf.Dictionary(a=glyph), FirstChar=97, LastChar=97, Widths=[500],
            Encoding=pikepdf.Dictionary(Differences=[97, pikepdf.Name("/a")]),
            Resources=pikepdf.Dictionary(),
        )  # fmt: skip
        page_ = pdf.add_blank_page()
        page_.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
        page_.obj.Contents = pdf.make_stream(b"BT /F 9 Tf 10 10 Td (a) Tj ET")
        out = io.BytesIO()
        pdf.save(out)
    assert vetoed(looked(out.getvalue())) == 0


def test_a_picture_too_large_to_be_one_is_nobodys() -> None:
    with pytest.raises(ValueError, match="size"):
        prints(Image.new("1", (60_000, 1_001)))
