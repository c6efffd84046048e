"""What stays in a report because it is public: agencies, boards, charities, departments; in every wording.

Promises names of the kind asked for, of the document's own area or of the country. National
bodies are real; what bears an area's name is made for the area.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.phrases import Value, phrase

_OFTEN = {
    "police": 5.0, "council": 4.0, "trust": 4.0, "icb": 3.0, "court": 2.0, "charity": 4.0, "probation": 2.0,
    "housing": 2.0, "board": 3.0, "government": 4.0, "university": 0.5, "school_body": 0.3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """The names that a document's agencies bear."""

    area: str
    county: str
    town: str
    second: str  # the neighbour in "Dales and Moors"


def agency(rng: random.Random, kind: str, region: Region) -> str:
    """An agency of a kind of the grammar; "" for any."""
    kind = kind or rng.choices(list(_OFTEN), list(_OFTEN.values()))[0]
    of = {"area": region.area, "county": region.county, "town": region.town, "second": region.second}
    where = rng.choice((of["area"], of["area"], of["county"], of["second"], f"{of['area']} and {of['second']}"))
    values: dict[str, Value] = {**of, "where": where}
    name = phrase(rng, "agencies", kind, values)
    if " " in name and rng.random() < 0.05 and kind in ("council", "trust", "icb", "board", "police"):
        return acronym(name)
    return name


def acronym(name: str) -> str:
    """Safer Northmoor Partnership → SNP."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper() or word[0] == "&") or name
