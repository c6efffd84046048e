# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Settlements, streets, houses, landmarks and areas.

The detail says how large a place is, for the policy: "country", "county" and "own_area" (the
area in the partnership's own name) are usually kept, "city", "town", "village", "estate" and
"landmark" usually not. A street with or without its number is an ADDRESS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.finders.addresses import (
    FINDER,
    NO_SETTLEMENT,
    PLACE_WORD,
    STREET_HEADS,
    after_lead,
    find_addresses,
)
from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.listed_places import find_listed
from pipeline.finders.people import Seen
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

MODEL = "model"
_LANDMARK = sieved(
    rf"(?<!\w)(?:(?:St\.?|{PLACE_WORD})[ ]){{1,3}}(?P<head>Park|Reservoir|Canal|Bridge|Woods?|Common|Lake|River|Recreation[ ]Ground|Cemetery|Playing[ ]Fields?|Country[ ]Park|Nature[ ]Reserve|Shopping[ ]Centre|Retail[ ]Park|Industrial[ ]Estate|Trading[ ]Estate|Business[ ]Park|(?:Railway|Train|Bus)[ ]Station|Station|Market|Precinct|Allotments|Quarry|Beach|Pier|Harbour|Marina|Castle|Roundabout|Underpass|Moor|Heath|Forest|Viaduct|Crematorium)(?![\w-])"
)
_RIVER = sieved(rf"(?<!\w)River[ ]{PLACE_WORD}")
_ESTATE = sieved(
    rf"(?<!\w)(?:[Tt]he[ ])?(?P<name>(?:{PLACE_WORD}[ ]){{1,3}}(?:[Ee]state|[Ff]lats|[Nn]eighbourhood|[Ww]ard[ ]of[ ]the[ ]city|area[ ]of[ ]the[ ](?:city|town)|caravan[ ]park))(?!\w)"
)
_VILLAGE_OF = sieved(
    rf"\b(?P<size>village|hamlet|town|suburb|district|parish|area|neighbourhood|market town|seaside town|community|city)s?[ ](?:of|called|named)[ ](?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD}|[- ](?:on|upon|in|by|le|under|cum|of|the|next)[- ](?:the[- ])?{PLACE_WORD}){{0,2}})"
)
_VILLAGE_AFTER = sieved(
    rf"(?<![\w'’])(?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD}|[- ](?:on|upon|in|by|le|under)[- ](?:the[- ])?{PLACE_WORD}){{0,2}}),[ ](?:a|an|the)[ ](?:\w+[ ]){{0,2}}(?P<size>village|hamlet|town|suburb|district|city)\b"
)
_CUED_PLACE = sieved(
    rf"(?:\b(?:(?i:moved|moving|came|relocated|returned|fled|went|travelled|driven|drove|drive|back|over|home)[ ](?:\w+[ ])?to|(?i:lived|living|lives|live|resided|residing|settled|stay(?:ed|ing)|grew[ ]up|brought[ ]up|raised|born|based|house|home|flat|property|address|arrested|refuge|family|relatives|premises|people|woman|man|couple|accommodation|bungalow|hotel|hostel)[ ](?:\w+[ ])?(?:in|near|at|outside))[ ]|\b(?i:(?:he|she|they|who|family)[ ](?:had[ ])?(?:came|comes|come|hailed|hails)[ ](?:originally[ ])?from)[ ]|\b(?i:residents?|natives?|outskirts|part|centre|visit|trip|journey)[ ](?:of|to)[ ]|\b(?:Road|Row|Street|Lane|Close|Avenue),[ ](?=[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?,[ ](?:who|which|on|and|in|where)))"
    rf"(?P<name>{PLACE_WORD}(?:[- ](?:on|upon|in|by|le|under)[- ](?:the[- ])?{PLACE_WORD}|[ ]{PLACE_WORD}){{0,2}})"
)
_IN_MONTH = re.compile(
    r" (?:in|by|on) (?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|[A-Z][a-z]+day)$"
)
"""What a cue draws in: "came to Fenshire in February"."""
_SURE_CUE = sieved(
    rf"(?:\b(?i:(?:lived|living|lives|live|resided|residing|settled|grew[ ]up|brought[ ]up|raised|born)(?:[ ](?:on|in)[ ](?:the[ ])?\d[\w/.]*(?:[ ][A-Z]\w+[ ]\d{{4}})?)?|moved|relocated|fled)[ ](?:\w+[ ]){{0,2}}?(?i:in|to|near)[ ]"
    rf"|\b\d{{1,4}}[A-Za-z]?,?[ ](?:{PLACE_WORD}[ ]){{1,3}}(?:{STREET_HEADS}),?[ ]in[ ])"
    rf"(?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD}){{0,2}})(?![\w&])"
)
"""Words that only a settlement follows: what is capitalised behind them is one, even "Halt Bridge"."""
_HYPHENED = sieved(
    rf"(?<![\w'’-])(?P<name>[{UPPER}][{LOWER}]+(?:['’]n)?-(?:y|yr|on|upon|le|la|in|by|under|super|next|cum|the|sub|juxta|ar|ger)-(?:the-)?[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*)(?![\w-])"
)
_OF_SOMEWHERE = sieved(
    rf"(?:(?<=[a-z] )|(?<=[a-z], ))of (?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD})?)(?=[,;)]|\.(?:\s|$))"
)
_IN_SOMEWHERE = re.compile(
    rf"\b(?i:in|near|around|outside|at)[ ](?:(?:north|south|east|west|central|nearby|rural)[ ])?(?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD})?)(?![\w&])"
)
_SIDES = frozenset(
    "Low High Upper Lower Great Little Nether Over Old New North South East West Market Long Castle Church Abbots Kings Bishops St Saint Much Temple Chipping Stoke".split()
)
_COMMON_ENDING = re.compile(r"(?:tion|ment|ness|ity|ance|ence|ship|ism)$")
_ENDINGS = re.compile(
    r"(?:ton|ham|by|thorpe|worth|wick|wich|ford|bury|borough|burgh|burn|bourne|combe|stead|ley|leigh|field|minster|mouth|pool|port|stow|stoke|well|wold|dale|den|hurst|cester|chester|caster|thwaite|bridge|gate|mere|holme|hampton|moor|wood|more|sea|ness|wath|toft|grave|low|land|shaw|firth|beck|hithe)$"
)


def own_areas(text: str) -> frozenset[str]:
    """Names in the titles of community safety partnerships: "Northmoor" of "Northmoor Community Safety Partnership"."""
    found: set[str] = set()
    patterns = (
        rf"(?P<name>{PLACE_WORD}(?:[ ](?:and[ ])?{PLACE_WORD}){{0,3}})[ ](?:Community[ ]Safety[ ]Partnership|CSP\b)",
        rf"(?P<name>{PLACE_WORD}(?:[ ](?:and[ ])?{PLACE_WORD}){{0,3}})[ ]Safer[ ](?:Communities|City|County|Borough|Neighbourhoods?)[ ](?:Partnership|Board|Forum)",
        rf"\bSafer[ ](?P<name>{PLACE_WORD}(?:[ ]{PLACE_WORD})?)(?=[ ](?:Partnership|Communities)|\b)",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            words = [
                word for word in match["name"].split()
                if word not in {"The", "Safer", "City", "County", "Borough", "District", "Council", "Report", "Review", "Homicide", "Domestic",
                                "Partnership", "Communities", "Community", "Safety", "Executive", "Summary", "Overview", "By", "For", "Of", "Stronger"}
            ]  # fmt: skip
            if words and not all(is_ordinary(word) for word in words):
                found.add(" ".join(words))
                found.update(part.strip() for part in " ".join(words).split(" and ") if part.strip())
    return frozenset(found)


def find_places(text: str, seen: Iterable[Seen] = (), own: frozenset[str] = frozenset()) -> Iterator[Candidate]:
    """Places and addresses in one piece. ``own`` are the partnership's own areas."""
    for candidate in _all(text, seen):
        if "Marsham Street" in text[candidate.start : candidate.end]:
            continue  # the Home Office's own address, printed on every letter
        name = " ".join(text[candidate.start : candidate.end].split())
        if candidate.kind is Kind.PLACE and name in own:
            yield Candidate(candidate.start, candidate.end, Kind.PLACE, candidate.score, candidate.finder, "own_area")
        else:
            yield candidate
    for area in own:
        if area not in text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(area)}(?![\w-])", text):
            yield Candidate(match.start(), match.end(), Kind.PLACE, 0.9, FINDER, "own_area")


def _all(text: str, seen: Iterable[Seen]) -> Iterator[Candidate]:
    yield from find_addresses(text)
    yield from find_listed(text)
    yield from _settled(text)
    for pattern, detail in ((_LANDMARK, "landmark"), (_RIVER, "landmark"), (_ESTATE, "estate")):
        for match in pattern.finditer(text):
            start, end = match.span("name") if "name" in pattern.groupindex else match.span()
            start = after_lead(text, start, end)
            words = text[start:end].split()
            if len(words) > 1 and not all(is_ordinary(word) and not is_forename(word) for word in words[:-1]):
                yield Candidate(start, end, Kind.PLACE, 0.75, FINDER, detail)
    for pattern in (_VILLAGE_OF, _VILLAGE_AFTER):
        for match in pattern.finditer(text):
            if not all(is_ordinary(word) for word in match["name"].split()):
                size = {
                    "hamlet": "village",
                    "parish": "village",
                    "market town": "town",
                    "seaside town": "town",
                }.get(match["size"], match["size"])
                yield Candidate(
                    *match.span("name"),
                    Kind.PLACE,
                    0.9,
                    FINDER,
                    size if size in {"village", "town", "city"} else "suburb",
                )
    yield from _by_model(text, seen)


def _settled(text: str) -> Iterator[Candidate]:
    for match in _CUED_PLACE.finditer(text):
        words = _IN_MONTH.sub("", match["name"]).split()
        head = words[0]
        if (
            all(is_ordinary(word) for word in words)
            or is_forename(head)
            or (is_surname(head) and not _ENDINGS.search(head))
        ):
            continue
        score = 0.85 if _ENDINGS.search(words[-1].lower()) else 0.8
        start = match.start("name")
        yield Candidate(start, start + len(_IN_MONTH.sub("", match["name"])), Kind.PLACE, score, FINDER, "town")
    for match in _SURE_CUE.finditer(text):
        words = match["name"].split()
        if not (
            NO_SETTLEMENT.search(match["name"])
            or (is_forename(words[0]) and not _ENDINGS.search(words[-1]))
            or match["name"].isupper()
            or _COMMON_ENDING.search(words[-1])
        ):
            yield Candidate(*match.span("name"), Kind.PLACE, 0.8, FINDER, "town")
    for match in _HYPHENED.finditer(text):
        if match["name"] not in settlements():
            yield Candidate(*match.span("name"), Kind.PLACE, 0.85, FINDER, "village")
    for match in _OF_SOMEWHERE.finditer(text):
        words = match["name"].split()
        if words[0] in _SIDES and len(words) == 2:
            words = words[1:]
        if not any(is_ordinary(word) or is_forename(word) or is_surname(word) for word in words):
            yield Candidate(*match.span("name"), Kind.PLACE, 0.5, FINDER, "town")
    for match in _IN_SOMEWHERE.finditer(text):
        words = match["name"].split()
        if words[0] in _SIDES and len(words) == 2:
            words = words[1:]
        if not any(is_ordinary(word) or is_forename(word) or is_surname(word) for word in words):
            yield Candidate(*match.span("name"), Kind.PLACE, 0.5, FINDER, "town")


def _by_model(text: str, seen: Iterable[Seen]) -> Iterator[Candidate]:
    for entity in seen:
        if entity.label not in {"GPE", "LOC", "FAC"}:
            continue
        start = after_lead(text, entity.start, entity.end)
        if text[start : entity.end].startswith("the "):
            start += 4
        name = text[start : entity.end].rstrip(" .,;:-–")
        name = re.sub(r"['’]s?$", "", name)
        words = name.split()
        if not words or len(words) > 4 or not words[0][0].isupper() or any(c.isdigit() or c in "|\n:" for c in name):
            continue
        if name.isupper() and len(name) < 8 and name not in settlements():
            continue
        if all(is_ordinary(word) for word in words) or any(is_forename(word) for word in words):
            continue
        yield Candidate(start, start + len(name), Kind.PLACE, 0.5, MODEL, "unknown")
