"""Every finder over one document, settled into one list of findings.

Promises: findings are sorted, disjoint, never cross a piece and end inside no word (except where
a name is glued to the next). The same document always gives the same findings. What a finding
*is* (kind and detail) is said here; what becomes of it is ``pipeline.treatment``'s.

Leaves alone: the forms of the case's persons that the officer gave (``pipeline.linking.known``), and who
is who (``pipeline.linking``). Risk accepted: a name seen once, in small letters, is missed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.finders.address_blocks import address_lines, find_address_blocks, is_address_label, whole_cell
from pipeline.finders.agreement import agreed, folded, shortened
from pipeline.finders.arbitration import arbitrated
from pipeline.finders.candidates import Candidate, flattened
from pipeline.finders.chats import before_speaker, find_chats, find_signatures
from pipeline.finders.dates import find_dates
from pipeline.finders.details import find_details
from pipeline.finders.echoes import (
    Echoes,
    explained_initials,
    likely_initials,
    sure_names,
)
from pipeline.finders.familiar_names import FamiliarNames, with_familiar
from pipeline.finders.gazetteer import find_listed
from pipeline.finders.identifiers import Identifiers
from pipeline.finders.laws import find_laws
from pipeline.finders.lexicon import cities_abroad
from pipeline.finders.models import ModelInUse, Models
from pipeline.finders.name_shapes import find_names, without_lead, without_letters
from pipeline.finders.name_words import FAITH_TITLES
from pipeline.finders.organisations import BODIES, find_members_bodies, find_organisations
from pipeline.finders.other_scripts import find_other_scripts
from pipeline.finders.overlaps import settle
from pipeline.finders.people import clean_persons, read_with_model
from pipeline.finders.places import find_places, own_areas
from pipeline.finders.roles import evidence
from pipeline.finders.scores import scored
from pipeline.finders.sections import Setting, settings_of
from pipeline.finders.short_forms import after_article, repeated_places, short_forms
from pipeline.finders.standings import is_at_work, is_private, standing
from pipeline.finders.tagging.candidates import FINDER as TAGGER
from pipeline.finders.tagging.model_files import RELEASED
from pipeline.finders.tagging.reading import Reading
from pipeline.model import CaseFacts, Document, Finding, Kind, Piece, Span

_SETTLEMENTS = frozenset({"", "unknown", "village", "town", "suburb"})
_ADDRESSING = frozenset({Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE})


class Finders:
    """The language model and the analyser, loaded once and used for every document."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._identifiers = Identifiers()

    @classmethod
    def load(cls, model: str, tagger: Path = RELEASED) -> Finders:
        """Loads the named spaCy model and the tagger. Raises MissingModel where a file is missing or altered."""
        return cls(Models.load(model, tagger))

    @property
    def models(self) -> tuple[ModelInUse, ...]:
        """The models in use, for the start-up check."""
        return self._models.in_use

    def description(self) -> str:
        """The models in use: name, version and the first twelve digits of the digest of each."""
        return ", ".join(map(str, self.models))

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        """Sorted, disjoint findings over ``document.text``. ``facts`` name the author and what is kept."""
        pieces = document.pieces
        texts = [flattened(document.piece_text(piece)) for piece in pieces]
        settings = settings_of(document)
        own = own_areas(document.text)
        heads = address_lines(texts, max((n for n, s in enumerate(settings) if s.letter == "addressee"), default=-1))
        chats = find_chats(texts)
        gathered: list[list[Candidate]] = []
        read = read_with_model(self._models.language, texts)
        tagged = self._models.tagger.read(texts)
        for number, (piece, text, setting, seen) in enumerate(zip(pieces, texts, settings, read, strict=True)):
            found: list[Candidate] = list(find_laws(text))
            found += self._identifiers.find(text)
            found += find_organisations(text, seen)
            if setting.section == "panel":
                found += find_members_bodies(text, setting.column)
            found += find_places(text, seen, own)
            found += _own_area(find_listed(text), text, own)
            found += _own_area(find_address_blocks(text), text, own)
            found += _own_area(heads.get(number, ()), text, own)
            if is_address_label(setting.column or setting.label):
                found += whole_cell(text)
            found += find_dates(text, setting)
            found += find_details(text, setting, piece.place.where)
            found += clean_persons(text, seen)
            found += find_names(text, setting.heading)
            found += chats.get(number, ())
            found += find_signatures(text)
            found += find_other_scripts(text)
            weighed = arbitrated(found, text, tagged[number], own)
            apart = (before_speaker(c, text, chats.get(number, ())) for c in weighed)
            gathered.append(_trimmed([c for c in apart if c is not None], text))
        settled = [settle(found, text) for found, text in zip(gathered, texts, strict=True)]
        names = sure_names(_worded(settled, texts, Kind.PERSON))
        firms = [(words, detail) for words, _, detail in _worded(settled, texts, Kind.ORGANISATION)]
        likely = likely_initials(_worded(settled, texts, Kind.PERSON))
        familiar = FamiliarNames.of(names, likely, facts)
        echoes = Echoes(
            names,
            explained_initials(texts),
            short_forms(firms, names),
            repeated_places(
                (words, detail)
                for kind in (Kind.PLACE, Kind.ADDRESS)
                for words, _, detail in _worded(settled, texts, kind)
            ),
            likely,
            _on_the_panel(gathered, texts),
            after_article(firms),
        )
        findings: list[Finding] = []
        at_work: set[str] = set()
        private: Counter[str] = Counter()
        for piece, text, setting, found, read_ in zip(pieces, texts, settings, gathered, tagged, strict=True):
            found += echoes.find(text, setting.heading)
            found = with_familiar(found, text, read_, familiar)
            for finding in settle(_trimmed(found, text), text):
                if is_at_work(finding, read_):
                    at_work.add(folded(text[finding.span.start : finding.span.end]).split()[-1])
                if is_private(finding, read_):
                    private[shortened(text[finding.span.start : finding.span.end])] += 1
                findings.append(_placed(finding, piece, text, setting, read_))
        return tuple(scored(finding) for finding in agreed(findings, document.text, facts, at_work, private))


