"""What every door opens: made where it is missing, refused where it can't be trusted."""

from pathlib import Path

import pytest

from pipeline.errors import KeyUnavailable
from pipeline.settings import Settings
from pipeline.workplace import Workplace


def test_a_fresh_home_gets_its_folders_its_keyring_and_its_casebook(tmp_path: Path) -> None:
    settings = Settings.read({"DHR_HOME": str(tmp_path / "home")})
    Workplace.open(settings).casebook.close()
    assert settings.inbox.is_dir() and settings.site.is_dir() and settings.keyring.is_file()
    assert settings.keyring.stat().st_mode & 0o077 == 0
    Workplace.open(settings).casebook.close()  # again finds what was made


@pytest.mark.parametrize("harm", ["gone", "damaged", "readable by others"])
def test_a_keyring_that_cannot_be_trusted_is_refused_with_its_remedy(tmp_path: Path, harm: str) -> None:
    settings = Settings.read({"DHR_HOME": str(tmp_path / "home")})
    Workplace.open(settings).casebook.close()
    if harm == "gone":
        settings.keyring.unlink()
    elif harm == "damaged":
        settings.keyring.write_bytes(b"{")
    else:
        settings.keyring.chmod(0o644)
    with pytest.raises(KeyUnavailable, match="backup"):
        Workplace.open(settings)
