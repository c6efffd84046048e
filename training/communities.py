"""The naming communities of a British city: where their names come from and how they are borne.

``weight``: how often a document's family is of it, parts of a hundred or so, chosen so that the
rarer are met often enough to be learned; it says nothing of anybody's numbers. A source is a
file of ``data/names``, ``pool:`` one of ``pseudonyms/pools``, ``own:`` a table of ``own.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Community:
    """How one community's people are named."""

    sources: tuple[str, ...]
    weight: float
    words: float = 0.02  # share of names that are English words
    double: float = 0.02  # share of surnames of two parts
    endings: tuple[tuple[str, str], ...] = ()  # of surnames: hers, his
    middle: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # religious middle names: hers, his
    prefixes: tuple[str, ...] = ()  # that a man's first name often has before it
    hers: tuple[str, ...] = ()  # surnames that women bear instead of the family's


_SLAVIC = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"))
_RUSSIAN = (("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("skaia", "skii"))

COMMUNITIES: dict[str, Community] = {
    "british": Community(("british", "pool:british", "own:british"), 26, words=0.16, double=0.09),
    "modern": Community(("modern", "own:british"), 6, words=0.14, double=0.1),
    "american": Community(("american",), 1, words=0.05),
    "irish": Community(("irish", "pool:irish", "own:irish"), 4.5, words=0.06, double=0.06),
    "irish_gaelic": Community(("irish_gaelic",), 0.8),
    "scottish": Community(("pool:scottish", "own:scottish"), 4, words=0.08, double=0.05),
    "welsh": Community(("pool:welsh", "own:welsh"), 4, words=0.06, double=0.06),
    "traveller": Community(("own:traveller", "irish"), 2, words=0.1),
    "polish": Community(("polish", "pool:polish"), 4, endings=_SLAVIC),
    "romanian": Community(("romanian", "own:romanian"), 2.5),
    "lithuanian": Community(
        ("lithuanian", "own:lithuanian"), 1.5, endings=(("iene", "as"), ("aite", "as"), ("aitė", "as"))
    ),
    "latvian": Community(("latvian",), 0.8),
    "estonian": Community(("estonian",), 0.2),
    "ukrainian": Community(("ukrainian", "pool:ukrainian_lithuanian"), 1.2, endings=(("ska", "skyi"), *_RUSSIAN)),
    "russian": Community(("russian",), 0.7, endings=_RUSSIAN),
    "bulgarian": Community(("bulgarian", "own:bulgarian"), 1.2, endings=(("ova", "ov"), ("eva", "ev"))),
    "czech_slovak": Community(("czech_slovak",), 1.2),
    "hungarian": Community(("hungarian", "own:hungarian"), 0.8),
    "albanian": Community(("own:albanian",), 1.3),
    "balkan": Community(("croatian", "pool:eastern_european"), 0.6),
    "portuguese": Community(("portuguese", "own:portuguese"), 1.3, double=0.35),
    "italian": Community(("italian",), 0.9),
    "spanish": Community(("spanish",), 0.9, double=0.4),
    "greek": Community(("greek", "pool:south_european"), 0.8),
    "turkish": Community(("turkish", "pool:turkish", "own:turkish"), 1.6),
    "kurdish": Community(("own:kurdish",), 1),
    "french": Community(("french",), 0.5, double=0.04),
    "german": Community(("german",), 0.4),
    "jewish": Community(("own:jewish",), 0.9, double=0.05),
    "pakistani": Community(
        ("pool:south_asian_muslim", "own:pakistani"),
        6.5,
        prefixes=("Mohammed", "Muhammad", "Mohammad", "Syed", "Md", "Abdul"),
        hers=("Begum", "Bibi", "Akhtar", "Kauser", "Parveen", "Khatun", "Jan"),
    ),
    "bangladeshi": Community(
        ("own:bangladeshi",),
        3,
        prefixes=("Mohammed", "Md", "Abdul", "Abul", "Shah"),
        hers=("Begum", "Khatun", "Bibi", "Khanom", "Akter", "Sultana"),
    ),
    "hindu": Community(
        ("pool:south_asian_hindu", "indian", "own:hindu"),
        4,
        middle=(("Ben", "Kumari", "Devi"), ("Kumar", "Bhai", "Lal")),
    ),
    "sikh": Community(("pool:south_asian_sikh", "own:sikh"), 3.5, middle=(("Kaur",), ("Singh",)), hers=("Kaur",)),
    "tamil": Community(("own:tamil",), 2.2),
    "south_indian": Community(("own:south_indian",), 1),
    "afghan": Community(("own:afghan",), 1.4, prefixes=("Abdul", "Mohammad", "Sayed", "Gul")),
    "iranian": Community(("own:iranian",), 1.2),
    "arab": Community(("own:arab", "pool:arabic_somali"), 2.2, double=0.03),
    "maghrebi": Community(("maghrebi",), 0.6),
    "somali": Community(("own:somali",), 2.2),
    "eritrean": Community(("own:eritrean",), 1.6),
    "yoruba": Community(("yoruba", "own:yoruba"), 2, words=0.08),
    "igbo": Community(("igbo", "own:igbo"), 1.6, words=0.1),
    "hausa": Community(("hausa", "own:hausa"), 0.6),
    "nigerian": Community(("nigerian", "pool:west_african"), 0.8, words=0.12),
    "ghanaian": Community(("ghanaian", "own:ghanaian"), 1.6, words=0.08),
    "kenyan": Community(("kenyan", "swahili"), 1.2, words=0.05),
    "zimbabwean": Community(("own:zimbabwean",), 1.7, words=0.16),
    "southern_african": Community(("zulu", "own:southern_african", "pool:east_southern_african"), 0.9, words=0.1),
    "congolese": Community(("own:congolese",), 1),
    "sierra_leonean": Community(("own:sierra_leonean",), 0.7),
    "caribbean": Community(("pool:caribbean", "own:caribbean"), 4, words=0.1, double=0.08),
    "chinese": Community(("chinese", "pool:east_asian", "own:chinese"), 1.6),
    "vietnamese": Community(("vietnamese", "own:vietnamese"), 1),
    "filipino": Community(("own:filipino",), 1.1, double=0.15),
    "uzbek": Community(("uzbek",), 0.2),
}
