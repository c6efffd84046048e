# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Small organisations of a place: GP practice, school, employer, place of worship, pub, refuge.

Each leads to the person, so it goes; its detail says which type it is. A pattern's match counts
when something in it names one ("Larkhill Surgery", not "Primary School") and no list knows it for
an agency, a settlement or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.finders.agencies import FINDER, after_lead, ends_as_agency, holds_national, opens_as_agency
from pipeline.finders.candidates import UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.local_patterns import (
    ATTENDED,
    CHAIN,
    CORNER,
    DOCTORS,
    EMPLOYED,
    IS_A,
    LOCAL_PATTERNS,
    NO_CLASS,
    OF_LOCAL,
    PERSON_OF,
    PUB_CUED,
    PUB_NAMES,
    PUB_PAIR,
    SAINT,
    SAINT_ALONE,
    SAINT_SHORT,
    WELSH,
    WHAT,
    WORKED,
    WORSHIP_IN,
)
from pipeline.model import Kind

ACRONYM = re.compile(rf"[{UPPER}][{UPPER}&/\d-]*s?")
NOT_ORGANISATIONS = re.compile(
    r"\b(?:review|panel|report|summary|section|appendix|act|policy|procedure|protocol|strategy|scheme|programme|assessment|checklist|plan|guidance|"
    r"order|notice|training|pathway|framework|recommendation|learning|executive|terms|chronology|analysis|conference|tool|form|question|standard|risk|"
    r"model|unit|team|department|service|services|board|partnership|agency|agencies|council|trust|police|court|government|nhs|authority|forum|"
    r"commissioner|officer|worker|author|chair|homicide|abuse|violence|safeguarding|health|care|housing|probation|custody|hospital|covid)\b",
    re.I,
)
"""Words that no small organisation has in its name."""
_SCHOOL_TYPES = frozenset(
    "sixth form further education technical primary secondary infant infants junior high grammar nursery special local community gp family general medical health new old sunday day night art dance driving law business school surgery practice catholic mainstream".split()
)
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Eid Ramadan Diwali Mr Mrs Ms Miss Dr Professor PC DC She He They It This That".split()
)
_NO_FIRM = re.compile(r"\b(?:Public Transport|(?:Social|Job|Food|National|Housing|Financial) Security|Personal Care)\b")
_TRADES = frozenset(
    "Buses Coaches Feeds Salads Poultry Meats Growers Packers Ales Foods Logistics Haulage Homecare Ltd Ltd. Limited Scaffolding Roofing Joinery Knitwear Hosiery Taxis "
    "Cabs Minicabs Couriers Motors Tyres Autos Interiors Flooring Freight Seafoods Removals Kitchens Windows".split()
)
_WARD_KINDS = frozenset(
    "Maternity Surgical Medical Acute Psychiatric Labour Antenatal Postnatal Mental Childrens Children's General Electoral County Emergency Female Male Secure Open Each Every".split()
)
_NO_TRADE_NAME = frozenset(
    "public local healthy frozen private several other these those all many some most no their our school both such good hot".split()
)


def find_local_bodies(text: str) -> Iterator[Candidate]:
    """Local organisations without the article before them, which stays in the sentence."""
    for found in _with_articles(text):
        article = 4 if text[found.start : found.start + 4].casefold() == "the " else 0
        yield replace(found, start=found.start + article)


