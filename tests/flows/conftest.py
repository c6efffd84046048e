"""One Prefect server of the tests' own, for all flow tests of a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that the flows find by their settings."""
    for name in ("DHR_DATABASE_URL", "DHR_INBOX", "DHR_SITE", "DHR_KEYRING", "DHR_POLICY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DHR_HOME", str(tmp_path))
    monkeypatch.setenv("DHR_CSP", "Anytown Community Safety Partnership")
    return tmp_path
