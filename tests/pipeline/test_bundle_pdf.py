"""The combined PDF: bookmarks, tags, links that stay in their part, the same bytes each time."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.bundle_pdf import bundle
from pipeline.errors import BadInput
from pipeline.formats.edition_page import page
from pipeline.formats.pdf_write import tagged_pdf
from tests.pipeline.formats.pdf_files import drawn, lines
from tests.pipeline.formats.test_pdf_write import tags


def part(title: str, sections: int) -> bytes:
    body = "".join(
        f"<h1>{title} {n}</h1><p>{'Grace lived in the town. ' * 150}</p>"
        "<table><tr><td>Date</td><td>Event</td></tr><tr><td>May</td><td>call</td></tr></table>"
        for n in range(1, sections + 1)
    )
    return tagged_pdf(page(body, title=title), title=title)


@pytest.fixture(scope="module")
def parts() -> list[tuple[str, bytes]]:
    return [
        ("Overview report", part("Overview", 4)),
        ("Executive summary", part("Summary", 3)),
        ("Letter", part("Letter", 1)),
    ]


@pytest.fixture(scope="module")
def bound(parts: list[tuple[str, bytes]]) -> bytes:
    return bundle(parts, title="Review: Grace")


def test_every_page_is_there_in_order(parts: list[tuple[str, bytes]], bound: bytes) -> None:
    def texts(data: bytes) -> list[str]:
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]

    assert texts(bound) == [text for _, data in parts for text in texts(data)]


def target(item: Any) -> tuple[int, int]:
    """The page a bookmark leads to, whether it says so itself or by an action."""
    place = item.destination if item.action is None else item.action.D
    found: tuple[int, int] = place[0].objgen
    return found


def test_each_part_has_a_bookmark_with_its_own_below(parts: list[tuple[str, bytes]], bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [name for name, _ in parts]
        below = [[child.title for child in item.children[0].children] for item in outline.root]
        pages = [each.obj.objgen for each in pdf.pages]
        places = [pages.index(target(item)) for item in outline.root]
        within = [[pages.index(target(child)) for child in item.children[0].children] for item in outline.root]
    assert [name for name in below[0] if name != "Contents"] == [f"Overview {n}" for n in range(1, 5)]
    starts = [0]
    for _, data in parts[:-1]:
        starts.append(starts[-1] + len(pypdfium2.PdfDocument(data)))
    assert places == starts
    for start, end, found in zip(starts, [*starts[1:], 999], within, strict=True):
        assert all(start <= page < end for page in found) and found == sorted(found)


def test_the_tags_of_all_parts_are_kept(parts: list[tuple[str, bytes]], bound: bytes) -> None:
    single = [tags(pikepdf.open(io.BytesIO(data))) for _, data in parts]
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        found = tags(pdf)
        assert str(pdf.Root.Lang) == "en-GB" and pdf.Root.MarkInfo.Marked
    for tag in ("/H1", "/H2", "/TH", "/TD", "/P", "/Link"):
        assert found[tag] == sum(each[tag] for each in single) > 0


def test_pages_and_tags_point_at_each_other(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        root: Any = pdf.Root.StructTreeRoot
        flat = list(root.ParentTree.Nums)
        keys = [int(key) for key in flat[::2]]
        parents = dict(zip(keys, flat[1::2], strict=True))
        assert keys == sorted(set(keys)) and int(root.ParentTreeNextKey) > keys[-1]
        for each in pdf.pages:
            for element in parents[int(each.obj.StructParents)]:
                if isinstance(element, pikepdf.Dictionary) and "/Pg" in element:
                    assert element.Pg.objgen == each.obj.objgen
            for annotation in each.obj.get("/Annots", []):
                parent = parents[int(annotation.StructParent)]
                kids = parent.K if isinstance(parent.K, pikepdf.Array) else [parent.K]
                referred = [kid.Obj.objgen for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
                assert annotation.objgen in referred
        for kid in root.K[0].K:
            assert kid.S == "/Part" and kid.P.objgen == root.K[0].objgen


def test_links_stay_within_their_part(parts: list[tuple[str, bytes]], bound: bytes) -> None:
    counts = [len(pypdfium2.PdfDocument(data)) for _, data in parts]
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        where = {each.obj.objgen: number for number, each in enumerate(pdf.pages)}
        owner = [index for index, count in enumerate(counts) for _ in range(count)]
        links = 0
        for number, each in enumerate(pdf.pages):
            for annotation in each.obj.get("/Annots", []):
                links += 1
                assert owner[where[annotation.Dest[0].objgen]] == owner[number]
        assert links > 5
        assert "/Names" not in pdf.Root


def test_it_says_its_title_and_nothing_else(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        assert dict(pdf.docinfo.items()) == {"/Title": "Review: Grace"}
        assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes().decode()
        assert pdf.check_pdf_syntax() == []


def test_the_same_parts_give_the_same_bytes(parts: list[tuple[str, bytes]], bound: bytes) -> None:
    assert bundle(parts, title="Review: Grace") == bound
    assert bundle(parts[:2], title="Review: Grace") != bound


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", drawn([lines("not tagged")])])
def test_a_part_that_is_no_tagged_pdf_refuses(data: bytes) -> None:
    with pytest.raises(BadInput, match="isn't a tagged PDF"):
        bundle([("Overview report", data)], title="Review")


def test_no_parts_refuse() -> None:
    with pytest.raises(BadInput, match="no parts"):
        bundle([], title="Review")
