"""These mentions are somebody else: moved by a person, kept when searched again and in a new version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry
from pipeline.decisions import NewPerson
from pipeline.decisions.current import basis
from pipeline.errors import BadInput, Conflict, NotAllowed
from pipeline.model import Part
from pipeline.reviewing import EntityView, document_view, entity_views, history
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, OVERVIEW, PERPETRATOR, SISTER, VICTIM, People, hand_in, propose, word

Case = tuple[Casebook, People]
CALLS = "Barnabas rang"  # what stands around the mention that is somebody else's


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_case.reviewed(tmp_path) as case:
        yield case


def of(casebook: Casebook, form: str) -> EntityView:
    return next(view for view in entity_views(casebook, CASE, contexts=0) if form in view.forms)


def at(casebook: Casebook, ref: str) -> EntityView:
    (view,) = entity_views(casebook, CASE, ref=ref, contexts=0)
    return view


def mention(view: EntityView, after: str) -> str:
    return next(c.finding for c in view.contexts if c.finding and c.after.startswith(after))


def public(casebook: Casebook) -> str:
    view = document_view(casebook, CASE, a_case.draft_of(casebook, Part.OVERVIEW_REPORT))
    return "\n".join("".join(s.public for s in piece.segments) for piece in view.pieces)


def digest(casebook: Casebook) -> str:
    with casebook.reading() as session:
        return basis(casebook, session, CASE)


def move(case: Case, view: EntityView, after: str, into: str | NewPerson, **more: str) -> str:
    casebook, people = case
    return decisions.assign_mention(casebook, CASE, mention(view, after), into=into, by=people.officer, now=NOW, **more)


def test_a_mention_goes_to_another_person_and_bears_their_name(case: Case) -> None:
    casebook, people = case
    perpetrator, sister = of(casebook, PERPETRATOR), of(casebook, SISTER)
    assert f"{perpetrator.replacement} rang" in public(casebook)
    assert move(case, perpetrator, " rang", sister.ref, shown=perpetrator.ref) == sister.ref
    assert f"{sister.replacement} rang" in public(casebook)
    assert at(casebook, perpetrator.ref).count == perpetrator.count - 1
    assert "Barnabas" in at(casebook, sister.ref).forms
    (line,) = history(casebook, CASE)
    assert (line.action, line.ref, line.reason) == ("assign", perpetrator.ref, f"1 mention moved to {sister.ref}.")
    with casebook.reading() as session:
        audit = session.scalars(select(AuditEntry).where(AuditEntry.what == "decided_mention")).one()
    assert audit.by == people.officer


@pytest.mark.parametrize(
    ("person", "treatment"),
    [
        (NewPerson("victim's uncle", "male"), "pseudonym"),
        (NewPerson(), "pseudonym"),
        (NewPerson("victim's daughter, a child", "female"), "role"),
    ],
)
def test_somebody_new_gets_a_label_of_their_own(case: Case, person: NewPerson, treatment: str) -> None:
    casebook, _ = case
    perpetrator = of(casebook, PERPETRATOR)
    new = at(casebook, move(case, perpetrator, " rang", person))
    assert new.ref not in {perpetrator.ref, of(casebook, VICTIM).ref, of(casebook, SISTER).ref}
    assert (new.decision, new.treatment, new.role, new.forms) == ("accepted", treatment, person.role, ("Barnabas",))
    assert new.replacement not in (None, perpetrator.replacement)
    assert f"{new.replacement} rang" in public(casebook)


def test_it_stays_moved_when_the_documents_are_searched_again(case: Case) -> None:
    casebook, _ = case
    perpetrator = of(casebook, PERPETRATOR)
    ref = move(case, perpetrator, " rang", NewPerson("uncle", "male"))
    was, said = digest(casebook), public(casebook)
    propose(casebook)
    assert (digest(casebook), public(casebook)) == (was, said)
    assert at(casebook, ref).count == 1


def test_it_stays_moved_in_a_new_version_among_the_same_words_alone(case: Case) -> None:
    casebook, people = case
    perpetrator = of(casebook, PERPETRATOR)
    ref = move(case, perpetrator, " rang", NewPerson("uncle", "male"))
    label = at(casebook, ref).replacement
    a_case.accept_everything(casebook, people)
    hand_in(casebook, people, word(OVERVIEW[0], "A new beginning.", *OVERVIEW[1:]), Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    assert f"{label} rang" in public(casebook)
    assert at(casebook, perpetrator.ref).decision == "accepted", "nothing new of theirs"
    other = word(*(text.replace("Barnabas rang", "At last Barnabas phoned") for text in OVERVIEW))
    hand_in(casebook, people, other, Part.OVERVIEW_REPORT, after=9)
    propose(casebook)
    asked = at(casebook, perpetrator.ref)
    assert (asked.decision, asked.reason) == (
        "open",
        "This wording means somebody else in other places: say whose the new mentions are.",
    )
    assert f"{label} phoned" not in public(casebook)


def test_an_ambiguous_wording_is_settled_mention_by_mention(case: Case) -> None:
    casebook, people = case
    doubtful = of(casebook, "Quillfeather")
    assert doubtful.section == "ambiguous"
    for context in doubtful.contexts:
        decisions.assign_mention(
            casebook, CASE, str(context.finding), into=doubtful.candidates[0], by=people.officer, now=NOW
        )
    assert doubtful.ref not in {view.ref for view in entity_views(casebook, CASE)}, "nothing of it is left to decide"
    was = digest(casebook)
    propose(casebook)
    assert digest(casebook) == was
    for _ in doubtful.contexts:
        decisions.undo_last(casebook, CASE, by=people.officer, now=NOW)
    assert at(casebook, doubtful.ref).count == doubtful.count


@pytest.mark.parametrize("person", [NewPerson("uncle", "male"), None])
def test_moving_is_undone_as_one(case: Case, person: NewPerson | None) -> None:
    casebook, people = case
    victim, was = of(casebook, VICTIM), digest(casebook)
    chosen = [str(c.finding) for c in victim.contexts][:2]
    into = person or of(casebook, SISTER).ref
    decisions.assign_mentions(casebook, CASE, chosen, into=into, by=people.officer, now=NOW, shown=victim.ref)
    assert at(casebook, victim.ref).count == victim.count - 2
    decisions.undo_last(casebook, CASE, by=people.reviewer, now=NOW)
    assert digest(casebook) == was
    propose(casebook)
    assert digest(casebook) == was


def test_who_saw_the_mentions_before_must_look_again(case: Case) -> None:
    casebook, people = case
    perpetrator, sister = of(casebook, PERPETRATOR), of(casebook, SISTER)
    chosen = mention(perpetrator, " rang")
    move(case, perpetrator, " rang", sister.ref, shown=perpetrator.ref)
    with pytest.raises(Conflict):
        decisions.assign_mention(
            casebook, CASE, chosen, into=NewPerson(), by=people.reviewer, now=NOW, shown=perpetrator.ref
        )
    for stale in (perpetrator, sister):
        with pytest.raises(Conflict):
            decisions.decide(casebook, CASE, stale.ref, "accept", by=people.reviewer, version=stale.version, now=NOW)
    with pytest.raises(Conflict):
        decisions.assign_mention(casebook, CASE, "0123456789abcdef", into=sister.ref, by=people.officer, now=NOW)


def test_what_makes_no_sense_is_refused_and_changes_nothing(case: Case) -> None:
    casebook, people = case
    perpetrator, sister = of(casebook, PERPETRATOR), of(casebook, SISTER)
    phone, doubtful = of(casebook, "01632 960111"), of(casebook, "Quillfeather")
    was = digest(casebook)
    for into in (perpetrator.ref, "p99", phone.ref, doubtful.ref, NewPerson("x" * 81), NewPerson(sex="other")):
        with pytest.raises(BadInput):
            move(case, perpetrator, " rang", into)
    with pytest.raises(BadInput, match="Only mentions of people"):
        decisions.assign_mention(
            casebook, CASE, str(phone.contexts[0].finding), into=sister.ref, by=people.officer, now=NOW
        )
    with pytest.raises(BadInput, match="No mention"):
        decisions.assign_mentions(casebook, CASE, (), into=sister.ref, by=people.officer, now=NOW)
    with pytest.raises(NotAllowed):
        decisions.assign_mention(
            casebook, CASE, mention(perpetrator, " rang"), into=sister.ref, by=people.administrator, now=NOW
        )
    assert digest(casebook) == was


def test_nothing_is_uncovered_by_moving_it_to_somebody_whose_name_stays(case: Case) -> None:
    casebook, people = case
    sister = of(casebook, SISTER)
    decisions.decide(
        casebook, CASE, sister.ref, "keep", by=people.officer, version=sister.version, now=NOW, reason="her wish"
    )
    with pytest.raises(BadInput, match="stays as it is"):
        move(case, of(casebook, PERPETRATOR), " rang", sister.ref)


def test_moving_voids_an_approval_and_the_files_are_clean_after_it(case: Case) -> None:
    casebook, people = case
    move(case, of(casebook, PERPETRATOR), " rang", NewPerson("uncle", "male"))
    a_case.accept_everything(casebook, people)
    decisions.prepare(casebook, CASE, NOW)
    assert decisions.open_questions(casebook, CASE) == ()
    with casebook.reading() as session:
        assert session.scalars(select(AuditEntry.what).where(AuditEntry.what == "prepared")).all() == ["prepared"]


def test_what_stays_in_clear_is_asked_about_again_among_new_words(case: Case) -> None:
    casebook, people = case
    sister = of(casebook, SISTER)
    decisions.decide(
        casebook, CASE, sister.ref, "keep", by=people.officer, version=sister.version, now=NOW, reason="her wish"
    )
    hand_in(casebook, people, word(OVERVIEW[0], "A new beginning.", *OVERVIEW[1:]), Part.OVERVIEW_REPORT, after=5)
    propose(casebook)
    assert at(casebook, sister.ref).decision == "kept", "the same words stand around each mention"
    more = word(*OVERVIEW, "It was known that Isolde Quillfeather drank.")
    hand_in(casebook, people, more, Part.OVERVIEW_REPORT, after=9)
    propose(casebook)
    again = at(casebook, sister.ref)
    assert (again.decision, again.treatment) == ("open", "pseudonym")
    assert "among other words" in again.reason
    was = digest(casebook)
    propose(casebook)
    assert digest(casebook) == was
