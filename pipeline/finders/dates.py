# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Dates finer than a month, and what each is the date of.

A month with its year ("March 2019") is already general and isn't reported. The detail gives the
calendar day where the words do: "day:2019-03-12", "daymonth:03-12", "day" where they don't.
A date that tells nothing of the family gets the detail of its kind instead: "legislation",
"panel" (its meetings), "document" (versions, letters, submission) or "timescale" (the period
under review), with the day behind it ("panel:2021-05-24"): linking has to see that the same day is an event
elsewhere. What decides is the words of the same sentence; in doubt it is an event's date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.finders.candidates import Candidate
from pipeline.finders.sections import Setting
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "dates"

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
_WRITTEN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINALS = "|".join(word.replace("-", "[- ]") for word in sorted(_WRITTEN, key=len, reverse=True))
_GAP = r"[\s ]{1,3}"
_ROMAN = r"i{1,3}|iv|vi{0,3}|ix|xi{0,2}"
"""A month as clergy and some doctors write it: "3 ii 2020"."""
_MONTHS_IN_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_DATE = sieved(
    rf"(?<![\w/.-])(?:(?i:{_WEEKDAY}),?{_GAP}(?:the{_GAP})?)?(?:"
    rf"(?P<d1>{_DAY}){_TH}(?:\s*(?:[-–]|to|and|&|/)\s*{_DAY}{_TH})?(?:{_GAP}(?:day{_GAP})?of)?[\s-]{{0,3}}(?P<m1>(?i:{_MONTH}))(?:(?:,?{_GAP}|-)(?P<y1>{_YEAR}|\d\d(?!\d|:|[ap]m)))?(?![\w])"
    rf"|(?P<m2>(?i:{_MONTH})){_GAP}(?:the{_GAP})?(?P<d2>{_DAY}){_TH}(?:,?{_GAP}(?P<y2>(?:19|20)\d\d))?(?!\w|:\d)"
    rf"|(?P<d3>{_DAY})(?P<s>[/.\-–·])(?P<m3>0?[1-9]|1[0-2])(?P=s)(?P<y3>(?:19|20)\d\d|\d\d)(?![\w/]|[.·-]\d)"
    rf"|(?P<y4>(?:19|20)\d\d)-(?P<m4>0[1-9]|1[0-2])-(?P<d4>0[1-9]|[12]\d|3[01])(?![\w-])"
    rf"|(?P<dw>(?i:{_ORDINALS})){_GAP}(?:(?:day{_GAP})?of{_GAP}(?P<mw>{_MONTH})(?:,?{_GAP}(?P<yw>{_YEAR}))?|(?P<mx>{_MONTH}),?{_GAP}(?P<yx>{_YEAR}))(?!\w)"
    rf"|(?P<d6>{_DAY})[ .](?P<m6>(?i:{_ROMAN}))[ .](?P<y7>(?:19|20)?\d\d)(?!\w|[.,]\d)"
    rf"|(?P<d7>0[1-9]|[12]\d|3[01])(?P<m7>(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))(?P<y8>(?:20)?\d\d)(?!\w)"
    rf"|(?P<m5>0?[1-9]|1[0-2])/(?P<y5>(?:19|20)\d\d)(?![\w/])"
    rf"|(?P<feast>Christmas{_GAP}(?:Day|Eve)|Boxing{_GAP}Day|New{_GAP}Year['’]?s?{_GAP}(?:Day|Eve)|(?:St\.?{_GAP})?Valentine['’]?s{_GAP}Day|Hallowe['’]?en|Bonfire{_GAP}Night)(?:,?{_GAP}(?P<y6>(?:19|20)\d\d))?"
    rf")"
)  # fmt: skip
_LONE_DAY = sieved(
    rf"(?:\b(?:on|of|by|until|and|since|from)[ ](?:the[ ])?|(?=\b{_WEEKDAY}[ ]the[ ]\d))(?P<day>(?:{_WEEKDAY}[ ](?:the[ ])?)?(?:[12]?(?:1st|2nd|3rd)|(?:[4-9]|1\d|2[04-9]|30)th|11th|12th|13th|31st))(?![ ](?:{_MONTH}|of|birthday|floor|century|time|year|week|day|grade|panel|meeting|wedding|anniversary))(?=[ \n,.;])",
    re.I,
)
_FEASTS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "valentine": (2, 14),
    "st valentine": (2, 14),
    "st. valentine": (2, 14),
    "hallowe": (10, 31),
    "bonfire": (11, 5),
}

