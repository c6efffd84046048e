# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Names by their shape and surroundings: what a language model misses in reviews.

"Mr Khan", "PC 1234 Rowe", "SMITH, Jane", "J.S.", "Beth S.", "her sister Maxine", "known as
'Billy'", "the Khans". Every pattern asks for a capital letter in the name itself, so "will" and
"may" are never names here. A title in small print before a capital ("sergeant Rowe") counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.finders.candidates import CAPITALISED, CAPITALS, PARTICLE, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.roles import PROFESSIONAL_TITLES, SOCIAL_TITLES
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "name shapes"

_INITIAL = rf"[{UPPER}]\.?(?![\w'’])"
_WORD = rf"(?:{CAPITALISED}|{CAPITALS})"
_REST = rf"(?:[ ](?:{PARTICLE}[ ])?{_WORD})"
_ALL_TITLES = "|".join(
    re.escape(word).replace(r"\ ", r"\s+")
    for word in sorted(
        [*PROFESSIONAL_TITLES, *SOCIAL_TITLES, "sister", "uncle", "auntie", "aunt", "aunty"],
        key=len,
        reverse=True,
    )
)
_ROLE_NOUNS = (
    r"social worker|health visitor|school nurse|staff nurse|practice nurse|support worker|key ?worker|midwife|nurse|"
    r"probation officer|housing officer|police constable|family support worker|case ?worker|paramedic|idva|consultant|"
    r"psychiatrist|head ?teacher|teacher|solicitor|counsellor|coroner|receptionist|call handler|neighbour|officer|"
    r"learning mentor|team manager|interpreter|witness|suspect|defendant|deceased|applicant|respondent|patient|client"
)
_TITLED = re.compile(
    rf"(?<![\w-])(?i:{_ALL_TITLES})(?:\.|\b)[ ]{{0,2}}(?:\d{{2,6}}[ ])?(?P<name>(?:{_INITIAL}[ ]?){{0,3}}"
    rf"(?:{PARTICLE}[ ])?{_WORD}{_REST}{{0,3}})"
)
_ROLED = sieved(
    rf"(?<![\w-])(?i:{_ROLE_NOUNS})(?:,|:|[ ]\(|[ ]named|[ ]called)?[ ](?P<name>(?:{PARTICLE}[ ])?{CAPITALISED}"
    rf"(?:[ ](?:{PARTICLE}[ ])?{CAPITALISED}){{0,3}})"
)
_SURNAME_FIRST = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALS}(?:[ -]{CAPITALS})?,[ ]{CAPITALISED}(?:[ ]{CAPITALISED})?)(?![\w-])"
)
_INITIALLED = re.compile(rf"(?<![\w.-])(?P<name>(?:{_INITIAL}[ ]?){{1,3}}{CAPITALISED}(?:-{CAPITALISED})?)(?![\w])")
_FORENAME_INITIAL = re.compile(rf"(?<![\w-])(?P<name>(?P<first>{CAPITALISED})[ ][{UPPER}]\.?)(?![\w’'])")
_DOTTED = re.compile(rf"(?<![\w.])(?P<name>[{UPPER}]\.[ ]?[{UPPER}]\.(?:[ ]?[{UPPER}]\.)?)(?![\w])")
_FULL = re.compile(
    rf"(?<![\w-])(?=(?P<name>(?P<first>{CAPITALISED})(?:[ ]{_INITIAL})*(?:[ ](?:{PARTICLE}[ ])?{_WORD}){{1,3}}))"
)
_FULL_CAPITALS = re.compile(rf"(?<![\w-])(?=(?P<name>(?P<first>{CAPITALS})(?:[ ]{CAPITALS}){{1,3}})(?![\w-]))")
_SINGLE = re.compile(rf"(?<![\w-])(?P<name>{CAPITALISED})(?!\w)")
_KIN = (
    r"mother|father|sister|brother|mum|mam|dad|son|daughter|wife|husband|(?:ex-)?partner|ex-husband|ex-wife|boyfriend|"
    r"girlfriend|fianc[eé]e?|uncle|aunt(?:ie|y)?|cousin|niece|nephew|grand(?:mother|father|ma|dad|son|daughter)|nan|gran|"
    r"step-?(?:father|mother|son|daughter|brother|sister)|half-(?:brother|sister)|\w+-in-law|friend|neighbour|flatmate|"
    r"housemate|lodger|colleague|baby|toddler|child|children|sons|daughters|sisters|brothers|twins|twin"
)
_KINNED = sieved(
    rf"\b(?i:{_KIN})(?:,|:|[ ]\(|[ ]named|[ ]called|,?[ ]who[ ]is[ ]called)?[ ](?P<name>{CAPITALISED}(?:[ ]{CAPITALISED}){{0,2}})"
    rf"(?:(?:,[ ]{CAPITALISED})*(?:,?[ ](?:and|&)[ ](?P<second>{CAPITALISED}(?:[ ]{CAPITALISED})?)))?"
)
_KNOWN_AS = sieved(
    rf"\b(?i:known as|also known as|aka|a\.k\.a\.?|nicknamed|née|nee|formerly|alias|goes by|calls? (?:him|her)self|"
    rf"called (?:him|her)|better known as|known to \w+ (?:\w+ )?as|preferred name|maiden name(?: was| is|:)?)[ ](?:the[ ]name[ ])?[\"“'‘]?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_CALLED_BY = sieved(
    rf"\b(?:whom|who|that) (?:[a-z]+ ){{1,3}}(?:calls?|called|knew as|knows as) (?P<name>{CAPITALISED})(?!\w)"
)
_AGED_ONE = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALISED}),? (?:\(|who (?:was|is) |now |then |aged )(?:then |now |only |just )?(?:aged )?"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=[,.;)]| (?:and|years|months|when|at)\b)"
)
_QUOTED_NICKNAME = sieved(rf"{CAPITALISED}[ ][(\"“'‘]{{1,2}}(?P<name>{CAPITALISED})[)\"”'’]{{1,2}}[ \n,.]")
_CALLED = sieved(
    rf"\b(?i:called|named|nicknamed|renamed) (?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?= by\b| at\b| after\b|,|\.| in\b|\)| who\b| and\b)"
)
_SMALL_KIN = sieved(rf"\b(?:my|our|her|his|me|ur) (?:{_KIN}|mate|bro|sis|ex|lad|lass) (?P<name>[a-zà-ÿ]{{4,}})(?!\w)")
_SMALL_PRINT = re.compile(r"(?<![\w’'])(?P<name>[a-zà-ÿ]{4,})(?!\w)")
_TOLD_SMALL = sieved(
    r"\b(?:tell|told|ask|asked|saw|seen|love|ring|rang|text|texted|(?:spoke|talk|talked|speak|say|said)(?: \w+)? (?:to|2)) (?P<name>[a-zà-ÿ]{3,})(?!\w)"
)
_MESSAGE = re.compile(r"(?<!\w)(?:i|im|ive|u|ur|dont|wont|cant|pls|hes|shes)(?!\w)")
_TWO_WORDS = re.compile(rf"(?<![\w’'-])(?P<name>(?P<first>{CAPITALISED}) (?P<sur>{CAPITALISED}))(?![\w-])(?! [A-Z])")
_POSSESSIVE = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALISED})['’]s[ ](?i:{_KIN}|mobile|phone|house|home|flat|body|death|car|GP|behaviour|account|parents|family|children)\b"
)
_DEAR = sieved(rf"^\s*Dear[ ](?:(?i:{_ALL_TITLES})\.?[ ])?(?P<name>{_WORD}(?:[ ]{_WORD})?)", re.M)
_CLOSING = sieved(
    rf"(?i:yours sincerely|yours faithfully|kind regards|best wishes|signed|regards)[,:]?\s+(?:(?i:{_ALL_TITLES})\.?\s)?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_LABELLED = sieved(
    rf"\b(?i:(?:full |patient |client |victim |suspect |child(?:'s)? |sur|fore|first |last |middle |maiden |mother's |father's )?name|"
    rf"victim|perpetrator|suspect|offender|deceased|patient|next of kin|cc|copied to|from|to|attn|nok|alias(?:es)?|prepared by|submitted by|completed by|officer|oic|reporter|informant|author|checked by)"
    rf"\s*:\s*(?:(?i:{_ALL_TITLES})\.?[ ])?(?P<name>{_WORD}(?:[ ](?:{PARTICLE}[ ])?{_WORD}){{0,3}})"
)
_COUPLE = sieved(rf"(?<![\w-])(?P<name>Mr\.?[ ](?:and|&)[ ]Mrs\.?[ ](?:{CAPITALISED}[ ])?{_WORD})")
_FAMILY = sieved(
    rf"(?<![\w-])(?P<name>[Tt]he[ ](?P<sur>{_WORD}(?:[-–]{CAPITALISED})?)[ ](?:family|household|brothers|sisters|siblings|children|parents|boys|girls))(?!\w)"
)
_PLURAL = sieved(rf"(?<![\w-])(?P<name>[Tt]he[ ](?P<sur>{CAPITALISED}s))(?![\w'’]|[ ][{UPPER}])")

