"""Numbers and references that identify, in every shape in which they are written.

Promises one reference of the kind asked for. National identifiers are drawn at random; a real
person's may be met by chance, and says nothing without a name.
"""

from __future__ import annotations

import random

from training.phrases import phrase


def code(rng: random.Random, kind: str, area: str) -> str:
    """A code of a kind of the grammar, with the area's letters and a year where the kind has them."""
    initials = "".join(word[0] for word in area.split() if word[0].isupper())
    year = rng.randint(2006, 2025)
    letters = initials if len(initials) > 1 else area[:2].upper()
    return phrase(rng, "codes", kind, {"a": letters, "year": str(year), "yy": f"{year % 100:02}"})
