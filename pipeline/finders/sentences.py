"""Where a word stands in its sentence, and whether what follows it is what a person does."""

from __future__ import annotations

import re

_ACTS = re.compile(
    r"(?:['’]s\b|\s(?:said|told|was|had|has|is|did|went|came|stated|reported|disclosed|denied|rang|called|attended|moved|met|left|"
    r"asked|felt|lived|worked|described|believed|and\s+[A-Z]|would|could|wanted|made|then|also|never|refused|agreed|returned)\b"
    r"|\s(?:is|was|has|had|did|does|would|could)n['’]t\b)"
)
_PARAGRAPH_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]?\s+")


def acts(text: str, end: int) -> bool:
    """Whether what follows a word that may be ordinary is what a person does."""
    return _ACTS.match(text, end) is not None


def starts_sentence(text: str, start: int) -> bool:
    """Whether a sentence, or a numbered paragraph, begins at ``start``: a capital there says nothing."""
    if start < 15 and _PARAGRAPH_NUMBER.fullmatch(text[:start]):
        return True
    before = text[:start].rstrip(" \n\"“”'‘’()")
    return not before or before[-1] in ".!?:;•–|"
