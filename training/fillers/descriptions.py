"""What is told of people besides their names: ages, work, and the characteristics that a review analyses."""

from __future__ import annotations

import random

OCCUPATIONS = (
    "cleaner|bus driver|taxi driver|lorry driver|delivery driver|warehouse operative|factory worker|forklift driver|care assistant|carer|healthcare assistant|nurse|staff nurse|midwife|student nurse|"
    "teaching assistant|primary school teacher|teacher|lecturer|dinner lady|nursery nurse|childminder|nanny|shop assistant|checkout operator|store manager|security guard|doorman|bouncer|chef|head chef|kitchen porter|"
    "waitress|barmaid|barman|landlord of a public house|publican|hairdresser|barber|beautician|nail technician|tattooist|plumber|electrician|joiner|carpenter|bricklayer|roofer|scaffolder|plasterer|labourer|builder|painter and decorator|"
    "mechanic|welder|fitter|engineer|software developer|IT consultant|data analyst|accountant|bookkeeper|bank clerk|solicitor|barrister|paralegal|legal secretary|receptionist|medical secretary|pharmacist|dentist|dental nurse|optician|"
    "veterinary nurse|vet|farmer|farm labourer|gamekeeper|fisherman|trawlerman|shepherd|gardener|tree surgeon|postman|postwoman|soldier|former soldier|army veteran|RAF corporal|naval rating|police officer|retired police officer|prison officer|firefighter|paramedic|"
    "ambulance technician|social worker|probation officer|university student|PhD student|apprentice electrician|apprentice|musician|church organist|imam|priest|vicar|pastor|lay preacher|librarian|museum curator|journalist|photographer|potter|"
    "seamstress|machinist|tailor|market trader|scrap dealer|car dealer|estate agent|letting agent|insurance broker|call centre operator|civil servant|council officer|parish councillor|magistrate|lollipop man|crane operator|train driver|signalman|"
    "steelworker|miner|retired miner|quarryman|potato picker|fruit picker|meat packer|fish filleter|au pair|interpreter|translator|yoga teacher|personal trainer|boxing coach|football coach|bookmaker|croupier|ferry steward|airline steward|cabin crew|pilot|bell-founder|organ builder|beekeeper|stonemason|blacksmith|clock repairer|dry stone waller|lifeboat coxswain|taxidermist|surveyor|architect|quantity surveyor|dog groomer|kennel hand|stable lad|jockey|farrier|GP receptionist|consultant anaesthetist|radiographer|orthodontist|phlebotomist|ward clerk|housekeeper|chambermaid|refuse collector|bin man|street cleaner|traffic warden|supply teacher|head of year|examiner|semi-professional footballer|drug dealer|DJ|escort|sex worker"
).split("|")  # fmt: skip
CHARACTERISTICS = (
    "White British|White British|white British|White Irish|White Other|White European|Asian|British Asian|British Pakistani|Asian British|Asian Indian|Pakistani|Indian|Bangladeshi|British Bangladeshi|Chinese|Black British|Black African|Black Caribbean|Black|"
    "African Caribbean|mixed heritage|of mixed heritage|dual heritage|Mixed White and Asian|Mixed White and Black Caribbean|Polish|Romanian|Lithuanian|Latvian|Bulgarian|Albanian|Ukrainian|Portuguese|Italian|Turkish|Kurdish|Iranian|Iraqi|Syrian|Afghan|"
    "Somali|Eritrean|Ethiopian|Nigerian|Ghanaian|Zimbabwean|Jamaican|Sri Lankan|Tamil|Filipino|Vietnamese|Irish Traveller|Romany Gypsy|Gypsy|Roma|Traveller|Welsh|Scottish|Irish|Jewish|Orthodox Jewish|Muslim|Sikh|Hindu|Christian|Catholic|Roman Catholic|Jehovah's Witness|"
    "Pentecostal|Church of England|Methodist|Buddhist|Quaker|atheist|practising Muslim|gay|lesbian|bisexual|heterosexual|transgender|trans woman|non-binary|deaf|profoundly deaf|blind|partially sighted|registered disabled|wheelchair user|autistic|dyslexic|learning disability|learning difficulties|"
    "asylum seeker|refugee|indefinite leave to remain|no recourse to public funds|spousal visa|pre-settled status|settled status|EU national|Polish national|British citizen|Pakistani heritage|Indian heritage|Punjabi|Gujarati|Urdu-speaking|diabetic|epileptic|pregnant|HIV positive|bipolar disorder|schizophrenia|dementia|multiple sclerosis|ADHD"
).split("|")  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty".split()
_ONES = "one two three four five six seven eight nine".split()


def age(rng: random.Random) -> str:
    """An age in years, in digits; now and then in words."""
    n = rng.choices((rng.randint(18, 75), rng.randint(1, 17), rng.randint(76, 97)), (8, 2, 1))[0]
    if rng.random() < 0.05 and 21 <= n < 90 and n % 10:
        return f"{_TENS[n // 10 - 2]}-{_ONES[n % 10 - 1]}"
    return str(n)


def occupation(rng: random.Random) -> str:
    return rng.choice(OCCUPATIONS)


def characteristic(rng: random.Random) -> str:
    return rng.choice(CHARACTERISTICS)
