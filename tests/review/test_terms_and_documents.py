"""Adding a word once for every document, and reading draft and public copy side by side."""

from __future__ import annotations

import lxml.html

from pipeline.model import Part
from pipeline.reviewing import entity_views
from tests.review.a_review import ADDED, CASE, OFFICER, PERPETRATOR, REVIEWER, VICTIM, Browser, Review
from tests.review.every_page import HOME
from tests.review.test_findings import address, at

TERMS = f"{HOME}/terms"


def preview(review: Review, term: str = ADDED, **typed: str) -> Browser:
    browser = at(review, TERMS)
    browser.send(f"{TERMS}/preview", term=term, **typed)
    return browser


def test_a_word_is_added_after_its_count_and_every_place_were_shown(review: Review) -> None:
    browser = preview(review, any__case="yes", replacement="[house]")
    assert browser.heading == "It stands in 2 places"
    assert [mark.text_content() for mark in browser.page.xpath("//mark")] == ["corner house", "corner house"]
    before = len(entity_views(review.place.casebook, CASE))
    assert "Each will say [house] in the public copy." in browser.text
    browser.send(TERMS)
    assert browser.heading == "Identifiers and added words"
    assert "Added in 2 places." in browser.text
    assert len(entity_views(review.place.casebook, CASE)) == before + 1
    assert (review.entity(ADDED).replacement, review.entity(ADDED).count) == ("[house]", 2)


def test_looking_changes_nothing(review: Review) -> None:
    before = entity_views(review.place.casebook, CASE)
    preview(review)
    assert entity_views(review.place.casebook, CASE) == before


def test_a_new_person_gets_a_pseudonym(review: Review) -> None:
    browser = preview(review, "support worker", way="person")
    browser.send(TERMS)
    added = review.entity("support worker")
    assert (added.kind, added.section) == ("person", "people")
    assert added.replacement


def test_another_name_of_somebody_known_joins_them(review: Review) -> None:
    victim = review.entity(VICTIM)
    browser = preview(review, "falconer", way="into", into=victim.ref)
    assert f"Each will be a mention of {VICTIM} and be called {victim.replacement}." in browser.text
    browser.send(TERMS)
    assert "falconer" in review.entity(VICTIM).forms


def test_what_stands_nowhere_is_too_short_or_isnt_said_is_refused_and_kept_in_the_form(review: Review) -> None:
    for term, typed, why in (
        ("Marmaduke", {}, "This stands nowhere in the case's documents."),
        ("x", {}, "A term has 2 to 120 characters"),
        (ADDED, {"way": "into"}, "It isn't said which person this names."),
        (ADDED, {"way": "elsewhere"}, "It isn't said what this is."),
    ):
        browser = preview(review, term, **typed)
        assert browser.last is not None and browser.last.status_code == 422
        assert why in browser.text
        assert browser.page.get_element_by_id("term").value == term


def test_a_count_that_changed_meanwhile_is_a_conflict(review: Review) -> None:
    browser = preview(review)
    assert browser.send(TERMS, expected="7").status_code == 409


def rows(browser: Browser) -> list[list[lxml.html.HtmlElement]]:
    return [row.xpath("./td") for row in browser.page.xpath("//table[contains(@class, 'beside')]/tbody/tr")]


def test_each_paragraph_stands_beside_its_public_wording(review: Review) -> None:
    victim, perpetrator = review.entity(VICTIM), review.entity(PERPETRATOR)
    browser = at(review, f"{HOME}/documents/{review.draft(Part.OVERVIEW_REPORT)}")
    original, public = rows(browser)[1]
    assert original.text_content().startswith(f"{VICTIM} lived with {PERPETRATOR} for six years.")
    assert public.text_content().startswith(f"{victim.replacement} lived with {perpetrator.replacement} for six years.")
    mark = public.xpath(".//a[contains(@class, 'run--changed')]")[0]
    assert (mark.text_content(), mark.get("href")) == (victim.replacement, f"{HOME}/entities/{victim.ref}")


def test_what_stays_and_may_be_risky_is_marked_until_somebody_decides(review: Review) -> None:
    path = f"{HOME}/documents/{review.draft(Part.OVERVIEW_REPORT)}"
    browser = at(review, path)

    def marked(kind: str) -> list[str]:
        return [run.text_content() for run in browser.page.xpath(f"//tbody//td[2]//a[contains(@class, 'run--{kind}')]")]

    assert marked("open") == ["falconer (to decide)"]
    assert marked("kept") == ["Anyshire Police (kept)"]
    browser.open(address(review, "falconer"))
    browser.send(address(review, "falconer"), {"action": "accept"})
    browser.open(path)
    assert marked("doubt") == ["falconer (stays, doubtful)"]


def test_paragraphs_without_a_mark_can_be_left_out(review: Review) -> None:
    path = f"{HOME}/documents/{review.draft(Part.OVERVIEW_REPORT)}"
    browser = at(review, path)
    assert len(rows(browser)) == 4
    browser.open(f"{path}?show=marked")
    assert len(rows(browser)) == 3
    assert "Showing 3 of 4 paragraphs" in browser.text


def test_documents_lead_to_the_first_and_to_each_other(review: Review) -> None:
    browser = at(review, f"{HOME}/documents", REVIEWER)
    assert browser.heading == "Overview report, side by side"
    browser.open(f"{HOME}/documents/{review.draft(Part.EXECUTIVE_SUMMARY)}")
    assert browser.heading == "Executive summary, side by side"
    browser.open(f"{HOME}/documents/0123456789abcdef")
    assert browser.last is not None and browser.last.status_code == 404


def test_a_person_says_which_part_a_document_is(review: Review) -> None:
    browser = at(review, HOME, OFFICER)
    summary = review.draft(Part.EXECUTIVE_SUMMARY)
    browser.send(f"{HOME}/parts", {"draft": summary}, part="action_plan")
    assert "The part was confirmed." in browser.text
    assert review.draft(Part.ACTION_PLAN) == summary
    assert browser.send(f"{HOME}/parts", {"draft": summary}, part="memoir").status_code == 422
    browser.open(HOME)
    assert browser.send(f"{HOME}/parts", {"draft": summary}, draft="of-another-case").status_code == 422


def test_a_document_dropped_by_mistake_is_set_aside_and_taken_back(review: Review) -> None:
    summary = review.draft(Part.EXECUTIVE_SUMMARY)
    browser = at(review, HOME)
    browser.send(f"{HOME}/documents/{summary}/set-aside")
    assert "The document was set aside." in browser.text
    assert "Executive summary Set aside" in browser.text
    browser.open(f"{HOME}/documents/{summary}")
    assert browser.last is not None and browser.last.status_code == 404
    browser.open(HOME)
    browser.send(f"{HOME}/documents/{summary}/take-back")
    assert "Executive summary Being searched" in browser.text
    browser.open(HOME)
    fields = browser.form(f"{HOME}/documents/{summary}/set-aside")
    assert browser.post(f"{HOME}/documents/of-another-case/set-aside", fields).status_code == 422
