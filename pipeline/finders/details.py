# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Ages, occupations, characteristics and protective markings.

None of these identifies anyone alone; together with a date and a small place they do. Ages are
reported for everyone, occupations and characteristics to be flagged to a person, markings to
come off the public copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finders.candidates import Candidate, matches
from pipeline.finders.sections import Setting
from pipeline.finders.sieve import sieved
from pipeline.model import Kind, Where

FINDER = "details"

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL[:9])}))?|{'|'.join(_SMALL)})"
_N = rf"(?P<n>\d{{1,3}}|{_WORDS})"
_AGES = (
    sieved(
        rf"\b(?:aged?|age of|age:|ages)\s*:?\s*(?:only |just |about |around )?{_N}\b(?!\s*(?:and over|and under|or over|or under|to \d|[-–]\s*\d|\+))",
        re.I,
    ),
    sieved(rf"\b{_N}(?:[- ]|\s)years?(?:[- ]|\s)(?:old\b|of age\b)", re.I),
    sieved(
        r"\b(?:she|he|who|[A-Z]\w+) (?:was|is|were|turned|had turned|had just turned) (?:only |just |then |then aged |about )?(?P<n>\d{1,2})(?=[ ,.;]+(?:when|at the time|years?\b|and\b|but\b|old|on the|\Z)|[.,;])(?! years?,? (?:later|ago|earlier))"
    ),
    sieved(rf"\b{_N}[- ]?(?:yrs?|y/?o)\b(?:[ .]old)?", re.I),
    sieved(r"(?<=[A-Za-z]) \((?P<n>[1-9]\d?)\)(?=[ ,.;])"),
)
_JOBS = (
    r"accountant|architect|baker|bank clerk|barber|barista|bartender|bricklayer|builder|bus driver|butcher|carer|care assistant|care worker|carpenter|cashier|chef|childminder|cleaner|"
    r"computer programmer|cook|courier|delivery driver|dental nurse|dentist|doctor|doorman|electrician|engineer|estate agent|factory worker|farmer|farm worker|firefighter|fisherman|florist|fork-?lift driver|gardener|"
    r"hairdresser|healthcare assistant|hotel receptionist|joiner|journalist|labourer|lecturer|librarian|lorry driver|machinist|mechanic|midwife|musician|nail technician|nurse|nursery nurse|nursery worker|painter(?: and decorator)?|paramedic|"
    r"pharmacist|photographer|plasterer|plumber|police officer|postman|postwoman|prison officer|pub landlord|receptionist|retail assistant|roofer|sales assistant|scaffolder|seamstress|security guard|shop assistant|shopkeeper|social worker|"
    r"software (?:engineer|developer)|soldier|solicitor|student nurse|tailor|taxi driver|teacher|teaching assistant|train driver|translator|van driver|waiter|waitress|warehouse (?:operative|worker)|welder|beautician|dinner lady|lollipop lady|"
    r"cabin crew|flight attendant|personal trainer|imam|priest|vicar|councillor|magistrate|vet|veterinary nurse|accounts clerk|call centre worker|catering assistant|machine operator|packer|picker"
)
_OCCUPATION = sieved(
    rf"\b(?:(?:work(?:s|ed|ing)?|employed|job|trained|qualified|retired|self-employed|career|apprenticeship|living) (?:\w+ ){{0,2}}?(?:as|for)?\s?(?:an?|the)?\s?|(?:was|is|were|became|been) (?:an?|the) (?:\w+ )?|occupation\s*:\s*)(?P<job>{_JOBS})s?\b",
    re.I,
)
_ETHNIC = (
    r"(?:White|Black|Asian|Mixed|Arab)(?:[ /](?:or[ ])?(?:British|Irish|European|African|Caribbean|Asian|Black|Other|English|Polish|Indian|Pakistani|Bangladeshi))+|"
    r"British (?:Asian|Indian|Pakistani|Bangladeshi|Muslim|Black)|Black British|South Asian|Afro-Caribbean|African-Caribbean|dual heritage|mixed (?:race|heritage)|Romany|Roma|Traveller|Gypsy"
)
_NATIONALITIES = (
    r"Indian|Pakistani|Bangladeshi|Polish|Romanian|Somali|Nigerian|Ghanaian|Jamaican|Kenyan|Ugandan|Zimbabwean|Portuguese|Lithuanian|Latvian|Bulgarian|Hungarian|Slovak(?:ian)?|Turkish|Kurdish|Iranian|Iraqi|Afghan|Syrian|Albanian|Chinese|"
    r"Vietnamese|Sri Lankan|Tamil|Punjabi|Gujarati|Irish|Scottish|Welsh|Italian|Spanish|French|German|Greek|Cypriot|Sudanese|Ethiopian|Eritrean|Egyptian|Moroccan|Brazilian|Filipino|Thai|Ukrainian|Russian|Congolese|Gambian|Malawian"
)
_FAITHS = r"Roman Catholic|Muslim|Christian|Hindu|Sikh|Jewish|Catholic|Buddhist|Jehovah['’]s Witness(?:es)?|Pentecostal|Church of England|Mormon"
_TRAITS = r"gay|lesbian|bisexual|transgender|non-binary|asylum seeker|refugee|spousal visa|spouse visa|no recourse to public funds|leave to remain|learning disabilit(?:y|ies)|autis(?:m|tic)|deaf|blind|wheelchair user|cerebral palsy|multiple sclerosis|epilep(?:sy|tic)"
_CHARACTERISTIC = sieved(
    rf"(?<![\w-])(?:{_ETHNIC})(?![\w-])|(?<![\w-])(?:{_NATIONALITIES})(?: (?:national(?:ity)?|heritage|origin|descent|born|community|ethnicity|background|citizen|man|woman))(?![\w-])|"
    rf"(?<![\w-])(?:{_FAITHS})(?: (?:faith|family|community|woman|man|convert|background))?(?![\w-])|(?<![\w-])(?:{_TRAITS})(?![\w-])"
)
_MARKING = sieved(
    r"(?<!\w)(?:OFFICIAL(?: ?[-–—:/] ?SENSITIVE| SENSITIVE)(?: ?[-–—:/]? ?(?:PERSONAL|COMMERCIAL|LOCSEN))?|"
    r"Official ?[-–—]? ?Sensitive|PROTECT(?: ?[-–] ?PERSONAL)|RESTRICTED(?: ?[-–—:] ?|\s)[Uu](?:NTIL|ntil) [Pp](?:UBLICATION|ublication|UBLISHED|ublished)|"
    r"NOT FOR (?:PUBLICATION|CIRCULATION|DISCLOSURE|ONWARD TRANSMISSION)|Restricted until publication)(?!\w)"
)
_QUIET_MARKING = sieved(
    r"(?<!\w)(?:not for (?:publication|(?:further )?circulation|onward transmission|disclosure|further dissemination)(?: until [\w ]{3,40})?|"
    r"(?:restricted|confidential) until (?:publication|published(?: by the home office)?)|government security classification[: ]*\w+|"
    r"gpms[: ]+\w+|embargoed until [\w ]{3,30}|draft ?[-–—] ?not for (?:publication|circulation))(?!\w)",
    re.I,
)
_MARKING_AT_END = re.compile(
    r"(?:\s[-–—|]\s*|\s{2,})(?P<m>(?:STRICTLY )?CONFIDENTIAL|RESTRICTED|OFFICIAL|SECRET|PROTECT)(?=\s*(?:$|\n|[-–—|]|\s{2,}))"
)
_MARKING_AT_START = re.compile(
    r"^\s*(?P<m>(?:STRICTLY )?CONFIDENTIAL|RESTRICTED|OFFICIAL|SECRET|PROTECT)(?=\s*[-–—|:]\s*\S)"
)
"""A running line's: "Fen CSP DHR 4 - CONFIDENTIAL - page 3", "RESTRICTED - Fen CSP"."""
_SENTENCE = re.compile(r"\b(?:is|are|was|were|be|been|remains?)\b", re.I)
_MARKING_LINE = sieved(
    r"^\s*[-–—*\[(]*\s*(?P<m>(?:GSC\s*:?\s*)?(?:OFFICIAL|RESTRICTED|CONFIDENTIAL|Restricted|Confidential|PRIVATE AND CONFIDENTIAL|STRICTLY CONFIDENTIAL|Strictly confidential|Private and confidential|PROTECT|SECRET))\s*[-–—*\])]*(?:\s+(?:[Pp]age )?\d{1,3}(?: of \d{1,3})?)?\s*$"
)


