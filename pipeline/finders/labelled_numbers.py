"""What the patterns of labelled numbers are put together from, and the recogniser they make.

A label is matched by lookbehind, so that what is found is the number alone.
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern, PatternRecognizer

LINK = r"(?:\s*(?:\(|:|#|=|–|-|\.|\bis\b|\bwas\b|\bof\b))*\s*"
"""What may stand between a label and its number: " is ", ": ", " (", "."."""
NUMBER_WORD = r"(?:numbers?|nos?\b\.?|num\b|ref(?:erences?|s)?\b\.?|id\b|identifier)"
"""The second word of a label: "number", "no.", "ref"."""
VALUE = r"(?=[A-Z0-9/.\-]*\d)[A-Z0-9](?:[A-Z0-9/\-]|\.(?=[A-Z0-9])){0,24}[A-Z0-9]"
"""Letters and digits, with at least one digit."""
DATE_LIKE = r"(?!\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b)(?!\d{4}-\d\d-\d\d\b)"
"""Not a day: "12/03/19", "2019-03-12"."""


def own(entity: str, *patterns: tuple[str, float]) -> PatternRecognizer:
    """One of our own recognisers. Patterns ignore case unless they say otherwise."""
    return PatternRecognizer(
        supported_entity=entity,
        name=f"{entity.casefold()}",
        patterns=[Pattern(f"{entity.casefold()}_{n}", regex, score) for n, (regex, score) in enumerate(patterns)],
        global_regex_flags=re.IGNORECASE | re.MULTILINE,
    )
