"""Wherever a name hides in a PDF, it is gone afterwards, and all else is as it was."""

from __future__ import annotations

import functools
import io
import re

import pikepdf
import pytest

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_in_place import CannotEditInPlace
from pipeline.formats.pdf_in_place.write import written
from pipeline.leaks import RealForm, check
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_in_place.hiding_places import BESIDE, DRAWN, REFUSED, sound

FORMS = (RealForm("Marian Thistlewood"), RealForm("Thistlewood"))
TITLE = "Overview report"


def edits_for(text: str, replacement: str = "Grace") -> list[Edit]:
    return [Edit(Span(m.start(), m.end()), replacement) for m in re.finditer(r"Marian\s?Thistlewood", text, re.I)]


def edited(data: bytes, *, none: bool = False) -> bytes:
    text = document_of(data).text
    return written(data, text, [] if none else edits_for(text), title=TITLE, keeps=lambda address: False)[0]


def everything(data: bytes) -> bytes:
    """The file with every stream decoded, in lower case, and once more with UTF-16 as plain letters."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    plain = out.getvalue().lower()
    return plain + plain.replace(b"\0", b"") + re.sub(rb"#20|[\s_-]", b"", plain)


@functools.cache
def made(place: str) -> bytes:
    return BESIDE[place](sound()) if place in BESIDE else DRAWN[place]()


@functools.cache
def done(place: str) -> bytes:
    return edited(made(place))


@functools.cache
def said(place: str) -> str:
    """What the edited file says."""
    return document_of(done(place)).text


PLACES = [*BESIDE, *DRAWN]


@pytest.mark.parametrize("place", PLACES)
def test_it_is_gone(place: str) -> None:
    report = check(done(place), name="overview.pdf", forms=FORMS)
    assert report.leaks == ()
    for word in (b"thistlewood", "thistlewood".encode("utf-16-be"), b"thistlewood".hex().encode()):
        assert word not in everything(done(place))


@pytest.mark.parametrize("place", BESIDE)
def test_it_was_there_before(place: str) -> None:
    """Else the test above shows nothing."""
    assert b"thistlewood" in everything(made(place)) or b"thistlewood" in made(place).lower()


@pytest.mark.parametrize("place", PLACES)
def test_its_neighbours_are_spared(place: str) -> None:
    before = document_of(made(place)).text
    wanted = apply(before, edits_for(before))
    assert said(place).split() == wanted.split()


@pytest.mark.parametrize("place", PLACES)
def test_a_second_time_changes_nothing(place: str) -> None:
    again = edited(done(place), none=True)
    assert again == edited(again, none=True)
    assert document_of(again).text == said(place)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_file_gives_the_same_bytes(place: str) -> None:
    assert edited(made(place)) == done(place)


@pytest.mark.parametrize("place", PLACES)
def test_it_stays_gone_when_another_program_saves_the_file(place: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(done(place))) as pdf:
        assert not pdf.get_warnings()
        pdf.save(out, linearize=True)
    assert b"thistlewood" not in everything(out.getvalue())
    assert document_of(out.getvalue()).text == said(place)


@pytest.mark.parametrize("place", REFUSED)
def test_what_cannot_be_edited_is_refused(place: str) -> None:
    with pytest.raises(CannotEditInPlace) as caught:
        edited(REFUSED[place]())
    assert "Thistlewood" not in caught.value.reason