_BIRTH_BEFORE = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\.?|\bdate of birth|\bbirth ?date|\bborn(?:\s+(?:on|in))?|\bborn\b[^.;,]{0,40}\bon|\bbirthday(?:\s+(?:was|is|on))?|\bb\.)(?:\s+(?:is|was|as|of))?\s*[:\-–(|]?\s*(?:the\s+)?$",
    re.I,
)
_BIRTH_AFTER = re.compile(r"^\s*(?:\(?\s*(?:d\.?o\.?b\.?|date of birth)|,?\s+when (?:she|he|[A-Z]\w+) was born)", re.I)
_BIRTH_MONTH = sieved(
    rf"\b(?:born(?: in)?|date of birth|d\.?o\.?b\.?)\s*:?\s*(?:(?:early|late|mid)[ -])?(?P<when>{_MONTH}\s+(?:19|20)\d\d)\b",
    re.I,
)
_DEATH_VERB = re.compile(
    r"(?:\bdied|\b(?:was|were|been|be) (?:\w+ )?(?:killed|murdered|stabbed to death|strangled|pronounced (?:dead|deceased)|"
    r"found (?:dead|deceased|hanged|unresponsive|with fatal))|\bfound (?:dead|deceased)|\bpassed away|"
    r"\blife (?:was )?(?:pronounced )?extinct|\bpronounced (?:dead|deceased|life extinct)|"
    r"\b(?:killed|murdered) (?:[A-Z]\w+|her|him|his|their)|\bfatally\b(?: \w+)?|\btook (?:her|his|their) own li(?:fe|ves)|"
    r"\bended (?:her|his) (?:own )?life|\b(?:body|bodies) (?:was|were) (?:found|discovered))[^.;]{0,150}?$",
    re.I,
)
_DEATH_NOUN = re.compile(
    r"\b(?:death|deaths|d\.?o\.?d\.?|homicide|murder|killing)\b(?! reviews?\b| panel\b| investigation\b| inquiry\b| team\b)(?: (?:of )?[A-Z][\w'’-]+){0,3}(?: (?:occurred|happened|took place|was|is))?"
    r"(?: (?:on|in the (?:early |late )?(?:hours|morning|evening|afternoon) of)|\s*[:|–-])?\s*(?:the )?$",
    re.I,
)
_TOLD_OF = re.compile(
    r"\b(?:notif\w+|informed|told|learn\w+|news|review|commission\w*|funeral|inquest|aware|referr\w+)\b", re.I
)
_DEATH_AFTER = re.compile(
    r"^[^.;]{0,70}?\b(?:died|(?:was|were) (?:\w+ )?(?:killed|murdered|stabbed to death|strangled|pronounced dead|found (?:dead|deceased|hanged))|(?:fatally|killed (?:her|him|[A-Z]\w+))|murdered (?:her|him|[A-Z]\w+)|took (?:her|his) own life|date of (?:the )?(?:death|homicide|murder)|"
    r"(?:her|his|the victim['’]s|\w+['’]s) death|body was (?:found|discovered)|pronounced (?:dead|deceased|life extinct)|found (?:dead|deceased))",
    re.I,
)
_EARLIER = re.compile(r"\b(?:before|prior|earlier|after|following|until|since|\d+ (?:days|weeks|months))\b", re.I)
_OTHER_EVENT = re.compile(
    r"\b(?:sentenced|convicted|pleaded|pled|trial|charged|appeared|inquest|arrested|remanded|verdict|found guilty|jury|plead|moved|married|met)\b",
    re.I,
)
_LEGISLATION = re.compile(
    r"\b(?:came into (?:force|effect)|come into (?:force|effect)|royal assent|enacted|in force|commence(?:d|ment) of (?:section|the act)|statutory (?:guidance|footing|basis)|section 9|under the (?:domestic violence|crime)|"
    r"legislation|act (?:19|20)\d\d\)?,? (?:and )?(?:came|which|was|commenced)|guidance (?:was |on |for |issued|published|dated|of)|became (?:a|an) (?:criminal )?offence|implemented (?:on|with effect)|introduced (?:nationally|in england))",
    re.I,
)
_IN_FORCE = re.compile(r"\bin(?:to)? (?:force|effect) (?:on|from|since) (?:the )?$", re.I)
_PANEL = re.compile(
    r"\b(?:panel(?:'s)? (?:\w+ )?(?:met|meetings?|convened|first met|agreed|considered|sat)|meetings? (?:of|by) the (?:review )?panel|panel meeting|quality assurance panel|qa panel|(?:first|second|third|fourth|final|initial|scoping) (?:panel )?meeting|panel was (?:held|convened)|(?:we|it|they|which|who|members|group|board|author|chair|partnership|reviewers?)(?: (?:also|then|first|again|have|has|had|all))? met (?:on|formally|virtually)|^\W*met (?:on|formally|virtually)|considered (?:at|by) the|(?:attended|joined|addressed|came to|spoke (?:to|at)) (?:the )?(?:review )?panel(?: meeting)? on)",
    re.I,
)
_BY_TARGET = re.compile(
    r"\b(?:should|must|will|needs? to|is to|are to|to)\b.*\b(?:by|before|no later than|until)(?: the end of)?(?: \w+day)?,? $",
    re.I,
)
"""A recommendation's day: "should be reviewed by 31 March 2020"."""
_SITTING = re.compile(
    r"\b(?:meetings?|met|sat|sitting|convened|(?:first|second|third|final) session|dates of)\b|^\W*(?:and|,|;)?\W*#",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:version|v\d|draft(?:ed)?|(?:this |the |overview |final )?report (?:was |is |has been )?(?:\w+ )?(?:completed|dated|finali[sz]ed|concluded|submitted|signed|written|published|presented|approved)|date of (?:this |the )?(?:report|publication|completion|review)|"
    r"report date|(?:date )?(?:completed|published|submitted|updated|finalised|approved|issued|revised)\s*(?:on|:|to)|letter (?:of|dated)|dated|submitted to the home office|home office (?:was|were) (?:notified|informed)|(?:was|were) (?:notified|informed) (?:to|of) the home office|last updated|review date|due (?:date|by)|"
    r"target date|deadline|by when|completed by|to be (?:completed|reviewed)|consulted|accessed|retrieved|available (?:at|from|online)|published|signed off|agreed by the (?:partnership|panel|board|csp)|(?:approved|adopted|endorsed|ratified) by)\b",
    re.I,
)
_TIMESCALE = re.compile(
    r"\b(?:period (?:under|of|from|between|covered|being|to be)|review (?:period|began|commenced|started|was (?:commissioned|established|initiated|concluded|completed)|concluded|will (?:cover|consider|examine)|covers?|considers?|considered|examined|focus)|time ?frame|time ?scales?|scoping period|timeline for|scope of|terms of reference|"
    r"(?:chair|partnership|csp)(?: of the \w+)? (?:\w+ ){0,2}decided|decided (?:on )?(?:#|\W)*to (?:do|hold|conduct|carry out|commission|undertake)|decision (?:to|was)|(?:agreed|decided|concluded) that (?:the|a|this) (?:case|circumstances|review|death)|met the (?:criteria|definition)|commissioned|(?:agreed|decided) to (?:hold|undertake|conduct|commission)|(?:domestic homicide )?review (?:process|should|to be)|chair (?:was|were) (?:appointed|commissioned)|appointed|agencies (?:were|was) asked|secure (?:their|all) (?:records|files)|relevant period|from .{0,30} (?:to|until) the (?:date|day))",
    re.I,
)
_SIGNED = re.compile(r"\s*(?:[A-Z][\w.'’-]*[ ]){1,3}[A-Z][\w'’-]+,\s*")
"""A line under a text: "Hugh Low, 2 February 2023"."""
_HUMAN = re.compile(
    r"\b(?:she|he|her|his|victim|perpetrator|mother|partner|police|attended|reported|arrested|assault\w*|disclosed|GP|hospital|called|told|visited|moved|incident|midwife|officers)\b",
    re.I,
)