_WRITTEN = re.compile(r"[^\s]+")
_INITIALS_BEFORE = re.compile(r"^(?:\S\.?\s?)+(?=\S{2})")
_TITLE_ONLY = frozenset(
    "mr mrs ms miss mx dr pc dc ds di dci ps sgt prof rev cllr hhj nurse judge sergeant constable inspector detective sir "
    "dame lady lord professor doctor reverend coroner midwife supt superintendent insp".split()
)
_NEVER = frozenset(
    "i a the he she it they we you his her their this that these those there here who what when where why how and or but if "
    "as at by for from in into of on off to with without not no yes so then than all any some dhr dardr marac mash idva isva "
    "dash gp nhs cps dwp imr iopc csp pcc mappa cafcass section appendix table figure year level grade ward unit team panel "
    "act court police council review report officer officers board trust service services home office question standard "
    "medium high low one two three four five six seven eight nine ten female male adult child victim perpetrator and "
    "name date dob address relationship role agency organisation title position status page version none unknown his".split()
)

_NO_SURNAMES = frozenset(
    "children social domestic safeguarding independent author chair manager lead director head constabulary probation health mental "
    "hospital park road street lane avenue close drive gardens terrace station school academy nursery college university church "
    "surgery practice centre house court farm hall cottage lodge bridge square place hotel inn arms infirmary clinic estate "
    "county city borough district town village monday tuesday wednesday thursday friday saturday sunday january february april june "
    "july august september october november december after before when while during since until because although however "
    "was were is are had has have did does would could should will may might must can also then now again later never always "
    "agency gender ethnicity pseudonym recommendation recommendations chronology analysis conclusion introduction background "
    "project helpline charity forum network initiative programme scheme shop stores salon club pub cafe restaurant "
    "foundation partnership commissioning group integrated clinical ambulance fire housing support homes day eve law act".split()
)


