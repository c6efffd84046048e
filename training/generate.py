"""Review-like documents without end, for training: each with one invented cast and all its labels.

Promises texts made of the templates alone: sections in a report's order under headings, tables
cell by cell, letters, summaries, action plans; then damaged as files are in life. The same seed
gives the same documents. Leaves alone what a model makes of them.

``python -m training.generate --seed 1 --count 1 --show`` prints them with labels inline.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

from training.damage import damaged
from training.document import document
from training.example import Example
from training.templates import LATEST, bank


def generate(seed: int, count: int, writing: int = LATEST) -> Iterator[Example]:
    """``count`` documents; the n-th depends on the seed, n and the templates. ``writing``: as in ``bank``."""
    templates = bank(writing=writing)
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311 - invented texts, no secrets
        yield Example(damaged(rng, document(rng, templates)), "generated")


def inline(example: Example) -> str:
    """A document with its labels in it, for a reader's eye."""
    lines = []
    for piece in example.pieces:
        text, at = "", 0
        for mark in piece.marks:
            label = "|".join(sorted(mark.labels))
            text += piece.text[at : mark.start] + f"[{piece.text[mark.start : mark.end]}]_{label}"
            at = mark.end
        lines.append(text + piece.text[at:])
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """The command: prints documents, or how much there is in them."""
    parser = argparse.ArgumentParser(
        prog="python -m training.generate", description="Prints invented review-like documents."
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the documents with their labels, not the count")
    parser.add_argument("--writing", type=int, default=LATEST, help="leave out the templates of later writings")
    chosen = parser.parse_args(arguments)
    for fault in bank(writing=chosen.writing).faults:
        sys.stderr.write(fault + "\n")
    characters = stretches = 0
    for example in generate(chosen.seed, chosen.count, chosen.writing):
        if chosen.show:
            sys.stdout.write(inline(example) + "\n\n")
        characters += sum(len(piece.text) for piece in example.pieces)
        stretches += sum(len(piece.marks) for piece in example.pieces)
    if not chosen.show:
        sys.stdout.write(f"{chosen.count} documents, {characters} characters, {stretches} labelled stretches\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
