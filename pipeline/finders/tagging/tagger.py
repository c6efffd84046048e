"""Our own token classifier at work: a document's pieces in, what each word is out.

Runs on ONNX Runtime and a WordPiece tokeniser alone, on one core unless told otherwise; the same
text always gives the same reading. Leaves to others what becomes of a finding, and what the pieces'
places in the file say.

Risk accepted: a word is judged by what stands within some two hundred words of it; a name
introduced pages before is known again by ``pipeline.finders.echoes``, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from pipeline.errors import MissingModel
from pipeline.finders.tagging.encoding import CLS, OTHER_SHAPE, SEP, Stream, decided, encode, windows
from pipeline.finders.tagging.labels import Label
from pipeline.finders.tagging.model_files import RELEASED, Meaning, read_model
from pipeline.finders.tagging.reading import EMPTY, Reading, reading
from pipeline.finders.tagging.units import units

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]
Run = Callable[[Whole, Whole, Whole], Floats]
"""ids, shapes (windows, width) and lengths (windows) → scores (windows, width, labels)."""

_AT_ONCE = 1  # windows: more cost memory and, by padding, time
_NAME = "dhr-tagger"
_SLOWER = ["SkipLayerNormFusion"]
"""The runtime would fuse what runs faster in single steps (a sixth of the time, measured on 1.32)."""


class Tagger:
    """A model, loaded once and used for every document. Not safe to share between threads."""

    def __init__(self, run: Run, tokeniser: Any, meaning: Meaning, digest: str = "") -> None:
        self._run = run
        self.tokeniser = tokeniser
        self.tokeniser.no_truncation()
        self.tokeniser.no_padding()
        self.meaning = meaning
        self.digest = digest
        """SHA-256 of the model's list of checksums; "" for a model that wasn't read from files."""

    @classmethod
    def load(cls, folder: Path = RELEASED, threads: int = 1) -> Tagger:
        """The model in ``folder``. Raises MissingModel where a file is missing, altered or of another version."""
        files = read_model(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                files.network, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            tokeniser = Tokenizer.from_buffer(files.tokeniser)
        except Exception:  # the runtime's own errors have no common root
            raise MissingModel(
                "Our own model that finds names can't be run by the ONNX Runtime that is installed.",
                "Run `make setup` to install the versions of requirements.lock.",
            ) from None

        def run(ids: Whole, shapes: Whole, lengths: Whole) -> Floats:
            scores: Floats = session.run(None, {"ids": ids, "shapes": shapes, "lengths": lengths})[0]
            return scores

        return cls(run, tokeniser, files.meaning, files.digest)

    def with_meaning(self, meaning: Meaning) -> Tagger:
        """The same model with another temperature or other thresholds."""
        return Tagger(self._run, self.tokeniser, meaning, self.digest)

    def description(self) -> str:
        """The model in use: its name, version and the first twelve digits of its digest."""
        return f"{_NAME} {self.meaning.version} ({self.digest[:12] or 'no digest'})"

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """A reading of each of ``texts``, the pieces of one document in order."""
        stream = encode(self.tokeniser, texts)
        shares = self._shares(stream)
        readings = [EMPTY] * len(texts)
        numbers = stream.piece
        edges = np.flatnonzero(np.diff(numbers)) + 1
        for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(numbers)], strict=True):
            if first == last or numbers[first] < 0:
                continue
            number = int(numbers[first])
            places = list(zip(stream.start[first:last].tolist(), stream.end[first:last].tolist(), strict=True))
            parts = units(texts[number], places, first)
            sums = np.add.reduceat(shares[first:last], [part.first - first for part in parts])
            counts = np.asarray([part.last - part.first for part in parts])
            means = (sums / counts[:, None]).astype(np.float32)
            readings[number] = reading(texts[number], parts, means, self.meaning)
        return tuple(readings)

    def word_pieces(self, texts: Sequence[str]) -> Floats:
        """The probability of each label for every word piece of the stream (separators too)."""
        return self._shares(encode(self.tokeniser, texts))

    def _shares(self, stream: Stream) -> Floats:
        """The calibrated probabilities of every word piece (word pieces, labels)."""
        shares = np.zeros((len(stream), len(Label)), np.float32)
        spans = windows(len(stream), self.meaning.window, self.meaning.overlap)
        ours = decided(spans)
        for at in range(0, len(spans), _AT_ONCE):
            group = spans[at : at + _AT_ONCE]
            scores = self._scores(stream, group)
            for row, ((start, _), (begin, end)) in enumerate(zip(group, ours[at : at + _AT_ONCE], strict=True)):
                shares[begin:end] = _softmax(
                    scores[row, begin - start + 1 : end - start + 1] / self.meaning.temperature
                )
        return shares

    def _scores(self, stream: Stream, group: Sequence[tuple[int, int]]) -> Floats:
        lengths = np.asarray([end - start + 2 for start, end in group], np.int32)
        ids = np.zeros((len(group), int(lengths.max())), np.int32)
        shapes = np.full_like(ids, OTHER_SHAPE)
        for row, (start, end) in enumerate(group):
            ids[row, 0], ids[row, end - start + 1] = CLS, SEP
            ids[row, 1 : end - start + 1] = stream.ids[start:end]
            shapes[row, 1 : end - start + 1] = stream.shapes[start:end]
        return self._run(ids, shapes, lengths)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares
