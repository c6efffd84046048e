"""Whatever the report and the edits: what is read afterwards is the edited text, and it looks as it should."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_in_place import CannotEditInPlace
from pipeline.formats.pdf_in_place.places import shorter_wording
from pipeline.formats.pdf_in_place.write import SHORTER, reads_alike, written
from tests.pipeline.formats.pdf_in_place.random_reports import edits_of, html_reports, platypus_reports, spoilt

FEW = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def read_after_writing(data: bytes, seed: int) -> None:
    text, edits = edits_of(data, seed)
    try:
        made, notes = written(data, text, edits, title="Report", keeps=lambda address: False)
    except CannotEditInPlace as refusal:
        assert refusal.reason == "a new wording is too long for its place"
        return
    now, wanted = document_of(made).text, apply(text, edits)
    if SHORTER in notes:
        now, wanted = shorter_wording(now.replace("\n", " ")), shorter_wording(wanted.replace("\n", " "))
    assert reads_alike(now, wanted)
    assert spoilt(data, made) == []


@FEW
@given(html_reports(), st.integers(0, 999))
def test_weasyprint(data: bytes, seed: int) -> None:
    read_after_writing(data, seed)


@FEW
@given(platypus_reports(), st.integers(0, 999))
def test_reportlab(data: bytes, seed: int) -> None:
    read_after_writing(data, seed)


@pytest.mark.slow
@MANY
@given(html_reports(), st.integers(0, 999))
def test_weasyprint_at_length(data: bytes, seed: int) -> None:
    read_after_writing(data, seed)


@pytest.mark.slow
@MANY
@given(platypus_reports(), st.integers(0, 999))
def test_reportlab_at_length(data: bytes, seed: int) -> None:
    read_after_writing(data, seed)
