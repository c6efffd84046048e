# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Streets and houses, told by their last word ("Sheepmarket Lane"), a house number or what leads up to them.

All are of kind ADDRESS; the town that ends an address is a PLACE. Addresses told by a postcode are
found by ``pipeline.finders.address_blocks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, settlements
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "places"

PLACE_WORD = rf"[{UPPER}][{LOWER}]+(?:['’]s?)?(?:-[{UPPER}]?[{LOWER}]+)*"
"""One word of a place's name: "Otterby", "Bishop's", "Stoke-on"."""
STREET_HEADS = (
    r"Road|Rd\.?|Street|St\.?|Close|Cl\.?|Avenue|Ave\.?|Crescent|Cres\.?|Drive|Dr\.?|Gardens|Gdns|Court|Ct\.?|Lane|Ln|Terrace|Way|Walk|Place|Mews|Grove|Hill|"
    r"Rise|Row|Square|Parade|Green|Gate|Yard|View|Boulevard|Croft|Fold|Passage|Alley|Wharf|Quay|Mount|Circus|Approach|Vale|Wynd|Brow|Bank|Meadows?|Park|Ridge|Garth|Loke|Dene|Chase|Link|Drove|Drift|Orchard|Paddocks?|Spinney|Copse|Holt|Glade|Dell|Mead|Leys?|Leas?|Furlong|Acres?|Nook|Rigg|Ginnel|Snicket|Jitty|Twitchel|Butts|Strand|Cross|Corner|Market|Bar|Side|Wold|Heights|Brae|Gill|Ghyll|Staithe|Slipway|Causeway|Steps|Stairs|Hythe|Path|End|Broadway|Promenade|Esplanade|Buildings|Cottages|Villas"
)
SURE_HEADS = r"Road|Rd|Street|Close|Avenue|Ave|Crescent|Drive|Gardens|Gdns|Lane|Terrace|Mews|Grove|Boulevard"
_CUED_HEADS = r"Court|Ct\.?|Way|Walk|Place|Rise|Row|Square|Parade|Yard|View|Croft|Fold|Passage|Alley|Wharf|Quay|Approach|Wynd|Garth|Loke|Causeway|Steps|Path|Rd\.?|St\.?|Ave\.?|Cres\.?|Buildings|Cottages|Villas"
_HOUSE_NUMBER = r"(?:(?:Flat|Apartment|Apt\.?|Room|Unit|Block|Plot)[ ]\w{1,4},?[ ](?:\d{1,4}[A-Za-z]?,?[ ])?|\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4}[A-Za-z]?)?,?[ ])"
_NUMBERED = sieved(
    rf"(?<![\w/.])(?:{_HOUSE_NUMBER})(?:(?:The|St\.?|Upper|Lower|Great|Little|Old|New)[ ])?(?:(?:{PLACE_WORD}|[IVX]{{1,3}})[ ]){{0,4}}(?:{STREET_HEADS})(?![\w])"
)
_CELTIC = sieved(
    rf"(?<!\w)(?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:Stryd|Heol|Ffordd|Lôn|Rhodfa|Clos|Cwrt|Maes|Bryn)(?:[ ](?:y|yr|[{UPPER}][{LOWER}]+)){{0,2}}[ ]{PLACE_WORD}(?!\w)"
)
_LOT = sieved(
    r"(?<!\w)(?:[Ff]lat|[Aa]partment|[Pp]lot|[Pp]itch|Bay|Caravan|Chalet|Berth|Mooring)[ ](?:[Nn]o\.?[ ])?\d{1,4}[A-Za-z]?(?!\w|[.,]\d| per\b| ?%)"
)
_NUMBER_IN_CHAIN = sieved(
    rf"(?:, |\b(?:at|of|to|from|in) )(?P<name>\d{{1,3}}[A-Za-z]? {PLACE_WORD}(?: {PLACE_WORD}){{0,2}}(?<!s))(?=[,;)]|\.(?:\s|$)|$)"
)
_HOME_AT = sieved(
    rf"\b(?i:bungalow|house|cottage|flat|property|maisonette|home address|site|caravan) at (?:the )?(?P<name>{PLACE_WORD}(?: {PLACE_WORD}){{1,2}})(?!\w)"
)
_HOME_CALLED = sieved(
    rf"\b(?i:bungalow|house|cottage|farm|farmhouse|smallholding|home|narrowboat|houseboat|boat|caravan|annexe),? (?:called |named |known as )?[\"“'‘]?(?P<name>(?:The )?{PLACE_WORD}(?: {PLACE_WORD}){{0,2}})(?=[\"”'’]?[,.;)])"
)
_AT_NUMBER = sieved(
    rf"\b(?i:at|of|to|from|outside|address:?) (?P<name>\d{{1,3}}[A-Za-z]?,? {PLACE_WORD}(?: {PLACE_WORD}){{1,2}})(?!\w)"
)
_ADDRESS_TAIL = sieved(
    rf"(?:{SURE_HEADS}|{STREET_HEADS}),? (?P<name>{PLACE_WORD}(?:[ -](?:(?:on|upon|in|by|le|under)[ -])?{PLACE_WORD}){{0,2}})(?=,? (?:[A-Z][a-z]+,? )?[A-Z]{{1,2}}\d)"
)
_FLAT = sieved(
    rf"(?<!\w)(?:Flat|Apartment|Apt\.?)[ ]\w{{1,4}},?[ ](?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:{PLACE_WORD}[ ]?){{1,4}}(?:(?:House|Court|Tower|Point|Heights|Mansions|Lodge|{STREET_HEADS})(?!\w))?(?:,[ ](?:\d{{1,4}}[A-Za-z]?[ ])?(?:{PLACE_WORD}[ ]){{1,3}}(?:{STREET_HEADS})(?!\w))?"
)
_STREET = re.compile(
    rf"(?<![\w])(?:(?:St\.?|Upper|Lower|Great|Little|Old|New)[ ])?(?:(?:{PLACE_WORD}|[IVX]{{1,3}})[ ]){{1,4}}(?:{SURE_HEADS})(?![\w-])"
)
_CUED_STREET = re.compile(
    rf"(?:\b(?i:in|on|at|of|along|near|to|from|outside|off|into|behind|address:?|lives?d?[ ]at)[ ])(?P<name>(?:{PLACE_WORD}[ ]){{1,3}}(?:{_CUED_HEADS}))(?![\w-])"
)
_HOUSE = sieved(
    rf"(?<!\w)(?:The[ ](?:Old[ ])?(?:Rectory|Vicarage|Cottage|Lodge|Manor|Barn|Mill|School[ ]House|Coach[ ]House|Bungalow|Farmhouse|Firs|Elms|Limes|Laurels|Willows|Beeches|Grange|Hollies|Oaks|Cedars)|(?:{PLACE_WORD}[ ]){{1,2}}(?:House|Cottage|Farm|Lodge|Tower|Towers|Mansions|Heights|Villa|Bungalow|Barn|Farmhouse|Grange|Manor|Hall|Point))(?!\w)(?:,[ ](?:{PLACE_WORD}[ ]){{1,2}}(?:{STREET_HEADS})(?!\w))?"
)
_HOUSE_IN_STREET = sieved(
    rf"(?:\b(?:at|of|from|to|Address:?|address:?)|,)[ ](?P<name>(?:The[ ])?{PLACE_WORD}(?:[ ]{PLACE_WORD}){{0,2}},[ ](?:{PLACE_WORD}[ ]){{1,2}}(?:{SURE_HEADS}|{_CUED_HEADS}))(?!\w)"
)
_NUMBER_ALONE = sieved(
    r"\b(?i:at|outside|to|of|from|into|opposite|lived? at|calls? at) (?P<name>(?:[Nn]o\.|[Nn]umber) ?\d{1,3}[a-z]?)(?=[,.;:)]|$|\n| (?:and|was|is|had|by|on|when|with|where|who|after|in the early|that (?:night|day|evening|morning))\b)"
)
_BUILDING_BEFORE_NUMBER = sieved(
    rf"(?:^|\n|c/o |[,/] )(?P<name>(?:{PLACE_WORD}[ ]){{1,3}}(?:Offices?|Chambers|Buildings?|Exchange|Works|House|Hall|Suite|Quay|Centre|Court|Place|Tower|Lodge|Point|Mansions|Mill))(?=[,\n] ?\d{{1,4}}[A-Za-z]?[ ]{PLACE_WORD}[ ](?:{STREET_HEADS}))"
)
NO_SETTLEMENT = re.compile(
    r"\b(?:Refuge|Custody|Care|Prison|Hospital|University|College|School|Army|Navy|Temporary|Supported|Sheltered|Emergency|Bed|Accommodation|Housing|Hostel|Home|Ward|Court|Street|Road|"
    r"Police|Council|Local|Authority|Service|Services|Team|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Christmas|"
    r"Easter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Universal|Mr|Mrs|Ms|Dr|Section|Paragraph|Year|The|This|Her|His|Their|She|He|They|It|Key|English|Welsh|Polish|Urdu|Islam|Christianity)\b"
)
"""Words that no settlement or house is named with."""
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_LEADS = re.compile(
    r"(?:(?:The|In|On|At|From|To|Of|And|Near|Outside|When|While|After|Before|Her|His|Their|Off|By|Address|Police|Officers?|Both|Around|For|That|Following|Dr|Mr|Mrs|Ms|PC)[ ])+"
)