def find_names(text: str, heading: bool = False) -> Iterator[Candidate]:
    """Candidates of kind PERSON and FAMILY in one piece; ``heading`` makes single words count less."""
    yield from _families(text)
    yield from _cued(text)
    yield from _told_beside(text)
    yield from _messages(text)
    yield from _listed(text, heading)


def _told_beside(text: str) -> Iterator[Candidate]:
    """ "Ireoluwa, who was four", "whom everybody calls Ire": an unlisted word that only a person can be."""
    for pattern, score in ((_AGED_ONE, 0.75), (_CALLED_BY, 0.75)):
        for match in pattern.finditer(text):
            word = match["name"]
            if word.casefold() not in _NEVER | _NO_SURNAMES | _TITLE_ONLY and not (
                is_ordinary(word) and not is_forename(word)
            ):
                yield Candidate(*match.span("name"), Kind.PERSON, score, FINDER)


def _messages(text: str) -> Iterator[Candidate]:
    """Names in small letters, where the writing itself is a message's."""
    for match in _SMALL_KIN.finditer(text):
        if not is_ordinary(match["name"]):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.6, FINDER)
    if _MESSAGE.search(text):
        for match in _SMALL_PRINT.finditer(text):
            if is_forename(match["name"]) and not is_ordinary(match["name"]):
                yield Candidate(*match.span("name"), Kind.PERSON, 0.55, FINDER)
        for match in _TOLD_SMALL.finditer(text):
            if is_forename(match["name"]):
                yield Candidate(*match.span("name"), Kind.PERSON, 0.55, FINDER)


