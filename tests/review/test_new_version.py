"""A new version of a document: what is new, changed and gone since the one before, and what is asked again."""

from __future__ import annotations

import datetime as dt

from pipeline import proposal
from pipeline.intake import accept
from pipeline.model import Part
from pipeline.reviewing import changes
from pipeline.versions import confirm_part
from tests.pipeline.a_case import word
from tests.review.a_review import CASE, NOW, OFFICER, OVERVIEW, PERPETRATOR, PHONE, Review, StandIn
from tests.review.every_page import HOME

SECOND = (
    *OVERVIEW[:2],
    "Later Barnabas rang the surgery. The neighbour in the corner house heard shouting.",
    OVERVIEW[3],
    "She rang 01632 960222.",
)


def second_version(review: Review) -> str:
    book, later = review.place.casebook, NOW + dt.timedelta(minutes=5)
    draft = accept(book, CASE, word(*SECOND), now=later)
    confirm_part(book, draft, Part.OVERVIEW_REPORT, by=review.account(OFFICER), now=later)
    proposal.propose(book, CASE, StandIn(), review.place.policy, later)
    return draft


def test_a_first_version_has_no_changes(review: Review) -> None:
    assert changes(review.place.casebook, CASE) == ()
    browser = review.browser(OFFICER)
    assert "Since version" not in browser.open(HOME)
    assert "newest version" not in browser.open(f"{HOME}/findings/people?show=changed")


def test_new_changed_and_gone_are_told_apart(review: Review) -> None:
    gone = review.entity(PHONE).ref
    draft = second_version(review)
    (one,) = changes(review.place.casebook, CASE)
    assert (one.draft, one.version, one.new, one.changed, one.gone) == (draft, 2, 1, 3, (gone,))
    new = review.entity("01632 960222").contexts[0].finding
    changed = next(c.finding for c in review.entity(PERPETRATOR).contexts if "rang the surgery" in c.after)
    beside = {c.finding for c in review.entity(PERPETRATOR).contexts if "answered" in c.after}
    beside |= {review.entity("falconer").contexts[0].finding}
    assert set(one.mentions) == {new, changed} | beside, "the words around reach into the paragraphs beside"
    assert {one.mentions[finding] for finding in beside} == {one.mentions[changed]} == {"changed"}
    assert one.mentions[new] == "new"


def test_the_pages_show_them(review: Review) -> None:
    second_version(review)
    browser = review.browser(OFFICER)
    browser.open(HOME)
    assert "Since version 1: 1 new mention, 3 mentions among other words, 1 entry gone." in browser.text
    browser.open(f"{HOME}/findings/people?show=changed")
    assert [a.get("id") for a in browser.page.xpath("//article")] == [review.entity(PERPETRATOR).ref]
    assert "Among other words than in the version before" in browser.text
    assert "1 entry gone since version 1 of the Overview report" in browser.text
    browser.open(f"{HOME}/findings/identifiers")
    assert "New in this version" in browser.text
