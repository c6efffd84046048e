# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Whether a single capitalised word is a name: by the lists, and by what stands beside it.

"Will said", "the father of Amber", "Keisha, Charity and Harpreet". A word that is ordinary too
counts only where its neighbours speak for a person.
"""

from __future__ import annotations

import re

from pipeline.finders.candidates import CAPITALISED
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.name_patterns import KIN
from pipeline.finders.sentences import acts, starts_sentence

_RATINGS = frozenset({"May", "June", "April", "August", "Christian", "Roma", "Bill", "Mercy", "Amber"})
_SPEAKS = re.compile(
    r"\s(?:said|told|disclosed|denied|rang|telephoned|phoned|texted|replied|recalled|described how|was (?:born|arrested|aged|taken|seen|asked)|"
    r"went|came|moved|lived|lives|stated that|reported that|reported to|attended|refused|and (?:his|her)|married|left|worked|met|felt|threatened)\b"
)
_SPOKEN_TO = re.compile(r"\b(?:rang|texted|phoned|telephoned|messaged|married|kissed|hugged|said|says) (?:that )?$")
_NEXT_NAME = re.compile(rf"(?:, | and | & )(?P<other>{CAPITALISED})")
_LAST_NAME = re.compile(rf"(?P<other>{CAPITALISED})(?:, | and |, and | & )$")
_PARENT_OF = re.compile(rf"\b(?i:{KIN}|parents?|father|mother|guardian|birth) of $")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|our|each|every|no|any|such) $", re.I)


def single_score(text: str, match: re.Match[str], heading: bool) -> float:
    """How far a single capitalised word can be believed to be a name; 0 for not at all."""
    word, start, end = match["name"], match.start(), match.end()
    first, opens = is_forename(word), starts_sentence(text, match.start())
    if first and not is_ordinary(word):
        return 0.5 if heading else 0.6
    if is_surname(word) and not is_ordinary(word):
        return 0.0 if opens else 0.4
    if not (first or is_surname(word)):
        unknown = not heading and not is_ordinary(word) and word not in settlements() and len(word) > 2
        return (
            0.55
            if unknown and (_SPEAKS.match(text, end) or _SPOKEN_TO.search(text[max(0, start - 20) : start]))
            else 0.0
        )
    if heading or _ARTICLE.search(text[:start]):
        return 0.0
    if first and (_SPEAKS.match(text, end) or _beside_a_name(text, start, end)):
        return 0.6
    if opens or word in _RATINGS or not (acts(text, end) or (first and _alone_in_prose(text, start, end))):
        return 0.0
    return 0.5


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """ "Keisha, Charity and Harpreet", "the father of Amber": what stands beside says it is a name."""
    if _PARENT_OF.search(text[max(0, start - 30) : start]):
        return True
    others = (_NEXT_NAME.match(text, end), _LAST_NAME.search(text[max(0, start - 30) : start]))
    return any(
        other is not None and is_forename(other["other"]) and not is_ordinary(other["other"]) for other in others
    )


def _alone_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the word is the only capital in a run of small words, as "with Grace to"."""
    before = re.search(r"[a-z]{2,},? [\"“'‘]?$", text[:start])
    return before is not None and re.match(r"[\"”’',.;]? ?(?:[a-z]{2,}|$|[.)])", text[end:]) is not None
