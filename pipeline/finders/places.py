# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Settlements, streets, houses, landmarks and areas.

The detail says how large a place is, for the policy: "country", "county" and "own_area" (the
area in the partnership's own name) are usually kept, "city", "town", "village", "estate" and
"landmark" usually not. A street with or without its number is an ADDRESS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.people import Seen
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "places"
MODEL = "model"

_W = rf"[{UPPER}][{LOWER}]+(?:['’]s?)?(?:-[{UPPER}]?[{LOWER}]+)*"
_STREET_HEADS = (
    r"Road|Rd\.?|Street|St\.?|Close|Cl\.?|Avenue|Ave\.?|Crescent|Cres\.?|Drive|Dr\.?|Gardens|Gdns|Court|Ct\.?|Lane|Ln|Terrace|Way|Walk|Place|Mews|Grove|Hill|"
    r"Rise|Row|Square|Parade|Green|Gate|Yard|View|Boulevard|Croft|Fold|Passage|Alley|Wharf|Quay|Mount|Circus|Approach|Vale|Wynd|Brow|Bank|Meadows?|Park|Ridge|Garth|Loke|Dene|Chase|Link|Drove|Drift|Orchard|Paddocks?|Spinney|Copse|Holt|Glade|Dell|Mead|Leys?|Leas?|Furlong|Acres?|Nook|Rigg|Ginnel|Snicket|Jitty|Twitchel|Butts|Strand|Cross|Corner|Market|Bar|Side|Wold|Heights|Brae|Gill|Ghyll|Staithe|Slipway|Causeway|Steps|Stairs|Hythe|Path|End|Broadway|Promenade|Esplanade|Buildings|Cottages|Villas"
)
_SURE_HEADS = r"Road|Rd|Street|Close|Avenue|Ave|Crescent|Drive|Gardens|Gdns|Lane|Terrace|Mews|Grove|Boulevard"
_CUED_HEADS = r"Court|Ct\.?|Way|Walk|Place|Rise|Row|Square|Parade|Yard|View|Croft|Fold|Passage|Alley|Wharf|Quay|Approach|Wynd|Garth|Loke|Causeway|Steps|Path|Rd\.?|St\.?|Ave\.?|Cres\.?|Buildings|Cottages|Villas"
_HOUSE_NUMBER = r"(?:(?:Flat|Apartment|Apt\.?|Room|Unit|Block|Plot)[ ]\w{1,4},?[ ](?:\d{1,4}[A-Za-z]?,?[ ])?|\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4}[A-Za-z]?)?,?[ ])"
_NUMBERED = sieved(
    rf"(?<![\w/.])(?:{_HOUSE_NUMBER})(?:(?:The|St\.?|Upper|Lower|Great|Little|Old|New)[ ])?(?:(?:{_W}|[IVX]{{1,3}})[ ]){{0,4}}(?:{_STREET_HEADS})(?![\w])"
)
_CELTIC = sieved(
    rf"(?<!\w)(?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:Stryd|Heol|Ffordd|Lôn|Rhodfa|Clos|Cwrt|Maes|Bryn)(?:[ ](?:y|yr|[{UPPER}][{LOWER}]+)){{0,2}}[ ]{_W}(?!\w)"
)
_LOT = sieved(
    r"(?<!\w)(?:[Ff]lat|[Aa]partment|[Pp]lot|[Pp]itch|Bay|Caravan|Chalet|Berth|Mooring)[ ](?:[Nn]o\.?[ ])?\d{1,4}[A-Za-z]?(?!\w|[.,]\d| per\b| ?%)"
)
_NUMBER_IN_CHAIN = sieved(
    rf"(?:, |\b(?:at|of|to|from|in) )(?P<name>\d{{1,3}}[A-Za-z]? {_W}(?: {_W}){{0,2}}(?<!s))(?=[,;)]|\.(?:\s|$)|$)"
)
_HOME_AT = sieved(
    rf"\b(?i:bungalow|house|cottage|flat|property|maisonette|home address|site|caravan) at (?:the )?(?P<name>{_W}(?: {_W}){{1,2}})(?!\w)"
)
_HOME_CALLED = sieved(
    rf"\b(?i:bungalow|house|cottage|farm|farmhouse|smallholding|home|narrowboat|houseboat|boat|caravan|annexe),? (?:called |named |known as )?[\"“'‘]?(?P<name>(?:The )?{_W}(?: {_W}){{0,2}})(?=[\"”'’]?[,.;)])"
)
_AT_NUMBER = sieved(
    rf"\b(?i:at|of|to|from|outside|address:?) (?P<name>\d{{1,3}}[A-Za-z]?,? {_W}(?: {_W}){{1,2}})(?!\w)"
)
_ADDRESS_TAIL = sieved(
    rf"(?:{_SURE_HEADS}|{_STREET_HEADS}),? (?P<name>{_W}(?:[ -](?:(?:on|upon|in|by|le|under)[ -])?{_W}){{0,2}})(?=,? (?:[A-Z][a-z]+,? )?[A-Z]{{1,2}}\d)"
)
_FLAT = sieved(
    rf"(?<!\w)(?:Flat|Apartment|Apt\.?)[ ]\w{{1,4}},?[ ](?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:{_W}[ ]?){{1,4}}(?:(?:House|Court|Tower|Point|Heights|Mansions|Lodge|{_STREET_HEADS})(?!\w))?(?:,[ ](?:\d{{1,4}}[A-Za-z]?[ ])?(?:{_W}[ ]){{1,3}}(?:{_STREET_HEADS})(?!\w))?"
)
_STREET = re.compile(
    rf"(?<![\w])(?:(?:St\.?|Upper|Lower|Great|Little|Old|New)[ ])?(?:(?:{_W}|[IVX]{{1,3}})[ ]){{1,4}}(?:{_SURE_HEADS})(?![\w-])"
)
_CUED_STREET = re.compile(
    rf"(?:\b(?i:in|on|at|of|along|near|to|from|outside|off|into|behind|address:?|lives?d?[ ]at)[ ])(?P<name>(?:{_W}[ ]){{1,3}}(?:{_CUED_HEADS}))(?![\w-])"
)
_HOUSE = sieved(
    rf"(?<!\w)(?:The[ ](?:Old[ ])?(?:Rectory|Vicarage|Cottage|Lodge|Manor|Barn|Mill|School[ ]House|Coach[ ]House|Bungalow|Farmhouse|Firs|Elms|Limes|Laurels|Willows|Beeches|Grange|Hollies|Oaks|Cedars)|(?:{_W}[ ]){{1,2}}(?:House|Cottage|Farm|Lodge|Tower|Towers|Mansions|Heights|Villa|Bungalow|Barn|Farmhouse|Grange|Manor|Hall|Point))(?!\w)(?:,[ ](?:{_W}[ ]){{1,2}}(?:{_STREET_HEADS})(?!\w))?"
)
_LANDMARK = sieved(
    rf"(?<!\w)(?:(?:St\.?|{_W})[ ]){{1,3}}(?P<head>Park|Reservoir|Canal|Bridge|Woods?|Common|Lake|River|Recreation[ ]Ground|Cemetery|Playing[ ]Fields?|Country[ ]Park|Nature[ ]Reserve|Shopping[ ]Centre|Retail[ ]Park|Industrial[ ]Estate|Trading[ ]Estate|Business[ ]Park|(?:Railway|Train|Bus)[ ]Station|Station|Market|Precinct|Allotments|Quarry|Beach|Pier|Harbour|Marina|Castle|Roundabout|Underpass|Moor|Heath|Forest|Viaduct|Crematorium)(?![\w-])"
)
_RIVER = sieved(rf"(?<!\w)River[ ]{_W}")
_ESTATE = sieved(
    rf"(?<!\w)(?:[Tt]he[ ])?(?P<name>(?:{_W}[ ]){{1,3}}(?:[Ee]state|[Ff]lats|[Nn]eighbourhood|[Ww]ard[ ]of[ ]the[ ]city|area[ ]of[ ]the[ ](?:city|town)|caravan[ ]park))(?!\w)"
)
_VILLAGE_OF = sieved(
    rf"\b(?P<size>village|hamlet|town|suburb|district|parish|area|neighbourhood|market town|seaside town|community|city)s?[ ](?:of|called|named)[ ](?P<name>{_W}(?:[ ]{_W}|[- ](?:on|upon|in|by|le|under|cum|of|the|next)[- ](?:the[- ])?{_W}){{0,2}})"
)
_VILLAGE_AFTER = sieved(
    rf"(?<![\w'’])(?P<name>{_W}(?:[ ]{_W}|[- ](?:on|upon|in|by|le|under)[- ](?:the[- ])?{_W}){{0,2}}),[ ](?:a|an|the)[ ](?:\w+[ ]){{0,2}}(?P<size>village|hamlet|town|suburb|district|city)\b"
)
_CUED_PLACE = sieved(
    rf"(?:\b(?:(?i:moved|moving|came|relocated|returned|fled|went|travelled|driven|drove|drive|back|over|home)[ ](?:\w+[ ])?to|(?i:lived|living|lives|live|resided|residing|settled|stay(?:ed|ing)|grew[ ]up|brought[ ]up|raised|born|based|house|home|flat|property|address|arrested|refuge|family|relatives|premises|people|woman|man|couple|accommodation|bungalow|hotel|hostel)[ ](?:\w+[ ])?(?:in|near|at|outside))[ ]|\b(?i:residents?|natives?|outskirts|part|centre|visit|trip|journey)[ ](?:of|to)[ ]|\b(?:Road|Row|Street|Lane|Close|Avenue),[ ](?=[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?,[ ](?:who|which|on|and|in|where)))"
    rf"(?P<name>{_W}(?:[- ](?:on|upon|in|by|le|under)[- ](?:the[- ])?{_W}|[ ]{_W}){{0,2}})"
)
_SURE_CUE = sieved(
    rf"(?:\b(?i:(?:lived|living|lives|live|resided|residing|settled|grew[ ]up|brought[ ]up|raised|born)(?:[ ](?:on|in)[ ](?:the[ ])?\d[\w/.]*(?:[ ][A-Z]\w+[ ]\d{{4}})?)?|moved|relocated|fled)[ ](?:\w+[ ]){{0,2}}?(?i:in|to|near)[ ]"
    rf"|\b\d{{1,4}}[A-Za-z]?,?[ ](?:{_W}[ ]){{1,3}}(?:{_STREET_HEADS}),?[ ]in[ ])"
    rf"(?P<name>{_W}(?:[ ]{_W}){{0,2}})(?![\w&])"
)
"""Words that only a settlement follows: what is capitalised behind them is one, even "Halt Bridge"."""
_NO_SETTLEMENT = re.compile(
    r"\b(?:Refuge|Custody|Care|Prison|Hospital|University|College|School|Army|Navy|Temporary|Supported|Sheltered|Emergency|Bed|Accommodation|Housing|Hostel|Home|Ward|Court|Street|Road|"
    r"Police|Council|Local|Authority|Service|Services|Team|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Christmas|"
    r"Easter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Universal|Mr|Mrs|Ms|Dr|Section|Paragraph|Year|The|This|Her|His|Their|She|He|They|It|Key|English|Welsh|Polish|Urdu|Islam|Christianity)\b"
)
_HYPHENED = sieved(
    rf"(?<![\w'’-])(?P<name>[{UPPER}][{LOWER}]+(?:['’]n)?-(?:y|yr|on|upon|le|la|in|by|under|super|next|cum|the|sub|juxta|ar|ger)-(?:the-)?[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*)(?![\w-])"
)
_OF_SOMEWHERE = sieved(rf"(?:(?<=[a-z] )|(?<=[a-z], ))of (?P<name>{_W}(?:[ ]{_W})?)(?=[,;)]|\.(?:\s|$))")
_IN_SOMEWHERE = re.compile(
    rf"\b(?i:in|near|around|outside|at)[ ](?:(?:north|south|east|west|central|nearby|rural)[ ])?(?P<name>{_W}(?:[ ]{_W})?)(?![\w&])"
)
_HOUSE_IN_STREET = sieved(
    rf"(?:\b(?:at|of|from|to|Address:?|address:?)|,)[ ](?P<name>(?:The[ ])?{_W}(?:[ ]{_W}){{0,2}},[ ](?:{_W}[ ]){{1,2}}(?:{_SURE_HEADS}|{_CUED_HEADS}))(?!\w)"
)
_SIDES = frozenset(
    "Low High Upper Lower Great Little Nether Over Old New North South East West Market Long Castle Church Abbots Kings Bishops St Saint Much Temple Chipping Stoke".split()
)
_COMMON_ENDING = re.compile(r"(?:tion|ment|ness|ity|ance|ence|ship|ism)$")
_ENDINGS = re.compile(
    r"(?:ton|ham|by|thorpe|worth|wick|wich|ford|bury|borough|burgh|burn|bourne|combe|stead|ley|leigh|field|minster|mouth|pool|port|stow|stoke|well|wold|dale|den|hurst|cester|chester|caster|thwaite|bridge|gate|mere|holme|hampton|moor|wood|more|sea|ness|wath|toft|grave|low|land|shaw|firth|beck|hithe)$"
)

_COUNTRIES = """England Scotland Wales Northern-Ireland Ireland Britain Great-Britain United-Kingdom UK U.K. Europe Africa Asia America USA
United-States India Pakistan Bangladesh Poland Romania Somalia Nigeria Ghana Jamaica Kenya Uganda Zimbabwe Portugal Spain France Germany Italy
Lithuania Latvia Estonia Bulgaria Hungary Slovakia Czech-Republic Turkey Iran Iraq Afghanistan Syria Albania China Hong-Kong Vietnam Sri-Lanka
Greece Cyprus Malta Sudan Ethiopia Eritrea Egypt Morocco Algeria Tunisia Libya Gambia Senegal Cameroon Congo Angola Zambia Malawi Tanzania Rwanda
Burundi South-Africa Australia Canada Brazil Colombia Mexico Barbados Trinidad Philippines Malaysia Singapore Thailand Nepal Burma Myanmar Russia
Ukraine Belarus Moldova Kosovo Serbia Croatia Bosnia Norway Sweden Denmark Finland Netherlands Belgium Austria Switzerland Israel Palestine Lebanon
Jordan Yemen Kuwait Qatar Dubai Saudi-Arabia New-Zealand Japan Korea Punjab Gujarat Kashmir Sylhet Bengal""".split()
_COUNTIES = """Avon Bedfordshire Berkshire Buckinghamshire Cambridgeshire Cheshire Cleveland Cornwall Cumbria Derbyshire Devon Dorset County-Durham
East-Sussex West-Sussex Sussex Essex Gloucestershire Greater-London Greater-Manchester Hampshire Herefordshire Hertfordshire Kent Lancashire
Leicestershire Lincolnshire Merseyside Norfolk Northamptonshire Northumberland Nottinghamshire Oxfordshire Rutland Shropshire Somerset Staffordshire
Suffolk Surrey Tyne-and-Wear Tyneside Teesside Wearside Warwickshire West-Midlands East-Midlands Midlands Wiltshire Worcestershire North-Yorkshire
South-Yorkshire West-Yorkshire East-Yorkshire Yorkshire Humberside North-East North-West South-East South-West East-Anglia Isle-of-Wight Gwent Gwynedd
Powys Dyfed Clwyd Glamorgan Pembrokeshire Carmarthenshire Ceredigion Anglesey Fife Lothian Tayside Grampian Highlands Strathclyde Lanarkshire Ayrshire
Antrim Fermanagh Tyrone County-Down Isle-of-Man Jersey Guernsey Orkney Shetland Home-Counties Thames-Valley""".split()
_AMBIGUOUS = frozenset(
    "Reading Bath Deal Rugby Sale Bury Ware Hyde Wells Barry Settle Battle Sandy Rye Diss Hayes Sutton Stanley Nelson Washington Hamilton Preston Lincoln Chester Kelso Leigh "
    "Bourne Boston Warwick Stafford Harlow Ripley Richmond Tongue Wick Wem Insch Crawley Blyth Neath Ayr Mold Looe Cannock March Hastings Acton Middleton Newton Brooke Perth "
    "Eccles Redhill Grays Fleet Epping Carlisle Marlborough Kirkby Ashford Derby York Durham Alton Burton Denton Clifton Burnley Melton Selby Grantham Rochester Halifax Bradford".split()
)


_LETTERS = re.compile(r"[^\W\d_]+")


def _names(words: Iterable[str]) -> list[str]:
    return sorted((word.replace("-", " ") for word in words), key=len, reverse=True)


@cache
def _names_of(size: str) -> list[str]:
    if size == "country":
        return _names(_COUNTRIES)
    if size == "county":
        return _names(_COUNTIES)
    return sorted((name for name, kind in settlements().items() if kind == size), key=len, reverse=True)


@cache
def _first_words(size: str) -> frozenset[str]:
    """The letters that each name begins with, up to its first gap or mark: a text without them holds none."""
    return frozenset(match.group() for name in _names_of(size) if (match := _LETTERS.match(name)))


@cache
def _listed(size: str) -> re.Pattern[str]:
    body = "|".join(
        re.escape(name).replace(r"\ ", r"[ ]").replace(r"\-", "[-‐‑ ]").replace("'", "['’]?")
        for name in _names_of(size)
    )
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")


_PLACE_CUE = re.compile(
    r"\b(?:in|to|from|near|at|of|around|outside|through|into|between|and|visit(?:ed|ing)?|via|,)\s*(?:the\s+)?(?:(?:north|south|east|west|central)\s+)?$",
    re.I,
)


def own_areas(text: str) -> frozenset[str]:
    """Names in the titles of community safety partnerships: "Northmoor" of "Northmoor Community Safety Partnership"."""
    found: set[str] = set()
    patterns = (
        rf"(?P<name>{_W}(?:[ ](?:and[ ])?{_W}){{0,3}})[ ](?:Community[ ]Safety[ ]Partnership|CSP\b)",
        rf"(?P<name>{_W}(?:[ ](?:and[ ])?{_W}){{0,3}})[ ]Safer[ ](?:Communities|City|County|Borough|Neighbourhoods?)[ ](?:Partnership|Board|Forum)",
        rf"\bSafer[ ](?P<name>{_W}(?:[ ]{_W})?)(?=[ ](?:Partnership|Communities)|\b)",
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
    yield from _addresses(text)
    yield from _settled(text)
    for pattern, detail in ((_LANDMARK, "landmark"), (_RIVER, "landmark"), (_ESTATE, "estate")):
        for match in pattern.finditer(text):
            start, end = match.span("name") if "name" in pattern.groupindex else match.span()
            start = _after_lead(text, start, end)
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


_LEADS = re.compile(
    r"(?:(?:The|In|On|At|From|To|Of|And|Near|Outside|When|While|After|Before|Her|His|Their|Off|By|Address|Police|Officers?|Both|Around|For|That|Following|Dr|Mr|Mrs|Ms|PC)[ ])+"
)


def _after_lead(text: str, start: int, end: int) -> int:
    lead = _LEADS.match(text, start, end)
    return lead.end() if lead is not None and lead.end() < end else start


_MONTHS = frozenset("January February March April May June July August September October November December".split())


def _addresses(text: str) -> Iterator[Candidate]:
    for match in _NUMBERED.finditer(text):
        words = re.sub(r"[\d,]", " ", match.group()).split()
        if len(
            [word for word in words if word[0].isupper() and word not in {"Flat", "Room", "Unit"}]
        ) >= 2 or re.search(r"\d+[a-z]?,? (?:High|The)\b", match.group()):
            yield Candidate(match.start(), match.end(), Kind.ADDRESS, 0.9, FINDER, "street")
    for match in _HOUSE_IN_STREET.finditer(text):
        yield Candidate(*match.span("name"), Kind.ADDRESS, 0.85, FINDER, "house")
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
        if not (is_forename(words[0]) or _NO_SETTLEMENT.search(match["name"]) or match["name"] in settlements()):
            yield Candidate(*match.span("name"), Kind.ADDRESS, 0.7, FINDER, "street")
    for match in _HOME_CALLED.finditer(text):
        words = match["name"].split()
        if not (
            is_forename(words[0])
            or words[0] in _MONTHS
            or _NO_SETTLEMENT.search(match["name"])
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
            start = _after_lead(text, start, end)
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
        start = _after_lead(text, *match.span())
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


def _settled(text: str) -> Iterator[Candidate]:
    beginnings = set(_LETTERS.findall(text))
    for size in ("country", "county", "city", "town"):
        if beginnings.isdisjoint(_first_words(size)):
            continue
        for match in _listed(size).finditer(text):
            name = match.group()
            if size in {"city", "town"}:
                if (name in _AMBIGUOUS or is_forename(name) or is_surname(name)) and not _PLACE_CUE.search(
                    text[max(0, match.start() - 25) : match.start()]
                ):
                    continue
                if re.match(
                    r"['’]s\s+(?:mother|father|sister|brother|wife|husband|partner|phone|behaviour|son|daughter)",
                    text[match.end() :],
                ):
                    continue
            yield Candidate(match.start(), match.end(), Kind.PLACE, 0.85 if size != "town" else 0.8, FINDER, size)
    for match in _CUED_PLACE.finditer(text):
        words = match["name"].split()
        head = words[0]
        if (
            all(is_ordinary(word) for word in words)
            or is_forename(head)
            or (is_surname(head) and not _ENDINGS.search(head))
        ):
            continue
        score = 0.85 if _ENDINGS.search(words[-1].lower()) else 0.8
        yield Candidate(*match.span("name"), Kind.PLACE, score, FINDER, "town")
    for match in _SURE_CUE.finditer(text):
        words = match["name"].split()
        if not (
            _NO_SETTLEMENT.search(match["name"])
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
        start = _after_lead(text, entity.start, entity.end)
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
