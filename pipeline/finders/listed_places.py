# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Countries, counties, cities and towns by list.

A name that is a first name, a surname or a word too ("Reading", "Lincoln") counts only behind a
word that places stand behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.finders.addresses import FINDER
from pipeline.finders.candidates import Candidate
from pipeline.finders.lexicon import is_forename, is_surname, settlements
from pipeline.model import Kind

_LETTERS = re.compile(r"[^\W\d_]+")
_COUNTRIES = """England Scotland Wales Northern-Ireland Ireland Britain Great-Britain United-Kingdom UK U.K. Europe Africa Asia America USA
United-States India Pakistan Bangladesh Poland Romania Somalia Nigeria Ghana Jamaica Kenya Uganda Zimbabwe Portugal Spain France Germany Italy
Lithuania Latvia Estonia Bulgaria Hungary Slovakia Czech-Republic Turkey Iran Iraq Afghanistan Syria Albania China Hong-Kong Vietnam Sri-Lanka
Greece Cyprus Malta Sudan Ethiopia Eritrea Timor-Leste Egypt Morocco Algeria Tunisia Libya Gambia Senegal Cameroon Congo Angola Zambia Malawi Tanzania Rwanda
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
_SHIRE = re.compile(
    r"(?<![\w-])(?:(?:North|South|East|West|Mid) )?[A-Z][a-z]+shire(?![\w-])|(?<![\w-])(?:County|Co\.) [A-Z][a-z]+(?= *(?:[.,;)]|$|\n|and|in|to|by|when|where|with|on))"
)
"""Every shire is a county; Irish ones have the word before them."""
_PLACE_CUE = re.compile(
    r"\b(?:in|to|from|near|at|of|around|outside|through|into|between|and|visit(?:ed|ing)?|via|,)\s*(?:the\s+)?(?:(?:north|south|east|west|central)\s+)?$",
    re.I,
)


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
        re.escape(name).replace(r"\ ", r"[ ‐‑-]").replace(r"\-", "[-‐‑ ]").replace("'", "['’]?")
        for name in _names_of(size)
    )
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")


def find_listed(text: str) -> Iterator[Candidate]:
    """The listed places of one piece."""
    for match in _SHIRE.finditer(text):
        yield Candidate(*match.span(), Kind.PLACE, 0.85, FINDER, "county")
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
