"""What a sieve promises: it never keeps a pattern from a text in which the pattern would match."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline.finders
from pipeline.finders.sieve import Sieved, needed, sieved
from tests.pipeline.finders.prose import development_prose

MODULES = [module.name for module in pkgutil.iter_modules(pipeline.finders.__path__) if not module.ispkg]


def all_sieved() -> Iterator[tuple[str, Sieved]]:
    for name in MODULES:
        for key, value in vars(importlib.import_module(f"pipeline.finders.{name}")).items():
            for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
                pattern = one[1] if isinstance(one, tuple) and len(one) == 2 else one
                if isinstance(pattern, Sieved):
                    yield f"{name}.{key}.{number}", pattern


SIEVED = {name: pattern for pattern, name in {pattern: name for name, pattern in all_sieved()}.items()}
PROSE = development_prose()[0].text.split("\n")


@pytest.mark.parametrize(
    ("pattern", "flags", "needs"),
    [
        ("surgery", 0, {"urg"}),
        ("Surgery|Clinic", 0, {"Sur", "Cli"}),
        ("(?:Police|Post Office)", 0, {"Pol", "Off"}),
        ("surgery|GP", 0, set()),
        ("(?:surgery)?", 0, set()),
        ("(?:surgery)+x", 0, {"urg"}),
        ("Surgery", re.I, {"urg"}),
        ("(?i:SURGERY)", 0, {"urg"}),
        ("(?-i:Inn)", re.I, {"Inn"}),
        (r"(?<=passport )\w+", 0, {"ssp"}),
        (r"(?!passport )\w+", 0, set()),
        (r"\d{1,2} [A-Z]", 0, {"0-9"}),
        (r"[0-9]x", 0, {"0-9"}),
        (r"[\dx]y", 0, set()),
        (r"[A-Z]['’]s", 0, {"'", "’"}),
        (r"x ?\(", 0, {"("}),
    ],
)
def test_what_a_text_must_hold_follows_from_the_pattern(pattern: str, flags: int, needs: set[str]) -> None:
    assert needed(re.compile(pattern, flags)) == needs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at Larkhill Surgery.", True),
        ("at LARKHILL SURGERY.", True),
        ("ſurgery", True),
        ("surger y", False),
        ("", False),
        ("su", False),
    ],
)
def test_it_finds_what_the_pattern_finds(text: str, found: bool) -> None:
    pattern = sieved("surgery", re.I)
    assert (pattern.search(text) is not None) is found
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in re.finditer("surgery", text, re.I)]


@pytest.mark.parametrize("letters", ["İ", "ı", "ſ", "\u212a", "K", "s", "I"])
def test_letters_that_count_as_others_in_any_case_pass(letters: str) -> None:
    pattern = "abc" + {"ſ": "s", "s": "s", "\u212a": "k", "K": "k"}.get(letters, "i") + "xyz"
    text = f"ABC{letters}XYZ"
    assert sieved(pattern, re.I).search(text) is not None
    assert re.search(pattern, text, re.I) is not None


def test_a_pattern_that_asks_for_nothing_stays_a_plain_one() -> None:
    assert isinstance(sieved("[A-Z][a-z]+"), re.Pattern)


@pytest.mark.parametrize("name", SIEVED)
def test_no_pattern_of_the_finders_is_kept_from_what_it_matches(name: str) -> None:
    pattern = SIEVED[name]

    @settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern.plain))
    def matched(text: str) -> None:
        assert pattern.search(text) is not None

    matched()


@pytest.mark.parametrize("name", SIEVED)
def test_the_development_prose_gives_the_same_matches_with_and_without(name: str) -> None:
    pattern = SIEVED[name]
    for text in PROSE:
        assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in pattern.plain.finditer(text)]
