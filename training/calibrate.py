"""How sure the model may call itself, and from where a word counts: chosen on development text alone.

The temperature makes the probabilities honest on the hand-written cases (which are never trained on);
the thresholds trade names lost against words masked for nothing, and the table that they were
chosen from is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.finders.tagging.labels import OF_THE_CASE, PERSONS, Label
from pipeline.finders.tagging.tagger import Tagger
from training.cases import STAYS
from training.encode import bits, encoded
from training.example import Example

Floats = NDArray[np.float32]
_TEMPERATURES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0)
_THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)


def scored(tagger: Tagger, examples: Iterable[Example]) -> tuple[Floats, NDArray[np.int64]]:
    """The probability of each label, and the set of labels allowed, for every word piece that is judged."""
    shares, allowed = [], []
    for example in examples:
        told = tagger.word_pieces([piece.text for piece in example.pieces])
        taught = encoded(tagger.tokeniser, example).allowed
        shares.append(told[taught > 0])
        allowed.append(taught[taught > 0])
    return np.concatenate(shares), np.concatenate(allowed)


def temperature(shares: Floats, allowed: NDArray[np.int64]) -> float:
    """The temperature at which the allowed labels' summed probability is best; ``shares`` are at temperature 1."""
    member = (allowed[:, None] >> np.arange(len(Label))) & 1 > 0
    logs = np.log(np.maximum(shares, 1e-9))
    losses = []
    for candidate in _TEMPERATURES:
        powers = np.exp(logs / candidate)
        powers /= powers.sum(-1, keepdims=True)
        losses.append(-np.log(np.maximum((powers * member).sum(-1), 1e-9)).mean())
    return _TEMPERATURES[int(np.argmin(losses))]


def person_table(shares: Floats, allowed: NDArray[np.int64]) -> Iterator[tuple[float, float, float]]:
    """For each threshold: the share of persons' word pieces at or above it, and of those that stay (in 1,000)."""
    persons = shares[:, [number for number, label in enumerate(Label) if label in PERSONS]].sum(-1)
    named = allowed == bits(OF_THE_CASE)
    stays = (allowed & ~bits(STAYS)) == 0
    kept = shares[:, list(Label).index(Label.KEPT_PERSON)]
    for limit in _THRESHOLDS:
        lost = persons - kept >= limit
        yield limit, float((persons[named] >= limit).mean()), 1000 * float(lost[stays].mean())


def calibrated(tagger: Tagger, examples: Iterable[Example]) -> tuple[Tagger, str]:
    """The tagger at the best temperature, and a report."""
    shares, allowed = scored(tagger, examples)
    best = temperature(shares, allowed)
    made = tagger.with_meaning(replace(tagger.meaning, temperature=best))
    shares, allowed = scored(made, examples)
    lines = [f"temperature {best}", "person at least | persons' word pieces found | others taken for one, of 1,000"]
    lines += [f"{limit:15} | {found:.4f} | {false:.2f}" for limit, found, false in person_table(shares, allowed)]
    return made, "\n".join(lines)
