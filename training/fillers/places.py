"""Invented places, made as British place-names are made, and real ones of the project's own list.

Promises that a village, estate or street of a document is found in no gazetteer (but by chance),
and that what stays (counties, cities, countries) is of the real ones and of invented ones alike.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from training.fillers.words import AREAS, CITIES, COUNTIES, COUNTRIES, FOREIGN, STEMS, STREET_STEMS

_SETTLEMENTS = Path(__file__).parents[2] / "pipeline" / "finders" / "data" / "settlements.txt"
_ENGLISH = (
    "Ash Black Brack Brad Brank Burn Cald Carl Chel Chest Clay Cold Copp Crack Cran Crow Dal Dar Den Ditch Dray East Eller Elm "
    "Fair Farn Fern Flax Fox Gar Gold Grim Hadd Hallow Harl Hart Hasl Hawk Hazel Heath Helm Hollow Holm Hom Horn Hul Ing Kel Kimb "
    "Kirk Lang Larch Leath Ling Long Lud Maple Mar Mel Mid Mor Net New Nor Oak Old Oss Ot Ox Pen Pick Quar Ram Raven Red Ridd Rod "
    "Rowan Sal Sand Scar Sed Selk Shel Sil Skel Sow Stan Stave Stock Stour Strat Sun Swal Swin Tad Tarn Thorn Thurl Tilt Tod Tun "
    "Ul Wad Wain Wal Ward Warm Wat Wel Wen Wether Whit Wick Wilm Win With Wood Worm Wrax Wych Yar"
).split()
_ENDINGS = (
    "ton ham by ley worth field ford bury stead ham wick thorpe combe well mere wood bridge brook borough church hurst den don "
    "more over gate cliffe dale thwaite kirk minster mouth pool port sea set stock stone stoke stow tree try wade wall ingham "
    "ington erton erby ersley enham"
).split()
_BEFORE = "Great Little Upper Lower Nether Over Long Old New East West North South Chipping Market Steeple Temple Kings Abbots Monks Bishops Stoke Sutton".split()
_AFTER = (
    "Magna|Parva|St Mary|St Giles|Regis|Green|Heath|Common|Cross|End|Bank|Moor|Fen|Bottom|Top|Hill|Mills|Quay|Bay|Sands|Vale|Head|"
    "on-the-Hill|in-the-Marsh|under-Edge|le-Dale|le-Moors|on-Sea|by-the-Sea|next-the-Fen|cum-Barrow|upon-Wharf|Episcopi|Ambo|Bridge|Lane"
).split("|")
_WELSH = ("Llan Pont Aber Pen Tre Cwm Rhyd Blaen Bryn Caer Coed Dinas Glan Maes Nant Pant Plas Porth Ty'n Ystrad".split(),
          "fach fawr gwyn goch wen ddu elli fechan helyg deg fryn gaer marchell bedr fair deilo dderwen uchaf isaf castell newydd gawr onnen afon y-coed-y-bryn egryn rhos hafod".split())  # fmt: skip
_SCOTS = ("Inver Auchter Auchen Bal Kil Dun Strath Glen Kin Loch Ard Craig Drum Pit Aber Fin Cairn Tully".split(),
          "loch ness drochit nairn allan more mory gask phail lomie burgh craig gowrie lochan rannie toul cardine kenny whirry dougal nairt gorm finnan".split())  # fmt: skip
_IRISH = ("Bally Derry Clon Kil Carrick Drum Lis Rath Knock Mulla Agha Tully Maghera Ennis".split(),
          "gowan more beg nahone castle macross derg keen lesh namona duff macarret killy cross lough boy ghan nure teague".split())  # fmt: skip
_STREETS = (
    "Road Road Road Street Street Street Avenue Avenue Close Close Lane Lane Drive Drive Crescent Terrace Gardens Way Court Place "
    "Walk Grove Rise View Mews Hill Row Square Green Fold Croft Garth Wynd Gate Parade Drove Loke Gill Steps Wharf Yard Path Brow"
).split()


def village(rng: random.Random) -> str:
    """A village or hamlet that isn't on a map."""
    roll = rng.random()
    if roll < 0.1:
        return rng.choice(_WELSH[0]) + rng.choice(("", "", "-y-", " ")) + _tail(rng, _WELSH[1])
    if roll < 0.17:
        return rng.choice(_SCOTS[0]) + rng.choice(_SCOTS[1])
    if roll < 0.22:
        return rng.choice(_IRISH[0]) + rng.choice(_IRISH[1])
    name = rng.choice(_ENGLISH) + rng.choice(_ENDINGS)
    roll = rng.random()
    if roll < 0.12:
        return f"{rng.choice(_BEFORE)} {name}"
    if roll < 0.27:
        after = rng.choice(_AFTER)
        return name + ("-" if after[0].islower() else " ") + after
    if roll < 0.33:
        return f"{rng.choice(STEMS)} {rng.choice(('Green', 'End', 'Cross', 'Bank', 'Bridge', 'Common', 'Corner', 'Fold', 'Row'))}"
    return name


