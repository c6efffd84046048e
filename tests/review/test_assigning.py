"""Mentions that are somebody else: ticked in the list, then given to whom they mean."""

from __future__ import annotations

from tests.review.a_review import CASE, OFFICER, PERPETRATOR, REVIEWER, SISTER, VICTIM, Browser, Review
from tests.review.every_page import HOME


def opened(review: Review, form: str, who: str = OFFICER) -> tuple[Browser, str]:
    path = f"{HOME}/entities/{review.entity(form).ref}"
    browser = review.browser(who)
    browser.open(path)
    return browser, f"{path}/assign"


def boxes(browser: Browser) -> list[str]:
    return [str(name) for name in browser.page.xpath("//input[@form='assign-form']/@name")]


def test_each_mention_of_a_person_can_be_ticked_without_javascript(review: Review) -> None:
    browser, _ = opened(review, VICTIM)
    assert len(boxes(browser)) == review.entity(VICTIM).count == 4
    labels = [" ".join(one.text_content().split()) for one in browser.page.find_class("mention-tick")]
    assert labels == [f"Somebody else, mention {number}" for number in range(1, 5)]
    browser, _ = opened(review, "falconer")
    assert boxes(browser) == [], "what isn't a person is decided as a whole"


def test_the_ticked_mentions_are_moved_to_another_person(review: Review) -> None:
    sister = review.entity(SISTER)
    browser, address = opened(review, PERPETRATOR)
    ticked = boxes(browser)[:2]
    browser.send(address, into=sister.ref, **dict.fromkeys(ticked, "yes"))
    assert "2 mentions were moved." in browser.text
    assert review.entity(SISTER).count == sister.count + 2
    browser.open(f"{HOME}/undo")
    assert "Said that mentions are somebody else" in browser.text
    browser.send(f"{HOME}/undo")
    assert review.entity(SISTER).count == sister.count


def test_they_may_be_somebody_new(review: Review) -> None:
    browser, address = opened(review, PERPETRATOR)
    browser.send(address, into="new", role="victim's uncle", sex="male", **{boxes(browser)[-1]: "yes"})
    assert "1 mention was moved." in browser.text
    browser.open(f"{HOME}/findings/people?show=all")
    assert "person · victim's uncle · male · 1 mention" in browser.text


def test_an_ambiguous_name_is_settled_mention_by_mention(review: Review) -> None:
    browser, address = opened(review, "Quillfeather")
    browser.send(address, into=review.entity(SISTER).ref, **dict.fromkeys(boxes(browser), "yes"))
    assert browser.heading == "People", "on to what is left, for the doubtful name is no more"
    browser.open(f"{HOME}/findings/ambiguous")
    assert "Nothing of this kind was found" in browser.text


def test_without_a_mention_or_a_person_nothing_is_moved_and_what_was_typed_stays(review: Review) -> None:
    browser, address = opened(review, PERPETRATOR)
    ticked = boxes(browser)[0]
    assert browser.send(address, into="new", role="uncle").status_code == 422
    assert "No mention was chosen." in browser.text
    assert browser.form(address)["role"] == "uncle"
    assert browser.send(address, into="", **{ticked: "yes"}).status_code == 422
    assert "It isn't said whom these mentions mean." in browser.text
    assert browser.page.xpath(f"//input[@name='{ticked}']/@checked"), "the tick stays"


def test_a_mention_that_somebody_moved_meanwhile_isnt_moved_again(review: Review) -> None:
    (browser, address), (other, _) = opened(review, PERPETRATOR), opened(review, PERPETRATOR, REVIEWER)
    ticked = boxes(browser)[0]
    other.send(address, into=review.entity(VICTIM).ref, **{ticked: "yes"})
    assert browser.send(address, into=review.entity(SISTER).ref, **{ticked: "yes"}).status_code == 409


def test_another_case_has_no_such_form(review: Review) -> None:
    browser, address = opened(review, PERPETRATOR)
    fields = browser.form(address) | {"into": "p01"}
    assert browser.post(address.replace(CASE, "acsp-2023-99"), fields).status_code == 404
