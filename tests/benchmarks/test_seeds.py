"""training/seeds.json: what it may hold, and the spread that is shown of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.seeds import FILE, Seed, as_json, read_seeds, spread_table, with_seed

ONE = Seed(1, 1000, {"gone": 99.5, "kept": 97.0}, released=True)
TWO = Seed(2, 990, {"gone": 99.1})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "seeds.json"
    file.write_text(as_json((ONE, TWO)), "utf-8")
    assert read_seeds(file) == (ONE, TWO)


def test_no_file_is_no_seeds(tmp_path: Path) -> None:
    assert read_seeds(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "told",
    [
        [],
        {"seeds": [{"seed": 1}]},
        {"seeds": [{"seed": 1, "steps": 2, "figures": {"gone": "all"}}]},
        {"seeds": [{"seed": 1, "steps": 2, "figures": [99]}]},
        {"seeds": [{"seed": 1, "steps": 2, "figures": {}}] * 2},
        {"seeds": [{"seed": n, "steps": 2, "figures": {}, "released": True} for n in (1, 2)]},
    ],
)
def test_a_file_of_another_form_is_refused(told: object, tmp_path: Path) -> None:
    (tmp_path / "seeds.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(ValueError, match=r"seeds\.json"):
        read_seeds(tmp_path / "seeds.json")


def test_a_seed_measured_again_replaces_itself_and_one_alone_is_released() -> None:
    again = Seed(2, 1500, {"gone": 99.9}, released=True)
    assert with_seed((ONE, TWO), again) == (Seed(1, 1000, ONE.figures), again)
    assert with_seed(None, TWO) == (TWO,)


def test_the_spread_is_the_highest_less_the_lowest() -> None:
    lines = spread_table((ONE, TWO)).splitlines()
    assert lines[0] == "| figure, % | seed 1 (released), 1000 steps | seed 2, 990 steps | spread, points |"
    assert lines[2:] == ["| gone | 99.5 | 99.1 | 0.4 |", "| kept | 97.0 | – | – |"]


def test_the_committed_file_can_be_read_if_it_is_there() -> None:
    assert (read_seeds() is not None) is FILE.exists()
