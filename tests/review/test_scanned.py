"""What a machine read from a scan: told, marked, listed, shown beside the scan, and compared before approval."""

from __future__ import annotations

import pytest

from pipeline.decisions.comparing import mark_compared
from pipeline.errors import BadInput, NotAllowed, UnreadableDocument
from pipeline.model import Part
from pipeline.reviewing import document_view
from pipeline.reviewing.scanned import in_bits, listed_pages, scan_view
from pipeline.scans.drafts import read_waiting
from tests.pipeline.scans.waiting import Machine
from tests.review.a_review import ADMINISTRATOR, CASE, NOW, OFFICER, REVIEWER, STRANGER, Browser, Review
from tests.review.a_scan import drop, page, read
from tests.review.every_page import HOME
from tests.review.test_findings import at

SENTENCE = (
    "The action plan was read by machine from a scan, and nobody compared it with the paper yet: the officer or a "
    "reviewer does, and ticks it beside the document."
)


def document(draft: str, more: str = "") -> str:
    return f"{HOME}/documents/{draft}{more}"


def unsure(browser: Browser) -> list[str]:
    return [word.text_content() for word in browser.page.xpath("//tbody//span[@class='unsure']")]


def test_the_banner_says_which_pages_how_many_words_and_what_to_do(with_scan: Review) -> None:
    browser = at(with_scan, document(with_scan.draft(Part.ACTION_PLAN)))
    assert "Pages 2–4 were read by machine from a scan; 4 words are uncertain; compare with the paper." in browser.text
    assert "No word could be read on page 4" in browser.text
    assert "The machine was 82 % sure of a word on average." in browser.text.replace("\xa0", " ")
    assert browser.text.count("scanned and read by machine") == 0  # said once, by the banner


def test_a_document_with_text_of_its_own_says_nothing_of_it(review: Review) -> None:
    browser = at(review, document(review.draft(Part.OVERVIEW_REPORT)))
    assert "machine" not in browser.text and "uncertain" not in browser.text
    assert unsure(browser) == []


def test_each_doubtful_word_is_marked_with_more_than_a_colour(with_scan: Review) -> None:
    browser = at(with_scan, document(with_scan.draft(Part.ACTION_PLAN)))
    assert unsure(browser) == [
        "Zephyrine? (uncertain)",
        "she? (uncertain)",
        "960l11? (uncertain)",
        "<b>rnother</b>? (uncertain)",
    ]
    assert browser.page.xpath("//b[text()='rnother']") == []
    ids = browser.page.xpath("//tbody//span[@class='unsure']/@id")
    assert ids == ["u1", "u2", "u3", "u4"]
    inside = browser.page.xpath("//a[contains(@class, 'run--changed')]//span[@class='unsure']/@id")
    assert inside == ["u1"]  # a word of a name is marked within the name's own mark


