"""`dhr anonymise`, `dhr find`, `dhr check`: exit codes and output that others rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CASE = {
    "case": "test-1",
    "persons": [
        {
            "full_name": "Danuta Wrona",
            "role": "victim",
            "sex": "female",
            "chosen_pseudonym": "Olga",
            "also_known_as": [],
        },
        {"full_name": "Zbigniew Wrona", "role": "perpetrator", "sex": "male"},
    ],
    "csp": "a key of the caller's own",
}
TEXT = (
    "Overview report\nDanuta Wrona was 34 when she was killed on 4 May 2019 by Zbigniew Wrona.\n"
    "PC 4471 Hughes of Northmoor Police rang Danuta on 07700 900123.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.json").write_text(json.dumps(CASE), "utf-8")
    (tmp_path / "overview.txt").write_text(TEXT, "utf-8")
    return tmp_path


def dhr(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DHR_HOME": str(folder / "var"), "PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.mark.slow
def test_anonymise_then_check_and_find(folder: Path) -> None:
    done = dhr(folder, "anonymise", "overview.txt", "--case", "case.json", "--out", "out", "--report", "report.json")
    assert (done.returncode, done.stderr) == (0, "")
    new = (folder / "out" / "overview.txt").read_text("utf-8")
    assert "Olga" in new and "Northmoor Police" in new and "May 2019" in new
    for gone in ("Danuta", "Wrona", "Zbigniew", "Hughes", "4471", "07700", "4 May"):
        assert gone not in new
        assert gone not in done.stdout
    assert (folder / "report.json").stat().st_mode & 0o777 == 0o600

    clean = dhr(folder, "check", "out/overview.txt", "--case", "case.json", "--register", "report.json")
    leaky = dhr(folder, "check", "overview.txt", "--case", "case.json")
    assert (clean.returncode, leaky.returncode) == (0, 3)
    assert "Wrona" not in leaky.stdout + leaky.stderr

    told = json.loads(dhr(folder, "find", "overview.txt", "--case", "case.json", "--json").stdout)
    assert told["text"] == TEXT or told["text"] == TEXT.rstrip("\n")
    wordings = {told["text"][f["start"] : f["end"]]: f["treatment"] for f in told["findings"]}
    assert wordings["Danuta Wrona"] == "pseudonym" and wordings["07700 900123"] == "remove"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("anonymise", "nowhere.txt", "--case", "case.json", "--out", "out"),
        ("anonymise", "overview.txt", "--case", "nowhere.json", "--out", "out"),
        ("anonymise", "overview.txt", "--case", "overview.txt", "--out", "out"),
        ("anonymise", "overview.txt", "--case", "case.json", "--out", "."),
        ("anonymise", "overview.txt", "--case", "case.json"),
        ("anonymise", "empty.txt", "--case", "case.json", "--out", "out"),
        ("check", "overview.txt", "--case", "case.json", "--register", "overview.txt"),
    ],
)
def test_bad_input_is_told_plainly_and_ends_with_2(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = dhr(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr and "Wrona" not in done.stderr
    assert not (folder / "out").exists()
    assert (folder / "overview.txt").read_text("utf-8") == TEXT
