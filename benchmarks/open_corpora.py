"""Open corpora that others marked: whose persons are masked, and who is taken for whom in novels.

    python -m benchmarks.open_corpora JOB ANSWER       (``benchmarks.child.ask`` writes and reads these)

Nothing here is like a review: novels of two centuries and tweets show how far finding and linking hold where nobody
wrote rules for them. Only the parts that ``training.corpora`` holds out are used for finding; linking learns from
none. The corpora aren't part of the project: their folder is given (``make benchmark CORPORA=…``).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import answer, cpu_seconds
from benchmarks.engines import MASKED, analyser
from benchmarks.linking import Linking, Place, b_cubed, clustered, same_wording
from pipeline import model as values
from pipeline.finders.tagging.labels import PERSONS
from pipeline.model import CaseFacts, Document, Finding, Format, Kind, Piece, Span, Where
from training.corpora import read_corpora
from training.example import Example

Masks = Callable[[Document], list[tuple[int, int]]]
"""What an engine takes out of a document: half-open stretches, code points."""

_NAMES = {"litbank": "LitBank (novels)", "btc": "Broad Twitter Corpus", "wnut17": "WNUT-17 (social media)"}


@dataclass(frozen=True, slots=True)
class Found:
    """Sums over documents. ``persons`` mentions are marked; ``gone`` of them are masked in full. ``words`` are marked
    as nothing; ``masked`` of those are masked as well (dates and the like are, rightly)."""

    persons: int = 0
    gone: int = 0
    words: int = 0
    masked: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(
            self.persons + other.persons, self.gone + other.gone, self.words + other.words, self.masked + other.masked
        )


def document_of(example: Example) -> tuple[Document, list[tuple[int, int]], list[tuple[int, int]]]:
    """The example as a plain text; where its persons stand; where anything is marked at all."""
    pieces, persons, marked = [], [], []
    at = 0
    for piece in example.pieces:
        pieces.append(Piece(Span(at, at + len(piece.text)), values.Place(Where.BODY)))
        for mark in piece.marks:
            marked.append((at + mark.start, at + mark.end))
            if mark.labels == PERSONS:
                persons.append(marked[-1])
        at += len(piece.text) + 1
    text = "\n".join(piece.text for piece in example.pieces)
    return Document(Format.TXT, text, tuple(pieces)), persons, marked


def found(example: Example, masks: Masks) -> Found:
    """What ``masks`` takes out of one example."""
    document, persons, marked = document_of(example)
    out, named = bytearray(len(document.text)), bytearray(len(document.text))
    for start, end in masks(document):
        out[start:end] = b"\x01" * (end - start)
    for start, end in marked:
        named[start:end] = b"\x01" * (end - start)
    text = document.text
    gone = sum(all(out[n] for n in range(start, end) if text[n].isalnum()) for start, end in persons)
    words = [match.span() for match in re.finditer(r"\w+", text) if not any(named[match.start() : match.end()])]
    return Found(len(persons), gone, len(words), sum(any(out[start:end]) for start, end in words))


def ours(model: str) -> Masks:
    """Finding, linking and the default treatment, as in a case of this one document."""
    from pipeline.finders.union import Finders
    from pipeline.linking import link
    from pipeline.policy import Policy
    from pipeline.treatment import replaced, treat
    from pseudonyms.register import Register

    finders, facts = Finders.load(model), CaseFacts("open")

    def masks(document: Document) -> list[tuple[int, int]]:
        linked = link([document], [finders.find(document, facts)], facts)
        going = replaced(treat(linked, facts, Policy.default(), Register("open", seed=b"benchmark")).entities)
        return [(m.finding.span.start, m.finding.span.end) for m in linked.mentions if m.entity in going]

    return masks


def presidio(model: str) -> Masks:
    engine = analyser(model)
    return lambda document: [(r.start, r.end) for r in engine.analyze(text=document.text, language="en")]


def spacy_alone(model: str) -> Masks:
    import spacy

    nlp = spacy.load(model)
    nlp.select_pipes(enable="ner")
    return lambda document: [(e.start_char, e.end_char) for e in nlp(document.text).ents if e.label_ in MASKED]


ENGINES: dict[str, Callable[[str], Masks]] = {"ours": ours, "presidio": presidio, "spacy": spacy_alone}


def novels(folder: Path) -> Iterator[tuple[Document, dict[Place, str]]]:
    """LitBank's texts with their proper names of persons, each with the person it names."""
    for path in sorted((folder / "litbank" / "coref").glob("*.ann")):
        text = path.with_suffix(".txt").read_text("utf-8")
        spans: set[tuple[int, int]] = set()
        names: dict[tuple[int, int], str] = {}
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("T"):  # R lines are relations between mentions
                label, start, end = line.split("\t")[1].split(" ")[:3]
                span = int(start), int(end)
                if label == "PROP_PER":
                    spans.add(span)
                elif not re.fullmatch(r"(?:PROP|NOM|PRON)_[A-Z]{3}", label):
                    names[span] = label
        outer = [s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)]
        places = {(0, *span): names.get(span, f"alone {span[0]}") for span in sorted(outer)}
        yield Document(Format.TXT, text, _lines(text)), places


def _lines(text: str) -> tuple[Piece, ...]:
    return tuple(Piece(Span(*m.span()), values.Place(Where.BODY)) for m in re.finditer(r"[^\n]+", text))


def linked_novels(folder: Path) -> tuple[Linking, Linking]:
    """Our linking and that of like wordings, both given LitBank's own mentions: sums over all novels."""
    from pipeline.linking import link

    whole, plain = Linking(), Linking()
    for document, places in novels(folder):
        given = tuple(Finding(Span(start, end), Kind.PERSON, 0.9, ("given",)) for _, start, end in sorted(places))
        mentions = link([document], [given], CaseFacts("novel")).mentions
        ours_ = [(m.document, m.finding.span.start, m.finding.span.end, m.entity) for m in mentions]
        whole += b_cubed(places, clustered(places, ours_))
        plain += b_cubed(places, same_wording([document.text], places))
    return whole, plain


def work(job: dict[str, Any]) -> dict[str, Any]:
    """``{"corpora": {name: [persons, gone, words, masked]}, "seconds", "characters"}``."""
    masks = ENGINES[job["engine"]](job["model"])
    begun, characters = cpu_seconds(), 0
    sums: dict[str, Found] = {}
    for example in read_corpora(Path(job["folder"]), for_measuring=True):
        name = _NAMES[example.source]
        sums[name] = sums.get(name, Found()) + found(example, masks)
        characters += sum(len(piece.text) for piece in example.pieces)
    told = {name: [of.persons, of.gone, of.words, of.masked] for name, of in sums.items()}
    return {"corpora": told, "seconds": cpu_seconds() - begun, "characters": characters}


if __name__ == "__main__":
    raise SystemExit(answer(sys.argv[1:], work))
