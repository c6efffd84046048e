"""Make the tagger's model from nothing but the generator, the open corpora and the encoder's package.

    python -m training --corpora DIR --out DIR

The recipe (``recipe``): one long sitting on the first writing of the templates, then three of equal length that go
on from it, each with a seed, texts and an order of its own; the released model is the mean of their weights. Each
sitting's weights are kept in DIR, so that a run that was stopped goes on where it was. Then it exports,
calibrates on the hand-written cases, measures, and writes the four files of a model
(``pipeline.finders.tagging.model_files``) and FIGURES.txt. Beside it, in ``seed-N``, lie the same of each of the three:
``python -m benchmarks.seeds`` measures with them how far they lie apart.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.recipe import RELEASED, make


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the model that finds names.")
    parser.add_argument("--corpora", type=Path, help="the folder with litbank, btc and wnut17 (see the README)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="how much of the recipe's text: 0.05 to try it")
    parser.add_argument("--no-spacy", action="store_true", help="measure without spaCy beside it")
    parser.add_argument("--rounds", type=int, default=RELEASED, help="how many rounds of sittings (3: not released)")
    given = parser.parse_args()
    make(given.out, given.corpora, share=given.share, beside=not given.no_spacy, rounds=given.rounds)


if __name__ == "__main__":
    main()
