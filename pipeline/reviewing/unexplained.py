"""What stays in a draft and nobody has explained: words that look like names, and long numbers.

A word counts where it stands within a sentence with a capital, no finding touches it, no dictionary has
it and the draft never writes it small. A number counts from five digits on. Both are hints for the
person who reads: an unusual word is no name by that, and a name that is a word ("Grace") isn't among
them. Nothing is replaced by this, and nothing is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.casebook import Casebook
from pipeline.decisions.current import current_drafts, finding_rows
from pipeline.decisions.drafts import document_of
from pipeline.finders.lexicon import is_ordinary
from pipeline.model import Document, Span
from pipeline.words import halves, split_words
from pseudonyms.names import is_ordinary_word

_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")
_ACRONYM = 4  # letters: "MARAC" and longer ones are looked at, "IDVA" isn't
_SHORTEST = 3


def unexplained(document: Document, explained: Sequence[Span]) -> tuple[Span, ...]:
    """Where they stand, sorted and disjoint. ``explained`` are the document's findings, whatever became of them."""
    taken = sorted(explained)
    starts = [span.start for span in taken]
    words = split_words(document.text)
    small = {word.key for word in words if not word.capitalised}
    odd = [
        Span(word.start, word.start + len(word.text))
        for word in words
        if word.capitalised
        and not word.opens_sentence
        and len(word.key) >= _SHORTEST
        and not (word.shouted and len(word.text) <= _ACRONYM)
        and not (_is_plain(word.key, small) or all(_is_plain(half, small) for half in halves(word.key)))
    ]
    odd += [Span(*match.span()) for match in _NUMBER.finditer(document.text)]
    return tuple(span for span in sorted(odd) if not _touched(span, taken, starts))


def unexplained_counts(casebook: Casebook, case_id: str) -> dict[str, int]:
    """How many there are in each current draft of the case, by its id."""
    with casebook.reading() as session:
        drafts = current_drafts(session, case_id)
        rows = finding_rows(session, drafts)
        return {
            draft.id: len(
                unexplained(
                    document_of(casebook, session, draft),
                    [Span(row.start, row.end) for row in rows if row.draft_id == draft.id],
                )
            )
            for draft in drafts
        }


def _is_plain(word: str, small: set[str]) -> bool:
    return word in small or is_ordinary(word) or is_ordinary_word(word)


def _touched(span: Span, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start)
    return any(span.overlaps(one) for one in taken[max(0, at - 1) : at + 1])