def _tail(rng: random.Random, tails: list[str]) -> str:
    return rng.choice(tails)


def town(rng: random.Random) -> str:
    """A town: as often as not a real one."""
    if rng.random() < 0.4:
        return rng.choice(_real("town"))
    if rng.random() < 0.06:
        return rng.choice(FOREIGN)
    return rng.choice(_ENGLISH) + rng.choice(_ENDINGS[:40])


def city(rng: random.Random) -> str:
    return rng.choice(_real("city")) if rng.random() < 0.5 else rng.choice(CITIES)


def county(rng: random.Random) -> str:
    """A county or region, sometimes an invented shire."""
    roll = rng.random()
    if roll < 0.75:
        return rng.choice(COUNTIES)
    return rng.choice(_ENGLISH) + rng.choice(("shire", "shire", "ingshire", "land", "mere"))


def area(rng: random.Random) -> str:
    return rng.choice((rng.choice(AREAS), county(rng), city(rng), rng.choice(COUNTRIES)))


def country(rng: random.Random) -> str:
    return rng.choice(COUNTRIES)


def csp_area(rng: random.Random) -> str:
    """The area of a partnership: a borough, city or district, real or invented, one or two of them."""
    one = rng.choice(
        (
            city(rng),
            county(rng),
            rng.choice(_ENGLISH) + rng.choice(_ENDINGS),
            f"{rng.choice(('North', 'South', 'East', 'West', 'Mid'))} {rng.choice(_ENGLISH)}{rng.choice(_ENDINGS)}",
        )
    )
    if rng.random() < 0.1:
        one += " and " + rng.choice(_ENGLISH) + rng.choice(("dale", "moor", "shire", "vale"))
    return one


def estate(rng: random.Random) -> str:
    stem = rng.choice((rng.choice(STEMS), rng.choice(STREET_STEMS), village(rng)))
    return stem + rng.choice((" estate", " Estate", " Estate", " Park", " Gardens", " Fields", ""))


def park(rng: random.Random) -> str:
    return rng.choice(STREET_STEMS + STEMS) + rng.choice(
        (
            " Park",
            " Park",
            " Recreation Ground",
            " Woods",
            " Common",
            " Playing Fields",
            " Country Park",
            " Meadows",
            " Nature Reserve",
            " Rec",
        )
    )


def landmark(rng: random.Random) -> str:
    stem = rng.choice(STEMS + STREET_STEMS)
    return stem + rng.choice(
        (
            " Bridge",
            " Shopping Centre",
            " Retail Park",
            " Weir",
            " Tower",
            " Viaduct",
            " Lock",
            " Reservoir",
            " Bus Station",
            " railway station",
            " Roundabout",
            " Market",
            " Quarry",
            " Allotments",
            " Marina",
            " Canal Basin",
            " Point",
            " Leisure Centre car park",
            " Cemetery",
            " Moor",
        )
    )


