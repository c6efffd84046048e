from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser

from pipeline import passwords
from tests.chromium import chromium_running
from tests.review import a_picture, a_review, a_scan
from tests.review.a_review import Review

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """How well a password is kept is for the tests of accounts: signing in hundreds of times, it took a minute."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", QUICK)
        a_review.build(home)
    return home


@pytest.fixture
def review(built: Path, tmp_path: Path) -> Iterator[Review]:
    with a_review.a_copy(built, tmp_path / "home") as review:
        yield review


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with chromium_running() as browser:
        yield browser


@pytest.fixture(scope="session")
def built_with_scan(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("scan") / "home"
    with a_review.a_copy(built, home) as review:
        a_scan.read_by_machine(review)
    return home


@pytest.fixture
def with_scan(built_with_scan: Path, tmp_path: Path) -> Iterator[Review]:
    """With an action plan that was read by machine."""
    with a_review.a_copy(built_with_scan, tmp_path / "home") as review:
        yield review


@pytest.fixture(scope="session")
def built_with_pictures(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("pictures") / "home"
    with a_review.a_copy(built, home) as review:
        a_picture.hand_in(review)
    return home


@pytest.fixture
def with_pictures(built_with_pictures: Path, tmp_path: Path) -> Iterator[Review]:
    """With an overview report that has four pictures, and a summary as PDF that has two."""
    with a_review.a_copy(built_with_pictures, tmp_path / "home") as review:
        yield review
