"""Pictures: removed unless a person keeps one with words for it; then published as nothing but its dots."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from pipeline import decisions
from pipeline.casebook import Casebook
from pipeline.casebook.tables import AuditEntry, Decision, Preparation, Sealed
from pipeline.decisions import preparing
from pipeline.decisions.approving import file_bytes
from pipeline.decisions.current import basis, kept_pictures, standing_approval
from pipeline.decisions.pictures import picture_rows
from pipeline.errors import BadInput, Conflict, NotAllowed
from pipeline.formats.docx_images import identity_of
from pipeline.leaks.images import NOBODY_KEPT
from pipeline.model import Part
from pipeline.publication import publish
from tests.pipeline import a_case, a_picture
from tests.pipeline.a_case import CASE, NOW, VICTIM, People
from tests.pipeline.a_picture import MAP_WORDS, photograph, plan, word_with

Case = tuple[Casebook, People]
MAP, PHOTO = identity_of(plan()), identity_of(photograph())
DOCX, PAGE, PDF = (f"overview_report.{ending}" for ending in ("docx", "html", "pdf"))
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with a_picture.reviewed(tmp_path) as case:
        yield case


def keep(case: Case, digest: str = MAP, words: str = MAP_WORDS, version: int = 0) -> int:
    casebook, people = case
    return decisions.decide_picture(
        casebook, CASE, digest, "keep", by=people.reviewer, version=version, now=NOW, words=words
    )


def written(case: Case) -> tuple[Preparation, dict[str, bytes]]:
    """The files as they would be published now."""
    casebook, _ = case
    made = decisions.prepare(casebook, CASE, LATER)
    with casebook.reading() as session:
        row = session.get_one(Preparation, made)
        return row, {name: file_bytes(casebook, session, row, name) for name in row.digests}


def shown_in(page: bytes) -> list[tuple[str, bytes]]:
    """The pictures of a page: words and bytes."""
    found = re.findall(rb'<img src="data:image/\w+;base64,([^"]+)" alt="([^"]+)">', page)
    return [(words.decode(), base64.b64decode(data)) for data, words in found]


def now_basis(casebook: Casebook) -> str:
    with casebook.reading() as session:
        return basis(casebook, session, CASE)


def test_undecided_pictures_are_removed_with_a_note_and_keep_nobody_waiting(case: Case) -> None:
    casebook, people = case
    prepared, files = written(case)
    assert prepared.clean
    assert files[PAGE].count(b"[image removed]") == 2 and not shown_in(files[PAGE])
    assert {report["images"] for report in prepared.check["files"].values()} == {0}
    assert "2 images: left out" in " ".join(prepared.check["notes"])
    a_case.sign(casebook, CASE, by=people.reviewer, now=LATER)


def test_a_kept_picture_is_published_with_a_persons_words_and_without_its_metadata(case: Case) -> None:
    keep(case)
    prepared, files = written(case)
    assert prepared.clean, prepared.check
    ((words, data),) = shown_in(files[PAGE])
    assert words == MAP_WORDS
    with Image.open(io.BytesIO(data)) as image, Image.open(io.BytesIO(plan())) as original:
        assert image.convert("RGB").tobytes() == original.tobytes()
        assert not image.info.keys() & {"Author", "exif", "comment"}
    assert files[PAGE].count(b"[image removed]") == 1, "the photograph"
    with zipfile.ZipFile(io.BytesIO(files[DOCX])) as word:
        document = word.read("word/document.xml").decode()
        assert [name for name in word.namelist() if "media" in name] == ["word/media/image1.png"]
    assert f'descr="{MAP_WORDS}"' in document and document.count("[image removed]") == 1
    for name in (PDF, "bundle.pdf"):
        with pikepdf.open(io.BytesIO(files[name])) as pdf:
            told = [
                str(item["/Alt"]) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
            ]
            assert MAP_WORDS in told, name
    for data in files.values():
        assert b"Quillfeather" not in data
    assert prepared.check["files"][DOCX]["images"] == prepared.check["files"][PAGE]["images"] == 1
    said = " ".join(prepared.check["notes"])
    assert "1 picture stays as a person decided, redrawn, with the words written for it; 1 was left out." in said
    assert "2 images" not in said


def test_a_photograph_is_published_as_nothing_but_its_dots(case: Case) -> None:
    keep(case, PHOTO, "A street with painted fronts")
    prepared, files = written(case)
    assert prepared.clean, prepared.check
    ((_, data),) = shown_in(files[PAGE])
    with Image.open(io.BytesIO(data)) as image:
        assert (image.size, len(image.getexif())) == ((400, 300), 0)
        assert "comment" not in image.info


def test_another_picture_than_the_kept_one_is_vetoed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if writing forgot what was decided, and kept them all."""
    keep(case)
    real = preparing.rewrite

    def generous(*arguments: object, **more: object) -> object:
        both = {MAP: MAP_WORDS, PHOTO: "A street with painted fronts"}
        return real(*arguments, **(more | {"keep": both}))  # type: ignore[arg-type]

    monkeypatch.setattr(preparing, "rewrite", generous)
    casebook, _ = case
    decisions.prepare(casebook, CASE, LATER)
    with casebook.reading() as session:
        vetoed = session.scalars(select(Preparation).order_by(Preparation.prepared_at.desc())).first()
    assert vetoed is not None and not vetoed.clean and vetoed.digests == {}
    for name in (DOCX, PAGE, PDF, "bundle.pdf"):
        assert {leak["rule"] for leak in vetoed.check["files"][name]["leaks"]} == {NOBODY_KEPT}, name


