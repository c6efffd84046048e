"""What is told of people besides their names: ages, work, and the characteristics that a review analyses."""

from __future__ import annotations

import random

from training.phrases import phrase

_TENS = "twenty thirty forty fifty sixty seventy eighty".split()
_ONES = "one two three four five six seven eight nine".split()


def age(rng: random.Random) -> str:
    """An age in years, in digits; now and then in words."""
    n = rng.choices((rng.randint(18, 75), rng.randint(1, 17), rng.randint(76, 97)), (8, 2, 1))[0]
    if rng.random() < 0.05 and 21 <= n < 90 and n % 10:
        return f"{_TENS[n // 10 - 2]}-{_ONES[n % 10 - 1]}"
    return str(n)


def occupation(rng: random.Random) -> str:
    """What somebody works as."""
    return phrase(rng, "descriptions", "occupation")


def characteristic(rng: random.Random) -> str:
    """Ethnicity, faith, nationality, disability, orientation, status: in a word or two."""
    return phrase(rng, "descriptions", "characteristic")
