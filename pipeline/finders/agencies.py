# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Agencies, which review in public and stay as they are named.

Police forces, councils, NHS trusts and their hospitals, courts, safeguarding boards, national charities: by the last
words of their names ("… County Council") or, where these tell nothing, by a list. Risk accepted:
a charity that no list knows is taken for a small organisation and made general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "organisations"

BODY_WORD = rf"(?:St\.?|[{UPPER}][{LOWER}{UPPER}'’&-]+|[{UPPER}]\.)"
"""One word of a body's name: "Northmoor", "St", "NHS"."""
_SOME = rf"(?:{BODY_WORD}[ ](?:(?:and|of|the|on|upon|in|for|&|with|under)[ ]){{0,2}}){{1,6}}"
_AGENCY_HEADS = (
    r"(?:Police(?:[ ](?:Service|Force|and[ ]Crime[ ]Commissioner))?|Constabulary|"
    r"(?:(?:City|County|Borough|District|Metropolitan|Unitary|Town|London|Royal|Island)[ ]){0,3}Council|County[ ]Council|"
    r"(?:NHS[ ])?(?:Foundation[ ])?(?:NHS[ ])?(?:Foundation[ ])?Trust|(?:University[ ]|Teaching[ ])?Hospitals?[ ](?:NHS[ ])?(?:Foundation[ ])?Trust|Health[ ]Board|"
    r"(?<!Community[ ])(?<!Cottage[ ])(?<!Psychiatric[ ])(?<!Memorial[ ])(?<!Private[ ])(?:Hospital|Infirmary)|"
    r"Integrated[ ]Care[ ](?:Board|System)|Clinical[ ]Commissioning[ ]Group|ICB|CCG|Primary[ ]Care[ ]Trust|"
    r"(?:Partnership|Healthcare|Health[ ]and[ ]Care)[ ]NHS[ ](?:Foundation[ ])?Trust|Ambulance[ ]Service(?:[ ]NHS[ ](?:Foundation[ ])?Trust)?|"
    r"Fire[ ](?:and|&)[ ]Rescue[ ](?:Service|Authority)|(?:National[ ])?Probation[ ]Service|Probation(?:[ ]Trust)?|Community[ ]Rehabilitation[ ]Company|"
    r"(?:Crown|Magistrates['’]?|County|Family|Coroner['’]?s?|High|Youth|Combined)[ ]Court(?:[ ]Centre)?|Court[ ]of[ ]Appeal|"
    r"Community[ ]Safety[ ]Partnership|Safety[ ]Partnership|Safeguarding[ ](?:Adults?|Children['’]?s?)(?:[ ]and[ ](?:Adults?|Children))?[ ](?:Partnership[ ])?(?:Board|Partnership)|"
    r"Local[ ]Safeguarding[ ]Children[ ]Board|Safeguarding[ ](?:Board|Partnership)|Health[ ]and[ ]Wellbeing[ ]Board|"
    r"Housing[ ](?:Association|Group|Trust|Services?|Society|Department)|Children['’]?s[ ](?:Social[ ]Care|Services)|Adult[ ]Social[ ](?:Care|Services)|Social[ ](?:Care|Services)|"
    r"University|Coroner['’]?s[ ](?:Office|Service)|Registry|Local[ ]Authority|Combined[ ]Authority|Authority|Inspectorate|Ombudsman|"
    r"(?:National|Domestic[ ]Abuse|Freephone|Advice|Support)[ ](?:Helpline|Advice[ ]Line|Support[ ]Line)|Helpline|Advice[ ]Line|"
    r"Domestic[ ](?:Abuse|Violence)[ ](?:Services?|Partnership|Forum)|Children[ ]and[ ](?:Family|Families)[ ]Services|Safer[ ](?:Communities|City|County|Borough|Neighbourhoods?|Streets|Together)[ ](?:Partnership|Board|Forum))"
)
_AGENCY = sieved(rf"(?<![\w'’-])(?P<name>(?:{_SOME}){_AGENCY_HEADS}(?:[ ]\([A-Z]{{2,7}}\))?)(?!\w)")
_UNIVERSITY = sieved(
    rf"(?<!\w)(?:University|Royal[ ]College|Bishop|Diocese|Office|Archdiocese)[ ](?:Hospitals?[ ])?of[ ](?:the[ ])?{BODY_WORD}(?:[ ]{BODY_WORD}){{0,3}}(?:[ ](?:and|&)[ ]{BODY_WORD})?(?:[ ]NHS[ ](?:Foundation[ ])?Trust)?"
)
_CSP = sieved(rf"(?<!\w)Safer[ ]{BODY_WORD}(?:[ ]{BODY_WORD})?(?:[ ](?:Partnership|Communities))?")
_NATIONAL = sieved(
    r"(?<!\w)(?:Crown Prosecution Service|Home Office|Ministry of Justice|Department (?:for|of) [A-Z]\w+(?:(?:, [A-Z]\w+){0,3},? and [A-Z]\w+(?: [A-Z]\w+){0,2}|(?: (?!Dr |Mr |Mrs |Ms )[A-Z]\w+){0,3})|HM (?:Prison|Courts?|Inspectorate|Revenue|Coroner|Government)[\w &]{0,40}?(?:Service|Customs|Constabulary)?|"
    r"(?:Heathrow|Gatwick|Stansted|Luton|London City|Manchester|Birmingham|Bristol|Liverpool|Leeds Bradford|East Midlands|Newcastle|Edinburgh|Glasgow|Cardiff|Belfast|Southampton)(?: International)? Airport|HMPPS|HMRC|HMICFRS|HMP(?: [A-Z][a-z]+)?|HMYOI(?: [A-Z][a-z]+)?|Independent Office for Police Conduct|Care Quality Commission|National Probation Service|Probation Service|NHS England|NHS Digital|NHS 111|"
    r"MBRRACE-UK|MBRRACE|NCEPOD|NCISH|"
    r"NHS|CPS|DWP|IOPC|CQC|CAFCASS|Cafcass|MARAC|MASH|MAPPA|DVLA|UKVI|UK Visas and Immigration|Border Force|Jobcentre Plus|Job ?[Cc]entre|British Transport Police|Metropolitan Police(?: Service)?|Border Agency|"
    r"Women['’]s Aid(?: Federation(?: of England)?)?|Victim Support|NSPCC|Childline|Samaritans|The Samaritans|Barnardo['’]?s|Refuge(?= (?:charity|helpline|\(|and Women))|Respect(?= (?:helpline|phoneline|accredited))|SafeLives|Safe Lives|"
    r"Standing Together(?: Against Domestic (?:Abuse|Violence))?|AAFDA|Advocacy After Fatal Domestic Abuse|Galop|GALOP|ManKind(?: Initiative)?|Mankind Initiative|Men['’]s Advice Line|Karma Nirvana|Southall Black Sisters|Imkaan|"
    r"Shelter(?= (?:charity|England|helpline))|Citizens['’]? Advice(?: Bureau)?|Turning Point|Change Grow Live|Addaction|We Are With You|Alcoholics Anonymous|Narcotics Anonymous|Relate|Mind(?= (?:charity|\())|Age UK|Alzheimer['’]s Society|"
    r"Suzy Lamplugh Trust|Paladin|Hestia|Rape Crisis|Salvation Army|The Salvation Army|British Red Cross|Red Cross|Macmillan|Marie Curie|Carers UK|Stonewall|Crimestoppers|Hourglass|Action on Elder Abuse|Homicide Service|"
    r"National Homicide Service|Mental Health Foundation|Rethink|Crisis UK|St Mungo['’]?s|Sanctuary Housing|Sure Start|Ofsted|Local Government Association|College of Policing|Office for National Statistics|General Medical Council|"
    r"Nursing and Midwifery Council|Royal College of [A-Z]\w+(?: [a-z]+ [A-Z]\w+)?|National Health Service|Parole Board|Legal Aid Agency|Police(?:,? (?:Fire )?and| &) Crime Commissioner(?: for [A-Z]\w+(?: [A-Z]\w+)?)?|Crown Court|Magistrates['’] Court|Family Court|High Court|"
    r"Court of Appeal|Coroner['’]s Court|Supreme Court|Old Bailey|Children['’]s Social Care|Adult Social Care|Domestic Abuse Commissioner|Victims['’] Commissioner|Quality Assurance Panel|Interpersonal Abuse Unit|Public Protection Unit|"
    r"Clinical Commissioning Groups?|Integrated Care (?:Board|System)|CCG|ICB|National [A-Z]\w+(?: [A-Z]\w+){0,3} (?:Helpline|Line|Trust|Service|Network|Panel|Centre)|"
    r"Live Fear Free|NFU(?: Cymru)?|RABI|Tir Dewi|DPJ Foundation|Farming Community Network|Surviving Economic Abuse|Rights of Women|"
    r"Community Safety Partnership|Safeguarding (?:Adults|Children) Board|Ambulance Service|Fire and Rescue Service|East Midlands Ambulance Service|EMAS|NICE|National Institute for Health and Care Excellence)(?!\w)"
)
_NATIONAL_BODY = sieved(
    rf"(?<!\w)(?:British|National|Royal|English|Welsh|Scottish|European|International|United|World)[ ](?:{BODY_WORD}[ ](?:and[ ]|of[ ](?:the[ ])?|for[ ](?:the[ ])?|&[ ])?){{0,5}}"
    rf"(?:Association|Federation|Society|Institute|Institution|Foundation|College|Union|Council|Board|Network|Alliance|Legion|Commission|Guidelines|Nations)(?![\w-])"
    rf"|(?<!\w)(?:{BODY_WORD}[ ](?:and[ ]|of[ ]|for[ ])?){{0,3}}(?:Guild|Association|Federation|Society|Institute|Union|Council|Fellowship)[ ](?:of|for)[ ](?:Great[ ]Britain|England(?:[ ]and[ ]Wales)?|Scotland|Wales|Ireland|the[ ](?:UK|United[ ]Kingdom))(?![\w-])"
)
_CHARITIES = sieved(
    r"(?<!\w)(?:Apna Haq|IKWRO|Sistah Space|Ashiana(?: Network)?|Bawso|BAWSO|Hafan Cymru|Llamau|Humankind|Winston['’]s Wish|Child Bereavement UK|Cruse(?: Bereavement(?: Support| Care)?)?|SAMM(?: National)?|"
    r"Jewish Women['’]s Aid|Muslim Women['’]s Network(?: UK)?|Latin American Women['’]s (?:Rights Service|Aid)|Nour|Panahghar|Roshni|Saheli|Shakti Women['’]s Aid|Hemat Gryffe|FORWARD(?= )|Friends,? Families and Travellers|"
    r"Defence Primary Healthcare|Defence Medical (?:Services|Centre)|Army Welfare Service|(?:Royal Navy|RAF|Royal Military|Service) Police|Veterans UK|Op Courage|Help for Heroes|The Poppy Appeal|Poppy Appeal|"
    r"(?:The )?Traveller Movement|Leeds GATE|Age Cymru|Age Scotland|Age NI|Farming Community Network|Royal Agricultural Benevolent Institution|SignHealth|Stay Safe East|SSAFA|Combat Stress|Carers Trust|Dogs Trust|"
    r"PAPYRUS|Papyrus|Campaign Against Living Miserably|Switchboard(?= )|Mermaids|Terrence Higgins Trust|Kooth|YoungMinds|Cranstoun|Nacro|NACRO|Catch22|St Giles Trust|Women in Prison|Agenda Alliance|Broken Rainbow|"
    r"Hourglass|Chayn|Women and Girls Network|nia(?= )|Solace Women['’]s Aid|Solace(?= )|Advance(?= (?:charity|Advocacy))|Stonewater|Bernardo['’]s|Family Action|Home-Start(?: [A-Z]\w+)?|Relate|Al-?Anon|Gamblers Anonymous|"
    r"GamCare|Drinkaware|Forward Trust|Via(?= (?:drug|substance))|Inclusion(?= (?:drug|substance))|CGL|Trussell(?: Trust)?|Migrant Help|Refugee Council|Refugee Action|Modern Slavery (?:Helpline|and Exploitation Helpline)|Unseen(?= )|"
    r"Hestia|White Ribbon(?: UK)?|Drive Project|Respect Phoneline|National Stalking Helpline|Revenge Porn Helpline|Citizens Advice(?: [A-Z]\w+){0,3})(?!\w)"
)
_FORCES = sieved(
    r"(?<!\w)(?:Avon and Somerset|Bedfordshire|Cambridgeshire|Cheshire|Cleveland|Cumbria|Derbyshire|Devon and Cornwall|Dorset|Durham|Dyfed[- ]Powys|Essex|Gloucestershire|Greater Manchester|Gwent|Hampshire|Hertfordshire|Humberside|Kent|"
    r"Lancashire|Leicestershire|Lincolnshire|Merseyside|Metropolitan|Norfolk|North Wales|North Yorkshire|Northamptonshire|Northumbria|Nottinghamshire|South Wales|South Yorkshire|Staffordshire|Suffolk|Surrey|Sussex|Thames Valley|"
    r"Warwickshire|West Mercia|West Midlands|West Yorkshire|Wiltshire)[ ](?:Police|Constabulary)\b"
)
_CORONER = sieved(
    rf"(?<!\w)(?:(?:HM|His Majesty['’]s|Her Majesty['’]s)[ ])?(?:(?:Senior|Area|Assistant)[ ])?Coroner[ ]for[ ](?:the[ ])?{BODY_WORD}(?:[ ](?:(?:and|of|the)[ ]){{0,2}}{BODY_WORD}){{0,4}}"
)
_WELSH = sieved(
    rf"(?<!\w)(?:Partneriaeth[ ]Diogelwch[ ]Cymunedol|Heddlu|Cyngor(?:[ ](?:Sir|Dinas|Bwrdeistref[ ]Sirol))?|Bwrdd[ ](?:Iechyd|Diogelu|Gwasanaethau)(?:[ ](?:Prifysgol|Cyhoeddus))?|Llys[ ]y[ ]Goron|Prifysgol|Gwasanaeth[ ](?:Prawf|Ambiwlans|Tân))(?:[ ](?:(?:a[’']r|ac?|yr?|i)[ ])?{BODY_WORD}){{1,4}}"
    r"|(?<!\w)(?:Llywodraeth Cymru|(?:Y )?Swyddfa Gartref|Cymorth i Ferched Cymru|Iechyd Cyhoeddus Cymru)(?!\w)"
)
"""Official names in Welsh begin with what the body is; written down for this project from common knowledge."""
_PATTERNS = (_AGENCY, _UNIVERSITY, _CSP, _NATIONAL, _NATIONAL_BODY, _CHARITIES, _FORCES, _CORONER, _WELSH)
_LEADS = re.compile(
    r"(?:(?:The|At|In|On|From|By|And|With|For|To|Of|When|While|After|Before|Both|That|This|Her|His|Their|She|He|They|It|As|But|If|Although|Following|During|Since|A|An|Also|Then|Where|Between|Both|Via|Dr|Mr|Mrs|Ms|Contact|Name|Chief|Detective|Agency)[ ])+"
)
_JOINT = re.compile(r" (?:of|at|from|for|in|and|&|with|on)(?: the)? ")