def find_dates(text: str, setting: Setting) -> Iterator[Candidate]:
    """Candidates of kind DATE, BIRTH_DATE and DEATH_DATE in one piece."""
    taken: list[tuple[int, int]] = []
    for match in _DATE.finditer(text):
        start, end = match.span()
        end -= text[end - 1] == "."
        day = _calendar(match)
        if day is None:
            continue
        if match["m1"] and match["m1"] == "may" and match["y1"] is None:
            continue  # "5 may be": a verb
        taken.append((start, end))
        yield _judged(text, start, end, day, setting)
    for match in _LONE_DAY.finditer(text):
        start, end = match.span("day")
        if not any(a < end and start < b for a, b in taken):
            yield _judged(text, start, end, "day", setting)
    for match in _BIRTH_MONTH.finditer(text):
        start, end = match.span("when")
        if not any(a < end and start < b for a, b in taken):
            yield Candidate(start, end, Kind.BIRTH_DATE, 0.85, FINDER, "month")


def _calendar(match: re.Match[str]) -> str | None:
    """The detail for a date's words; None when they are no calendar day ("31.02.19", "5/13/99")."""
    if match["m5"]:
        return None
    if match["feast"]:
        name = " ".join(match["feast"].casefold().replace("’", "'").split())
        month, day = next(
            (value for key, value in _FEASTS.items() if name.startswith(key)),
            (1, 1) if name.endswith("day") else (12, 31),
        )
        year = match["y6"]
    elif match["m6"]:
        day, month, year = int(match["d6"]), 1 + _MONTHS_IN_ROMAN.index(match["m6"].casefold()), match["y7"]
    elif match["m7"]:
        day, month, year = int(match["d7"]), _month(match["m7"]), match["y8"]
    elif match["dw"]:
        day = 1 + _WRITTEN.index("-".join(re.split(r"[-\s]+", match["dw"].casefold())))
        month, year = _month(match["mw"] or match["mx"]), match["yw"] or match["yx"]
    else:
        n = next(number for number in "1234" if match[f"d{number}"])
        day, word, year = int(match[f"d{n}"]), match[f"m{n}"], match[f"y{n}"]
        month = int(word) if word.isdigit() else _month(word)
    if year:
        year = year.strip("'’")
        full = int(year) if len(year) == 4 else 1900 + int(year) if int(year) > 40 else 2000 + int(year)
    else:
        full = 2000
    try:
        date = dt.date(full, month, day)
    except ValueError:
        return None
    return f"day:{date.isoformat()}" if year else f"daymonth:{date:%m-%d}"


