"""Counts the real forms in a text, each on word boundaries and again in squashed text.

Squashed text (letters and digits only) hides nothing behind line, run and kerning splits, but two
innocent words may join into a name ("Thomas on" for Thomason, "Mr Richardson" for R. Richardson).
So a squashed hit must start and end on a word boundary or lie inside one token; only forms of two
or more long words, ten letters and more in all, count wherever they stand.

A pattern is tried only around the places where the longest word of its form stands: a whole report
is scanned once for each word, which is a plain search, and not once for each pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.leaks.normal import BARRIER, mended, normal, squashed
from pipeline.leaks.values import Mode, RealForm, Text
from pipeline.leaks.view import View
from pipeline.leaks.wording import LOOSE_FROM, SQUASHED_FROM, Wording, allowed_phrase, is_glued, wording

_POSSESSIVE = re.compile(rf"(?:[^\W\d_]|{BARRIER})'$")
_EDGE = 5  # letters a form's outer word needs before it may be glued to lower-case letters


class Search:
    """The forms of one case, ready for any number of texts. Shows none of them in its ``repr``."""

    def __init__(self, forms: Sequence[RealForm], allowed: Sequence[str] = ()) -> None:
        ready = (wording(form) for form in dict.fromkeys(forms))
        self._wordings = [w for w in ready if w is not None]
        phrases = (allowed_phrase(phrase) for phrase in dict.fromkeys(allowed))
        self._allowed = sorted((a for a in phrases if a is not None), key=lambda a: -len(a.squash))

    def masked(self, text: str) -> str:
        """Normal text with every allowed phrase replaced by a barrier."""
        view = View(text)
        spans = [
            span
            for phrase in self._allowed
            if view.places(phrase.needle)
            for span in view.spans(phrase.words, phrase.needle, phrase.reach)
        ]
        if not spans:
            return text
        out: list[str] = []
        at = 0
        for start, end in sorted(spans):
            if end <= at:
                continue
            if start >= at:
                out.append(text[at:start])
            out.append(BARRIER)
            at = end
        out.append(text[at:])
        return "".join(out)

    def count(self, text: Text) -> int:
        """How often any form stands in ``text``."""
        if text.mode is Mode.TIGHT:
            return self._count_tight(normal(text.text))
        return self.count_normal(self.masked(normal(text.text)), text.mode)

    def count_normal(self, whole: str, mode: Mode) -> int:
        """The same in a text that is normal and masked already."""
        count = self._count(whole, mode)
        joined = mended(whole)
        return count if joined is None else max(count, self._count(self.masked(joined), mode))

    def _count(self, text: str, mode: Mode) -> int:
        view = View(text)
        return sum(len(self._hits(w, view, mode)) for w in self._wordings if mode is not Mode.BYTES or w.in_bytes)

    def _hits(self, w: Wording, view: View, mode: Mode) -> set[int]:
        hits: set[int] = set()
        for needle, pattern in w.lossy:
            hits.update(start for start, _ in view.spans(pattern, needle, w.reach, exact=True))
        if view.places(w.needle):
            if mode is Mode.CODE and not w.several:
                return hits if w.code is None else {m.start() for m in w.code.finditer(view.text)}
            for start, end in view.spans(w.words, w.needle, w.reach, exact=w.exact):
                if not (w.exact and w.spared(view.text, start, end)):
                    hits.add(start)
            if w.glued is not None:
                spans = view.spans(w.glued, w.needle, w.reach, exact=True)
                hits.update(start for start, end in spans if is_glued(view.text, start, end))
        if len(w.squash) >= SQUASHED_FROM:
            hits.update(_squashed_hits(w, view))
        return hits

    def _count_tight(self, text: str) -> int:
        whole = squashed(text).casefold()
        for phrase in self._allowed:
            whole = whole.replace(phrase.squash, BARRIER)
        return sum(
            whole.count(w.squash.casefold())
            for w in self._wordings
            if w.several and not w.exact and len(w.squash) >= LOOSE_FROM
        )


def _squashed_hits(w: Wording, view: View) -> Iterator[int]:
    source, whole = view.source(w.exact), view.squashed(w.exact)
    needles = {w.squash, w.squash.upper()} if w.exact and w.several else {w.squash}
    for needle in needles:
        at = whole.find(needle)
        while at >= 0:
            start, end = view.unsquashed(w.exact, at, at + len(needle))
            if _counts(w, view, source, start, end):
                yield start
            at = whole.find(needle, at + 1)


def _counts(w: Wording, view: View, source: str, start: int, end: int) -> bool:
    hit = source[start:end]
    broken = re.search(r"\s", hit) is not None
    left, right = _edge(view, source, start), _edge(view, source, end)
    if w.tokens[0] in ("s", "S") and _POSSESSIVE.search(source, max(0, start - 2), start):
        return False  # "the family's winter" holds no S. Winter
    if not w.several or w.squash.isdigit():
        return left and right and (not broken or any(c.isdigit() for c in w.squash))
    if left and right:
        return True
    if not broken and (left or right or len(w.squash) >= LOOSE_FROM):
        return True
    loose = len(w.squash) >= LOOSE_FROM
    return loose and (left or len(w.tokens[0]) >= _EDGE) and (right or len(w.tokens[-1]) >= _EDGE)


def _edge(view: View, source: str, at: int) -> bool:
    """Whether a word or number begins or ends at ``at``; a change from lower to upper case counts."""
    if not 0 < at < len(source):
        return True
    before, after = source[at - 1], source[at]
    if before.isdigit() and after.isdigit():
        return False
    if not (before.isalpha() and after.isalpha()):
        return True
    return view.aligned and view.text[at - 1].islower() and view.text[at].isupper()
