"""Findings of a case become entities: one person one entity, and two who share a name stay two."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.linking import link
from pipeline.model import CaseFacts, Kind
from tests.pipeline.linking.builders import doc, entity_of, facts, found, linked, person, public

P = Kind.PERSON
CASE = facts(
    person("Danuta Wrona", "victim", "female", "Olga", "Danuta Sobczak"),
    person("Zbigniew Wrona", "perpetrator", "male"),
    person("Kinga Wrona", "child", "female"),
    author=["Christopher Selwood"],
)


def test_all_forms_of_a_person_are_one_entity() -> None:
    text = "Danuta Wrona, née Danuta Sobczak. Danuta, DANUTA WRONA and Mrs Wrona rang."
    done = linked(text, CASE)
    ids = {e.id for w in ("Danuta Wrona", "Danuta Sobczak", "DANUTA WRONA") if (e := entity_of(done, text, w))}
    assert ids == {"p01"}


def test_two_of_one_surname_and_nothing_else_are_told_apart_by_their_titles() -> None:
    text = "Mrs Quillan wept. Mr Quillan left."
    document = doc(text)
    done = link([document], [[found(document, "Quillan"), found(document, "Quillan", nth=1)]], CASE)
    wife, husband = entity_of(done, text, "Mrs Quillan"), entity_of(done, text, "Mr Quillan")
    assert wife is not None and husband is not None and wife.id != husband.id


def test_a_sure_name_of_nobody_known_goes_in_its_place_alone() -> None:
    text = "dziadzio danuta is here. D.V.H. said so; Mrs K and Danuta came."
    document = doc(text)
    names = [found(document, wording) for wording in ("dziadzio danuta", "D.V.H.", "K and Danuta")]
    done = link([document], [names], CASE)
    gone = {text[m.finding.span.start : m.finding.span.end]: m.entity for m in done.mentions}
    kinds = {e.id: e.kind for e in done.entities}
    assert kinds[gone["dziadzio"]] is kinds[gone["D.V.H."]] is kinds[gone["K"]] is Kind.TERM
    assert gone["danuta"] == gone["Danuta"] == "p01"
    unsure = [replace(name, score=0.6) for name in names]
    assert not [e for e in link([document], [unsure], CASE).entities if e.kind is Kind.TERM]


def test_a_scholar_who_shares_a_surname_with_somebody_met_stays_where_a_year_stands_by() -> None:
    text = "Nurse Lovat came. Lovat rang. See Lovat (2010). R v Lovat (2012)."
    document = doc(text)
    nurse = found(document, "Lovat", detail="professional:Nurse")
    done = link([document], [[nurse]], CASE)
    assert [m.finding.span.start for m in done.mentions if m.finding.kind is Kind.PERSON] == [
        text.index("Nurse"),
        text.index("Lovat rang"),
        text.rindex("Lovat"),
    ]


def test_a_finder_that_is_sure_makes_a_name_of_a_word() -> None:
    text = "Pip. A pip fell."
    document = doc(text)
    sure = found(document, "Pip")
    done = link([document], [[sure]], CASE)
    entity = entity_of(done, text, "Pip")
    assert entity is not None and entity.kind is Kind.PERSON
    unsure = link([document], [[replace(sure, score=0.6)]], CASE)
    assert entity_of(unsure, text, "Pip") is None


def test_a_shared_surname_stays_open() -> None:
    text = "Then Wrona rang. Mrs Wrona came."
    done = linked(text, CASE)
    shared, wife = entity_of(done, text, "Wrona"), entity_of(done, text, "Mrs Wrona")
    assert shared is not None and set(shared.candidates) == {"p01", "p02"}
    assert wife is not None and wife.id == "p01"


def test_a_discovered_person_takes_the_relation_as_role_wherever_it_is_told() -> None:
    text = "Ola Lis rang. Her friend Ola Lis came."
    document = doc(text)
    first, second = found(document, "Ola Lis"), found(document, "Ola Lis", detail="kin:victim's friend", nth=1)
    done = link([document], [[first, second]], CASE)
    entity = entity_of(done, text, "Ola Lis")
    assert entity is not None and (entity.role, entity.detail) == ("victim's friend", "subject")


@pytest.mark.parametrize(
    ("text", "wording", "detail", "standing"),
    [
        ("Panel: Owen Larkin, Northmoor Council", "Owen Larkin", "panel", "kept"),
        ("Panel: Larkin, Northmoor Council", "Larkin", "panel", "subject"),
        ("Interviews: shift supervisor Tony Hurrell; a landlord", "Tony Hurrell", "academic", "subject"),
        ("as Tony Hurrell (2007) wrote", "Tony Hurrell", "academic", "kept"),
        ("Panel: Danuta Wrona", "Danuta Wrona", "panel", "subject"),  # the officer's word comes first
    ],
)
def test_who_is_kept(text: str, wording: str, detail: str, standing: str) -> None:
    entity = entity_of(linked(text, CASE, (wording, P, detail)), text, wording)
    assert entity is not None and entity.detail == standing


def test_one_mention_as_a_professional_undoes_weak_evidence() -> None:
    text = "Ifeoma Chukwu (2019).\nThe social worker, Ifeoma Chukwu, came."
    document = doc(text)
    both = [
        found(document, "Ifeoma Chukwu", detail="academic"),
        found(document, "Ifeoma Chukwu", detail="professional:Social Worker", nth=1),
    ]
    entity = entity_of(link([document], [both], CASE), text, "Ifeoma Chukwu")
    assert entity is not None and entity.detail == "professional"


def test_a_relation_beats_the_job_that_only_a_heading_gave() -> None:
    text = "Her friend Amber Fielding met her. His sister, Simran Gill, wrote."
    job = "professional:IMR Author"
    done = linked(text, CASE, ("Amber Fielding", P, job), ("Simran Gill", P, job))
    friend, sister = entity_of(done, text, "Amber Fielding"), entity_of(done, text, "Simran Gill")
    assert friend is not None and (friend.detail, friend.role) == ("subject", "friend")
    assert sister is not None and (sister.detail, sister.role) == ("subject", "sister")


def test_letters_after_a_name_are_no_part_of_it() -> None:
    text = "Chair and author: Christopher Selwood MBE. Christopher Selwood wrote this."
    done = linked(text, CASE, ("Christopher Selwood MBE", P, "author"))
    entity = entity_of(done, text, "Christopher Selwood", nth=1)
    assert entity is not None and entity.detail == "kept" and not entity.candidates


def test_a_middle_name_in_an_appendix_is_not_a_new_person() -> None:
    text = "ZBIGNIEW Jan WRONA. Zbigniew Jan Wrona."
    done = linked(text, CASE, ("Zbigniew Jan Wrona", P, "kin:son"))
    entity = entity_of(done, text, "Zbigniew Jan Wrona")
    assert entity is not None and entity.id == "p02"
    assert not [e for e in done.entities if e.kind is P and e.id not in ("p01", "p02", "p03", "p04")]


def test_two_constables_of_one_surname_and_a_nurse_are_three() -> None:
    text = "PC Hughes came. Nurse Hughes came. PC Hughes left."
    done = linked(text, CASE, ("Hughes", P, "professional:PC"))
    document = doc(text)
    three = [
        found(document, "PC Hughes", detail="professional:PC"),
        found(document, "Nurse Hughes", detail="professional:Nurse"),
        found(document, "PC Hughes", detail="professional:PC", nth=1),
    ]
    done = link([document], [three], CASE)
    first, nurse, again = (
        entity_of(done, text, w, n) for w, n in (("PC Hughes", 0), ("Nurse Hughes", 0), ("PC Hughes", 1))
    )
    assert first is not None and nurse is not None and again is not None
    assert first.id == again.id != nurse.id


def test_a_constable_hidden_in_an_agency_is_found() -> None:
    text = "PC 4471 Hughes of Northmoor Police rang."
    done = linked(text, CASE, ("Hughes of Northmoor Police", Kind.AGENCY, "police"))
    constable, police = entity_of(done, text, "Hughes"), entity_of(done, text, "Northmoor Police")
    assert constable is not None and (constable.detail, constable.role) == ("professional", "PC")
    assert police is not None and police.kind is Kind.AGENCY


def test_names_before_a_shared_surname() -> None:
    text = "the younger child of Gurdial and Surjit Dosanjh, who died"
    done = linked(text, CASE, ("Surjit Dosanjh", P, ""))
    entity = entity_of(done, text, "Gurdial")
    assert entity is not None and entity.kind is P


def test_initials_of_children_used_as_their_names() -> None:
    text = "The child KW said so. KW's teacher agreed."
    entity = entity_of(linked(text, CASE), text, "KW", nth=1)
    assert entity is not None and entity.id == "p03"


def test_a_plain_word_taken_for_the_word_is_shown_as_a_doubt_and_stays() -> None:
    case = facts(person("Hope Price", "victim", "female", "Ruth"))
    text = "The Hope Centre and its centre. Hope Price lived there."
    done = linked(text, case)
    doubt = entity_of(done, text, "Hope Centre")
    assert doubt is not None and doubt.detail == "unknown"
    assert public(text, case).startswith("The Hope Centre and its centre. Ruth")


def test_a_kept_constable_keeps_her_title_but_not_her_number() -> None:
    text = "Panel: DI 4471 Amarjit Singh. DI 4471 Singh spoke."
    done = linked(
        text, facts(person("Jagdeep Singh Thandi")), ("Amarjit Singh", P, "panel"), ("4471", Kind.COLLAR_NUMBER, "")
    )
    entity = entity_of(done, text, "4471")
    assert entity is not None and entity.kind is Kind.COLLAR_NUMBER


def test_entities_keep_their_ids_when_linked_again() -> None:
    text = "Danuta Wrona met Ola Lis at Elm Tree Surgery. Then Wrona left."
    document = doc(text)
    findings = [found(document, "Ola Lis"), found(document, "Elm Tree Surgery", Kind.ORGANISATION, "gp_practice")]
    once = link([document], [findings], CASE)
    again = link([document], [findings], CASE, once.entities)
    assert {(e.id, e.forms) for e in again.entities} == {(e.id, e.forms) for e in once.entities}


_PROSE = st.lists(
    st.sampled_from("she rang and the of Police at home. Then May will left 4 hope Grant".split()), max_size=15
)
_NAMES = ["Danuta Wrona", "Zbigniew Wrona", "Danuta Sobczak", "Kinga Wrona", "Wrona, Zbigniew", "WRONA", "Kinga"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_PROSE, st.sampled_from(_NAMES)), min_size=1, max_size=4), _PROSE)
def test_no_known_name_survives_in_any_prose_and_mentions_are_sorted(
    parts: list[tuple[list[str], str]], end: list[str]
) -> None:
    text = "\n".join(" ".join([*words, name]) for words, name in parts) + " " + " ".join(end)
    done = linked(text, CASE)
    document = doc(text)
    at = 0
    for mention in done.mentions:
        span = mention.finding.span
        assert at <= span.start
        assert any(p.span.contains(span) for p in document.pieces)
        at = span.end
    new = public(text, CASE)
    for word in ("danuta", "zbigniew", "wrona", "sobczak", "kinga"):
        assert word not in new.casefold()
    again: CaseFacts = CASE
    assert not [m for m in linked(new, again).mentions if m.finding.kind in (P, Kind.FAMILY)]


def test_a_report_s_running_head_makes_no_second_person_of_a_surname() -> None:
    case = facts(person("Danuta Wrona", "victim", "female"), person("Kinga Wrona", "child", "female"))
    text = "WRONA DHR\nThen D. Wrona rang."
    done = linked(text, case, ("WRONA DHR", Kind.PERSON, ""))
    victim = entity_of(done, text, "D. Wrona")
    assert victim is not None
    assert victim.role == "victim"
    assert all("DHR" not in form for entity in done.entities for form in entity.forms)