# -- deciding ---------------------------------------------------------------------------------------


def test_whoever_saw_an_older_state_is_told(case: Case) -> None:
    first = keep(case)
    with pytest.raises(Conflict):
        keep(case, version=0)
    second = keep(case, words="A town map", version=first)
    assert second > first
    casebook, _ = case
    with casebook.reading() as session:
        assert kept_pictures(casebook, session, CASE) == {MAP: "A town map"}


def test_a_decision_changes_the_basis_and_voids_the_approval(case: Case) -> None:
    casebook, people = case
    before = now_basis(casebook)
    decisions.prepare(casebook, CASE, NOW)
    a_case.sign(casebook, CASE, by=people.reviewer, now=NOW)
    version = keep(case)
    kept = now_basis(casebook)
    keep(case, words="A town map", version=version)
    assert len({before, kept, now_basis(casebook)}) == 3, "its words are published too"
    with casebook.reading() as session:
        assert standing_approval(casebook, session, CASE) is None


def test_every_decision_is_in_the_history_and_can_be_taken_back_step_by_step(case: Case) -> None:
    casebook, people = case
    before = now_basis(casebook)
    version = keep(case)
    kept = now_basis(casebook)
    version = decisions.decide_picture(
        casebook, CASE, MAP, "remove", by=people.officer, version=version, now=NOW, reason="Her mother asked us to"
    )
    assert now_basis(casebook) == before
    assert decisions.undo_last(casebook, CASE, by=people.officer, now=NOW) == MAP
    assert now_basis(casebook) == kept
    with casebook.reading() as session:
        assert kept_pictures(casebook, session, CASE) == {MAP: MAP_WORDS}
        row = picture_rows(session, CASE)[MAP]
        assert (row.decision, row.version > version) == ("kept", True)
    decisions.undo_last(casebook, CASE, by=people.officer, now=NOW)
    with casebook.reading() as session:
        assert kept_pictures(casebook, session, CASE) == {}
        assert picture_rows(session, CASE)[MAP].decision == "open"
        found = session.scalars(select(Decision).where(Decision.entity_ref == MAP).order_by(Decision.number)).all()
    assert [row.action for row in found] == ["keep_picture", "remove_picture", "undo", "undo"]
    assert all("mother" not in row.reason for row in found), "what people type is sealed"


