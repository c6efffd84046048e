"""Every file that can't be taken gets a clear answer, stays as it was, and holds nobody up."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.casebook.tables import AuditEntry, RefusedFile
from pipeline.inbox import Inbox
from pipeline.intake import Refused, Taken, Waiting, read_document
from pipeline.model import Document
from tests.pipeline.casebook.builders import CASE
from tests.pipeline.intake import builders
from tests.pipeline.intake.builders import NAME, Desk, desk, notes, plain, report, sha256


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as at:
        yield at


def only_refusal(at: Desk, reader: object = plain) -> Refused:
    outcomes = [each for each in at.settle(reader) if not isinstance(each, Waiting)]
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], Refused)
    return outcomes[0]


BAD = {
    "empty": (b"", "empty"),
    "blank": (b"   \n", "empty"),
    "truncated Word": (builders.word()[:9000], "incomplete or damaged"),
    "truncated PDF": (builders.pdf()[:700], "incomplete"),
    "password-protected Word": (builders.locked_word(), "password"),
    "password-protected PDF": (builders.locked_pdf(), "password"),
    "a scan": (builders.scan(), "scanned picture|no text"),
    "a renamed program": (builders.program(), "program"),
    "a zip bomb": (builders.bomb(), ""),
    "an archive": (builders.archive(), "archive"),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(99), "picture"),
    "noise": (bytes(range(256)) * 9, "neither"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_put_aside_with_its_reason(at: Desk, name: str) -> None:
    data, says = BAD[name]
    at.drop(data)
    refusal = only_refusal(at, read_document)
    assert refusal.case_id == CASE
    assert any(word in refusal.reason for word in says.split("|"))
    assert (at.refused / NAME).read_bytes() == data
    note = (at.refused / f"{NAME}.reason.txt").read_text()
    assert refusal.reason in note
    assert refusal.remedy in note
    assert at.left() == {f"{CASE}/refused/{NAME}", f"{CASE}/refused/{NAME}.reason.txt"}
    assert at.drafts() == []


def test_good_files_go_on_beside_bad_ones(at: Desk) -> None:
    for number, (data, _) in enumerate(BAD.values()):
        at.drop(data, f"bad {number}.docx")
    good = {"good.docx": builders.word(), "good.pdf": builders.pdf()}
    for name, data in good.items():
        at.drop(data, name)
    outcomes = at.settle(read_document)
    assert sorted(type(each).__name__ for each in outcomes) == ["Refused"] * len(BAD) + ["Taken"] * 2
    assert {draft.sha256 for draft in at.drafts()} == {sha256(data) for data in good.values()}


def test_a_refusal_is_in_the_casebook_without_any_name(tmp_path: Path, at: Desk) -> None:
    at.drop(b"")
    refusal = only_refusal(at, read_document)
    with at.casebook.reading() as session:
        row = session.scalars(select(RefusedFile)).one()
        audit = session.scalars(select(AuditEntry).where(AuditEntry.what == "file_refused")).one()
    assert (row.case_id, row.reason, row.remedy) == (CASE, refusal.reason, refusal.remedy)
    assert audit.about == row.id
    for file in (tmp_path / "data").iterdir():
        assert b"Quillfeather final" not in file.read_bytes()


def test_200_mb_are_refused_unread(at: Desk) -> None:
    path = at.drop(b"PK\x03\x04")
    os.truncate(path, 200 * 1024 * 1024)

    def never(data: bytes) -> Document:
        raise AssertionError("it was read")

    assert "larger than 50 MB" in only_refusal(at, never).reason
    assert (at.refused / NAME).stat().st_size == 200 * 1024 * 1024


def test_a_file_that_grows_past_the_limit_is_refused_too(tmp_path: Path, at: Desk) -> None:
    at.inbox = Inbox(at.root, max_bytes=100)
    at.drop(b"x" * 101)
    assert "larger than" in only_refusal(at).reason


def test_a_link_is_refused_and_what_it_leads_to_unread(tmp_path: Path, at: Desk) -> None:
    secret = tmp_path / "outside.txt"
    secret.write_bytes(report())
    (at.case / NAME).symlink_to(secret)
    assert "link" in only_refusal(at).reason
    assert (at.refused / NAME).is_symlink()
    assert secret.read_bytes() == report()
    assert at.drafts() == []


def test_a_link_to_nothing_is_refused(at: Desk) -> None:
    (at.case / NAME).symlink_to("nowhere")
    assert "link" in only_refusal(at).reason


def test_a_link_in_place_of_a_case_folder_is_refused(tmp_path: Path, at: Desk) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.docx").write_bytes(report())
    (at.root / "acsp-2023-99").symlink_to(tmp_path / "elsewhere")
    refusal = only_refusal(at)
    assert refusal.case_id is None
    assert (at.root / "refused" / "acsp-2023-99").is_symlink()
    assert (tmp_path / "elsewhere" / "a.docx").exists()


def test_a_pipe_is_refused_without_waiting_for_its_writer(at: Desk) -> None:
    os.mkfifo(at.case / NAME)
    assert "pipe" in only_refusal(at).reason


def test_a_socket_is_refused(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(at.case)  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert "device" in only_refusal(at).reason


@pytest.mark.parametrize("trap", ["refused", ".taking"])
def test_a_link_in_place_of_our_own_folders_leads_nowhere(tmp_path: Path, at: Desk, trap: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (at.case / trap).symlink_to(tmp_path / "elsewhere")
    at.drop(b"\x00")
    outcomes = at.settle(read_document)
    assert all(isinstance(each, Waiting) for each in outcomes)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert any(path.endswith(NAME) for path in at.left())


def test_a_second_copy_is_refused(at: Desk) -> None:
    at.drop(report())
    assert isinstance(at.settle()[0], Taken)
    at.drop(report(), "the same again.docx")
    assert "already received" in only_refusal(at).reason
    assert len(at.drafts()) == 1


def test_two_copies_at_once_make_one_draft(at: Desk) -> None:
    at.drop(report(), "a.docx")
    at.drop(report(), "b.docx")
    assert sorted(type(each).__name__ for each in at.settle()) == ["Refused", "Taken"]
    assert len(at.drafts()) == 1


@pytest.mark.parametrize("folder", ["acsp-2099-01", "Zephyrine Quillfeather", "quillfeather-1"])
def test_a_folder_of_no_open_case_asks_to_open_it(at: Desk, folder: str) -> None:
    (at.root / folder).mkdir()
    (at.root / folder / NAME).write_bytes(report())
    refusal = only_refusal(at)
    assert "Open the case first" in refusal.remedy
    assert refusal.case_id is None  # the folder may be named after a person
    assert (at.root / folder / "refused" / NAME).read_bytes() == report()
    with at.casebook.reading() as session:
        assert session.scalars(select(RefusedFile)).one().case_id is None
        audit = session.scalars(select(AuditEntry).where(AuditEntry.what == "file_refused")).one()
        assert audit.case_id is None


def test_a_file_beside_the_folders_is_refused(at: Desk) -> None:
    (at.root / NAME).write_bytes(report())
    assert "beside the folders" in only_refusal(at).reason
    assert (at.root / "refused" / NAME).exists()


@pytest.mark.parametrize(
    "name",
    [".hidden", "~$port.docx", "a.tmp", "a.docx.part", "a.PARTIAL", "a.crdownload", ".~lock.a.docx#", "a~",
     "Thumbs.db", "desktop.ini", ".DS_Store"],
)  # fmt: skip
def test_passing_files_are_left_alone_without_a_word(at: Desk, name: str) -> None:
    at.drop(report(), name)
    assert at.settle() == ()
    assert at.settle() == ()
    assert (at.case / name).exists()


@pytest.mark.parametrize("name", ["tmp.docx", "part.docx", "~draft.docx", "a.tmp.docx", "Überblick – ‘v2’.docx"])
def test_ordinary_names_that_look_like_passing_ones(at: Desk, name: str) -> None:
    at.drop(report(), name)
    assert isinstance(at.settle()[0], Taken)


def test_a_folder_within_a_case_waits_for_a_person(at: Desk) -> None:
    (at.case / "old").mkdir()
    (at.case / "old" / NAME).write_bytes(report())
    assert [type(each) for each in at.settle()] == [Waiting]
    assert (at.case / "old" / NAME).exists()


def test_a_reader_s_mishap_is_a_refusal_that_quotes_nothing(at: Desk) -> None:
    def broken(data: bytes) -> Document:
        raise RuntimeError(data.decode())

    at.drop(notes("Quillfeather"))
    refusal = only_refusal(at, broken)
    assert "can't be read" in refusal.reason
    assert "Quillfeather" not in str(refusal)


@pytest.mark.parametrize("name", ["a" * 250 + ".docx", "ä" * 120 + ".docx", "no ending", "a.b.c"])
def test_names_of_any_length_keep_their_note(at: Desk, name: str) -> None:
    for _ in range(3):
        at.drop(b"", name)
        only_refusal(at, read_document)
    files = list(at.refused.iterdir())
    assert len(files) == 6
    assert sum(path.name.endswith(".reason.txt") for path in files) == 3


def test_nothing_that_was_refused_before_is_overwritten(at: Desk) -> None:
    for number in range(3):
        at.drop(b"\x00" * (number + 1), "a.docx")
        only_refusal(at, read_document)
    sizes = {p.name: p.stat().st_size for p in at.refused.iterdir() if not p.name.endswith(".reason.txt")}
    assert sizes == {"a.docx": 1, "a (2).docx": 2, "a (3).docx": 3}


def test_outcomes_show_no_file_name(at: Desk) -> None:
    at.drop(b"", "Quillfeather 1.docx")
    at.drop(report(), "Quillfeather 2.docx")
    (at.case / "Quillfeather 3").mkdir()
    outcomes = (*at.look(read_document), *at.look(read_document))
    assert "Quillfeather" not in repr(outcomes)
    assert "Quillfeather" not in repr(at.inbox.settled(at.now))
