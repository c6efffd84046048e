"""What was found once, or told by a person, is looked for in every document of the case.

Promise: a wording of an organisation, place, address, number or term is claimed wherever it
stands as whole words, in any case, with any white space between its words. Persons are not
looked for here (``pipeline.linking.known``), and dates and ages aren't: the same day may be another event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.finders.lexicon import is_ordinary
from pipeline.linking.overlaps import Claim
from pipeline.model import CaseFacts, Document, Entity, Finding, Kind, Span
from pipeline.words import APOSTROPHES, HYPHENS, fold

_NOT_REPEATED = {
    Kind.PERSON, Kind.FAMILY, Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE, Kind.AGE, Kind.OCCUPATION,
    Kind.CHARACTERISTIC, Kind.MARKING, Kind.COLLAR_NUMBER,
}  # fmt: skip
_SHORTEST = 5
_REGROUPED = 7  # digits from which a number is the same however it is grouped
_LETTER, _LETTER_OR_DIGIT = r"[^\W\d_]", r"[^\W_]"
_ARTICLE = re.compile(r"^[Tt]he ")
_NUMBERED = re.compile(
    r"(?:(?:Flat|Room|Unit) \w+,? )?(?P<number>\d+\w?),? (?P<street>[A-Z][\w'’-]+(?: [\w'’-]+){1,3})"
)
_HOUSE = re.compile(rf"{_NUMBERED.pattern}|(?:[Nn]umber|[Nn]o\.?) (?P<alone>\d+\w?)")
_COUNTED = re.compile(
    r"\b(?:recommendations?|lessons?|learning|paragraphs?|paras?|pages?|appendix|tables?|figures?|kloes?|enquiry|questions?|"
    r"child|adult|phone|telephone|mobile|contact|logs?|crimes?|incidents?|badge|versions?|sections?|chapters?|points?|"
    r"items?|objectives?|actions?|themes?|findings?|wards?|tickets?|bus|routes?|platform|calls?|references?|serial|"
    r"exhibits?|cases?|reviews?|drafts?|notes?|family)[ ,:]+$",
    re.IGNORECASE,
)
"""What is numbered without being a house: "Recommendation no. 5", where somebody lives at 5 Mill Lane."""
_FLAT = re.compile(
    r"\b(?:[Ff]lat|[Rr]oom|[Uu]nit|[Aa]partment|[Pp]itch|[Pp]lot|[Bb]erth) (?P<code>[A-Z]\d{2,4}|\d{2,4}[A-Z])\b"
)
"""A letter and two figures or more: "C14" alone is that flat; a figure alone is anything."""
_ANY_STREET = frozenset({"high street", "main street", "main road", "market place", "church street", "back lane"})
"""Words that mean no street in particular where they have no capitals."""
_SHORT_HEADS = {
    "Road": "Rd", "Street": "St Str", "Terrace": "Terr Ter Tce", "Avenue": "Ave Av", "Lane": "Ln La", "Close": "Cl",
    "Drive": "Dr Drv", "Crescent": "Cres Cr", "Gardens": "Gdns", "Square": "Sq", "Place": "Pl", "Court": "Ct",
    "Grove": "Gr", "Parade": "Pde",
}  # fmt: skip
_NEAR = 60
_OF_OFFICERS = re.compile(r"\b(?:P[CS]s?|D[CS]s?|[Cc]ollar|[Ss]houlder|[Ww]arrant|[Oo]fficers?)\b")
_TYPE_WORDS = frozenset(
    (
        "ltd limited plc llp cic & and co company group services service homecare care home homes house surgery "
        "practice medical health centre center clinic pharmacy chemist dental school primary secondary junior infant "
        "academy college nursery church mosque temple gurdwara chapel cathedral hotel inn pub club gym cafe "
        "restaurant takeaway shop stores store supermarket bakery salon solicitors refuge hostel project trust of "
        "the foods logistics transport taxis cars cleaning cleaners security recruitment agency community hall "
        "library"
    ).split()
)


class Wordings:
    """Every wording worth looking for, as one pattern over each document."""

    def __init__(
        self,
        documents: Sequence[Document],
        findings: Sequence[Sequence[Finding]],
        facts: CaseFacts,
        prior: Sequence[Entity],
    ) -> None:
        self._documents = documents
        self._meaning: dict[str, tuple[Kind, str, bool]] = {}
        self._exact: set[str] = set()  # these count with their capitals only
        self._written: dict[str, None] = {}  # the wordings as they stand, accents and all
        names = {fold(form) for p in facts.persons for form in (p.full_name, *p.also_known_as)}
        for kept in facts.keep:
            if fold(kept) not in names:
                self._mean(kept, Kind.AGENCY, "keep", told=True)
        for entity in prior:
            if entity.kind is Kind.TERM:
                for form in entity.forms:
                    self._mean(form, Kind.TERM, "", told=True)
        for term in facts.terms:
            self._mean(term, Kind.TERM, "", told=True)
        for document, found in zip(documents, findings, strict=True):
            for finding in found:
                text = document.text[finding.span.start : finding.span.end]
                if finding.kind in _NOT_REPEATED or finding.detail in ("unknown",) or len(text) < _SHORTEST:
                    continue
                self._mean(text, finding.kind, finding.detail, told=False)
                street = _NUMBERED.fullmatch(text) if finding.kind is Kind.ADDRESS else None
                if street is not None and fold(street["street"]) not in _ANY_STREET:
                    self._mean(street["street"], Kind.ADDRESS, "street", told=False)
                flat = _FLAT.search(text) if finding.kind is Kind.ADDRESS else None
                if flat is not None:
                    self._mean(flat["code"], Kind.ADDRESS, "flat", told=False)
                    self._exact.add(_key(flat["code"]))
                for short in _abbreviated(street["street"] if street else text) if finding.kind is Kind.ADDRESS else ():
                    self._mean(short, Kind.ADDRESS, "street", told=False)
                if text.isalpha() and is_ordinary(text):  # "Porters" is a firm, porters carry
                    self._exact.add(_key(text))
        for short, detail in _short_names(documents, findings, [*facts.keep, *facts.author_to_keep]).items():
            self._mean(short, Kind.ORGANISATION, detail, told=False)
            self._exact.add(_key(short))
        self._pattern = _pattern(self._written)
        self._collars = _collar_pattern(documents, findings)
        self._houses = _house_pattern(documents, findings)

    def _mean(self, wording: str, kind: Kind, detail: str, *, told: bool) -> None:
        self._meaning.setdefault(_key(wording), (kind, detail, told))
        self._written.setdefault(" ".join(wording.split()))

    def claims(self, number: int) -> list[Claim]:
        """All claims on one document, the finder named "told" or "recurrence"."""
        text = self._documents[number].text
        found = [*self._collar_claims(text), *self._house_claims(text)]
        if self._pattern is None:
            return found
        for match in self._pattern.finditer(text):
            meaning = self._meaning.get(_key(match.group()))
            if meaning is None or (_key(match.group()) in self._exact and not match.group()[0].isupper()):
                continue
            kind, detail, told = meaning
            finder = "told" if told else "recurrence"
            finding = Finding(Span(match.start(), match.end()), kind, 1.0 if told else 0.8, (finder,), detail)
            found.append(Claim(finding, (kind, _key(match.group())), told=told))
        return found

    def _collar_claims(self, text: str) -> Iterator[Claim]:
        """An officer's number again, without the name: "PCs 3392 and 6120"; four figures may be anything else."""
        for match in self._collars.finditer(text) if self._collars else ():
            before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - _NEAR) : match.start()]
            if _OF_OFFICERS.search(before):
                finding = Finding(Span(*match.span()), Kind.COLLAR_NUMBER, 0.8, ("recurrence",))
                yield Claim(finding, (Kind.COLLAR_NUMBER, _key(match.group())))

    def _house_claims(self, text: str) -> Iterator[Claim]:
        """A house of the case by its number alone: "P. Dent, no. 43"."""
        for match in self._houses.finditer(text) if self._houses else ():
            if _COUNTED.search(text, max(0, match.start() - _NEAR), match.start()):
                continue
            finding = Finding(Span(*match.span()), Kind.ADDRESS, 0.8, ("recurrence",), "house")
            yield Claim(finding, (Kind.ADDRESS, _key(match.group())))