def find_addresses(text: str) -> Iterator[Candidate]:
    """Streets and houses of one piece, with and without a number, and the town that ends an address."""
    for match in _NUMBERED.finditer(text):
        words = re.sub(r"[\d,]", " ", match.group()).split()
        if len(
            [word for word in words if word[0].isupper() and word not in {"Flat", "Room", "Unit"}]
        ) >= 2 or re.search(r"\d+[a-z]?,? (?:High|The)\b", match.group()):
            yield Candidate(match.start(), match.end(), Kind.ADDRESS, 0.9, FINDER, "street")
    for match in _HOUSE_IN_STREET.finditer(text):
        yield Candidate(*match.span("name"), Kind.ADDRESS, 0.85, FINDER, "house")
    for match in _NUMBER_ALONE.finditer(text):
        yield Candidate(*match.span("name"), Kind.ADDRESS, 0.75, FINDER, "street")
    for match in _BUILDING_BEFORE_NUMBER.finditer(text):
        yield Candidate(*match.span("name"), Kind.ADDRESS, 0.8, FINDER, "house")
    for match in _FLAT.finditer(text):
        yield Candidate(
            match.start(),
            match.start() + len(match.group().rstrip(" ,\n")),
            Kind.ADDRESS,
            0.9,
            FINDER,
            "street",
        )
    for pattern in (_CELTIC, _LOT):
        for match in pattern.finditer(text):
            yield Candidate(match.start(), match.end(), Kind.ADDRESS, 0.8, FINDER, "street")
    for match in _NUMBER_IN_CHAIN.finditer(text):
        words = match["name"].split()[1:]
        if words[0] not in _MONTHS and len(words) > 1:
            yield Candidate(*match.span("name"), Kind.ADDRESS, 0.75, FINDER, "street")
    for match in _HOME_AT.finditer(text):
        words = match["name"].split()
        if not (is_forename(words[0]) or NO_SETTLEMENT.search(match["name"]) or match["name"] in settlements()):
            yield Candidate(*match.span("name"), Kind.ADDRESS, 0.7, FINDER, "street")
    for match in _HOME_CALLED.finditer(text):
        words = match["name"].split()
        if not (
            is_forename(words[0])
            or words[0] in _MONTHS
            or NO_SETTLEMENT.search(match["name"])
            or match["name"] in settlements()
        ):
            yield Candidate(*match.span("name"), Kind.ADDRESS, 0.7, FINDER, "house")
    for match in _AT_NUMBER.finditer(text):
        words = match["name"].split()[1:]
        if words[0] not in _MONTHS and not all(is_ordinary(word) for word in words):
            yield Candidate(*match.span("name"), Kind.ADDRESS, 0.7, FINDER, "street")
    for match in _ADDRESS_TAIL.finditer(text):
        size = settlements().get(match["name"], "town")
        yield Candidate(*match.span("name"), Kind.PLACE, 0.9, FINDER, size)
    for pattern, score in ((_STREET, 0.85), (_CUED_STREET, 0.75)):
        for match in pattern.finditer(text):
            start, end = match.span("name") if "name" in pattern.groupindex else match.span()
            start = after_lead(text, start, end)
            words = text[start:end].split()
            if len(words) < 2 or (
                pattern is _CUED_STREET and all(is_ordinary(word) and not is_forename(word) for word in words[:-1])
            ):
                continue
            if re.match(
                r"(?:Crown|County|Magistrates|High|Family|Coroner|Youth|Supreme|Moot|Case|Care|Referral|Action|Home)['’s]*$",
                words[0],
            ) and words[1] in {"Court", "Way", "Place", "Gate"}:
                continue
            yield Candidate(start, end, Kind.ADDRESS, score, FINDER, "street")
    for match in _HOUSE.finditer(text):
        start = after_lead(text, *match.span())
        words = text[start : match.end()].split(",")[0].split()
        if (
            (
                len(words) > 1
                and not all(is_ordinary(word) and not is_forename(word) for word in words[:-1] if word != "The")
            )
            or words[0] == "The"
            or re.match(r", ?\d", text[match.end() :])
        ):
            yield Candidate(start, match.end(), Kind.ADDRESS, 0.7, FINDER, "house")


def after_lead(text: str, start: int, end: int) -> int:
    """Where a place's name begins: after "In" and "Police"."""
    lead = _LEADS.match(text, start, end)
    return lead.end() if lead is not None and lead.end() < end else start
