"""A tagger without a trained network: a small vocabulary, and labels looked up word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from pipeline.finders.tagging.labels import Label
from pipeline.finders.tagging.model_files import Meaning
from pipeline.finders.tagging.tagger import Tagger

MEANING = Meaning("test", 0, window=24, overlap=8, temperature=1.0, named=0.4, person=0.35, doubtful=0.1)
_MARKS = list(".,;:!?'’‘\"()-–‐@/+#&|_")


def tokeniser() -> Any:
    """Splits as the released one does; knows single letters, digits, marks and their continuations alone."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    words = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words += [*letters, *(f"##{c}" for c in letters), *_MARKS]
    made = Tokenizer(WordPiece({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


Told = Label | Mapping[Label, float]


def tagger(told: Mapping[str, Told], meaning: Meaning = MEANING) -> Tagger:
    """Each word (as the tokeniser splits them, in small letters) gets its label, or the probabilities given."""
    split = tokeniser()
    names = list(Label)

    def run(ids: Any, shapes: Any, lengths: Any) -> Any:
        scores = np.full((*ids.shape, len(names)), -9.0, np.float32)
        scores[..., 0] = 0.0
        for row, length in enumerate(lengths):
            at = 1
            while at < length - 1:
                stop = at + 1
                while stop < length - 1 and split.id_to_token(int(ids[row, stop])).startswith("##"):
                    stop += 1
                word = "".join(split.id_to_token(int(n)).removeprefix("##") for n in ids[row, at:stop])
                for start, end, given in _parts(word, told):
                    shares = {given: 0.98} if isinstance(given, Label) else dict(given)
                    shares[Label.NONE] = max(1e-4, 1.0 - sum(shares.values()))
                    for label, share in shares.items():
                        scores[row, at + start : at + end, names.index(label)] = np.log(share)
                at = stop
        return scores

    return Tagger(run, split, meaning)


def _parts(word: str, told: Mapping[str, Told]) -> Iterator[tuple[int, int, Told]]:
    """What a word is told to be; of a glued one, what the words in it are (each of its letters is a word piece)."""
    if word in told:
        yield 0, len(word), told[word]
        return
    for known, given in told.items():
        if len(known) > 3 and known in word:
            yield word.index(known), word.index(known) + len(known), given
