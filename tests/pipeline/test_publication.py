"""Going live and coming off: once, whole, and after a kill at any step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from pipeline import bundle, decisions, going, publication, removal, standing_site
from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, AuditEntry, LabelInUse, Publication, Removal, Sealed
from pipeline.circumstances import clear_hold, set_hold, set_months_online
from pipeline.errors import BadInput, KeyUnavailable, NotAllowed, NotReady
from pipeline.publication import due_to_publish, publish, publish_due, reconcile, removal_date
from pipeline.removal import forget, put_back, sweep, withdraw
from pipeline.reviewing import entity_views
from pipeline.site import names_left, read_gone
from tests.pipeline import a_case
from tests.pipeline.a_case import CASE, NOW, TODAY, People
from tests.pipeline.approved import approved

Case = tuple[Casebook, People]
LATER = dt.date(2025, 5, 3)  # two years on: the day of removal
LATER_NOW = dt.datetime(2025, 5, 3, 6, tzinfo=dt.UTC)


class Killed(BaseException):
    """The process dies here: no `except Exception` may catch it."""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with approved(tmp_path / "home") as case:
        yield case


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


def rows(casebook: Casebook) -> list[Publication]:
    with casebook.reading() as session:
        return list(session.scalars(select(Publication).order_by(Publication.published_on)))


def only(casebook: Casebook) -> Publication:
    (row,) = rows(casebook)
    return row


def shown(root: Path) -> list[str]:
    folder = root / "current" / "reviews"
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


def removals(casebook: Casebook) -> list[Removal]:
    with casebook.reading() as session:
        return list(session.scalars(select(Removal)))


# -- dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "months", "removed"),
    [
        ("2023-05-03", 12, "2024-05-03"),
        ("2023-05-03", 36, "2026-05-03"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2023-10-31", 13, "2024-11-30"),
        ("2023-12-31", 14, "2025-02-28"),
        ("2022-12-31", 14, "2024-02-29"),
    ],
)
def test_removal_dates_follow_the_calendar(published: str, months: int, removed: str) -> None:
    assert removal_date(dt.date.fromisoformat(published), months) == dt.date.fromisoformat(removed)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(12, 36))
def test_never_less_than_a_year_never_more_than_three(published: dt.date, months: int) -> None:
    removed = removal_date(published, months)
    assert 365 <= (removed - published).days <= 3 * 365 + 1
    assert removed.day <= published.day


# -- publishing ---------------------------------------------------------------------------------------


def test_a_ready_review_goes_live_with_dates_digests_and_addresses(case: Case, root: Path) -> None:
    casebook, _ = case
    assert due_to_publish(casebook, TODAY) == (CASE,)
    publish(casebook, CASE, root, TODAY, NOW)
    row = only(casebook)
    assert (row.state, row.published_on, row.remove_on) == ("live", TODAY, LATER)
    assert shown(root) == [row.slug]
    assert row.title and row.title not in row.slug
    assert f"/reviews/{row.slug}/" in row.addresses
    assert set(row.digests) == {str(p.relative_to(root / "current")) for p in (root / "current/reviews").rglob("*.*")}
    assert due_to_publish(casebook, TODAY) == ()


def test_the_site_shows_the_very_bytes_that_were_signed(case: Case, root: Path) -> None:
    casebook, _ = case
    publish(casebook, CASE, root, TODAY, NOW)
    with casebook.reading() as session:
        signed = set(session.scalars(select(Approval)).one().digests.values())
    documents = {d for path, d in only(casebook).digests.items() if not path.endswith("index.html")}
    assert documents <= signed


def test_publishing_twice_is_publishing_once(case: Case, root: Path) -> None:
    casebook, _ = case
    first = publish(casebook, CASE, root, TODAY, NOW)
    assert publish(casebook, CASE, root, TODAY + dt.timedelta(9), NOW) == first
    assert publish_due(casebook, root, TODAY + dt.timedelta(9), NOW) == ()
    assert only(casebook).published_on == TODAY


def test_a_rule_that_does_not_hold_keeps_it_off(case: Case, root: Path) -> None:
    casebook, people = case
    set_hold(casebook, CASE, "An inquest is open.", by=people.officer, now=NOW)
    with pytest.raises(NotReady, match="legal hold"):
        publish(casebook, CASE, root, TODAY, NOW)
    assert rows(casebook) == []
    assert publish_due(casebook, root, TODAY, NOW) == ()
    clear_hold(casebook, CASE, by=people.officer, now=NOW)
    assert len(publish_due(casebook, root, TODAY, NOW)) == 1


def test_a_hold_that_opens_while_the_site_is_built_still_wins(
    case: Case, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook, people = case
    real = standing_site.build

    def slow(*arguments: object, **more: object) -> object:
        set_hold(casebook, CASE, "A court order came.", by=people.officer, now=NOW)
        return real(*arguments, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(standing_site, "build", slow)
        with pytest.raises(NotReady):
            publish(casebook, CASE, root, TODAY, NOW)
    row = only(casebook)
    assert (row.state, shown(root)) == ("scheduled", [])
    assert row.slug in read_gone(root)
    assert reconcile(casebook, root, TODAY, NOW).called_off == (row.id,)
    clear_hold(casebook, CASE, by=people.officer, now=NOW)
    assert reconcile(casebook, root, TODAY, NOW).finished == (row.id,)
    assert shown(root) == [row.slug]


def test_altered_bytes_are_not_published(case: Case, root: Path) -> None:
    casebook, _ = case
    with casebook.session() as session:
        page = session.scalars(select(Sealed).where(Sealed.purpose == "page")).first()
        assert page is not None
        casebook.seal(session, CASE, "page", page.subject, b"<html>other</html>")
    with pytest.raises(NotReady, match="vouched"):
        publish(casebook, CASE, root, TODAY, NOW)
    with pytest.raises(NotReady, match="vouched"):
        bundle.build_bundle(casebook, CASE, TODAY)
    assert shown(root) == []


# -- killed while publishing -----------------------------------------------------------------------------


def kill_before(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    def die(*arguments: object, **more: object) -> None:
        raise Killed

    monkeypatch.setattr(module, name, die)


def kill_after(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    real: Callable[..., object] = getattr(module, name)

    def die(*arguments: object, **more: object) -> None:
        real(*arguments, **more)
        raise Killed

    monkeypatch.setattr(module, name, die)


PUBLISHING = [
    (kill_before, publication, "_scheduled"),
    (kill_after, publication, "_scheduled"),
    (kill_before, publication, "_go_live"),
    (kill_before, standing_site, "build"),
    (kill_after, standing_site, "build"),
    (kill_before, publication, "_make_live"),
    (kill_after, publication, "_make_live"),
    (kill_after, publication, "_go_live"),
]


@pytest.mark.parametrize(("when", "module", "step"), PUBLISHING, ids=lambda value: getattr(value, "__name__", value))
def test_killed_while_publishing_it_is_published_once_or_not_at_all(
    case: Case, root: Path, monkeypatch: pytest.MonkeyPatch, when: Callable[..., None], module: object, step: str
) -> None:
    casebook, _ = case
    with monkeypatch.context() as patch:
        when(patch, module, step)
        with pytest.raises(Killed):
            publish(casebook, CASE, root, TODAY, NOW)
    reconcile(casebook, root, TODAY, NOW)
    publish_due(casebook, root, TODAY, NOW)
    row = only(casebook)
    assert row.state == "live"
    assert shown(root) == [row.slug]
    assert not reconcile(casebook, root, TODAY, NOW).rebuilt
    with casebook.reading() as session:
        assert len(session.scalars(select(AuditEntry).where(AuditEntry.what == "published")).all()) == 1


def test_killed_half_way_and_approval_voided_meanwhile_it_is_called_off_and_gone(
    case: Case, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook, people = case
    with monkeypatch.context() as patch:
        kill_before(patch, publication, "_make_live")
        with pytest.raises(Killed):
            publish(casebook, CASE, root, TODAY, NOW)
    slug = only(casebook).slug
    assert shown(root) == [slug]
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    reconcile(casebook, root, TODAY, NOW)
    assert shown(root) == []
    assert slug in read_gone(root)
    assert only(casebook).state == "verified_gone"


# -- coming off -------------------------------------------------------------------------------------------


@pytest.fixture
def live(case: Case, root: Path) -> Case:
    publish(case[0], CASE, root, TODAY, NOW)
    return case


def test_the_sweep_removes_on_the_day_and_not_before(live: Case, root: Path) -> None:
    casebook, _ = live
    label, slug = only(casebook).title or "", only(casebook).slug
    day_before = LATER - dt.timedelta(1)
    assert sweep(casebook, root, day_before, LATER_NOW).removed == ()
    swept = sweep(casebook, root, LATER, LATER_NOW)
    row = only(casebook)
    assert (swept.removed, swept.verified, swept.still_named) == ((row.id,), (row.id,), ())
    assert (row.state, row.title) == ("verified_gone", None)
    assert shown(root) == []
    assert read_gone(root) == {slug}
    assert names_left(root, [label, slug]) == ()
    assert sweep(casebook, root, LATER, LATER_NOW) == removal.Swept()
    assert publish_due(casebook, root, LATER, LATER_NOW) == ()


def test_what_stays_is_a_record_without_names(live: Case, root: Path, tmp_path: Path) -> None:
    casebook, _ = live
    label = only(casebook).title
    assert label
    sweep(casebook, root, LATER, LATER_NOW)
    (record,) = removals(casebook)
    assert (record.reason, record.removed_on, record.verified_at) == ("expired", LATER, LATER_NOW)
    assert record.digests
    with casebook.reading() as session:
        assert session.scalars(select(LabelInUse)).all() == []
    casebook.close()
    everything = b"".join(p.read_bytes() for p in (tmp_path / "home" / "data").iterdir())
    assert b"Quillfeather" not in everything
    with casebook.engine.connect() as connection:
        text = "\n".join(
            str(tuple(found))
            for table in ("publication", "removal", "audit", "label_in_use", "decision", "preparation", "entity")
            for found in connection.exec_driver_sql(f"SELECT * FROM {table}")
        )
    assert label not in text


REMOVING = [
    (kill_before, removal, "remove_row"),
    (kill_after, removal, "remove_row"),
    (kill_before, removal, "finish_removals"),
    (kill_before, standing_site, "build"),
    (kill_after, standing_site, "build"),
    (kill_before, going, "names_left"),
    (kill_before, going, "_verified"),
    (kill_after, going, "_verified"),
    (kill_after, removal, "finish_removals"),
]


@pytest.mark.parametrize(("when", "module", "step"), REMOVING, ids=lambda value: getattr(value, "__name__", value))
@pytest.mark.parametrize("after", ["sweep", "reconcile"])
def test_killed_while_removing_it_is_gone_after_the_next_sweep(
    live: Case,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    when: Callable[..., None],
    module: object,
    step: str,
    after: str,
) -> None:
    casebook, _ = live
    with monkeypatch.context() as patch:
        when(patch, module, step)
        with pytest.raises(Killed):
            sweep(casebook, root, LATER, LATER_NOW)
    if only(casebook).state != "live" and after == "reconcile":
        reconcile(casebook, root, LATER, LATER_NOW)
    sweep(casebook, root, LATER, LATER_NOW)
    assert (only(casebook).state, shown(root)) == ("verified_gone", [])
    assert len(removals(casebook)) == 1
    assert read_gone(root) == {only(casebook).slug}


def test_a_case_that_is_still_named_is_not_called_gone(live: Case, root: Path) -> None:
    casebook, _ = live
    label = only(casebook).title
    (root / "forgotten-copy.html").write_text(f"<p>{label}</p>")
    swept = sweep(casebook, root, LATER, LATER_NOW)
    assert swept.verified == ()
    assert swept.still_named == ((only(casebook).id, ("forgotten-copy.html",)),)
    assert only(casebook).state == "removed"
    assert shown(root) == []
    (root / "forgotten-copy.html").unlink()
    assert sweep(casebook, root, LATER, LATER_NOW).verified == (only(casebook).id,)


def test_anybody_withdraws_at_once_and_only_a_reviewer_puts_back(live: Case, root: Path) -> None:
    casebook, people = live
    slug = only(casebook).slug
    withdraw(casebook, CASE, root, by=people.administrator, note="A relative asked.", today=TODAY, now=NOW)
    assert (only(casebook).state, shown(root)) == ("verified_gone", [])
    assert publish_due(casebook, root, TODAY, NOW) == ()
    with pytest.raises(NotReady, match="only a reviewer may put it back"):
        publish(casebook, CASE, root, TODAY, NOW)
    with pytest.raises(NotAllowed):
        put_back(casebook, CASE, root, by=people.officer, today=TODAY, now=NOW)
    put_back(casebook, CASE, root, by=people.reviewer, today=TODAY, now=NOW)
    row = only(casebook)
    assert (row.state, row.remove_on, shown(root)) == ("live", LATER, [slug])
    assert read_gone(root) == frozenset()
    withdraw(casebook, CASE, root, by=people.officer, note="Again.", today=TODAY, now=NOW + dt.timedelta(1))
    assert len(removals(casebook)) == 2
    assert shown(root) == []


def test_putting_back_is_refused_under_a_hold_or_when_its_time_is_over(live: Case, root: Path) -> None:
    casebook, people = live
    with pytest.raises(NotReady, match="Nothing of this case was withdrawn"):
        put_back(casebook, CASE, root, by=people.reviewer, today=TODAY, now=NOW)
    withdraw(casebook, CASE, root, by=people.officer, note="A relative asked.", today=TODAY, now=NOW)
    with pytest.raises(NotReady, match="time on the site is over"):
        put_back(casebook, CASE, root, by=people.reviewer, today=LATER, now=LATER_NOW)
    set_hold(casebook, CASE, "An appeal is open.", by=people.officer, now=NOW)
    with pytest.raises(NotReady, match="legal hold"):
        put_back(casebook, CASE, root, by=people.reviewer, today=TODAY, now=NOW)
    assert shown(root) == []


def test_a_kill_while_putting_back_is_mended(live: Case, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, people = live
    withdraw(casebook, CASE, root, by=people.officer, note="A relative asked.", today=TODAY, now=NOW)
    with monkeypatch.context() as patch:
        kill_before(patch, standing_site, "build")
        with pytest.raises(Killed):
            put_back(casebook, CASE, root, by=people.reviewer, today=TODAY, now=NOW)
    assert reconcile(casebook, root, TODAY, NOW).rebuilt
    assert shown(root) == [only(casebook).slug]


def test_a_withdrawal_note_may_not_name_anybody(live: Case, root: Path) -> None:
    casebook, people = live
    with pytest.raises(BadInput, match="holds a name") as refusal:
        withdraw(casebook, CASE, root, by=people.officer, note="Isolde asked for it.", today=TODAY, now=NOW)
    assert "Isolde" not in str(refusal.value)
    assert only(casebook).state == "live"


@pytest.mark.slow
def test_an_approved_correction_replaces_what_is_live_and_keeps_its_day(live: Case, root: Path) -> None:
    casebook, people = live
    old = only(casebook).slug
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    later = NOW + dt.timedelta(30)
    reconcile(casebook, root, later.date(), later)
    assert shown(root) == [old], "what is live stays as it was signed while a correction is prepared"
    decisions.prepare(casebook, CASE, later)
    a_case.sign(casebook, CASE, by=people.second, now=later)
    publish(casebook, CASE, root, later.date(), later)
    states = {row.state: row for row in rows(casebook)}
    assert set(states) == {"removed", "live"}
    assert shown(root) == [states["live"].slug] != [old]
    assert states["live"].remove_on == LATER
    reconcile(casebook, root, later.date(), later)
    assert {row.state for row in rows(casebook)} == {"verified_gone", "live"}
    assert read_gone(root) == {old}
    sweep(casebook, root, LATER, LATER_NOW)
    assert {row.state for row in rows(casebook)} == {"verified_gone"}


def test_after_a_withdrawal_a_new_approval_publishes_again_with_the_first_day(live: Case, root: Path) -> None:
    casebook, people = live
    withdraw(casebook, CASE, root, by=people.officer, note="A mistake was found.", today=TODAY, now=NOW)
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=NOW)
    later = NOW + dt.timedelta(10)
    decisions.prepare(casebook, CASE, later)
    a_case.sign(casebook, CASE, by=people.reviewer, now=later)
    assert len(publish_due(casebook, root, later.date(), later)) == 1
    assert [row.remove_on for row in rows(casebook) if row.state == "live"] == [LATER]


@pytest.mark.slow
def test_what_was_removed_on_its_day_is_never_published_again(live: Case, root: Path) -> None:
    casebook, people = live
    sweep(casebook, root, LATER, LATER_NOW)
    decisions.add_term(casebook, CASE, "corner house", by=people.officer, now=LATER_NOW)
    decisions.prepare(casebook, CASE, LATER_NOW)
    a_case.sign(casebook, CASE, by=people.reviewer, now=LATER_NOW)
    set_months_online(casebook, CASE, 36, by=people.officer, now=LATER_NOW)
    with pytest.raises(NotReady, match="isn't published again"):
        publish(casebook, CASE, root, LATER, LATER_NOW)


# -- forgetting ---------------------------------------------------------------------------------------------


def test_forgetting_destroys_the_key_once_nothing_is_on_the_site(live: Case, root: Path) -> None:
    casebook, people = live
    with pytest.raises(NotReady, match="withdraw it first"):
        forget(casebook, CASE, by=people.administrator, now=NOW)
    sweep(casebook, root, LATER, LATER_NOW)
    with pytest.raises(NotAllowed):
        forget(casebook, CASE, by=people.reviewer, now=NOW)
    for _ in range(2):
        forget(casebook, CASE, by=people.administrator, now=LATER_NOW)
    with casebook.session() as session:
        assert session.scalars(select(Sealed)).all() == []
        with pytest.raises(KeyUnavailable):
            casebook.seal(session, CASE, "facts", "", b"x")
    with pytest.raises(KeyUnavailable, match="destroyed with its key"):
        entity_views(casebook, CASE)
    assert due_to_publish(casebook, LATER) == ()
    assert sweep(casebook, root, LATER, LATER_NOW) == removal.Swept()
    reconcile(casebook, root, LATER, LATER_NOW)


@pytest.mark.slow
def test_another_case_is_never_touched(live: Case, root: Path) -> None:
    casebook, people = live
    a_case.make_approved(casebook, people, "acsp-2023-08")
    publish(casebook, "acsp-2023-08", root, TODAY + dt.timedelta(60), NOW)
    labels = [row.title for row in rows(casebook)]
    assert len(set(labels)) == 2
    first, second = rows(casebook)
    sweep(casebook, root, LATER, LATER_NOW)
    assert shown(root) == [second.slug]
    assert names_left(root, [first.slug]) == ()
    assert [row.state for row in rows(casebook)] == ["verified_gone", "live"]
