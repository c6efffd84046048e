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

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname, settlements
from pipeline.finders.name_patterns import (
    AGED_ONE,
    CALLED,
    CALLED_BY,
    CLOSING,
    COUPLE,
    DEAR,
    DOTTED,
    FAMILY,
    FORENAME_INITIAL,
    FULL,
    FULL_CAPITALS,
    INITIALLED,
    KINNED,
    KNOWN_AS,
    LABELLED,
    MESSAGE,
    PLURAL,
    POSSESSIVE,
    QUOTED_NICKNAME,
    ROLED,
    SINGLE,
    SMALL_KIN,
    SMALL_PRINT,
    SURNAME_FIRST,
    TITLED,
    TOLD_SMALL,
    TWO_WORDS,
)
from pipeline.finders.name_words import FAITH_TITLES, NEVER, NO_SURNAMES, TITLE_ONLY, is_common
from pipeline.finders.sentences import acts, starts_sentence
from pipeline.finders.single_names import single_score
from pipeline.model import Kind

FINDER = "name shapes"
_WRITTEN = re.compile(r"[^\s]+")
_INITIALS_BEFORE = re.compile(r"^(?:\w\.\s?|\w\s)+")
_NOT = re.compile(r"['’]t\b")
_WORD_AND_GAP = re.compile(r"[^\s]+[ ]")
_VERB_FIRST = re.compile(r"(?:Was|Were|Is|Are|Did|Does|Has|Had|Have|Could|Would|Should|Must|Can|Shall)\Z")
"""A question's verb: "Was Ryan Sharpe told?"."""
_LETTERS_AFTER = re.compile(
    rf"(?P<name>[{UPPER}]\S*[{LOWER}]\S* (?:\S+ )*?[{UPPER}]\S*[{LOWER}]\S*),? "
    r"(?:(?!NG\b|MC\b)[B-DF-HJ-NP-TV-XZ]{2,5}|[OMC]BE|DSO|BEM|BSc|MSc|PhD|BA|MA)"
)
_LEADING_MONTH = re.compile(r"(?:May|April|June|August|January) ")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|by|since|until|during|from|to|early|late|mid|last|and|that|this|between|\d)[ -]$", re.I
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
    for pattern, score in ((AGED_ONE, 0.75), (CALLED_BY, 0.75)):
        for match in pattern.finditer(text):
            word = match["name"]
            if word.casefold() not in NEVER | NO_SURNAMES | TITLE_ONLY and not (
                is_ordinary(word) and not is_forename(word)
            ):
                yield Candidate(*match.span("name"), Kind.PERSON, score, FINDER)


def _messages(text: str) -> Iterator[Candidate]:
    """Names in small letters, where the writing itself is a message's."""
    for match in SMALL_KIN.finditer(text):
        if not is_ordinary(match["name"]):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.6, FINDER)
    if MESSAGE.search(text):
        for match in SMALL_PRINT.finditer(text):
            if is_forename(match["name"]) and not is_ordinary(match["name"]):
                yield Candidate(*match.span("name"), Kind.PERSON, 0.55, FINDER)
        for match in TOLD_SMALL.finditer(text):
            if is_forename(match["name"]):
                yield Candidate(*match.span("name"), Kind.PERSON, 0.55, FINDER)


def _families(text: str) -> Iterator[Candidate]:
    for match in COUPLE.finditer(text):
        yield Candidate(*match.span("name"), Kind.FAMILY, 0.95, FINDER, "couple")
    for match in FAMILY.finditer(text):
        if _surnamelike(match["sur"]):
            yield Candidate(*match.span("name"), Kind.FAMILY, 0.8, FINDER)
    for match in PLURAL.finditer(text):
        single = match["sur"][:-1]
        if (is_surname(single) or is_surname(single.removesuffix("e"))) and not is_ordinary(single):
            yield Candidate(*match.span("name"), Kind.FAMILY, 0.7, FINDER)


def _surnamelike(word: str) -> bool:
    return is_surname(word) or is_forename(word) or not is_ordinary(word)


def _cued(text: str) -> Iterator[Candidate]:
    for pattern, score in (
        (TITLED, 0.95), (ROLED, 0.8), (KINNED, 0.85), (KNOWN_AS, 0.85), (DEAR, 0.9), (CLOSING, 0.85), (LABELLED, 0.85),
        (QUOTED_NICKNAME, 0.7), (CALLED, 0.7), (POSSESSIVE, 0.7),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            sure = pattern in {TITLED, DEAR}
            yield from _trimmed(text, *match.span("name"), score, sure)
            if "second" in pattern.groupindex and match["second"]:
                yield from _trimmed(text, *match.span("second"), score, sure)
    for match in SURNAME_FIRST.finditer(text):
        surname, _, rest = match["name"].partition(",")
        first = rest.split()[0]
        if surname.casefold() in NEVER or (len(surname) < 6 and not is_surname(surname) and not is_forename(first)):
            continue
        if is_forename(first) or (not is_ordinary(first) and not is_ordinary(surname)):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.9, FINDER)
    for match in DOTTED.finditer(text):
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
    return folded.removesuffix("'s") in NO_SURNAMES and not (titled and is_surname(folded))


