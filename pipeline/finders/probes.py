"""Whether a text can hold what a recogniser looks for: asked first, since most texts hold none of it.

Presidio asks every recogniser about every text, and a pattern that opens by looking back for its
label ("crime number" before the number) looks back from every character. Its probe reads forwards
instead: the label, then what follows. A probe matches somewhere exactly if its pattern does, so
nothing is lost by asking only the recognisers whose probe matched; what they then find is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex  # type: ignore[import-untyped]  # the engine that Presidio matches with
from presidio_analyzer import EntityRecognizer, PatternRecognizer

_BEHIND = "(?<="
_NUMBERS = regex.compile(r"\d(?:\D{0,4}\d){6}")
"""Seven digits, at most four other characters between two: less is no telephone number to phonenumbers."""


def forwards(pattern: str) -> str:
    """``(?<=label)value`` as ``(?:label)(?:value)``; any other pattern as it is."""
    end = _closing(pattern) if pattern.startswith(_BEHIND) else 0
    return f"(?:{pattern[len(_BEHIND) : end]})(?:{pattern[end + 1 :]})" if end else pattern


class Probes:
    """The probes of some recognisers, compiled once."""

    def __init__(self, recognisers: Sequence[EntityRecognizer]) -> None:
        self._probes = [(r.supported_entities[0], tuple(_probes_of(r))) for r in recognisers]

    def entities_in(self, text: str) -> list[str]:
        """The entities whose recogniser has something to find in ``text``."""
        return [entity for entity, probes in self._probes if any(probe.search(text) for probe in probes)]


def _probes_of(recogniser: EntityRecognizer) -> list[regex.Pattern[str]]:
    if isinstance(recogniser, PatternRecognizer):
        flags = recogniser.global_regex_flags
        return [regex.compile(forwards(pattern.regex), flags=flags) for pattern in recogniser.patterns]
    return [_NUMBERS]


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