def find_agencies(text: str) -> Iterator[Candidate]:
    """Agencies in one piece, without the words that lead up to their names."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = after_lead(text, *match.span())
            if start < match.end():
                yield Candidate(start, match.end(), Kind.AGENCY, 0.9, FINDER)


def opens_as_agency(name: str) -> bool:
    """Whether a name is an agency's, or begins with one."""
    return any(pattern.match(name) for pattern in (_AGENCY, _NATIONAL, _NATIONAL_BODY, _CHARITIES, _FORCES, _CSP))


def holds_national(words: str) -> bool:
    """Whether a national agency is named within some words."""
    return _NATIONAL.search(words) is not None


def ends_as_agency(beginning: str) -> bool:
    """Whether a name and what stands after it make an agency: "Northmoor" of "Northmoor Borough Council"."""
    return _AGENCY.match(beginning) is not None


def after_lead(text: str, start: int, end: int) -> int:
    """Where the name begins: after "The" and "At", and after a person ("Amy Ollerton of Millrace Surgery")."""
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead is not None and lead.end() < end else start
    joint = _JOINT.search(text, start, end)
    first = text[start:end].split()[0]
    named = is_forename(first) and not is_ordinary(first) and " " in text[start : joint.start()] if joint else False
    if joint is not None and named and joint.end() < end:
        return joint.end()
    return start
