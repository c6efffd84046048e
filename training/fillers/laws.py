"""Statutes, codes, schemes and models, among them those named after a person: all of them stay."""

from __future__ import annotations

import random

from training.phrases import phrase


def law(rng: random.Random, form: str) -> str:
    """A law, code, scheme or model; ``eponym``: one with a person's name."""
    return phrase(rng, "laws", form or "any")
