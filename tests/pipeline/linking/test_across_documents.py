"""What one document of a case tells of a wording in another: bodies, acronyms, quoted messages, numbers, streets."""

import pytest

from pipeline.edits import apply, plan
from pipeline.linking import link
from pipeline.model import CaseFacts, Finding, Kind
from pipeline.policy import Policy
from pipeline.treatment import treat
from pseudonyms.register import Register
from tests.pipeline.linking.builders import doc, facts, found, person

CASE = facts(person("Maria Olman", "victim", "female", None, "Sunny", "Ty"), person("Leo Long", "perpetrator", "male"))
Told = tuple[str, Kind, str]


def case(*documents: tuple[str, tuple[Finding, ...]], of: CaseFacts = CASE) -> list[str]:
    """The public texts of some documents with what was found in each."""
    read = [doc(text) for text, _ in documents]
    done = treat(link(read, [f for _, f in documents], of), of, Policy.default(), Register(of.case, seed=b"test"))
    return [apply(document.text, plan(done, number, document)) for number, document in enumerate(read)]


def firm(
    text: str, wording: str, kind: Kind, detail: str = "", strength: float = 0.9, finder: str = "finder"
) -> Finding:
    whole = found(doc(text), wording, kind, detail)
    return Finding(whole.span, kind, whole.score, (finder,), detail, strength)


def test_a_body_of_the_panel_is_no_person_elsewhere() -> None:
    table, letter = "Aurora New Dawn", "I thank Aurora New Dawn. Aurora Low Dawn rang."
    texts = case(
        (table, (firm(table, "Aurora New Dawn", Kind.AGENCY, finder="panel's bodies"),)),
        (letter, (firm(letter, "Aurora New Dawn", Kind.PERSON), firm(letter, "Aurora Low Dawn", Kind.PERSON))),
    )
    assert texts[0] == table
    assert texts[1].startswith("I thank Aurora New Dawn. ") and "Low" not in texts[1]


def test_somebody_whom_the_officer_named_is_never_a_body() -> None:
    table = "Maria Olman"
    (text,) = case((table, (firm(table, table, Kind.AGENCY, finder="panel's bodies"),)))
    assert "Olman" not in text


@pytest.mark.parametrize(
    ("first", "second", "gone"),
    [
        ("He kept the books of Tolley Green Cricket Club (TGCC).", "At TGCC he is missed.", True),
        ("He kept the books of Tolley Green Cricket Club.", "At TGCC he is missed.", True),
        ("He kept the books of Tolley Green Cricket Club.", "The Tri-Group Care Council (TGCC) met.", False),
        ("He kept the books of Tolley Green Cricket Club.", "At TGC he is missed.", False),
    ],
)
def test_the_acronym_of_a_local_organisation_goes_with_it(first: str, second: str, gone: bool) -> None:
    short = "TGCC" if "TGCC" in second else "TGC"
    club = firm(first, "Tolley Green Cricket Club", Kind.ORGANISATION, "club")
    texts = case((first, (club,)), (second, (firm(second, short, Kind.AGENCY),)))
    assert (short not in texts[1]) is gone


@pytest.mark.parametrize(
    ("finders", "area", "gone"),
    [
        (("tagger",), "Saltmere", True),
        (("places", "gazetteer"), "Saltmere", False),  # the county of that name
        (("tagger",), "Saltshire", False),
    ],
)
def test_a_town_called_by_the_head_of_its_name_is_no_region(finders: tuple[str, ...], area: str, gone: bool) -> None:
    report, letter = "They lived in Saltmere-on-Sea.", f"{area} is small."
    town = firm(report, "Saltmere-on-Sea", Kind.PLACE, "town")
    region = Finding(found(doc(letter), area, Kind.PLACE).span, Kind.PLACE, 0.5, finders, "region", 0.9)
    assert (area not in case((report, (town,)), (letter, (region,)))[1]) is gone


