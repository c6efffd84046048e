# ruff: noqa: E501 - a pattern reads best as the one line it is
"""The shapes of names and the words that stand beside them: a table of patterns, and nothing else.

Each pattern's group ``name`` is the name. What a match is worth is judged by
``pipeline.finders.name_shapes``. Every one but those for messages asks for a capital letter.
"""

from __future__ import annotations

import re

from pipeline.finders.candidates import CAPITALISED, CAPITALS, PARTICLE, UPPER
from pipeline.finders.sieve import sieved
from pipeline.titles import COURTESY_TITLES, SURE_TITLES

_INITIAL = rf"[{UPPER}]\.?(?![\w'’])"
_WORD = rf"(?:{CAPITALISED}|{CAPITALS})"
_REST = rf"(?:[ ](?:{PARTICLE}[ ])?{_WORD})"
_ALL_TITLES = "|".join(
    re.escape(word).replace(r"\ ", r"\s+")
    for word in sorted(
        [*SURE_TITLES, *COURTESY_TITLES, "sister", "uncle", "auntie", "aunt", "aunty"],
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
TITLED = re.compile(
    rf"(?<![\w-])(?i:{_ALL_TITLES})(?:\.|\b)[ ]{{0,2}}(?:\d{{2,6}}[ ])?(?P<name>(?:{_INITIAL}[ ]?){{0,3}}"
    rf"(?:{PARTICLE}[ ])?{_WORD}{_REST}{{0,3}})"
)
ROLED = sieved(
    rf"(?<![\w-])(?i:{_ROLE_NOUNS})(?:,|:|[ ]\(|[ ]named|[ ]called)?[ ](?P<name>(?:{PARTICLE}[ ])?{CAPITALISED}"
    rf"(?:[ ](?:{PARTICLE}[ ])?{CAPITALISED}){{0,3}})"
)
SURNAME_FIRST = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALS}(?:[ -]{CAPITALS})?,[ ]{CAPITALISED}(?:[ ]{CAPITALISED})?)(?![\w-])"
)
INITIALLED = re.compile(rf"(?<![\w.-])(?P<name>(?:{_INITIAL}[ ]?){{1,3}}{CAPITALISED}(?:-{CAPITALISED})?)(?![\w])")
FORENAME_INITIAL = re.compile(rf"(?<![\w-])(?P<name>(?P<first>{CAPITALISED})[ ][{UPPER}]\.?)(?![\w’'])")
DOTTED = re.compile(rf"(?<![\w.])(?P<name>[{UPPER}]\.[ ]?[{UPPER}]\.(?:[ ]?[{UPPER}]\.)?)(?![\w])")
FULL = re.compile(
    rf"(?<![\w-])(?=(?P<name>(?P<first>{CAPITALISED})(?:[ ]{_INITIAL})*(?:[ ](?:{PARTICLE}[ ])?{_WORD}){{1,3}}))"
)
FULL_CAPITALS = re.compile(rf"(?<![\w-])(?=(?P<name>(?P<first>{CAPITALS})(?:[ ]{CAPITALS}){{1,3}})(?![\w-]))")
SINGLE = re.compile(rf"(?<![\w-])(?P<name>{CAPITALISED})(?!\w)")
KIN = (
    r"mother|father|sister|brother|mum|mam|dad|son|daughter|wife|husband|(?:ex-)?partner|ex-husband|ex-wife|boyfriend|"
    r"girlfriend|fianc[eé]e?|uncle|aunt(?:ie|y)?|cousin|niece|nephew|grand(?:mother|father|ma|dad|son|daughter)|nan|gran|"
    r"step-?(?:father|mother|son|daughter|brother|sister)|half-(?:brother|sister)|\w+-in-law|friend|neighbour|flatmate|"
    r"housemate|lodger|colleague|baby|toddler|child|children|sons|daughters|sisters|brothers|twins|twin"
)
KINNED = sieved(
    rf"\b(?i:{KIN})(?:,|:|[ ]\(|[ ]named|[ ]called|,?[ ]who[ ]is[ ]called)?[ ](?P<name>{CAPITALISED}(?:[ ]{CAPITALISED}){{0,2}})"
    rf"(?:(?:,[ ]{CAPITALISED})*(?:,?[ ](?:and|&)[ ](?P<second>{CAPITALISED}(?:[ ]{CAPITALISED})?)))?"
)
KNOWN_AS = sieved(
    rf"\b(?i:known as|also known as|aka|a\.k\.a\.?|nicknamed|née|nee|formerly|alias|goes by|calls? (?:him|her)self|"
    rf"called (?:him|her)|better known as|known to \w+ (?:\w+ )?as|preferred name|maiden name(?: was| is|:)?)[ ](?:the[ ]name[ ])?[\"“'‘]?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
CALLED_BY = sieved(
    rf"\b(?:whom|who|that) (?:[a-z]+ ){{1,3}}(?:calls?|called|knew as|knows as) (?P<name>{CAPITALISED})(?!\w)"
)
AGED_ONE = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALISED}),? (?:\(|who (?:was|is) |now |then |aged )(?:then |now |only |just )?(?:aged )?"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=[,.;)]| (?:and|years|months|when|at)\b)"
)
QUOTED_NICKNAME = sieved(rf"{CAPITALISED}[ ][(\"“'‘]{{1,2}}(?P<name>{CAPITALISED})[)\"”'’]{{1,2}}[ \n,.]")
CALLED = sieved(
    rf"\b(?i:called|named|nicknamed|renamed) (?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?= by\b| at\b| after\b|,|\.| in\b|\)| who\b| and\b)"
)
SMALL_KIN = sieved(rf"\b(?:my|our|her|his|me|ur) (?:{KIN}|mate|bro|sis|ex|lad|lass) (?P<name>[a-zà-ÿ]{{4,}})(?!\w)")
SMALL_PRINT = re.compile(r"(?<![\w’'])(?P<name>[a-zà-ÿ]{4,})(?!\w)")
TOLD_SMALL = sieved(
    r"\b(?:tell|told|ask|asked|saw|seen|love|ring|rang|text|texted|(?:spoke|talk|talked|speak|say|said)(?: \w+)? (?:to|2)) (?P<name>[a-zà-ÿ]{3,})(?!\w)"
)
MESSAGE = re.compile(r"(?<!\w)(?:i|im|ive|u|ur|dont|wont|cant|pls|hes|shes)(?!\w)")
TWO_WORDS = re.compile(rf"(?<![\w’'-])(?P<name>(?P<first>{CAPITALISED}) (?P<sur>{CAPITALISED}))(?![\w-])(?! [A-Z])")
POSSESSIVE = sieved(
    rf"(?<![\w-])(?P<name>{CAPITALISED})['’]s[ ](?i:{KIN}|mobile|phone|house|home|flat|body|death|car|GP|behaviour|account|parents|family|children)\b"
)
DEAR = sieved(rf"^\s*Dear[ ](?:(?i:{_ALL_TITLES})\.?[ ])?(?P<name>{_WORD}(?:[ ]{_WORD})?)", re.M)
CLOSING = sieved(
    rf"(?i:yours sincerely|yours faithfully|kind regards|best wishes|signed|regards)[,:]?\s+(?:(?i:{_ALL_TITLES})\.?\s)?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
LABELLED = sieved(
    rf"\b(?i:(?:full |patient |client |victim |suspect |child(?:'s)? |sur|fore|first |last |middle |maiden |mother's |father's )?name|"
    rf"victim|perpetrator|suspect|offender|deceased|patient|next of kin|cc|copied to|from|to|attn|nok|alias(?:es)?|prepared by|submitted by|completed by|officer|oic|reporter|informant|author|checked by)"
    rf"\s*:\s*(?:(?i:{_ALL_TITLES})\.?[ ])?(?P<name>{_WORD}(?:[ ](?:{PARTICLE}[ ])?{_WORD}){{0,3}})"
)
COUPLE = sieved(rf"(?<![\w-])(?P<name>Mr\.?[ ](?:and|&)[ ]Mrs\.?[ ](?:{CAPITALISED}[ ])?{_WORD})")
FAMILY = sieved(
    rf"(?<![\w-])(?P<name>[Tt]he[ ](?P<sur>{_WORD}(?:[-–]{CAPITALISED})?)[ ](?:family|household|brothers|sisters|siblings|children|parents|boys|girls))(?!\w)"
)
PLURAL = sieved(rf"(?<![\w-])(?P<name>[Tt]he[ ](?P<sur>{CAPITALISED}s))(?![\w'’]|[ ][{UPPER}])")