def _families(text: str) -> Iterator[Candidate]:
    for match in _COUPLE.finditer(text):
        yield Candidate(*match.span("name"), Kind.FAMILY, 0.95, FINDER, "couple")
    for match in _FAMILY.finditer(text):
        if _surnamelike(match["sur"]):
            yield Candidate(*match.span("name"), Kind.FAMILY, 0.8, FINDER)
    for match in _PLURAL.finditer(text):
        single = match["sur"][:-1]
        if (is_surname(single) or is_surname(single.removesuffix("e"))) and not is_ordinary(single):
            yield Candidate(*match.span("name"), Kind.FAMILY, 0.7, FINDER)


def _surnamelike(word: str) -> bool:
    return is_surname(word) or is_forename(word) or not is_ordinary(word)


def _cued(text: str) -> Iterator[Candidate]:
    for pattern, score in (
        (_TITLED, 0.95), (_ROLED, 0.8), (_KINNED, 0.85), (_KNOWN_AS, 0.85), (_DEAR, 0.9), (_CLOSING, 0.85), (_LABELLED, 0.85),
        (_QUOTED_NICKNAME, 0.7), (_CALLED, 0.7), (_POSSESSIVE, 0.7),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            sure = pattern in {_TITLED, _DEAR}
            yield from _trimmed(text, *match.span("name"), score, sure)
            if "second" in pattern.groupindex and match["second"]:
                yield from _trimmed(text, *match.span("second"), score, sure)
    for match in _SURNAME_FIRST.finditer(text):
        surname, _, rest = match["name"].partition(",")
        first = rest.split()[0]
        if surname.casefold() in _NEVER or (len(surname) < 6 and not is_surname(surname) and not is_forename(first)):
            continue
        if is_forename(first) or (not is_ordinary(first) and not is_ordinary(surname)):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.9, FINDER)
    for match in _DOTTED.finditer(text):
        if match["name"].replace(" ", "") not in {
            "U.K.",
            "U.S.",
            "D.O.B.",
            "G.P.",
            "N.B.",
            "P.C.",
            "E.U.",
            "A.M.",
            "P.M.",
            "P.S.",
        }:
            yield Candidate(*match.span("name"), Kind.PERSON, 0.75, FINDER)


def _no_surname(folded: str, titled: bool) -> bool:
    """Whether a word ends a name. Right after a title ("PC Law", "Dr Park") hardly any does."""
    return folded.removesuffix("'s") in _NO_SURNAMES and not (titled and is_surname(folded))


def _trimmed(text: str, start: int, end: int, score: float, sure: bool) -> Iterator[Candidate]:
    """The leading words that can be of a name; nothing when the first can't."""
    last, first = start, ""
    for number, word in enumerate(_WRITTEN.finditer(text[start:end])):
        bare = word.group().strip("'’\"“”.,")
        folded = bare.casefold()
        initial = len(bare) == 1 and bare.isupper() and (bare not in "AI" or word.group().endswith("."))
        if not initial and (folded in _NEVER or folded in _TITLE_ONLY or _no_surname(folded, sure and number == 0)):
            break
        if _common(bare) and (not sure or bare.isupper()) and not (number > 0 and is_forename(first)):
            break
        first = first or bare
        last = start + word.end()
    if last > start:
        yield Candidate(start, last, Kind.PERSON, score, FINDER)


