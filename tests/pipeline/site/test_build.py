"""Putting a site on disk: whole or not at all, again and again, whatever interrupts."""

from __future__ import annotations

import dataclasses
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import BadInput
from pipeline.site import build, read_gone
from pipeline.site.pages import site_files
from tests.pipeline.site.reviews import CSP, GRACE, TWO, WESLEY, review

OLD, NEW = TWO, TWO[1:]
FILES = {"old": site_files(OLD, csp=CSP), "new": site_files(NEW, csp=CSP)}


def live(root: Path) -> dict[str, bytes]:
    current = root / "current"
    return {p.relative_to(current).as_posix(): p.read_bytes() for p in current.rglob("*") if p.is_file()}


def everything(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_the_site_is_what_was_given(tmp_path: Path) -> None:
    report = build(tmp_path, OLD, gone=(), csp=CSP)
    assert live(tmp_path) == FILES["old"]
    assert report.changed
    assert set(report.of(GRACE)) == {path for path in FILES["old"] if GRACE in path}
    assert (tmp_path / "current").readlink() == Path("releases") / report.release
    assert stat.S_IMODE((tmp_path / "current/index.html").stat().st_mode) == 0o644


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    first = build(tmp_path, OLD, gone=("a" * 12,), csp=CSP)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != ".lock"}
    again = build(tmp_path, OLD[::-1], gone=("a" * 12,), csp=CSP)
    assert not again.changed
    assert again.release == first.release
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != ".lock"} == before


def test_a_removed_review_leaves_nothing_but_its_slug(tmp_path: Path) -> None:
    build(tmp_path, OLD, gone=(), csp=CSP)
    build(tmp_path, NEW, gone=(GRACE,), csp=CSP)
    assert live(tmp_path) == FILES["new"]
    assert not [path for path, body in everything(tmp_path).items() if b"Grace" in body]
    assert len(list((tmp_path / "releases").iterdir())) == 1


def test_the_gone_lists_hold_slugs_only_and_lie_outside_the_site(tmp_path: Path) -> None:
    build(tmp_path, NEW, gone=(GRACE, "a" * 12), csp=CSP)
    assert read_gone(tmp_path) == {GRACE, "a" * 12}
    assert (tmp_path / "gone.txt").read_text() == f"{'a' * 12}\n{GRACE}\n"
    rule = f"(?:{'a' * 12}|{GRACE})(?:/|$)"
    assert f"location ~ ^/reviews/{rule} {{ return 410; }}" in (tmp_path / "gone.nginx.conf").read_text()
    assert f'RedirectMatch gone "^/reviews/{rule}"' in (tmp_path / "gone.apache.conf").read_text()
    assert not [path for path in live(tmp_path) if "gone" in path]


class Crash(BaseException):
    """The process is gone: nothing of ours may catch it."""


CALLS = ["replace", "rename", "fsync", "symlink", "mkdir", "rmdir", "unlink", "chmod", "open"]


def crashing(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """Let the ``at``-th call that changes a disk raise instead. Returns a count of the calls so far."""
    count = 0

    def guard(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                raise Crash
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, guard(getattr(os, name)))
    return lambda: count


def test_a_crash_between_any_two_steps_leaves_one_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda number: None)
    build(tmp_path / "old", OLD, gone=(), csp=CSP)
    with monkeypatch.context() as counting:
        shutil.copytree(tmp_path / "old", tmp_path / "count", symlinks=True)
        total = crashing(counting, at=0)
        build(tmp_path / "count", NEW, gone=(GRACE,), csp=CSP)
        steps = total()
    assert steps > 30
    seen = set()
    for at in range(1, steps + 1):
        root = tmp_path / str(at)
        shutil.copytree(tmp_path / "old", root, symlinks=True)
        with monkeypatch.context() as patch, pytest.raises(Crash):
            crashing(patch, at)
            build(root, NEW, gone=(GRACE,), csp=CSP)
        now = live(root)
        seen.add("new" if now == FILES["new"] else "old")
        assert now in (FILES["old"], FILES["new"]), at
        if now == FILES["new"]:
            assert read_gone(root) == {GRACE}  # never off the site without answering 410
        build(root, NEW, gone=(GRACE,), csp=CSP)
        assert live(root) == FILES["new"], at
        assert {p.name for p in root.iterdir()} == {
            ".lock", "current", "releases", "gone.txt", "gone.nginx.conf", "gone.apache.conf",
        }  # fmt: skip
        assert len(list((root / "releases").iterdir())) == 1
    assert seen == {"old", "new"}


def test_a_release_that_was_tampered_with_is_built_anew(tmp_path: Path) -> None:
    first = build(tmp_path, OLD, gone=(), csp=CSP)
    (tmp_path / "current/index.html").write_text("defaced")
    again = build(tmp_path, OLD, gone=(), csp=CSP)
    assert live(tmp_path) == FILES["old"]
    assert again.changed
    assert again.release != first.release


@pytest.mark.parametrize(
    ("reviews", "gone"),
    [
        ([review(slug="grace-smith")], ()),
        ([review(slug="../../etc")], ()),
        ([review(), review()], ()),
        ([review()], (GRACE,)),
        ([], ("a\n.*",)),
        ([dataclasses.replace(review(), parts=())], ()),
        ([dataclasses.replace(review(), label=" ")], ()),
    ],
)
def test_what_does_not_fit_is_refused_and_the_site_stays(tmp_path: Path, reviews, gone) -> None:  # type: ignore[no-untyped-def]
    build(tmp_path, NEW, gone=(), csp=CSP)
    with pytest.raises(BadInput) as refusal:
        build(tmp_path, reviews, gone=gone, csp=CSP)
    assert "grace" not in str(refusal.value).lower()
    assert live(tmp_path) == FILES["new"]


def test_slugs_of_the_tests_are_random_looking() -> None:
    assert WESLEY.isalnum() and GRACE.isalnum()
