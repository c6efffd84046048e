"""Every scrub step is needed: with one switched off, the independent check vetoes the file.

Where two steps guard one place, both are switched off, and a file is still clean without one of
them: that is the second line of defence. No step is trusted to be there because it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest import mock

import pytest
from lxml import etree

from pipeline.formats import docx as writer
from pipeline.formats import (
    docx_accept,
    docx_attributes,
    docx_clean,
    docx_fields,
    docx_hidden,
    docx_images,
    docx_names,
    docx_nested,
    docx_package,
    docx_parts,
    docx_scrub,
    docx_xml,
)
from pipeline.formats.docx import read_docx, write_docx
from pipeline.formats.docx_parts import Kind, Verdict
from pipeline.leaks import RealForm, check
from pipeline.model import Edit, Span
from tests.pipeline.formats.rare_hiding_places import RareHidingPlaces
from tests.pipeline.formats.word_package import members_of, package, paragraph, run

PLACES = RareHidingPlaces()
SOURCE = PLACES.bytes()
FORMS = {word: place for place, word in {**PLACES.shown, **PLACES.hidden}.items()}
SPOKEN = "alternative text of a picture"  # a piece like any other once the picture is kept


def written() -> bytes:
    """The file with every shown word replaced, pictures kept."""
    text = read_docx(SOURCE, images="keep").text
    starts = {word: text.find(word) for word in (*PLACES.shown.values(), PLACES.hidden[SPOKEN])}
    edits = [Edit(Span(at, at + len(word)), "Grace") for word, at in starts.items() if at >= 0]
    return write_docx(SOURCE, edits, title="Overview report", images="keep")


def vetoed(data: bytes) -> set[str]:
    """The places whose word the independent check finds."""
    if check(data, name="report.docx", forms=[RealForm(word) for word in FORMS], patterns=False).clean:
        return set()
    whole = b"".join([data, *members_of(data).values()]).lower()  # in one go: the check tells only that and where
    likely = [word for word in FORMS if word.lower().encode() in whole or word.encode("utf-16-le").lower() in whole]
    return {FORMS[word] for word in likely}


def nothing(*_: object, **__: object) -> int:
    return 0


def no_names(*_: object, **__: object) -> dict[str, str]:
    return {}


def as_it_is(*given: Any, **__: object) -> Any:
    return given[-1]


def always(*_: object, **__: object) -> bool:
    return True


Off = tuple[object, str, Callable[..., object]]
SWEEP: Off = (docx_scrub, "settle_attributes", nothing)

STEPS: list[tuple[str, list[Off], set[str]]] = [
    ("accept", [(docx_accept, "accept", nothing)], {"deleted row", "moved from", "deleted cell"}),
    ("drop deleted rows", [(docx_accept, "_drop_deleted_rows", nothing)], {"deleted row", "deleted cell"}),
    ("drop hidden rows", [(docx_accept, "drop_hidden_rows", nothing)], {"hidden row"}),
    ("drop hidden", [(docx_hidden, "drop_hidden", nothing)], {"hidden run", "hidden by style", "hidden drawing"}),
    ("hidden styles", [(docx_hidden, "hidden_styles", lambda _: frozenset())], {"hidden by style"}),
    ("clean fields", [(docx_clean, "clean_fields", nothing)], {"field code", "form data", "index entry"}),
    ("clean codes", [(docx_fields, "cleaned_code", lambda code, *_: code)], {"link code", "contents by style"}),
    ("settle links", [(docx_scrub, "settle_links", nothing)], {"web address", "mail address", "file address"}),
    ("settle pictures", [(docx_clean, "settle_images", nothing)], {"EXIF", "PNG text", "EMF", "SVG"}),
    ("redraw", [(docx_images, "redrawn", lambda data: (data, "png"))], {"EXIF", "PNG text", "EMF", "SVG"}),
    ("settle chunks", [(docx_nested, "settle_chunks", nothing)], {"rich text within", "title of a page"}),
    ("rename bookmarks", [(docx_names, "rename_bookmarks", no_names)], {"bookmark", "dangling anchor"}),
    ("rename styles", [(docx_names, "rename_styles", no_names)], {"style name", "style id"}),
    ("follow styles", [(docx_names, "follow_styles", nothing)], {"table style id"}),
    ("scrub", [(docx_scrub, "scrub", nothing)], {"tooltip", "object name", "chart formula", "rsid", "list name"}),
    ("attributes", [SWEEP], {"tooltip", "rsid", "language", "fill", "guide", "style of a shape", "unknown attribute"}),
    ("fonts", [(docx_attributes, "settled_font", as_it_is)], {"font", "font of symbol", "font in table", "theme font"}),
    ("known values", [(docx_attributes, "is_value", always)], {"colour", "alignment", "leader", "width", "paper"}),
    ("names", [(docx_attributes, "is_attribute", always), (docx_attributes, "is_value", always)], {"bare attribute"}),
    ("settings", [(docx_scrub, "keep_layout_settings", nothing), SWEEP], {"document variable", "mail merge"}),
    ("theme", [(docx_scrub, "plain_theme", nothing), SWEEP], {"theme", "colours"}),
    ("diagrams", [(docx_names, "rename_diagram_nodes", nothing), SWEEP], {"node of a diagram", "presented name"}),
    ("edits", [(writer, "put", nothing)], set(PLACES.shown) - {"split over runs"}),
]  # fmt: skip


@pytest.mark.parametrize(("offs", "must_leak"), [step[1:] for step in STEPS], ids=[step[0] for step in STEPS])
def test_with_a_step_off_the_check_vetoes(offs: list[Off], must_leak: set[str], fresh_values: None):
    with ExitStack() as stack:
        for module, name, instead in offs:
            stack.enter_context(mock.patch.object(module, name, instead))
        assert must_leak <= vetoed(written())


@pytest.mark.parametrize(
    "off",
    [
        (docx_scrub, "keep_layout_settings", nothing),
        (docx_scrub, "plain_theme", nothing),
        (docx_names, "rename_diagram_nodes", nothing),
        (docx_accept, "unwrap_all", nothing),
        (docx_accept, "drop_comments", nothing),
        (docx_clean, "_nested", lambda data, _: docx_package.load(data)),
        (docx_scrub, "_DROPPED", ()),
        (docx_xml, "_PARSER", etree.XMLParser(resolve_entities=False, no_network=True)),
    ],
    ids=lambda off: off[1],
)
def test_some_steps_have_another_behind_them(off: Off, fresh_values: None):
    with mock.patch.object(*off):
        assert vetoed(written()) & set(PLACES.hidden) == set()


@pytest.mark.parametrize("key", sorted(docx_parts._DROPPED))
def test_with_a_part_let_through_the_check_vetoes(key: str):
    """The allow-list of parts, one relationship type after the other."""
    file = package(paragraph(run("text")))
    file.add(key, "word/part.bin", "Xk900lost")
    data, forms = file.bytes(), [RealForm("Xk900lost")]
    assert check(write_docx(data, [], title="t"), name="a.docx", forms=forms).clean
    raw = Kind("image", "word/part{n}.bin", "application/octet-stream", False)
    with (
        mock.patch.object(docx_package, "verdict", lambda kind: Verdict.KEEP),
        mock.patch.dict(docx_package.KINDS, {key: raw}),
    ):
        assert not check(write_docx(data, [], title="t"), name="a.docx", forms=forms).clean


@pytest.mark.parametrize(
    ("place", "offs"),
    [
        ("unknown element", [(docx_scrub, "is_element", lambda tag: isinstance(tag, str))]),
        (
            "namespace prefix",
            [(docx_xml, "_with_usual_prefixes", as_it_is), (docx_xml.etree, "cleanup_namespaces", nothing)],
        ),
    ],
)
def test_with_free_names_let_through_a_word_stays(place: str, offs: list[Off]):
    """The check reads no names of elements and no prefixes, so here only the bytes tell."""
    word = PLACES.hidden[place].encode()
    assert word not in b"".join(members_of(written()).values())
    with ExitStack() as stack:
        for off in offs:
            stack.enter_context(mock.patch.object(*off))
        assert word in b"".join(members_of(written()).values())


def test_with_every_step_on_nothing_is_vetoed():
    assert vetoed(written()) == set()
    assert check(written(), name="report.docx", forms=[RealForm(word) for word in FORMS], patterns=False).clean


@pytest.fixture
def fresh_values() -> Iterator[None]:
    """What an attribute becomes is remembered; a step switched off must not be met with a memory."""
    docx_attributes._settled.cache_clear()
    yield
    docx_attributes._settled.cache_clear()