@pytest.mark.parametrize(
    ("flat", "note", "gone"),
    [
        ("flat C14", "Crying in C14 again.", True),
        ("flat C14", "Crying in c14 again.", False),
        ("flat 14", "Crying at 14 again.", False),
        ("flat C4", "Page C4 was torn.", False),  # too short to be nothing else
    ],
)
def test_the_code_of_a_flat_alone(flat: str, note: str, gone: bool) -> None:
    report = f"They lived in {flat} then."
    texts = case((report, (firm(report, flat, Kind.ADDRESS),)), (note, ()))
    assert (texts[1] != note) is gone


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("Chair: check MG happy with this", True),
        ("Dr MG happy with this", True),
        ("The MG sports car was sold.", False),
    ],
)
def test_initials_of_somebody_whom_only_the_report_names(note: str, gone: bool) -> None:
    report = "Her sister Mavis Goddard rang."
    (text, note_) = case((report, (firm(report, "Mavis Goddard", Kind.PERSON, "kin:sister"),)), (note, ()))
    assert "Goddard" not in text
    assert ("MG" not in note_) is gone


def test_initials_of_somebody_at_work_are_left_to_the_finders() -> None:
    report, note = "PC Mavis Goddard came.", "check MG happy with this"
    texts = case((report, (firm(report, "PC Mavis Goddard", Kind.PERSON, "professional:PC"),)), (note, ()))
    assert texts[1] == note


def test_what_everybody_knows_an_acronym_for_stays() -> None:
    society = "She dug with the Millbrook Allotment Society Holders."
    found_ = firm(society, "Millbrook Allotment Society Holders", Kind.ORGANISATION, "local_group")
    assert case((society, (found_,)), ("The MASH closed it.", ()))[1] == "The MASH closed it."


@pytest.mark.parametrize(
    ("report", "letter", "gone"),
    [
        ('"its sunny please stop"', 'The message "its sunny please stop" is quoted.', True),
        ('"its sunny please stop"', '"sunny please stop", as a quotation may begin', True),
        ('"its sunny please stop"', "A day that is sunny please the ducks.", False),
    ],
)
def test_a_message_is_read_alike_wherever_it_is_quoted(report: str, letter: str, gone: bool) -> None:
    texts = case((report, (firm(report, "sunny", Kind.PERSON, strength=0.8),)), (letter, ()))
    assert ("sunny" not in texts[1]) is gone


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("PCs 3392 and 6120 attended.", True),
        ("Collar numbers (3392, 6120) serve no purpose.", True),
        ("It cost £3,392; 3392 people came, 6120/21 of them late.", False),
        ("Officers paid £3392.", False),
    ],
)
def test_an_officers_number_is_known_without_the_name(text: str, gone: bool) -> None:
    report = "PC 3392 Dow and PC 6120 Bains"
    numbers = tuple(firm(report, number, Kind.COLLAR_NUMBER) for number in ("3392", "6120"))
    shown = case((report, numbers), (text, ()))[1]
    assert (shown != text) is gone and not (gone and "6120" in shown)


@pytest.mark.parametrize(
    ("text", "gone"),
    [("come to me in tannery yard", True), ("Tannery Yard, again", True), ("a tannery with a yard", False)],
)
def test_a_street_is_known_without_its_number(text: str, gone: bool) -> None:
    report = "They lived at 3 Tannery Yard."
    street = firm(report, "3 Tannery Yard", Kind.ADDRESS, "street")
    assert (case((report, (street,)), (text, ()))[1] != text) is gone


@pytest.mark.parametrize(("text", "gone"), [("back of Tannery Ter. again", True), ("the Tannery terraces", False)])
def test_a_street_is_known_by_its_abbreviation(text: str, gone: bool) -> None:
    report = "They lived in Tannery Terrace."
    street = firm(report, "Tannery Terrace", Kind.ADDRESS, "street")
    assert (case((report, (street,)), (text, ()))[1] != text) is gone


def test_the_words_of_any_high_street_stay() -> None:
    report = "They lived at 3 High Street."
    street = firm(report, "3 High Street", Kind.ADDRESS, "street")
    assert case((report, (street,)), ("shops of the high street", ()))[1] == "shops of the high street"


