"""After a veto: what linking passed over is masked without asking whom it means.

Promise: called only for a file that the leak check refused, it adds edits and changes none but a day's month that is
somebody's name too: every word that belongs to a name of a person who must go, and every wording that the check looks
for, wherever no edit and no kept phrase stands. A report with a "[name removed]" too many is delivered; one with a
name is not.

Left alone: plain words in small letters, and plain words that open a sentence, as the check does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.leaks import RealForm
from pipeline.leaks.wording import MONTHS, is_month
from pipeline.linking.cast import Cast
from pipeline.model import CaseFacts, Document, Edit, Linked, Span
from pipeline.treatment import DATE_REMOVED, NAME_REMOVED
from pipeline.words import GRAMMAR, Word, fold, split_words
from pseudonyms.names import is_ordinary_word

_GAP = r"[\W_]{1,4}"
_OWNED = re.compile(r"[’']s\b")


def masked(
    document: Document,
    edits: Sequence[Edit],
    linked: Linked,
    facts: CaseFacts,
    forms: Sequence[RealForm],
    allowed: Collection[str],
) -> tuple[Edit, ...]:
    """``edits`` and one more for each name or other real form they leave in ``document``: sorted, disjoint.

    ``forms`` and ``allowed`` are what the check was given (``pipeline.real_forms``).
    """
    cast = Cast()
    cast.seed(facts, linked.entities)
    keys = {key for member in cast.members.values() if not member.kept for key in member.keys if len(key) > 2}
    edits = [replace(e, replacement=DATE_REMOVED) if fold(e.replacement) in keys else e for e in edits]  # "(June)"
    text = document.text
    words = split_words(text)
    taken = [edit.span for edit in edits]
    taken += [Span(*m.span()) for m in _phrases(allowed).finditer(text)] if allowed else []
    more: list[Edit] = []
    instead = {form: entity.replacement for entity in linked.entities for form in entity.forms if entity.replacement}
    for found in (*_standing(text, words, forms, instead, keys), *_named(text, words, keys)):
        if any(found.span.overlaps(other) for other in taken):
            continue
        taken.append(found.span)
        more.append(found)
    return tuple(sorted((*edits, *_joined(text, sorted(more, key=lambda e: e.span))), key=lambda e: e.span))


def _named(text: str, words: Sequence[Word], keys: Collection[str]) -> Iterator[Edit]:
    """Each word that belongs to a person's name."""
    for word in words:
        known = word.key in keys or (word.capitalised and any(half in keys for half in word.key.split("-")))
        if word.key in MONTHS and is_month(text, word.start, word.end):
            continue
        if known and not (_is_plain(word) and (not word.capitalised or _only_opens(word, text))):
            yield Edit(Span(word.start, word.end), NAME_REMOVED)


def _standing(
    text: str, words: Sequence[Word], forms: Sequence[RealForm], instead: Mapping[str, str], keys: Collection[str]
) -> Iterator[Edit]:
    """Each place of a wording that the check looks for, longest first; names that are one word are ``_named``."""
    opening = {word.start for word in words if word.opens_sentence}
    for form in sorted(forms, key=lambda form: -len(form.text)):
        tokens = re.findall(r"[^\W_]+", form.text)
        if not tokens or (len(tokens) == 1 and fold(form.text) in keys):
            continue
        body = _GAP.join(map(re.escape, tokens))
        flags = re.NOFLAG if form.case_sensitive else re.IGNORECASE
        for match in re.finditer(rf"(?<![^\W_]){body}(?![^\W_])", text, flags):
            if not (form.ordinary and match.start() in opening and not _OWNED.match(text, match.end())):
                yield Edit(Span(*match.span()), instead.get(form.text, NAME_REMOVED))


def _joined(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Neighbouring names as one: "[name removed]", not once for each word."""
    last: Edit | None = None
    for edit in edits:
        if last and edit.replacement == last.replacement and text[last.span.end : edit.span.start] in (" ", "\u00a0"):
            last = Edit(Span(last.span.start, edit.span.end), last.replacement)
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def _is_plain(word: Word) -> bool:
    return is_ordinary_word(word.text) or word.key in GRAMMAR


def _only_opens(word: Word, text: str) -> bool:
    return word.opens_sentence and not _OWNED.match(text, word.end)


def _phrases(allowed: Collection[str]) -> re.Pattern[str]:
    bodies = sorted((r"\s+".join(map(re.escape, phrase.split())) for phrase in allowed if phrase.split()), key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(bodies))})(?!\w)", re.IGNORECASE)
