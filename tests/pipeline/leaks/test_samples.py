"""On the invented cases, as their drafts come in: no wording that must go escapes the check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.leaks import RealForm
from pipeline.leaks.check import gather
from pipeline.leaks.search import Search
from pipeline.leaks.values import Gathered
from samples.build import built, case_folders, sources


@pytest.mark.slow
@pytest.mark.parametrize("case", case_folders(), ids=lambda case: case.name)
def test_every_wording_of_the_gold_is_seen_in_the_drafts(case: Path) -> None:
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    ordinary = set(gold["ordinary_words"])
    found = Gathered()
    for source in sources(case).values():
        gather(built(source), found)
    wordings = [text for entity in gold["must_go"] for text in entity["texts"]]
    searches = {text: Search([RealForm(text, text in ordinary, text in ordinary)]) for text in wordings}
    unseen = [text for text, search in searches.items() if not any(map(search.count, found.texts))]
    assert len(wordings) > 100
    assert unseen == []
