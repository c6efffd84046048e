"""Settings: read once, refused when they can't be understood, and every one of them documented."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.errors import BadInput
from pipeline.settings import Settings

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    documented = set(re.findall(r"^\| `(DHR_\w+)`", DOCS.read_text("utf-8"), re.MULTILINE))
    assert documented == {f"DHR_{field.name.upper()}" for field in fields(Settings)}


def test_everything_lies_under_home_unless_set_by_itself(tmp_path: Path) -> None:
    settings = Settings.read({"DHR_HOME": str(tmp_path), "DHR_SITE": str(tmp_path / "elsewhere")})
    assert settings.inbox == tmp_path / "inbox"
    assert settings.site == tmp_path / "elsewhere"
    assert settings.database_url.endswith("/data/casebook.sqlite3")


def test_a_keyring_inside_the_data_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="DHR_KEYRING"):
        Settings.read({"DHR_HOME": str(tmp_path), "DHR_KEYRING": str(tmp_path / "data" / "keyring.json")})


@pytest.mark.parametrize(("name", "value"), [("DHR_REVIEW_PORT", "eighty"), ("DHR_POLL_SECONDS", "")])
def test_a_setting_that_is_no_number_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=name):
        Settings.read({name: value})


@pytest.mark.parametrize(
    ("value", "allowed"), [("yes", True), ("TRUE", True), (" on ", True), ("1", True), ("no", False), ("0", False)]
)
def test_scans_are_read_by_machine_only_where_that_was_said(value: str, allowed: bool) -> None:
    assert Settings.read({}).read_scans is False
    assert Settings.read({"DHR_READ_SCANS": value}).read_scans is allowed


@pytest.mark.parametrize("value", ["", "perhaps", "yes please", "2"])
def test_what_is_neither_yes_nor_no_is_refused(value: str) -> None:
    with pytest.raises(BadInput, match="DHR_READ_SCANS is neither yes nor no"):
        Settings.read({"DHR_READ_SCANS": value})
