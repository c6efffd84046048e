"""What isn't ours is vendored with its licence and its digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import review

STATIC = Path(str(review.__file__)).parent / "static"
VENDOR = Path(__file__).parent / "vendor"


@pytest.mark.parametrize(
    ("folder", "name", "licence"),
    [
        (STATIC, "govuk-frontend.min.css", "govuk-frontend.licence.txt"),
        (VENDOR, "axe.min.js", "axe-core.licence.txt"),
    ],
)
def test_vendored_files_are_what_they_were(folder: Path, name: str, licence: str) -> None:
    digest, said = (folder / f"{name}.sha256").read_text().split()
    assert said == name
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "licen" in (folder / licence).read_text().lower()


def test_no_style_loads_a_font_a_crown_or_anything_else() -> None:
    for sheet in STATIC.glob("*.css"):
        style = sheet.read_text(encoding="utf-8")
        assert "@font-face" not in style
        assert "GDS Transport" not in style
        assert "url(" not in style
        assert "@import" not in style
