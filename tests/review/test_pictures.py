"""The page of pictures: what is listed, what is shown, and deciding without JavaScript."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.decisions.current import kept_pictures
from pipeline.model import Part, Place, Where
from pipeline.reviewing.pictures import Standing, picture_views
from review import words
from review.headers import HEADERS
from tests.pipeline.a_picture import photograph, plan
from tests.review.a_picture import MAP, PHOTO, WORDS, decide_everything_else
from tests.review.a_review import ADMINISTRATOR, CASE, OFFICER, REVIEWER, STRANGER, VICTIM, Browser, Review
from tests.review.every_page import HOME

PAGE = f"{HOME}/pictures"


@pytest.fixture
def draft(with_pictures: Review) -> str:
    return with_pictures.draft(Part.OVERVIEW_REPORT)


def kept(review: Review) -> dict[str, str]:
    with review.place.casebook.reading() as session:
        return kept_pictures(review.place.casebook, session, CASE)


def card(browser: Browser, picture: str) -> str:
    """What one picture's part of the page says."""
    (found,) = browser.page.xpath(f"//li[contains(@id, '-{picture}')]")
    return " ".join(found.text_content().split())


def keep(browser: Browser, typed: str = WORDS, picture: str = MAP) -> int:
    browser.open(PAGE)
    return browser.send(f"{PAGE}/{picture}", {"action": "keep"}, words=typed).status_code


