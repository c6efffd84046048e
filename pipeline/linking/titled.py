"""A person's finding, taken apart: its title or job, and the name in it.

Promise: what is left is the name alone, with a forename that a finder left out and without the
words that stand beside names ("victim Jane Smith"). Offsets are half-open code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Span
from pipeline.roles import TITLES, Title, role_of, title_before
from pipeline.words import GRAMMAR, Word, split_words
from pseudonyms.names import is_ordinary_word, is_particle, is_suffix, sex_of

_BESIDE_NAMES = frozenset(
    (
        "male female victim suspect offender perpetrator caller informant deceased mother father mum mam dad sister "
        "brother uncle aunt auntie aunty granny grandma grandad nan nana gran mummy daddy wife husband partner child "
        "chair author panel member idva gp cpn neighbours dhr dardr imr csp marac dash"
    ).split()
)
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) $")


def after_title(text: str, span: Span) -> tuple[int, Title | None]:
    """Where the name begins inside a span that may open with a title, and that title."""
    for word in reversed(split_words(text[span.start : span.end])[1:]):
        found = title_before(text, span.start + word.start)
        if found and found[0] >= span.start:
            return span.start + word.start, found[1]
    return span.start, None


def title_start(text: str, start: int) -> int:
    """Where the job right before a name at ``start`` begins; ``start`` where none stands, or one with a number."""
    before = title_before(text, start)
    return before[0] if before and before[1].role and not any(c.isdigit() for c in text[before[0] : start]) else start


def with_forename(text: str, start: int) -> int:
    """Where the name begins, if a finder left its forename out: "Dr Piers [Aldous]"."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return start
    word = match.group(1)
    if is_ordinary_word(word) or word.casefold() in TITLES or word.casefold() in GRAMMAR:
        return start
    told = str(sex_of(word)) != "unknown" or title_before(text, match.start()) is not None
    return match.start() if told else start


def _loose_particle(words: Sequence[Word]) -> bool:
    """A finder began within a surname: "[der Berg]"."""
    return words[0].text.islower() and is_particle(words[0].text)


def name_words(words: list[Word]) -> list[Word]:
    """The words of a wording that are names: no title, role or relation at its ends."""
    while words and (
        words[0].key in _BESIDE_NAMES or (len(words) > 1 and (words[0].key in TITLES or _loose_particle(words)))
    ):
        words = words[1:]
    while words and (words[-1].key in _BESIDE_NAMES or (len(words) > 1 and is_suffix(words[-1].text))):
        words = words[:-1]
    return words


def role_told(detail: str) -> str:
    """The job that a finding's detail tells, in its canonical wording, or ""."""
    if detail == "addressee":
        return "Officer"
    kind, _, role = detail.partition(":")
    return (role_of(role) or role) if kind == "professional" else ""
