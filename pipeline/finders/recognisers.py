# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Our recognisers for what identifies a person in the United Kingdom, as Presidio takes them.

Presidio's own recognisers for the NHS number, National Insurance number, postcode, vehicle,
passport and driving licence are widened here (a mistyped NHS number that is labelled as one
still identifies; "0000000000" doesn't) and the ones it lacks are added. A label is matched by
lookbehind, so the finding is the number alone. Shapes of numbers are those published by the
issuing bodies (NHS Data Dictionary, HMRC NIM39110, DVLA INF104, Royal Mail PAF digest).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from presidio_analyzer import Pattern, PatternRecognizer
from presidio_analyzer.predefined_recognizers import (
    IbanRecognizer,
    IpRecognizer,
    NhsRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPassportRecognizer,
    UkPostcodeRecognizer,
    UkVehicleRegistrationRecognizer,
)

from pipeline.model import Kind

_LINK = r"(?:\s*(?:\(|:|#|=|–|-|\.|\bis\b|\bwas\b|\bof\b))*\s*"
_NUMBER_WORD = r"(?:numbers?|nos?\b\.?|num\b|ref(?:erences?|s)?\b\.?|id\b|identifier)"
_VALUE = r"(?=[A-Z0-9/.\-]*\d)[A-Z0-9](?:[A-Z0-9/\-]|\.(?=[A-Z0-9])){0,24}[A-Z0-9]"
_DATE_LIKE = r"(?!\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b)(?!\d{4}-\d\d-\d\d\b)"


class NhsNumber(NhsRecognizer):  # type: ignore[misc]
    """Ten digits in threes, also dotted; an unlabelled one must pass the check digit."""

    PATTERNS = [
        Pattern("spaced", r"(?<![\d/.\-+])\d{3}[ .\-–]?\d{3}[ .\-–]?\d{4}(?![\d/]|[.\-]\d)", 0.5),
    ]

    def validate_result(self, pattern_text: str) -> bool:
        digits = [int(c) for c in pattern_text if c.isdigit()]
        if len(digits) != 10 or len(set(digits)) == 1:
            return False
        check = 11 - sum((10 - i) * d for i, d in enumerate(digits[:9])) % 11
        return digits[9] == (0 if check == 11 else check)


class NiNumber(UkNinoRecognizer):  # type: ignore[misc]
    """Two letters, six digits, a letter; with dashes, or without the last letter."""

    PATTERNS = [
        Pattern("full", r"\b(?-i:[A-Z]{2})[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?(?-i:[A-D])\b", 0.9),
        Pattern("no suffix", r"\b(?-i:[A-Z]{2})[ -]\d{2}[ -]\d{2}[ -]\d{2}\b", 0.7),
    ]

    def validate_result(self, pattern_text: str) -> bool | None:
        return None


_AREA = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|"
    "GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|"
    "PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|"
    "WS|WV|YO|ZE"
)


class Postcode(UkPostcodeRecognizer):  # type: ignore[misc]
    """Any postcode; in small letters only with a real area and a gap."""

    PATTERNS = [
        Pattern(
            "capitals",
            r"(?<!\w)(?-i:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?(?:\s{1,3}|-)?\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
            0.85,
        ),
        Pattern("small", rf"(?<!\w)(?:{_AREA})\d[a-z\d]?\s{{1,2}}\d[abd-hjlnp-uw-z]{{2}}(?!\w)", 0.7),
        Pattern(
            "labelled",
            rf"(?<=post ?code(?: area| district)?{_LINK})(?:{_AREA})\d[a-z\d]?\b(?:\s*\d[abd-hjlnp-uw-z]{{2}})?",
            0.8,
        ),
    ]


