# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Agencies, which are named as they are, and small organisations, which are not.

An agency (police force, council, NHS trust, court, national charity) reviews in public and
stays. A GP practice, school, employer, place of worship, refuge or pub leads to the person; its
detail says which type it is, so that "a GP practice" can take its place. What only the model
takes for an organisation scores low with the detail "unknown": the policy decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.people import Seen
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "organisations"
MODEL = "model"
BODIES = "panel's bodies"

_W = rf"(?:St\.?|[{UPPER}][{LOWER}{UPPER}'’&-]+|[{UPPER}]\.)"
_SOME = rf"(?:{_W}[ ](?:(?:and|of|the|on|upon|in|for|&|with|under)[ ]){{0,2}}){{1,6}}"
_FEW = rf"(?:{_W}[ ](?:(?:and|of|the|on|upon|in|&)[ ]){{0,2}}){{1,4}}"

_AGENCY_HEADS = (
    r"(?:Police(?:[ ](?:Service|Force|and[ ]Crime[ ]Commissioner))?|Constabulary|"
    r"(?:(?:City|County|Borough|District|Metropolitan|Unitary|Town|London|Royal|Island)[ ]){0,3}Council|County[ ]Council|"
    r"(?:NHS[ ])?(?:Foundation[ ])?(?:NHS[ ])?(?:Foundation[ ])?Trust|(?:University[ ]|Teaching[ ])?Hospitals?[ ](?:NHS[ ])?(?:Foundation[ ])?Trust|Health[ ]Board|"
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
    rf"(?<!\w)(?:University|Royal[ ]College|Bishop|Diocese|Office|Archdiocese)[ ](?:Hospitals?[ ])?of[ ](?:the[ ])?{_W}(?:[ ]{_W}){{0,3}}(?:[ ](?:and|&)[ ]{_W})?(?:[ ]NHS[ ](?:Foundation[ ])?Trust)?"
)
_CSP = sieved(rf"(?<!\w)Safer[ ]{_W}(?:[ ]{_W})?(?:[ ](?:Partnership|Communities))?")
_NATIONAL = sieved(
    r"(?<!\w)(?:Crown Prosecution Service|Home Office|Ministry of Justice|Department (?:for|of) [A-Z]\w+(?:[ ,]+(?:and )?[A-Z]\w+){0,4}|HM (?:Prison|Courts?|Inspectorate|Revenue|Coroner|Government)[\w &]{0,40}?(?:Service|Customs|Constabulary)?|"
    r"HMPPS|HMRC|HMICFRS|HMP(?: [A-Z][a-z]+)?|HMYOI(?: [A-Z][a-z]+)?|Independent Office for Police Conduct|Care Quality Commission|National Probation Service|Probation Service|NHS England|NHS Digital|NHS 111|"
    r"NHS|CPS|DWP|IOPC|CQC|CAFCASS|Cafcass|MARAC|MASH|MAPPA|DVLA|UKVI|UK Visas and Immigration|Border Force|Jobcentre Plus|Job ?[Cc]entre|British Transport Police|Metropolitan Police(?: Service)?|Border Agency|"
    r"Women['’]s Aid(?: Federation(?: of England)?)?|Victim Support|NSPCC|Childline|Samaritans|The Samaritans|Barnardo['’]?s|Refuge(?= (?:charity|helpline|\(|and Women))|Respect(?= (?:helpline|phoneline|accredited))|SafeLives|Safe Lives|"
    r"Standing Together(?: Against Domestic (?:Abuse|Violence))?|AAFDA|Advocacy After Fatal Domestic Abuse|Galop|GALOP|ManKind(?: Initiative)?|Mankind Initiative|Men['’]s Advice Line|Karma Nirvana|Southall Black Sisters|Imkaan|"
    r"Shelter(?= (?:charity|England|helpline))|Citizens['’]? Advice(?: Bureau)?|Turning Point|Change Grow Live|Addaction|We Are With You|Alcoholics Anonymous|Narcotics Anonymous|Relate|Mind(?= (?:charity|\())|Age UK|Alzheimer['’]s Society|"
    r"Suzy Lamplugh Trust|Paladin|Hestia|Rape Crisis|Salvation Army|The Salvation Army|British Red Cross|Red Cross|Macmillan|Marie Curie|Carers UK|Stonewall|Crimestoppers|Hourglass|Action on Elder Abuse|Homicide Service|"
    r"National Homicide Service|Mental Health Foundation|Rethink|Crisis UK|St Mungo['’]?s|Sanctuary Housing|Sure Start|Ofsted|Local Government Association|College of Policing|Office for National Statistics|General Medical Council|"
    r"Nursing and Midwifery Council|Royal College of [A-Z]\w+(?: [a-z]+ [A-Z]\w+)?|National Health Service|Parole Board|Legal Aid Agency|Police and Crime Commissioner|Crown Court|Magistrates['’] Court|Family Court|High Court|"
    r"Court of Appeal|Coroner['’]s Court|Supreme Court|Old Bailey|Children['’]s Social Care|Adult Social Care|Domestic Abuse Commissioner|Victims['’] Commissioner|Quality Assurance Panel|Interpersonal Abuse Unit|Public Protection Unit|"
    r"Clinical Commissioning Groups?|Integrated Care (?:Board|System)|CCG|ICB|National [A-Z]\w+(?: [A-Z]\w+){0,3} (?:Helpline|Line|Trust|Service|Network|Panel|Centre)|"
    r"Live Fear Free|Surviving Economic Abuse|Rights of Women|"
    r"Community Safety Partnership|Safeguarding (?:Adults|Children) Board|Ambulance Service|Fire and Rescue Service|East Midlands Ambulance Service|EMAS|NICE|National Institute for Health and Care Excellence)(?!\w)"
)
_NATIONAL_BODY = sieved(
    rf"(?<!\w)(?:British|National|Royal|English|Welsh|Scottish|European|International|United|World)[ ](?:{_W}[ ](?:and[ ]|of[ ](?:the[ ])?|for[ ](?:the[ ])?|&[ ])?){{0,5}}"
    rf"(?:Association|Federation|Society|Institute|Institution|Foundation|College|Union|Council|Board|Network|Alliance|Legion|Commission|Guidelines|Nations)(?![\w-])"
)
_CHARITIES = sieved(
    r"(?<!\w)(?:Apna Haq|IKWRO|Sistah Space|Ashiana(?: Network)?|Bawso|BAWSO|Hafan Cymru|Llamau|Humankind|Winston['’]s Wish|Child Bereavement UK|Cruse(?: Bereavement(?: Support| Care)?)?|SAMM(?: National)?|"
    r"Jewish Women['’]s Aid|Muslim Women['’]s Network(?: UK)?|Latin American Women['’]s (?:Rights Service|Aid)|Nour|Panahghar|Roshni|Saheli|Shakti Women['’]s Aid|Hemat Gryffe|FORWARD(?= )|Friends,? Families and Travellers|"
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

_LOCAL: tuple[tuple[str, str], ...] = (
    ("gp_practice", r"(?:(?:GP|Doctors['’]?|Medical|Family|Health|Group|Road|Street|Lane|Village)[ ])*(?:Surgery|(?:Medical|Health|Primary[ ]Care|Healthcare)[ ](?:Centre|Center|Practice|Group)|(?:Medical|Family|Group|GP|Health|Road|Street|Lane)[ ]Practice|Practice|(?:Health|Wellbeing|Medical)[ ]Hub|Walk-in[ ]Centre)"),
    ("nursery", r"(?:(?:Day|Children['’]s|Community|Montessori)[ ])*(?:Nursery(?:[ ]School)?|Pre-?[Ss]chool|Playgroup|Kindergarten)"),
    ("school", r"(?:(?:C\.?[Oo]\.?[Ee]\.?|C[ ]of[ ]E|Church[ ]of[ ]England|R\.?C\.?|Roman|Catholic|Voluntary[ ]Aided|Community|Primary|Infants?|Junior|Secondary|High|Grammar|Middle|Comprehensive|Special|Upper|Lower|Girls['’]?|Boys['’]?|Academy)[ ])*(?:School|Academy|Primary|Infants|Juniors|Grammar|Girls['’]?[ ]High|Boys['’]?[ ]High|High(?![ ](?:Street|Road|Court|Risk|Sheriff|Commission\w*|Intensity|Priority|Level)))(?:[ ](?:and|&)[ ](?:Nursery|Sixth[ ]Form))?"),
    ("college", r"Sixth[ ]Form(?![ ]College)|(?:(?:Sixth[ ]Form|Further[ ]Education|Community|Technical|FE)[ ])*College"),
    ("hospital", r"(?:(?:General|Royal|Community|University|District|Cottage|Children['’]s|Women['’]s|Maternity|Psychiatric|Memorial)[ ])*(?:Hospital|Infirmary)"),
    ("hospital_unit", r"(?:Ward|Maternity[ ]Unit|Birth[ ]Centre|Mental[ ]Health[ ]Unit|Recovery[ ]Unit)"),
    ("clinic", r"Clinic"),
    ("dentist", r"(?:Dental[ ](?:Practice|Surgery|Care|Centre)|Dentists?)"),
    ("pharmacy", r"(?:Pharmacy|Chemists?)"),
    ("care_home", r"(?:(?:Residential|Nursing|Care)[ ])+Home|Care[ ](?:Village|Centre)|Nursing[ ]Home|Hospice|Sheltered[ ]Housing"),
    ("place_of_worship", r"(?:(?:Parish|Baptist|Methodist|Catholic|RC|Roman[ ]Catholic|Pentecostal|Evangelical|Community|Central|Jamia|Jame|Apostolic|Gospel|New[ ]Testament)[ ])*(?:Church(?:[ ]of[ ]God)?|Chapel|Mosque|Masjid|Gurdwara|Temple|Synagogue|Mandir|Cathedral|Tabernacle|Assembly|Fellowship|Ministr(?:y|ies)[ ]International|Ministries|Congregation|Minster|Parish|Meeting[ ]House|Gospel[ ]Hall|Priory|Kingdom[ ]Hall|Islamic[ ]Centre)"),
    ("refuge", r"Refuge|Women['’]s[ ]Refuge|Safe[ ]House"),
    ("hostel", r"(?:Hostel|Bail[ ]Hostel|Approved[ ]Premises|Night[ ]Shelter)"),
    ("hotel", r"(?:Hotel|Guest[ ]House|B&B|Lodge|Travelodge|Premier[ ]Inn)"),
    ("pub", r"(?:Arms|Inn|Tavern|Public[ ]House|Pub|Brewery|Taproom|Alehouse|Wine[ ]Bar|Nightclub|Bar)"),
    ("club", r"(?:(?:Social|Working[ ]Men['’]s|Football|Rugby|Cricket|Boxing|Golf|Bowls|Youth|Sports|Conservative|Labour|Judo|Karate|Athletic|Tennis)[ ])+Club"),
    ("gym", r"(?:Gym|Leisure[ ]Centre|Sports[ ]Centre|Fitness(?:[ ]Centre)?|Swimming[ ]Pool)"),
    ("community_centre", r"(?:(?:Community|Neighbourhood|Family|Children['’]s|Youth|Day|Resource|Women['’]s|Cultural|Outreach|Wellbeing|Advice|Support)[ ])+(?:Centre|Hub|Project)|Village[ ]Hall|Library"),
    ("employer", r"(?:Homecare|Home[ ]Care|Care[ ]Agency|Domiciliary[ ]Care|Carers)"),
    ("shop", r"(?:Stores?|Supermarket|Off[ -]Licence|Newsagents?|News|Bakery|Bakers|Butchers|Salon|Hairdressers?|Barbers?|Nails|Florists?|Boutique|Cafe|Café|Caf[eé]|Coffee[ ](?:Shop|House)|Takeaway|Chippy|Fish[ ]Bar|Kebab|Kebabs|Pizza|Tandoori|Restaurant|Bistro|Tea[ ]?[Rr]ooms?|Kitchen|Grill|Diner|Charity[ ]Shop|Larder|Food[ ]?[Bb]ank|Garage|Motors|Autos|Tyres|Cars|Taxis|Cabs|Garden[ ]Centre|Market[ ]Stall|Laundrette)"),
    ("solicitor", r"(?:Solicitors?|LLP|Law|Legal|Chambers)"),
    ("employer", r"(?:Ltd\.?|Limited|PLC|plc|Plc|Logistics|Foods|Builders|Scaffolding|Roofing|Plumbing|Electrical|Electricals|Joinery|Construction|Haulage|Transport|Distribution|Textiles|Knitwear|Hosiery|Fabrics|Engineering|Packaging|Cleaning(?:[ ]Services)?|Recruitment|Security|Couriers?|Printing|Printers|Plastics|Windows|Kitchens|Furniture|Fashions?|Clothing|Garments|Warehouse|Fulfilment[ ]Centre|Distribution[ ]Centre|Holdings|Enterprises|Industries|Solutions|Contractors|Removals|Landscapes|Landscaping|Catering|Dairies|Dairy|Farms?|Mill|Works|Factory|Services[ ]Ltd|Homecare|Home[ ]Care|Care[ ]Services|Lettings|Estates?[ ]Agents?|Properties|Buses|Coaches|Minicabs|Feeds|Salads|Produce|Poultry|Meats|Nurser(?:y|ies)[ ]Ltd|Growers|Packers|Steels?|Timber|Chemicals|Electronics|Interiors|Flooring|Roofers|Ales|Breweries|Leisure|Holidays|Travel|Tours|Insurance|Financial|Accountants|Agency[ ]Staff|Staffing|Personnel|Laundry|Launderette|Freight|Hire|Shipping|Fisheries|Seafoods|& Sons?(?:[ ]\w+)?|& Daughters?|Bros\.?|& Co\.?)"),
)  # fmt: skip
_LOCAL_PATTERNS = tuple(
    (detail, sieved(rf"(?<![\w'’-])(?P<name>(?:[Tt]he[ ])?(?:{_FEW})(?:{heads}))(?![\w-])")) for detail, heads in _LOCAL
)
_PUB_NAMES = sieved(
    r"(?<!\w)(?:[Tt]he[ ])(?:(?:Red|White|Black|Golden|Blue|Green|Royal|Old|Three|Kings?['’]?s?|Queens?['’]?s?|Rose and|Fox and|Hare and|Dog and|Horse and|Coach and|Plough and|Crown and|Star and|Swan and|Bull and|Duke of|Prince of|Marquis of|Lord|Lamb and|Cross)[ ])"
    r"(?:Lion|Hart|Horse|Swan|Bull|Boar|Bear|Cow|Dragon|Man|Fox|Crown|Head|Arms|Oak|Anchor|Bell|Hounds|Horses|Duck|Gun|Jockey|Groom|Star|Garter|Mitre|Keys|York|Wellington|Wales|Granby|Nelson|Flag|Tuns|Cups|Horseshoes|Pigeons|Ship|Feathers|Eagle|Boy|Castle|Plough|Stag)\b"
)
_PUB_PAIR = sieved(
    rf"(?<!\w)(?:[Tt]he[ ])(?:Plough|Fox|Hare|Dog|Horse|Coach|Rose|Crown|Star|Swan|Bull|Lamb|Ship|Cross|Hand|Eagle|Anchor|Angel|Bell|Black|George|Wheatsheaf|Barley|Hope|Pig|Duck|Cat|Goat|Otter|Railway|Miner|Spade)[ ](?:and|&)[ ]{_W}(?!\w)"
)
_LAST_WORD = re.compile(r"[\w'’]+$")
_IS_A = sieved(
    rf"(?<![\w'’-])(?P<name>(?:[Tt]he[ ])?{_W}(?:[ ](?:(?:of|and|&|the)[ ]){{0,2}}{_W}){{0,4}}),?[ ](?:\(|is[ ]|was[ ]|which[ ](?:is|was)[ ])?(?:a|an|the|her|his|their|our)[ ](?:\w+[ -]){{0,3}}"
    r"(?P<what>restaurant|takeaway|café|cafe|salon|barber|shop|firm|company|factory|warehouse|pub|public house|hotel|church|chapel|mosque|temple|gurdwara|school|nursery|playgroup|college|surgery|practice|"
    r"solicitors|bakery|garage|farm|brewery|hostel|refuge|care home|gym|nightclub|charity shop|food ?bank|employer|agency that|cleaning business|business)"
    r"(?=[,.;:)]|$|[ ](?:in|on|at|near|that|which|where|who|run|owned|called|by|of|for|and|opposite|with)\b)"
)
_WHAT = {
    "church": "place_of_worship", "chapel": "place_of_worship", "mosque": "place_of_worship", "temple": "place_of_worship", "gurdwara": "place_of_worship",
    "school": "school", "nursery": "nursery", "playgroup": "nursery", "college": "college", "surgery": "gp_practice", "practice": "gp_practice",
    "pub": "pub", "public house": "pub", "nightclub": "pub", "hotel": "hotel", "hostel": "hostel", "refuge": "refuge", "care home": "care_home", "gym": "gym",
    "solicitors": "solicitor", "restaurant": "shop", "takeaway": "shop", "café": "shop", "cafe": "shop", "salon": "shop", "barber": "shop", "shop": "shop",
    "bakery": "shop", "garage": "shop", "charity shop": "shop", "food bank": "shop", "foodbank": "shop",
}  # fmt: skip
_WORKED = sieved(
    rf"\b(?:work(?:s|ed|ing)?|employ(?:s|ed)|start(?:s|ed|ing)(?:[ ]work)?|cook(?:s|ed)|clean(?:s|ed)|drove|drives|packed|served|serves|waitress(?:ed)?|delivered|temped|laboured|apprenticed|volunteer(?:s|ed)|"
    rf"(?:job|shifts?|role|post|position|apprenticeship|placement|supervisor|foreman|manager|owner|receptionist|chef|cleaner|driver|labourer|cashier|warden|staff|colleagues?|workmates?|personnel officer))[ ]"
    rf"(?:(?!at|for|with|from)[a-zà-ÿ’'-]+[ ]){{0,5}}?(?:at|for|with|from|by)[ ](?:the[ ]|a[ ]firm[ ]called[ ])?(?P<name>{_W}(?:[ ](?:(?:and|&|of|for)[ ])?{_W}){{0,4}})"
)
_OF_LOCAL = sieved(
    rf"\b(?i:interpreter|solicitor|barrister|counsellor|manager|owner|carer|director|accountant|pastor|minister|priest|imam|coach|tutor|landlord|vet|undertaker|dentist|pharmacist)\b"
    rf",?[ ](?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ])?(?:{_W}[ ]){{1,3}}(?:of|from|at)[ ](?:the[ ])?(?P<name>{_W}(?:[ ](?:(?:and|&|of)[ ])?{_W}){{0,4}})"
)
_PERSON_OF = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Miss)\.?[ ](?:{_W}[ ]){{1,2}}|\b(?:raised|made|sent|provided|supplied|employed|paid|reported|run|owned)[ ])(?:of|by)[ ](?:the[ ])?(?P<name>{_W}(?:[ ](?:(?:and|&)[ ])?{_W}){{1,3}})(?=[,.;)(]|[ ](?:was|is|who|on|in|and|had|has)\b|$)"
)
_ATTENDED = sieved(
    rf"\b(?:attend(?:s|ed|ing)|enrolled|registered|pupils?|patients?|members?|group|class|classes|course|sessions?|playgroup|placed|placement|treated|admitted)[ ](?:(?:at|with|of|to|in)[ ])?(?:the[ ])?"
    rf"(?P<name>{_W}(?:[ ](?:(?:and|&|of)[ ])?{_W}){{1,4}})"
)
_NO_CLASS = re.compile(
    r"\b(?:Emergency|Accident|Department|A&E|Minor|Injuries|Programme|Zoom|Course|Freedom|Hearing|Interview|Appeal|Inquest|Meeting|Panel|Parenting|Awareness|Management|Anger|Court|"
    r"Community|Partnership|Review|Board|Team|Section|Year|Class|English|Maths|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_CORNER = sieved(
    r"\b[Tt]he (?P<name>Londis|Spar|SPAR|Nisa|Costcutter|Budgens|Premier|Farmfoods|Heron|One Stop|Bargain Booze|Best-?[Oo]ne|McColl['’]?s|Tesco|Asda|Lidl|Aldi|Co-?op|Morrisons|Sainsbury['’]?s)(?= (?:in|on|at|opposite|near|by|round|around)\b)"
)
_WORSHIP_IN = sieved(
    rf"\b[Tt]he[ ](?P<name>(?:Gurdwara|Mosque|Masjid|Temple|Synagogue|Chapel|Mandir)[ ](?:in|on|at)[ ]{_W}(?:[ ]{_W}){{0,2}})"
)
_WELSH = sieved(
    rf"(?<![\w-])(?P<name>(?:(?P<school>Ysgol|Coleg)|(?P<worship>Capel|Eglwys)|(?P<gp>Meddygfa))(?:['’][rn])?[ ](?:(?:y|yr|Gynradd|Uwchradd|Gyfun)[ ])*{_W}(?:[ ]{_W}){{0,2}})"
)
_SAINT_SHORT = sieved(
    r"(?<![\w-])(?P<name>St\.? [A-Z][a-z]+['’]s)(?! ?(?:Road|Street|Lane|Close|Avenue|Day|Hospital|NHS|Wish))(?![\w'’-])"
)
_DOCTORS = sieved(
    rf"(?<!\w)(?:Drs?\.?[ ](?:{_W}[ ]?(?:and|&)?[ ]?){{1,3}}(?:Partners|and[ ]Partners|&[ ]Partners))(?:[ ](?:Surgery|Practice))?"
)
_SAINT = sieved(
    r"(?<!\w)(?:St\.?|Saint|Our[ ]Lady(?:[ ]of)?|Holy)[ ][A-Z][a-z]+(?:['’]s?)?(?:[ ](?:and|&)[ ]St\.?[ ][A-Z][a-z]+(?:['’]s)?)?(?=[ ](?:church|school|primary|nursery|parish|infants|academy|hospice|hospital))"
)
_SAINT_ALONE = sieved(
    r"(?:\b(?i:at|attend(?:s|ed|ing)?|from|to|with|parish of|priest at|pupil at|congregation of|and|contacted|by) )(?P<name>St\.? [A-Z][a-z]+['’]s?"
    r"(?: (?:and|&) St\.? [A-Z][a-z]+['’]s)?|Our Lady(?: (?:of|and) (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)?|(?:Holy|Sacred|Immaculate) [A-Z][a-z]+|All Saints['’]?)(?![\w])(?! (?:Road|Street|Lane|Close|Avenue|Hospital|Day))"
)
_PUB_CUED = sieved(
    rf"\b(?i:met|drank|drinking|drinks?|doors?|barmaid|barman|bar staff|behind the bar|landlord|landlady|pub|pubs|evening|night out|night|darts|quiz|ejected|barred)\b[^.;\n]{{0,40}}? (?:at|in|of|to|outside|from|called|for) "
    rf"(?P<name>the {_W}(?: (?:and |& )?{_W}){{1,2}})(?![\w])"
)
_CHAINS = (
    r"Tesco|Asda|ASDA|Sainsbury['’]?s|Morrisons|Aldi|Lidl|Waitrose|Marks (?:and|&) Spencer|M&S|Greggs|Primark|Boots|Argos|Amazon|B&Q|B&M|Wilko|"
    r"Poundland|Iceland|Co-?op|Next|Ikea|IKEA|McDonald['’]?s|KFC|Burger King|Subway|Nando['’]?s|Costa|Starbucks|Wetherspoons?|Royal Mail|DHL|DPD|"
    r"Hermes|Evri|UPS|Sports Direct|Walkers|Samworth(?: Brothers)?|Halfords|Kwik Fit|Homebase|Screwfix|Currys|Superdrug|Uber|Deliveroo|Just Eat|"
    r"Network Rail|Arriva|Stagecoach|First Bus|National Express|G4S|Serco|Mitie|Sodexo|Compass|Barclays|Lloyds|HSBC|NatWest|Santander|Halifax|BT|Sky|Virgin"
)
_CHAIN = sieved(
    rf"(?:(?i:work(?:s|ed|ing)?|job|employed|employment|shifts?|employer|colleagues?|manager|supervisor|warehouse|cleaner|driver|cashier|assistant|started|dismissed)\b[^.;\n]{{0,40}}?\b(?i:at|by|for|with|from|in|:)[ ](?:the[ ])?)(?P<name>(?:{_CHAINS})(?:[ ](?:Express|Extra|Metro|Local|Superstore|[A-Z][a-z]+))?)(?![\w])"
)
_EMPLOYED = sieved(
    rf"(?:\b(?i:employed|worked|works|working|apprenticed|job|shifts?|trained)\b[^.;\n]{{0,30}}?\b(?:by|at|for|with)[ ](?:a[ ]firm[ ]called[ ]|(?:the[ ])?)|\b(?i:employer|place of work|workplace|occupation and employer)\s*[:–-]\s*)(?P<name>{_W}(?:[ ](?:(?:and|&|of)[ ])?{_W}){{0,4}})"
)
_ACRONYM = re.compile(rf"[{UPPER}][{UPPER}&/\d-]*s?")
_NOT_ORGANISATIONS = re.compile(
    r"\b(?:review|panel|report|summary|section|appendix|act|policy|procedure|protocol|strategy|scheme|programme|assessment|checklist|plan|guidance|"
    r"order|notice|training|pathway|framework|recommendation|learning|executive|terms|chronology|analysis|conference|tool|form|question|standard|risk|"
    r"model|unit|team|department|service|services|board|partnership|agency|agencies|council|trust|police|court|government|nhs|authority|forum|"
    r"commissioner|officer|worker|author|chair|homicide|abuse|violence|safeguarding|health|care|housing|probation|custody|hospital)\b",
    re.I,
)
_LEADS = re.compile(
    r"(?:(?:The|At|In|On|From|By|And|With|For|To|Of|When|While|After|Before|Both|That|This|Her|His|Their|She|He|They|It|As|But|If|Although|Following|During|Since|A|An|Also|Then|Where|Between|Both|Via|Dr|Mr|Mrs|Ms|Contact|Name|Chief|Detective|Agency)[ ])+"
)
_SCHOOL_TYPES = frozenset(
    "sixth form further education technical primary secondary infant infants junior high grammar nursery special local community gp family general medical health new old sunday day night art dance driving law business school surgery practice catholic mainstream".split()
)