def find_details(text: str, setting: Setting, where: Where) -> Iterator[Candidate]:
    """Ages, occupations, characteristics and markings in one piece."""
    yield from find_ages(text, setting)
    if setting.section not in {"panel", "chair", "contributors", "dissemination", "references"}:
        yield from matches(_OCCUPATION, text, Kind.OCCUPATION, 0.6, FINDER, "job", "job")
    for match in _CHARACTERISTIC.finditer(text):
        # One word may be a name as well ("Christian", "Roma"): then the name goes first.
        score = 0.6 if " " in match.group() else 0.4
        yield Candidate(*match.span(), Kind.CHARACTERISTIC, score, FINDER, "protected")
    yield from matches(_MARKING, text, Kind.MARKING, 0.95, FINDER, "marking")
    if where in {Where.HEADER, Where.FOOTER}:
        yield from matches(_MARKING_AT_START, text, Kind.MARKING, 0.9, FINDER, "marking", "m")
    if where in {Where.HEADER, Where.FOOTER} or ((setting.cover or len(text) < 60) and not _SENTENCE.search(text)):
        # In a sentence these words explain the marking; alone on a line they are one.
        yield from matches(_QUIET_MARKING, text, Kind.MARKING, 0.85, FINDER, "marking")
        yield from matches(_MARKING_LINE, text, Kind.MARKING, 0.9, FINDER, "marking", "m")
        yield from matches(_MARKING_AT_END, text, Kind.MARKING, 0.9, FINDER, "marking", "m")


