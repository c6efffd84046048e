"""The score: what counts as gone, as kept, and as a leak."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import read
from benchmarks.score import Gold, main, score

GOLD: dict[str, Any] = {
    "ordinary_words": ["Will", "May"],
    "must_go": [
        {"entity": "p-1", "kind": "person", "texts": ["Zofia Quill", "Zofia"]},
        {"entity": "p-2", "kind": "person", "texts": ["Will Quill", "Will"]},
        {"entity": "p-3", "kind": "person", "texts": ["May"]},
        {"entity": "d-1", "kind": "date", "texts": ["4 May 2020"]},
        {"entity": "n-1", "kind": "reference", "texts": ["WH-77-1"]},
    ],
    "must_stay": ["Zofia Marsh", "Will the panel", "Care Act 2014"],
    "hidden": ["Secretive"],
}
STAYING = "Zofia Marsh of the panel. Will the panel meet under the Care Act 2014? "


@pytest.mark.parametrize(
    ("left", "missed"),
    [
        ("", set()),
        ("They will meet.", set()),
        ("Then Will came.", {"p-2"}),
        ("Will's coat", {"p-2"}),
        ("ZOFIA came", {"p-1"}),
        ("zofia1 came", {"p-1"}),
        ("the_zofia_file", {"p-1"}),
        ("Zofiason came", set()),
        ("in May 2021", set()),
        ("on 3 May", set()),
        ("May came", {"p-3"}),
        ("on 4\u00a0May\n2020", {"d-1"}),
        ("on 14 May 2020", set()),
        ("log WH-\n77-1", {"n-1"}),
        ("log WH-77-12", set()),
    ],
)
def test_an_entity_is_gone_only_if_none_of_its_texts_survives(left: str, missed: set[str]) -> None:
    result = score({"a": STAYING, "b": left}, GOLD)
    assert {miss.entity for miss in result.misses} == missed
    assert result.recall == pytest.approx(1 - len(missed) / 5)
    assert result.kept == 1.0


def test_what_must_stay_and_does_not_is_told() -> None:
    result = score({"a": "Zofia Marsh met. CARE ACT\n2014."}, GOLD)
    assert result.lost == ("Will the panel",)
    assert result.kept == pytest.approx(2 / 3)


def test_each_kind_has_its_own_line() -> None:
    result = score({"a": STAYING + "Will Quill"}, GOLD)
    assert result.by_kind() == {"person": (2, 3), "date": (1, 1), "reference": (1, 1)}


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_hidden_text_is_found_in_the_bytes(code: str) -> None:
    result = score({"a": STAYING}, GOLD, {"a": b"\x00\xff" + "by SECRETIVE".encode(code)})
    assert result.hidden_leaks == (("a", "Secretive"),)
    assert score({"a": STAYING}, GOLD, {"a": b"nothing"}).hidden_leaks == ()


def test_html_is_read_with_its_attributes_and_across_inline_tags(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><p>Zo<b>fia</b> came</p><img alt="Will"><p>WH</p><p>-77-1</p>', "utf-8")
    result = score({"page": read(page).text}, GOLD)
    assert {miss.entity for miss in result.misses} == {"p-1", "p-2"}


def test_the_command_prints_recall_and_every_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "out.txt").write_text(STAYING + "Zofia came.", "utf-8")
    assert main(["--gold", str(tmp_path / "gold.json"), str(tmp_path / "out.txt")]) == 0
    printed = capsys.readouterr().out
    assert "documents read: 1 " in printed
    assert "gone 80.0% of 5   kept 100.0% of 3" in printed
    assert "MISSED person p-1: 'Zofia' in out.txt" in printed
    assert main(["--gold", str(tmp_path / "gold.json"), "--json", str(tmp_path / "out.txt")]) == 0
    assert json.loads(capsys.readouterr().out)["recall"] == pytest.approx(0.8)


def test_of_nothing_everything_is_gone_and_kept() -> None:
    empty = score({}, Gold((), ()))
    assert (empty.recall, empty.kept) == (1.0, 1.0)
