"""A small invented case in a real casebook: three documents, an officer and two reviewers.

Finding is a stand-in that knows one telephone number and one date, so that no language model is
loaded; linking, treating, writing, checking and publishing are the real ones.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import docx
from sqlalchemy import select

from pipeline import decisions, proposal
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account
from pipeline.cases import open_case
from pipeline.circumstances import family_told, set_months_online
from pipeline.decisions.current import current_drafts
from pipeline.intake import accept
from pipeline.letter_records import record_letter
from pipeline.model import CaseFacts, Document, Finding, Kind, Part, Person, Span
from pipeline.policy import Policy
from pipeline.reviewing import SECTIONS, entity_views
from pipeline.versions import confirm_part
from tests.pipeline.casebook.builders import make_account, opened

CASE = "acsp-2023-07"
CSP = "Anytown Community Safety Partnership"
NOW = dt.datetime(2023, 5, 3, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
VICTIM, PERPETRATOR = "Zephyrine Quillfeather", "Barnabas Thornwhistle"
SISTER = "Isolde Quillfeather"
FACTS = CaseFacts(
    CASE,
    (
        Person(VICTIM, "victim", "female"),
        Person(PERPETRATOR, "perpetrator", "male"),
        Person(SISTER, "victim's sister", "female"),
    ),
)
OVERVIEW = (
    "Overview report",
    "Zephyrine Quillfeather lived with Barnabas Thornwhistle for six years. Her sister, Isolde Quillfeather, "
    "told the review that Zephyrine was warm and funny.",
    "Barnabas rang 01632 960111 the next morning. The neighbour in the corner house heard shouting.",
    "Ms Quillfeather met the support worker twice. The corner house was empty by then.",
)
SUMMARY = ("Executive summary", "The review is about the death of Zephyrine Quillfeather.")
LETTER = (
    "Dear colleague,",
    "Thank you for submitting the report about Zephyrine Quillfeather. The report can now be published.",
)


@dataclass(frozen=True, slots=True)
class People:
    officer: str
    reviewer: str
    second: str
    administrator: str


class StandIn:
    """Finds what the real finders would, without a model; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def description(self) -> str:
        return "stand-in"

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        self.asked += 1
        patterns = ((Kind.PHONE, r"\d{5} \d{6}"), (Kind.OCCUPATION, r"falconer"))
        found = [
            Finding(Span(*match.span()), kind, 0.9, ("stand-in",))
            for kind, pattern in patterns
            for match in re.finditer(pattern, document.text)
        ]
        return tuple(sorted(found, key=lambda f: f.span))


def word(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs, the first a heading."""
    made = docx.Document()
    for number, text in enumerate(paragraphs):
        made.add_paragraph(text, style="Heading 1" if number == 0 else None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def people_of(casebook: Casebook) -> People:
    return People(
        make_account(casebook, "officer.one", "officer"),
        make_account(casebook, "reviewer.one", "reviewer"),
        make_account(casebook, "reviewer.two", "reviewer"),
        make_account(casebook, "admin.one", "administrator"),
    )


def open_it(casebook: Casebook, people: People, case_id: str = CASE, facts: CaseFacts = FACTS) -> None:
    given = CaseFacts(case_id, facts.persons, facts.author_to_keep, facts.keep, facts.terms)
    open_case(casebook, case_id, csp=CSP, officer=people.officer, facts=given, now=NOW)


def hand_in(casebook: Casebook, people: People, data: bytes, part: Part, *, case_id: str = CASE, after: int = 0) -> str:
    """Accept a draft ``after`` minutes and confirm its part; its id."""
    at = NOW + dt.timedelta(minutes=after)
    draft = accept(casebook, case_id, data, now=at)
    confirm_part(casebook, draft, part, by=people.officer, now=at)
    return draft


def hand_in_all(casebook: Casebook, people: People, case_id: str = CASE) -> dict[Part, str]:
    return {
        part: hand_in(casebook, people, word(*texts), part, case_id=case_id)
        for part, texts in (
            (Part.OVERVIEW_REPORT, OVERVIEW),
            (Part.EXECUTIVE_SUMMARY, SUMMARY),
            (Part.QA_LETTER, LETTER),
        )
    }


def propose(casebook: Casebook, finders: StandIn | None = None, case_id: str = CASE) -> proposal.Proposed:
    return proposal.propose(casebook, case_id, finders or StandIn(), Policy.default(), NOW)


def accept_everything(casebook: Casebook, people: People, case_id: str = CASE) -> None:
    for section in SECTIONS:
        waiting = sum(1 for view in entity_views(casebook, case_id, section=section) if view.decision == "open")
        decisions.accept_all(casebook, case_id, section, by=people.officer, expected=waiting, now=NOW)


def record_circumstances(casebook: Casebook, people: People, letter: str, case_id: str = CASE) -> None:
    record_letter(casebook, letter, "publish", by=people.officer, now=NOW)
    family_told(casebook, case_id, TODAY, by=people.officer, now=NOW)
    set_months_online(casebook, case_id, 24, by=people.officer, now=NOW)


def make_approved(casebook: Casebook, people: People, case_id: str = CASE, facts: CaseFacts = FACTS) -> None:
    """The case as it stands on the day before it is published."""
    open_it(casebook, people, case_id, facts)
    drafts = hand_in_all(casebook, people, case_id)
    propose(casebook, case_id=case_id)
    accept_everything(casebook, people, case_id)
    record_circumstances(casebook, people, drafts[Part.QA_LETTER], case_id)
    decisions.prepare(casebook, case_id, NOW)
    sign(casebook, case_id, by=people.reviewer, now=NOW)


def sign(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime, **more: str) -> str:
    """Account ``by`` has read every document, and approves."""
    for draft in decisions.unread(casebook, case_id, by):
        decisions.mark_read(casebook, case_id, draft, by=by, now=now)
    return decisions.approve(casebook, case_id, by=by, now=now, **more)


@cache
def _reviewed_template() -> Path:
    """The case as proposed, made once: accounts' passwords and three documents take a second."""
    folder = Path(mkdtemp(prefix="dhr-reviewed-"))
    with opened(folder) as casebook:
        people = people_of(casebook)
        open_it(casebook, people)
        hand_in_all(casebook, people)
        propose(casebook)
    return folder


@contextmanager
def reviewed(folder: Path) -> Iterator[tuple[Casebook, People]]:
    """A casebook of its own with the case proposed, nothing decided."""
    with a_copy(_reviewed_template(), folder) as case:
        yield case


@contextmanager
def a_copy(template: Path, folder: Path) -> Iterator[tuple[Casebook, People]]:
    """A casebook of its own in ``folder``, as ``template`` has it, and its people."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    with opened(folder) as casebook:
        with casebook.reading() as session:
            ids = {account.username: account.id for account in session.scalars(select(Account))}
        yield (
            casebook,
            People(ids["officer.one"], ids["reviewer.one"], ids["reviewer.two"], ids["admin.one"]),
        )


def draft_of(casebook: Casebook, part: Part, case_id: str = CASE) -> str:
    with casebook.reading() as session:
        return next(d.id for d in current_drafts(session, case_id) if d.part == part)
