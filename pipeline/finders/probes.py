"""Whether a text can hold what a recogniser looks for: asked first, since most texts hold none of it.

Presidio asks every recogniser about every text, and a pattern that opens by looking back for its
label ("crime number" before the number) looks back from every character. Its probe reads forwards
instead: the label, then what follows. A probe matches somewhere exactly if its pattern does, so
nothing is lost by asking only the recognisers whose probe matched; what they then find is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import regex  # the engine that Presidio matches with
from presidio_analyzer import EntityRecognizer, PatternRecognizer

from pipeline.finders.sieve import letters_of, needed

_BEHIND = "(?<="
_NUMBERS = regex.compile(r"\d(?:\D{0,4}\d){6}")
"""Seven digits, at most four other characters between two: less is no telephone number to phonenumbers."""
_DAYS = regex.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:[12]\d)?\d\d(?!\d)")
"""Nor is anything with a day in it ("12/03/2019")."""
_HELD = {
    "small": r"[a-z]\d[a-z\d]?\s{1,2}\d[a-z]",
    "link_2": r"\.(?:com|co\.uk|org|net|gov\.uk|nhs\.uk|police\.uk|ac\.uk|io|tv)",
    "IPv4_embedded": r"::|:[0-9a-f]{1,4}:",
    "IPv6": r"::|:[0-9a-f]{1,4}:",
}
"""Pattern → what every match of it holds, where looking for that is much quicker."""


def forwards(pattern: str) -> str:
    """``(?<=label)value`` as ``(?:label)(?:value)``; any other pattern as it is."""
    end = _closing(pattern) if pattern.startswith(_BEHIND) else 0
    return f"(?:{pattern[len(_BEHIND) : end]})(?:{pattern[end + 1 :]})" if end else pattern


class Probes:
    """The probes of some recognisers, compiled once."""

    def __init__(self, recognisers: Sequence[EntityRecognizer]) -> None:
        self._probes: dict[str, Callable[[str], bool]] = {r.supported_entities[0]: _probe_of(r) for r in recognisers}

    def entities_in(self, text: str) -> list[str]:
        """The entities whose recogniser may have something to find in ``text``."""
        return [entity for entity, may_be_in in self._probes.items() if may_be_in(text)]


def _probe_of(recogniser: EntityRecognizer) -> Callable[[str], bool]:
    if not isinstance(recogniser, PatternRecognizer):
        return _holds_a_number
    flags = recogniser.global_regex_flags
    probes = [
        (needed(re.compile(held, re.IGNORECASE)), regex.compile(held, flags=flags).search)
        for held in (_HELD.get(pattern.name) or forwards(pattern.regex) for pattern in recogniser.patterns)
    ]

    def may_be_in(text: str) -> bool:
        letters = letters_of(text)
        return any(search(text) for needs, search in probes if not (needs and needs.isdisjoint(letters)))

    return may_be_in


def _holds_a_number(text: str) -> bool:
    return _NUMBERS.search(text) is not None and _NUMBERS.search(_DAYS.sub(" " * 5, text)) is not None


def _closing(pattern: str) -> int:
    """Where the bracket that opens ``pattern`` closes; 0 where it can't be told."""
    depth, at, in_set = 0, 0, False
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
            at += pattern[at + 1 : at + 2] == "]"
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return 0
