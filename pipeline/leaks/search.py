"""Counts the real forms in a text, each on word boundaries and again in squashed text.

Squashed text (letters and digits only) hides nothing behind line, run and kerning splits, but two
innocent words may join into a name ("Thomas on" for Thomason, "Mr Richardson" for R. Richardson).
So a squashed hit must start and end on a word boundary or lie inside one token; only forms of two
or more long words, ten letters and more in all, count wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.leaks.normal import BARRIER, mended, normal, squashed
from pipeline.leaks.values import Mode, RealForm, Text
from pipeline.leaks.wording import LOOSE_FROM, SQUASHED_FROM, Wording, allowed_pattern, is_glued, wording

_EDGE = 5  # letters a form's outer word needs before it may be glued to lower-case letters


class Search:
    """The forms of one case, ready for any number of texts. Shows none of them in its ``repr``."""

    def __init__(self, forms: Sequence[RealForm], allowed: Sequence[str] = ()) -> None:
        ready = (wording(form) for form in dict.fromkeys(forms))
        self._wordings = [w for w in ready if w is not None]
        self._allowed = sorted(
            (a for a in map(allowed_pattern, dict.fromkeys(allowed)) if a[0]), key=lambda a: -len(a[2])
        )

    def masked(self, text: str) -> str:
        """Normal text with every allowed phrase replaced by a barrier."""
        folded = text.casefold()
        spans: list[tuple[int, int]] = []
        if len(folded) != len(text):  # a letter that grows when folded: only then is the case given up
            folded = text.lower() if len(text.lower()) == len(text) else text
        for needle, pattern, _ in self._allowed:
            if needle in folded:
                spans.extend(m.span() for m in pattern.finditer(folded))
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
        whole = self.masked(normal(text.text))
        count = self._count(whole, text.mode)
        joined = mended(whole)
        return count if joined is None else max(count, self._count(self.masked(joined), text.mode))

    def _count(self, text: str, mode: Mode) -> int:
        view = _View(text)
        return sum(len(self._hits(w, view, mode)) for w in self._wordings if mode is not Mode.BYTES or w.in_bytes)

    def _hits(self, w: Wording, view: _View, mode: Mode) -> set[int]:
        hits: set[int] = set()
        for pattern in w.lossy:
            hits.update(m.start() for m in pattern.finditer(view.text))
        if w.needle in view.folded:
            if mode is Mode.CODE and not w.several:
                return hits if w.code is None else {m.start() for m in w.code.finditer(view.text)}
            where = view.text if w.exact else view.folded
            for m in w.words.finditer(where):
                if not (w.exact and w.spared(view.text, *m.span())):
                    hits.add(m.start())
            if w.glued is not None:
                hits.update(m.start() for m in w.glued.finditer(view.text) if is_glued(view.text, *m.span()))
        if len(w.squash) >= SQUASHED_FROM:
            hits.update(view.squashed_hits(w))
        return hits

    def _count_tight(self, text: str) -> int:
        whole = squashed(text).casefold()
        for _, _, phrase in self._allowed:
            whole = whole.replace(phrase, BARRIER)
        return sum(
            whole.count(w.squash.casefold())
            for w in self._wordings
            if w.several and not w.exact and len(w.squash) >= LOOSE_FROM
        )


class _View:
    """A text, its case-folded twin and their squashed forms, each made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.casefold()
        self._squashed: dict[bool, str] = {}
        self._places: dict[bool, list[int]] = {}

    def squashed_hits(self, w: Wording) -> Iterator[int]:
        source = self.text if w.exact else self.folded
        if w.exact not in self._squashed:
            self._squashed[w.exact] = squashed(source)
        whole = self._squashed[w.exact]
        needles = {w.squash, w.squash.upper()} if w.exact and w.several else {w.squash}
        for needle in needles:
            at = whole.find(needle)
            while at >= 0:
                if w.exact not in self._places:
                    self._places[w.exact] = [i for i, c in enumerate(source) if c.isalnum() or c == BARRIER]
                places = self._places[w.exact]
                start, end = places[at], places[at + len(needle) - 1] + 1
                if self._counts(w, source, start, end):
                    yield start
                at = whole.find(needle, at + 1)

    def _counts(self, w: Wording, source: str, start: int, end: int) -> bool:
        hit = source[start:end]
        broken = re.search(r"\s", hit) is not None
        left, right = self._edge(source, start), self._edge(source, end)
        if not w.several or w.squash.isdigit():
            return left and right and (not broken or any(c.isdigit() for c in w.squash))
        if left and right:
            return True
        if not broken and (left or right or len(w.squash) >= LOOSE_FROM):
            return True
        loose = len(w.squash) >= LOOSE_FROM
        return loose and (left or len(w.tokens[0]) >= _EDGE) and (right or len(w.tokens[-1]) >= _EDGE)

    def _edge(self, source: str, at: int) -> bool:
        """Whether a word or number begins or ends at ``at``; a change from lower to upper case counts."""
        if not 0 < at < len(source):
            return True
        before, after = source[at - 1], source[at]
        if before.isdigit() and after.isdigit():
            return False
        if not (before.isalpha() and after.isalpha()):
            return True
        same = len(self.text) == len(self.folded)
        return same and self.text[at - 1].islower() and self.text[at].isupper()
