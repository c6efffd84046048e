"""Deciding on the pages: by person first, one by one or a section at once, and back again."""

from __future__ import annotations

import pytest

from pipeline import decisions
from pipeline.reviewing import entity_views, history
from tests.review.a_review import CASE, NOW, OFFICER, PERPETRATOR, PHONE, REVIEWER, SISTER, VICTIM, Browser, Review
from tests.review.every_page import HOME

PEOPLE = f"{HOME}/findings/people"


def at(review: Review, path: str, who: str = OFFICER) -> Browser:
    browser = review.browser(who)
    browser.open(path)
    return browser


def address(review: Review, form: str) -> str:
    return f"{HOME}/entities/{review.entity(form).ref}"


def test_the_way_into_the_findings_is_the_first_section_that_waits(review: Review) -> None:
    browser = at(review, f"{HOME}/findings")
    assert browser.heading == "People"
    accept_section(review, "people")
    browser.open(f"{HOME}/findings")
    assert browser.heading == "Whom does this mean?"


def test_a_person_is_shown_with_what_they_become_and_each_mention_marked(review: Review) -> None:
    browser = at(review, PEOPLE)
    victim = review.entity(VICTIM)
    article = browser.page.get_element_by_id(victim.ref)
    text = " ".join(article.text_content().split())
    assert f"{VICTIM} → in the public copy: {victim.replacement}" in text
    assert "person · victim · female · 4 mentions" in text
    marks = [mark.text_content() for mark in article.xpath(".//mark")]
    assert marks == [VICTIM, "Zephyrine", VICTIM]
    assert "All 4 mentions" in text, "the list shows three, the person's own page all"
    browser.open(address(review, VICTIM))
    assert len(browser.page.xpath("//mark")) == 4


def test_sections_come_in_the_order_of_the_review_with_what_waits_in_each(review: Review) -> None:
    browser = at(review, PEOPLE)
    items = [" ".join(item.text_content().split()) for item in browser.page.find_class("side-nav__item")]
    assert items == [
        "People 3 of 3 to decide",
        "Whom does this mean? 1 of 1 to decide",
        "Identifiers and added words 1 of 1 to decide",
        "Dates, places and organisations none",
        "Doubts 1 of 1 to decide",
        "Kept by the policy 1",
    ]


def test_accepting_leads_to_the_next_person_and_the_accepted_one_leaves_the_list(review: Review) -> None:
    browser = at(review, PEOPLE)
    victim, following = review.entity(VICTIM), review.entity(PERPETRATOR)
    browser.send(address(review, VICTIM), {"action": "accept"})
    assert browser.last is not None
    assert browser.last.history[0].headers["location"] == f"{PEOPLE}#{following.ref}"
    assert review.entity(VICTIM).decision == "accepted"
    assert browser.page.find_class("review-notice")[0].text_content().strip() == "Your decision was saved."
    assert not browser.page.xpath(f"//article[@id='{victim.ref}']")
    browser.open(f"{PEOPLE}?show=all")
    assert browser.page.xpath(f"//article[@id='{victim.ref}']")


def test_keeping_a_real_name_needs_a_reason_and_what_was_typed_stays(review: Review) -> None:
    browser = at(review, address(review, VICTIM))
    assert browser.send(address(review, VICTIM), {"action": "keep"}, reason=" ").status_code == 422
    assert "What stays in the public copy needs a reason." in browser.text
    assert review.entity(VICTIM).decision == "open"
    browser.send(address(review, VICTIM), {"action": "keep"}, reason="Her parents asked for it.")
    assert review.entity(VICTIM).decision == "kept"
    assert history(review.place.casebook, CASE)[0].reason == "Her parents asked for it."


def test_the_family_chooses_the_pseudonym(review: Review) -> None:
    browser = at(review, address(review, VICTIM))
    browser.send(address(review, VICTIM), {"action": "change"}, replacement="Marigold", family="yes")
    assert (review.entity(VICTIM).replacement, review.entity(VICTIM).chosen_by_family) == ("Marigold", True)
    assert "chosen by the family" in " ".join(browser.open(f"{PEOPLE}?show=all").split())


