"""The folder that a tagger's model lies in: four files, and what they must say.

    model.onnx       the network          tokenizer.json   its vocabulary and how text is split
    labels.json      what its outputs mean, how text is cut, when a label counts
    SHA256SUMS       a line for each of the three, as ``sha256sum`` writes it

Promises that nothing is used that isn't the file which was released: one that is missing,
altered or made for other labels is a refusal with its remedy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import MissingModel
from pipeline.finders.tagging.encoding import shape_names
from pipeline.finders.tagging.labels import Label

MODEL, TOKENISER, MEANING, SUMS = "model.onnx", "tokenizer.json", "labels.json", "SHA256SUMS"
RELEASED = Path(__file__).parent / "model"
"""Where the model of this release lies."""

_REMEDY = "Restore the folder pipeline/finders/tagging/model from the release, or run `make setup` again."


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a model's outputs mean (``labels.json``).

    ``window`` and ``overlap`` count word pieces. ``temperature`` divides the scores before the
    softmax. ``named``, ``person`` and ``doubtful`` are the least probabilities at which a word
    counts as named at all, as part of a person's name, and as a person in doubt.
    """

    version: str
    seed: int
    window: int
    overlap: int
    temperature: float
    named: float
    person: float
    doubtful: float

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Meaning:
        """Raises KeyError, TypeError or ValueError where the file doesn't say what it must."""
        if tuple(told["labels"]) != tuple(Label) or tuple(told["shapes"]) != shape_names():
            raise ValueError("other labels or shapes")
        limits = told["thresholds"]
        return cls(
            str(told["version"]), int(told["seed"]), int(told["window"]), int(told["overlap"]),
            float(told["temperature"]), float(limits["named"]), float(limits["person"]), float(limits["doubtful"]),
        )  # fmt: skip

    def written(self) -> str:
        """The text of ``labels.json``."""
        told = {
            "version": self.version,
            "seed": self.seed,
            "labels": list(Label),
            "shapes": list(shape_names()),
            "window": self.window,
            "overlap": self.overlap,
            "temperature": round(self.temperature, 4),
            "thresholds": {"named": self.named, "person": self.person, "doubtful": self.doubtful},
        }
        return json.dumps(told, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A verified model: the bytes of the network and of its tokeniser, and what the outputs mean."""

    network: bytes
    tokeniser: bytes
    meaning: Meaning
    digest: str  # SHA-256 of SHA256SUMS, which holds those of all the others


def read_model(folder: Path) -> ModelFiles:
    """The model in ``folder``, each file checked. Raises MissingModel."""
    try:
        sums = (folder / SUMS).read_bytes()
        files = {name: (folder / name).read_bytes() for name in (MODEL, TOKENISER, MEANING)}
    except OSError:
        raise MissingModel("A file of our own model that finds names is missing.", _REMEDY) from None
    told = {
        name: digest
        for digest, _, name in (line.partition("  ") for line in sums.decode("ascii", "replace").splitlines())
    }
    if any(told.get(name) != hashlib.sha256(data).hexdigest() for name, data in files.items()):
        raise MissingModel("A file of our own model that finds names isn't the one that was released.", _REMEDY)
    try:
        meaning = Meaning.of(json.loads(files[MEANING]))
    except (ValueError, KeyError, TypeError):
        raise MissingModel(
            "Our own model that finds names was made for another version of this software.", _REMEDY
        ) from None
    return ModelFiles(files[MODEL], files[TOKENISER], meaning, hashlib.sha256(sums).hexdigest())


def write_sums(folder: Path) -> None:
    """Writes SHA256SUMS for the files of a model that was just made."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in (MEANING, MODEL, TOKENISER)
    ]
    (folder / SUMS).write_text("".join(lines), "ascii")