@pytest.mark.parametrize(
    ("wording", "strength", "gone"),
    [("oi anh long", 0.6, True), ("anh long", 0.4, False), ("ty", 0.7, True), ("ty", 0.5, False), ("road", 0.7, False)],
)
def test_an_unsure_finder_is_believed_of_a_name_that_the_officer_gave(
    wording: str, strength: float, gone: bool
) -> None:
    text = f"thu {wording} answer a ty for a long road"
    texts = case((text, (firm(text, wording, Kind.PERSON, strength=strength),)))
    assert (texts[0] != text) is gone


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Mrs O fell, wrist.", True),
        ("Carer's assessment of Ms O by the nurse.", True),
        ("Mrs O. She fell.", True),
        ("Mrs O. Hale fell.", False),
        ("Mr O fell.", False),
        ("Mrs A fell.", False),
        ("Mrs OK fell.", False),
    ],
)
def test_a_title_and_the_first_letter_of_a_surname_mean_its_bearer(text: str, gone: bool) -> None:
    assert (case((text, ()))[0] != text) is gone


def test_initials_of_a_double_barrel_count_both_halves() -> None:
    of = facts(person("Tyrell Poole-Grant", "perpetrator", "male"))
    for text, gone in (("TPG was seen by the nurse.", True), ("TG was seen.", False), ("TPX was seen.", False)):
        assert (case((text, ()), of=of)[0] != text) is gone


def test_one_finding_with_several_titles_is_several_persons() -> None:
    text = "Names she wrote: Mo. Mrs S. Mrs Kaz. The end."
    (shown,) = case((text, (firm(text, "Mo. Mrs S. Mrs Kaz", Kind.PERSON),)))
    assert not any(name in shown for name in ("Mo.", "Mrs S.", "Kaz"))


def test_a_name_written_like_the_one_before_it() -> None:
    text = "Crew R. Onslow/T. Beck. Not conveyed, see B. Note"
    (shown,) = case((text, (firm(text, "R. Onslow", Kind.PERSON),)))
    assert "Beck" not in shown and shown.endswith("Not conveyed, see B. Note")


def test_nobody_is_called_by_the_first_words_of_a_body_of_the_panel() -> None:
    table, letter = "Adanna Women\u2019s Network", "We commend Adanna Women's Network."
    body = (firm(table, table, Kind.AGENCY, finder="panel's bodies"),)
    assert case((table, body), (letter, (found(doc(letter), "Adanna Women"),)))[1] == letter
    assert case((table, ()), (letter, (found(doc(letter), "Adanna Women"),)))[1] != letter


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("Evan Stark has called this the micro-regulation of life.", "Evan Stark", True),
        ("Evan Starkey has called this the micro-regulation of life.", "Evan Starkey", False),
    ],
)
def test_a_writer_whom_reviews_cite_stays(text: str, name: str, stays: bool) -> None:
    assert (name in case((text, (firm(text, name, Kind.PERSON, "academic"),)))[0]) is stays


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("Call from P. Dent, no. 43: shouting.", True),
        ("The flat next door, number 43.", True),
        ("She was no. 44 in the queue.", False),
        ("Recommendation no. 43.1 stands.", False),
        ("Recommendation No. 43 stands.", False),
        ("See paragraph number 43.", False),
        ("A party of 43 came.", False),
    ],
)
def test_a_house_by_its_number_alone(note: str, gone: bool) -> None:
    report = "They lived at 43 Ferry Road."
    texts = case((report, (firm(report, "43 Ferry Road", Kind.ADDRESS),)), (note, ()))
    assert ("43" not in texts[1] and "44" not in texts[1]) is gone


def test_a_house_that_is_never_told_but_by_its_number() -> None:
    report, note = "She lived at number 16.", "Caller Ada, no. 16. Male left."
    house = firm(report, "number 16", Kind.ADDRESS)
    assert "16" not in case((report, (house,)), (note, ()))[1]