def find_organisations(text: str, seen: Iterable[Seen] = ()) -> Iterator[Candidate]:
    """Agencies and local organisations in one piece; ``seen`` are the model's entities of it."""
    yield from _agencies(text)
    yield from _locals(text)
    yield from _unknown(text, seen)


_BODY_COLUMN = re.compile(r"\b(?:organi[sz]ation|agency|body|representing|service|employer)\b")
_ROLE_ALONE = re.compile(
    r"(?i:.*\b(?:chair|author|head|lead|officer|manager|director|chief|adviser|advisor|named|designated|independent|constable|inspector|superintendent|nurse|midwife|doctor|gp|lay|coordinator|co-ordinator|commissioner|n/a)\b.*)"
)
_FROM_BODY = re.compile(
    rf"(?:(?:\bof|\bfrom|\bfor|,|[–-]|:)[ ]|\()(?:the[ ])?(?P<name>{_W}(?:[ ](?:(?:and|&|of|for|in|the)[ ]){{0,2}}{_W}){{1,6}})(?=\s*(?:$|[,;.)(\n]))"
)


def find_members_bodies(text: str, column: str) -> Iterator[Candidate]:
    """The bodies in a line or cell of the panel's list: who sits there reviews in public, so its body stays.

    A GP practice, school or other small place stays out: its name leads to the family.
    """
    small = [c for c in _locals(text) if c.detail not in {"community_centre", "refuge"}]
    spans: list[tuple[int, int]] = []
    if _BODY_COLUMN.search(column):
        if 0 < len(text.strip()) < 90 and not any(c.isdigit() for c in text):
            spans.append((len(text) - len(text.lstrip()), len(text.rstrip())))
    elif not column:
        spans += [m.span("name") for m in _FROM_BODY.finditer(text) if not _ROLE_ALONE.match(m["name"])]
    for start, end in spans:
        words = text[start:end].split()
        if not (any(c.start < end and start < c.end for c in small) or _a_name(text, start, words)):
            yield Candidate(start, end, Kind.AGENCY, 0.9, BODIES)


