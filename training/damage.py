"""Damage as files suffer it: for now none (a first version)."""

from __future__ import annotations

import random

from training.example import TextPiece


def damaged(rng: random.Random, pieces: tuple[TextPiece, ...]) -> tuple[TextPiece, ...]:
    """The pieces as a file gives them back."""
    return pieces