def _listed(text: str, heading: bool) -> Iterator[Candidate]:
    for match in _FULL.finditer(text):
        if is_forename(match["first"]):
            yield from _full(text, *match.span("name"))
    for match in _FULL_CAPITALS.finditer(text):
        words = list(itertools.takewhile(lambda w: not _common(w), match["name"].split()))
        if len(words) > 1 and is_forename(words[0]) and (not is_ordinary(words[0]) or is_surname(words[-1])):
            yield Candidate(match.start(), match.start() + len(" ".join(words)), Kind.PERSON, 0.85, FINDER)
    for match in _INITIALLED.finditer(text):
        surname = _INITIALS_BEFORE.sub("", match["name"])
        if (is_surname(surname) or not is_ordinary(surname)) and surname.casefold() not in _NEVER and len(surname) > 2:
            yield Candidate(*match.span("name"), Kind.PERSON, 0.7, FINDER)
    for match in _FORENAME_INITIAL.finditer(text):
        if is_forename(match["first"]) and not (
            match["name"].endswith((" I", " A"))
            or (is_ordinary(match["first"]) and not match["name"].endswith(".") and not acts(text, match.end()))
        ):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.75, FINDER)
    for match in _TWO_WORDS.finditer(text):
        listed = is_surname(match["sur"]) and match["sur"].casefold() not in _NO_SURNAMES
        if listed and not is_ordinary(match["first"]) and match["first"] not in settlements():
            yield Candidate(*match.span("name"), Kind.PERSON, 0.65, FINDER)
    for match in _SINGLE.finditer(text):
        score = _single_score(text, match, heading)
        if score:
            yield Candidate(*match.span("name"), Kind.PERSON, score, FINDER)


def _single_score(text: str, match: re.Match[str], heading: bool) -> float:
    """How far a single capitalised word can be believed to be a name; 0 for not at all."""
    word, start, end = match["name"], match.start(), match.end()
    first, opens = is_forename(word), starts_sentence(text, match.start())
    if first and not is_ordinary(word):
        return 0.5 if heading else 0.6
    if is_surname(word) and not is_ordinary(word):
        return 0.0 if opens else 0.4
    if not (first or is_surname(word)):
        unknown = not heading and not is_ordinary(word) and word not in settlements() and len(word) > 2
        return (
            0.55
            if unknown and (_SPEAKS.match(text, end) or _SPOKEN_TO.search(text[max(0, start - 20) : start]))
            else 0.0
        )
    if heading or _ARTICLE.search(text[:start]):
        return 0.0
    if first and (_SPEAKS.match(text, end) or _beside_a_name(text, start, end)):
        return 0.6
    if opens or word in _RATINGS or not (acts(text, end) or (first and _alone_in_prose(text, start, end))):
        return 0.0
    return 0.5


_RATINGS = frozenset({"May", "June", "April", "August", "Christian", "Roma", "Bill", "Mercy", "Amber"})
_SPEAKS = re.compile(
    r"\s(?:said|told|disclosed|denied|rang|telephoned|phoned|texted|replied|recalled|described how|was (?:born|arrested|aged|taken|seen|asked)|"
    r"went|came|moved|lived|lives|stated that|reported that|reported to|attended|refused|and (?:his|her)|married|left|worked|met|felt|threatened)\b"
)
_SPOKEN_TO = re.compile(r"\b(?:rang|texted|phoned|telephoned|messaged|married|kissed|hugged|said|says) (?:that )?$")
_NEXT_NAME = re.compile(rf"(?:, | and | & )(?P<other>{CAPITALISED})")
_LAST_NAME = re.compile(rf"(?P<other>{CAPITALISED})(?:, | and |, and | & )$")
_PARENT_OF = re.compile(rf"\b(?i:{_KIN}|parents?|father|mother|guardian|birth) of $")


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """ "Keisha, Charity and Harpreet", "the father of Amber": what stands beside says it is a name."""
    if _PARENT_OF.search(text[max(0, start - 30) : start]):
        return True
    others = (_NEXT_NAME.match(text, end), _LAST_NAME.search(text[max(0, start - 30) : start]))
    return any(
        other is not None and is_forename(other["other"]) and not is_ordinary(other["other"]) for other in others
    )


