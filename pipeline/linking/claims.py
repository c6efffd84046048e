"""Who and what lays claim to a stretch of text: known persons, findings, what was found elsewhere.

Promise: nothing that was seen is lost here, and no claim runs over the edge of a paragraph. Left
alone: whose a stretch is when several claim it (``pipeline.linking.overlaps``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.linking.cast import Cast
from pipeline.linking.days import DATED
from pipeline.linking.glued import glued
from pipeline.linking.known import NameScan, Sighting
from pipeline.linking.member import Member, ordinary
from pipeline.linking.overlaps import Claim
from pipeline.linking.pseudonymised import StandingAlready
from pipeline.linking.recurrence import Wordings
from pipeline.linking.standing import LISTED, is_cited
from pipeline.linking.stretches import Stretches
from pipeline.linking.titled import after_title, name_words, role_told
from pipeline.model import Document, Finding, Kind, Span
from pipeline.roles import title_before
from pipeline.words import GRAMMAR, Word, fold, split_words

_SURE = 0.75
"""From this score on a finder knows by the words around that a word of the language is a name there."""


_RATHER = 0.6
"""From this score on a word of the language is rather the name of somebody whom the officer named so."""
_STAYING = LISTED | {"academic"}
NAME = "name"
"""The detail of a term that is a name of nobody in particular."""
_CERTAIN = 0.85
"""From this score on a single letter without a title is somebody's initial: "Birth of A." """
_DOUBTS = 0.5
"""Below this score a finding is shown to the reviewer and lays no claim against a person's."""
_CUT_SHORT = 3
"""Letters that a first name cut short keeps at least."""


