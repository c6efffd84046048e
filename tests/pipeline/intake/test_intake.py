"""A dropped file becomes a draft: settled, claimed, sealed, its part told, older ones superseded."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import inbox as inbox_module
from pipeline.casebook import Casebook
from pipeline.casebook.documents import document_from_bytes
from pipeline.casebook.tables import AuditEntry
from pipeline.cases import facts_of
from pipeline.errors import BadInput, KeyUnavailable, NotAllowed
from pipeline.facts import facts_to_json
from pipeline.inbox import Claim, Dropped, Inbox
from pipeline.intake import Refused, Taken, Waiting, accept, confirm_part, read_document, sweep
from pipeline.model import CaseFacts, Part, Person
from pipeline.versions import current_drafts
from pseudonyms.vault import Vault
from tests.pipeline.casebook.builders import CASE, FACTS, NOW, make_account, make_case
from tests.pipeline.intake.builders import NAME, Desk, desk, notes, plain, report, sha256, summary, word
from tests.pipeline.test_cases import approve


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as at:
        yield at


def test_a_draft_is_taken_on_the_second_look(at: Desk) -> None:
    at.drop(report())
    assert at.look() == (Waiting(CASE, "It may still be on its way."),)
    (taken,) = at.look()
    (draft,) = at.drafts()
    assert taken == Taken(draft.id, CASE)
    assert (draft.sha256, draft.size, draft.format) == (sha256(report()), len(report()), "txt")
    assert (draft.state, draft.proposed_part, draft.part) == ("received", "overview_report", None)
    assert draft.words == len(report().split())
    assert at.left() == set()
    assert at.look() == ()


def test_everything_of_it_is_sealed_and_nothing_is_in_clear(tmp_path: Path, at: Desk) -> None:
    at.drop(report("Zephyrine Quillfeather"))
    at.settle()
    (draft,) = at.drafts()
    with at.casebook.reading() as session:
        assert at.casebook.unseal(session, CASE, "draft", draft.id) == report("Zephyrine Quillfeather")
        document = document_from_bytes(at.casebook.unseal(session, CASE, "document", draft.id))
        assert document == plain(report("Zephyrine Quillfeather"))
        assert at.casebook.unseal(session, CASE, "name", draft.id).decode() == NAME
    for file in (tmp_path / "data").iterdir():
        assert b"Quillfeather" not in file.read_bytes()


def test_a_real_word_file_goes_all_the_way(at: Desk) -> None:
    at.drop(word())
    (taken,) = at.settle(read_document)
    (draft,) = at.drafts()
    assert taken == Taken(draft.id, CASE)
    assert (draft.format, draft.proposed_part) == ("docx", "executive_summary")


def test_a_growing_file_waits_until_it_stands_still(at: Desk) -> None:
    path = at.drop(report()[:100])
    for end in (200, 300, 400):
        assert isinstance(at.look()[0], Waiting)
        path.write_bytes(report()[:end])
    path.write_bytes(report())
    assert isinstance(at.look()[0], Waiting)
    assert isinstance(at.look()[0], Taken)
    assert at.drafts()[0].sha256 == sha256(report())


def test_the_same_size_at_another_time_isn_t_settled(at: Desk) -> None:
    path = at.drop(report())
    at.look()
    os.utime(path, (1, 1))
    assert isinstance(at.look()[0], Waiting)


def test_one_look_can_be_enough_and_quiet_can_be_asked_for(at: Desk) -> None:
    at.drop(report())
    at.inbox = Inbox(at.root, looks=1)
    assert isinstance(at.look()[0], Taken)
    at.drop(summary())
    at.inbox = Inbox(at.root, quiet=dt.timedelta(seconds=12))
    assert [type(at.look()[0]) for _ in range(4)] == [Waiting, Waiting, Waiting, Taken]


def test_a_file_that_goes_away_and_comes_back_starts_anew(at: Desk) -> None:
    path = at.drop(report())
    at.look()
    path.rename(at.root.parent / "elsewhere")
    assert at.look() == ()
    (at.root.parent / "elsewhere").rename(path)
    assert isinstance(at.look()[0], Waiting)


def test_a_file_written_to_while_it_is_claimed_is_given_back(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at.drop(report()[:50])
    at.look()
    claim = Inbox.claim

    def late_writer(inbox: Inbox, dropped: Dropped) -> Claim:
        path.write_bytes(report())
        return claim(inbox, dropped)

    monkeypatch.setattr(Inbox, "claim", late_writer)
    assert at.look() == (Waiting(CASE, "It changed while it was being taken."),)
    monkeypatch.undo()
    assert at.left() == {f"{CASE}/{NAME}"}
    at.settle()
    assert at.drafts()[0].sha256 == sha256(report())


def test_a_file_open_elsewhere_waits_where_it_is(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    at.drop(report())
    at.look()

    def locked(path: Path) -> int:
        raise PermissionError(13, "locked", str(path))

    monkeypatch.setattr(inbox_module, "_open", locked)
    for _ in range(3):
        (waiting,) = at.look()
        assert isinstance(waiting, Waiting)
        assert "another program" in waiting.reason
        assert at.left() == {f"{CASE}/{NAME}"}
    monkeypatch.undo()
    assert isinstance(at.look()[0], Taken)


def test_a_busy_casebook_makes_it_wait_and_nothing_is_lost(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    at.drop(report())
    at.look()

    def broken(self: Casebook) -> None:
        raise OSError(28, "No space left on device", NAME)

    monkeypatch.setattr(Casebook, "session", broken)
    (waiting,) = at.look()
    assert isinstance(waiting, Waiting)
    assert NAME not in str(waiting)
    (kept,) = at.left()
    assert (at.root / kept).read_bytes() == report()
    monkeypatch.undo()
    assert isinstance(at.look()[0], Taken)
    assert at.left() == set()


def test_without_the_keyring_files_wait(tmp_path: Path, at: Desk) -> None:
    at.drop(report())
    at.look()
    right, at.casebook.vault = at.casebook.vault, Vault.open(tmp_path / "other" / "keyring.json")
    assert isinstance(at.look()[0], Waiting)
    assert at.drafts() == []
    at.casebook.vault = right
    assert isinstance(at.look()[0], Taken)


def test_an_inbox_out_of_reach_is_no_error(at: Desk) -> None:
    at.inbox = Inbox(Path("/dev/null/inbox"))
    assert at.look() == (Waiting(None, "The inbox can't be reached, or not be written."),)


def test_two_processes_don_t_sweep_at_once(at: Desk) -> None:
    at.look()
    with (at.root / ".sweeping").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert at.look() == (Waiting(None, "Another process is looking through the inbox."),)


def test_drafts_of_one_sweep_keep_the_order_of_their_dates(at: Desk) -> None:
    for number in (3, 1, 2):
        os.utime(at.drop(report(f"version {number}"), f"{number}.docx"), (number, number))
    at.settle()
    assert [draft.sha256 for draft in at.drafts()] == [sha256(report(f"version {n}")) for n in (1, 2, 3)]
    assert [(draft.part_version, draft.state) for draft in at.drafts()] == [
        (1, "superseded"), (2, "superseded"), (3, "received"),
    ]  # fmt: skip


# --- parts and versions


def take(at: Desk, data: bytes) -> str:
    return accept(at.casebook, CASE, data, now=at.now, reader=plain)


def states(at: Desk) -> list[tuple[str, int]]:
    return [(draft.state, draft.part_version) for draft in at.drafts()]


def tick(at: Desk) -> None:
    at.now += dt.timedelta(minutes=1)


def test_a_second_version_supersedes_the_first_and_voids_the_approval(at: Desk) -> None:
    take(at, report("one"))
    approval = approve(at.casebook, at.drafts()[0].submitted_by)
    tick(at)
    second = take(at, report("two"))
    with at.casebook.reading() as session:
        audit = {(entry.what, entry.about) for entry in session.scalars(select(AuditEntry))}
        current = [draft.id for draft in current_drafts(session, CASE) if draft.proposed_part]
    assert ("approval_voided", approval) in audit
    assert current == [second]
    old, new = (draft for draft in at.drafts() if draft.proposed_part)
    assert (old.state, new.state, new.part_version) == ("superseded", "received", 2)
    assert ("draft_superseded", old.id) in audit


def test_another_part_supersedes_nothing(at: Desk) -> None:
    take(at, report())
    tick(at)
    take(at, summary())
    assert states(at) == [("received", 1), ("received", 1)]


def test_of_a_part_that_isn_t_told_nothing_is_superseded_until_confirmed(at: Desk) -> None:
    officer = make_account(at.casebook, "someone")
    take(at, report())
    tick(at)
    unknown = take(at, notes())
    assert at.drafts()[1].proposed_part is None
    assert states(at) == [("received", 1), ("received", 1)]
    confirm_part(at.casebook, unknown, Part.OVERVIEW_REPORT, by=officer, now=at.now)
    assert states(at) == [("superseded", 1), ("received", 2)]


def test_a_wrong_guess_put_right_leaves_no_trace(at: Desk) -> None:
    person = make_account(at.casebook, "someone")
    take(at, report("one"))
    tick(at)
    mistaken = take(at, report("really a letter"))
    assert states(at) == [("superseded", 1), ("received", 2)]
    confirm_part(at.casebook, mistaken, Part.QA_LETTER, by=person, now=at.now)
    assert states(at) == [("received", 1), ("received", 1)]
    assert at.drafts()[1].part == "qa_letter"
    assert at.drafts()[1].part_confirmed_by == person


def test_confirming_what_was_proposed_voids_nothing(at: Desk) -> None:
    draft = take(at, report())
    approval = approve(at.casebook, at.drafts()[0].submitted_by)
    confirm_part(at.casebook, draft, Part.OVERVIEW_REPORT, by=at.drafts()[0].submitted_by, now=at.now)
    with at.casebook.reading() as session:
        audit = [(entry.what, entry.about) for entry in session.scalars(select(AuditEntry))]
    assert ("part_confirmed", draft) in audit
    assert ("approval_voided", approval) not in audit


def test_only_a_person_confirms_and_only_a_draft(at: Desk) -> None:
    draft = take(at, report())
    with pytest.raises(NotAllowed):
        confirm_part(at.casebook, draft, Part.QA_LETTER, by="nobody", now=at.now)
    with pytest.raises(BadInput):
        confirm_part(at.casebook, "none", Part.QA_LETTER, by=at.drafts()[0].submitted_by, now=at.now)


# --- accept


def test_accepting_again_with_the_same_id_changes_nothing(at: Desk) -> None:
    first = accept(at.casebook, CASE, report(), now=NOW, draft_id="0" * 16, reader=plain)
    again = accept(at.casebook, CASE, report(), now=NOW, draft_id="0" * 16, reader=plain)
    assert first == again == "0" * 16
    assert len(at.drafts()) == 1


def test_the_same_bytes_may_be_a_draft_of_two_cases(at: Desk) -> None:
    make_case(at.casebook, "acsp-2023-02")
    for case in (CASE, "acsp-2023-02"):
        accept(at.casebook, case, report(), now=NOW, reader=plain)
    assert len(at.drafts()) == 2


def test_who_handed_it_in_is_kept(at: Desk) -> None:
    someone = make_account(at.casebook, "someone")
    accept(at.casebook, CASE, report(), now=NOW, submitted_by=someone, reader=plain)
    assert at.drafts()[0].submitted_by == someone


@pytest.mark.parametrize(("case", "says"), [("acsp-1999-01", "no case")])
def test_no_case_no_draft(at: Desk, case: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        accept(at.casebook, case, report(), now=NOW, reader=plain)


def test_a_case_whose_key_is_gone_takes_nothing(at: Desk) -> None:
    at.casebook.vault.forget(CASE)
    with pytest.raises(KeyUnavailable):
        accept(at.casebook, CASE, report(), now=NOW, reader=plain)
    assert at.drafts() == []


# --- case.json


MORE = CaseFacts(CASE, (*FACTS.persons, Person("Barnaby Tealight", "perpetrator", "male")))


def facts(at: Desk) -> CaseFacts:
    with at.casebook.reading() as session:
        return facts_of(at.casebook, session, CASE)


@pytest.mark.parametrize("name", ["case.json", "CASE.json"])
def test_a_case_file_replaces_the_facts_and_goes(at: Desk, name: str) -> None:
    at.drop(facts_to_json(MORE), name)
    assert at.settle() == (Taken(None, CASE),)
    assert facts(at) == MORE
    assert at.left() == set()


@pytest.mark.parametrize("data", [b"", b"{}", facts_to_json(CaseFacts("acsp-2099-01")), b"\xff"])
def test_a_case_file_that_isn_t_one_is_refused_and_kept(at: Desk, data: bytes) -> None:
    at.drop(data, "case.json")
    (outcome,) = at.settle()
    assert isinstance(outcome, Refused)
    assert (at.refused / "case.json").read_bytes() == data
    assert facts(at) == FACTS


def test_another_json_is_no_case_file(at: Desk) -> None:
    at.drop(facts_to_json(MORE), "other.json")
    at.settle()
    assert facts(at) == FACTS


def test_sweeping_is_the_plain_function_too(at: Desk) -> None:
    at.drop(report())
    inbox = Inbox(at.root)
    assert [type(sweep(inbox, at.casebook, NOW, reader=plain)[0]) for _ in range(2)] == [Waiting, Taken]
