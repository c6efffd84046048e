"""What people see of the inbox's refusals, of an unconfirmed part, and what the audit says of who read what."""

from __future__ import annotations

from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook.tables import AuditEntry, Draft, RefusedFile
from pipeline.model import Part
from tests.review.a_review import ADMINISTRATOR, CASE, NOW, OFFICER, REVIEWER, Review
from tests.review.every_page import HOME


def audited(review: Review, what: str) -> list[tuple[str | None, str]]:
    with review.place.casebook.reading() as session:
        return [(row.by, row.about) for row in session.scalars(select(AuditEntry).where(AuditEntry.what == what))]


def test_reading_a_draft_side_by_side_is_in_the_audit(review: Review) -> None:
    draft = review.draft(Part.OVERVIEW_REPORT)
    browser = review.browser(REVIEWER)
    browser.open(f"{HOME}/documents/{draft}")
    assert audited(review, "draft_opened") == [(review.account(REVIEWER), draft)]
    browser.open(f"{HOME}/history")
    assert "Who read what (1)" in browser.text
    assert "Rex Reviewer – read a document side by side" in browser.text


def test_taking_a_written_file_away_is_in_the_audit_with_who_wrote_it(review: Review) -> None:
    officer = review.account(OFFICER)
    made = decisions.prepare(review.place.casebook, CASE, NOW, by=officer)
    assert audited(review, "prepared") == [(officer, made)]
    review.browser(REVIEWER).open(f"{HOME}/files/{made}/bundle.pdf")
    assert audited(review, "file_downloaded") == [(review.account(REVIEWER), f"{made}:bundle.pdf")]


def test_a_file_that_was_refused_is_shown_with_its_remedy(review: Review) -> None:
    said = {"reason": "The file is password-protected.", "remedy": "Save it without a password.", "refused_at": NOW}
    other = {**said, "reason": "No case is open under the name of this folder."}
    with review.place.casebook.session() as session:
        session.add(RefusedFile(case_id=CASE, **said))
        session.add(RefusedFile(case_id=None, **other))
    browser = review.browser(OFFICER)
    browser.open(HOME)
    assert "The file is password-protected. Save it without a password. 3 May 2023, 10:30 BST" in browser.text
    assert other["reason"] not in browser.text
    for username, sees in ((OFFICER, True), (ADMINISTRATOR, True), (REVIEWER, False)):
        browser = review.browser(username)
        browser.open("/")
        assert (str(other["reason"]) in browser.text) is sees, username
        assert "password-protected" not in browser.text


def test_a_part_that_nobody_confirmed_is_called_by_what_it_seems_to_be(review: Review) -> None:
    draft = review.draft(Part.OVERVIEW_REPORT)
    with review.place.casebook.session() as session:
        row = session.get_one(Draft, draft)
        row.part, row.proposed_part = None, "overview_report"
    browser = review.browser(OFFICER)
    browser.open(f"{HOME}/documents/{draft}")
    assert browser.heading == "Overview report (to be confirmed), side by side"
    with review.place.casebook.session() as session:
        session.get_one(Draft, draft).proposed_part = None
    browser.open(f"{HOME}/documents/{draft}")
    assert browser.heading == "Document of unknown part, side by side"
