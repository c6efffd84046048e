"""Texts made to keep a search busy for hours: each is checked in seconds.

One letter a hundred thousand times is nothing odd in a file: a picture written as letters is that long.
"""

from __future__ import annotations

import time

import pikepdf
import pytest

from pipeline.leaks import RealForm, check
from tests.pipeline.leaks import files
from tests.pipeline.leaks.odd_fonts import cmap

LENGTH = 60_000
FORMS = (
    RealForm("Marigold Thistlewood"),
    RealForm("Will", case_sensitive=True, ordinary=True),
    RealForm("Zoë Müller"),
    RealForm("J.S."),
    RealForm("ab ab"),
)
TEXTS = {
    "one letter": "a" * LENGTH + " 1 @",
    "letters and stops": "a." * LENGTH + "1@",
    "digits": "1" * LENGTH,
    "digits apart": "1 " * LENGTH,
    "hyphens": "-" * LENGTH + "1",
    "at signs": "a@" * LENGTH + "1",
    "a name in one line": "x WILL " * LENGTH,
    "soft hyphens": ("\xad" + " " * 50) * 4000,
    "letters apart": "a " * LENGTH + "bb",
    "accents": "a" + "\u0301" * LENGTH,
    "broken words": "a-\n" * LENGTH,
    "labels": "passport number number " * (LENGTH // 20) + "1",
    "a reference": "crime ref " + "A1" * LENGTH,
}
PAGES = {
    "brackets": "<" * LENGTH,
    "tags": "<a " * LENGTH,
    "quoted tags": "<a b='" * (LENGTH // 3),
    "comments": "<!--" * LENGTH,
    "sections": "<![" * LENGTH,
    "scripts": "<script>" * LENGTH,
    "elements": "<div>" * LENGTH,
}


def seconds(data: bytes) -> float:
    begun = time.process_time()
    check(data, name="file", forms=FORMS, allowed=("Will Smith",), keep_introduced=True)
    return time.process_time() - begun


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_searched_in_seconds(text: str) -> None:
    assert seconds(text.encode()) < 4


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_page_is_read_in_seconds(body: str) -> None:
    assert seconds(f"<html><p>x</p>{body}".encode()) < 4


def test_what_is_cut_off_a_page_is_searched_all_the_same() -> None:
    page = "<html><p>x</p>" + "<a " * 500 + "Marigold Thistlewood" + "<a " * 500
    assert not check(page.encode(), name="page.html", forms=FORMS).clean


def test_a_map_of_a_font_that_says_endlessly_much_is_read_in_seconds() -> None:
    def change(document: pikepdf.Pdf) -> None:
        body = "beginbfrange\n" + "<0000> <FFFF> <0041>\n" * 3000 + "endbfrange " + "beginbfchar " * 50_000
        font = document.pages[0].obj.Resources.Font.F1
        font.Subtype, font.ToUnicode = pikepdf.Name.Type0, document.make_stream(cmap(body))
        document.pages[0].obj.Resources.Font = pikepdf.Dictionary(F2=font)  # so that the walk alone meets it
        document.Root["/Spare"] = document.make_stream(
            b"BT /F2 9 Tf <0001> Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )

    assert seconds(files.pdf("q Q", change)) < 12
