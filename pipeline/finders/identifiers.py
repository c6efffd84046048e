"""Numbers and addresses that name one person or one file: by Presidio with explicit recognisers.

Presidio's analyser runs our registry alone (``pipeline.finders.recognisers``), on a tokeniser
instead of a language model: the model has read the text already. Its decision log, which would
trace the text itself, is never switched on.

Left alone on purpose: public telephone lines (999, 101, 0800, 0808, 0300, 0330, 116 …) with or without
their gaps, and government sites' links, which get the detail "official".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

from pipeline.finders.candidates import Candidate
from pipeline.finders.probes import Probes
from pipeline.finders.recognisers import MEANINGS, all_recognisers
from pipeline.model import Kind

FINDER = "presidio"
_LANGUAGE = "en"


class _TokensOnly(NlpEngine):  # type: ignore[misc]
    """Presidio's seam for a language model, filled with a tokeniser: its recognisers need no more."""

    def __init__(self) -> None:
        self._nlp: Any = spacy.blank(_LANGUAGE)

    def load(self) -> None: ...

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        tokens = self._nlp.make_doc(text)
        return NlpArtifacts(
            entities=[],
            tokens=tokens,
            tokens_indices=[token.idx for token in tokens],
            lemmas=[token.lower_ for token in tokens],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **_: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return bool(self._nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        return bool(self._nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return [_LANGUAGE]


class Identifiers:
    """The analyser, built once. Safe to share between documents; not between threads."""

    def __init__(self) -> None:
        recognisers = [*all_recognisers(), PhoneRecognizer(supported_regions=("GB",), leniency=1)]
        registry = RecognizerRegistry(recognizers=recognisers, supported_languages=[_LANGUAGE])
        self._analyser = AnalyzerEngine(
            registry=registry,
            nlp_engine=_TokensOnly(),
            supported_languages=[_LANGUAGE],
            log_decision_process=False,
        )
        self._probes = Probes(recognisers)

    def find(self, text: str) -> Iterator[Candidate]:
        """Candidates in one piece. A piece that can hold none is passed over."""
        if not _WORTH_READING.search(text):
            return
        flat = text.replace("\n", " ")
        entities = self._probes.entities_in(flat)
        if not entities:
            return
        lines = [line.span() for line in _PUBLIC_LINE.finditer(flat)]
        for found in self._analysed(flat, entities):
            meaning = MEANINGS[found.entity_type]
            start, end = _tidy(flat, found.start, found.end, meaning.kind)
            if start >= end or _public(meaning.kind, flat, start, end):
                continue
            if meaning.kind in _NUMERIC and any(a < end and start < b for a, b in lines):
                continue
            detail = _link_detail(flat[start:end]) if meaning.kind is Kind.LINK else meaning.detail
            yield Candidate(
                start,
                end,
                meaning.kind,
                min(1.0, found.score),
                f"{FINDER}:{found.entity_type.lower()}",
                detail,
            )

    def _analysed(self, text: str, entities: list[str]) -> list[RecognizerResult]:
        """What Presidio finds, in an order that is the same in every process."""
        found = self._analyser.analyze(text, _LANGUAGE, entities=entities, score_threshold=0.3)
        return sorted(found, key=lambda r: (-r.score, r.start, r.start - r.end, r.entity_type))


_WORTH_READING = re.compile(
    r"\d|@|://|www\.|\w\.(?:com|co|org|net|gov|io|tv)\b|///|[Uu]sername|[Gg]amer|[Hh]andle|[Ss]nap|[Ii]nsta|[Ff]acebook|[Tt]ik[Tt]ok|[Xx]box|what3words"
)
_PUBLIC_LINES = re.compile(
    r"(?:\+44|0044|0)?(?:800|808|300|303|330|333|344|345|845|870)\d*|116\d{3}|999|101|111|112|105|18000|02070354848|(?:\+44)2070354848"
)
_PUBLIC_LINE = re.compile(
    r"(?<![\d+])(?:(?:0800|0808|0300|0303|0330|0333|0345|0344)(?:[ -]?\d){3,7}|116(?:[ -]?\d){3})(?!\d)"
)
"""A public line written with its gaps: no part of it is a number of its own."""
_NUMERIC = frozenset({Kind.PHONE, Kind.REFERENCE, Kind.NHS_NUMBER, Kind.BANK})
_MONEY = re.compile(r"[£$€]\s?$")
_FAMILY_OF_PRESS = re.compile(
    r"bbc\.|\bnews|mail|times|telegraph|guardian|mirror|sun\.co|itv\.|sky\.|echo|gazette|mercury|post\.|chronicle|herald|"
    r"standard|express|independent\.co|live\.co|metro\.co|examiner|argus|observer|press|youtube|facebook|twitter|instagram|tiktok",
    re.I,
)


def _tidy(text: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    stretch = text[start:end]
    end -= len(stretch) - len(stretch.rstrip(" .,;:-–("))
    start += len(stretch) - len(stretch.lstrip(" ,;:"))
    if (
        kind is Kind.PHONE
        and text[start:end].count(")") > text[start:end].count("(")
        and text[start - 1 : start] == "("
    ):
        start -= 1
    return start, end


def _public(kind: Kind, text: str, start: int, end: int) -> bool:
    """Whether this is known to everybody and so identifies nobody."""
    stretch = text[start:end]
    if kind in {Kind.PHONE, Kind.REFERENCE, Kind.NHS_NUMBER, Kind.BANK}:
        digits = re.sub(r"[^\d+]", "", stretch.replace("(0)", ""))
        if kind is Kind.PHONE and (_PUBLIC_LINES.fullmatch(digits) or len(digits) < 3):
            return True
        if len(set(digits)) == 1 and len(digits) > 6:
            return True
        return bool(_MONEY.search(text[max(0, start - 2) : start]))
    return False


def _link_detail(link: str) -> str:
    """ "official", "judgment", "press" or "other": press and judgments give the names back."""
    host = re.sub(r"^\w+://", "", link.casefold())
    if re.search(r"bailii|nationalarchives\.gov\.uk/(?:ew|uk)|judiciary|caselaw", host):
        return "judgment"
    if re.match(
        r"[^/]*(?:\.gov\.uk|\.nhs\.uk|\.police\.uk|legislation|\.parliament\.uk|nice\.org\.uk|ons\.)", host
    ) or host.startswith(("gov.uk", "nhs.uk")):
        return "official"
    return "press" if _FAMILY_OF_PRESS.search(host.split("/")[0]) else "other"