def test_a_decision_holds_for_later_drafts_with_the_same_picture_and_no_other(case: Case) -> None:
    casebook, people = case
    keep(case)
    again = word_with(photograph(5), plan(), texts=("Overview report", *a_case.OVERVIEW[1:], "A new ending."))
    a_case.hand_in(casebook, people, again, Part.OVERVIEW_REPORT, after=9)
    a_case.propose(casebook)
    a_case.accept_everything(casebook, people)
    prepared, files = written(case)
    assert prepared.clean
    assert [words for words, _ in shown_in(files[PAGE])] == [MAP_WORDS]
    with pytest.raises(BadInput, match="no such picture"):
        keep(case, PHOTO, "A street")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "needs words"),
        ("  \n ", "needs words"),
        ("123 …", "needs words"),
        ("x" * 301, "at most 300"),
        ("A gate\x07", "printed"),
        (VICTIM, "must not be published"),
        ("The front door of Ms Quillfeather", "must not be published"),
        ("zephyrine at the fair", "must not be published"),
        ("A sign that says 01632 960111", "must not be published"),
        ("PK, a shop", None),
        ("%PDF- is written on a wall", None),
        ("A <html> sign", None),
        ("Grace’s garden", None),
    ],
)
def test_words_are_needed_and_say_nothing_that_must_not_be_published(
    case: Case, words: str, reason: str | None
) -> None:
    if reason is None:
        assert keep(case, words=words) > 0
        return
    with pytest.raises(BadInput, match=reason) as refusal:
        keep(case, words=words)
    assert "Quillfeather" not in str(refusal.value)
    casebook, _ = case
    with casebook.reading() as session:
        assert kept_pictures(casebook, session, CASE) == {}
        assert not session.scalars(select(Decision).where(Decision.entity_ref == MAP)).all()


def test_words_that_turn_out_to_name_somebody_are_vetoed_in_every_file(case: Case) -> None:
    casebook, people = case
    keep(case, words="The corner house behind a hedge")
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW, any_case=True)
    decisions.prepare(casebook, CASE, LATER)
    with casebook.reading() as session:
        vetoed = session.scalars(select(Preparation).order_by(Preparation.prepared_at.desc())).first()
    assert vetoed is not None and not vetoed.clean
    for name in (DOCX, PAGE, PDF, "bundle.pdf"):
        assert vetoed.check["files"][name]["leaks"], name


def test_only_officers_and_reviewers_decide_and_only_what_is_there(case: Case) -> None:
    casebook, people = case
    for other in (people.administrator, "nobody"):
        with pytest.raises(NotAllowed):
            decisions.decide_picture(casebook, CASE, MAP, "remove", by=other, version=0, now=NOW)
    for digest in ("outside", "0" * 16, "../../etc/passwd"):
        with pytest.raises(BadInput):
            decisions.decide_picture(casebook, CASE, digest, "remove", by=people.officer, version=0, now=NOW)
    with pytest.raises(BadInput):
        decisions.decide_picture(casebook, CASE, MAP, "publish", by=people.officer, version=0, now=NOW)


def test_what_is_written_for_a_picture_lies_sealed(case: Case) -> None:
    casebook, _ = case
    keep(case)
    with casebook.reading() as session:
        bodies = session.scalars(select(Sealed.body).where(Sealed.purpose == "picture")).all()
        said = session.scalars(select(AuditEntry.what).where(AuditEntry.what.startswith("decided_"))).all()
    assert len(bodies) == 1 and MAP_WORDS.encode() not in bodies[0]
    assert "decided_keep_picture" in said


def test_a_kept_picture_reaches_the_site_within_its_page(case: Case, tmp_path: Path) -> None:
    casebook, people = case
    keep(case)
    _, files = written(case)
    a_case.sign(casebook, CASE, by=people.reviewer, now=LATER)
    a_case.record_circumstances(casebook, people, a_case.draft_of(casebook, Part.QA_LETTER))
    site = tmp_path / "site"
    publish(casebook, CASE, site, LATER.date(), LATER)
    (page,) = (site / "current").resolve().rglob("overview-report.html")
    assert page.read_bytes() == files[PAGE]
    assert [words for words, _ in shown_in(page.read_bytes())] == [MAP_WORDS]
    assert not [path for path in site.rglob("*") if path.suffix in (".png", ".jpeg", ".docx")], (
        "nothing beside the page"
    )
