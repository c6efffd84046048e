"""Prefect stays on this machine, in the project's own folder, and says little."""

from pathlib import Path

from flows.environment import prefect_environment
from pipeline.settings import Settings


def test_nothing_leaves_the_machine_and_the_database_is_our_own(tmp_path: Path) -> None:
    settings = Settings.read({"DHR_HOME": str(tmp_path), "DHR_PREFECT_PORT": "4321"})
    env = prefect_environment(settings, {"PATH": "/bin"})
    assert env["DO_NOT_TRACK"] == "1" and env["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert env["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"
    assert str(tmp_path) in env["PREFECT_API_DATABASE_CONNECTION_URL"] and env["PATH"] == "/bin"