class Vehicle(UkVehicleRegistrationRecognizer):  # type: ignore[misc]
    """Registration marks in capitals of the series since 1963; any mark that is labelled."""

    PATTERNS = [
        Pattern("current", r"(?<!\w)(?-i:[A-HJ-PR-Y]{2}\d{2}[ -]?[A-HJ-PR-Z]{3})(?!\w)", 0.8),
        Pattern("prefix", r"(?<!\w)(?-i:[A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-HJ-PR-Y][A-HJ-PR-Z]{2})(?!\w)", 0.6),
        Pattern("suffix", r"(?<!\w)(?-i:[A-HJ-PR-Z]{3}[ -]?\d{1,3}[A-HJ-NPR-TV-Y])(?!\w)", 0.55),
        Pattern(
            "labelled",
            rf"(?<=\b(?:registration|reg|vrm|vrn|number plate|index)(?: (?:mark|{_NUMBER_WORD}))?{_LINK})(?-i:(?=[A-Z ]*\d)[A-Z0-9]{{1,4}} ?[A-Z0-9]{{2,4}})(?!\w)",
            0.8,
        ),
    ]

    def validate_result(self, pattern_text: str) -> bool | None:
        return None


class Passport(UkPassportRecognizer):  # type: ignore[misc]
    """Nine digits, or two letters and seven, where the word passport stands before."""

    PATTERNS = [
        Pattern(
            "labelled",
            rf"(?<=\bpassport\s*(?:{_NUMBER_WORD})?(?:\s*\(\w+\))?{_LINK})(?-i:[A-Z]{{0,2}})\d{{7,9}}\b",
            0.9,
        ),
        Pattern("letters", r"\b(?-i:[A-Z]{2})\d{7}\b", 0.5),
    ]


class DrivingLicence(UkDrivingLicenceRecognizer):  # type: ignore[misc]
    """A driver number of sixteen characters, also in groups; eight digits (Northern Ireland) if labelled."""

    PATTERNS = [
        Pattern(
            "driver number",
            r"\b[A-Z9]{5}[ -]?\d{6}[ -]?[A-Z9]{2}[ -]?\d?[ -]?[A-Z0-9]{2,3}(?: ?\d\d)?\b",
            0.9,
        ),
        Pattern("labelled", rf"(?<=\b(?:driving|driver'?s?) licen[cs]e\s*(?:{_NUMBER_WORD})?{_LINK}){_VALUE}", 0.8),
    ]

    def validate_result(self, pattern_text: str) -> bool | None:
        return None


