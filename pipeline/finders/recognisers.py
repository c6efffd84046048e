# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Our recognisers for what identifies a person in the United Kingdom, as Presidio takes them.

Presidio's own recognisers for the NHS number, National Insurance number, postcode, vehicle,
passport and driving licence are widened here (a mistyped NHS number that is labelled as one
still identifies; "0000000000" doesn't); the ones it lacks are ``own_recognisers`` and
``references``. Shapes of numbers are those published by the
issuing bodies (NHS Data Dictionary, HMRC NIM39110, DVLA INF104, Royal Mail PAF digest).
"""

from __future__ import annotations

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

from pipeline.finders.labelled_numbers import LINK, NUMBER_WORD, VALUE
from pipeline.finders.own_recognisers import own_recognisers
from pipeline.finders.references import reference_recognisers
from pipeline.model import Kind

_AREA = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|"
    "GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|"
    "PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|"
    "WS|WV|YO|ZE"
)


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
            rf"(?<=post ?code(?: area| district)?{LINK})(?:{_AREA})\d[a-z\d]?\b(?:\s*\d[abd-hjlnp-uw-z]{{2}})?",
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
            rf"(?<=\b(?:registration|reg|vrm|vrn|number plate|index)(?: (?:mark|{NUMBER_WORD}))?{LINK})(?-i:(?=[A-Z ]*\d)[A-Z0-9]{{1,4}} ?[A-Z0-9]{{2,4}})(?!\w)",
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
            rf"(?<=\bpassport\s*(?:{NUMBER_WORD})?(?:\s*\(\w+\))?{LINK})(?-i:[A-Z]{{0,2}})\d{{7,9}}\b",
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
        Pattern("labelled", rf"(?<=\b(?:driving|driver'?s?) licen[cs]e\s*(?:{NUMBER_WORD})?{LINK}){VALUE}", 0.8),
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


def all_recognisers() -> list[PatternRecognizer]:
    """Every recogniser in use. Nothing of Presidio's default set is loaded beside these."""
    return [
        NhsNumber(replacement_pairs=[("-", ""), (" ", ""), (".", ""), ("–", "")]), NiNumber(), Postcode(), Vehicle(), Passport(),
        DrivingLicence(), IpAddress(), IbanRecognizer(), *own_recognisers(), *reference_recognisers(),
    ]  # fmt: skip