@pytest.mark.parametrize("taken", ["Isolde", "Quillfeather", "Barnabas"])
def test_a_pseudonym_that_is_a_name_of_the_case_is_refused_where_it_was_typed(review: Review, taken: str) -> None:
    browser = at(review, address(review, VICTIM))
    assert browser.send(address(review, VICTIM), {"action": "change"}, replacement=taken).status_code == 422
    (summary,) = browser.page.find_class("govuk-error-summary")
    assert "can't be used" in summary.text_content()
    assert taken not in summary.text_content()
    assert summary.get("tabindex") == "-1" and summary.get("autofocus") is not None, "the focus goes to it"
    (link,) = summary.xpath(".//a/@href")
    assert browser.page.get_element_by_id(str(link)[1:]).value == taken


def test_two_people_can_be_merged_after_seeing_every_mention_that_changes(review: Review) -> None:
    sister, victim = review.entity(SISTER), review.entity(VICTIM)
    browser = at(review, f"{HOME}/entities/{sister.ref}/merge?into={victim.ref}")
    assert "1 mention on the left is treated as on the right" in browser.text
    browser.send(f"{HOME}/entities/{sister.ref}", {"action": "merge"})
    merged = review.entity(VICTIM)
    assert merged.merged == (sister.ref,) or sister.ref in merged.merged
    assert SISTER in merged.forms
    browser.open(f"{HOME}/entities/{sister.ref}")
    assert browser.last is not None
    assert browser.last.url.path.endswith(victim.ref), "its old address leads to what it turned out to be"


def test_nobody_is_merged_with_nobody(review: Review) -> None:
    browser = at(review, f"{HOME}/entities/p01/merge?into=")
    assert browser.last is not None and browser.last.status_code == 422
    assert browser.open(f"{HOME}/entities/p01/merge?into=p99")
    assert browser.last.status_code == 422


def test_an_ambiguous_name_is_given_to_the_person_whom_it_means(review: Review) -> None:
    browser = at(review, f"{HOME}/findings/ambiguous")
    doubtful = review.entity("Quillfeather")
    labels = [" ".join(one.text_content().split()) for one in browser.page.find_class("govuk-radios__label")]
    assert [label.partition(" (")[0] for label in labels] == [f"{VICTIM}, victim", f"{SISTER}, victim's sister"]
    browser.send(f"{HOME}/entities/{doubtful.ref}", {"action": "merge"}, into=review.entity(SISTER).ref)
    assert doubtful.ref in review.entity(SISTER).merged
    assert browser.heading == "Whom does this mean?"
    assert "Nothing of this kind was found" in browser.text


def test_an_ambiguous_name_needs_a_choice(review: Review) -> None:
    browser = at(review, f"{HOME}/findings/ambiguous")
    ref = review.entity("Quillfeather").ref
    browser.send(f"{HOME}/entities/{ref}", {"action": "merge"})
    assert "It isn't said into which entity this is to be merged." in browser.text


def test_a_decision_can_be_reopened(review: Review) -> None:
    browser = at(review, PEOPLE)
    browser.send(address(review, VICTIM), {"action": "accept"})
    browser.open(f"{PEOPLE}?show=all")
    browser.send(address(review, VICTIM), {"action": "reopen"})
    assert review.entity(VICTIM).decision == "open"


def test_one_mention_can_be_kept_and_given_back(review: Review) -> None:
    browser = at(review, address(review, VICTIM))
    mention = review.entity(VICTIM).contexts[1].finding
    assert mention is not None
    where = f"{address(review, VICTIM)}/mentions"
    assert browser.send(where, {"finding": mention, "action": "keep"}).status_code == 422
    browser.open(address(review, VICTIM))
    browser.send(where, {"finding": mention}, mention__reason="She says it of herself.")
    assert "kept as it is here" in browser.text
    assert review.entity(VICTIM).contexts[1].decision == "keep"
    browser.send(where, {"finding": mention, "action": "follow"})
    assert review.entity(VICTIM).contexts[1].decision is None


def accept_section(review: Review, section: str, who: str = OFFICER) -> Browser:
    browser = at(review, f"{HOME}/findings/{section}/accept-all", who)
    browser.send(f"{HOME}/findings/{section}/accept-all")
    return browser


def test_a_section_is_accepted_at_once_after_its_count_was_shown(review: Review) -> None:
    browser = at(review, f"{PEOPLE}/accept-all")
    assert browser.heading == "Accept 3 proposals under “People”?"
    assert PHONE not in browser.text
    browser.send(f"{PEOPLE}/accept-all")
    assert "3 proposals were accepted." in browser.text
    assert "Nothing is left to decide here." in browser.text
    assert "Go on with “Whom does this mean?”" in browser.text