def _house_pattern(documents: Sequence[Document], findings: Sequence[Sequence[Finding]]) -> re.Pattern[str] | None:
    numbers = {
        match["number"] or match["alone"]
        for document, found in zip(documents, findings, strict=True)
        for finding in found
        if finding.kind is Kind.ADDRESS
        for match in [_HOUSE.fullmatch(document.text[finding.span.start : finding.span.end])]
        if match is not None
    }
    alone = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.])(?:[Nn]o\.? ?|[Nn]umber )(?:{alone})(?![\w/]|[.,]\d| of\b)") if alone else None


def _collar_pattern(documents: Sequence[Document], findings: Sequence[Sequence[Finding]]) -> re.Pattern[str] | None:
    numbers = {
        document.text[finding.span.start : finding.span.end]
        for document, found in zip(documents, findings, strict=True)
        for finding in found
        if finding.kind is Kind.COLLAR_NUMBER
    }
    alone = "|".join(re.escape(number) for number in sorted(numbers) if any(c.isdigit() for c in number))
    return re.compile(rf"(?<![\w£.,/:-])(?:{alone})(?![\w%/:]|[.,]\d)") if alone else None


def _abbreviated(street: str) -> Iterator[str]:
    """The ways a street is written for short: "Coronation Terr" of Coronation Terrace."""
    name, _, head = street.rpartition(" ")
    for short in _SHORT_HEADS.get(head, "").split():
        if name:
            yield f"{name} {short}"