def _trimmed(text: str, start: int, end: int, score: float, sure: bool) -> Iterator[Candidate]:
    """The leading words that can be of a name; nothing when the first can't."""
    last, first = start, ""
    for number, word in enumerate(_WRITTEN.finditer(text[start:end])):
        bare = word.group().strip("'’\"“”.,")
        folded = bare.casefold()
        initial = len(bare) == 1 and bare.isupper() and (bare not in "AI" or word.group().endswith("."))
        if not initial and (folded in NEVER or folded in TITLE_ONLY or _no_surname(folded, sure and number == 0)):
            break
        if is_common(bare) and (not sure or bare.isupper()) and not (number > 0 and is_forename(first)):
            break
        first = first or bare
        last = start + word.end()
    if last > start:
        yield Candidate(start, last, Kind.PERSON, score, FINDER)


def _listed(text: str, heading: bool) -> Iterator[Candidate]:
    for match in FULL.finditer(text):
        if is_forename(match["first"]):
            yield from _full(text, *match.span("name"))
    for match in FULL_CAPITALS.finditer(text):
        words = list(itertools.takewhile(lambda w: not is_common(w), match["name"].split()))
        if len(words) > 1 and is_forename(words[0]) and (not is_ordinary(words[0]) or is_surname(words[-1])):
            yield Candidate(match.start(), match.start() + len(" ".join(words)), Kind.PERSON, 0.85, FINDER)
    for match in INITIALLED.finditer(text):
        surname = _INITIALS_BEFORE.sub("", match["name"])
        if "." not in match["name"] and match["name"][0] in "AI":
            continue  # "A Samsung telephone"
        if (is_surname(surname) or not is_ordinary(surname)) and surname.casefold() not in NEVER and len(surname) > 2:
            yield Candidate(*match.span("name"), Kind.PERSON, 0.7, FINDER)
    for match in FORENAME_INITIAL.finditer(text):
        if is_forename(match["first"]) and not (
            match["name"].endswith((" I", " A"))
            or (is_ordinary(match["first"]) and not match["name"].endswith(".") and not acts(text, match.end()))
        ):
            yield Candidate(*match.span("name"), Kind.PERSON, 0.75, FINDER)
    for match in TWO_WORDS.finditer(text):
        listed = is_surname(match["sur"]) and match["sur"].casefold() not in NO_SURNAMES
        if listed and not is_ordinary(match["first"]) and match["first"] not in settlements():
            yield Candidate(*match.span("name"), Kind.PERSON, 0.65, FINDER)
    for match in SINGLE.finditer(text):
        score = single_score(text, match, heading)
        if score:
            yield Candidate(*match.span("name"), Kind.PERSON, score, FINDER)


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
        drawn_in = (
            (bare.casefold() in NEVER and "." not in word.group())
            or _VERB_FIRST.match(bare) is not None
            or (is_common(bare) and len(bare) > 2 and bare.casefold() != "st")
        )
        if not (month or drawn_in or bare.casefold() in FAITH_TITLES):
            break
        start = word.end()
    if start >= candidate.end:
        return None
    return candidate if start == candidate.start else replace(candidate, start=start)


def without_letters(text: str, candidate: Candidate) -> Candidate:
    """The candidate without the letters after a full name: "Rich Ballantyne RMP", "Ann Low QPM"; "NG" is a surname."""
    letters = _LETTERS_AFTER.fullmatch(text, candidate.start, candidate.end)
    return candidate if letters is None else replace(candidate, end=letters.end("name"))


def _full(text: str, start: int, end: int) -> Iterator[Candidate]:
    """ "Amy Ollerton visited": a listed first name and the words after it that can be a surname."""
    words = list(_WRITTEN.finditer(text[start:end]))
    first = words[0].group()
    last = start + words[0].end()
    count = 1
    for word in words[1:]:
        bare = word.group().strip(".")
        folded = bare.casefold()
        if folded in NEVER or folded in TITLE_ONLY or folded in NO_SURNAMES:
            break
        if len(bare) > 1 and is_common(bare) and (is_ordinary(first) or count > 1):
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
