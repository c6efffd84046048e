"""After a veto: the names that linking passed over are masked without asking whom they mean.

Promise: called only for a file that the leak check refused, it adds edits and changes none but a day's month that is
somebody's name too: every word that belongs to a name of a person who must go, wherever no edit and no kept phrase
stands. A report with a "[name removed]" too many is delivered; one with a name is not.

Left alone: plain words in small letters, and plain words that open a sentence, as the check does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.linking.cast import Cast
from pipeline.model import CaseFacts, Document, Edit, Linked, Span
from pipeline.treatment import DATE_REMOVED, NAME_REMOVED
from pipeline.words import GRAMMAR, Word, fold, split_words
from pseudonyms.names import is_ordinary_word


def masked(
    document: Document, edits: Sequence[Edit], linked: Linked, facts: CaseFacts, allowed: Collection[str]
) -> tuple[Edit, ...]:
    """``edits`` and one more for each name they leave in ``document``: sorted, disjoint."""
    cast = Cast()
    cast.seed(facts, linked.entities)
    keys = {key for member in cast.members.values() if not member.kept for key in member.keys if len(key) > 2}
    edits = [replace(e, replacement=DATE_REMOVED) if fold(e.replacement) in keys else e for e in edits]  # "(June)"
    taken = [edit.span for edit in edits]
    taken += [Span(*m.span()) for m in _phrases(allowed).finditer(document.text)] if allowed else []
    taken.sort()
    more: list[Edit] = []
    for word in split_words(document.text):
        span = Span(word.start, word.end)
        known = word.key in keys or any(half in keys for half in word.key.split("-"))
        if not known or word.key in GRAMMAR or (is_ordinary_word(word.text) and not word.capitalised):
            continue
        if _plain(word, document.text) or any(span.overlaps(other) for other in taken):
            continue
        if more and document.text[more[-1].span.end : word.start] in (" ", "\u00a0"):
            span = Span(more.pop().span.start, word.end)
        more.append(Edit(span, NAME_REMOVED))
    return tuple(sorted((*edits, *more), key=lambda e: e.span))


def _plain(word: Word, text: str) -> bool:
    owned = re.match(r"[’']s\b", text[word.end : word.end + 3]) is not None
    return is_ordinary_word(word.text) and word.opens_sentence and not owned


def _phrases(allowed: Collection[str]) -> re.Pattern[str]:
    bodies = sorted((r"\s+".join(map(re.escape, phrase.split())) for phrase in allowed if phrase.split()), key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(bodies))})(?!\w)", re.IGNORECASE)
