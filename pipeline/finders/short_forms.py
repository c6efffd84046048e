# ruff: noqa: E501 - a list of words reads best in full lines
"""What the things of a draft are called for short, once their full names were found.

"Pilot Hill" of Pilot Hill Surgery, "the Plough" of the Plough and Harrow, a street without its number. Leaves alone whether
such a word stands for it in its place: ``echoes`` looks for them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements

TYPE_WORDS = frozenset(
    "surgery practice medical health family group centre center school primary infant infants junior secondary high grammar "
    "academy nursery day college church chapel mosque temple gurdwara mandir rc ce catholic community parish hospital hospice "
    "pharmacy chemist dental solicitors llp ltd limited plc logistics foods care home nursing residential house refuge hostel "
    "hotel inn arms club social working football gym leisure stores store bakery salon garage cafe restaurant services "
    "assembly fellowship ministries congregation minster buses coaches feeds salads produce ales foods transport haulage "
    "homecare agency larder lettings security cleaning recruitment courier couriers taxis cabs".split()
)
_STAGES = frozenset({"Infants", "Juniors", "Primary", "Grammar", "High", "Academy"})
_TOO_COMMON = frozenset(
    "church mosque temple gurdwara chapel masjid home office court council police panel review report agency service services centre "
    "family group partnership trust board team company bridge street road park house hall farm works factory kitchen general royal "
    "north south east west central british english welsh polish asian black white great little upper lower saint national local "
    "community city county town village chair author judge coroner crown king queen lord government state women mens salvation red".split()
)


def short_forms(organisations: Iterable[tuple[str, str]], persons: Container[str] = ()) -> dict[str, str]:
    """The distinctive beginnings of local organisations → their type: "Pilot Hill" of its surgery.

    Not a single word that is also in a person's name ("Marfleet" of Marfleet Leisure, if a Mr Marfleet owns it).
    """
    forms: dict[str, str] = {}
    for wording, detail in organisations:
        words = re.sub(r"^[Tt]he ", "", wording).split()
        while words and words[-1].casefold().strip(".'’") in TYPE_WORDS:
            words.pop()
        form = " ".join(words)
        usable = len(words) > 1 or (len(form) > 4 and not is_ordinary(form) and not is_forename(form))
        if (
            detail not in {"unknown", ""}
            and usable
            and form not in settlements()
            and not (len(words) == 1 and form in persons)
            and (form != wording or form not in forms)
        ):
            forms[form] = detail  # the full name knows the type better than the short one
    return forms


def after_article(organisations: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Single words that mean one behind "the": "the Plough" of the Plough and Harrow, "the Infants", "the Kettle"."""
    forms: dict[str, str] = {}
    for wording, detail in organisations:
        words = [word.rstrip("'’") for word in re.sub(r"^[Tt]he ", "", wording).split()]
        while len(words) > 2 and words[-1].casefold() in TYPE_WORDS:
            words.pop()
        if len(words) > 1 and words[-1] in _STAGES and "school" in detail:
            forms[words[-1]] = detail
        if len(words) < 2 or detail not in {
            "pub",
            "shop",
            "employer",
            "club",
            "hotel",
            "place_of_worship",
            "hostel",
            "refuge",
        }:
            continue
        for word in words if detail == "place_of_worship" else (words[0], words[-1]):
            if (
                len(word) > 3
                and word.isalpha()
                and word[0].isupper()
                and word.casefold() not in TYPE_WORDS | _TOO_COMMON
            ):
                forms[word] = detail
    return forms


def repeated_places(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Small places and streets once seen → their detail, to be found again without the words that gave them away."""
    forms: dict[str, str] = {}
    for wording, detail in places:
        form = re.sub(r"^(?:(?:Flat|Apartment|Room) \w+,? )?(?:\d+\w?,? )?", "", wording)
        single = " " not in form
        if (
            detail == "unknown"
            and single
            and form.isalpha()
            and not (is_ordinary(form) or is_forename(form) or is_surname(form))
        ):
            forms.setdefault(form, "town")  # the model saw it once; half a place is worse than none
        if detail in {"town", "village", "suburb", "estate", "landmark", "street", "house"} and not (
            single and (is_ordinary(form) or is_forename(form) or len(form) < 4)
        ):
            forms[form] = detail
    return forms
