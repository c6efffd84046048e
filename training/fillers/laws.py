"""Statutes, codes, schemes and models, among them those named after a person: all of them stay."""

from __future__ import annotations

import random

STATUTES = (
    "Domestic Violence, Crime and Victims Act 2004|Domestic Abuse Act 2021|Serious Crime Act 2015|Care Act 2014|Children Act 1989|Children Act 2004|Mental Health Act 1983|"
    "Mental Capacity Act 2005|Equality Act 2010|Human Rights Act 1998|Data Protection Act 2018|Data Protection Act 1998|Protection from Harassment Act 1997|Family Law Act 1996|Housing Act 1996|"
    "Homelessness Reduction Act 2017|Coroners and Justice Act 2009|Sexual Offences Act 2003|Offences Against the Person Act 1861|Crime and Disorder Act 1998|"
    "Criminal Justice Act 2003|Police and Criminal Evidence Act 1984|PACE|Freedom of Information Act 2000|Victims and Prisoners Act 2024|Modern Slavery Act 2015|"
    "Social Services and Well-being (Wales) Act 2014|Violence against Women, Domestic Abuse and Sexual Violence (Wales) Act 2015|Policing and Crime Act 2017|"
    "Forced Marriage (Civil Protection) Act 2007|Anti-social Behaviour, Crime and Policing Act 2014|Stalking Protection Act 2019|Firearms Act 1968|Immigration Act 2014|"
    "Immigration and Asylum Act 1999|Adoption and Children Act 2002|Health and Social Care Act 2012|Misuse of Drugs Act 1971|Licensing Act 2003|Criminal Law Act 1967|"
    "Homicide Act 1957|Female Genital Mutilation Act 2003|Public Order Act 1986|Children and Social Work Act 2017|Rent (Agriculture) Act 1976|Housing Act 2004|Theft Act 1968|"
    "Malicious Communications Act 1988|Sentencing Act 2020|Bail Act 1976|Rehabilitation of Offenders Act 1974|UK GDPR|General Data Protection Regulation|Human Rights Convention|Istanbul Convention"
).split("|")  # fmt: skip
SCHEMES = (
    "Domestic Violence Disclosure Scheme|DVDS|Victims' Code|Code of Practice for Victims of Crime|Working Together to Safeguard Children|Working Together 2018|Multi-Agency Statutory Guidance for the Conduct of Domestic Homicide Reviews|"
    "Domestic Violence Protection Notice|DVPN|DVPO|Domestic Abuse Protection Order|Duluth Model|Power and Control Wheel|Homicide Timeline|"
    "Domestic Homicide Timeline|Barnahus model|Care Programme Approach|Operation Encompass|Operation Dauntless|Operation Provide|Operation Signature|Making Every Contact Count|"
    "Prevent Duty|Right Care, Right Person|Ask and Act|National Referral Mechanism|Think Family|Signs of Safety|Achieving Best Evidence|Gold Standards Framework|Early Help Framework|"
    "Pathfinder|IRIS programme|DASH|DASH risk assessment|MAPPA|Caldicott Principles|Gillick competence|Fraser guidelines|Bichard Report|Laming Report|Munro Review|Francis Report|Bradley Report|"
    "Kingston Model|Cardiff Model|Maslow's hierarchy|Johnson's typology|Biderman's Chart of Coercion|Stark's model|Monckton Smith's eight-stage timeline|Jane Monckton-Smith's timeline"
).split("|")  # fmt: skip
EPONYMS = (
    "Clare's Law|Clare’s Law|Sarah's Law|Sarah’s Law|Helen's Law|Martyn's Law|Jade's Law|Claire's Law|Natasha's Law|Harper's Law|Daniel's Law|"
    "Lucy's Law|Finn's Law|Awaab's Law|Oliver McGowan training|Oliver McGowan Mandatory Training|Bowlby's theory|Herring's work|Caldicott Guardian|Caldicott Guardian|Freedom Programme"
).split("|")  # fmt: skip
_FIRSTS = "Amy Laura Katie Hollie Megan Poppy Zoe Ruth Leah Gemma Tara Joanna Kelly Nadia Farah Alice Ben Luke Jack Connor".split()


def law(rng: random.Random, form: str) -> str:
    """A law, code, scheme or model; ``eponym``: one with a person's name."""
    roll = rng.random()
    if form == "eponym":
        return (
            rng.choice(EPONYMS)
            if roll < 0.75
            else f"{rng.choice(_FIRSTS)}{rng.choice(chr(39) + '’')}s {rng.choice(('Law', 'Law', 'Law', 'Rule'))}"
        )
    if roll < 0.5:
        return rng.choice(STATUTES)
    if roll < 0.58:
        return (
            rng.choice(
                (
                    f"section {rng.randint(1, 140)}",
                    f"Section {rng.randint(1, 140)}",
                    f"s.{rng.randint(1, 117)}",
                    f"s{rng.randint(1, 90)}",
                    f"section {rng.randint(1, 90)}({rng.randint(1, 9)})",
                )
            )
            + rng.choice((" of the ", " ", ", "))
            + rng.choice(STATUTES)
        )
    return rng.choice(SCHEMES) if roll < 0.88 else rng.choice(EPONYMS)