def _alone_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the word is the only capital in a run of small words, as "with Grace to"."""
    before = re.search(r"[a-z]{2,},? [\"“'‘]?$", text[:start])
    return before is not None and re.match(r"[\"”’',.;]? ?(?:[a-z]{2,}|$|[.)])", text[end:]) is not None


_NOT = re.compile(r"['’]t\b")
_WORD_AND_GAP = re.compile(r"[^\s]+[ ]")
_FAITH_TITLES = frozenset({"sheikh", "shaykh", "maulana", "pastor", "rabbi", "canon"})
"""Titles that are listed as names too: before another name they are its title."""
_LEADING_MONTH = re.compile(r"(?:May|April|June|August|January) ")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|by|since|until|during|from|to|early|late|mid|last|and|that|this|between|\d)[ -]$", re.I
)


def without_lead(text: str, candidate: Candidate) -> Candidate | None:
    """The candidate without a word before the name that the name drew in: "Male William GRANT", "In May Nazia"."""
    start = candidate.start
    if text[candidate.end - 1] == "n" and _NOT.match(text, candidate.end):
        return None  # "Don't", "Won't"
    while True:
        word = _WORD_AND_GAP.match(text, start, candidate.end)
        if word is None:
            break
        bare = word.group().strip(" ,.:")
        month = _LEADING_MONTH.match(word.group()) and _BEFORE_MONTH.search(text[max(0, start - 12) : start])
        drawn_in = (bare.casefold() in _NEVER and "." not in word.group()) or (
            _common(bare) and len(bare) > 2 and bare.casefold() != "st"
        )
        if not (month or drawn_in or bare.casefold() in _FAITH_TITLES):
            break
        start = word.end()
    if start >= candidate.end:
        return None
    return candidate if start == candidate.start else replace(candidate, start=start)


def _common(word: str) -> bool:
    return is_ordinary(word) and not is_forename(word) and not is_surname(word)


_ACTS = re.compile(
    r"(?:['’]s\b|\s(?:said|told|was|had|has|is|did|went|came|stated|reported|disclosed|denied|rang|called|attended|moved|met|left|"
    r"asked|felt|lived|worked|described|believed|and\s+[A-Z]|would|could|wanted|made|then|also|never|refused|agreed|returned)\b)"
)


_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|our|each|every|no|any|such) $", re.I)


def acts(text: str, end: int) -> bool:
    """Whether what follows a word that may be ordinary is what a person does."""
    return _ACTS.match(text, end) is not None


_PARAGRAPH_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]?\s+")


def starts_sentence(text: str, start: int) -> bool:
    if start < 15 and _PARAGRAPH_NUMBER.fullmatch(text[:start]):
        return True
    before = text[:start].rstrip(" \n\"“”'‘’()")
    return not before or before[-1] in ".!?:;•–|"


def _full(text: str, start: int, end: int) -> Iterator[Candidate]:
    """ "Amy Ollerton visited": a listed first name and the words after it that can be a surname."""
    words = list(_WRITTEN.finditer(text[start:end]))
    first = words[0].group()
    last = start + words[0].end()
    count = 1
    for word in words[1:]:
        bare = word.group().strip(".")
        folded = bare.casefold()
        if folded in _NEVER or folded in _TITLE_ONLY or folded in _NO_SURNAMES:
            break
        if len(bare) > 1 and _common(bare) and (is_ordinary(first) or count > 1):
            break
        if bare.isupper() and 1 < len(bare) <= 5 and not is_surname(bare):
            break  # an acronym: "Amy DASH"
        last = start + word.end()
        count += 1
    tail = text[start:last].split()[-1]
    if count > 1 and tail.islower():
        return
    if count == 1:
        return  # left to the single words
    doubtful = is_ordinary(first) and starts_sentence(text, start)
    yield Candidate(start, last, Kind.PERSON, 0.6 if doubtful else 0.85, FINDER)
