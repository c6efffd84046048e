"""From decided findings to a signed set of files, onto the public site, and off it again."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import decisions, publication
from pipeline.model import Part
from pipeline.reviewing import SECTIONS, case_view
from review import words
from tests.review.a_picture import decide_everything_else
from tests.review.a_review import CASE, NOW, OFFICER, REAL, REVIEWER, VICTIM, Browser, Review, a_copy
from tests.review.every_page import HOME
from tests.review.test_findings import address, at

FILES, APPROVAL, LETTER, RELEASE = (f"{HOME}/{page}" for page in ("files", "approval", "letter", "release"))


def decide_everything(review: Review, who: str = OFFICER) -> Browser:
    """Accept what is proposed, section by section, as the pages offer it."""
    browser = review.browser(who)
    for section in SECTIONS:
        browser.open(f"{HOME}/findings/{section}/accept-all")
        if browser.page.xpath("//form[contains(@action, 'accept-all')]"):
            browser.send(f"{HOME}/findings/{section}/accept-all")
    return browser


def ticked(browser: Browser) -> dict[str, str]:
    """Every document ticked as read."""
    return {str(name): "yes" for name in browser.page.xpath("//input[starts-with(@name, 'read-')]/@name")}


def make_files(review: Review) -> Browser:
    browser = decide_everything(review)
    browser.open(FILES)
    browser.send(FILES)
    return browser


def approve(review: Review, who: str = REVIEWER) -> Browser:
    browser = at(review, APPROVAL, who)
    browser.send(APPROVAL, **ticked(browser))
    return browser


def record_everything(review: Review) -> Browser:
    browser = at(review, LETTER)
    browser.send(LETTER)
    browser.open(RELEASE)
    browser.send(f"{RELEASE}/family", {}, told="yes", told__on__day="2", told__on__month="5", told__on__year="2023")
    browser.open(RELEASE)
    browser.send(f"{RELEASE}/months")
    return browser


def publish(review: Review) -> None:
    make_files(review)
    approve(review)
    record_everything(review)
    publication.publish(review.place.casebook, CASE, review.place.settings.site, NOW.date(), NOW)


@pytest.fixture(scope="module")
def built_with_files(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("files") / "home"
    with a_copy(built, home) as review:
        decide_everything_else(review)
        decisions.prepare(review.place.casebook, CASE, NOW, by=review.account(OFFICER))
    return home


@pytest.fixture
def with_files(built_with_files: Path, tmp_path: Path) -> Iterator[Review]:
    """With everything decided, and the clean files written and checked."""
    with a_copy(built_with_files, tmp_path / "home") as review:
        yield review


def test_files_can_be_made_early_but_not_approved(review: Review) -> None:
    browser = at(review, FILES)
    assert "they can’t be approved yet" in browser.text
    browser.send(FILES)
    browser.open(APPROVAL)
    assert browser.heading == "Approval"
    assert "3 decisions are open under “People”." in browser.text
    assert not browser.page.xpath(f"//form[@action='{APPROVAL}']")


def test_the_check_says_what_it_read_and_every_file_can_be_read(review: Review) -> None:
    browser = make_files(review)
    assert "Written, and the check found nothing" in browser.text
    assert "The whole bundle, PDF" in browser.text
    links = [str(href) for href in browser.page.xpath("//table//a/@href")]
    assert len(links) == 10
    for link in links:
        browser.open(link)
        assert browser.last is not None
        name = link.rpartition("/")[2]
        assert browser.last.status_code == 200
        assert browser.last.headers["content-disposition"] == f'attachment; filename="{CASE}_{name}"'
        body = browser.last.content
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(body)) as package:
                body = b"".join(package.read(part) for part in package.namelist())
        assert not [form for form in REAL if form.encode() in body], name


def test_files_of_nowhere_arent_found(with_files: Review) -> None:
    browser = at(with_files, FILES)
    preparation = case_view(with_files.place.casebook, CASE, NOW.date()).preparation
    for path in (f"{preparation}/other.docx", "0123456789abcdef/bundle.pdf", f"{preparation}/..%2f..%2fetc"):
        browser.open(f"{FILES}/{path}")
        assert browser.last is not None and browser.last.status_code == 404


def test_a_vetoed_set_shows_where_and_how_often_and_no_text(review: Review) -> None:
    decide_everything(review)
    browser = at(review, FILES)
    from pipeline.decisions import preparing
    from pipeline.leaks import Leak, LeakReport

    with pytest.MonkeyPatch.context() as patch:
        leak = Leak("word/document.xml", "known form", 2)
        patch.setattr(preparing, "check", lambda *_, **__: LeakReport((leak,), ("zip",), 0))
        browser.send(FILES)
    assert "The leak check vetoed the files" in browser.text
    assert "Overview report, Word word/document.xml known form 2" in browser.text
    assert not [form for form in REAL if form in browser.text]
    assert "Make the clean files again" in browser.text


def test_exactly_these_bytes_are_signed_by_somebody_else(with_files: Review) -> None:
    browser = at(with_files, APPROVAL, REVIEWER)
    shown = [code.text_content() for code in browser.page.find_class("digest")]
    links = [str(href) for href in browser.page.xpath("//table//a/@href")]
    assert shown == [hashlib.sha256(browser.client.get(link).content).hexdigest() for link in links]
    browser.send(APPROVAL, **ticked(browser))
    assert "Approved by Rex Reviewer" in browser.text
    assert case_view(with_files.place.casebook, CASE, NOW.date()).approved_by == "Rex Reviewer"
    assert "What was signed" in browser.text


def test_nobody_signs_what_they_havent_read(with_files: Review) -> None:
    browser = at(with_files, APPROVAL, REVIEWER)
    boxes = ticked(browser)
    assert list(boxes) == [f"read-{with_files.draft(part)}" for part in list(Part)[:3]]
    first = next(iter(boxes))
    assert browser.send(APPROVAL, **{first: "yes"}).status_code == 409
    assert "2 documents aren't marked as read by you yet" in browser.text
    assert case_view(with_files.place.casebook, CASE, NOW.date()).approved_by is None
    browser.open(APPROVAL)
    assert browser.form(APPROVAL)[first] == "yes", "what was read stays read"
    browser.send(APPROVAL, **ticked(browser))
    assert "Approved by Rex Reviewer" in browser.text
    browser.open(f"{HOME}/history")
    assert browser.text.count("Marked a document as read") == 3


def test_the_officer_of_the_case_is_offered_no_button_and_is_refused_without_one(with_files: Review) -> None:
    reviewer, officer = at(with_files, APPROVAL, REVIEWER), at(with_files, APPROVAL, OFFICER)
    assert not officer.page.xpath(f"//form[@action='{APPROVAL}']")
    assert "A reviewer approves: a second pair of eyes." in officer.text
    fields = reviewer.form(APPROVAL) | {"token": officer.form("/sign-out")["token"]}
    assert officer.post(APPROVAL, fields).status_code == 403
    assert officer.heading == "You can't do this"
    assert case_view(with_files.place.casebook, CASE, NOW.date()).approved_by is None


def test_a_reviewer_may_say_what_a_document_is_and_approve(review: Review) -> None:
    browser = at(review, HOME, REVIEWER)
    browser.send(f"{HOME}/parts", {"draft": review.draft(Part.EXECUTIVE_SUMMARY)}, part="action_plan")
    make_files(review)
    browser.open(APPROVAL)
    browser.send(APPROVAL, **ticked(browser))
    assert "Approved by Rex Reviewer" in browser.text


def test_a_decision_between_looking_and_signing_is_in_the_way(with_files: Review) -> None:
    reviewer, officer = at(with_files, APPROVAL, REVIEWER), at(with_files, address(with_files, VICTIM))
    officer.send(address(with_files, VICTIM), {"action": "change"}, replacement="Marigold")
    assert reviewer.send(APPROVAL, **ticked(reviewer)).status_code == 409
    assert "The public files weren't written since the last change" in reviewer.text


def test_files_written_anew_since_they_were_shown_arent_signed(with_files: Review) -> None:
    reviewer, officer = at(with_files, APPROVAL, REVIEWER), at(with_files, address(with_files, VICTIM))
    officer.send(address(with_files, VICTIM), {"action": "change"}, replacement="Marigold")
    officer.open(FILES)
    officer.send(FILES)
    assert reviewer.send(APPROVAL, **ticked(reviewer)).status_code == 409
    assert reviewer.heading == "This has changed since you last saw it"


def test_any_later_decision_voids_the_approval(with_files: Review) -> None:
    approve(with_files)
    browser = at(with_files, address(with_files, VICTIM))
    browser.send(address(with_files, VICTIM), {"action": "reopen"})
    browser.open(HOME)
    assert "Something changed after the approval, so it is void" in browser.text


def test_the_letters_decision_is_proposed_and_a_person_records_it(review: Review) -> None:
    browser = at(review, LETTER)
    assert "By its wording: the review can be published." in browser.text
    assert browser.form(LETTER)["outcome"] == "publish"
    browser.send(LETTER, {}, outcome="publish_after_changes", areas="2")
    assert "What the letter decided was recorded." in browser.text
    browser.open(RELEASE)
    assert "areas 1, 2 aren't marked done" in browser.text
    browser.open(LETTER)
    browser.send(f"{LETTER}/areas", {"number": "1"})
    browser.send(f"{LETTER}/areas", {"number": "2"})
    browser.send(f"{LETTER}/areas", {"number": "1", "done": "no"})
    browser.open(RELEASE)
    assert "area 1 isn't marked done" in browser.text


def test_a_letter_that_doesnt_fit_is_refused_and_what_was_typed_stays(review: Review) -> None:
    browser = at(review, LETTER)
    assert browser.send(LETTER, {}, areas="3").status_code == 422
    assert browser.form(LETTER)["areas"] == "3"
    browser.open(LETTER)
    assert browser.send(LETTER, {}, dated__day="31", dated__month="2", dated__year="2023").status_code == 422
    assert "The letter's date isn't a date." in browser.text
    assert browser.form(LETTER)["dated-day"] == "31"
    assert browser.send(f"{LETTER}/areas".replace("/areas", ""), {}, areas="many").status_code == 422


def test_what_is_recorded_of_a_case_is_refused_where_it_names_somebody(review: Review) -> None:
    browser = at(review, RELEASE)
    assert browser.send(f"{RELEASE}/hold", {}, hold__reason="The trial of Barnabas Thornwhistle.").status_code == 422
    (summary,) = browser.page.find_class("govuk-error-summary")
    assert "The reason holds a name of the case" in summary.text_content()
    assert browser.page.xpath("//details[@open]//input[@id='hold-reason']"), "open where it is to be mended"
    browser.send(f"{RELEASE}/hold", {}, hold__reason="A trial is to come.")
    assert "Open: A trial is to come." in browser.text
    browser.send(f"{RELEASE}/hold", {"hold": "clear"})
    assert "The legal hold was lifted." in browser.text


def test_every_circumstance_can_be_recorded(review: Review) -> None:
    browser = at(review, RELEASE)
    for what, typed, said in (
        ("family", {"told": "no", "family-reason": "Nobody could be found."}, "Not told: Nobody could be found."),
        ("embargo", {"embargo-day": "1", "embargo-month": "6", "embargo-year": "2023"}, "Until 1 June 2023."),
        ("months", {"months": "36"}, "36 months, then it is removed."),
        ("missing-part", {"part": "executive_summary", "part-reason": "It was never written."}, "Executive summary: a"),
        ("intruder-check", {"check-day": "1", "check-month": "5", "check-year": "2023"}, "Done on 1 May 2023."),
    ):
        browser.open(RELEASE)
        browser.send(f"{RELEASE}/{what}", {}, **typed)
        assert said in browser.text, what
    browser.send(f"{RELEASE}/embargo", {}, **{"embargo-day": "", "embargo-month": "", "embargo-year": ""})
    assert "There is no embargo." in browser.text


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("family", {"told": "yes"}),
        ("family", {"told": "yes", "told-on-day": "1", "told-on-month": "1", "told-on-year": "2030"}),
        ("family", {"told": "maybe"}),
        ("months", {"months": "99"}),
        ("months", {"months": ""}),
        ("missing-part", {"part": "qa_letter", "part-reason": "Lost."}),
        ("missing-part", {"part": "memoir"}),
        ("intruder-check", {}),
    ],
)
def test_what_doesnt_do_is_refused_beside_its_form(review: Review, what: str, typed: dict[str, str]) -> None:
    browser = at(review, RELEASE)
    assert browser.send(f"{RELEASE}/{what}", {}, **typed).status_code == 422
    assert browser.heading == "Release"
    (summary,) = browser.page.find_class("govuk-error-summary")
    (link,) = summary.xpath(".//a/@href")
    assert browser.page.get_element_by_id(str(link)[1:]) is not None


def test_on_the_site_it_is_linked_withdrawn_and_put_back_by_a_reviewer(review: Review) -> None:
    publish(review)
    browser = at(review, RELEASE)
    assert "On the public site Since 3 May 2023, until 3 May 2025." in browser.text
    slug_page = review.place.settings.site / "current"
    (address_of,) = browser.page.xpath("//a[text()='See the public page']/@href")
    assert (slug_page / str(address_of).partition("/reviews/")[1].strip("/")).is_dir()
    browser.open(f"{HOME}/withdraw")
    withdraw = f"{HOME}/withdraw"
    assert browser.send(withdraw, {}, note="The family asked for it.").status_code == 422, "not confirmed"
    assert browser.form(withdraw)["note"] == "The family asked for it."
    assert browser.send(withdraw, {}, note="Barnabas asked.", sure="yes").status_code == 422, "a name"
    browser.send(withdraw, {}, note="The family asked for it.", sure="yes")
    assert "The review was taken off the site." in browser.text
    assert "Only a reviewer may put it back." in browser.text
    reviewer = at(review, RELEASE, REVIEWER)
    reviewer.send(f"{HOME}/put-back")
    assert "The review is on the site again." in reviewer.text
    assert "On the public site" in reviewer.text


def test_nothing_that_isnt_on_the_site_is_withdrawn(review: Review) -> None:
    browser = at(review, f"{HOME}/withdraw")
    assert "Nothing of this case is on the site." in browser.text
    assert not browser.page.xpath(f"//form[@action='{HOME}/withdraw']")


def test_the_overview_leads_from_step_to_step(review: Review) -> None:
    def following() -> str:
        return str(at(review, HOME).page.find_class("next-step")[0].xpath("./h2")[0].text_content())

    assert following() == "Next: People"
    decide_everything(review)
    assert following() == "Next: Make the clean files and check them"
    make_files(review)
    assert following() == "Next: Approval"
    approve(review)
    assert following() == "Next: The Home Office letter"
    record_everything(review)
    browser = at(review, HOME)
    assert not browser.page.find_class("next-step")
    assert "Before publication Nothing." in browser.text


def test_a_case_whose_key_was_destroyed_still_has_a_page(review: Review) -> None:
    from pipeline import removal
    from tests.review.a_review import ADMINISTRATOR

    removal.forget(review.place.casebook, CASE, by=review.account(ADMINISTRATOR), now=NOW)
    browser = at(review, HOME)
    assert browser.last is not None and browser.last.status_code == 200
    assert "Forgotten" in browser.text
    for page in ("findings/people", "history", "letter", "files", "approval", "release", "terms"):
        browser.open(f"{HOME}/{page}")
        forgotten = page in ("findings/people", "letter", "terms")
        assert browser.last.status_code == (422 if forgotten else 200), page
        assert ("nothing of its documents can be read any more" in browser.text) == forgotten


def test_every_part_and_code_has_words(review: Review) -> None:
    from pipeline.model import Kind, Treatment

    assert set(words.KINDS) == set(Kind)
    assert set(words.TREATMENTS) == set(Treatment)
    assert words.file("bundle.pdf") == "The whole bundle"
    assert words.kind("a_new_kind") == "a new kind"
    assert words.action("accept_all:dates_and_pla") == "Accepted all proposals under “Dates, places and organisations”"
