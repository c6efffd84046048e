"""Opening a case: references that tell nothing, sealed facts, and what new facts change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, AuditEntry, Case, Draft, Preparation
from pipeline.cases import facts_of, is_reference, open_case, update_facts
from pipeline.errors import BadInput, Conflict, KeyUnavailable, NotAllowed
from pipeline.model import CaseFacts, Person
from tests.pipeline.casebook.builders import CASE, FACTS, NOW, make_account, make_case, opened


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with opened(tmp_path) as casebook:
        yield casebook


@pytest.mark.parametrize("text", ["lcsp-2022-04", "1", "a1", "acsp-2023-01", "x" * 63 + "1"])
def test_references(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    ["", "lcsp", "LCSP-2022", "a b 1", "-a1", "a1-", "a_1", "../1", "a/1", "ä1", "x" * 64 + "1", "a1\n", "١"],
)  # fmt: skip
def test_what_is_no_reference(text: str) -> None:
    assert not is_reference(text)


def open_with(casebook: Casebook, case_id: str, *people: Person) -> None:
    officer = make_account(casebook)
    open_case(casebook, case_id, csp="Anytown CSP", officer=officer, facts=CaseFacts(case_id, people), now=NOW)


@pytest.mark.parametrize(
    ("case_id", "name"),
    [
        ("quillfeather-2023", "Zephyrine Quillfeather"),
        ("acsp-zephyrine-1", "Zephyrine Quillfeather"),
        ("acsp-quillfeather2023", "Zephyrine Quillfeather"),
        ("thequillfeathercase1", "Zephyrine Quillfeather"),
        ("acsp-obrook-1", "Mary O’Brook"),
        ("acsp-renee-1", "Renée Quill"),
        ("acsp-ng-1", "Bo Ng"),
        ("acsp-smythe-1", "Ann Penny-Smythe"),
    ],
)
def test_a_reference_may_hold_no_word_of_a_name(casebook: Casebook, case_id: str, name: str) -> None:
    with pytest.raises(BadInput, match="name of a person") as refusal:
        open_with(casebook, case_id, Person(name, "victim"))
    assert case_id not in str(refusal.value)


@pytest.mark.parametrize(("case_id", "name"), [("acsp-2023-01", "Csp Ac"), ("kingston-1", "Bo Ng")])
def test_a_short_name_within_a_word_is_no_name(casebook: Casebook, case_id: str, name: str) -> None:
    open_with(casebook, case_id, Person(name, "victim"))


def test_another_name_of_a_person_counts(casebook: Casebook) -> None:
    with pytest.raises(BadInput, match="name of a person"):
        open_with(casebook, "zeph-1", Person("A B", "victim", also_known_as=("Zeph",)))


def test_an_open_case_has_its_key_and_its_facts(casebook: Casebook) -> None:
    officer = make_case(casebook)
    assert casebook.vault.knows(CASE)
    with casebook.reading() as session:
        assert facts_of(casebook, session, CASE) == FACTS
        entry = session.scalars(select(AuditEntry).where(AuditEntry.what == "case_opened")).one()
    assert (entry.by, entry.case_id) == (officer, CASE)


def test_a_key_left_by_a_kill_is_taken_up(casebook: Casebook) -> None:
    casebook.vault.new_case_key(CASE)
    make_case(casebook)
    with casebook.reading() as session:
        assert facts_of(casebook, session, CASE) == FACTS


def test_a_case_is_opened_once_and_by_an_officer(casebook: Casebook) -> None:
    officer = make_case(casebook)
    reviewer = make_account(casebook, "reviewer", "reviewer")
    with pytest.raises(Conflict):
        open_case(casebook, CASE, csp="Anytown CSP", officer=officer, facts=FACTS, now=NOW)
    for nobody in (reviewer, "none"):
        with pytest.raises(NotAllowed):
            open_case(casebook, "b-1", csp="A", officer=nobody, facts=CaseFacts("b-1"), now=NOW)


@pytest.mark.parametrize(("csp", "kind"), [("", "DHR"), ("x" * 201, "DHR"), ("A", "dhr"), ("A", "SAR")])
def test_partnership_and_kind_are_checked(casebook: Casebook, csp: str, kind: str) -> None:
    officer = make_account(casebook)
    with pytest.raises(BadInput):
        open_case(casebook, "b-1", csp=csp, officer=officer, facts=CaseFacts("b-1"), now=NOW, review_kind=kind)


def test_facts_of_another_case_are_refused(casebook: Casebook) -> None:
    make_case(casebook)
    with pytest.raises(BadInput, match="another case"):
        update_facts(casebook, CASE, CaseFacts("b-1"), by=None, now=NOW)


def test_facts_of_no_case_are_refused(casebook: Casebook) -> None:
    with pytest.raises(BadInput, match="no case"):
        update_facts(casebook, CASE, FACTS, by=None, now=NOW)


def approve(casebook: Casebook, officer: str) -> str:
    """An approval as it stands before anything changes, and a draft that was searched; its id."""
    with casebook.session() as session:
        draft = Draft(
            case_id=CASE, sha256="0" * 64, format="docx", size=1, received_at=NOW, submitted_by=officer,
            state="found",
        )  # fmt: skip
        preparation = Preparation(case_id=CASE, basis="0", digests={}, clean=True, check={}, prepared_at=NOW)
        session.add_all([draft, preparation])
        session.flush()
        approval = Approval(
            case_id=CASE, preparation_id=preparation.id, digests={}, approved_by=officer, approved_at=NOW
        )
        session.add(approval)
        session.flush()
        return approval.id


def test_new_facts_void_the_approval_and_search_again(casebook: Casebook) -> None:
    approval = approve(casebook, make_case(casebook))
    more = CaseFacts(CASE, (*FACTS.persons, Person("Barnaby Tealight", "perpetrator")))
    assert update_facts(casebook, CASE, more, by=None, now=NOW)
    with casebook.reading() as session:
        assert facts_of(casebook, session, CASE) == more
        assert session.get_one(Approval, approval).voided_at == NOW
        assert [draft.state for draft in session.scalars(select(Draft))] == ["received"]


def test_the_same_facts_change_nothing(casebook: Casebook) -> None:
    approval = approve(casebook, make_case(casebook))
    assert not update_facts(casebook, CASE, FACTS, by=None, now=NOW)
    with casebook.reading() as session:
        assert session.get_one(Approval, approval).voided_at is None
        assert [draft.state for draft in session.scalars(select(Draft))] == ["found"]


def test_facts_of_a_forgotten_case_are_gone(casebook: Casebook) -> None:
    make_case(casebook)
    casebook.vault.forget(CASE)
    with pytest.raises(KeyUnavailable):
        update_facts(casebook, CASE, FACTS, by=None, now=NOW)
    with casebook.reading() as session:
        assert session.get_one(Case, CASE).csp == "Anytown CSP"
