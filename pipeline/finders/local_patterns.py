# ruff: noqa: E501 - a pattern reads best as the one line it is
"""How small organisations are named and told of: tables of patterns, and nothing else.

Each asks for a capital letter in the name. The detail beside a pattern is the type that takes the
name's place ("a GP practice"). What a match is worth is judged by ``pipeline.finders.local_bodies``.
"""

from __future__ import annotations

import re

from pipeline.finders.agencies import BODY_WORD
from pipeline.finders.sieve import sieved

_FEW = rf"(?:{BODY_WORD}[ ](?:(?:and|of|the|on|upon|in|&)[ ]){{0,2}}){{1,4}}"
_LOCAL: tuple[tuple[str, str], ...] = (
    ("gp_practice", r"(?:(?:GP|Doctors['’]?|Medical|Family|Health|Group|Road|Street|Lane|Village)[ ])*(?:Surgery|(?:Medical|Health|Primary[ ]Care|Healthcare)[ ](?:Centre|Center|Practice|Group)|(?:Medical|Family|Group|GP|Health|Road|Street|Lane)[ ]Practice|Practice|(?:Health|Wellbeing|Medical)[ ]Hub|Walk-in[ ]Centre)"),
    ("nursery", r"(?:(?:Day|Children['’]s|Community|Montessori)[ ])*(?:Nursery(?:[ ]School)?|Pre-?[Ss]chool|Playgroup|Kindergarten)"),
    ("school", r"(?:(?:C\.?[Oo]\.?[Ee]\.?|C[ ]of[ ]E|Church[ ]of[ ]England|R\.?C\.?|Roman|Catholic|Voluntary[ ]Aided|Community|Primary|Infants?|Junior|Secondary|High|Grammar|Middle|Comprehensive|Special|Upper|Lower|Girls['’]?|Boys['’]?|Academy)[ ])*(?:School|Academy|Primary|Infants|Juniors|Grammar|Girls['’]?[ ]High|Boys['’]?[ ]High|High(?![ ](?:Street|Road|Court|Risk|Sheriff|Commission\w*|Intensity|Priority|Level)))(?:[ ](?:and|&)[ ](?:Nursery|Sixth[ ]Form))?"),
    ("college", r"Sixth[ ]Form(?![ ]College)|(?:(?:Sixth[ ]Form|Further[ ]Education|Community|Technical|FE)[ ])*College"),
    ("hospital", r"(?:Community|Cottage|Psychiatric|Memorial|Private)[ ](?:Maternity[ ])?Hospital"),
    ("hospital_unit", r"(?:Ward|Maternity[ ]Unit|Birth[ ]Centre|Mental[ ]Health[ ]Unit|Recovery[ ]Unit|Minor[ ]Injur(?:y|ies)[ ]Unit|Urgent[ ](?:Care|Treatment)[ ]Centre)"),
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
    ("local_group", r"(?:(?:Women|Men|Mothers|Ladies|Elders)['’]?s?[ ])?(?:Circle|Singers|Choir|Choral[ ]Society|Ringers|Players|Handbells|Brass[ ]Band|Silver[ ]Band|Pipe[ ]Band)|(?:Residents|Tenants|Allotment(?:[ ]Holders)?|Carnival|Fishermen|Showmen|Traders|Parents)['’]?s?[ ](?:Association|Society|Committee|Group|Forum)|Scout(?:s|[ ]Group|[ ]Troop)|Brownies|Toddler[ ]Group|Mother[ ]and[ ]Toddlers?|Lunch[ ]Club|Knitting[ ](?:Circle|Group)|Men['’]?s[ ]Shed"),
    ("gym", r"(?:Gym|Leisure[ ]Centre|Sports[ ]Centre|Fitness(?:[ ]Centre)?|Swimming[ ]Pool)"),
    ("community_centre", r"(?:(?:Community|Neighbourhood|Family|Children['’]s|Youth|Day|Resource|Women['’]s|Cultural|Outreach|Wellbeing|Advice|Support)[ ])+(?:Centre|Hub|Project)|Village[ ]Hall|Library"),
    ("employer", r"(?:Homecare|Home[ ]Care|Care[ ]Agency|Domiciliary[ ]Care|Carers(?![ ](?:Centre|Trust|Network|Association|Forum|Support|Hub)))"),
    ("shop", r"(?:Stores?|Supermarket|Off[ -]Licence|Newsagents?|News|Bakery|Bakers|Butchers|Salon|Hairdressers?|Barbers?|Nails|Florists?|Boutique|Cafe|Café|Caf[eé]|Coffee[ ](?:Shop|House)|Takeaway|Chippy|Fish[ ]Bar|Kebab|Kebabs|Pizza|Tandoori|Restaurant|Bistro|Tea[ ]?[Rr]ooms?|Kitchen|Grill|Diner|Charity[ ]Shop|Larder|Food[ ]?[Bb]ank|Garage|Motors|Autos|Tyres|Cars|Taxis|Cabs|Garden[ ]Centre|Market[ ]Stall|Laundrette)"),
    ("solicitor", r"(?:Solicitors?|LLP|Law|Legal|Chambers)"),
    ("employer", r"(?:Ltd\.?|Limited|PLC|plc|Plc|Logistics|Foods|Builders|Scaffolding|Roofing|Plumbing|Electrical|Electricals|Joinery|Construction|Haulage|Transport|Distribution|Textiles|Knitwear|Hosiery|Fabrics|Engineering|Packaging|Cleaning(?:[ ]Services)?|Recruitment|Security|Couriers?|Printing|Printers|Plastics|Windows|Kitchens|Furniture|Fashions?|Clothing|Garments|Warehouse|Fulfilment[ ]Centre|Distribution[ ]Centre|Holdings|Enterprises|Industries|Solutions|Contractors|Removals|Landscapes|Landscaping|Catering|Dairies|Dairy|Farms?|Mill|Works|Factory|Services[ ]Ltd|Homecare|Home[ ]Care|Care[ ]Services|Lettings|Estates?[ ]Agents?|Properties|Buses|Coaches|Minicabs|Feeds|Salads|Produce|Poultry|Meats|Nurser(?:y|ies)[ ]Ltd|Growers|Packers|Steels?|Timber|Chemicals|Electronics|Interiors|Flooring|Roofers|Ales|Breweries|Leisure|Holidays|Travel|Tours|Insurance|Financial|Accountants|Agency[ ]Staff|Staffing|Personnel|Laundry|Launderette|Freight|Hire|Shipping|Fisheries|Seafoods|& Sons?(?:[ ]\w+)?|& Daughters?|Bros\.?|& Co\.?)"),
)  # fmt: skip
LOCAL_PATTERNS = tuple(
    (detail, sieved(rf"(?<![\w'’-])(?P<name>(?:[Tt]he[ ])?(?:{_FEW})(?:{heads}))(?![\w-])")) for detail, heads in _LOCAL
)
PUB_NAMES = sieved(
    r"(?<!\w)(?:[Tt]he[ ])(?:(?:Red|White|Black|Golden|Blue|Green|Royal|Old|Three|Kings?['’]?s?|Queens?['’]?s?|Rose and|Fox and|Hare and|Dog and|Horse and|Coach and|Plough and|Crown and|Star and|Swan and|Bull and|Duke of|Prince of|Marquis of|Lord|Lamb and|Cross)[ ])"
    r"(?:Lion|Hart|Horse|Swan|Bull|Boar|Bear|Cow|Dragon|Man|Fox|Crown|Head|Arms|Oak|Anchor|Bell|Hounds|Horses|Duck|Gun|Jockey|Groom|Star|Garter|Mitre|Keys|York|Wellington|Wales|Granby|Nelson|Flag|Tuns|Cups|Horseshoes|Pigeons|Ship|Feathers|Eagle|Boy|Castle|Plough|Stag)\b"
)
PUB_PAIR = sieved(
    rf"(?<!\w)(?:[Tt]he[ ])(?:Plough|Fox|Hare|Dog|Horse|Coach|Rose|Crown|Star|Swan|Bull|Lamb|Ship|Cross|Hand|Eagle|Anchor|Angel|Bell|Black|George|Wheatsheaf|Barley|Hope|Pig|Duck|Cat|Goat|Otter|Railway|Miner|Spade)[ ](?:and|&)[ ]{BODY_WORD}(?!\w)"
)
IS_A = sieved(
    rf"(?<![\w'’-])(?P<name>(?:[Tt]he[ ])?{BODY_WORD}(?:[ ](?:(?:of|and|&|the)[ ]){{0,2}}{BODY_WORD}){{0,4}}),?[ ](?:\(|is[ ]|was[ ]|which[ ](?:is|was)[ ])?(?:a|an|the|her|his|their|our)[ ](?:\w+[ -]){{0,3}}"
    r"(?P<what>restaurant|takeaway|café|cafe|salon|barber|shop|firm|company|factory|warehouse|pub|public house|hotel|church|chapel|mosque|temple|gurdwara|school|nursery|playgroup|college|surgery|practice|"
    r"solicitors|bakery|garage|farm|brewery|hostel|refuge|care home|gym|nightclub|charity shop|food ?bank|employer|agency that|cleaning business|business)"
    r"(?=[,.;:)]|$|[ ](?:in|on|at|near|that|which|where|who|run|owned|called|by|of|for|and|opposite|with)\b)"
)
WHAT = {
    "church": "place_of_worship", "chapel": "place_of_worship", "mosque": "place_of_worship", "temple": "place_of_worship", "gurdwara": "place_of_worship",
    "school": "school", "nursery": "nursery", "playgroup": "nursery", "college": "college", "surgery": "gp_practice", "practice": "gp_practice",
    "pub": "pub", "public house": "pub", "nightclub": "pub", "hotel": "hotel", "hostel": "hostel", "refuge": "refuge", "care home": "care_home", "gym": "gym",
    "solicitors": "solicitor", "restaurant": "shop", "takeaway": "shop", "café": "shop", "cafe": "shop", "salon": "shop", "barber": "shop", "shop": "shop",
    "bakery": "shop", "garage": "shop", "charity shop": "shop", "food bank": "shop", "foodbank": "shop",
}  # fmt: skip
WORKED = sieved(
    rf"\b(?:work(?:s|ed|ing)?|employ(?:s|ed)|start(?:s|ed|ing)(?:[ ]work)?|cook(?:s|ed)|clean(?:s|ed)|drove|drives|packed|served|serves|waitress(?:ed)?|delivered|temped|laboured|apprenticed|volunteer(?:s|ed)|"
    rf"(?:job|shifts?|role|post|position|apprenticeship|placement|supervisor|foreman|manager|owner|receptionist|chef|cleaner|driver|labourer|cashier|warden|staff|colleagues?|workmates?|personnel officer))[ ]"
    rf"(?:(?!at|for|with|from)[a-zà-ÿ’'-]+[ ]){{0,5}}?(?:at|for|with|from|by)[ ](?:the[ ]|a[ ]firm[ ]called[ ])?(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&|of|for)[ ])?{BODY_WORD}){{0,4}})"
)
OF_LOCAL = sieved(
    rf"\b(?i:interpreter|solicitor|barrister|counsellor|manager|owner|carer|director|accountant|pastor|minister|priest|imam|coach|tutor|landlord|vet|undertaker|dentist|pharmacist)\b"
    rf",?[ ](?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ])?(?:{BODY_WORD}[ ]){{1,3}}(?:of|from|at)[ ](?:the[ ])?(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&|of)[ ])?{BODY_WORD}){{0,4}})"
)
PERSON_OF = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Miss)\.?[ ](?:{BODY_WORD}[ ]){{1,2}}|\b(?:raised|made|sent|provided|supplied|employed|paid|reported|run|owned)[ ])(?:of|by)[ ](?:the[ ])?(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&)[ ])?{BODY_WORD}){{1,3}})(?=[,.;)(]|[ ](?:was|is|who|on|in|and|had|has)\b|$)"
)
ATTENDED = sieved(
    rf"\b(?:attend(?:s|ed|ing)|enrolled|registered|pupils?|patients?|members?|group|class|classes|course|sessions?|playgroup|placed|placement|treated|admitted)[ ](?:(?:at|with|of|to|in)[ ])?(?:the[ ])?"
    rf"(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&|of)[ ])?{BODY_WORD}){{1,4}})"
)
NO_CLASS = re.compile(
    r"\b(?:Emergency|Accident|Department|A&E|Minor|Injuries|Programme|Zoom|Course|Freedom|Hearing|Interview|Appeal|Inquest|Meeting|Panel|Parenting|Awareness|Management|Anger|Court|"
    r"Community|Partnership|Review|Board|Team|Section|Year|Class|English|Maths|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
CORNER = sieved(
    r"\b[Tt]he (?P<name>Londis|Spar|SPAR|Nisa|Costcutter|Budgens|Premier|Farmfoods|Heron|One Stop|Bargain Booze|Best-?[Oo]ne|McColl['’]?s|Tesco|Asda|Lidl|Aldi|Co-?op|Morrisons|Sainsbury['’]?s)(?= (?:in|on|at|opposite|near|by|round|around)\b)"
)
WORSHIP_IN = sieved(
    rf"\b[Tt]he[ ](?P<name>(?:Gurdwara|Mosque|Masjid|Temple|Synagogue|Chapel|Mandir)[ ](?:in|on|at)[ ]{BODY_WORD}(?:[ ]{BODY_WORD}){{0,2}})"
)
WELSH = sieved(
    rf"(?<![\w-])(?P<name>(?:(?P<school>Ysgol|Coleg)|(?P<worship>Capel|Eglwys)|(?P<gp>Meddygfa))(?:['’][rn])?[ ](?:(?:y|yr|Gynradd|Uwchradd|Gyfun)[ ])*{BODY_WORD}(?:[ ]{BODY_WORD}){{0,2}})"
)
SAINT_SHORT = sieved(
    r"(?<![\w-])(?P<name>St\.? [A-Z][a-z]+['’]s)(?! ?(?:Road|Street|Lane|Close|Avenue|Day|Hospital|NHS|Wish))(?![\w'’-])"
)
DOCTORS = sieved(
    rf"(?<!\w)(?:Drs?\.?[ ](?:{BODY_WORD}[ ]?(?:and|&)?[ ]?){{1,3}}(?:Partners|and[ ]Partners|&[ ]Partners))(?:[ ](?:Surgery|Practice))?"
)
SAINT = sieved(
    r"(?<!\w)(?:St\.?|Saint|Our[ ]Lady(?:[ ]of)?|Holy)[ ][A-Z][a-z]+(?:['’]s?)?(?:[ ](?:and|&)[ ]St\.?[ ][A-Z][a-z]+(?:['’]s)?)?(?=[ ](?:church|school|primary|nursery|parish|infants|academy|hospice|hospital))"
)
SAINT_ALONE = sieved(
    r"(?:\b(?i:at|attend(?:s|ed|ing)?|from|to|with|parish of|priest at|pupil at|congregation of|and|contacted|by) )(?P<name>St\.? [A-Z][a-z]+['’]s?"
    r"(?: (?:and|&) St\.? [A-Z][a-z]+['’]s)?|Our Lady(?: (?:of|and) (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)?|(?:Holy|Sacred|Immaculate) [A-Z][a-z]+|All Saints['’]?)(?![\w])(?! (?:Road|Street|Lane|Close|Avenue|Hospital|Day))"
)
PUB_CUED = sieved(
    rf"\b(?i:met|drank|drinking|drinks?|doors?|barmaid|barman|bar staff|behind the bar|landlord|landlady|pub|pubs|evening|night out|night|darts|quiz|ejected|barred)\b[^.;\n]{{0,40}}? (?:at|in|of|to|outside|from|called|for) "
    rf"(?P<name>the {BODY_WORD}(?: (?:and |& )?{BODY_WORD}){{1,2}})(?![\w])"
)
_CHAINS = (
    r"Tesco|Asda|ASDA|Sainsbury['’]?s|Morrisons|Aldi|Lidl|Waitrose|Marks (?:and|&) Spencer|M&S|Greggs|Primark|Boots|Argos|Amazon|B&Q|B&M|Wilko|"
    r"Poundland|Iceland|Co-?op|Next|Ikea|IKEA|McDonald['’]?s|KFC|Burger King|Subway|Nando['’]?s|Costa|Starbucks|Wetherspoons?|Royal Mail|DHL|DPD|"
    r"Hermes|Evri|UPS|Sports Direct|Walkers|Samworth(?: Brothers)?|Halfords|Kwik Fit|Homebase|Screwfix|Currys|Superdrug|Uber|Deliveroo|Just Eat|"
    r"Network Rail|Arriva|Stagecoach|First Bus|National Express|G4S|Serco|Mitie|Sodexo|Compass|Barclays|Lloyds|HSBC|NatWest|Santander|Halifax|BT|Sky|Virgin"
)
CHAIN = sieved(
    rf"(?:(?i:work(?:s|ed|ing)?|job|employed|employment|shifts?|employer|colleagues?|manager|supervisor|warehouse|cleaner|driver|cashier|assistant|started|dismissed)\b[^.;\n]{{0,40}}?\b(?i:at|by|for|with|from|in|:)[ ](?:the[ ])?)(?P<name>(?:{_CHAINS})(?:[ ](?:Express|Extra|Metro|Local|Superstore|[A-Z][a-z]+))?)(?![\w])"
)
EMPLOYED = sieved(
    rf"(?:\b(?i:employed|worked|works|working|apprenticed|job|shifts?|trained)\b[^.;\n]{{0,30}}?\b(?:by|at|for|with)[ ](?:a[ ]firm[ ]called[ ]|(?:the[ ])?)|\b(?i:employer|place of work|workplace|occupation and employer)\s*[:–-]\s*)(?P<name>{BODY_WORD}(?:[ ](?:(?:and|&|of)[ ])?{BODY_WORD}){{0,4}})"
)
