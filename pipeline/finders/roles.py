# ruff: noqa: E501 - a pattern reads best as the one line it is
"""What the words around a name say of the person: constable, midwife, her sister, aged 6, author.

The answer is a code for ``Finding.detail`` and never holds text of the draft:

    professional:PC, professional:GP …   the role as a label will show it
    panel, chair, author                 sat on the panel, chaired or wrote the review
    minister, signatory, addressee       of the Home Office; the officer a letter is sent to
    academic                             cited as a source
    child                                under 18 by what stands beside the name
    kin:mother, kin:victim's sister …    a relative

Where two fit, the one that decides the treatment wins, in the order above; nothing certain
gives "". Risk accepted: a statement reaches 60 characters, so a far-off apposition is missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.finders.citations import cited, is_scholar
from pipeline.finders.role_words import ROLES
from pipeline.finders.sections import Setting
from pipeline.finders.sieve import sieved
from pipeline.titles import COURTESY_TITLES, SURE_TITLES

_ROLE = "|".join(f"(?P<r{index}>{body})" for index, (_, body) in enumerate(ROLES))
_TITLE_WORDS = sorted([*SURE_TITLES, *COURTESY_TITLES], key=len, reverse=True)
TITLE = "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _TITLE_WORDS) + ")"
_TITLE_BEFORE = re.compile(rf"(?<![\w-])(?P<title>{TITLE})\.?\s+(?:\d{{2,6}}\s+)?(?:\(\d+\)\s*)?$", re.I)
_ROLE_BEFORE = sieved(
    rf"(?<![\w-])(?:{_ROLE})(?:\s+\d{{1,5}}(?=\s))?(?:[,:]|\s*\(|\s+[–-]|\s+(?:named|called|by the name of))?\s*(?:{TITLE}\.?\s+)?$",
    re.I,
)
_ROLE_AFTER = re.compile(
    rf"^\s?(?:,|\(|–|-|:|\||\bwas\b|\bis\b)\s*(?:(?:who|she|he)\s+(?:was|is)\s+)?(?:(?:a|an|the|her|his|their|its|our|another)\s+)?"
    rf"(?:(?:then|same|named|allocated|assigned|attending|duty|newly|recently|previous|current|former|qualified|local|senior|specialist)\s+){{0,3}}"
    rf"(?:victim's\s+|perpetrator's\s+|family's\s+|couple's\s+)?(?:{_ROLE})(?![\w-])(?!\s+(?:to|of)\s+the\s+(?:victim|perpetrator))",
    re.I,
)

_KIN = (
    r"mother|father|sister|brother|mum|mam|mummy|dad|daddy|son|daughter|wife|husband|partner|ex-partner|ex-husband|ex-wife|"
    r"boyfriend|girlfriend|fianc[eé]e?|uncle|aunt|auntie|aunty|cousin|niece|nephew|grandmother|grandfather|grandma|grandad|"
    r"granddad|nan|nana|gran|grandson|granddaughter|stepfather|stepmother|stepson|stepdaughter|step-?(?:father|mother|son|"
    r"daughter|brother|sister)|half-?(?:brother|sister)|(?:mother|father|sister|brother|son|daughter)-in-law|twin|sibling|"
    r"parents|sons|daughters|children|sisters|brothers|friend|best friend|neighbour|flatmate|housemate|lodger|colleague|"
    r"ex|carer|landlord|landlady|next of kin"
)
_KIN_BEFORE = sieved(
    rf"(?:(?P<whose>her|his|their|my|our|the\s+victim['’]s|the\s+perpetrator['’]s|the\s+couple['’]s|[A-Z][\w-]+['’]s?)\s+)"
    rf"(?:(?:own|late|older|younger|elder|eldest|youngest|oldest|twin|adult|former|ex|new|close|best|only|first|second|third|"
    rf"maternal|paternal|estranged|then|long-term|next-door|two|three|four|baby|infant|teenage|biological)[\s-]+){{0,3}}"
    rf"(?P<kin>{_KIN})(?:,|:|\s*\(|\s+[–-]|\s+named|\s+called|,?\s+who\s+(?:was|is)\s+called)?\s*(?:{TITLE}\.?\s+)?$",
    re.I,
)
_KIN_AFTER = re.compile(
    rf"^\s*(?:,|\(|–|-)\s*(?P<whose>her|his|their|the\s+victim['’]s|the\s+perpetrator['’]s|[A-Z][\w-]+['’]s?)\s+"
    rf"(?:(?:own|late|older|younger|elder|eldest|youngest|oldest|twin|adult|former|ex|new|close|best|only|first|second|third|"
    rf"maternal|paternal|estranged|then|long-term|next-door|biological)[\s-]+){{0,3}}(?P<kin>{_KIN})\b",
    re.I,
)
_CHILD_AFTER = re.compile(
    r"^(?:\s*,?\s*\(?\s*(?:who was\s+|then\s+)?(?:aged\s+|age\s+)?(?P<age>\d{1,2})(?:\s*(?:years?|yrs?|months?|weeks?)(?:[- ]old)?)?\s*[),.]|"
    r"\s*,?\s*\(?\s*(?:who was\s+)?(?:then\s+)?aged\s+(?P<aged>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"\s*,?\s*(?P<months>(?:\d{1,2}|six|nine|three|four)[- ](?:months?|weeks?|days?)[- ]old)|"
    r"\s*,?\s*(?:was|is|who was)\s+(?:then\s+)?(?P<small>\d{1,2}|a pupil|in Year \d+|in Reception|in nursery|at nursery)\b|"
    r"\s*,?\s*who (?:was|is) (?:only |just |then |now )?(?P<worded>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=\s*(?:[,.;)(]|and\b|years|when\b|at\b)))",
    re.I,
)
_CHILD_BEFORE = sieved(
    r"\b(?:(?:her|his|their|the couple['’]s|the)\s+(?:young |little |baby |infant |newborn )(?:son|daughter|boy|girl|child(?:ren)?|brother|sister)|"
    r"\bpupil|\bbaby|(?:her|his|their|the couple['’]s|\w+['’]s)\s+(?:two |three |four |five |young )?children|\bchild(?:ren)?|"
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[- ]year[- ]old"
    r"(?:\s+(?:son|daughter|boy|girl|brother|sister))?)(?:,|:|\s*\()?\s*$",
    re.I,
)
_AUTHOR = sieved(
    r"(?:(?:report|review|overview|summary)\s+(?:was|has been|is)\s+(?:independently\s+)?(?:written|authored|prepared|compiled|completed)\s+by|"
    r"\b(?:overview |report |independent |lead |dhr )*author(?: of (?:the|this) (?:overview |dhr )?(?:report|review))?"
    r"(?:\s*[:,–-]|\s+(?:is|was))?|\bauthored by|\bwritten by)\s*(?:[Tt]he\s+)?(?:[^.;]{0,25}?\bby\s+)?(?:\w{2,5}\.?\s+)?$",
    re.I,
)
_AUTHOR_AFTER = re.compile(
    r"^\s*(?:,|\(|–|-|:|\||was|is)?\s*(?:(?:was|is|has been)\s+)?(?:appointed\s+)?(?:as\s+)?(?:the\s+|an\s+)?(?:(?:independent|overview|report|lead|review)\s+){0,3}author\b"
    r"(?! of (?:the|its|their) (?:imr|individual|agency))",
    re.I,
)
_REVIEW = r"(?:the |this |these |our )?(?:[\w-]+ ){0,3}(?:panels?|reviews?|dhrs?|dardrs?|csp|partnership)\b"
_OF_THE_REVIEW = rf"(?!\s+of\s+(?!{_REVIEW}))"
"""Of the review, its panel or the partnership: not of a club, a charity or a school's governors."""
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:its|club|society|association|committee|council|trustees|governors|marac|conference|congregation|tenants['’]?|residents['’]?|parish)\W{1,3}"
    r"(?:vice-?)?chair\w*\W*(?:\w{2,10}\.?\s+)?$",
    re.I,
)
_CHAIR = sieved(
    r"(?:(?:review|panel|report)\s+(?:was|is|has been)\s+(?:independently\s+)?chaired\s+by|\bchaired by|"
    r"\b(?:independent |review |panel |dhr )*chair(?:person|man|woman)?(?:\s+(?:and|/|&)\s+(?:\w+\s+){0,2}author)?"
    r"(?:\s+of\s+(?:the|this)\s+(?:\w+\s+){0,3}(?:panel|review))?(?:\s*[:,–-]|\s+(?:is|was))?)\s*(?:\w{2,5}\.?\s+)?$",
    re.I,
)
_CHAIR_AFTER = re.compile(
    r"^\s*(?:,|\(|–|-|:|\||was|is)?\s*(?:(?:was|is|has been)\s+)?(?:appointed\s+)?(?:as\s+|to\s+)?(?:the\s+|an\s+)?(?:(?:independent|review|panel|dhr)\s+){0,3}"
    rf"chair(?:person|man|woman)?\b{_OF_THE_REVIEW}",
    re.I,
)
_CHAIRS_ANOTHER = re.compile(
    r"^\s*(?:,|\(|–|-|was|is)\s*(?:(?:was|is)\s+)?(?:the\s+)?chair(?:person|man|woman)?\s+of\s+"
    rf"(?!{_REVIEW})",
    re.I,
)
_IMR_AUTHOR = sieved(r"\bimr (?:report )?author\W*$|individual management review author\W*$", re.I)
_IMR_AUTHOR_AFTER = re.compile(
    r"\W{1,3}(?:the\s+)?(?:imr author|author of (?:the|its|their) (?:imr|individual|agency))", re.I
)
_MINISTER_BEFORE = sieved(
    r"\b(?:home secretary|minister(?: for [\w ]{3,40})?|secretary of state[\w ]{0,30}|rt\.? hon\.?)\s*,?\s*(?:the\s+)?$",
    re.I,
)
_MINISTER_AFTER = re.compile(
    r"^\s*(?:,\s*)?(?:MP\b|(?:the\s+)?(?:home secretary|minister for|parliamentary under))", re.I
)
_SUBJECT_BEFORE = sieved(
    r"\b(?:death|deaths|murder|killing|homicide|manslaughter|body|funeral|victim|perpetrator|deceased|suspect|defendant)\b(?:[,:]| of| was| is)?\s*(?:\w{2,4}\.?\s)?$",
    re.I,
)
_SUBJECT_AFTER = re.compile(
    r"^\s*(?:,|\(|–|-|was|is)\s*(?:was\s+|is\s+)?(?:the\s+)?(?:victim(?! (?:support|care|contact|liaison)|s)|perpetrator(?! programme|s)|deceased|subject of)|^\s+(?:died|was (?:killed|murdered|found dead|stabbed|arrested|convicted))\b",
    re.I,
)
_OF_A_CHAIR = re.compile(
    r"\b(?:chair|author|independent|experience|former(?:ly)?|retired|career|appointed|qualified|connection|employed by|worked (?:as|for|in)|reviews)",
    re.I,
)
_SERVES = (
    r"(?:solicitor|barrister|counsel|legal advis[eo]r|secretary|clerk|administrator|note-?taker|minute-?taker|co-?ordinator|support officer|"
    r"independent advis[eo]r|advis[eo]r|scribe) (?:to|of|for) (?:the|this) (?:[\w-]+ )?(?:review|panel|dhr)\b"
)
_SERVED_PANEL = sieved(
    rf"(?:\bminutes (?:were |are )?(?:kept|taken|noted|written) by|\bnotes (?:were )?taken by|\b(?:administrative|admin|secretarial) support (?:was )?(?:from|by|given by|provided by)|\b{_SERVES}(?:,|:| was| is)?)\s+(?:\w{{2,5}}\.?\s+)?$",
    re.I,
)
_SERVED_PANEL_AFTER = re.compile(
    rf"^\s*(?:,|\(|–|-|was|is)\s*(?:(?:was|is)\s+)?(?:the\s+|a\s+|an\s+)?{_SERVES}|^,? (?:kept|took|wrote) the (?:panel['’]s )?minutes\b",
    re.I,
)
_PANEL_AFTER = re.compile(r"^\s*(?:,|\(|–|-)[^.;]{0,60}\b(?:panel member|member of the (?:review )?panel)\b", re.I)
_SMALL = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
_KIN_CODES = {"mum": "mother", "mam": "mother", "mummy": "mother", "dad": "father", "daddy": "father", "nan": "grandmother",
              "nana": "grandmother", "gran": "grandmother", "grandma": "grandmother", "grandad": "grandfather",
              "granddad": "grandfather", "auntie": "aunt", "aunty": "aunt", "ex": "ex-partner", "best friend": "friend",
              "fiance": "partner", "fiancee": "partner", "fiancé": "partner", "fiancée": "partner", "sons": "son",
              "daughters": "daughter", "sisters": "sister", "brothers": "brother", "parents": "parent", "children": "child"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title that stands right before a name: where it begins, and the role it gives ("" if social)."""

    start: int
    role: str


def title_before(text: str, start: int) -> Title | None:
    """The title that ends where the name at ``start`` begins ("PC 1234 ", "Mrs "), if any."""
    if start == 0 or not (text[start - 1].isspace() or text[start - 1] == ")"):
        return None
    offset = max(0, start - 45)
    match = _TITLE_BEFORE.search(text[offset:start])
    if match is None:
        return None
    word = " ".join(match["title"].casefold().split())
    if word in {"ps", "di", "ci", "acc", "ds", "dc", "pc"} and match["title"].islower() and word != "pc":
        return None
    if word in {
        "father",
        "nurse",
        "judge",
        "master",
        "doctor",
        "professor",
        "sergeant",
        "constable",
        "midwife",
    } and not (match["title"][0].isupper()):
        return None
    return Title(offset + match.start("title"), SURE_TITLES.get(word, ""))


def evidence(text: str, start: int, end: int, setting: Setting) -> str:
    """The code for the name at ``start``–``end`` of a piece's ``text`` (half-open)."""
    before, after = text[max(0, start - 70) : start], text[end : end + 70]
    if is_scholar(text[start:end]) and not is_subject(before, after):
        return "academic"
    return (
        ("" if is_subject(before, after) else _public(before, after, setting))
        or _professional(text, start, before, after, setting)
        or _child(before, after)
        or _kin(before, after)
    )


def is_subject(before: str, after: str) -> bool:
    """Whether the words around a name say that the review is about this person or a relative."""
    return bool(_SUBJECT_BEFORE.search(before) or _SUBJECT_AFTER.match(after) or _KIN_BEFORE.search(before))


def _public(before: str, after: str, setting: Setting) -> str:
    if setting.letter == "addressee":
        return "addressee"
    if setting.letter == "signature":
        return "signatory"
    if setting.section == "chair" and _OF_A_CHAIR.search(before + after):
        return "chair"
    if _MINISTER_BEFORE.search(before) or _MINISTER_AFTER.match(after):
        return "minister"
    if setting.section == "panel" or _PANEL_AFTER.match(after):
        return "panel"
    if _imr_author(before, after):
        return "professional:IMR Author"
    if _AUTHOR.search(before) or _AUTHOR_AFTER.match(after):
        return "author"
    if (_CHAIR.search(before) and not _OF_SOMETHING_ELSE.search(before)) or _CHAIR_AFTER.match(after):
        return "chair"
    if _SERVED_PANEL.search(before) or _SERVED_PANEL_AFTER.match(after):
        return "panel"
    if setting.label and re.search(r"\bauthor|\bchair", setting.label) and "imr" not in setting.label:
        return "author" if "author" in setting.label else "chair"
    if setting.section == "references" or cited(before, after):
        return "academic"
    return ""


def chairs_another_body(text: str, start: int, end: int) -> bool:
    """Whether the name at ``start``–``end`` is that of a club's or charity's chair, who isn't the review's."""
    before, after = text[max(0, start - 70) : start], text[end : end + 70]
    return bool(_OF_SOMETHING_ELSE.search(before) or _CHAIRS_ANOTHER.match(after))


def _imr_author(before: str, after: str) -> bool:
    return bool(_IMR_AUTHOR.search(before) or _IMR_AUTHOR_AFTER.match(after))


def _professional(text: str, start: int, before: str, after: str, setting: Setting) -> str:
    title = title_before(text, start)
    found = _ROLE_AFTER.match(after) or _ROLE_BEFORE.search(before)
    role = _label(found) if found is not None else ""
    if title is not None and title.role:
        if title.role != "Doctor" or role in {"", "Doctor"}:
            if title.role == "Doctor" and re.search(r"\bGP\b|surgery|practice|medical centre", text):
                return "professional:GP"
            return f"professional:{title.role}"
        return f"professional:{role}"
    if role:
        return f"professional:{role}"
    if setting.section in {"contributors", "professionals"}:
        return "professional:IMR Author" if setting.section == "contributors" else "professional:Professional"
    return ""


def _label(match: re.Match[str]) -> str:
    for index, (label, _) in enumerate(ROLES):
        if match[f"r{index}"] is not None:
            return label
    return ""


def _child(before: str, after: str) -> str:
    match = _CHILD_AFTER.match(after)
    if match is not None:
        if (
            match["months"]
            or match["worded"]
            or match["aged"] in _SMALL
            or (match["small"] and not match["small"].isdigit())
        ):
            return "child"
        years = next((match[name] for name in ("age", "aged", "small") if match[name]), "")
        if years.isdigit():
            return "child" if int(years) < 18 else ""
    match = _CHILD_BEFORE.search(before)
    if match is not None:
        years = match["n"] or ""
        return "" if years.isdigit() and int(years) >= 18 else "child"
    return ""


def _kin(before: str, after: str) -> str:
    match = _KIN_BEFORE.search(before) or _KIN_AFTER.match(after)
    if match is None:
        return ""
    kin = re.sub(r"\s+", " ", match["kin"].casefold())
    kin = _KIN_CODES.get(kin, kin)
    whose = match["whose"].casefold()
    for party in ("victim", "perpetrator"):
        if party in whose:
            return f"kin:{party}'s {kin}"
    return f"kin:{kin}"
