"""Make the tagger's model from nothing but the generator, the open corpora and the encoder's package.

    python -m training --corpora DIR --out DIR [--seed N] [--characters N] [--minutes M]

Generates, reads the corpora, trains, exports, calibrates on the hand-written cases, measures, and writes the four
files of a model (``pipeline.finders.tagging.model_files``) and FIGURES.txt. Whoever runs it with
the same seed and without a limit of time on the same machine gets the same model. ``--start`` goes on where an
earlier run ended, on the texts of another seed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.finders.tagging.model_files import MEANING, MODEL, TOKENISER, Meaning, write_sums
from pipeline.finders.tagging.tagger import Tagger
from training.calibrate import calibrated
from training.cases import read_cases
from training.corpora import read_corpora, with_other_names
from training.encode import Window, cut, encoded
from training.example import Example
from training.export import write_onnx
from training.generate import generate
from training.measure import HELD_OUT_SEED, measured
from training.names import FEMALE, MALE, community, first_name, surname
from training.network import Network, base_folder
from training.train import train

VERSION = "1"
WINDOW, OVERLAP = 254, 48
NAMED, PERSON, DOUBTFUL = 0.4, 0.35, 0.1
WEIGHTS = "weights.pt"
"""The network before it was made small, kept beside the model and no part of it."""
_SMALL_LETTERS = 0.02
_CHUNK = 20  # documents asked of the generator at a time


def examples(seed: int, characters: int, corpora: Path | None) -> Iterator[Example]:
    """All that is trained on: ``characters`` of generated text, then the corpora, most novels with other names."""
    made = 0
    for chunk in count():
        if made >= characters:
            break
        for example in generate(seed * 100_003 + chunk, _CHUNK):
            made += sum(len(piece.text) for piece in example.pieces)
            yield example
    if corpora is not None:
        rng = random.Random(seed)  # noqa: S311 - an order of texts, no secret
        for example in read_corpora(corpora, for_measuring=False):
            swapped = example.source == "litbank" and rng.random() < 0.6
            yield with_other_names(example, rng, _a_name) if swapped else example


def _a_name(rng: random.Random, is_surname: bool) -> str:
    of = community(rng)
    return surname(rng, of) if is_surname else first_name(rng, of, rng.choice((FEMALE, MALE)))


def make(
    out: Path,
    corpora: Path | None,
    seed: int,
    characters: int,
    minutes: float,
    *,
    start: Path | None = None,
    beside: bool = True,
) -> None:
    """Everything, in order; see the module's docstring."""
    if seed == HELD_OUT_SEED:
        raise SystemExit("That seed is kept for measuring.")
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    tokeniser = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokeniser.no_truncation()
    tokeniser.no_padding()
    rng = random.Random(seed)  # noqa: S311 - an order of texts, no secret
    pool: list[Window] = []
    for example in examples(seed, characters, corpora):
        pool += cut(encoded(tokeniser, example), WINDOW, rng, small=_SMALL_LETTERS)
    _say(f"{len(pool)} windows, {sum(map(len, pool))} word pieces after {time.monotonic() - began:.0f} s")
    network = train(pool, seed, start=_loaded(start) if start else None, minutes=minutes, say=_say)
    torch.save(network.state_dict(), out / WEIGHTS)
    write_onnx(network, out / MODEL)
    tokeniser.save(str(out / TOKENISER), pretty=False)
    _meant(out, Meaning(VERSION, seed, WINDOW, OVERLAP, 1.0, NAMED, PERSON, DOUBTFUL))
    development = [example for group in ("samples", "development", "mended") for example in read_cases(group)]
    tagger, told = calibrated(Tagger.load(out), development)
    _meant(out, tagger.meaning)
    _say(told)
    figures = [told]
    for text in measured(Tagger.load(out), corpora, spacy=beside):
        _say(text)
        figures.append(text)
    (out / "FIGURES.txt").write_text("\n".join([*figures, ""]), "utf-8")
    _say(f"done after {(time.monotonic() - began) / 60:.1f} minutes")


def _loaded(folder: Path) -> Network:
    """The network of an earlier sitting."""
    network = Network()
    network.load_state_dict(torch.load(folder / WEIGHTS, weights_only=True))
    return network


def _meant(out: Path, meaning: Meaning) -> None:
    (out / MEANING).write_text(meaning.written(), "utf-8")
    write_sums(out)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the model that finds names.")
    parser.add_argument("--corpora", type=Path, help="the folder with litbank, btc and wnut17 (see the README)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=8_000_000, help="how much to generate")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop training after so long")
    parser.add_argument("--start", type=Path, help="go on from the model in this folder, with another seed's texts")
    parser.add_argument("--no-spacy", action="store_true", help="measure without spaCy beside it")
    given = parser.parse_args()
    make(
        given.out, given.corpora, given.seed, given.characters, given.minutes,
        start=given.start, beside=not given.no_spacy,
    )  # fmt: skip


if __name__ == "__main__":
    main()
