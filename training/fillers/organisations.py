"""Local organisations, each with its short form: practices, schools, firms, places of worship, refuges, pubs, homes.

Promises (full, short) pairs; the short form is what a report says once it has named the thing.
Chains that everybody knows are among the employers; everything else is invented.
"""

from __future__ import annotations

import random

from training import names
from training.fillers import places
from training.fillers.words import STEMS, STREET_STEMS

Named = tuple[str, str]
_CHAINS = (
    "Tesco|Asda|Sainsbury's|Morrisons|Aldi|Lidl|Iceland|B&M|Greggs|Costa|Wetherspoons|McDonald's|KFC|Boots|Superdrug|Primark|Argos|B&Q|Wickes|Amazon|DPD|Hermes|Royal Mail|"
    "Stagecoach|Arriva|First Bus|Uber|Deliveroo|Just Eat|JD Sports|Next|Marks and Spencer|Poundland|Londis|Spar|Co-op|The Range|Halfords|Screwfix|Travelodge|Premier Inn|Butlins|"
    "G4S|Serco|Mitie|Securitas|Capita|BT|Vodafone|EE|NatWest|Barclays|Halifax|Nationwide|Jaguar Land Rover|Nissan|Rolls-Royce|Bernard Matthews|Greencore|Samworth Brothers|2 Sisters|Yodel|Evri|Nando's|Subway"
).split("|")  # fmt: skip
_TRADES = (
    "Logistics|Foods|Foods Ltd|Scaffolding|Plumbing and Heating|Joinery|Builders|Building Supplies|Motors|Tyres|Autos|Taxis|Cars|Private Hire|Couriers|Haulage|Transport|Coaches|Bakery|"
    "Butchers|Fisheries|Farms|Nurseries|Produce Ltd|Packaging|Plastics|Engineering|Engineering Ltd|Fabrications|Textiles|Carpets|Furniture|Interiors|Roofing|Electrical|Security|Cleaning Services|"
    "Cleaners|Homecare|Homecare Ltd|Care Services|Recruitment|Staffing|Lettings|Estates|Solicitors|Accountants|Insurance|Opticians|Pharmacy|Chemist|Dental Practice|Veterinary Centre|Hair and Beauty|Nails|"
    "Barbers|Tattoo Studio|Boxing Gym|Fitness|Leisure|Gym|Rugby Club|Football Club|FC|Amateur Boxing Club|Golf Club|Working Men's Club|Social Club|Garden Centre|Stores|News|Mini Market|Supermarket|Cash and Carry|Fish Bar|Kebab House|"
    "Tandoori|Pizza|Café|Tea Rooms|Deli|Brewery|Ales|Caravans|Holiday Park|Scrap Metals|Recycling|Waste Management|Demolition|Paving|Landscapes|Tree Services|Seafoods|Meats|Poultry|Quarries|Aggregates|Water|Energy|Telecoms|Software|Print|Press|Gazette|Studios|& Co|Group|Holdings|Ltd"
).split("|")  # fmt: skip
_SAINTS = "Mary Peter John Paul Luke Mark Matthew Andrew James Joseph Anne Bernadette Catherine Margaret Helen Hilda Aidan Cuthbert Oswald Chad Wilfrid Botolph Brendan Patrick Bridget David Teilo Cadoc Illtyd Columba Ninian Mungo Edmund Alban Augustine Thomas Barnabas Stephen George Michael Gabriel Clement Nicholas Giles Swithun Dunstan Ethelbert Werburgh Winifred Thérèse Francis Dominic Ignatius".split()


def _stem(rng: random.Random) -> str:
    return rng.choice(
        (
            rng.choice(STEMS),
            rng.choice(STEMS),
            rng.choice(STREET_STEMS),
            places.village(rng),
            places.street(rng) if rng.random() < 0.5 else rng.choice(STEMS),
        )
    )


def _sur(rng: random.Random) -> str:
    return names.surname(rng, rng.choice(("british", "british", "irish", "scottish", "welsh", names.community(rng))))


def _apostrophe(rng: random.Random) -> str:
    return rng.choice("''’")


def _saint(rng: random.Random) -> str:
    dot = rng.choice(("St ", "St ", "St. ", "Saint "))
    return dot + rng.choice(_SAINTS) + rng.choice((_apostrophe(rng) + "s", _apostrophe(rng) + "s", ""))


def gp_practice(rng: random.Random) -> Named:
    x = _stem(rng)
    the = rng.choice((x, x, f"The {x}", f"the {x}"))
    full = rng.choice(
        (
            f"{x} Surgery",
            f"{x} Surgery",
            f"{x} Medical Centre",
            f"{x} Health Centre",
            f"{the} Practice",
            f"{x} Medical Practice",
            f"{x} Family Practice",
            f"{x} Group Practice",
            f"{x} Clinic",
            f"{x} Medical Group",
            f"{x} Primary Care Centre",
            f"{x} Health Hub",
            f"Dr {_sur(rng)} and Partners",
            f"Drs {_sur(rng)} and {_sur(rng)}",
            f"Meddygfa {x}",
            f"{x} Walk-in Centre",
            f"{x} Doctors",
            f"{x} Partnership",
        )
    )
    return full, x if x in full else full.rsplit(" and", 1)[0]


