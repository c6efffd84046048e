"""What stays in a report because it is public: agencies, boards, charities, departments; in every wording.

Promises names of the kind asked for, of the document's own area or of the country. National
bodies are real; what bears an area's name is made for the area.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

NATIONAL_CHARITIES = (
    "Women's Aid|Refuge|Victim Support|SafeLives|Karma Nirvana|Respect|Galop|Southall Black Sisters|Samaritans|Shelter|Age UK|Age Cymru|Mind|Rethink|"
    "NSPCC|Barnardo's|The Children's Society|Relate|Turning Point|Change Grow Live|We Are With You|Advocacy After Fatal Domestic Abuse|AAFDA|"
    "Surviving Economic Abuse|Imkaan|IKWRO|Hourglass|Action on Elder Abuse|Carers UK|Citizens Advice|Alcoholics Anonymous|Gamblers Anonymous|"
    "the Suzy Lamplugh Trust|Paladin|Rape Crisis|the Survivors Trust|Mankind Initiative|Men's Advice Line|Stonewall|Stonewall Housing|The Survivors Trust|"
    "Standing Together|AVA|Rights of Women|The Salvation Army|St Mungo's|Crisis|Nacro|Catch22|Crimestoppers|Childline|Cruse|Cruse Bereavement Support|"
    "Winston's Wish|Home-Start|Sure Start|Kooth|Papyrus|CALM|Marie Curie|Macmillan Cancer Support|Alzheimer's Society|Dementia UK|Combat Stress|"
    "SSAFA|The Royal British Legion|Traveller Movement|Friends, Families and Travellers|Halo Project|Jewish Women's Aid|Muslim Women's Network UK|"
    "Apna Haq|Sistah Space|Latin American Women's Aid|Refugee Council|Migrant Help|Safe Lives|the Lullaby Trust|Live Fear Free|National Domestic Abuse Helpline|"
    "National Stalking Helpline|Childline|Money Advice Service|StepChange|The Trussell Trust|Hestia|Cranstoun|Humankind|Forward Leeds|Addaction|Lifeline Project|Richmond Fellowship|National Autistic Society|Mencap|Scope|RNIB|Dogs Trust|RSPCA|Gingerbread|Family Rights Group|Housing Justice|The Hyde Foundation"
).split("|")  # fmt: skip
GOVERNMENT = (
    "the Home Office|Home Office|Home Office|the Ministry of Justice|Department for Work and Pensions|DWP|the Department of Health and Social Care|"
    "the Department for Education|HM Prison and Probation Service|HMPPS|His Majesty's Courts and Tribunals Service|HMCTS|UK Visas and Immigration|UKVI|"
    "Border Force|Immigration Enforcement|the Crown Prosecution Service|CPS|Crown Prosecution Service|the Welsh Government|the Scottish Government|"
    "NHS England|NHS Digital|NHS Improvement|Public Health England|the Care Quality Commission|CQC|Ofsted|Independent Office for Police Conduct|IOPC|"
    "HMICFRS|HM Inspectorate of Probation|HMIP|the Attorney General's Office|the Law Commission|the Cabinet Office|the Ministry of Defence|HM Revenue and Customs|HMRC|"
    "Jobcentre Plus|the Child Maintenance Service|the Driver and Vehicle Licensing Agency|DVLA|the Parole Board|Cafcass|CAFCASS|Cafcass Cymru|the Disclosure and Barring Service|"
    "the National Crime Agency|College of Policing|National Police Chiefs' Council|Domestic Abuse Commissioner|the Office for National Statistics|ONS|Companies House|"
    "British Transport Police|Military Police|National Probation Service|The Probation Service|the Legal Aid Agency|Office of the Public Guardian|Interpersonal Abuse Unit|Public Protection Unit|"
    "Royal College of General Practitioners|RCGP|Royal College of Psychiatrists|Royal College of Nursing|Royal College of Midwives|General Medical Council|GMC|NMC|NICE|National Institute for Health and Care Excellence|Social Work England|Information Commissioner's Office|ICO|Gangmasters and Labour Abuse Authority|Forced Marriage Unit|UK Border Agency|Equality and Human Rights Commission|House of Commons|House of Lords|Parliament|Local Government Association|LGA|ADASS|Youth Justice Board|the Sentencing Council|the Judicial College|World Health Organisation|WHO|United Nations|Council of Europe|SafeLives"
).split("|")  # fmt: skip
FORCES = (
    "Avon and Somerset Police|Bedfordshire Police|Cambridgeshire Constabulary|Cheshire Constabulary|Cleveland Police|Cumbria Constabulary|Derbyshire Constabulary|"
    "Devon and Cornwall Police|Dorset Police|Durham Constabulary|Dyfed-Powys Police|Essex Police|Gloucestershire Constabulary|Greater Manchester Police|GMP|Gwent Police|"
    "Hampshire Constabulary|Hertfordshire Constabulary|Humberside Police|Kent Police|Lancashire Constabulary|Leicestershire Police|Lincolnshire Police|Merseyside Police|"
    "Metropolitan Police Service|the Metropolitan Police|MPS|Norfolk Constabulary|Northamptonshire Police|Northumbria Police|North Wales Police|North Yorkshire Police|"
    "Nottinghamshire Police|Police Scotland|PSNI|Police Service of Northern Ireland|South Wales Police|South Yorkshire Police|SYP|Staffordshire Police|Suffolk Constabulary|Surrey Police|Sussex Police|"
    "Thames Valley Police|TVP|Warwickshire Police|West Mercia Police|West Midlands Police|WMP|West Yorkshire Police|WYP|Wiltshire Police|City of London Police"
).split("|")  # fmt: skip
_DEPARTMENTS = (
    " Children's Social Care| Adult Social Care| Children's Services| Housing Services| Housing Options| Homelessness Team| Adult Services| Public Health| Community Safety Team|"
    " Early Help| Social Services| Licensing| Education Department| Legal Services| Environmental Health| Children and Family Services| Youth Offending Service| Multi-Agency Safeguarding Hub| MASH| Housing"
).split("|")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """The names that a document's agencies bear."""

    area: str
    county: str
    town: str
    second: str  # the neighbour in "Dales and Moors"