def _a_name(text: str, start: int, words: list[str]) -> bool:
    """Whether two words are rather a member's name; "the" before them says that they aren't."""
    return is_forename(words[0]) and not is_ordinary(words[0]) and len(words) < 3 and not text[:start].endswith("the ")


def _agencies(text: str) -> Iterator[Candidate]:
    for pattern in (_AGENCY, _UNIVERSITY, _CSP, _NATIONAL, _NATIONAL_BODY, _CHARITIES, _FORCES):
        for match in pattern.finditer(text):
            start = _after_lead(text, *match.span())
            if start < match.end():
                yield Candidate(start, match.end(), Kind.AGENCY, 0.9, FINDER)


_JOINT = re.compile(r" (?:of|at|from|for|in|and|&|with|on)(?: the)? ")


def _after_lead(text: str, start: int, end: int) -> int:
    """Where the name begins: after "The" and "At", and after a person ("Amy Ollerton of Millrace Surgery")."""
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead is not None and lead.end() < end else start
    joint = _JOINT.search(text, start, end)
    first = text[start:end].split()[0]
    if joint is not None and is_forename(first) and not is_ordinary(first) and joint.end() < end:
        return joint.end()
    return start


def _locals(text: str) -> Iterator[Candidate]:
    """Local organisations without the article before them, which stays in the sentence."""
    for found in _with_articles(text):
        article = 4 if text[found.start : found.start + 4].casefold() == "the " else 0
        yield replace(found, start=found.start + article)