def school(rng: random.Random) -> Named:
    x = rng.choice(
        (
            _stem(rng),
            _saint(rng),
            _stem(rng),
            rng.choice(
                (
                    "Holy Family",
                    "Sacred Heart",
                    "Our Lady of Lourdes",
                    "Christ Church",
                    "All Saints",
                    "Trinity",
                    "Al-Noor",
                    "Guru Nanak",
                    "Beis Yaakov",
                    "King Edward VI",
                    "Queen Elizabeth's",
                )
            ),
        )
    )
    kind = rng.choice(
        "Primary School|Primary|Junior School|Infant School|Infants|Academy|Academy|High School|High|Secondary School|Comprehensive|Grammar School|Community College|College|Sixth Form College|Nursery|Day Nursery|Pre-School|C of E Primary School|CE Primary|RC Primary School|Catholic Primary School|Church in Wales Primary School|Girls' School|Boys' School|Special School|Pupil Referral Unit|PRU|Free School|Studio School|Technical College|First School|Middle School|Playgroup|Children's Centre|UTC".split(
            "|"
        )
    )
    if rng.random() < 0.05:
        return f"Ysgol {x}", f"Ysgol {x}"
    if rng.random() < 0.08:
        little = (
            "Little "
            + rng.choice(
                ("Acorns", "Stars", "Otters", "Explorers", "Treasures", "Sunbeams", "Ducklings", "Monkeys", "Learners")
            )
            + rng.choice((" Nursery", " Day Nursery", "", " Childcare"))
        )
        return little, little.removesuffix(" Nursery")
    return f"{x} {kind}", x


def employer(rng: random.Random) -> Named:
    roll = rng.random()
    if roll < 0.22:
        chain = rng.choice(_CHAINS)
        return chain, chain
    s, x = _sur(rng), _stem(rng)
    if roll < 0.3:
        made = names.made_up(rng, STEMS, "british", "surnames") + rng.choice(
            ("ex", "tech", "co", "ware", "o", "ify", "ia", "ent")
        )
        return f"{made} {rng.choice(_TRADES)}", made
    if roll < 0.6:
        apostrophe = _apostrophe(rng)
        full = rng.choice(
            (
                f"{s} & Sons",
                f"{s} and Sons",
                f"{s} & Son {rng.choice(_TRADES)}",
                f"{s} {rng.choice(_TRADES)}",
                f"{s}{apostrophe}s {rng.choice(_TRADES)}",
                f"{s} & {_sur(rng)}",
                f"{s} and {_sur(rng)} {rng.choice(_TRADES)}",
                f"{s}{apostrophe}s",
                f"J. {s} {rng.choice(_TRADES)}",
                f"{s} Brothers",
                f"{names.first_name(rng, 'british', rng.choice(('female', 'male')))}{apostrophe}s {rng.choice(_TRADES)}",
            )
        )
        return full, full.split(" ")[0] if full.split(" ")[0] != "J." else s
    return f"{x} {rng.choice(_TRADES)}", x


def worship(rng: random.Random) -> Named:
    x = _stem(rng)
    full = rng.choice(
        (
            _saint(rng)
            + rng.choice((" Church", " Parish Church", " RC Church", "", " Cathedral", " Methodist Church")),
            f"{x} Mosque",
            f"{x} Road Mosque",
            f"Masjid {rng.choice(('Al-Noor', 'e Noor', 'Umar', 'Bilal', 'Al-Falah', 'Quba', 'Ghousia', 'Taqwa'))}",
            f"Jamia Masjid {rng.choice(('Ghousia', 'Hanfia', 'Tajdar', x))}",
            f"{rng.choice(('Al-Huda', 'Al-Hikmah', 'Noor', 'Madina'))} Islamic Centre",
            f"Guru Nanak {rng.choice(('Gurdwara', 'Darbar', 'Prakash Gurdwara'))}",
            f"Gurdwara {rng.choice(('Sahib', 'Singh Sabha', 'Baba Deep Singh'))} {x}",
            f"Shree {rng.choice(('Swaminarayan', 'Sanatan', 'Ram', 'Hindu'))} Mandir",
            f"{x} Hindu Temple",
            f"{x} Synagogue",
            f"{x} Shul",
            f"Kingdom Hall, {x}",
            f"{x} Methodist Chapel",
            f"{x} Baptist Church",
            f"Capel {x}",
            f"{rng.choice(('New Covenant', 'Mountain of Mercy', 'Living Waters', 'Redeemed', 'Rivers of Life', 'Victory', 'Glory', 'Bethel', 'Zion', 'Jesus House', 'Winners'))} {rng.choice(('Assembly', 'Tabernacle', 'Chapel', 'Church', 'Ministries', 'Church of God', 'International'))}",
            f"Our Lady of {rng.choice(('Lourdes', 'the Sea', 'Fatima', 'Sorrows', 'Częstochowa'))}",
            "Holy Trinity",
            "Sacred Heart",
            f"{x} Evangelical Church",
            f"{x} Spiritualist Church",
            f"{x} Christian Fellowship",
        )
    )
    return full, full.rsplit(" ", 1)[0] if " " in full and rng.random() < 0.5 else full