_AGE_LABEL = re.compile(r"age(?: at .*| \(.*\))?")
_LONE_AGE = re.compile(r"\s*(\d{1,2})\s*(?:years?)?\s*")


def find_ages(text: str, setting: Setting) -> Iterator[Candidate]:
    """Exact ages; the detail is the number. Age bands and "aged 16 or over" of the law aren't."""
    for pattern in _AGES:
        for match in pattern.finditer(text):
            age = _number(match["n"])
            if age is None or not 0 < age < 111 or _of_the_law(text, match.start(), match.end()):
                continue
            start, end = match.span("n")
            yield Candidate(start, end, Kind.AGE, 0.85, FINDER, str(age))
    label = setting.column or setting.label
    if label and _AGE_LABEL.fullmatch(label):
        lone = _LONE_AGE.fullmatch(text)
        if lone is not None:
            yield Candidate(*lone.span(1), Kind.AGE, 0.9, FINDER, lone.group(1))


def _of_the_law(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"\s*(?:years?\s*)?(?:or|and)\s+(?:over|above|older|under|more)|\s*\+", text[end:])) or bool(
        re.search(
            r"\b(?:anyone|person|persons|people|everyone|those|children|adults) (?:who (?:is|are|was) )?(?:over|under)?\s*(?:the )?$",
            text[max(0, start - 40) : start],
            re.I,
        )
    )


def _number(word: str) -> int | None:
    folded = word.casefold().replace("-", " ")
    if folded.isdigit():
        return int(folded)
    if folded in _SMALL:
        return _SMALL.index(folded) + 1
    tens, _, units = folded.partition(" ")
    if tens not in _TENS:
        return None
    return _TENS[tens] + (_SMALL.index(units) + 1 if units in _SMALL else 0)