def _with_articles(text: str) -> Iterator[Candidate]:
    for detail, pattern in _LOCAL_PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            words = text[start:end].split()
            if words[0] in {"The", "the"}:
                words = words[1:]
            trimmed = _after_lead(text, start, end)
            kept = text[trimmed:end].split()
            if len(kept) < 2 or _NO_FIRM.search(" ".join(kept)) or not _distinctive(kept[:-1], detail, kept[-1]):
                continue
            yield Candidate(trimmed, end, Kind.ORGANISATION, 0.85, FINDER, detail)
    for pattern, detail in ((_PUB_NAMES, "pub"), (_DOCTORS, "gp_practice"), (_SAINT, "place_of_worship")):
        for match in pattern.finditer(text):
            if detail == "place_of_worship":
                detail = _saint_detail(text[match.end() : match.end() + 12])
            yield Candidate(match.start(), match.end(), Kind.ORGANISATION, 0.85, FINDER, detail)
    for match in _SAINT_ALONE.finditer(text):
        school = re.search(r"\b(?:school|teacher|pupil|class|year \d|head ?teacher|reception)\b", text, re.I)
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.6, FINDER, "school" if school else "place_of_worship")
    for match in _PUB_CUED.finditer(text):
        if not _NOT_ORGANISATIONS.search(match["name"]):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.65, FINDER, "pub")
    for match in _PUB_PAIR.finditer(text):
        yield Candidate(match.start(), match.end(), Kind.ORGANISATION, 0.75, FINDER, "pub")
    for match in _CORNER.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, "shop")
    for match in _ATTENDED.finditer(text):
        if _unlisted(text, *match.span("name"), told=True) and not _NO_CLASS.search(match["name"]):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.55, FINDER, "community_centre")
    for match in _WORSHIP_IN.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.85, FINDER, "place_of_worship")
    for match in _WELSH.finditer(text):
        detail = "school" if match["school"] else "place_of_worship" if match["worship"] else "gp_practice"
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.85, FINDER, detail)
    for match in _SAINT_SHORT.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.55, FINDER, "place_of_worship")
    for match in _IS_A.finditer(text):
        if _unlisted(text, *match.span("name"), told=True):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, _WHAT.get(match["what"], "employer"))
    for match in _PERSON_OF.finditer(text):
        if _unlisted(text, *match.span("name")) and all(is_ordinary(word) for word in match["name"].split()):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.6, FINDER, "employer")
    for pattern in (_WORKED, _OF_LOCAL):
        for match in pattern.finditer(text):
            if _unlisted(text, *match.span("name")):
                yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.7, FINDER, "employer")
    for match in _CHAIN.finditer(text):
        yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.7, FINDER, "employer")
    for match in _EMPLOYED.finditer(text):
        name = match["name"]
        if (
            not _NOT_ORGANISATIONS.search(name)
            and not _ACRONYM.fullmatch(name)
            and not all(is_ordinary(word) for word in name.split())
        ):
            yield Candidate(*match.span("name"), Kind.ORGANISATION, 0.75, FINDER, "employer")