class Claims:
    """Gathers the claims on each document of a case whose persons are all met.

    ``words`` are those of each document; ``lower`` are the words in small letters somewhere in the case.
    """

    def __init__(
        self,
        cast: Cast,
        documents: Sequence[Document],
        words: Sequence[Sequence[Word]],
        findings: Sequence[Sequence[Finding]],
        scan: NameScan,
        wordings: Wordings,
        lower: set[str],
        standing_already: StandingAlready,
    ) -> None:
        self.cast = cast
        self.documents = documents
        self.words = words
        self.findings = findings
        self.scan = scan
        self.wordings = wordings
        self.lower = lower
        self.standing_already = standing_already

    def of(self, number: int) -> list[Claim]:
        """Every claim on document ``number`` of the case; they may overlap."""
        document = self.documents[number]
        sighted = self.scan.sightings(document.text, self.words[number])
        seen = Stretches(f.span for f in self.findings[number] if f.kind is Kind.PERSON)
        claims = [
            self._person_claim(document, s)
            for s in sighted
            if not self._is_citation(document.text, s) and not self._is_only_a_word(number, s, seen)
        ]
        covered = Stretches(c.span for c in claims)
        for finding in self.findings[number]:
            if finding.kind is Kind.PERSON:
                claims.extend(self._unscanned(document, finding, covered))
            elif finding.kind is Kind.FAMILY:
                if not covered.touch(finding.span):
                    claims.append(Claim(finding, (Kind.FAMILY, "found"), words=0))
            elif finding.firmness >= _DOUBTS or not covered.touch(finding.span):
                claims.append(Claim(finding, _group(document, finding)))
        for start, end, ids, whole in glued(document.text, self.cast):
            kind = Kind.HANDLE if whole else Kind.PERSON
            span = Span(start, end)
            if not whole and covered.touch(span):
                continue
            key = (Kind.HANDLE, fold(document.text[start:end])) if whole else _person_key(ids)
            claims.append(Claim(Finding(span, kind, 0.9, ("known",)), key, ids if not whole else ()))
        for start, end in self.scan.passed_over:
            finding = Finding(Span(start, end), Kind.ORGANISATION, 0.3, ("doubt",), "unknown")
            claims.append(Claim(finding, _group(document, finding)))
        claims.extend(self.wordings.claims(number))
        return _within_pieces(document, claims)

    def _is_citation(self, text: str, sighting: Sighting) -> bool:
        """Whether a surname with a year behind it is a scholar's, who shares it with somebody met in the case.

        Never one of the persons whom the officer named, nor a party to a judgment ("R v Hale (2019)").
        """
        return (
            len(sighting.keys) == 1
            and sighting.title is None
            and not sighting.plural
            and is_cited(text, sighting.end)
            and not text[: sighting.start].endswith(" v ")
            and not any(self.cast.members[i].known for i in sighting.candidates)
            and all(sighting.keys[0] in self.cast.members[i].surnames for i in sighting.candidates)
        )

    def _is_only_a_word(self, number: int, sighting: Sighting, seen: Stretches) -> bool:
        """Whether a lone "This" or "Was", a short name or a plural by some list, is the word.

        A name that the officer gave, "Mr Down", is one with its capital within a sentence.
        """
        span = Span(sighting.start, sighting.end)
        word = self.documents[number].text[span.start : span.end]
        if word.casefold() not in GRAMMAR or seen.touch(span):
            return False
        named = any(
            self.cast.members[i].known and sighting.keys[0] in self.cast.members[i].keys for i in sighting.candidates
        )
        at = bisect_left(self.words[number], span.start, key=lambda w: w.start)
        opens = self.words[number][at].opens_sentence
        return sighting.plural != "" or not named or not word[0].isupper() or opens

    def _person_claim(self, document: Document, sighting: Sighting) -> Claim:
        span = Span(sighting.start, sighting.end)
        if sighting.plural:
            finding = Finding(span, Kind.FAMILY, 0.95, ("known",), sighting.plural)
            return Claim(finding, (Kind.FAMILY, sighting.keys[-1], sighting.plural), sighting.candidates)
        if all(self.cast.members[i].kept for i in sighting.candidates):
            start = after_title(document.text, span)[0]  # the collar number in a kept one's title goes
            span = Span(start, sighting.end)
        finding = Finding(span, Kind.PERSON, 0.95, ("known",))
        known = any(self.cast.members[i].known for i in sighting.candidates)
        return Claim(
            finding,
            _person_key(sighting.candidates),
            sighting.candidates,
            words=len(sighting.keys) + (1 if sighting.title else 0),
            known=known,
        )

    def _unscanned(self, document: Document, finding: Finding, covered: Stretches) -> Iterable[Claim]:
        """A finder's person that the scan passed over, in whole or in part."""
        start, title = after_title(document.text, finding.span)
        words = name_words(split_words(document.text[start : finding.span.end]))
        if not words or finding.finders == ("spacy",) or self.standing_already.covers(words):
            return
        if covered.touch(finding.span):
            left = [w for w in words if not covered.touch(Span(start + w.start, start + w.end))]
            if finding.firmness >= _SURE and finding.detail not in _STAYING and len(left) < len(words):
                yield from self._by_word(document.text, finding, start, left, titled=False)
            return
        alone = len(words) == 1 and not words[0].initial
        if alone and finding.firmness < _SURE and ordinary(words[0], self.lower):
            if finding.firmness >= _RATHER:
                yield from self._named_within(finding, start, words)
            return
        meant = self.cast.meant([w.key for w in words], title, role_told(finding.detail))
        if not meant and len(words) == 1 and self._is_possessive(words[0]):
            meant = self.cast.meant([words[0].key[:-1]])
        if not meant and len(words) == 1 and words[0].text.islower():
            meant = self._shortened(words[0])
        ids = tuple(m.id for m in meant)
        if ids:
            yield Claim(finding, _person_key(ids), ids, words=len(words))
        elif finding.detail not in _STAYING:
            titled = title is not None or title_before(document.text, start) is not None
            initial = titled and finding.firmness >= _DOUBTS and all(word.initial for word in words)  # "Mr F"
            initial |= finding.firmness >= _DOUBTS and len(words) == 1 and words[0].initial and self._begins(words[0])
            if finding.firmness >= _SURE or initial:
                yield from self._by_word(document.text, finding, start, words, titled=titled)
            elif finding.firmness >= _DOUBTS and len(words) > 1:
                yield from self._named_within(finding, start, words)

    def _is_possessive(self, word: Word) -> bool:
        """Whether a message writes somebody's name and "s" without an apostrophe: "beas not there"."""
        return word.text.islower() and word.key.endswith("s") and self.cast.knows(word.key[:-1])

    def _shortened(self, word: Word) -> list[Member]:
        """The one person whose first name a message cuts short: "do it chan", to Chantelle."""
        members = self.cast.members.values() if len(word.key) >= _CUT_SHORT else ()
        found = [m for m in members if any(n.startswith(word.key) for n in m.called) and not m.kept]
        return found if len(found) == 1 else []

    def _begins(self, initial: Word) -> bool:
        """Whether the forename of somebody whom the officer named begins with it."""
        members = (m for m in self.cast.members.values() if m.known and not m.kept)
        return any(forename.startswith(initial.key) for m in members for forename in m.called)

    def _named_within(self, finding: Finding, start: int, words: Sequence[Word]) -> Iterator[Claim]:
        """The words of an unsure finding that are a name of somebody known in full: "oi anh long", of Leo Long."""
        for word in words:
            meant = (m for m in self.cast.meant([word.key]) if m.known or (m.forenames and m.surnames))
            ids = tuple(m.id for m in meant if word.key in m.keys)
            if ids and not word.initial and word.key not in GRAMMAR:
                span = Span(start + word.start, start + word.end)
                yield Claim(replace(finding, span=span), _person_key(ids), ids)

    def _by_word(
        self, text: str, finding: Finding, start: int, words: Sequence[Word], *, titled: bool
    ) -> Iterator[Claim]:
        """A sure finding that is nobody's wording: whom its words name one by one; the rest is a name all the same.

        So are initials of nobody known, and a name in small letters that stands in one message alone.
        """
        alone = bool(words) and all(word.initial for word in words)
        for word in words:
            span = Span(start + word.start, start + word.end)
            meant = [] if word.initial else self.cast.meant([word.key])
            if meant:
                ids = tuple(m.id for m in meant)
                yield Claim(replace(finding, span=span), _person_key(ids), ids)
            elif word.initial and not alone and title_before(text, span.start):
                yield Claim(replace(finding, span=span, kind=Kind.TERM, detail=NAME), (Kind.TERM, NAME))  # "Mrs S"
            elif not word.initial and (len(words) == 1 or not ordinary(word, self.lower)):
                yield Claim(replace(finding, span=span, kind=Kind.TERM, detail=NAME), (Kind.TERM, NAME, word.key))
        if alone and (
            titled or len(words) > 1 or finding.firmness >= (_DOUBTS if self._begins(words[0]) else _CERTAIN)
        ):
            span = Span(start + words[0].start, finding.span.end)
            yield Claim(replace(finding, span=span, kind=Kind.TERM, detail=NAME), (Kind.TERM, NAME))


def _person_key(ids: Sequence[str]) -> tuple[str, ...]:
    return ("person", *sorted(ids)) if len(ids) == 1 else ("ambiguous", *sorted(ids))


def _group(document: Document, finding: Finding) -> tuple[str, ...]:
    """What makes two findings that are not persons the same entity."""
    if finding.kind in DATED and ":" in finding.detail:
        return (finding.kind, finding.detail)
    text = document.text[finding.span.start : finding.span.end]
    return (finding.kind, " ".join(fold(text).split()))


def _within_pieces(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Only claims that lie in one piece: a wording never runs over the edge of a paragraph."""
    pieces = deque(document.pieces)
    kept = []
    for claim in sorted(claims, key=lambda c: c.span):
        while pieces and pieces[0].span.end <= claim.span.start:
            pieces.popleft()
        if pieces and pieces[0].span.contains(claim.span):
            kept.append(claim)
    return kept
