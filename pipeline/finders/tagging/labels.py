"""The labels of our tagger: what a word is, told as finely as its treatment needs.

The order of the members is the order of the model's outputs: a model is bound to it by its own
``labels.json``, and one that says otherwise is refused.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What one word of a draft is."""

    NONE = "none"
    PERSON = "person"  # whoever the case is about, and all around them: names in any wording, initials, nicknames
    PROFESSIONAL = "professional"  # a person named for the work they did in the case: officer, GP, midwife, teacher
    KEPT_PERSON = "kept_person"  # panel member, chair, author, minister, signatory, cited scholar
    TITLE = "title"  # what stands before a name: Mr, Dr, PC, Social Worker; never part of the name
    AGENCY = "agency"  # police, council, NHS trust, court, board, national charity, government: stays
    LAW = "law"  # statute, scheme, code or model, also one named after a person: stays
    GP_PRACTICE = "gp_practice"
    SCHOOL = "school"  # school, nursery, college
    EMPLOYER = "employer"  # firm, shop, factory, club: any business
    WORSHIP = "worship"  # church, mosque, temple, gurdwara
    REFUGE = "refuge"  # refuge, hostel, supported housing
    PUB = "pub"  # pub, restaurant, hotel
    CARE_HOME = "care_home"
    LOCAL_BODY = "local_body"  # any other small or local organisation: local charity, community centre, ward, unit
    PLACE = "place"  # village, town, estate, park, landmark: finer than a county
    AREA = "area"  # country, county, region, city: stays
    ADDRESS = "address"  # house, flat, street, postcode
    DATE = "date"  # the day of an event
    BIRTH_DATE = "birth_date"
    KEPT_DATE = "kept_date"  # of a document, a meeting of the panel, a statute; a month and year, a year
    CODE = "code"  # any number or reference that identifies: NHS, NI, crime, log, court, passport, bank, collar
    CONTACT = "contact"  # telephone, e-mail, handle, link
    VEHICLE = "vehicle"  # a registration
    AGE = "age"
    OCCUPATION = "occupation"
    CHARACTERISTIC = "characteristic"  # ethnicity, religion, nationality, disability, orientation, status


PERSONS = frozenset({Label.PERSON, Label.PROFESSIONAL, Label.KEPT_PERSON})
OF_THE_CASE = frozenset({Label.PERSON, Label.PROFESSIONAL})
"""Whoever must not be recognised."""
LOCAL_ORGANISATIONS = frozenset(
    {
        Label.GP_PRACTICE, Label.SCHOOL, Label.EMPLOYER, Label.WORSHIP, Label.REFUGE, Label.PUB, Label.CARE_HOME,
        Label.LOCAL_BODY,
    }
)  # fmt: skip
