"""Examples as windows of word pieces, each word piece with the set of labels that it may have.

Windows are cut as the product cuts them (``pipeline.finders.tagging.encoding``), but from a
different place each time, so that a name is met at every distance from a window's edge.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.finders.tagging.encoding import CLS, OTHER_SHAPE, SEP, Ints, Stream, encode
from pipeline.finders.tagging.labels import Label
from training.example import Example, TextPiece

BIT = {label: 1 << number for number, label in enumerate(Label)}
"""Each label's bit in a set of labels: bit 0 is the model's first output."""

NDArrayBool = NDArray[np.bool_]
Batch = tuple[Ints, Ints, Ints, NDArrayBool]
"""ids, shapes, allowed labels, and which word pieces are there (the rest is padding): all (windows, width)."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one document. ``allowed`` is a set of labels for each word piece; 0 where none is taught."""

    ids: Ints
    shapes: Ints
    allowed: Ints

    def __len__(self) -> int:
        return len(self.ids)


def bits(labels: Iterable[Label]) -> int:
    """A set of labels as one number."""
    return sum(BIT[label] for label in labels)


def targets(stream: Stream, pieces: Sequence[TextPiece]) -> Ints:
    """The labels that each word piece may have: its mark's, else the rest's; 0 for separators.

    A word piece that lies in two marks (glued words) takes the first's.
    """
    allowed = np.zeros(len(stream), np.int64)
    rests = [bits(piece.rest) for piece in pieces]
    at = 0
    for number in range(len(stream)):
        of = int(stream.piece[number])
        if of < 0:
            at = 0
            continue
        marks = pieces[of].marks
        start, end = int(stream.start[number]), int(stream.end[number])
        while at < len(marks) and marks[at].end <= start:
            at += 1
        inside = at < len(marks) and marks[at].start < end
        allowed[number] = bits(marks[at].labels) if inside else rests[of]
    return allowed


def encoded(tokenizer: Any, example: Example) -> Window:
    """A whole document as one long window."""
    stream = encode(tokenizer, [piece.text for piece in example.pieces])
    return Window(stream.ids, stream.shapes, targets(stream, example.pieces))


def cut(document: Window, size: int, rng: random.Random, *, small: float = 0.0) -> Iterator[Window]:
    """A document cut into windows of at most ``size``, the first cut anywhere within one.

    ``small`` is the share of windows that are taught as if all were written in small letters.
    """
    at = 0
    step = rng.randint(size // 4, size) if len(document) > size else size
    while at < len(document):
        end = min(len(document), at + step)
        shapes = document.shapes[at:end]
        if small and rng.random() < small:
            shapes = _in_small_letters(shapes)
        if document.allowed[at:end].any():
            yield Window(document.ids[at:end], shapes, document.allowed[at:end])
        at, step = end, size


def batches(pool: Sequence[Window], size: int, rng: random.Random) -> Iterator[Batch]:
    """The windows in a random order, ``size`` at a time.

    Every window gets the separators that the encoder expects before and after it.
    """
    order = list(range(len(pool)))
    rng.shuffle(order)
    grouped: list[list[int]] = []
    for start in range(0, len(order), size * 32):  # windows of like length together, so that little is padding
        chunk = sorted(order[start : start + size * 32], key=lambda n: len(pool[n]))
        grouped += [chunk[n : n + size] for n in range(0, len(chunk), size)]
    rng.shuffle(grouped)
    for group in grouped:
        yield padded([pool[n] for n in group])


def padded(group: Sequence[Window]) -> Batch:
    """Some windows as arrays of one width, with the encoder's separators around each."""
    width = max(map(len, group)) + 2
    ids = np.zeros((len(group), width), np.int64)
    shapes = np.full((len(group), width), OTHER_SHAPE, np.int64)
    allowed = np.zeros((len(group), width), np.int64)
    there = np.zeros((len(group), width), np.bool_)
    for row, window in enumerate(group):
        length = len(window)
        ids[row, 0], ids[row, length + 1] = CLS, SEP
        ids[row, 1 : length + 1] = window.ids
        shapes[row, 1 : length + 1] = window.shapes
        allowed[row, 1 : length + 1] = window.allowed
        there[row, : length + 2] = True
    return ids, shapes, allowed, there


def _in_small_letters(shapes: Ints) -> Ints:
    """The shapes that the same words have when they are written in small letters."""
    way = shapes % 8
    letters = (way >= 1) & (way <= 4)
    return np.where(letters, shapes - way, shapes)
