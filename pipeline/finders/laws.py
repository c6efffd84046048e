# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Statutes and schemes. Reported so that nothing inside them is taken for a person or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finders.candidates import Candidate, matches
from pipeline.finders.sieve import sieved
from pipeline.model import Kind

FINDER = "laws"
JUDGMENT = "judgment"
"""The detail of a law that is a court's ruling, with its parties."""

_NAMED = sieved(
    r"(?<!\w)(?:Clare|Sarah|Helena|Claire|Harper|Ellie|Martyn|Jade|Natasha|Lucy|Raneem|Daniel|Finn|Tony|Helen|Megan|Lillian|Valerie|Oliver)['’]?s[ ][Ll]aws?\b"
    r"|(?<!\w)[A-Z][a-z]+['’]s Law\b|(?<!\w)(?:Operation|Op)[ ]Encompass\b"
    r"|(?<!\w)Gillick(?:[ -](?:competen(?:t|ce|cy)))?\b|(?<!\w)Fraser[ ](?:guidelines|competen(?:t|ce|cy))|(?<!\w)Caldicott(?:[ ](?:principles|guardian)s?)?"
    r"|(?<!\w)Bournewood\b|(?<!\w)Wednesbury\b|(?<!\w)Duluth\b|(?<!\w)Homicide[ ]Timeline"
)
_ACT = sieved(
    r"(?<!\w)(?:(?:[A-Z][A-Za-z'’-]+|of|and|the|from|for|to|in|with|etc\.?|&|\([A-Z][A-Za-z ,&]+\)),?[ ]){1,14}"
    r"(?:\([A-Za-z ,&0-9.]+\)[ ])?(?:Act|Acts|Order|Regulations?|Rules|Measure|Directive|Bill|Convention)(?:[ ]\([A-Za-z ]+\))?(?:,?[ ](?:19|20)\d\d)(?!\w)"
)
_PLAIN_ACT = sieved(
    r"(?<!\w)(?:Care|Children|Mental Health|Mental Capacity|Human Rights|Equality|Housing|Data Protection|Domestic Abuse|Serious Crime|"
    r"Sexual Offences|Family Law|Homelessness Reduction|Police and Criminal Evidence|Freedom of Information|Public Health|Social Care|"
    r"Crime and Disorder|Victims and Prisoners|Bail|Immigration|Firearms|Offender Management|Criminal Justice|Online Safety|"
    r"Istanbul|Protection from Harassment|Stalking Protection|Offences [Aa]gainst the Person)[ ](?:Act|Convention)\b"
)
_AUTHORITY = r"(?:(?:the )?United Kingdom|UK|(?:the )?(?:Chief Constable|Commissioner|Secretary of State|Attorney General|Home Office|Ministry of|Crown Prosecution|Director of Public|DPP|Local Government|HM |[A-Z][a-z]+ (?:County |City |Borough |District )?Council|[A-Z][a-z]+ (?:LBC|NHS)))"
_JUDGMENT = sieved(
    rf"(?<!\w)[A-Z][a-z’'-]+(?:(?:,| and| &) (?:[A-Z][a-z’'-]+|[Oo]thers))? v\.? {_AUTHORITY}(?:[ ](?:[\[(](?:19|20)\d\d[\])]))?"
    r"|(?<!\w)R v\.? (?:Ahluwalia|Challen|Dhaliwal|Ireland(?: and Burstow)?|Burstow|Jogee)\b(?: [\[(](?:19|20)\d\d[\])] [A-Z]{2,6}(?: [A-Z][a-z]+)? \d{1,5})?"
)
"""A ruling against a public body, or a leading case, is law: "Osman v United Kingdom". A trial isn't: "R v Hale"."""
_PARTY = r"[A-Z][\w’'.-]*(?: (?:(?:of|and|for|the|in|de|&) )?[A-Z][\w’'.-]*){0,6}"
_REPORTED = sieved(
    rf"(?<!\w)(?:R(?: \({_PARTY}\))?|{_PARTY}) v\.? (?:the )?{_PARTY},? (?:[\[(](?:18|19|20)\d\d[\])])(?: \d+)? "
    r"(?:UKSC|UKHL|UKPC|EWCA|EWHC|EWFC|AC|QB|KB|WLR|Ch|Fam|All ER|Cr App R|ECHR|EHRR|FLR|NICA|NIQB|CSOH|CSIH)\b(?: (?:Civ|Crim|Admin|Fam))?(?: \d{1,5})?(?: \([A-Z][A-Za-z]*\))?"
    rf"|(?<!\w)R \({_PARTY}\) v\.? (?:the )?{_PARTY}"
    r"|(?<!\w)Re [A-Z](?: \([A-Z][a-z]+(?: [A-Z][a-z]+)*\))? [\[(](?:19|20)\d\d[\])] [A-Z]{2,5}(?: [A-Z][a-z]+)?(?: \d{1,5})?"
)
"""A judgment with its report: law, unless a party is a person of the case, which ``pipeline.linking.trials`` asks."""


def find_laws(text: str) -> Iterator[Candidate]:
    """Statutes ("Care Act 2014") and schemes with a person's name ("Clare's Law") in one piece."""
    yield from matches(_NAMED, text, Kind.LAW, 0.99, FINDER, "scheme")
    yield from matches(_JUDGMENT, text, Kind.LAW, 0.97, FINDER, JUDGMENT)
    yield from matches(_REPORTED, text, Kind.LAW, 0.97, FINDER, JUDGMENT)
    for match in _ACT.finditer(text):
        lead = re.match(
            r"(?:(?:The|Under|In|Of|And|For|To|From|With|of|and|the|from|for|to|in|with|Section)[ ])+",
            match.group(),
        )
        start = match.start() + (lead.end() if lead else 0)
        yield Candidate(start, match.end(), Kind.LAW, 0.97, FINDER, "statute")
    yield from matches(_PLAIN_ACT, text, Kind.LAW, 0.95, FINDER, "statute")
