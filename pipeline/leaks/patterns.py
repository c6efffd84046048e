"""Identifiers told by their shape, written anew here so that no fault of a finder is repeated.

Stricter than a finder may be: every hit is a veto, so a shape counts only where little else looks
like it (a checksum, a label, an allocated prefix). Numbers that the public is meant to have stay:
freephone and short numbers, and the national helplines by name of their number.

Sources: NHS number check digit: NHS Data Dictionary (modulus 11). National Insurance prefixes:
HMRC NIM39110. Postcode areas: Royal Mail's 124. Vehicle marks: DVLA INF104. Phone ranges: Ofcom's
National Telephone Numbering Plan (03 is for organisations). Driver numbers: DVLA INF204; IBAN: ISO 13616.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import resources

from pipeline.leaks.normal import BARRIER

_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+", re.I)

_NHS = re.compile(r"(?<![\w./=#-])\d{3}([ .-]?)\d{3}\1\d{4}(?![\w/-])")
_NHS_LABELLED = re.compile(r"\bNHS\s*(?:number|no\.?|num\.?|#|:)\s*(?:is|was|:)?\s*(\d[\d .-]{7,13}\d)\b", re.I)
_NI = re.compile(
    r"(?<![^\W_])(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)"
    r"[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D](?![^\W_])"
)
_NI_LABELLED = re.compile(
    r"\b(?:National Insurance|NI|NINO)\s*(?:number|no\.?|#)?\s*(?:is|was|:)?\s*"
    r"[A-Z]{2}[ .-]?(?:\d{2}[ .-]?){3}[A-D]?\b",
    re.I,
)
# Where a run of characters could match from each of them, it is only tried from its start: a long one would take hours.
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9_.+%'-])[A-Za-z0-9_.+%'-]++@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
)
_AREAS = (resources.files(__package__) / "data" / "postcode_areas.txt").read_text("ascii").split()
_AREA = "|".join(sorted(_AREAS, key=len, reverse=True))
_AREA_LOWER = "|".join(area.lower() for area in _AREAS if len(area) == 2)
_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(rf"(?<![^\W_])(?:{_AREA})\d[A-Z\d]?[ -]{{0,2}}{_INWARD}(?![^\W_])")
_POSTCODE_LOWER = re.compile(rf"(?<![^\W_])(?:{_AREA_LOWER})\d[a-z\d]?[ -]{_INWARD.lower()}(?![^\W_])")
_PUBLIC_POSTCODES = frozenset({"SW1P4DF"})  # the Home Office, at the head of every panel's letter
_VEHICLE = re.compile(r"(?<![^\W_])[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|6\d|7\d)[ -]?([A-HJ-PR-Z]{3})(?![^\W_])")
_VEHICLE_LABELLED = re.compile(
    r"\b(?i:registration|registered|number plate|index|vrm|car|van|vehicle)\b[^.\n]{0,40}?"
    r"(?<![^\W_])(?:[A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{1,3}[A-Z])(?![^\W_])"
)
_NOT_PLATES = frozenset(
    {"NHS", "CSP", "DHR", "IMR", "CPS", "MPS", "QAP", "SAR", "CDR", "GDP", "GPS", "PCT", "CCG", "ICB"}
)

_PHONE = re.compile(
    r"(?<![\w./=#-])(?:"
    r"(?:\+|00) ?44 ?(?:\(0\) ?)?[1-9](?:[ .-]?\d){8,9}"
    r"|\(?07\d{3}\)?[ .-]?\d{3}[ .-]?\d{3}|07(?:[ .-]?\d){9}"
    r"|\(?0[123]\d{1,4}\)?[ .-]+\d{3,4}[ .-]?\d{3,4}"
    r")(?![\w/])"
)
_PHONE_LABELLED = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|call(?:ed|ing)?|ring|text(?:ed)?|contact|number)\b\.?"
    r"[^\d\n]{0,25}((?:\+44|0)[\d ().-]{8,15}\d)(?!\w)",
    re.I,
)
# Freephone, textphone relay, short numbers and those for organisations (03, 0845, 0870) are nobody's own.
_PUBLIC_PREFIXES = ("0800", "0808", "0500", "116", "18000", "18001", "03", "0845", "0870")
_HELPLINES = frozenset(
    {
        "02070080151",  # Forced Marriage Unit
        "02070354848",  # Home Office, public enquiries
    }
)

_LICENCE = re.compile(
    r"(?<![^\W_])[A-Z][A-Z9]{4}[ -]?\d[0156]\d(?:0[1-9]|[12]\d|3[01])\d[ -]?[A-Z9]{2}[A-Z\d][A-Z]{2}(?![^\W_])"
)
_LABEL_END = r"(?:\s*(?:number|no\.?|num\.?|ref(?:erence)?\.?|#))*\s*(?:is|was|:|=)?\s*"
_PASSPORT = re.compile(rf"\bpassport{_LABEL_END}(?:\d{{9}}|[A-Z]{{1,2}}\d{{7,8}})(?![^\W_])", re.I)
_IBAN = re.compile(r"(?<![^\W_])GB\d{2} ?[A-Z]{4}(?: ?\d){14}(?![^\W_])")
_SORT_CODE = re.compile(rf"\bsort code{_LABEL_END}\d{{2}}([ -]?)\d{{2}}\1\d{{2}}(?!\w)", re.I)
_ACCOUNT = re.compile(rf"\b(?:bank )?(?:account|a/c){_LABEL_END}\d{{8}}(?!\w)", re.I)
_IP = re.compile(r"\bIP(?:v4)?(?: address)?\s*(?:is|was|:|of)?\s*(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)", re.I)
_COLLAR = re.compile(r"\b(?:PC|DC|PS|DS|PCSO|WPC|Constable|Sergeant)\s\d{3,5}(?!\w|[-/.]\d)")
_COLLAR_LABELLED = re.compile(
    r"\b(?:collar|shoulder|warrant)\s+(?:number|no\.?)\s*(?:is|was|:)?\s*[A-Z]{0,2}\d{2,6}\b", re.I
)
_REFERENCE = re.compile(
    r"\b(?:crime|occurrence|incident|log|custody|CAD|URN)\s+"
    r"(?:number|no\.?|ref(?:erence)?\.?(?: number| no\.?)?)\s*(?:is|was|:)?\s*((?=[^\s]*\d)[A-Z\d][A-Z\d/*-]{5,})",
    re.I,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_BIRTH = re.compile(
    r"\b(?:D\.?\s?O\.?\s?B\b\.?|date of birth|born(?: on)?)\s*(?:is|was|:|-)?\s*(?:the )?"
    rf"(?:\d{{1,2}}[/. -]\d{{1,2}}[/. -](?:19|20)?\d{{2}}|{_DAY}(?: of)? {_MONTH},? (?:19|20)\d{{2}}|"
    rf"{_MONTH} {_DAY},? (?:19|20)\d{{2}})(?!\w)",
    re.I,
)


def find_all(text: str) -> Iterator[tuple[str, int]]:
    """(rule, how often) for each kind of identifier in normal text whose allowed phrases are masked."""
    if not any(c.isdigit() for c in text) and "@" not in text:
        return
    plain = _URL.sub(BARRIER, text)
    for rule, count in _COUNTERS:
        found = count(text if rule == "e-mail address" else plain)
        if found:
            yield rule, found


def _count_nhs(text: str) -> int:
    places = {m.start() for m in _NHS.finditer(text) if _valid_nhs(m[0])}
    for m in _NHS_LABELLED.finditer(text):
        if 9 <= len(_digits(m[1])) <= 11:
            places.add(m.start(1))
    return len(places)


def _valid_nhs(text: str) -> bool:
    digits = [int(d) for d in _digits(text)]
    if len(set(digits)) == 1:
        return False
    check = 11 - sum(d * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check != 10 and check % 11 == digits[9]


def _count_ni(text: str) -> int:
    return max(len(_NI.findall(text)), len(_NI_LABELLED.findall(text)))


def _count_phones(text: str) -> int:
    places = {m.start(): m[0] for m in _PHONE.finditer(text)}
    places |= {m.start(1): m[1] for m in _PHONE_LABELLED.finditer(text)}
    return sum(_is_private(number) for number in places.values())


def _is_private(number: str) -> bool:
    digits = re.sub(r"^(?:\+|00)44(?:0)?", "0", re.sub(r"[^\d+]", "", number))
    if not 10 <= len(digits) <= 11:
        return False
    return not digits.startswith(_PUBLIC_PREFIXES) and digits not in _HELPLINES


def _count_postcodes(text: str) -> int:
    found = [m[0] for m in (*_POSTCODE.finditer(text), *_POSTCODE_LOWER.finditer(text))]
    return sum(re.sub(r"[ -]", "", code).upper() not in _PUBLIC_POSTCODES for code in found)


def _count_vehicles(text: str) -> int:
    marks = sum(m[1] not in _NOT_PLATES for m in _VEHICLE.finditer(text))
    return marks + len(_VEHICLE_LABELLED.findall(text))


def _count_bank(text: str) -> int:
    return sum(len(pattern.findall(text)) for pattern in (_IBAN, _SORT_CODE, _ACCOUNT))


def _count_references(text: str) -> int:
    return sum(len(_digits(number)) >= 5 for number in _REFERENCE.findall(text))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


_COUNTERS: tuple[tuple[str, Callable[[str], int]], ...] = (
    ("NHS number", _count_nhs),
    ("National Insurance number", _count_ni),
    ("phone number", _count_phones),
    ("e-mail address", lambda text: len(_EMAIL.findall(text))),
    ("postcode", _count_postcodes),
    ("vehicle registration", _count_vehicles),
    ("driving licence number", lambda text: len(_LICENCE.findall(text))),
    ("passport number", lambda text: len(_PASSPORT.findall(text))),
    ("bank details", _count_bank),
    ("IP address", lambda text: len(_IP.findall(text))),
    ("officer's number", lambda text: len(_COLLAR.findall(text)) + len(_COLLAR_LABELLED.findall(text))),
    ("reference", _count_references),
    ("date of birth", lambda text: len(_BIRTH.findall(text))),
)
