"""The first files of the long run, always the same ones: nothing crashes, hangs or tells a name."""

from __future__ import annotations

import pytest

from tests.fuzz.run import case, run

SEEDS = range(120)


@pytest.mark.filterwarnings("ignore")
def test_whatever_is_made_of_a_file_it_is_handled_or_refused() -> None:
    found = run(SEEDS, pdf=False)
    assert found.faults == {}
    assert len(found.outcomes) > 6, "the corpus must reach both refusals and results"


def test_a_seed_makes_the_same_file_again() -> None:
    assert case(7) == case(7)
    assert case(7) != case(8)
