"""From a scan in the inbox to the signed files: compared first, the text alone, and no picture of any page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pipeline import bundle, decisions
from pipeline.casebook.tables import Preparation
from pipeline.decisions.approving import file_bytes
from pipeline.decisions.comparing import mark_compared
from pipeline.errors import NotReady
from pipeline.intake import accept
from pipeline.model import Part
from pipeline.scans.drafts import read_waiting
from pipeline.versions import confirm_part
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, TODAY
from tests.pipeline.scans.paper import printed, scanned, together
from tests.pipeline.scans.waiting import Machine, rows_of

LINES = (
    "Overview report",
    "Zephyrine Quillfeather lived with Barnabas Thornwhistle for six~ years.",
    "Barnabas rang 01632 960111 the next morning.",
)
DATA = together(scanned([LINES]), printed([["Ms Quillfeather met the support worker twice that year."]]))

pytestmark = pytest.mark.slow  # every file is written and checked


def images(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
        return sum(item.get("/Subtype") == "/Image" for item in streams)


def test_a_scan_is_signed_only_once_compared_and_nothing_of_its_picture_is_written(tmp_path: Path) -> None:
    assert images(DATA) > 0
    with a_case.opened(tmp_path) as book:
        people = a_case.people_of(book)
        a_case.open_it(book, people)
        draft = accept(book, CASE, DATA, now=NOW, read_scans=True)
        assert read_waiting(book, CASE, lambda: NOW, reader=Machine(lambda _: rows_of(*LINES))) == 0
        confirm_part(book, draft, Part.OVERVIEW_REPORT, by=people.officer, now=NOW)
        for part, texts in ((Part.EXECUTIVE_SUMMARY, a_case.SUMMARY), (Part.QA_LETTER, a_case.LETTER)):
            letter = a_case.hand_in(book, people, a_case.word(*texts), part)
        a_case.propose(book)
        a_case.accept_everything(book, people)
        a_case.record_circumstances(book, people, letter)
        prepared = decisions.prepare(book, CASE, NOW)

        with pytest.raises(NotReady) as refusal:
            a_case.sign(book, CASE, by=people.reviewer, now=NOW)
        (blocker,) = refusal.value.blockers
        assert blocker.startswith("The overview report was read by machine from a scan, and nobody compared it")
        mark_compared(book, CASE, draft, True, by=people.officer, now=NOW)
        a_case.sign(book, CASE, by=people.reviewer, now=NOW)

        with book.reading() as session:
            row = session.get_one(Preparation, prepared)
            files = {name: file_bytes(book, session, row, name) for name in row.digests}
        assert "overview_report.pdf" in files and not any("original-layout" in name for name in files)
        assert {name: images(data) for name, data in files.items() if name.endswith(".pdf")} == dict.fromkeys(
            (name for name in files if name.endswith(".pdf")), 0
        )
        page = files["overview_report.html"].decode()
        assert "for six years" in page and "met the support worker" in page and "<img" not in page
        assert not [real for real in ("Quillfeather", "Thornwhistle", "Zephyrine", "960111") if real in page]
        assert any("a scan is never published" in note for note in row.check["notes"])
        assert bundle.build_bundle(book, CASE, TODAY).pdf.startswith(b"%PDF")
