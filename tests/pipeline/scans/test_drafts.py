"""A waiting scan is read in batches, each sealed at once; killed anywhere it goes on where it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, select

from pipeline.casebook import Casebook
from pipeline.casebook.documents import document_from_bytes
from pipeline.casebook.tables import AuditEntry, Draft, Sealed
from pipeline.decisions.drafts import document_of
from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.intake import accept, confirm_part
from pipeline.model import Part
from pipeline.scans import TesseractMissing
from pipeline.scans.drafts import pages_left, read_waiting
from pipeline.scans.record import record_from_bytes, record_of, record_to_bytes
from pipeline.versions import set_aside, take_back
from tests.pipeline.casebook.builders import CASE, NOW, make_account, make_case, opened
from tests.pipeline.scans.paper import printed, scanned, together
from tests.pipeline.scans.waiting import DOUBTFUL, Machine, hand_in_scan, rows_of


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with opened(tmp_path) as casebook:
        make_case(casebook)
        yield casebook


def draft_of(casebook: Casebook, draft_id: str) -> Draft:
    with casebook.reading() as session:
        return session.get_one(Draft, draft_id)


def read(casebook: Casebook, machine: Machine, most_pages: int | None = None) -> int:
    return read_waiting(casebook, CASE, lambda: NOW, most_pages=most_pages, reader=machine)


def left_over(casebook: Casebook) -> set[str]:
    with casebook.reading() as session:
        return set(session.scalars(select(Sealed.purpose).where(Sealed.purpose.in_(("scanned_page", "scan_tries")))))


def test_a_scan_waits_without_a_document_and_is_no_current_draft_yet(casebook: Casebook) -> None:
    draft = draft_of(casebook, hand_in_scan(casebook))
    assert (draft.state, draft.format, draft.pages, draft.words, draft.proposed_part) == (
        "scanned",
        "pdf",
        3,
        None,
        None,
    )
    with casebook.reading() as session:
        assert not casebook.is_sealed(session, CASE, "document", draft.id)
        assert casebook.is_sealed(session, CASE, "draft", draft.id)
    assert pages_left(casebook, CASE) == 3


def test_it_is_read_in_batches_and_becomes_a_draft_like_others(casebook: Casebook) -> None:
    machine, draft_id = Machine(), hand_in_scan(casebook, 6)
    assert read(casebook, machine) == 0
    assert machine.asked == [(1, 2, 3, 4), (5, 6)]
    draft = draft_of(casebook, draft_id)
    assert (draft.state, draft.proposed_part) == ("received", "overview_report")
    with casebook.reading() as session:
        document = document_from_bytes(casebook.unseal(session, CASE, "document", draft_id))
        record = record_of(casebook, session, draft)
        audit = session.scalars(select(AuditEntry.what).where(AuditEntry.about == draft_id)).all()
    assert record is not None and record_from_bytes(record_to_bytes(record)) == record
    assert [document.text[word.start : word.end] for word in record.doubtful] == [DOUBTFUL] * 6
    assert draft.words == len(document.text.split())
    assert [sheet.page for sheet in record.sheets] == [1, 2, 3, 4, 5, 6] and 80 < record.confidence < 95
    assert sorted(audit) == ["draft_received", "scan_read"]
    assert left_over(casebook) == set()
    assert DOUBTFUL not in repr(record)


def test_a_run_reads_no_more_pages_than_it_may_and_the_next_goes_on(casebook: Casebook) -> None:
    machine, draft_id = Machine(), hand_in_scan(casebook, 7)
    assert read(casebook, machine, most_pages=5) == 2
    assert (machine.asked, draft_of(casebook, draft_id).state) == ([(1, 2, 3, 4), (5,)], "scanned")
    assert read(casebook, machine, most_pages=5) == 0
    assert (machine.asked[2:], draft_of(casebook, draft_id).state) == ([(6, 7)], "received")


def test_of_a_mixed_file_the_scanned_pages_alone_are_read_by_machine(casebook: Casebook) -> None:
    mixed = together(
        printed([["The panel met in March 2019 and heard from the council.", "It met again in April 2019."]]),
        scanned([["Sheet"]]),
        printed([["The end of the review is here, after the scan."]]),
    )
    draft_id, machine = accept(casebook, CASE, mixed, now=NOW, read_scans=True), Machine()
    read(casebook, machine)
    assert machine.asked == [(2,)]
    with casebook.reading() as session:
        document = document_from_bytes(casebook.unseal(session, CASE, "document", draft_id))
        record = record_of(casebook, session, session.get_one(Draft, draft_id))
    assert {p.place.page: p.place.source for p in document.pieces} == {
        1: "page 1",
        2: "page 2, read by machine",
        3: "page 3",
    }
    assert record is not None and [sheet.page for sheet in record.sheets] == [2]


def test_a_scan_with_blank_pages_between_is_read(casebook: Casebook) -> None:
    draft_id = accept(casebook, CASE, together(scanned([["Sheet"]]), printed([[]])), now=NOW, read_scans=True)
    read(casebook, Machine())
    assert draft_of(casebook, draft_id).state == "received"


def test_a_page_that_fails_is_tried_three_times_and_then_refused_for_good(casebook: Casebook) -> None:
    draft_id, second = hand_in_scan(casebook), hand_in_scan(casebook, 2)
    machine = Machine(failing=UnsafeDocument("It takes too much.", "Hand in the DOCX."))
    for _ in range(2):
        with pytest.raises(UnreadableDocument, match="too much"):
            read(casebook, machine)
        assert draft_of(casebook, draft_id).state == "scanned"
    with pytest.raises(UnreadableDocument):  # the third time of the first; then the second's turn comes
        read(casebook, machine)
    refused = draft_of(casebook, draft_id)
    assert (refused.state, refused.problem) == ("unreadable", "It takes too much. Hand in the DOCX.")
    machine.failing = None
    read(casebook, machine)
    assert draft_of(casebook, second).state == "received"
    assert left_over(casebook) == set()


def test_what_was_refused_is_tried_anew_when_it_is_dropped_again(casebook: Casebook) -> None:
    draft_id = hand_in_scan(casebook)
    machine = Machine(failing=UnreadableDocument("It can't be read.", "Hand in the DOCX."))
    for _ in range(2):
        with pytest.raises(UnreadableDocument):
            read(casebook, machine)
    read(casebook, machine)
    assert draft_of(casebook, draft_id).state == "unreadable"
    assert hand_in_scan(casebook) == draft_id
    again = draft_of(casebook, draft_id)
    assert (again.state, again.problem) == ("scanned", None)
    read(casebook, Machine())
    assert draft_of(casebook, draft_id).state == "received"


def test_progress_clears_earlier_failures(casebook: Casebook) -> None:
    draft_id, machine = hand_in_scan(casebook, 6), Machine()
    for pages in (1, 2, 3):
        machine.failing = UnreadableDocument("Not now.", "Wait.")
        for _ in range(2):
            with pytest.raises(UnreadableDocument):
                read(casebook, machine, most_pages=pages)
        machine.failing = None
        read(casebook, machine, most_pages=pages)
    assert draft_of(casebook, draft_id).state == "received"


def test_without_tesseract_it_waits_and_nothing_is_counted(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    draft_id, which = hand_in_scan(casebook), shutil.which
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for _ in range(5):
        with pytest.raises(TesseractMissing, match="tesseract-ocr"):
            read(casebook, Machine())
    monkeypatch.setattr(shutil, "which", which)
    read(casebook, Machine())
    assert draft_of(casebook, draft_id).state == "received"


def test_pages_without_a_word_are_told_and_a_scan_without_any_is_refused(casebook: Casebook) -> None:
    draft_id = hand_in_scan(casebook, 2)
    read(casebook, Machine(page=lambda n: rows_of("She told him.") if n == 1 else []))
    with casebook.reading() as session:
        record = record_of(casebook, session, session.get_one(Draft, draft_id))
    assert record is not None and record.empty == (2,)
    blank, machine = hand_in_scan(casebook, 3), Machine(page=lambda _: [])
    for _ in range(2):
        with pytest.raises(UnreadableDocument, match="No words could be read"):
            read(casebook, machine)
    read(casebook, machine)
    assert draft_of(casebook, blank).state == "unreadable"
    assert len(machine.asked) == 1


def test_set_aside_and_taken_back_it_waits_again(casebook: Casebook) -> None:
    officer, draft_id = make_account(casebook, "officer.two"), hand_in_scan(casebook)
    set_aside(casebook, draft_id, by=officer, now=NOW)
    assert read(casebook, Machine()) == 0
    assert draft_of(casebook, draft_id).state == "set_aside"
    take_back(casebook, draft_id, by=officer, now=NOW)
    assert draft_of(casebook, draft_id).state == "scanned"
    read(casebook, Machine())
    set_aside(casebook, draft_id, by=officer, now=NOW)
    take_back(casebook, draft_id, by=officer, now=NOW)
    assert draft_of(casebook, draft_id).state == "received"


def test_set_aside_while_it_is_read_it_stays_so(casebook: Casebook) -> None:
    officer, draft_id = make_account(casebook, "officer.two"), hand_in_scan(casebook)

    class Meanwhile(Machine):
        def __call__(self, data: bytes, pages: object) -> dict[int, list[list[object]]]:
            set_aside(casebook, draft_id, by=officer, now=NOW)
            return super().__call__(data, pages)  # type: ignore[arg-type]

    read(casebook, Meanwhile())
    assert draft_of(casebook, draft_id).state == "set_aside"


def test_superseded_before_it_was_read_it_waits_again_once_it_counts_again(casebook: Casebook) -> None:
    officer, draft_id = make_account(casebook, "officer.two"), hand_in_scan(casebook)
    confirm_part(casebook, draft_id, Part.OVERVIEW_REPORT, by=officer, now=NOW)
    newer = hand_in_scan(casebook, 1, now=NOW.replace(hour=12))
    confirm_part(casebook, newer, Part.OVERVIEW_REPORT, by=officer, now=NOW)
    assert draft_of(casebook, draft_id).state == "superseded"
    confirm_part(casebook, newer, Part.QA_LETTER, by=officer, now=NOW)
    assert draft_of(casebook, draft_id).state == "scanned"


def test_killed_at_any_step_it_is_read_once_and_in_full(tmp_path: Path) -> None:
    """A process of its own reads and dies before its n-th commit, or in its n-th batch, until it gets through."""
    with opened(tmp_path / "waiting") as casebook:
        make_case(casebook)
        draft_id = hand_in_scan(casebook, 9)
    for step in count(1):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "waiting", folder)
        child = os.fork()
        if not child:
            try:
                with opened(folder) as casebook:
                    left = [step]

                    def burn(*_: object, left: list[int] = left) -> None:
                        left[0] -= 1
                        if left[0] <= 0:
                            os._exit(9)

                    class Dying(Machine):
                        def __call__(self, data: bytes, pages: object) -> dict[int, list[list[object]]]:
                            burn()
                            return super().__call__(data, pages)  # type: ignore[arg-type]

                    event.listen(casebook.engine, "commit", burn)
                    read(casebook, Dying())
                    os._exit(0)
            finally:
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, 9)
        with opened(folder) as casebook:
            machine = Machine()
            assert read(casebook, machine) == 0
            assert draft_of(casebook, draft_id).state == "received"
            assert left_over(casebook) == set()
            with casebook.reading() as session:
                document = document_from_bytes(casebook.unseal(session, CASE, "document", draft_id))
                done = session.scalars(select(AuditEntry).where(AuditEntry.what == "scan_read")).all()
            assert [document.text.count(f"On sheet {n} ") for n in range(1, 10)] == [1] * 9
            assert len(done) == 1
        if code == 0:
            assert step > 10 and machine.asked == []
            return


@pytest.mark.slow
def test_tesseract_itself_reads_it_and_reads_it_again_for_a_later_version_of_us(casebook: Casebook) -> None:
    draft_id = accept(casebook, CASE, scanned([("Zephyrine told the panel",)]), now=NOW, read_scans=True)
    assert read_waiting(casebook, CASE, lambda: NOW) == 0
    with casebook.session() as session:
        draft = session.get_one(Draft, draft_id)
        first = document_of(casebook, session, draft)
        assert "Zephyrine told the panel" in first.text
        casebook.seal(session, CASE, "document", draft_id, b"of another shape")
        assert document_of(casebook, session, draft) == first


def test_what_kills_whoever_reads_it_is_given_up_in_the_end(casebook: Casebook) -> None:
    draft_id = hand_in_scan(casebook)
    for _ in range(3):
        with pytest.raises(SystemExit):  # stands for a process that ends without a word
            read(casebook, Machine(failing=SystemExit()))  # type: ignore[arg-type]
    assert read(casebook, Machine()) == 0
    refused = draft_of(casebook, draft_id)
    assert refused.state == "unreadable" and refused.problem is not None and "again and again" in refused.problem
