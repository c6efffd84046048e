"""Names that the draft has told already, where the words around leave it open whether one stands here.

Rules alone can't tell "guy can have rover" from "a nice guy", nor "Rose rang" from "Rose by a third"; the tagger
alone asks for more certainty than is needed of a name that the case is known to hold. Promises that

1. a name told elsewhere counts with its capital from a quarter of a chance on, and in a message
   written in small letters from a small one on;
2. a word of the language in small letters, outside such a message, is only a name where the tagger is sure of it;
3. initials count where the tagger takes them for a person's and they are those of somebody named in full;
4. so does one letter ("dont leave R on his own") that the first name of somebody whom the officer named begins with,
   and at once where a quotation opens with it ("D counted the teabags").

Leaves alone whose name it is, and every name met here for the first time. The limits were chosen on the
development cases.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.finders.candidates import Candidate
from pipeline.finders.echoes import FINDER as ECHO
from pipeline.finders.lexicon import is_ordinary, plain
from pipeline.finders.sentences import acts, starts_sentence
from pipeline.finders.tagging.candidates import FINDER as TAGGER
from pipeline.finders.tagging.labels import PERSONS
from pipeline.finders.tagging.reading import Reading
from pipeline.model import CaseFacts, Kind
from pseudonyms.names import is_ordinary_word

_CAPITALISED = 0.25
_OPENING = 0.5
"""The same of a word of the language that opens a sentence: "Long waits for interpreters"."""
_IN_MESSAGE = 0.04
_EVERYDAY = 0.3
"""The same of a word that any message may hold."""
_NO_NAME = 0.05
"""Below this probability of any person a word of the language that is a name elsewhere is the word."""
_NO_PERSON = 0.2
"""The same of any word in small letters for which nothing speaks but that somebody has it for a name."""
_SURE_OF_A_WORD = 0.8
_INITIALS = 0.5
_TOLD = 0.8
"""The score of what is found here: linking asks who it is."""
_HOLDS = 0.5
"""From this score on another finding explains the word."""
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘(?:[^‘’]|’(?=\w))*’")
_LONE_I = re.compile(r"\bI\b(?:['’](?:m|ll|ve|d))?")
_OPENS_QUOTATION = re.compile(r"[\"“‘]$")
_DOES = re.compile(r" (?:[a-z]{3,}ed|was|had|is|has|said|says|told|came|went|hit|took|got|left|rang)\b")
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
"""A word that a message shouts: "come HOME"."""
_EVERYDAY_WORDS = frozenset(
    "will may mark hope can bill rich so an my do has was long chase drew rob dear love sue pat bob grant art jack "
    "young "
    "king day ward field hall way moody lane english welsh black white brown green gray grey good best little short "
    "small strong wise swift sharp noble price cook baker carter see don don't dot jo al mo ha van ray rusty".split()
)
_EXPLAINED = frozenset({Kind.PERSON, Kind.FAMILY, Kind.AGENCY, Kind.LAW, Kind.ORGANISATION, Kind.ADDRESS, Kind.PLACE})


@dataclass(frozen=True, slots=True)
class FamiliarNames:
    """The words of the names that one document tells, folded, and the initials of its full names.

    ``letters`` are those, in capitals, that the officer's persons' first names begin with.
    """

    words: frozenset[str] = field(repr=False)
    initials: frozenset[str] = field(repr=False, default=frozenset())
    letters: frozenset[str] = field(repr=False, default=frozenset())

    @classmethod
    def of(cls, names: Iterable[str], initials: Collection[str], facts: CaseFacts | None) -> FamiliarNames:
        """``names`` are single words as written; the officer's persons add theirs."""
        told = {plain(name) for name in names}
        letters = set()
        for person in facts.persons if facts else ():
            for form in (person.full_name, *person.also_known_as):
                words = _WORDS.findall(form)
                told |= {plain(word) for word in words}
                letters |= {word[0].upper() for word in words[:1]}
        return cls(frozenset(word for word in told if len(word) > 1), frozenset(initials), frozenset(letters))


def with_familiar(found: Sequence[Candidate], text: str, read: Reading, names: FamiliarNames) -> list[Candidate]:
    """``found`` in one piece, without the words that were taken for names, and with the names passed over."""
    kept = [c for c in found if not _only_a_word(c, text, read)]
    return [*kept, *_passed_over(kept, text, read, names)]


def _only_a_word(candidate: Candidate, text: str, read: Reading) -> bool:
    words = text[candidate.start : candidate.end]
    if candidate.kind is not Kind.PERSON or not words.islower():
        return False
    if in_small_letters(text, candidate.start, candidate.end):
        return False
    share = read.strongest(candidate.start, candidate.end, PERSONS)
    if not _is_word(words):
        alone = candidate.finder == ECHO and not acts(text, candidate.end)
        return alone and share < _NO_PERSON  # "a kola nut", where somebody is called Kola
    return share < (_SURE_OF_A_WORD if candidate.finder == TAGGER or share >= _NO_NAME else _NO_NAME)


def _passed_over(found: Sequence[Candidate], text: str, read: Reading, names: FamiliarNames) -> Iterator[Candidate]:
    for match in _WORDS.finditer(text):
        start, end = match.span()
        word = text[start:end]
        if word in names.initials:
            least = _INITIALS
        elif word in names.letters:
            least = 0.0 if _OPENS_QUOTATION.search(text, 0, start) and _DOES.match(text, end) else _CAPITALISED
        elif plain(word) in names.words:
            end = start + len(re.sub(r"['’]s$", "", word))
            least = _needed(text, start, end)
        else:
            continue
        if read.probability(start, end, PERSONS) < least:
            continue
        if not any(c.kind in _EXPLAINED and c.score >= _HOLDS and c.start < end and start < c.end for c in found):
            yield Candidate(start, end, Kind.PERSON, _TOLD, TAGGER)


def _needed(text: str, start: int, end: int) -> float:
    """The probability of any person from which a familiar name at ``start``–``end`` counts."""
    word = text[start:end]
    if not word.islower():
        opening = _is_word(word) and starts_sentence(text, start) and not acts(text, end)
        return _OPENING if opening else _CAPITALISED
    if not in_small_letters(text, start, end):
        return _SURE_OF_A_WORD if _is_word(word) else _CAPITALISED
    return _EVERYDAY if word in _EVERYDAY_WORDS else _IN_MESSAGE


def in_small_letters(text: str, start: int, end: int) -> bool:
    """Whether the quotation around ``start``–``end``, or else its line, is written without capitals."""
    for quoted in _QUOTED.finditer(text):
        if quoted.start() <= start and end <= quoted.end():
            return _no_capitals(text[quoted.start() : quoted.end()])
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return len(line.split()) > 2 and _no_capitals(line)


def _no_capitals(text: str) -> bool:
    return not any(c.isupper() for c in _SHOUTED.sub("", _LONE_I.sub("", text)))


def _is_word(words: str) -> bool:
    return all(is_ordinary(word) or is_ordinary_word(word) for word in words.split())