def street(rng: random.Random) -> str:
    """A street's name, without a number."""
    roll = rng.random()
    if roll < 0.05:
        return rng.choice(("The ", "the ")) + rng.choice(
            (
                "Green",
                "Crescent",
                "Avenue",
                "Paddocks",
                "Hollies",
                "Street",
                "Ridings",
                "Shambles",
                "Square",
                "Close",
                "Causeway",
                "Maltings",
            )
        )
    if roll < 0.08:
        return rng.choice(
            (
                "High Street",
                "Main Street",
                "Church Street",
                "Station Road",
                "Back Lane",
                "Front Street",
                "Heol y Bryn",
                "Stryd Fawr",
                "Ffordd yr Orsaf",
                "Clos y Dderwen",
                "Broadway",
                "Cheapside",
                "Bridge Street",
            )
        )
    stem = (
        rng.choice(STREET_STEMS)
        if rng.random() < 0.6
        else rng.choice((rng.choice(_ENGLISH) + rng.choice(_ENDINGS), rng.choice(STEMS)))
    )
    return f"{stem} {rng.choice(_STREETS)}"


def house(rng: random.Random) -> str:
    """A house's name, a block's, a plot's."""
    stem = rng.choice(STEMS + STREET_STEMS)
    return rng.choice(
        (
            f"{stem} House",
            f"{stem} Cottage",
            f"{stem} Court",
            f"{stem} Farm",
            f"{stem} Lodge",
            f"The {rng.choice(('Old ', ''))}{rng.choice(('Rectory', 'Bungalow', 'Forge', 'Stables', 'Mill', 'Barn', 'Gatehouse', 'Chapel', 'School House', 'Vicarage'))}",
            f"{stem} Tower",
            f"{stem} Point",
            f"{stem} Heights",
            f"{stem} View",
            f"Plot {rng.randint(1, 30)}",
            f"Ty {stem}",
            f"Pen-y-{rng.choice(_WELSH[1])}",
        )
    )


def flat(rng: random.Random) -> str:
    number = rng.choice(
        (
            str(rng.randint(1, 180)),
            f"{rng.randint(1, 40)}{rng.choice('ABCab')}",
            rng.choice("ABCDEF"),
            f"{rng.randint(0, 9)}/{rng.randint(1, 4)}",
        )
    )
    return (
        rng.choice(
            (
                "Flat ",
                "Flat ",
                "flat ",
                "Apartment ",
                "Apt ",
                "Room ",
                "Unit ",
                "Bedsit ",
                "Maisonette ",
                "Pitch ",
                "Plot ",
                "Bay ",
            )
        )
        + number
    )


def number(rng: random.Random) -> str:
    return rng.choice(
        (
            str(rng.randint(1, 240)),
            str(rng.randint(1, 99)),
            f"{rng.randint(1, 200)}{rng.choice('aAbBcC')}",
            f"{rng.randint(1, 60)}-{rng.randint(61, 90)}",
        )
    )


def postcode(rng: random.Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    outward = rng.choice(
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE QX QV NX WZ KM".split()
    )
    outward += str(rng.randint(1, 29)) if rng.random() < 0.93 else "1" + rng.choice("AEHVWXY")
    inward = f"{rng.randint(0, 9)}{rng.choice(letters)}{rng.choice(letters)}"
    roll = rng.random()
    if roll < 0.06:
        return outward
    joined = outward + rng.choice((" ", " ", " ", " ", " ", "", "  ", "-")) + inward
    return joined.lower() if roll > 0.97 else joined


@cache
def _real(kind: str) -> list[str]:
    lines = _SETTLEMENTS.read_text(encoding="utf-8").splitlines()
    return [name for name, _, what in (line.partition("\t") for line in lines) if what == kind]
