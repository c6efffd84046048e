from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chromium import chromium_running
from tests.review import a_review
from tests.review.a_review import Review


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built") / "home"
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