def _unlisted(text: str, start: int, end: int, *, told: bool = False) -> bool:
    """Whether capitalised words beside "worked for" or ", a restaurant" can be the name of a small firm:
    no agency, no place or person that a list knows, no acronym, no words of a review, no month.
    ``told`` says that the text itself calls it a firm: then a first name may begin it ("Saffron Moon, a takeaway")."""
    name = re.sub(r"^[Tt]he ", "", text[start:end])
    words = name.split()
    before = text[max(0, start - 60) : start] if len(words) == 1 else ""
    return not (
        _NOT_ORGANISATIONS.search(name)
        or all(_ACRONYM.fullmatch(word) for word in words)
        or any(pattern.match(name) for pattern in (_AGENCY, _NATIONAL, _NATIONAL_BODY, _CHARITIES, _FORCES, _CSP))
        or name in settlements()
        or words[0] in _CALENDAR
        or (is_forename(words[0]) and len(words) < (2 if told else 3))
        or (
            len(words) == 1
            and (
                is_ordinary(name) or is_surname(name) or not re.search(r"\b(?:at|for|with|from|by)(?: the)? $", before)
            )
        )
        or (len(words) == 1 and _AGENCY.match(name + " " + text[end : end + 30]))
    )


_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Eid Ramadan Diwali Mr Mrs Ms Miss Dr Professor PC DC She He They It This That".split()
)