def agency(rng: random.Random, kind: str, region: Region) -> str:
    """An agency of a kind of the grammar; "" for any."""
    kind = (
        kind
        or rng.choices(
            (
                "police",
                "council",
                "trust",
                "icb",
                "court",
                "charity",
                "probation",
                "housing",
                "board",
                "government",
                "university",
                "school_body",
            ),
            (5, 4, 4, 3, 2, 4, 2, 2, 3, 4, 0.5, 0.3),
        )[0]
    )
    name = _KINDS[kind](rng, region)
    if " " in name and rng.random() < 0.05 and kind in ("council", "trust", "icb", "board", "police"):
        return acronym(name)
    return name


def acronym(name: str) -> str:
    """Safer Northmoor Partnership → SNP."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper() or word[0] == "&") or name


def _police(rng: random.Random, r: Region) -> str:
    return rng.choice(
        (
            rng.choice(FORCES),
            f"{r.county} Police",
            f"{r.county} Constabulary",
            f"{r.area} Police",
            f"{r.area} Constabulary",
            f"{r.area} and {r.second} Police",
            f"{r.county} Police Domestic Abuse Unit",
            f"{r.area} Police Public Protection Unit",
            f"{r.county} Police and Crime Commissioner",
            f"{r.second} Police",
        )
    )


def _council(rng: random.Random, r: Region) -> str:
    base = rng.choice(
        (
            f"{r.area} City Council",
            f"{r.area} Borough Council",
            f"{r.area} Council",
            f"{r.county} County Council",
            f"{r.area} Metropolitan Borough Council",
            f"{r.area} District Council",
            f"London Borough of {r.area}",
            f"Royal Borough of {r.area}",
            f"{r.area} County Borough Council",
            f"{r.town} Town Council",
            f"{r.area} MBC",
            f"Cyngor {r.area}",
        )
    )
    roll = rng.random()
    if roll < 0.12:
        return rng.choice((r.area, base)) + rng.choice(_DEPARTMENTS)
    return rng.choice(_DEPARTMENTS).strip() if roll < 0.17 else base


def _trust(rng: random.Random, r: Region) -> str:
    a = rng.choice((r.area, r.county, r.area, f"{r.area} and {r.second}", r.second))
    return rng.choice(
        (
            f"{a} NHS Foundation Trust",
            f"{a} University Hospitals NHS Trust",
            f"{a} Hospitals NHS Foundation Trust",
            f"{a} Partnership NHS Foundation Trust",
            f"{a} Community Healthcare NHS Trust",
            f"{a} Mental Health NHS Trust",
            f"{a} Ambulance Service NHS Trust",
            f"{a} Ambulance Service",
            f"Royal {a} Hospital",
            f"{a} General Hospital",
            f"{a} Royal Infirmary",
            f"University Hospitals of {a} NHS Trust",
            f"{a} Care NHS Trust",
            f"{a} University Health Board",
            f"{a} Healthcare NHS Foundation Trust",
            f"{a} Mental Health Partnership NHS Trust",
            f"{a} Hospital",
            f"Queen Elizabeth Hospital {a}",
            f"{a} Talking Therapies",
            f"{a} CAMHS",
            f"{a} Community Mental Health Team",
        )
    )


def _icb(rng: random.Random, r: Region) -> str:
    a = rng.choice((r.area, r.county, f"{r.area} and {r.second}"))
    return rng.choice(
        (
            f"NHS {a} Integrated Care Board",
            f"{a} Integrated Care Board",
            f"{a} Clinical Commissioning Group",
            f"NHS {a} CCG",
            f"{a} CCG",
            f"{a} ICB",
            f"NHS {a} Clinical Commissioning Group",
            f"{a} Integrated Care System",
            f"{a} Primary Care Trust",
            f"NHS {a}",
        )
    )


def _court(rng: random.Random, r: Region) -> str:
    a = rng.choice((r.area, r.town, r.second, r.county))
    return rng.choice(
        (
            f"{a} Crown Court",
            f"{a} Crown Court",
            f"{a} Magistrates' Court",
            f"{a} Magistrates’ Court",
            f"{a} County Court",
            f"{a} Family Court",
            f"the Family Court at {a}",
            f"{a} Combined Court",
            "the Court of Appeal",
            "the Central Criminal Court",
            "Old Bailey",
            "the High Court",
            f"{a} Coroner's Court",
            f"HM Coroner for {a}",
            "the Supreme Court",
            f"{a} Specialist Domestic Violence Court",
            f"{a} Youth Court",
            f"the Coroner for {a}",
        )
    )


def _charity(rng: random.Random, r: Region) -> str:
    if rng.random() < 0.6:
        return rng.choice(NATIONAL_CHARITIES)
    a = rng.choice((r.area, r.county))
    return rng.choice(
        (
            f"{a} Women's Aid",
            f"{a} Domestic Abuse Service",
            f"{a} Independent Domestic Abuse Service",
            f"{a} Rape Crisis",
            f"{a} Victim Care",
            f"Age UK {a}",
            f"{a} Mind",
            f"Citizens Advice {a}",
            f"{a} Domestic Abuse Partnership",
            f"Victim Support {a}",
            f"{a} Domestic Violence Forum",
            f"{a} IDVA Service",
            f"{a} Women's Centre",
            f"Healthwatch {a}",
            f"{a} Samaritans",
            f"{a} Drug and Alcohol Service",
            f"{a} Recovery Partnership",
            f"{a} Carers Centre",
        )
    )


def _probation(rng: random.Random, r: Region) -> str:
    return rng.choice(
        (
            "National Probation Service",
            "The Probation Service",
            "the Probation Service",
            f"{r.county} Probation Trust",
            f"{r.area} Community Rehabilitation Company",
            f"{r.county} CRC",
            "NPS",
            f"{r.area} Probation Delivery Unit",
            "HM Prison and Probation Service",
            f"{r.county} Probation Service",
            f"HMP {r.town}",
            f"HM Prison {r.second}",
            f"HMP & YOI {r.town}",
        )
    )


def _housing(rng: random.Random, r: Region) -> str:
    return rng.choice(
        (
            f"{r.area} Homes",
            f"{r.area} Housing",
            f"{r.area} Housing Association",
            f"{r.county} Housing Group",
            f"{r.area} City Homes",
            f"{r.area} Housing Services",
            "Sanctuary Housing",
            "Places for People",
            "Clarion Housing",
            "Riverside Housing",
            "Peabody",
            "Home Group",
            "Anchor Housing",
            f"{r.area} Community Housing Trust",
            f"{r.area} ALMO",
        )
    )


def _board(rng: random.Random, r: Region) -> str:
    a = rng.choice((r.area, r.area, r.county))
    return rng.choice(
        (
            f"{a} Community Safety Partnership",
            f"Safer {a} Partnership",
            f"Safer {a}",
            f"{a} Safer Communities Board",
            f"{a} Safeguarding Adults Board",
            f"{a} Safeguarding Children Board",
            f"{a} Safeguarding Children Partnership",
            f"{a} CSP",
            f"{a} Domestic Abuse Partnership Board",
            f"{a} Domestic Homicide Review Panel",
            f"{a} MARAC",
            f"{a} Multi-Agency Risk Assessment Conference",
            f"{a} Health and Wellbeing Board",
            f"{a} Domestic and Sexual Abuse Board",
            f"{a} Local Safeguarding Children Board",
            f"{a} MAPPA Strategic Management Board",
            f"{a} Violence Reduction Unit",
            f"{a} VAWG Board",
            f"Safer {a} Community Safety Partnership",
            f"{a} Public Services Board",
        )
    )


def _university(rng: random.Random, r: Region) -> str:
    return rng.choice(
        (
            f"University of {r.area}",
            f"{r.area} University",
            "University of Bristol",
            "University of Gloucestershire",
            "London Metropolitan University",
            "University of Central Lancashire",
            "Durham University",
            "King's College London",
            "University of Leicester",
            "Manchester Metropolitan University",
            "The Open University",
            f"{r.area} Metropolitan University",
            "Sheffield Hallam University",
            "University of Bedfordshire",
            "the London School of Economics",
            "Cardiff University",
            "University of Worcester",
            "University of Sussex",
            "Lancaster University",
        )
    )


def _school_body(rng: random.Random, r: Region) -> str:
    return rng.choice(
        (
            f"{r.area} Education Department",
            f"{r.area} Local Education Authority",
            f"{r.area} Schools' Safeguarding Team",
            f"{r.area} Virtual School",
            f"{r.county} Education Welfare Service",
            f"{r.area} Learning Partnership",
            "Department for Education",
            f"Diocese of {r.area}",
            f"{r.area} Education Safeguarding",
            f"{r.area} School Nursing Service",
            f"{r.area} Attendance Service",
        )
    )


def _government(rng: random.Random, r: Region) -> str:
    return rng.choice(GOVERNMENT)


_KINDS = {
    "police": _police, "council": _council, "trust": _trust, "icb": _icb, "court": _court, "charity": _charity, "probation": _probation, "housing": _housing,
    "board": _board, "government": _government, "university": _university, "school_body": _school_body,
}  # fmt: skip