def test_a_section_that_changed_meanwhile_isnt_accepted(review: Review) -> None:
    browser, other = at(review, f"{PEOPLE}/accept-all"), at(review, PEOPLE, REVIEWER)
    other.send(address(review, VICTIM), {"action": "accept"})
    assert browser.send(f"{PEOPLE}/accept-all").status_code == 409
    assert browser.heading == "This has changed since you last saw it"
    assert "There are 2 open proposals here now, not 3." in browser.text
    assert review.entity(PERPETRATOR).decision == "open"


def test_of_two_who_decide_the_same_the_second_is_told(review: Review) -> None:
    browser, other = at(review, PEOPLE), at(review, PEOPLE, REVIEWER)
    other.send(address(review, VICTIM), {"action": "change"}, replacement="Marigold")
    assert browser.send(address(review, VICTIM), {"action": "accept"}).status_code == 409
    assert "Someone else changed this since you last saw it." in browser.text
    assert "Look at it again, then repeat." in browser.text
    assert review.entity(VICTIM).decision == "changed"


def test_the_last_decision_is_taken_back_after_it_was_shown(review: Review) -> None:
    browser = at(review, PEOPLE)
    browser.send(address(review, VICTIM), {"action": "accept"})
    browser.open(f"{HOME}/undo")
    assert "Number 1: Accepted the proposal" in browser.text
    assert "Olive Officer" in browser.text
    browser.send(f"{HOME}/undo")
    assert "The decision was taken back." in browser.text
    assert review.entity(VICTIM).decision == "open"
    browser.open(f"{HOME}/undo")
    assert "There is no decision that can be taken back" in browser.text


def test_nothing_is_taken_back_that_wasnt_shown(review: Review) -> None:
    browser, other = at(review, PEOPLE), at(review, PEOPLE, REVIEWER)
    browser.send(address(review, VICTIM), {"action": "accept"})
    browser.open(f"{HOME}/undo")
    other.open(PEOPLE)
    other.send(address(review, PERPETRATOR), {"action": "accept"})
    assert browser.send(f"{HOME}/undo").status_code == 409
    assert review.entity(PERPETRATOR).decision == "accepted"


@pytest.mark.parametrize(
    "path", ["findings/nothing", "findings/nothing/accept-all", "entities/p99", "entities/x/merge?into=p01"]
)
def test_what_isnt_there_isnt_found(review: Review, path: str) -> None:
    browser = at(review, f"{HOME}/{path}")
    assert browser.last is not None and browser.last.status_code == 404


@pytest.mark.parametrize("typed", [{"action": "publish"}, {"version": "one"}])
def test_a_form_that_was_tampered_with_is_refused_in_words(review: Review, typed: dict[str, str]) -> None:
    browser = at(review, PEOPLE)
    assert browser.send(address(review, VICTIM), {"action": "accept"}, **typed).status_code == 422
    assert review.entity(VICTIM).decision == "open"


def test_long_lists_come_in_pages(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    from review.pages import findings

    monkeypatch.setattr(findings, "PAGE", 2)
    browser = at(review, PEOPLE)
    assert len(browser.page.xpath("//article")) == 2
    assert "Page 1 of 2, 3 in all." in browser.text
    for odd in ("2", "7", "-1", "x", "²"):
        browser.open(f"{PEOPLE}?page={odd}")
        assert len(browser.page.xpath("//article")) in (1, 2), odd
    browser.open(f"{PEOPLE}?page=2")
    browser.send(address(review, SISTER), {"action": "accept"})
    assert "2 to decide" in browser.text


def test_history_tells_who_decided_what_and_why(review: Review) -> None:
    browser = at(review, address(review, VICTIM))
    browser.send(address(review, VICTIM), {"action": "keep"}, reason="Her parents asked for it.")
    browser.open(f"{HOME}/history")
    assert "1 3 May 2023, 10:30 BST Olive Officer Kept the wording p01 Her parents asked for it." in browser.text
    assert "Case opened" in browser.text


def test_everything_decided_by_a_program_shows_too(review: Review) -> None:
    """The pages read the casebook anew each time: nothing is remembered between requests."""
    browser = at(review, PEOPLE)
    waiting = sum(v.decision == "open" for v in entity_views(review.place.casebook, CASE, section="people"))
    decisions.accept_all(review.place.casebook, CASE, "people", by=review.account(OFFICER), expected=waiting, now=NOW)
    browser.open(PEOPLE)
    assert "Nothing is left to decide here." in browser.text
