"""Each identifier in the shapes that drafts have, beside what only looks like one."""

import pytest

from pipeline.finders.identifiers import Identifiers
from pipeline.model import Kind

FOUND = [
    (Kind.NHS_NUMBER, "NHS No: 943 476 5919", "943 476 5919"),
    (Kind.NHS_NUMBER, "known as 943.476.5919 to the trust", "943.476.5919"),
    (Kind.NHS_NUMBER, "9434765919", "9434765919"),
    (Kind.NHS_NUMBER, "NHS number 943 476 5910 (mistyped)", "943 476 5910"),
    (Kind.NI_NUMBER, "NI AB 12 34 56 C", "AB 12 34 56 C"),
    (Kind.NI_NUMBER, "AB-12-34-56-C", "AB-12-34-56-C"),
    (Kind.NI_NUMBER, "National Insurance number AB123456 (no suffix)", "AB123456"),
    (Kind.POSTCODE, "of Otterby, FB4  6TQ", "FB4  6TQ"),
    (Kind.POSTCODE, "at FB4-6TQ", "FB4-6TQ"),
    (Kind.POSTCODE, "le3 5ab", "le3 5ab"),
    (Kind.VEHICLE, "a silver Corsa, FN15 KTV", "FN15 KTV"),
    (Kind.VEHICLE, "reg: K1 NGS", "K1 NGS"),
    (Kind.PASSPORT, "passport number 123456789", "123456789"),
    (Kind.DRIVING_LICENCE, "licence MORGA 753116 SM 9IJ", "MORGA 753116 SM 9IJ"),
    (Kind.PHONE, "rang 07700 900118", "07700 900118"),
    (Kind.PHONE, "on (01632) 960 882", "(01632) 960 882"),
    (Kind.PHONE, "+44 7700 900118", "+44 7700 900118"),
    (Kind.EMAIL, "write to p.o'trent@fenshire.example.gov.uk.", "p.o'trent@fenshire.example.gov.uk"),
    (Kind.REFERENCE, "crime reference 06/12345/19 was filed", "06/12345/19"),
    (Kind.REFERENCE, "CR/12345/21", "CR/12345/21"),
    (Kind.REFERENCE, "incident 123 of 12/03/19", "123 of 12/03/19"),
    (Kind.REFERENCE, "police log 456", "456"),
    (Kind.REFERENCE, "PNC 12/345678X", "12/345678X"),
    (Kind.REFERENCE, "tried under T20217123", "T20217123"),
    (Kind.REFERENCE, "prisoner A1234BC", "A1234BC"),
    (Kind.REFERENCE, "hospital number SC7741902", "SC7741902"),
    (Kind.REFERENCE, "Our ref: ABC/77/2", "ABC/77/2"),
    (Kind.REFERENCE, "social care number CSC 880412", "CSC 880412"),
    (Kind.REFERENCE, "ASB case 18-00412 was opened", "18-00412"),
    (Kind.REFERENCE, "see CRIS 4412093/18", "4412093/18"),
    (Kind.REFERENCE, "CAD 2210/03MAR20", "2210/03MAR20"),
    (Kind.REFERENCE, "Mosaic ID 5510283", "5510283"),
    (Kind.COLLAR_NUMBER, "PCs 617KD Dale Fenn and 1180KD Ruth Amos", "617KD"),
    (Kind.COLLAR_NUMBER, "PCs 617KD Dale Fenn and 1180KD Ruth Amos", "1180KD"),
    (Kind.REFERENCE, "Intel log 61/IR/99127 refers", "61/IR/99127"),
    (Kind.REFERENCE, "statement MG11/SD/1 of her son", "MG11/SD/1"),
    (Kind.REFERENCE, "exhibit KLM/1, a knife", "KLM/1"),
    (Kind.REFERENCE, "SEO 9316 Dawn PIKE advised", "9316"),
    (Kind.REFERENCE, "links both via phone 900655.", "900655"),
    (Kind.REFERENCE, "his boat Girl Una (BK 482) sank", "BK 482"),
    (Kind.REFERENCE, "the surgery's EMIS record 20117", "20117"),
    (Kind.POSTCODE, "2 Marsham Street, London SW1P 4DF", "SW1P 4DF"),
    (Kind.REFERENCE, "MARAC ref M2019-044", "M2019-044"),
    (Kind.COLLAR_NUMBER, "PC 1234 Rowe", "1234"),
    (Kind.COLLAR_NUMBER, "collar number 4417", "4417"),
    (Kind.BANK, "sort code 12-34-56, account 12345678", "12-34-56"),
    (Kind.BANK, "sort code 12-34-56, account 12345678", "12345678"),
    (Kind.HANDLE, "posted as @kez_99", "@kez_99"),
    (Kind.HANDLE, "on Snapchat as 'kez 99'", "kez 99"),
    (Kind.IP_ADDRESS, "from IP 82.144.201.7", "82.144.201.7"),
    (Kind.LINK, "see https://www.fenbridgemercury.co.uk/killer.", "https://www.fenbridgemercury.co.uk/killer"),
    (Kind.PLACE, "found at ///apple.bear.car", "///apple.bear.car"),
    (Kind.PLACE, "at SK 582 044", "SK 582 044"),
]

NOT_FOUND = [
    "0000000000",
    "AB12 end of the story",
    "section 12(3) of the Act",
    "paragraph 4.12.3.1 repeats it",
    "Year 4 and Year 11",
    "Chapter 10, Recommendation 7, Table 2",
    "she rang 999 and then 101, and 111",
    "the helpline on 0808 2000 247 or 116 123",
    "Freephone 0800 555 111",
    "in 2018/19, 24/7, COVID-19 and 50/50",
    "£1,250,000 and 1,234,567 people",
    "2 Marsham Street, London",
    "the line (0808 8010327) and 0808 80 10 800",
    "in 2019/20 and 2020/2021",
    "1000HRS Police Officers came",
    "250MG Sertraline Tablets",
    "BS 76000 and PHQ 12345",
    "aged 16 or over; between 10 and 12 weeks",
    "on 12/03/2019 and 12.03.19 and 2019-03-12",
    "Class A drugs, B12 and A4 paper",
    "the log 2019 was kept",
    "the number 12,500 people",
    "a phone call of 15 minutes",
    "the boat (see 4.2) sank",
    "IMR 2 and NHS 111",
]


@pytest.mark.parametrize(("kind", "text", "wording"), FOUND)
def test_finds(identifiers: Identifiers, kind: Kind, text: str, wording: str) -> None:
    assert (kind, wording) in {(c.kind, text[c.start : c.end]) for c in identifiers.find(text)}


@pytest.mark.parametrize("text", NOT_FOUND)
def test_leaves_alone(identifiers: Identifiers, text: str) -> None:
    assert [text[c.start : c.end] for c in identifiers.find(text)] == []


@pytest.mark.parametrize(
    ("link", "detail"),
    [
        ("https://www.gov.uk/guidance", "official"),
        ("www.bbc.co.uk/news/uk-1", "press"),
        ("https://www.bailii.org/ew/cases/1.html", "judgment"),
        ("https://caselaw.nationalarchives.gov.uk/ewfc/2021/1", "judgment"),
        ("https://somewhere.example/page", "other"),
    ],
)
def test_says_what_a_link_leads_to(identifiers: Identifiers, link: str, detail: str) -> None:
    assert [c.detail for c in identifiers.find(f"see {link} for more") if c.kind is Kind.LINK] == [detail]


def test_does_not_trace_what_it_reads(identifiers: Identifiers) -> None:
    assert identifiers._analyser.log_decision_process is False