def refuge(rng: random.Random) -> Named:
    x = rng.choice(
        (
            _stem(rng),
            _stem(rng),
            rng.choice(
                (
                    "Haven",
                    "Sanctuary",
                    "Safe Harbour",
                    "Phoenix",
                    "Rainbow",
                    "New Dawn",
                    "Lighthouse",
                    "Butterfly",
                    "Hope",
                    "Willow",
                )
            ),
        )
    )
    full = (
        x
        + " "
        + rng.choice(
            (
                "House",
                "House",
                "Lodge",
                "Refuge",
                "Hostel",
                "Court",
                "Supported Housing",
                "Project",
                "Foyer",
                "Women's Refuge",
                "Night Shelter",
                "Mother and Baby Unit",
                "Place",
            )
        )
    )
    return full, x


def pub(rng: random.Random) -> Named:
    beast = rng.choice(
        "Fleece Plough Crown Swan Lion Bull Bell Ship Anchor Fox Hare Hounds Wheatsheaf Barley_Mow Greyhound Nag's_Head King's_Head Queen's_Head Royal_Oak Red_Lion White_Hart Black_Horse Railway Station Crown_and_Anchor Rose_and_Crown Shepherd's_Crook Miners_Arms Weavers_Arms Bricklayers_Arms Carpenters_Arms Dog_and_Duck Cross_Keys Star Sun Moon Talbot Saracen's_Head Lord_Nelson Duke_of_York Prince_of_Wales George Albert Victoria Woolpack Ring_o'_Bells Blue_Boar Golden_Fleece Three_Tuns Spinners Malt_Shovel Old_Ship Trawl Harvesters Waggon_and_Horses Jolly_Farmer Compass Mermaid Pilot".split()
    ).replace("_", " ")
    the = rng.choice(("the ", "The ", "the "))
    roll = rng.random()
    if roll < 0.6:
        return the + beast + rng.choice(
            ("", "", " Inn", " public house", " pub", " Hotel", " Tavern", " Arms")
        ), the + beast
    x, s = _stem(rng), _sur(rng)
    full = rng.choice(
        (
            f"{x} Hotel",
            f"the {x} Arms",
            f"{s}'s Bar",
            f"Club {x}",
            f"{x} Tandoori",
            f"{x} Restaurant",
            f"Bar {names.made_up(rng, STEMS, 'italian', 'surnames')}",
            f"the {x} Tap",
            f"{x} Guest House",
            f"Café {s}",
            f"The {x} Club",
            f"{x} Bistro",
            f"{x} Grill",
            f"{s}'s Wine Bar",
        )
    )
    return full, full.rsplit(" ", 1)[0] if not full.lower().startswith(("bar", "club", "café")) else full


def care_home(rng: random.Random) -> Named:
    x = _stem(rng)
    kind = rng.choice(
        (
            "Care Home",
            "Nursing Home",
            "House",
            "Lodge",
            "Residential Home",
            "Court",
            "Manor",
            "Rest Home",
            "Hall",
            "Grange",
            "Care Centre",
            "Extra Care Scheme",
        )
    )
    return f"{x} {kind}", x


def local_body(rng: random.Random) -> Named:
    x = _stem(rng)
    full = rng.choice(
        (
            f"{x} Community Centre",
            f"{x} Ward",
            f"Ward {rng.randint(1, 40)}",
            f"{x} Unit",
            f"{x} Youth Club",
            f"{x} Food Bank",
            f"{x} Tenants' Association",
            f"{x} Day Centre",
            f"{x} Family Centre",
            f"{x} Counselling",
            f"{x} Project",
            f"the {x} Trust",
            f"{x} Residents' Group",
            f"{x} Somali Women's Group",
            f"{x} Polish Club",
            f"{x} Asian Women's Project",
            f"{x} Credit Union",
            f"{x} Scouts",
            f"{x} Women's Institute",
            f"{x} Clinic",
            f"{x} Hub",
            f"{x} Drop-in",
            f"{x} Bereavement Group",
            f"{x} Library",
            f"{x} Village Hall",
            f"{x} Cricket Club",
            f"{x} Knitting Circle",
            f"{x} Housing Co-operative",
            f"{x} Mediation",
            f"{x} Recovery Café",
            f"{x} Police Station",
            f"{x} Custody Suite",
            f"{x} Children's Centre",
            f"{x} Allotment Society",
            f"{x} Larder",
            f"{x} Walk-in Centre",
        )
    )
    return full, x if full.startswith(x) else full