def _saint_detail(after: str) -> str:
    return (
        "school"
        if re.match(r"\s(?:school|primary|infants|academy)", after)
        else "nursery"
        if "nursery" in after
        else "place_of_worship"
    )


_NO_FIRM = re.compile(r"\b(?:Public Transport|(?:Social|Job|Food|National|Housing|Financial) Security|Personal Care)\b")
_TRADES = frozenset(
    "Buses Coaches Feeds Salads Poultry Meats Growers Packers Ales Foods Logistics Haulage Homecare Ltd Ltd. Limited Scaffolding Roofing Joinery Knitwear Hosiery Taxis "
    "Cabs Minicabs Couriers Motors Tyres Autos Interiors Flooring Freight Seafoods Removals Kitchens Windows".split()
)
_WARD_KINDS = frozenset(
    "Maternity Surgical Medical Acute Psychiatric Labour Antenatal Postnatal Mental Childrens Children's General Electoral County Emergency Female Male Secure Open Each Every".split()
)
_NO_TRADE_NAME = frozenset(
    "public local healthy frozen private several other these those all many some most no their our school both such good hot".split()
)


def _distinctive(words: list[str], detail: str, head: str = "") -> bool:
    """Whether something before the head word names it: "Larkhill Surgery", not "Primary School"."""
    rest = [word for word in words if word.casefold().strip("'’s") not in _SCHOOL_TYPES and word[0].isupper()]
    if not rest or _NATIONAL.search(" ".join(words)):
        return False
    if detail in {
        "hospital_unit",
        "clinic",
        "refuge",
        "hostel",
        "hotel",
        "shop",
        "employer",
        "solicitor",
        "pub",
        "club",
        "community_centre",
        "college",
    }:
        joined = " ".join(rest)
        if _NOT_ORGANISATIONS.search(joined) or all(_ACRONYM.fullmatch(word) for word in rest):
            return False
        return (
            detail in {"pub", "club", "community_centre", "shop", "hotel"}
            or any(not is_ordinary(word) or word in {"St", "St."} for word in rest)
            or (head == "Ward" and rest[0] not in _WARD_KINDS)
            or (head in _TRADES and rest[0].casefold() not in _NO_TRADE_NAME)
            or len(rest) > 1
        )
    return not all(_ACRONYM.fullmatch(word) for word in rest)


def _unknown(text: str, seen: Iterable[Seen]) -> Iterator[Candidate]:
    for entity in seen:
        if entity.label != "ORG":
            continue
        start = _after_lead(text, entity.start, entity.end)
        name = text[start : entity.end].rstrip(" '’.,:;-–").removesuffix("'s").removesuffix("’s")
        end = start + len(name)
        words = name.split()
        if not words or not name[0].isupper() or _NOT_ORGANISATIONS.search(name) or any(c in name for c in "|\n:"):
            continue
        if any(_ACRONYM.fullmatch(word) and len(word) > 1 for word in words) or all(
            is_ordinary(word) for word in words
        ):
            continue
        yield Candidate(start, end, Kind.ORGANISATION, 0.3, MODEL, "unknown")
