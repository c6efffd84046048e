"""Identifiers told by their shape, and what looks like one and may stay. All numbers are invented."""

from __future__ import annotations

import pytest

from pipeline.leaks import check


def rules(text: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [leak.rule for leak in check(text.encode(), name="report.txt", forms=(), allowed=allowed).leaks]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("943 476 5919", "NHS number"),
        ("9434765919", "NHS number"),
        ("NHS number: 123 456 7890", "NHS number"),  # mistyped, but it still identifies
        ("AB 12 34 56 C", "National Insurance number"),
        ("AB123456C", "National Insurance number"),
        ("QQ 12 34 56 C", "National Insurance number"),
        ("NI number ab 12 34 56", "National Insurance number"),
        ("07700 900123", "phone number"),
        ("07700900123", "phone number"),
        ("+44 7700 900123", "phone number"),
        ("(0116) 496 0000", "phone number"),
        ("020 7946 0000", "phone number"),
        ("tel 01632960001", "phone number"),
        ("jo.b@example.org.uk", "e-mail address"),
        ("LE1 1AA", "postcode"),
        ("le11 1aa", "postcode"),
        ("AB12 CDE", "vehicle registration"),
        ("registration A12 BCD", "vehicle registration"),
        ("MORGA 657054 SM9IJ", "driving licence number"),
        ("MORGA657054SM9IJ", "driving licence number"),
        ("passport number: 925665416", "passport number"),
        ("sort code 12-34-56", "bank details"),
        ("account number 12345678", "bank details"),
        ("GB29 NWBK 6016 1331 9268 19", "bank details"),
        ("IP address 81.2.69.142", "IP address"),
        ("PC 4521", "officer's number"),
        ("collar number 345", "officer's number"),
        ("crime reference CR/12345/19", "reference"),
        ("incident no. 2019-0312-0456", "reference"),
        ("DOB 12/03/1980", "date of birth"),
        ("date of birth: 12 March 1980", "date of birth"),
        ("born on the 3rd of May 1991", "date of birth"),
    ],
)
def test_an_identifier_is_found(text: str, rule: str) -> None:
    assert rules(f"It was {text}, they said.") == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "111 111 1111",
        "2 Marsham Street, London SW1P 4DF",
        "943 476 5918",
        "https://www.gov.uk/9434765919",
        "0808 2000 247",
        "0800 1111",
        "0808 80 10 800",
        "116 123",
        "999 or 101",
        "18000",
        "in 2019 2020 2021",
        "01.02.2019",
        "FY19 CSP",
        "AB12 end",
        "P1 5IO",
        "section 76 of the 2015 Act",
        "paragraph 3.12.1",
        "ISBN 978 0 11 123456 7",
        "@panel",
        "GB 12 34 56 C",
        "0300 123 4567",
        "0345 600 0459",
        "020 7035 4848",
        "PC 1 and PC 12",
        "DC in 2019",
        "crime reference [reference removed]",
        "case reference 2021-03",
        "born in March 1980",
        "born on the ward in 2011",
        "IP address 1",
        "section 3.1.2.4",
        "account 2019",
        "passport office 2019",
        "incident number one",
        "SMITH 123456 AB1CD",
    ],
)
def test_a_lookalike_is_left_alone(text: str) -> None:
    assert rules(f"It was {text}, they said.") == []


def test_allowed_addresses_are_silent() -> None:
    text = "Council House, Market Street\nLE1 9ZZ, enquiries@council.example"
    assert rules(text) == ["e-mail address", "postcode"]
    assert rules(text, ("LE1 9ZZ", "enquiries@council.example")) == []


def test_patterns_can_be_switched_off() -> None:
    assert check(b"LE1 1AA", name="a.txt", forms=(), patterns=False).clean