def _month(word: str) -> int:
    return 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(word.casefold().strip(".")[:3]))


def _judged(text: str, start: int, end: int, day: str, setting: Setting) -> Candidate:
    before, after = _sentence(text, start, end)
    labels = f"{setting.column} | {setting.label}"
    close = before[-70:]
    if _BIRTH_BEFORE.search(close) or _BIRTH_AFTER.match(after) or re.search(r"\bdob\b|d\.o\.b|birth", labels):
        return Candidate(start, end, Kind.BIRTH_DATE, 0.95, FINDER, day)
    if _dies(before, after) or re.search(r"date of death|\bdod\b|date of (?:the )?(?:homicide|murder)", labels):
        return Candidate(start, end, Kind.DEATH_DATE, 0.9, FINDER, day)
    public = _public(before, after, setting)
    return Candidate(start, end, Kind.DATE, 0.9, FINDER, _with_day(public, day) if public else day)


def _with_day(public: str, day: str) -> str:
    """ "panel", "day:2021-05-24" → "panel:2021-05-24"; a day without its year stays unsaid."""
    name, _, iso = day.partition(":")
    return f"{public}:{iso}" if name == "day" and iso else public


def _dies(before: str, after: str) -> bool:
    """Whether the sentence says that somebody died on this day."""
    near = _DEATH_VERB.search(before) or _DEATH_NOUN.search(before[-60:])
    if near is not None and not _OTHER_EVENT.search(near.group()) and not _TOLD_OF.search(near.group()):
        as_news = _TOLD_OF.search(before[-60:]) or _OTHER_EVENT.search(before[-60:])
        return as_news is None or _DEATH_NOUN.search(before[-60:]) is None
    later = _DEATH_AFTER.match(after)
    return later is not None and not _OTHER_EVENT.search(later.group()) and not _EARLIER.search(later.group())


def _public(before: str, after: str, setting: Setting) -> str:
    """The detail of a date that tells nothing of the family; "" for an event's."""
    sentence = f"{before} # {after}"
    if setting.letter in {"addressee", "signature"} or (_SIGNED.fullmatch(before) and not after.strip()):
        return "document"
    died = re.search(r"\b(?:died|dies|death|incident|born|killed|murder\w*|lost)\b", sentence, re.I)
    on_cover = setting.cover and len(sentence) < 90 and not died and not _HUMAN.search(sentence)
    if setting.section == "document" or on_cover:
        return "document"
    if setting.label and _DOCUMENT.search(setting.label) and not _HUMAN.search(setting.label):
        return "document"
    if setting.section in {"panel", "about_panel"} and _SITTING.search(sentence) and not _HUMAN.search(sentence):
        return "panel"
    if re.search(r"\b(?:target|due|completion|review|deadline|by when|timescale|updated?|version)\b", setting.column):
        return "document"
    if setting.section == "references":
        return "document"
    if _IN_FORCE.search(before) or (_LEGISLATION.search(sentence) and not _HUMAN.search(before[-60:])):
        return "legislation"
    if _PANEL.search(sentence) and not re.search(
        r"marac|case conference|strategy (?:meeting|discussion)|core group|hospital|school", sentence, re.I
    ):
        return "panel"
    if _BY_TARGET.search(before) and not _HUMAN.search(before):
        return "document"
    if _TIMESCALE.search(sentence) and (
        setting.section == "timescale" or not _HUMAN.search(_TIMESCALE.sub("", sentence))
    ):
        return "timescale"
    if _DOCUMENT.search(sentence) and not re.search(
        r"\b(?:she|he|her|his|police report|incident|assault|crime report|attended|victim|perpetrator|tenancy|divorce|will|guilty|sentenced|convicted|proceedings|trial|arrest\w*|bail)\b",
        sentence,
        re.I,
    ):
        return "document"
    return ""


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a date in its sentence, at most 180 characters each."""
    before = re.split(r"(?<=[.!?;])\s+(?=[A-Z])|\n\s*\n", text[max(0, start - 180) : start])[-1]
    after = re.split(r"[.!?;](?:\s|$)|\n\s*\n", text[end : end + 180])[0]
    return before, after
