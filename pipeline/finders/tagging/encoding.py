"""A document's pieces as one stream of word pieces, cut into windows: the same for training and reading.

The encoder's vocabulary knows no capitals, so that every word piece also carries its *shape*: how
its word is written, and what stands before it (a space, a line break, nothing). Pieces of a document
(paragraphs, headings, cells) follow each other with a separator between them, so that a heading
or the cell beside gives context. Windows overlap; of two windows the one that sees more on both
sides of a word decides.

Leaves alone: the text itself; every word piece keeps its place in its own piece (half-open, code points).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHAPES = 32
"""Eight ways of being written times four of beginning: see ``shape_of`` and ``shape_names``."""

CLS, SEP, PAD = 101, 102, 0
"""BERT's special word pieces, as the vocabulary numbers them (a tokeniser that doesn't is refused)."""

_WRITTEN = ("lower", "Capitalised", "CAPITALS", "Initial", "miXed", "digits", "l3tters", "other")
_BEGINS = ("after space", "after line break", "glued", "continues")
_LOWER, _CAPITALISED, _CAPITALS, _INITIAL, _MIXED, _DIGITS, _BOTH, _OTHER = range(8)
_SPACE, _BREAK, _GLUED, _CONTINUES = range(4)
OTHER_SHAPE = _OTHER
"""The shape of separators: neither letters nor digits, after a space."""

Ints = NDArray[np.int64]


def shape_names() -> tuple[str, ...]:
    """What each shape means, in the order of their numbers: a model is bound to it."""
    return tuple(f"{written}, {begins}" for begins in _BEGINS for written in _WRITTEN)


@dataclass(frozen=True, slots=True)
class Stream:
    """One document's word pieces in reading order; separators have ``piece`` -1 and no place.

    ``word`` counts words within the document (a run of letters and digits, or one mark); the word
    pieces of a word follow each other.
    """

    ids: Ints
    shapes: Ints
    piece: Ints
    start: Ints
    end: Ints
    word: Ints

    def __len__(self) -> int:
        return len(self.ids)


def encode(tokenizer: Any, texts: Sequence[str]) -> Stream:
    """The stream of ``texts``, the pieces of one document in order. ``tokenizer`` is a ``tokenizers.Tokenizer``."""
    ids: list[int] = []
    shapes: list[int] = []
    piece: list[int] = []
    start: list[int] = []
    end: list[int] = []
    word: list[int] = []
    words = 0
    for number, text in enumerate(texts):
        encoded = tokenizer.encode(text, add_special_tokens=False)
        if not encoded.ids:
            continue
        if ids:
            ids.append(SEP)
            shapes.append(OTHER_SHAPE)
            piece.append(-1)
            start.append(0)
            end.append(0)
            word.append(-1)
        offsets = encoded.offsets
        ids += encoded.ids
        shapes += _shapes(text, offsets, encoded.word_ids)
        piece += [number] * len(offsets)
        start += [a for a, _ in offsets]
        end += [b for _, b in offsets]
        word += [words + w for w in encoded.word_ids]
        words += encoded.word_ids[-1] + 1
    return Stream(*(np.asarray(column, np.int64) for column in (ids, shapes, piece, start, end, word)))


def _shapes(text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int]) -> list[int]:
    """The shape of each word piece of one text."""
    shapes: list[int] = []
    at, count = 0, len(offsets)
    behind = -1
    while at < count:
        stop = at + 1
        while stop < count and words[stop] == words[at]:
            stop += 1
        first, last = offsets[at][0], offsets[stop - 1][1]
        whole = written(text[first:last])
        if first == behind:
            begins = _GLUED
        elif "\n" in text[max(behind, 0) : first]:
            begins = _BREAK
        else:
            begins = _SPACE
        for token in range(at, stop):
            a, b = offsets[token]
            way = written(text[a:b]) if whole == _MIXED and stop - at > 1 else whole
            if whole == _MIXED and way in (_CAPITALISED, _CAPITALS, _INITIAL):
                way = _MIXED
            shapes.append(8 * (begins if token == at else _CONTINUES) + way)
        behind, at = last, stop
    return shapes


@lru_cache(maxsize=65536)
def written(word: str) -> int:
    """How a word is written: its place in ("lower", "Capitalised", "CAPITALS", "Initial", …)."""
    if word.isalpha():
        if word.islower():
            return _LOWER
        if word.isupper():
            return _CAPITALS if len(word) > 1 else _INITIAL
        if word[0].isupper() and word[1:].islower():
            return _CAPITALISED
        return _MIXED if any(c.isupper() for c in word) else _LOWER
    if word.isdigit():
        return _DIGITS
    letters = any(c.isalpha() for c in word)
    digits = any(c.isdigit() for c in word)
    if letters and digits:
        return _BOTH
    if letters:
        return (
            _CAPITALISED
            if word[0].isupper() and word[1:].lower() == word[1:]
            else _LOWER
            if word.lower() == word
            else _MIXED
        )
    return _DIGITS if digits else _OTHER


def windows(length: int, size: int, overlap: int) -> list[tuple[int, int]]:
    """Half-open windows over ``length`` word pieces, none longer than ``size``, all of like length.

    Neighbours share ``overlap`` word pieces or one more or less.
    """
    if length <= size:
        return [(0, length)] if length else []
    count = -(-(length - overlap) // (size - overlap))
    stride = (length - overlap) / count
    found = []
    for number in range(count):
        start = round(number * stride)
        found.append((start, min(length, start + size, round((number + 1) * stride) + overlap)))
    return found


def decided(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each window the half-open stretch it decides: where it is better centred than its neighbours."""
    edges = [spans[0][0]] if spans else []
    edges += [(here[1] + following[0]) // 2 for here, following in pairwise(spans)]
    edges += [spans[-1][1]] if spans else []
    return list(pairwise(edges))
