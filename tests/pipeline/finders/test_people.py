"""Names in the forms that reviews have, beside the words that only look like them."""

import pytest

from pipeline.finders.union import Finders
from pipeline.model import CaseFacts, Finding, Kind, Person
from tests.pipeline.finders.prose import document_of, goes


def found(finders: Finders, *lines: str, facts: CaseFacts | None = None) -> list[tuple[Kind, str, str]]:
    document = document_of(*lines)
    return [(f.kind, document.text[f.span.start : f.span.end], f.detail) for f in finders.find(document, facts)]


NAMES = [
    ("They spoke to Mr Khan about it.", "Khan"),
    ("Dr A. Mehta saw her in surgery.", "A. Mehta"),
    ("HHJ Okafor-Reid passed sentence.", "Okafor-Reid"),
    ("The suspect is SMITH, Jane of no fixed abode.", "SMITH, Jane"),
    ("She had told J.S. about the knife.", "J.S."),
    ("The child Beth S. was in the room.", "Beth S."),
    ("her sister Maxine told the review", "Maxine"),
    ("His brother, Leon, drove him home.", "Leon"),
    ("He was known as 'Billy' to everyone.", "Billy"),
    ("Health Visitor Ifrah Warsame called twice.", "Ifrah Warsame"),
    ("The view of Mary1 was not recorded, but Mary Pell said so.", "Mary"),
    ("OVERVIEW REPORT INTO THE DEATH OF AMY OLLERTON", "AMY OLLERTON"),
    ("i told my sister ruksana but he wont listen", "ruksana"),
    ("Yours sincerely, Katarzyna Nowak", "Katarzyna Nowak"),
    ("Iestyn Llewellyn lives with Sinazo Dlamini.", "Sinazo Dlamini"),
    ("Next of kin: Wei Zhang", "Wei Zhang"),
    ("In May Nazia ended the relationship.", "Nazia"),
    ("Keisha, Charity and Harpreet agreed.", "Charity"),
    ("Eilidh reported to PC Law that day.", "Law"),
    ("He is the father of Amber, he says.", "Amber"),
    ('"i told blessing everything but u wont listen"', "blessing"),
    ("Priay told the learning mentor.", "Priay"),
    ("Charity said that he had left.", "Charity"),
    ("PC Marsh walked down Marsh Lane.", "Marsh"),
    ("The prayers were led by Sheikh Idris Farole.", "Idris Farole"),
    ("Her brother Yusuf Sheikh rang.", "Yusuf Sheikh"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_finds_a_name(finders: Finders, text: str, name: str) -> None:
    assert (Kind.PERSON, name) in {(kind, words) for kind, words, _ in found(finders, text)}


NOT_NAMES = [
    "Will the learning last? It will.",
    "In May 2019 it may rain; May 2020 was dry.",
    "They grant that the Grant funding ended.",
    "Hope is not a strategy. Mark this well.",
    "The rating was amber, and later Amber.",
    "The Judge agreed; a judge may differ.",
    "MARAC, IDVA, DASH, DHR and MAPPA were explained.",
    "Domestic Homicide Review",
    "TERMS OF REFERENCE AND CHRONOLOGY",
    "Clare's Law and Sarah's Law were explained.",
    "Professional curiosity and Safeguarding Adults training.",
    "Section 12(3), Year 4 and Chapter 10 apply.",
    "He was a practising Roman Catholic.",
    "He drove a Skoda and she a Vivaro.",
    "The law and the Law Society differ; a Charity Commission inquiry opened.",
    "The action was rated Amber, then Green.",
    "Gillick competence was considered.",
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_takes_no_word_for_a_name(finders: Finders, text: str) -> None:
    assert [words for kind, words, _ in found(finders, text) if kind in {Kind.PERSON, Kind.FAMILY}] == []


@pytest.mark.parametrize(
    ("text", "words", "detail"),
    [
        ("Mr and Mrs Khan were asleep.", "Mr and Mrs Khan", "couple"),
        ("The Okonkwos moved in 2015.", "The Okonkwos", ""),
        ("She told the Khan family.", "the Khan family", ""),
    ],
)
def test_finds_a_family(finders: Finders, text: str, words: str, detail: str) -> None:
    assert (Kind.FAMILY, words, detail) in found(finders, text)


DETAILS = [
    ("PC 1234 Rowe attended the address.", "Rowe", "professional:PC"),
    ("DS Amy Ollerton reviewed it.", "Amy Ollerton", "professional:DS"),
    ("Social Worker Pauline Trent closed the case.", "Pauline Trent", "professional:Social Worker"),
    ("Pauline Trent, the allocated social worker, called.", "Pauline Trent", "professional:Social Worker"),
    ("Her GP, Dr Mehta, prescribed sertraline.", "Mehta", "professional:GP"),
    ("The midwife, Joy Adeyemi, asked.", "Joy Adeyemi", "professional:Midwife"),
    ("Judge Carter summed up.", "Carter", "professional:Judge"),
    ("Janet Moss, IMR author for the trust", "Janet Moss", "professional:IMR Author"),
    ("The overview report was written by Eleanor Frayne.", "Eleanor Frayne", "author"),
    ("The panel was chaired by Helen Ashdown.", "Helen Ashdown", "chair"),
    ("Minutes were kept by Helen Ashdown.", "Helen Ashdown", "panel"),
    ("I thank the solicitor to the review, Helen Ashdown, for her care.", "Helen Ashdown", "panel"),
    ("Its chairman, Ronald Ashdown, wrote to the council.", "Ronald Ashdown", ""),
    ("Ronald Ashdown, chair of the tenants' association, wrote.", "Ronald Ashdown", ""),
    ("her son Callum, aged 6, slept", "Callum", "child"),
    ("the victim's sister, Maxine Pell, rang", "Maxine Pell", "kin:victim's sister"),
    ("her mother Rokeya Begum", "Rokeya Begum", "kin:mother"),
    ("as Stark (2007) has shown", "Stark", "academic"),
    ("in every layer of a life (Crenshaw 1991).", "Crenshaw", "academic"),
    ("The studies by Dr Ada Quill and Dr Helen Ashdown, and a report, say so.", "Helen Ashdown", "academic"),
]


@pytest.mark.parametrize(("text", "name", "detail"), DETAILS)
def test_says_what_the_words_around_say(finders: Finders, text: str, name: str, detail: str) -> None:
    assert (name, detail) in {(words, said) for kind, words, said in found(finders, text) if kind is Kind.PERSON} or (
        detail == "academic" and name not in {words for _, words, _ in found(finders, text)}
    )


class TestPanel:
    LIST = ("> 4 Review panel members", "- Rosalind Amery, Chief Officer, Fenbridge Council", "> 5 Background")

    def test_keeps_who_is_listed(self, finders: Finders) -> None:
        assert (Kind.PERSON, "Rosalind Amery", "panel") in found(finders, *self.LIST)

    def test_keeps_her_wherever_she_speaks(self, finders: Finders) -> None:
        assert found(finders, *self.LIST, "Rosalind Amery told the panel so.")[-1] == (
            Kind.PERSON,
            "Rosalind Amery",
            "panel",
        )

    def test_ends_with_its_section(self, finders: Finders) -> None:
        assert (Kind.PERSON, "Maxine Pell", "panel") not in found(finders, *self.LIST, "Maxine Pell was at home.")

    @pytest.mark.parametrize(
        "line",
        [
            "The panel included Rosalind Amery, who had not known her daughter Maxine Pell.",
            "The review panel consisted of nine people and considered the death of Maxine Pell.",
        ],
    )
    def test_never_keeps_a_relative_or_the_victim(self, finders: Finders, line: str) -> None:
        details = {words: detail for kind, words, detail in found(finders, line) if kind is Kind.PERSON}
        assert details["Maxine Pell"] not in {"panel", "chair", "author"}

    def test_never_keeps_a_name_that_the_officer_gave(self, finders: Finders) -> None:
        facts = CaseFacts("c", (Person("Rosalind Amery", "victim"),))
        assert (Kind.PERSON, "Rosalind Amery", "") in found(finders, *self.LIST, facts=facts)

    def test_practitioners_seen_are_no_panel(self, finders: Finders) -> None:
        lines = ("> 4 Practitioners interviewed", "- Rosalind Amery, Fenbridge Council")
        assert [f for f in found(finders, *lines) if f[2] == "panel"] == []


def test_the_family_s_pseudonym_is_nobody_s_name(finders: Finders) -> None:
    facts = CaseFacts("c", (Person("Maxine Pell", "victim", chosen_pseudonym="Orla"),))
    names = [words for _, words, _ in found(finders, "Maxine Pell is called Orla here.", facts=facts)]
    assert names == ["Maxine Pell"]


def test_a_letter_names_its_addressee_and_signatory(finders: Finders) -> None:
    lines = (
        "Home Office",
        "Petra Lovegrove",
        "Fenbridge Council",
        "12 March 2022",
        "Dear Ms Lovegrove,",
        "The Quality Assurance Panel thanks you.",
        "Yours sincerely,",
        "Lavinia Stroud",
    )
    details = {words: detail for kind, words, detail in found(finders, *lines) if kind is Kind.PERSON}
    assert details == {"Petra Lovegrove": "addressee", "Lovegrove": "addressee", "Lavinia Stroud": "signatory"}


@pytest.mark.parametrize(
    "echo",
    [
        "AMY OLLERTON spoke.",
        "The case of AO was heard.",
        "a view ofAmyCommissioned by",
        "the words of Ollerton2 are",
        "amy said no",
        "Ollerton’s house",
    ],
)
def test_a_name_once_found_returns(finders: Finders, echo: str) -> None:
    document = document_of("The victim was Amy Ollerton.", echo)
    assert [f for f in finders.find(document) if goes(f) and f.span.start >= document.pieces[1].span.start] != []


def test_a_finding_s_repr_shows_no_name(finders: Finders) -> None:
    findings: tuple[Finding, ...] = finders.find(document_of("The victim was Amy Ollerton."))
    assert "Ollerton" not in repr(findings)
