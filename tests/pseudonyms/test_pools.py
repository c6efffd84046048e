"""What the name files must be like. Each failure says which name to mend."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from pseudonyms import pools
from pseudonyms.identity import Sex
from pseudonyms.spelling import letters


def _given(community: str, sex: Sex) -> tuple[str, ...]:
    return pools.pool(community).given[sex]


@pytest.mark.parametrize("community", pools.COMMUNITIES)
def test_names_that_are_handed_out(community: str) -> None:
    female, male = _given(community, Sex.FEMALE), _given(community, Sex.MALE)
    least = 60 if community == pools.BRITISH else 25
    assert len(female) >= least and len(male) >= least
    names = (*female, *male, *_given(community, Sex.UNKNOWN))
    assert [n for n in names if not re.fullmatch(r"[A-Z][a-z]+(-[a-z]+)?", n)] == []
    assert [n for n, count in Counter(map(letters, names)).items() if count > 1] == []
    # "Grace" is a word too, but it is the first pseudonym that this software's users ever asked for.
    assert [n for n in names if letters(n) in pools.ordinary_words() - {"grace"}] == []


def test_every_file_is_a_community_or_known() -> None:
    found = {entry.name for entry in files(pools).iterdir() if entry.name.endswith((".toml", ".txt"))}
    others = {"diminutives.toml", "spellings.toml", "ordinary_words.txt"}
    assert found == {f"{community}.toml" for community in pools.COMMUNITIES} | others


def test_an_unknown_community_is_refused() -> None:
    with pytest.raises(KeyError):
        pools.pool("../british")


def test_a_spelling_belongs_to_one_name() -> None:
    """Else two names would be one because a third is like both."""
    for name, group in pools.spellings().items():
        assert name in group
        assert all(pools.spellings()[other] == group for other in group), name


def test_unisex_names_have_both_sexes() -> None:
    assert pools.forenames()["alex"] == {Sex.FEMALE, Sex.MALE}
    assert pools.forenames()["emma"] == {Sex.FEMALE}