def test_the_list_leads_to_each_word_also_where_the_page_is_filtered(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    browser = at(with_scan, document(draft))
    links = browser.page.xpath("//ul[@class='scan__words']//a")
    assert [(a.text_content(), a.get("href")) for a in links][:2] == [("Zephyrine", "#u1"), ("she", "#u2")]
    assert [h.text_content() for h in browser.page.xpath("//h3[starts-with(@id, 'uncertain-page')]")] == [
        "Page 2",
        "Page 3",
    ]
    browser.open(document(draft, "?show=marked"))
    assert browser.page.xpath("//ul[@class='scan__words']//a/@href")[1] == "?show=uncertain#u2"


def test_paragraphs_without_an_uncertain_word_can_be_left_out(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    browser = at(with_scan, document(draft))
    everything = len(browser.page.xpath("//table[contains(@class, 'beside')]/tbody/tr"))
    browser.open(document(draft, "?show=uncertain"))
    rows = browser.page.xpath("//table[contains(@class, 'beside')]/tbody/tr")
    assert 0 < len(rows) < everything
    assert all(row.xpath(".//span[@class='unsure']") for row in rows)
    assert f"Showing {len(rows)} of {everything} paragraphs, those with an uncertain word." in browser.text


def test_the_bits_of_every_segment_are_the_segment(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    book = with_scan.place.casebook
    for one in (draft, with_scan.draft(Part.OVERVIEW_REPORT), with_scan.draft(Part.QA_LETTER)):
        view, scan = document_view(book, CASE, one), scan_view(book, CASE, one)
        for piece, segments in zip(view.pieces, in_bits(view.pieces, scan.spans if scan else ()), strict=True):
            assert ["".join(bit.text for bit in bits) for bits in segments] == [s.original for s in piece.segments]
    assert scan_view(book, CASE, draft) is not None and "Zephyrine" not in repr(scan_view(book, CASE, draft))


def test_a_scanned_page_is_shown_beside_what_was_read_on_it(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    browser = at(with_scan, document(draft, "/scan/2"))
    assert browser.heading == "Page 2 as scanned"
    assert (
        "Quillfeather told Barnabas Thornwhistle" in browser.text and "The council and the police" not in browser.text
    )
    assert browser.page.xpath("//a[text()='Page 3']/@href") == [document(draft, "/scan/3")]
    (source,) = browser.page.xpath("//img/@src")
    picture = browser.client.get(source)
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert picture.headers["cache-control"] == "no-store"
    assert "No word could be read on this page." in at(with_scan, document(draft, "/scan/4")).text


@pytest.mark.parametrize("number", ["1", "5", "0", "-1", "two", "99999999", "²"])
def test_no_other_page_is_shown(with_scan: Review, number: str) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    for address in (f"/scan/{number}", f"/scan/{number}/picture"):
        browser = at(with_scan, document(draft, address))
        assert browser.last is not None and browser.last.status_code == 404


def test_the_scan_is_for_readers_of_the_case_alone(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    for username in (STRANGER, ADMINISTRATOR):
        browser = at(with_scan, document(draft, "/scan/2/picture"), username)
        assert browser.last is not None and browser.last.status_code in (403, 404)
    browser = at(with_scan, document(with_scan.draft(Part.OVERVIEW_REPORT), "/scan/1/picture"))
    assert browser.last is not None and browser.last.status_code == 404


def test_it_is_ticked_told_and_taken_back(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    browser = at(with_scan, document(draft), REVIEWER)
    assert SENTENCE in at(with_scan, HOME, REVIEWER).text
    browser.send(document(draft, "/compared"), compared="yes")
    assert "You compared it with the paper." in browser.text
    assert "Compared with the paper by Rex Reviewer on 3 May 2023" in browser.text
    overview = at(with_scan, HOME, REVIEWER)
    assert SENTENCE not in overview.text and "Read by machine, compared" in overview.text
    with_scan.clock.forward(minutes=1)
    browser.send(document(draft, "/compared"))
    assert "It counts as not compared again." in browser.text
    assert SENTENCE in at(with_scan, HOME, REVIEWER).text
    history = at(with_scan, f"{HOME}/history", REVIEWER).text
    assert "Compared what a machine read with the paper" in history and "Took back that it was compared" in history


def test_what_is_not_ticked_is_not_recorded(with_scan: Review) -> None:
    draft = with_scan.draft(Part.ACTION_PLAN)
    browser = at(with_scan, document(draft), REVIEWER)
    fields = browser.form(document(draft, "/compared"))
    assert browser.post(document(draft, "/compared"), fields | {"compared": "perhaps"}).status_code == 422
    assert SENTENCE in at(with_scan, HOME, REVIEWER).text


def test_who_may_say_so_and_of_what(with_scan: Review) -> None:
    draft, book = with_scan.draft(Part.ACTION_PLAN), with_scan.place.casebook
    with pytest.raises(NotAllowed):
        mark_compared(book, CASE, draft, True, by=with_scan.account(ADMINISTRATOR), now=NOW)
    for other in (with_scan.draft(Part.OVERVIEW_REPORT), "0123456789abcdef"):
        with pytest.raises(BadInput):
            mark_compared(book, CASE, other, True, by=with_scan.account(OFFICER), now=NOW)


def test_while_it_is_being_read_the_case_says_how_far_and_nothing_can_be_approved(review: Review) -> None:
    draft = drop(review)
    read_waiting(review.place.casebook, CASE, lambda: NOW, most_pages=2, reader=Machine(page))
    browser = at(review, HOME)
    assert "Being read by machine" in browser.text
    assert "2 of 3 scanned pages were read by machine so far." in browser.text
    assert "A scan is still being read by machine: wait for the scheduler." in browser.text
    assert browser.page.xpath(f"//a[@href='{document(draft)}']") == []
    assert at(review, f"{HOME}/documents").heading == "Overview report, side by side"
    looked = at(review, document(draft))
    assert looked.last is not None and looked.last.status_code == 404
    read(review)
    browser.open(HOME)
    assert "Being read by machine" not in browser.text and "1 to confirm" in browser.text


def test_a_scan_alone_in_a_case_breaks_no_page(review: Review) -> None:
    """Set aside and taken back before it was read, it waits again."""
    draft = drop(review)
    browser = at(review, HOME)
    browser.send(document(draft, "/set-aside"))
    assert "Set aside" in browser.text
    browser.send(document(draft, "/take-back"))
    assert "Being read by machine" in browser.text


def test_a_scan_that_cannot_be_read_says_why(review: Review) -> None:
    """It has text of its own besides: a failing page is what can't be read."""
    drop(review)
    machine = Machine(failing=UnreadableDocument("The scanned pages can't be read.", "Hand in the report by hand."))
    for _ in range(2):
        with pytest.raises(UnreadableDocument):
            read(review, machine)
    read(review, machine)
    browser = at(review, HOME)
    assert "Can’t be read" in browser.text
    assert "The scanned pages can't be read. Hand in the report by hand." in browser.text
    assert "still being read" not in browser.text


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((), ""),
        ((4,), "Page 4"),
        ((1, 2), "Pages 1 and 2"),
        ((1, 2, 5), "Pages 1, 2 and 5"),
        ((3, 4, 5, 6, 7), "Pages 3–7"),
        ((3, 4, 5, 9), "Pages 3–5 and 9"),
        ((1, 3, 4, 5, 8), "Pages 1, 3–5 and 8"),
        ((9, 1), "Pages 1 and 9"),
    ],
)
def test_pages_are_said_as_people_say_them(pages: tuple[int, ...], said: str) -> None:
    assert listed_pages(pages) == said
