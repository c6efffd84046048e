"""Everybody whom a finder named joins the cast, or is known as somebody already there.

Promise: the fullest wordings are met first, so that "Jane" finds the Jane Smith who is named
later; a pseudonym or label that the draft uses already is nobody's real name. Left alone: where else they are
named (``pipeline.linking.known``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.finders.citations import is_scholar
from pipeline.linking.cast import Cast
from pipeline.linking.member import Member, ordinary
from pipeline.linking.pseudonymised import StandingAlready
from pipeline.linking.standing import Evidence, is_cited, kin_before, weighed
from pipeline.linking.stretches import Stretches
from pipeline.linking.titled import after_title, name_words, role_told, with_forename
from pipeline.model import Document, Finding, Kind, Span
from pipeline.roles import title_before
from pipeline.words import Word, split_words


class Meeting:
    """Fills ``cast``. ``findings[i]`` are those of ``documents[i]``; ``lower`` are the words that stand in
    small letters somewhere in the case."""

    def __init__(
        self,
        cast: Cast,
        documents: Sequence[Document],
        findings: Sequence[Sequence[Finding]],
        lower: set[str],
        standing_already: StandingAlready,
    ) -> None:
        self.cast = cast
        self.documents = documents
        self.findings = findings
        self.lower = lower
        self.standing_already = standing_already

    def all(self) -> None:
        """Everybody a finder named joins the cast: the fullest wordings first."""
        met: list[tuple[int, int, int, Finding]] = []
        for number, document in enumerate(self.documents):
            for finding in self.findings[number]:
                if finding.kind is Kind.PERSON:
                    words = split_words(document.text[finding.span.start : finding.span.end])
                    full = sum(1 for w in words if not w.initial)
                    met.append((-full, number, finding.span.start, finding))
        for _, number, _, finding in sorted(met, key=lambda m: m[:3]):
            self._meet(self.documents[number].text, finding)
        self.cast.weigh()

    def _meet(self, text: str, finding: Finding) -> None:
        start, title = after_title(text, finding.span)
        start = with_forename(text, start)
        words = name_words(split_words(text[start : finding.span.end]))
        if not words or not any(w.capitalised and not w.initial for w in words):
            return
        if len(words) == 1 and finding.finders == ("spacy",) and ordinary(words[0], self.lower):
            return
        if self.standing_already.covers(words):
            return
        keys = [w.key for w in words]
        shown = [w.text for w in words]
        before = title_before(text, start)
        title = title or (before[1] if before else None)
        role = role_told(finding.detail) or (title.role if title else "")
        cited = is_cited(text, finding.span.end) or is_scholar(text[start : finding.span.end])
        seen = Evidence(finding.detail, role, len(words) > 1, cited)
        if seen.by_section and (kin := kin_before(text, start)):
            seen = replace(seen, detail=f"kin:{kin}", role="")
            role = ""
        meant = self.cast.meant(keys, title, role)
        if not meant and role and len(keys) > 1:
            meant = self.cast.meant(keys, title)
        if not meant:
            meant = self.cast.same_but_for_middle_names(keys)
        if len(meant) == 1:
            self._learn_more(meant[0], seen, " ".join(shown), len(keys))
        elif not meant:
            standing, role = weighed((seen,))
            member = self.cast.add_wording(
                shown,
                role=role,
                standing=standing,
                form=" ".join(shown),
                sex=title.sex if title else None,
                surname_only=title is not None and len(words) == 1,
            )
            member.seen.append(seen)

    def _learn_more(self, member: Member, seen: Evidence, form: str, length: int) -> None:
        if length > 1 and not member.kept:
            self.cast.learn(member, form)
        member.forms.setdefault(form)
        member.seen.append(seen)
        if not member.known:
            standing, role = weighed(member.seen)
            member.standing, member.role = standing, role or member.role

    def accept_misspellings(self, words: Sequence[Sequence[Word]]) -> None:
        """Take words that are one slip away from the name of a known person for that name.

        ``words`` are those of each document.
        """
        seen: dict[str, None] = {}
        for written, findings in zip(words, self.findings, strict=True):
            shields = Stretches(f.span for f in findings if f.kind in (Kind.AGENCY, Kind.LAW, Kind.PLACE))
            for word in written:
                if (
                    word.capitalised
                    and len(word.key) >= 5
                    and word.key not in self.lower
                    and not self.cast.knows(word.key)
                    and not ordinary(word, self.lower)
                    and not shields.touch(Span(word.start, word.start + 1))
                ):
                    seen.setdefault(word.key)
        for key, members in self.cast.misspellings(seen).items():
            self.cast.accept_misspelling(key, members)
