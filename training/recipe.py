"""The recipe of a release: which sittings, on which texts, and what is made of them.

Three sittings that begin alike and see other texts end in networks whose mean reads unseen text better than any of them
(Wortsman and others, "Model soups", 2022), and how far they lie apart shows how much of a figure is chance. Each
writing of the templates has a round of sittings, and each round goes on from the mean of the one before.
Promises the same weights on the same kind of machine: nothing here hangs on a clock.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
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
from training.measure import HELD_OUT_SEED, by_tagger, measured
from training.measure import count as counted
from training.names import FEMALE, MALE, community, first_name, surname
from training.network import Network, base_folder
from training.train import train

WINDOW, OVERLAP = 254, 48
NAMED, PERSON, DOUBTFUL = 0.4, 0.35, 0.1
GROUPS = ("samples", "development", "mended")
"""The hand-written cases that calibration is chosen on: development data for the model."""
_CHUNK = 20  # documents asked of the generator at a time


@dataclass(frozen=True, slots=True)
class Sitting:
    """One pass over texts of its own. ``characters`` of them are generated, the corpora come beside.

    ``writing``: of the templates, the latest one that is used. ``small``: the share of windows that are taught
    as if written in small letters.
    """

    seed: int
    characters: int
    writing: int
    small: float


ROUNDS = (
    (Sitting(1, 6_500_000, writing=1, small=0.02),),
    tuple(Sitting(seed, 4_600_000, writing=2, small=0.04) for seed in (101, 102, 103)),
    tuple(Sitting(seed, 4_000_000, writing=3, small=0.04) for seed in (201, 202, 203)),
)
"""Each sitting of a round begins where the mean of the round before ended. A model's version is how many it had."""
RELEASED = 2
"""The released model's. The third round was tried and isn't released: what was measured, MODEL_CARD.md says."""


def make(out: Path, corpora: Path | None, *, share: float = 1.0, beside: bool = True, rounds: int = RELEASED) -> None:
    """Everything, in order; with a ``share`` below 1 on less text, to try it."""
    if any(sitting.seed == HELD_OUT_SEED for sitting in chain(*ROUNDS)):
        raise SystemExit("That seed is kept for measuring.")
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    tokeniser = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokeniser.no_truncation()
    tokeniser.no_padding()
    tokeniser.save(str(out / TOKENISER), pretty=False)
    networks: list[Network] = []
    for sittings in ROUNDS[:rounds]:
        start = mean_of(networks) if networks else None
        networks = [_sat(out, sitting, tokeniser, corpora, share, start) for sitting in sittings]
    cases = {group: list(read_cases(group)) for group in GROUPS}
    texts = [
        _exported(out / f"seed-{sitting.seed}", tokeniser, network, (rounds, sitting.seed), cases)
        for sitting, network in zip(ROUNDS[rounds - 1], networks, strict=True)
    ]
    texts.append(_exported(out, tokeniser, mean_of(networks), (rounds, ROUNDS[0][0].seed), cases))
    for text in measured(Tagger.load(out), corpora, spacy=beside):
        _say(text)
        texts.append(text)
    (out / "FIGURES.txt").write_text("\n".join([*texts, ""]), "utf-8")
    _say(f"done after {(time.monotonic() - began) / 60:.1f} minutes")


def examples(sitting: Sitting, corpora: Path | None, share: float = 1.0) -> Iterator[Example]:
    """All that a sitting is trained on: generated text, then the corpora, most novels with other names."""
    made = 0
    for chunk in count():
        if made >= share * sitting.characters:
            break
        for example in generate(sitting.seed * 100_003 + chunk, _CHUNK, sitting.writing):
            made += sum(len(piece.text) for piece in example.pieces)
            yield example
    if corpora is not None:
        rng = random.Random(sitting.seed)  # noqa: S311 - an order of texts, no secret
        for example in read_corpora(corpora, for_measuring=False):
            swapped = example.source == "litbank" and rng.random() < 0.6
            yield with_other_names(example, rng, _a_name) if swapped else example


def mean_of(networks: Sequence[Network]) -> Network:
    """The network whose every weight is the mean of theirs."""
    states = [network.state_dict() for network in networks]
    mean = Network()
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    mean.eval()
    return mean


def _sat(
    out: Path, sitting: Sitting, tokeniser: Tokenizer, corpora: Path | None, share: float, start: Network | None
) -> Network:
    """The network at the sitting's end: from the file where an earlier run came so far."""
    kept = out / f"sitting-{sitting.seed}.pt"
    if not kept.exists():
        rng = random.Random(sitting.seed)  # noqa: S311 - an order of texts, no secret
        pool: list[Window] = []
        for example in examples(sitting, corpora, share):
            pool += cut(encoded(tokeniser, example), WINDOW, rng, small=sitting.small)
        _say(f"seed {sitting.seed}: {len(pool)} windows, {sum(map(len, pool))} word pieces")
        network = train(pool, sitting.seed, start=_copied(start), say=_say)
        torch.save(network.state_dict(), kept.with_suffix(".new"))
        kept.with_suffix(".new").rename(kept)
    network = Network()
    network.load_state_dict(torch.load(kept, weights_only=True))
    network.eval()
    return network


def _copied(network: Network | None) -> Network | None:
    if network is None:
        return None
    copy = Network()
    copy.load_state_dict(network.state_dict())
    return copy


def _exported(
    folder: Path, tokeniser: Tokenizer, network: Network, made: tuple[int, int], cases: dict[str, list[Example]]
) -> str:
    """Writes a model's files, calibrated; what was chosen, and the share of words found in each group.

    ``made``: in how many rounds, and with which seed.
    """
    rounds, seed = made
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(network, folder / MODEL)
    tokeniser.save(str(folder / TOKENISER), pretty=False)
    _meant(folder, Meaning(str(rounds), seed, WINDOW, OVERLAP, 1.0, NAMED, PERSON, DOUBTFUL))
    tagger, told = calibrated(Tagger.load(folder), [example for group in cases.values() for example in group])
    _meant(folder, tagger.meaning)
    shares: dict[str, float] = {"temperature": tagger.meaning.temperature}
    for group, documents in cases.items():
        total = counted(by_tagger(tagger), documents)
        shares[f"{group}: persons found"] = round(total.persons_found / max(1, total.persons), 4)
        shares[f"{group}: all that goes masked"] = round(total.goes_masked / max(1, total.goes), 4)
        shares[f"{group}: of what stays masked"] = round(total.stay_masked / max(1, total.stay), 4)
    lines = [f"seed {seed}", told, *(f"{name}: {share}" for name, share in shares.items())]
    _say("\n".join(lines))
    return "\n".join(lines)


def _a_name(rng: random.Random, is_surname: bool) -> str:
    of = community(rng)
    return surname(rng, of) if is_surname else first_name(rng, of, rng.choice((FEMALE, MALE)))


def _meant(out: Path, meaning: Meaning) -> None:
    (out / MEANING).write_text(meaning.written(), "utf-8")
    write_sums(out)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