def test_every_picture_is_listed_with_what_becomes_of_it_and_where_it_stands(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(PAGE)
    assert browser.heading == "Pictures"
    photo, town, drawing, far = (
        " ".join(one.text_content().split())
        for one in browser.page.xpath("//section[1]//li[starts-with(@id, 'picture-')]")
    )
    assert photo.startswith(
        "Picture 1 of 4 Removed unless you keep it Photograph, 400 × 300 pixels · in the text, about"
    )
    assert "per cent of the way through" in photo
    assert "in table 1, row 1" in town and town.count("per cent") == 2, "it stands in two places"
    assert "Can’t be shown safely" in drawing and "It can’t be kept. It is drawn with lines and text" in drawing
    assert "It can’t be kept. It lies outside the draft." in far
    assert browser.page.xpath("count(//form[contains(@action, '/pictures/')])") == 4, "two pictures, two decisions each"


def test_the_pictures_of_a_pdf_are_shown_and_can_never_be_kept(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(PAGE)
    (section,) = browser.page.xpath("//section[h2='Executive summary']")
    said = " ".join(section.text_content().split())
    assert said.count("Pictures of a PDF are always left out.") == 2
    assert "Picture 1 of 2" in said and "on page 1" in said
    assert not section.xpath(".//form")
    (first, _) = section.xpath(".//img/@src")
    browser.open(first)
    assert browser.last is not None and browser.last.headers["content-type"] == "image/png"


def test_words_of_the_draft_are_marked_as_such(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(PAGE)
    (said,) = browser.page.xpath("//span[@class='original'][contains(., 'The house of')]")
    assert VICTIM in said.text_content(), "it blurs with the rest while nobody is there"


@pytest.mark.parametrize("picture", [PHOTO, MAP])
def test_what_is_shown_is_plain_dots_and_stays_nowhere(with_pictures: Review, draft: str, picture: str) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(f"{HOME}/documents/{draft}/pictures/{picture}")
    assert browser.last is not None and browser.last.status_code == 200
    sent = browser.last.content
    assert b"Quillfeather" not in sent
    assert sent not in (photograph(), plan())
    with Image.open(io.BytesIO(sent)) as image:
        assert image.size == (400, 300)
        assert image.format is not None and browser.last.headers["content-type"] == f"image/{image.format.lower()}"
    for name, value in HEADERS.items():
        assert browser.last.headers[name] == value
    assert browser.last.headers["Cache-Control"] == "no-store"
    assert browser.last.headers["Content-Disposition"] == "inline"


def test_a_large_picture_is_shown_smaller(review: Review) -> None:
    from pipeline.formats.docx_images import redrawn

    out = io.BytesIO()
    Image.new("RGB", (3000, 1000), "red").save(out, "PNG")
    made = redrawn(out.getvalue(), longest=900)
    assert made is not None
    with Image.open(io.BytesIO(made[0])) as image:
        assert image.size == (900, 300)


@pytest.mark.parametrize("picture", ["0123456789abcdef", "outside", "1", "%2e%2e%2fx"])
def test_what_isnt_there_or_cant_be_shown_is_not_found(with_pictures: Review, draft: str, picture: str) -> None:
    browser = with_pictures.browser(REVIEWER)
    for of in (draft, "0123456789abcdef"):
        browser.open(f"{HOME}/documents/{of}/pictures/{picture}")
        assert browser.last is not None and browser.last.status_code == 404


def test_a_picture_is_sent_to_who_may_read_the_case_alone(with_pictures: Review, draft: str) -> None:
    address = f"{HOME}/documents/{draft}/pictures/{PHOTO}"
    nobody = with_pictures.browser()
    nobody.open(address)
    assert nobody.heading == "Sign in"
    for who in (STRANGER, ADMINISTRATOR):
        browser = with_pictures.browser(who)
        for path in (address, PAGE):
            browser.open(path)
            assert browser.last is not None and browser.last.status_code == 404, (who, path)
    for who in (OFFICER, REVIEWER):
        browser = with_pictures.browser(who)
        browser.open(address)
        assert browser.last is not None and browser.last.status_code == 200


def test_a_picture_is_kept_with_words_removed_and_left_undecided_again(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    assert keep(browser) == 200
    assert kept(with_pictures) == {MAP: WORDS}
    assert "The picture stays, with your words for it." in browser.text
    assert "Kept" in card(browser, MAP) and "Decided by Rex Reviewer" in card(browser, MAP)
    assert browser.form(f"{PAGE}/{MAP}", action="keep")["words"] == WORDS
    browser.send(f"{PAGE}/{MAP}", {"action": "remove"})
    assert kept(with_pictures) == {} and "Removed" in card(browser, MAP)
    browser.send(f"{PAGE}/{MAP}", {"action": "reopen"})
    assert "Removed unless you keep it" in card(browser, MAP)
    browser.open(f"{HOME}/history")
    for said in ("Kept a picture", "Removed a picture", "Left a picture undecided again"):
        assert said in browser.text
    assert not browser.page.xpath(f"//a[contains(@href, 'entities/{MAP}')]")


def test_a_decision_is_taken_back_like_any_other(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    keep(browser)
    browser.open(f"{HOME}/undo")
    assert "Kept a picture" in browser.text
    browser.send(f"{HOME}/undo")
    assert kept(with_pictures) == {}


@pytest.mark.parametrize("typed", ["", f"The house of {VICTIM}", "Ring 01632 960111"])
def test_a_refusal_leads_to_the_words_which_stay_typed(with_pictures: Review, typed: str) -> None:
    browser = with_pictures.browser(REVIEWER)
    assert keep(browser, typed) == 422
    assert kept(with_pictures) == {}
    (link,) = browser.page.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href")
    (field,) = browser.page.xpath(f"//textarea[@id='{link[1:]}']")
    assert field.value.strip() == typed and "govuk-textarea--error" in field.get("class")
    assert browser.title.startswith("Error: ")


def test_somebody_elses_decision_isnt_overwritten(with_pictures: Review) -> None:
    mine, theirs = with_pictures.browser(REVIEWER), with_pictures.browser(OFFICER)
    mine.open(PAGE)
    assert keep(theirs, "A town map") == 200
    assert mine.send(f"{PAGE}/{MAP}", {"action": "keep"}, words=WORDS).status_code == 409
    assert kept(with_pictures) == {MAP: "A town map"}


def test_whatever_is_sent_for_its_place_on_the_page_leads_nowhere_else(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(PAGE)
    fields = browser.form(f"{PAGE}/{MAP}", action="keep") | {"words": WORDS, "card": "x\r\nSet-Cookie: a=b"}
    browser.client.follow_redirects = False
    answer = browser.post(f"{PAGE}/{MAP}", fields)
    assert answer.headers["location"] == PAGE


def test_a_case_without_pictures_says_so(review: Review) -> None:
    browser = review.browser(REVIEWER)
    browser.open(PAGE)
    assert browser.text.count("No pictures.") == 3


def test_where_a_picture_stands_is_said_without_a_word_of_the_draft() -> None:
    said = {
        Standing(Place(Where.BODY), 40): "in the text, about 40 per cent of the way through",
        Standing(
            Place(Where.TABLE_CELL, table=0, row=1, column=0), 5
        ): "in table 1, row 2, about 5 per cent of the way through",
        Standing(Place(Where.TEXT_BOX), None): "in a text box",
        Standing(Place(Where.ENDNOTE), None): "in an endnote",
        Standing(Place(Where.HEADER), 99): "in a page header, which only the Word file has",
        Standing(Place(Where.BODY, page=3)): "on page 3",
        Standing(None): "behind a shape",
    }
    assert {standing: words.stand(standing) for standing in said} == said


def test_nothing_of_a_draft_is_in_a_repr(with_pictures: Review) -> None:
    assert "Quillfeather" not in repr(picture_views(with_pictures.place.casebook, CASE))


def test_the_original_layout_has_a_name_that_people_read() -> None:
    assert words.file("overview_report-original-layout.pdf") == "Overview report in its original layout"
    assert {words.file(f"{part}.pdf") for part in Part} == {part.words for part in Part}


def test_side_by_side_says_what_the_public_gets_instead_of_a_kept_picture(with_pictures: Review, draft: str) -> None:
    browser = with_pictures.browser(REVIEWER)
    keep(browser)
    browser.open(f"{HOME}/documents/{draft}")
    shown = [" ".join(cell.text_content().split()) for cell in browser.page.xpath("//td[@class='beside__public']")]
    assert [text for text in shown if "picture:" in text] == [f"[picture: {WORDS}]"] * 2
    originals = " ".join(cell.text_content() for cell in browser.page.xpath("//td[@class='original']"))
    assert originals.count("[image removed]") == 5
    assert sum(text.count("[image removed]") for text in shown) == 3


def test_the_overview_says_how_many_are_kept_and_never_asks_for_a_decision(with_pictures: Review) -> None:
    browser = with_pictures.browser(REVIEWER)
    browser.open(HOME)
    assert "Pictures All are left out unless you keep one" in browser.text
    keep(browser)
    browser.open(HOME)
    assert "Pictures 1 kept, the others are left out" in browser.text


def test_who_signs_is_told_to_look_at_the_pictures_that_stay(with_pictures: Review) -> None:
    decide_everything_else(with_pictures)
    browser = with_pictures.browser(REVIEWER)
    said = "1 picture stays in the review: look at it, and at the words for it."
    for typed, expected in ((None, False), (WORDS, True)):
        if typed:
            keep(browser, typed)
        browser.open(f"{HOME}/files")
        browser.send(f"{HOME}/files")
        browser.open(f"{HOME}/approval")
        assert (said in browser.text) is expected
        assert "You sign these exact files" in browser.text
