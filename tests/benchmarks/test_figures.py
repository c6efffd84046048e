"""The benchmark's own arithmetic on a case small enough to do by hand, and the page it writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cases import ROOT, Case
from benchmarks.detection import Tally, judged, total
from benchmarks.linking import b_cubed, clustered, gold_mentions, label_faults, same_wording
from benchmarks.markdown import share
from benchmarks.page import SECTIONS
from benchmarks.score import Gold
from benchmarks.writers import WITH, unchanged, with_python_docx, words_to_go
from samples.docx_file import docx_bytes
from samples.markup import parse

GOLD = {
    "ordinary_words": [],
    "must_go": [
        {"entity": "p-1", "kind": "person", "texts": ["Zofia Quill", "Zofia"]},
        {"entity": "p-2", "kind": "person", "texts": ["Bram Quill", "Bram"]},
        {"entity": "t-1", "kind": "phone", "texts": ["07700 900123"]},
        {"entity": "a-1", "kind": "address", "texts": ["9 Elm Row"]},
    ],
    "must_stay": ["Care Act 2014", "Northmoor Police"],
}
REPORT = "Zofia Quill rang 07700 900123. Zofia and Bram spoke. Care Act 2014."
LETTER = "Bram Quill of 9 Elm Row. Northmoor Police."


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "gold.json").write_text(json.dumps(GOLD))
    texts = {"report": tmp_path / "report.txt", "letter": tmp_path / "letter.txt"}
    texts["report"].write_text(REPORT)
    texts["letter"].write_text(LETTER)
    return Case("toy", "toy-1", tmp_path, texts, texts)


def told(folder: Path, **texts: str) -> dict[str, object]:
    out = {}
    for part, text in texts.items():
        out[part] = str(folder / f"{part}.out.txt")
        Path(out[part]).write_text(text)
    return {"written": out, "vetoed": [], "seconds": 2.0}


def test_nothing_done_is_nothing_gone_and_everything_kept(case: Case) -> None:
    tally, _ = judged(case, told(case.folder, report=REPORT, letter=LETTER), text_only=True)
    assert (tally.gone, tally.to_go, tally.kept, tally.to_keep) == (0, 4, 2, 2)


def test_an_entity_counts_only_when_no_document_has_it_left(case: Case) -> None:
    letter = "Z of 9 Elm Row. Northmoor Police."
    written = told(case.folder, report="X rang Y. X and Bram spoke. Care Act.", letter=letter)
    tally, _ = judged(case, written, text_only=True)
    assert tally.kinds == {"person": (1, 2), "phone": (1, 1), "address": (0, 1)}
    assert (tally.kept, tally.to_keep) == (1, 2)


def test_what_stands_only_in_a_vetoed_file_is_neither_gone_nor_lost(case: Case) -> None:
    written = told(case.folder, report="X rang Y. X and Z spoke. Care Act 2014.") | {"vetoed": ["letter"]}
    tally, _ = judged(case, written, text_only=True)
    assert tally.kinds == {"person": (2, 2), "phone": (1, 1)}
    assert (tally.kept, tally.to_keep, tally.vetoed, tally.files) == (1, 1, 1, 2)


def test_an_engine_that_fails_delivered_nothing(case: Case) -> None:
    tally, _ = judged(case, told(case.folder) | {"failed": "KeyError"}, text_only=True)
    assert (tally.to_go, tally.failed, tally.pages) == (0, ("KeyError",), 0.0)


def test_cases_add_up() -> None:
    both = total(
        [Tally({"person": (1, 2)}, kept=1, to_keep=2), Tally({"person": (2, 2), "date": (0, 1)}, kept=3, to_keep=3)]
    )
    assert both.kinds == {"person": (3, 4), "date": (0, 1)}
    assert (both.gone, both.to_go, both.kept, both.to_keep) == (3, 5, 4, 5)


def test_gold_mentions_are_the_longest_wordings_that_only_one_person_has() -> None:
    gold = Gold.of(GOLD)
    shared = [{"entity": "p-3", "kind": "person", "texts": ["Quill"]}]
    for of in (gold, Gold.of(GOLD | {"must_go": [*GOLD["must_go"], *shared]})):  # type: ignore[misc]
        places = gold_mentions([REPORT, LETTER, "Mr Quill."], of)
        assert sorted(places.items()) == [
            ((0, 0, 11), "p-1"), ((0, 31, 36), "p-1"), ((0, 41, 45), "p-2"), ((1, 0, 10), "p-2"),
        ]  # fmt: skip


A, B, C, D = (0, 0, 5), (0, 10, 15), (0, 20, 25), (0, 30, 35)
TRUTH = {A: "one", B: "one", C: "two", D: "two"}


@pytest.mark.parametrize(
    ("clusters", "found", "precision", "recall"),
    [
        ({A: "x", B: "x", C: "y", D: "y"}, 4, 1.0, 1.0),
        ({A: "x", B: "x", C: "x", D: "x"}, 4, 0.5, 1.0),  # two persons taken for one
        ({A: "w", B: "x", C: "y", D: "z"}, 4, 1.0, 0.5),  # nobody linked
        ({A: "x", B: "x", C: "y", D: None}, 3, 1.0, 0.75),  # one not found stands by itself
        ({A: "x", B: "x", C: "x", D: "y"}, 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 0.75),
    ],
)
def test_b_cubed(clusters: dict[tuple[int, int, int], str | None], found: int, precision: float, recall: float) -> None:
    result = b_cubed(TRUTH, clusters)
    assert (result.mentions, result.found) == (4, found)
    assert result.precision == pytest.approx(precision)
    assert result.recall == pytest.approx(recall)


def test_a_place_belongs_to_the_mention_that_covers_most_of_it() -> None:
    found = clustered([A, B, C], [(0, 0, 2, "x"), (0, 2, 5, "y"), (0, 12, 13, "z"), (1, 20, 25, "w")])
    assert found == {A: "y", B: "z", C: None}


def test_the_same_wording_is_the_same_person_to_the_plain_way() -> None:
    text = "Zofia, ZOFIA and Bram"
    assert list(same_wording([text], {(0, 0, 5): "p", (0, 7, 12): "p", (0, 17, 21): "q"}).values()) == [
        "zofia", "zofia", "bram",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        ({"a": "Orla", "b": "PC 1", "c": "PC 2"}, (0, 0, 0)),
        ({"a": "Zofia"}, (1, 0, 0)),
        ({"a": "Anita"}, (0, 0, 0)),  # not like the "and" of "Zofia and Katherine"
        ({"a": "zófia"}, (1, 0, 0)),  # an accent makes no other name
        ({"a": "Sofia"}, (0, 1, 0)),
        ({"a": "Catherine"}, (0, 1, 0)),  # heard as Katherine
        ({"a": "PC 1", "b": "PC 1"}, (0, 0, 1)),
    ],
)
def test_labels_that_remind_of_a_real_name_are_counted(labels: dict[str, str], faults: tuple[int, int, int]) -> None:
    result = label_faults(labels, ["Zofia Quill and Katherine Marsh"])
    assert (result.equal, result.alike, result.shared) == faults


def test_a_label_that_the_family_chose_may_be_like_a_name_but_not_equal() -> None:
    assert label_faults({"a": "Sofia"}, ["Zofia"], chosen=["Sofia"]).alike == 0
    assert label_faults({"a": "Zofia"}, ["Zofia"], chosen=["Zofia"]).equal == 1


def test_a_writer_is_given_only_words_that_mean_nothing_else() -> None:
    gold = Gold.of(GOLD | {"ordinary_words": ["Bram"], "must_stay": ["Zofia House"]})
    assert words_to_go(gold).sub(WITH, "Zofia, Bram, Zofia Quill at 9 Elm  Row") == f"Zofia, Bram, {WITH} at {WITH}"


def test_a_wrapper_replaces_in_paragraphs_and_tables() -> None:
    data = docx_bytes(parse("Zofia Quill **came**.\n\n| Who | Where |\n| Bram Quill | home |\n"))
    words = words_to_go(Gold.of(GOLD))
    assert unchanged(data, words) == data
    assert list(_word_texts(with_python_docx(data, words))) == [f"{WITH} came.", WITH]


def _word_texts(data: bytes) -> Iterator[str]:
    import io

    import docx

    file = docx.Document(io.BytesIO(data))
    yield file.paragraphs[0].text
    yield file.tables[0].rows[1].cells[0].text


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(1, 1, "100 %"), (9999, 10000, "99.9 %"), (1, 3, "33.3 %"), (0, 2, "0.0 %"), (0, 0, "–")],
)
def test_a_share_is_never_rounded_up_to_all(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


def test_the_committed_page_has_every_section_and_sound_tables() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert tuple(re.findall(r"(?m)^## (.+)$", text)) == SECTIONS
    for block in re.findall(r"(?m)(?:^\|.*\n)+", text):
        lines = block.splitlines()
        assert len({line.count("|") for line in lines}) == 1
        assert len(lines) > 2
    assert str(Path.home()) not in text