class IpAddress(IpRecognizer):  # type: ignore[misc]
    """Presidio's, less the paragraph number "4.12.3.1": each part of an address is seldom so small."""

    def invalidate_result(self, pattern_text: str) -> bool:
        parts = pattern_text.split(".")
        small = len(parts) == 4 and all(part.isdigit() and int(part) < 40 for part in parts)
        return small or bool(super().invalidate_result(pattern_text))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a Presidio entity is in our words."""

    kind: Kind
    detail: str = ""


MEANINGS: dict[str, Meaning] = {
    "UK_NHS": Meaning(Kind.NHS_NUMBER), "NHS_LABELLED": Meaning(Kind.NHS_NUMBER), "UK_NINO": Meaning(Kind.NI_NUMBER),
    "NINO_LABELLED": Meaning(Kind.NI_NUMBER), "UK_POSTCODE": Meaning(Kind.POSTCODE),
    "UK_VEHICLE_REGISTRATION": Meaning(Kind.VEHICLE), "UK_PASSPORT": Meaning(Kind.PASSPORT),
    "UK_DRIVING_LICENCE": Meaning(Kind.DRIVING_LICENCE), "IP_ADDRESS": Meaning(Kind.IP_ADDRESS),
    "IBAN_CODE": Meaning(Kind.BANK, "iban"), "BANK_SORT_CODE": Meaning(Kind.BANK, "sort_code"),
    "BANK_ACCOUNT": Meaning(Kind.BANK, "account"), "BANK_CARD": Meaning(Kind.BANK, "card"),
    "PHONE_NUMBER": Meaning(Kind.PHONE), "PHONE": Meaning(Kind.PHONE), "EMAIL": Meaning(Kind.EMAIL),
    "LINK": Meaning(Kind.LINK), "HANDLE": Meaning(Kind.HANDLE), "COLLAR": Meaning(Kind.COLLAR_NUMBER),
    "REF_CRIME": Meaning(Kind.REFERENCE, "crime"), "REF_LOG": Meaning(Kind.REFERENCE, "log"),
    "REF_PNC": Meaning(Kind.REFERENCE, "pnc"), "REF_COURT": Meaning(Kind.REFERENCE, "court"),
    "REF_PRISON": Meaning(Kind.REFERENCE, "prison"), "REF_HOSPITAL": Meaning(Kind.REFERENCE, "hospital"),
    "REF_REVIEW": Meaning(Kind.REFERENCE, "review"), "REF_HOME_OFFICE": Meaning(Kind.REFERENCE, "home_office"),
    "REF_OTHER": Meaning(Kind.REFERENCE, "other"), "REF_NUMBER": Meaning(Kind.REFERENCE, "number"),
    "THREE_WORDS": Meaning(Kind.PLACE, "three_words"), "GRID": Meaning(Kind.PLACE, "grid_reference"),
}  # fmt: skip


def _own(entity: str, *patterns: tuple[str, float]) -> PatternRecognizer:
    """One of our own recognisers. Patterns ignore case unless they say otherwise."""
    return PatternRecognizer(
        supported_entity=entity,
        name=f"{entity.casefold()}",
        patterns=[Pattern(f"{entity.casefold()}_{n}", regex, score) for n, (regex, score) in enumerate(patterns)],
        global_regex_flags=re.IGNORECASE | re.MULTILINE,
    )


def own_recognisers() -> list[PatternRecognizer]:
    """Everything Presidio has no recogniser for, or whose own asks the network."""
    site = r"snapchat|instagram|facebook(?: messenger)?|tiktok|twitter|discord|xbox(?: live)?|playstation|psn|skype|telegram|kik|tinder|whatsapp|reddit|twitch|gaming|game"
    said = r"(?:\s*(?:as|under(?: the (?:name|handle|username|alias)(?: of)?)?|using the (?:name|handle|username)|is|was|:|called|named|with the (?:name|username|handle)))"
    return [
        _own(
            "NHS_LABELLED",
            (r"(?<![\d/.\-+])\d{3} \d{3} \d{4}(?![\d/])", 0.6),
            (rf"(?<=\bNHS\s*(?:{_NUMBER_WORD})?{_LINK})\d(?:[ .\-–]?\d){{8,10}}(?!\d)", 0.95),
        ),
        _own(
            "NINO_LABELLED",
            (rf"(?<=\b(?:NINO|NI|N\.I\.|national insurance)\s*(?:{_NUMBER_WORD})?{_LINK})[A-Z]{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?\d{{2}}(?:[ -]?[A-D]\b)?", 0.95),
        ),
        _own(
            "PHONE",
            (r"(?<![\w/.\-])(?:\+44|0044)[ \-]?(?:\(0\)[ \-]?)?\(?\d{2,5}\)?(?:[ \-]?\d{2,4}){2,3}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])\(?0\d{2,5}\)?[ \-]?\d{3,4}[ \-]?\d{3,4}(?:[ \-]?\d{1,3})?(?![\w/])", 0.85),
            (r"(?<![\w/.\-])07\d{3}(?:[ \-]?\d{2,3}){2,3}(?![\w/])", 0.9),
            (r"(?<=\b(?:tel|telephone|phone|mobile|mob|fax)(?:\s*(?:no|number))?\.?\s*[:.]?\s*)\+?\(?\d[\d ()\-]{5,15}\d", 0.85),
            (r"(?<=\bext(?:ension|n)?\.?\s*:?\s*)\d{3,5}\b", 0.7),
        ),
        _own("EMAIL", (r"[A-Z0-9._%+'’\-]*[A-Z0-9_]@[A-Z0-9](?:[A-Z0-9.\-]*[A-Z0-9])?\.[A-Z]{2,}", 0.98)),
        _own(
            "LINK",
            (r"(?:https?|ftp)://[^\s<>\"”’)\]]+[^\s<>\"”’)\].,;:]", 0.98),
            (r"(?<![\w@.])www\.[^\s<>\"”’)\]]+[^\s<>\"”’)\].,;:]", 0.95),
            (r"(?<![\w@.])(?:[a-z0-9\-]+\.)+(?:com|co\.uk|org\.uk|org|net|gov\.uk|nhs\.uk|police\.uk|ac\.uk|io|tv)(?:/[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:])?(?![\w@])", 0.85),
        ),
        _own(
            "HANDLE",
            (r"(?<![\w.@/])@[a-z0-9_][a-z0-9_.]{1,28}[a-z0-9_](?!@)", 0.9),
            (rf"(?<=\b(?:{site})(?:\s+(?:account|profile|user ?name|handle|id|tag))?{said}\s*[\"'“‘])[^\"'”’\n]{{3,30}}(?=[\"'”’])", 0.85),
            (rf"(?<=\b(?:{site})(?:\s+(?:account|profile|user ?name|handle|id|tag))?{said}\s*)(?=\S*[\d_])[a-z0-9_.\-]{{3,30}}[a-z0-9_]", 0.85),
            (r"(?<=\b(?:gamer ?tag|user ?name|screen name|handle|online alias|snap(?:chat)? name|known online as|online name)\s*(?:is|was|:|of|as)?\s*[\"'“‘]?)(?!(?:is|was|of|as|and|which|that|the|for|to|on|in)\b)(?=\S*[\d_A-Z])[a-z0-9_.\-]{3,30}", 0.8),
        ),
        _own(
            "BANK_SORT_CODE",
            (rf"(?<=\bsort ?code{_LINK})\d{{2}}[ \-–]?\d{{2}}[ \-–]?\d{{2}}(?!\d)", 0.95),
            (r"(?<![\d\-/])\d{2}[-–]\d{2}[-–]\d{2}(?=[\s,;/]+(?:account|a/?c|acc)?\D{0,12}\d{8}(?!\d))", 0.9),
        ),
        _own(
            "BANK_ACCOUNT",
            (rf"(?<=\b(?:account|a/c|acc(?:t|ount)?)\s*(?:{_NUMBER_WORD})?{_LINK})\d(?:[ ]?\d){{5,9}}(?!\d)", 0.9),
            (r"(?<=\b\d{2}[-–]\d{2}[-–]\d{2}[\s,;/]+(?:(?:account|a/?c|acc)\D{0,12})?)\d{8}(?!\d)", 0.9),
        ),
        _own("BANK_CARD", (r"(?<!\d)\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}(?!\d)", 0.9)),
        _own(
            "COLLAR",
            (r"(?<=(?-i:\b(?:PC|WPC|WP|DC|TDC|PS|DS|DI|PCSO|Sgt|SGT|Sergeant|Constable|Insp|Inspector)) (?:No\.? ?)?)\d{2,6}(?!\d|[/.]\d|\s+(?:officers|years|of them))", 0.85),
            (rf"(?<=\b(?:collar|shoulder|warrant|epaulette|officer)\s*{_NUMBER_WORD}{_LINK})(?-i:[A-Z]{{0,3}})\d{{2,6}}(?-i:[A-Z]{{0,2}})\b", 0.95),
            (r"(?<=(?-i:\b(?:PC|WPC|DC|PS|DS|PCSO|Sgt)s? ))(?-i:\d{2,5}[A-Z]{1,3}|[A-Z]{1,2}\d{2,5})\b", 0.85),
            (r"(?<![\w/.£])(?-i:\d{3,5}(?!AM|PM|HR|GB|MB|KG|ML|MG|CM|MM|KM|TH|ST|ND|RD|BC|AD|UK|EU|US|NHS)[A-Z]{2})(?=(?-i: [A-Z][a-z]+ [A-Z][a-z]+))", 0.7),
            (r"(?<=(?-i:\b(?:PC|DC|PS|DS|PCSO)) [A-Z][a-z]+(?:[ -][A-Z][a-z]+)? (?:\(|no\.? )?)\d{3,6}\b", 0.8),
        ),
        *_references(),
        _own("THREE_WORDS", (r"(?<!\w)///?[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b", 0.95),
             (r"(?<=\bwhat3words(?: address| location| reference)?\s*(?:is|was|:|of)?\s*)[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b", 0.95)),
        _own("GRID", (r"\b(?-i:[HNOST][A-HJ-Z]) ?\d{3} ?\d{3}(?!\d)\b|\b(?-i:[HNOST][A-HJ-Z]) ?\d{4} ?\d{4}\b|\b(?-i:[HNOST][A-HJ-Z]) ?\d{5} ?\d{5}\b", 0.7),
             (r"(?<![\d.])-?\d{1,2}\.\d{4,7}, ?-?\d{1,3}\.\d{4,7}(?![\d.])", 0.9)),
    ]  # fmt: skip


def _references() -> list[PatternRecognizer]:
    """Numbers that bodies give to crimes, calls, cases, prisoners and patients."""
    return [
        _own(
            "REF_CRIME",
            (rf"(?<=\bcrime\s*(?:report|record|file)?\s*(?:{_NUMBER_WORD})?{_LINK}){_DATE_LIKE}(?!(?:19|20)\d\d\b(?!/)){_VALUE}\b", 0.95),
            (rf"(?<=\b(?:occurrence|niche|custody record|custody|investigation)\s*{_NUMBER_WORD}{_LINK}){_DATE_LIKE}{_VALUE}\b", 0.95),
            (r"(?<![\w/.\-])\d{2}(?-i:[A-Z]{0,2})\*?/\d{4,7}/\d{2}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])(?-i:[A-Z]{1,4})/\d{3,8}/\d{2,4}(?![\w/])", 0.9),
            (r"(?<![\w/.\-])\d{2}\*\d{4,7}(?!\w)", 0.8),
        ),
        _own(
            "REF_LOG",
            (r"(?<![\w/])\d{1,5} of (?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d{6})(?!\d)", 0.9),
            (rf"(?<=\b(?:incident|log|cad|call|storm)\s*(?:log\s*)?{_NUMBER_WORD}{_LINK}){_DATE_LIKE}{_VALUE}\b", 0.95),
            (r"(?<=\b(?:incident|log|(?-i:CAD|STORM))\s+)(?!(?:19|20)\d\d\b)(?-i:[A-Z]{0,3})[-/]?\d{2,8}(?:[/\-]\d{1,8}){0,2}\b(?!\s*(?:of\s+the|people|hours|days|weeks|months|years|times|incidents))", 0.85),
        ),
        _own(
            "REF_PNC",
            (rf"(?<=\b(?:PNC|CRO|ASN|PND)\s*(?:ID|{_NUMBER_WORD})?{_LINK})(?=[A-Z0-9/]*\d){_DATE_LIKE}[A-Z0-9][A-Z0-9/]{{3,22}}", 0.95),
            (r"(?<![\w/])(?:19|20)?\d{2}/\d{4,7}(?-i:[A-Z])(?!\w)", 0.9),
        ),
        _own(
            "REF_COURT",
            (r"(?<![\w/])(?-i:[TSAUBC])(?:19|20)\d{6}(?!\w)", 0.9),
            (rf"(?<=\b(?:court|indictment|claim|petition|inquest)\s*(?:case\s*)?{_NUMBER_WORD}{_LINK}){_DATE_LIKE}{_VALUE}\b", 0.9),
            (r"(?<!\w)\[(?:19|20)\d\d\] (?-i:EWCA|EWHC|UKSC|EWFC|EWCOP|UKHL)(?: (?:Crim|Civ|Fam|Admin|QB|KB))? \d{1,5}(?: \((?:Admin|Fam|QB|KB|Ch)\))?", 0.9),
        ),
        _own("REF_PRISON", (r"(?<![\w/])(?-i:A\d{4}[A-Z]{2})(?!\w)", 0.85),
             (rf"(?<=\b(?:prison(?:er)?|nomis|custody)\s*{_NUMBER_WORD}{_LINK}){_VALUE}\b", 0.95)),
        _own("REF_HOSPITAL", (rf"(?<=\b(?:hospital|patient|mrn|unit|medical record|a&e|ambulance|las|emas|district)\s*{_NUMBER_WORD}{_LINK}){_DATE_LIKE}{_VALUE}\b", 0.95),
             (rf"(?<=\b(?-i:MRN|LAS|EMAS|YAS|NWAS|WMAS|SECAMB)\b{_LINK}){_DATE_LIKE}(?=\S*\d)[A-Z0-9][A-Z0-9/\-]{{3,20}}\b", 0.85)),
        _own("REF_REVIEW", (r"(?<![\w/])(?-i:DHR|DARDR|DHRO)[ /\-]?(?:(?-i:[A-Z]{1,6})[/\-])?\d{1,4}(?:[/\-]\d{1,4})+(?!\w)", 0.7),
             (r"(?<![\w/])(?-i:DHR)[ /\-]?(?-i:[A-Z]{0,4})[/\-]?\d{3,6}(?!\w)", 0.6)),
        _own("REF_HOME_OFFICE", (rf"(?<=\bhome office\s*(?:case\s*)?{_NUMBER_WORD}{_LINK}){_VALUE}(?:[ ]\d+)?\b", 0.95)),
        _own(
            "REF_OTHER",
            (r"(?<![\w/.\-])(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])(?-i:[A-Z0-9]{8,14})(?![\w/])", 0.7),
            (rf"(?<=\b(?:(?:our|your|my|case|file|marac|mash|referral|client|tenancy|rent|urn|claim|liquid ?logic|mosaic|systm ?one|safeguarding|complaint|iopc|application|visa|asylum|benefit|customer|policy|membership|student|pupil|unique pupil|payroll|staff|employee|licence)\s*(?:{_NUMBER_WORD})|\bref|\breference(?:\s*number)?|\burn|\bupn|\buprn)\s*{_LINK}){_DATE_LIKE}(?!(?:19|20)\d\d\b(?![/\-])){_VALUE}\b", 0.9),
            (rf"(?<=\b(?-i:CRIS|CAD|CHS|CSC|ASC|CSSIW|EHM|MERLIN|Merlin|Athena|ATHENA|Niche|NICHE|UNIFI|Paris|PARIS|Mosaic|MOSAIC|RiO|RIO|Rio|SystmOne|EMIS|Delius|nDelius|OASys|Capita|Liquidlogic|LiquidLogic|Careworks|Northgate|Orchard)(?:\s+(?:ID|{_NUMBER_WORD}))?{_LINK}){_DATE_LIKE}(?!(?:19|20)\d\d\b(?!/))(?=\S*\d{{3}}){_VALUE}\b", 0.85),
            (r"(?<![\w/.\-])(?!(?-i:COVID|BS|ISO|EN|PHQ|GAD|AUDIT|AM|PM|NHS|BMI|HMP|RG|CO|ID) )(?-i:[A-Z]{2,5}) \d{5,9}(?![\w/%]|[.,]\d)", 0.65),
            (r"(?<![\w/.\-£])(?!(?:19|20)\d\d/)(?!0{4,})\d{4,9}/\d{2}(?![\w/])", 0.7),
            (r"(?<![\w/.\-£])\d{2}-\d{4,7}(?![\w/\-]|[.,]\d)", 0.7),
            (r"(?<=\b(?-i:MARAC|MASH|URN|IMR|LADO|LAC|CIN|CP)\s)(?!(?:19|20)\d\d\b)(?=\S*\d)[A-Z]{0,3}[\-/]?\d{3,8}(?:[/\-]\d{1,6})*\b", 0.8),
            (r"(?<![\w/.\-])(?-i:[A-Z]{2,6})[/\-](?:(?-i:[A-Z]{1,5})[/\-])?\d{2,8}(?:[/\-]\d{1,8})+(?![\w/])", 0.85),
            (r"(?<![\w/.\-])(?!(?-i:COVID|BS|ISO|EN|PHQ|GAD|AUDIT))(?-i:[A-Z]{1,6})[/\-]?\d{5,10}(?-i:[A-Z]?)(?![\w/])", 0.7),
            (r"(?<![\w/.\-])(?-i:[A-Z])\d{3,5}[\-/]\d{2,5}(?![\w/])", 0.75),
            (r"(?<![\w/.\-])\d{2}(?-i:[A-Z]{2})\d{5,8}(?!\w)", 0.8),
            (rf"(?<![\w/.\-]){_DATE_LIKE}(?!\d{{4}}/\d{{2,4}}\b)(?!\d{{1,3}}/\d{{1,3}}\b)\d{{2,8}}/\d{{3,8}}(?:/\d{{1,6}})?(?![\w/])", 0.75),
        ),
        _own("REF_NUMBER", (r"(?<![\w/.,£$€%\-+])\d{7,15}(?![\w/,%]|[.\-]\d)", 0.55),),
    ]  # fmt: skip


def all_recognisers() -> list[PatternRecognizer]:
    """Every recogniser in use. Nothing of Presidio's default set is loaded beside these."""
    return [
        NhsNumber(replacement_pairs=[("-", ""), (" ", ""), (".", ""), ("–", "")]), NiNumber(), Postcode(), Vehicle(), Passport(),
        DrivingLicence(), IpAddress(), IbanRecognizer(), *own_recognisers(),
    ]  # fmt: skip