def _on_the_panel(gathered: Sequence[Sequence[Candidate]], texts: Sequence[str]) -> frozenset[str]:
    """The bodies that members of the panel come from, as written."""
    return frozenset(
        text[c.start : c.end]
        for found, text in zip(gathered, texts, strict=True)
        for c in found
        if c.finder == BODIES and " " in text[c.start : c.end] and not text[c.start : c.end].islower()
    )


def _own_area(found: Iterable[Candidate], text: str, own: frozenset[str]) -> Iterator[Candidate]:
    """Without the partnership's own area, which stays."""
    return (candidate for candidate in found if text[candidate.start : candidate.end] not in own)


def _worded(settled: Sequence[Sequence[Finding]], texts: Sequence[str], kind: Kind) -> Iterator[tuple[str, float, str]]:
    """(wording, score, detail) of what stands after settling, so that Clare of Clare's Law never echoes."""
    for findings, text in zip(settled, texts, strict=True):
        for finding in findings:
            if finding.kind is kind:
                yield text[finding.span.start : finding.span.end], finding.score, finding.detail


def _trimmed(found: Sequence[Candidate], text: str) -> list[Candidate]:
    kept = (_without_lead(text, c) if c.kind is Kind.PERSON else c for c in found)
    return [candidate for candidate in kept if candidate is not None]


def _without_lead(text: str, candidate: Candidate) -> Candidate | None:
    """The name without what was drawn in before it and letters after it.

    The tagger tells a word before a name from a forename that is one ("Comfort"), but not a faith's titles.
    """
    candidate = without_letters(text, candidate)
    cut = without_lead(text, candidate)
    if (
        candidate.finder != TAGGER
        or cut is None
        or text[candidate.start : cut.start].strip().casefold() in FAITH_TITLES
    ):
        return cut
    return candidate


def _placed(finding: Finding, piece: Piece, text: str, setting: Setting, read: Reading) -> Finding:
    """A piece's finding at its place in the document, with what the words around it say."""
    start, end = finding.span.start, finding.span.end
    detail = finding.detail
    if finding.kind is Kind.PERSON:
        told = evidence(text, start, end, setting) or detail
        detail = standing(told, read, text, start, end, setting.section)
    elif finding.kind is Kind.PLACE and detail in _SETTLEMENTS and text[start:end] in cities_abroad():
        detail = "city"
    elif finding.kind in _ADDRESSING and setting.letter == "addressee":
        detail = "addressee"
    offset = piece.span.start
    return replace(finding, span=Span(offset + start, offset + end), detail=detail)