def _short_names(
    documents: Sequence[Document], findings: Sequence[Sequence[Finding]], kept: Sequence[str]
) -> dict[str, str]:
    """What a local organisation is called for short, with its type: "Silver Birch" of "Silver Birch
    Homecare Ltd". Never words that an agency, a law, a place that stays or a kept phrase begins with."""
    staying = [_key(phrase) for phrase in kept]
    full: dict[str, str] = {}
    for document, found in zip(documents, findings, strict=True):
        for finding in found:
            text = document.text[finding.span.start : finding.span.end]
            if finding.kind is Kind.ORGANISATION and finding.detail not in ("unknown", ""):
                full.setdefault(" ".join(text.split()), finding.detail)
            elif finding.kind in (Kind.AGENCY, Kind.LAW, Kind.PLACE, Kind.PERSON):
                staying.append(_key(text))
    short: dict[str, str] = {}
    for text, detail in full.items():
        words = _ARTICLE.sub("", text).split(" ")
        while len(words) > 1 and words[-1].casefold().strip(".,()") in _TYPE_WORDS:
            words.pop()
        name = " ".join(words)
        proper = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
        if proper and name != text and not any(_key(name) in other for other in staying):
            short.setdefault(name, detail)
    return short


def _key(text: str) -> str:
    """What two wordings of one thing have in common; of a number, its letters and digits alone."""
    if any(c.isdigit() for c in text):
        return "".join(c for c in fold(text) if c.isalnum())
    return " ".join(fold(text).split())


def _pattern(wordings: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the wordings, the longest first; those that begin alike together, so that few are tried."""
    beginning: dict[str, list[str]] = {}
    for wording in sorted(wordings, key=len, reverse=True):
        first, alternative = _alternative(wording)
        beginning.setdefault(first, []).append(alternative)
    if not beginning:
        return None
    others = beginning.pop("", [])
    groups = [f"(?=[{re.escape(first)}])(?:{'|'.join(together)})" for first, together in beginning.items()]
    within = [f"(?<!{_LETTER})(?:{'|'.join(groups)})"] if groups else []
    return re.compile("|".join([*within, *others]), re.IGNORECASE)


def _alternative(wording: str) -> tuple[str, str]:
    """The letter or digit a wording begins with ("" for a mark), and the wording between its boundaries:
    no letter beside a letter ("Birch1" has a footnote's digit), no letter or digit beside a digit; a
    number also with other gaps, or none."""
    if any(c.isdigit() for c in wording):
        digits = sum(c.isdigit() for c in wording)
        grouped = r"\w" if digits >= _REGROUPED and digits > len(wording) / 2 else r"[^\s.,/\u2010\u2011-]+"
        body = r"[\s.,/()\u2010\u2011-]{0,2}".join(map(re.escape, re.findall(grouped, wording)))
    else:
        body = r"\s+".join("".join(_character(c) for c in word) for word in wording.split())
    left = "" if not wording[0].isalnum() else _LETTER if wording[0].isalpha() else _LETTER_OR_DIGIT
    right = "" if not wording[-1].isalnum() else _LETTER if wording[-1].isalpha() else _LETTER_OR_DIGIT
    first = wording[0].lower() if left and wording[0].isascii() else ""
    return first, (f"(?<!{left})" if left else "") + body + (f"(?!{right})" if right else "")


def _character(character: str) -> str:
    if character in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    return f"[{HYPHENS}]" if character in HYPHENS else re.escape(character)
