"""The slots that a template may name, and the forms each can take: the vocabulary, nothing else."""

from __future__ import annotations

from pipeline.finders.tagging.labels import Label
from training import more_places

KIN = (
    "victim perp child1 child2 child3 mother father sister brother aunt cousin grandmother ex newpartner friend "
    "friend2 neighbour colleague landlord motherinlaw"
).split()
PROFESSIONALS = (
    "gp gp2 pc pc2 ds sw sw2 midwife hv nurse psychiatrist idva teacher headteacher probation housing solicitor "
    "paramedic pathologist carer officer"
).split()
KEPT = (
    "chair author panel1 panel2 panel3 panel4 panel5 panel6 panel7 panel8 panel9 minister signatory academic1 "
    "academic2 coroner judge"
).split()
PEOPLE: dict[str, Label] = {
    **dict.fromkeys(KIN, Label.PERSON),
    **dict.fromkeys(PROFESSIONALS, Label.PROFESSIONAL),
    **dict.fromkeys(KEPT, Label.KEPT_PERSON),
}
STRANGERS: dict[str, Label] = {  # somebody new in every template: never of the document's cast
    **dict.fromkeys("someone someone2 someone3 wordy wordy2 placed placed2".split(), Label.PERSON),
    **dict.fromkeys("official official2".split(), Label.PROFESSIONAL),
    **dict.fromkeys("scholar scholar2 scholar3".split(), Label.KEPT_PERSON),
}
PERSON_FORMS = frozenset(
    ("full first sur title tfull nick inits rev firstini caps lower maiden mid poss surposs plural typo handle").split()
)
PRONOUNS = frozenset("he him his himself".split())
AGENCIES = frozenset(
    "police council trust icb court charity probation housing board government university school_body".split()
)
_NONE: frozenset[str] = frozenset()
_SHORT = frozenset({"short"})
ORGANISATIONS: dict[str, Label] = {
    "gp_practice": Label.GP_PRACTICE,
    "school": Label.SCHOOL,
    "school2": Label.SCHOOL,
    "employer": Label.EMPLOYER,
    "employer2": Label.EMPLOYER,
    "worship": Label.WORSHIP,
    "refuge": Label.REFUGE,
    "pub": Label.PUB,
    "care_home": Label.CARE_HOME,
    "local_body": Label.LOCAL_BODY,
}
PLACES: dict[str, Label] = {
    **dict.fromkeys("village town landmark estate park".split(), Label.PLACE),
    **dict.fromkeys("area county city country csp_area".split(), Label.AREA),
    **dict.fromkeys("address street house flat postcode".split(), Label.ADDRESS),
}
CODES = frozenset("nhs nino crime log caseref urn hospital pnc prison passport licence bank collar exhibit".split())
_FORMS: dict[str, frozenset[str]] = {
    **dict.fromkeys((*PEOPLE, *STRANGERS), PERSON_FORMS),
    **dict.fromkeys(ORGANISATIONS, _SHORT),
    **dict.fromkeys(PLACES, _SHORT),
    **dict.fromkeys(CODES, _NONE),
    **dict.fromkeys("phone handle url vehicle age occupation characteristic time n money couple".split(), _NONE),
    **dict.fromkeys("dob death kept_date month year".split(), frozenset({"short", "day", "weekday"})),
    **dict.fromkeys(more_places.SLOTS, _NONE),
    "agency": AGENCIES,
    "law": frozenset({"eponym"}),
    "date": frozenset({"short", "day", "range", "weekday"}),
    "email": frozenset(PEOPLE),
}


def forms(name: str) -> frozenset[str] | None:
    """The forms that a slot has; None if there is no such slot."""
    return _FORMS.get(name)