def _with_articles(text: str) -> Iterator[Candidate]:
    for detail, pattern in LOCAL_PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            words = text[start:end].split()
            if words[0] in {"The", "the"}:
                words = words[1:]
            trimmed = after_lead(text, start, end)
            kept = text[trimmed:end].split()
            if len(kept) < 2 or _NO_FIRM.search(" ".join(kept)) or not _distinctive(kept[:-1], detail, kept[-1]):
                continue
            yield Candidate(trimmed, end, Kind.ORGANISATION, 0.85, FINDER, detail)
    for pattern, detail in ((PUB_NAMES, "pub"), (DOCTORS, "gp_practice"), (SAINT, "place_of_worship")):
        for match in pattern.finditer(text):
            if detail == "place_of_worship":
                detail = _saint_detail(text[match.end() : match.end() + 12])
            yield Candidate(match.start(), match.end(), Kind.ORGANISATION, 0.85, FINDER, detail)
    for match in SAINT_ALONE.finditer(text):
        school = re.search(r"\b(?:school|teacher|pupil|class|year \d|head ?teacher|reception)\b", text, re.I)
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.6, FINDER, "school" if school else "place_of_worship")
    for match in PUB_CUED.finditer(text):
        if not NOT_ORGANISATIONS.search(match["name"]):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.65, FINDER, "pub")
    for match in PUB_PAIR.finditer(text):
        yield Candidate(match.start(), match.end(), Kind.ORGANISATION, 0.75, FINDER, "pub")
    for match in CORNER.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, "shop")
    for match in ATTENDED.finditer(text):
        if _unlisted(text, *match.span("name"), told=True) and not NO_CLASS.search(match["name"]):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.55, FINDER, "community_centre")
    for match in WORSHIP_IN.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.85, FINDER, "place_of_worship")
    for match in WELSH.finditer(text):
        detail = "school" if match["school"] else "place_of_worship" if match["worship"] else "gp_practice"
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.85, FINDER, detail)
    for match in SAINT_SHORT.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.55, FINDER, "place_of_worship")
    for match in IS_A.finditer(text):
        if _unlisted(text, *match.span("name"), told=True):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, WHAT.get(match["what"], "employer"))
    for match in PERSON_OF.finditer(text):
        if _unlisted(text, *match.span("name")) and all(is_ordinary(word) for word in match["name"].split()):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.6, FINDER, "employer")
    for pattern in (WORKED, OF_LOCAL):
        for match in pattern.finditer(text):
            if _unlisted(text, *match.span("name")):
                yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.7, FINDER, "employer")
    for match in CHAIN.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.7, FINDER, "employer")
    for match in EMPLOYED.finditer(text):
        name = match["name"]
        if (
            not NOT_ORGANISATIONS.search(name)
            and not ACRONYM.fullmatch(name)
            and not all(is_ordinary(word) for word in name.split())
        ):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, "employer")


def _unlisted(text: str, start: int, end: int, *, told: bool = False) -> bool:
    """Whether capitalised words beside "worked for" or ", a restaurant" can be the name of a small firm:
    no agency, no place or person that a list knows, no acronym, no words of a review, no month.
    ``told`` says that the text itself calls it a firm: then a first name may begin it ("Saffron Moon, a takeaway")."""
    name = re.sub(r"^[Tt]he ", "", text[start:end])
    words = name.split()
    before = text[max(0, start - 60) : start] if len(words) == 1 else ""
    return not (
        NOT_ORGANISATIONS.search(name)
        or all(ACRONYM.fullmatch(word) for word in words)
        or opens_as_agency(name)
        or name in settlements()
        or words[0] in _CALENDAR
        or (is_forename(words[0]) and len(words) < (2 if told else 3))
        or (
            len(words) == 1
            and (
                is_ordinary(name) or is_surname(name) or not re.search(r"\b(?:at|for|with|from|by)(?: the)? $", before)
            )
        )
        or (len(words) == 1 and ends_as_agency(name + " " + text[end : end + 30]))
    )


def _saint_detail(after: str) -> str:
    return (
        "school"
        if re.match(r"\s(?:school|primary|infants|academy)", after)
        else "nursery"
        if "nursery" in after
        else "place_of_worship"
    )


def _distinctive(words: list[str], detail: str, head: str = "") -> bool:
    """Whether something before the head word names it: "Larkhill Surgery", not "Primary School"."""
    rest = [word for word in words if word.casefold().strip("'’s") not in _SCHOOL_TYPES and word[0].isupper()]
    if not rest or holds_national(" ".join(words)):
        return False
    if detail in {
        "hospital_unit",
        "clinic",
        "refuge",
        "hostel",
        "hotel",
        "shop",
        "employer",
        "solicitor",
        "pub",
        "club",
        "community_centre",
        "college",
    }:
        joined = " ".join(rest)
        if NOT_ORGANISATIONS.search(joined) or all(ACRONYM.fullmatch(word) for word in rest):
            return False
        return (
            detail in {"pub", "club", "community_centre", "shop", "hotel"}
            or any(not is_ordinary(word) or word in {"St", "St."} for word in rest)
            or (head == "Ward" and rest[0] not in _WARD_KINDS)
            or (head in _TRADES and rest[0].casefold() not in _NO_TRADE_NAME)
            or len(rest) > 1
        )
    return not all(ACRONYM.fullmatch(word) for word in rest)
