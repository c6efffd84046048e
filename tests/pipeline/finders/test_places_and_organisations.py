"""Small places and organisations go, agencies and large areas stay, statutes shield what is in them."""

import pytest

from pipeline.finders.organisations import find_members_bodies
from pipeline.finders.union import Finders
from pipeline.model import Kind
from tests.pipeline.finders.test_people import found

EXPECTED = [
    ("She lived at 14 Larch Road.", Kind.ADDRESS, "14 Larch Road", "street"),
    ("at Flat 2, 81 Abbey Street", Kind.ADDRESS, "Flat 2, 81 Abbey Street", "street"),
    ("He was seen in Marsh Lane.", Kind.ADDRESS, "Marsh Lane", "street"),
    ("in the village of Nether Stowby", Kind.PLACE, "Nether Stowby", "village"),
    ("They moved to Thackley Green.", Kind.PLACE, "Thackley Green", "town"),
    ("who lives in Kettering with him", Kind.PLACE, "Kettering", "town"),
    ("They met in Birmingham.", Kind.PLACE, "Birmingham", "city"),
    ("came from Poland in 2004", Kind.PLACE, "Poland", "country"),
    ("across Leicestershire", Kind.PLACE, "Leicestershire", "county"),
    ("Northmoor Community Safety Partnership. She came to Northmoor.", Kind.PLACE, "Northmoor", "own_area"),
    ("registered with Millrace Surgery", Kind.ORGANISATION, "Millrace Surgery", "gp_practice"),
    ("of Moorgate Lane Surgery", Kind.ORGANISATION, "Moorgate Lane Surgery", "gp_practice"),
    ("at St Mary's Primary School", Kind.ORGANISATION, "St Mary's Primary School", "school"),
    ("at Little Acorns Nursery", Kind.ORGANISATION, "Little Acorns Nursery", "nursery"),
    ("of St Jude's Church", Kind.ORGANISATION, "St Jude's Church", "place_of_worship"),
    ("at the Jamia Noor Mosque", Kind.ORGANISATION, "Jamia Noor Mosque", "place_of_worship"),
    ("in the Weavers Arms", Kind.ORGANISATION, "Weavers Arms", "pub"),
    ("They met at the Compass Rose.", Kind.ORGANISATION, "Compass Rose", "pub"),
    ("employed by Dunstan Haulage Ltd", Kind.ORGANISATION, "Dunstan Haulage Ltd", "employer"),
    ("She worked at Tesco Extra.", Kind.ORGANISATION, "Tesco Extra", "employer"),
    ("She packed eggs for Warrener Poultry.", Kind.ORGANISATION, "Warrener Poultry", "employer"),
    ("Lambourn Coaches, who employed him, agreed.", Kind.ORGANISATION, "Lambourn Coaches", "employer"),
    ("Saffron Moon, a takeaway in the town", Kind.ORGANISATION, "Saffron Moon", "shop"),
    ("the interpreter, Ms Ilinca Pop of Common Tongue, said", Kind.ORGANISATION, "Common Tongue", "employer"),
    ("At Beckwith High he met Jo.", Kind.ORGANISATION, "Beckwith High", "school"),
    ("the steps of the Ship and Shovel", Kind.ORGANISATION, "Ship and Shovel", "pub"),
    ("They prayed at River of Grace Assembly.", Kind.ORGANISATION, "River of Grace Assembly", "place_of_worship"),
    ("at the Gurdwara in Mill Street", Kind.ORGANISATION, "Gurdwara in Mill Street", "place_of_worship"),
    ("She sang at Capel Bethel.", Kind.ORGANISATION, "Capel Bethel", "place_of_worship"),
    ("after Mass at St Wilfreda's he left", Kind.ORGANISATION, "St Wilfreda's", "place_of_worship"),
    ("their farm, Ember Top, was sold", Kind.ADDRESS, "Ember Top", "house"),
    ("Mrs Pye, of 9 Salt Hard, heard it.", Kind.ADDRESS, "9 Salt Hard", "street"),
    ("the shop in Low Brackwith, whose owner", Kind.PLACE, "Low Brackwith", "town"),
    ("A concern was raised by Gentle Hands in May.", Kind.ORGANISATION, "Gentle Hands", "employer"),
    ("Her home help, Mrs Ada Pye of Gentle Hands, came.", Kind.ORGANISATION, "Gentle Hands", "employer"),
    ("He slept at the hospital on Rowan Ward.", Kind.ORGANISATION, "Rowan Ward", "hospital_unit"),
    ("the tutor at Quayside Sixth Form", Kind.ORGANISATION, "Quayside Sixth Form", "college"),
    ("Kell Safer City Partnership met. In Kell it rained.", Kind.AGENCY, "Kell Safer City Partnership", ""),
    ("She was born in Green Hammer.", Kind.PLACE, "Green Hammer", "town"),
    ("He moved to Long Barrow in 2017.", Kind.PLACE, "Long Barrow", "town"),
    ("They drove to Rhos-y-Felin.", Kind.PLACE, "Rhos-y-Felin", "village"),
    ("the flat at 5 Cooper's Yard, in High Ford", Kind.PLACE, "High Ford", "town"),
    ("the Labour Inspection Authority", Kind.AGENCY, "Labour Inspection Authority", ""),
    ("the British Cheese and Dairy Association", Kind.AGENCY, "British Cheese and Dairy Association", ""),
    ("the National Stalking Helpline", Kind.AGENCY, "National Stalking Helpline", ""),
    ("a worker of Winston's Wish", Kind.AGENCY, "Winston's Wish", ""),
    ("Partneriaeth Diogelwch Cymunedol Cwm Taran", Kind.AGENCY, "Partneriaeth Diogelwch Cymunedol Cwm Taran", ""),
    ("a Heddlu De Cymru ac eraill", Kind.AGENCY, "Heddlu De Cymru", ""),
    ("gan Gyngor a Cyngor Bwrdeistref Sirol Pumlyn", Kind.AGENCY, "Cyngor Bwrdeistref Sirol Pumlyn", ""),
    ("HM Coroner for West Fenshire has confirmed it.", Kind.AGENCY, "HM Coroner for West Fenshire", ""),
    ("the reports of MBRRACE-UK", Kind.AGENCY, "MBRRACE-UK", ""),
    ("officers from Fenshire Police", Kind.AGENCY, "Fenshire Police", ""),
    ("at Leicester Crown Court", Kind.AGENCY, "Leicester Crown Court", ""),
    ("Fenland Homes Housing Association", Kind.AGENCY, "Fenland Homes Housing Association", ""),
    ("the Fenbridge Hospitals NHS Trust", Kind.AGENCY, "Fenbridge Hospitals NHS Trust", ""),
    ("help from Women's Aid", Kind.AGENCY, "Women's Aid", ""),
    ("under the Care Act 2014", Kind.LAW, "Care Act 2014", "statute"),
    ("Clare's Law", Kind.LAW, "Clare's Law", "scheme"),
    ("the Crime and Victims Act 2004", Kind.LAW, "Crime and Victims Act 2004", "statute"),
    ("as in Olman v United Kingdom", Kind.LAW, "Olman v United Kingdom", "judgment"),
    ("and cite R v Oldis [2016] UKSC 61.", Kind.LAW, "R v Oldis [2016] UKSC 61", "judgment"),
    ("R (Olman) v West Fenshire Coroner", Kind.LAW, "R (Olman) v West Fenshire Coroner", "judgment"),
    ("c/o Quayside Offices, 2 Capstan Way, Fenbridge", Kind.ADDRESS, "Quayside Offices", "house"),
    ("the Fenbridge Women's Circle met", Kind.ORGANISATION, "Fenbridge Women's Circle", "local_group"),
    ("She sang with the Tillet Singers.", Kind.ORGANISATION, "Tillet Singers", "local_group"),
    ("born at Ravenmoor Royal Hospital", Kind.AGENCY, "Ravenmoor Royal Hospital", ""),
    ("in Fenbridge Cottage Hospital", Kind.ORGANISATION, "Fenbridge Cottage Hospital", "hospital"),
    ("the Fenbridge Minor Injuries Unit", Kind.ORGANISATION, "Fenbridge Minor Injuries Unit", "hospital_unit"),
    ("the Showmen's Guild of Great Britain", Kind.AGENCY, "Showmen's Guild of Great Britain", ""),
    ("the Department of Music, Dr Esther Vane", Kind.AGENCY, "Department of Music", ""),
    ("the Department for Business, Energy and Trade", Kind.AGENCY, "Department for Business, Energy and Trade", ""),
    ("Vale of Arrow District Council", Kind.AGENCY, "Vale of Arrow District Council", ""),
    ("born in Timor-Leste", Kind.PLACE, "Timor-Leste", "country"),
    ("help from Defence Primary Healthcare", Kind.AGENCY, "Defence Primary Healthcare", ""),
    ("she came to Ardenshire in February 2019", Kind.PLACE, "Ardenshire", "county"),
    ("came from County Antrim.", Kind.PLACE, "County Antrim", "county"),
    ("His parents live in Jalandhar.", Kind.PLACE, "Jalandhar", "city"),
    ("He came from Dorohai; he had been here long", Kind.PLACE, "Dorohai", "town"),
    ("Fen CSP DHR 4 - CONFIDENTIAL", Kind.MARKING, "CONFIDENTIAL", "marking"),
    ("Fen CSP   DHR 4   RESTRICTED", Kind.MARKING, "RESTRICTED", "marking"),
    ("PROTECTED: OFFICIAL-SENSITIVE", Kind.MARKING, "OFFICIAL-SENSITIVE", "marking"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words", "detail"), EXPECTED)
def test_tells_what_it_is(finders: Finders, text: str, kind: Kind, words: str, detail: str) -> None:
    assert (kind, words, detail) in found(finders, text)


@pytest.mark.parametrize(
    "text",
    [
        "The primary school and the surgery were told.",
        "Recommendation 4: Mental Health Services should improve.",
        "Working Together to Safeguard Children",
        "A care home, a refuge and a pub were named.",
        "the Home Office, 2 Marsham Street, London",
        "The findings are confidential until publication.",
        "She worked with Children's Services and for the Home Office.",
        "The High Court sat; it was a High Risk case.",
        "Public Transport and Social Security were mentioned.",
        "They lived in Temporary Accommodation and moved to Universal Credit.",
        "The victim, a shop worker, and her sister, a school nurse, spoke.",
        "He was born in May and grew up in Care.",
        "The plough and the kettle were sold.",
        "A report was made by Adult Social Care and by Children's Services.",
        "Of 24 Serious Incidents, 3 Recommendations were made.",
        "At home, Police were told; the house, May 2019, was empty.",
        "Hope was placed in the service. Grant was given. Patience is needed.",
    ],
)
def test_leaves_alone(finders: Finders, text: str) -> None:
    going = {Kind.ORGANISATION, Kind.ADDRESS, Kind.PERSON, Kind.MARKING, Kind.POSTCODE}
    assert [words for kind, words, detail in found(finders, text) if kind in going and detail != "unknown"] == []


def test_a_short_form_returns_with_its_type(finders: Finders) -> None:
    lines = ("She attended St Brannoc's Primary School.", "At St Brannoc's, Hope drew a picture.")
    assert (Kind.ORGANISATION, "St Brannoc's", "school") in found(finders, *lines)


def test_a_small_place_returns(finders: Finders) -> None:
    assert (Kind.PLACE, "Skelby", "village") in found(finders, "in the village of Skelby", "Skelby is small.")


def test_a_pub_returns_by_one_of_its_words(finders: Finders) -> None:
    lines = ("He drank in the Ship and Shovel.", "At the Ship they knew him.", "A ship sailed. Ship it.")
    assert [words for kind, words, _ in found(finders, *lines) if kind is Kind.ORGANISATION] == [
        "Ship and Shovel",
        "Ship",
    ]


def test_an_owner_s_name_is_no_short_form_of_his_firm(finders: Finders) -> None:
    seen = found(finders, "Ray Tulliver of Tulliver Leisure spoke.", "Mr Tulliver said no.")
    assert (Kind.PERSON, "Ray Tulliver") in {(kind, words) for kind, words, _ in seen}
    assert (Kind.PERSON, "Tulliver") in {(kind, words) for kind, words, _ in seen}


def test_a_body_of_the_panel_stays_wherever_it_is_named(finders: Finders) -> None:
    lines = (
        "> Membership of the panel",
        "- Ann Lee, chief executive of the Tamsin Project, a specialist service",
        "- Dr Joe Burr, Larkhill Surgery",
        "> Background",
        "She rang the Tamsin Project. She was a patient of Larkhill Surgery.",
    )
    seen = found(finders, *lines)
    assert [kind for kind, words, _ in seen if words == "Tamsin Project"] == [Kind.AGENCY] * 2
    assert {kind for kind, words, _ in seen if words == "Larkhill Surgery"} == {Kind.ORGANISATION}


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("Wandle Carers Centre", True),
        ("Kell Women's Centre", True),
        ("Angel Carers", False),  # an agency that sends carers leads to the family
        ("Larkhill Surgery", False),
    ],
)
def test_a_members_body_stays_but_for_small_places(body: str, stays: bool) -> None:
    assert [c.kind for c in find_members_bodies(body, "organisation")] == [Kind.AGENCY] * stays
