"""Where the tagger and the other finders differ: whose word counts for what.

Each of them is trusted where it was measured to be right (docs/benchmarks.md). A rule knows what a wording *is*
(a listed agency, a date of a meeting, an NHS number by its check digit); the tagger knows that an unheard-of word is a
name, because of what stands around it. So:

1. A name that the tagger alone sees is a name. Losing one is the catastrophe.
2. A name that only one unsure finder takes for one, and that the tagger is all but certain is none, is none.
3. A place, an address, an organisation, a number or a contact that no rule saw counts from ``_ALONE`` on.
4. An agency or a law that the tagger alone sees shields what lies inside it from unsure finders, from ``_SHIELD`` on;
   never what a rule found to be local, nor a sure person.
5. Which day stays and which goes is the rules'; that it is a day of birth, the tagger may add.
6. What may be a name, and is not taken for one, is shown to the reviewer as a doubt and isn't masked.

The limits were chosen on the development cases; the model's own lie in its ``labels.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.finders.addresses import NO_SETTLEMENT
from pipeline.finders.candidates import Candidate
from pipeline.finders.familiar_names import in_small_letters
from pipeline.finders.laws import JUDGMENT
from pipeline.finders.lexicon import is_forename, is_ordinary, peoples_and_languages
from pipeline.finders.organisations import BODIES
from pipeline.finders.people import DONE_TO_THINGS
from pipeline.finders.sentences import acts, starts_sentence
from pipeline.finders.short_forms import TYPE_WORDS
from pipeline.finders.standings import dated
from pipeline.finders.tagging.candidates import candidates, doubts
from pipeline.finders.tagging.labels import OF_THE_CASE, PERSONS, Label
from pipeline.finders.tagging.reading import Reading
from pipeline.model import Kind
from pipeline.roles import title_before
from pipeline.words import GRAMMAR

_ALONE = 0.6
_SHIELD = 0.85
_DENIED = 0.02
"""Below this probability of any person, a name seen by one unsure finder is none."""
_SURE = 0.7
"""From this score on, a rule isn't overruled."""
_DAY_OF_BIRTH = 0.9
_CERTAIN = 0.95
_LISTED = 0.9
"""The score of agencies and laws that a rule knows by their whole name."""
_WEAK = 0.5
_FROM = re.compile(r"\s+(?:of|from|for|at)\s+(?:the\s+)?")
_PHONE_LIKE = re.compile(r"[\d ()+-]{3,}")
_FIGURES = 4
_END_OF_A_NUMBER = 7
_NUMBER_ALONE = 0.75
"""From this score on figures alone, "5512", are the number of something."""
_DAY_IN_FIGURES = re.compile(
    r"\d{1,4}(?P<mark>[^\w\s]{1,3})(?:\d{1,2}|[A-Za-z]{3,9})(?P=mark)\d{2,4}|\d{1,2}[A-Z]{3}\d{2,4}"
)
_MONTHS = frozenset("January February March July September October November December".split())
_OPERATION = re.compile(r"Op(?:eration)? [A-Z]")
_PARAGRAPHS_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+[A-Z\"“‘(]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_NAMES_FOLLOW = re.compile(r",? (?:and )?[A-Z][a-z]+\b")
_CITED = re.compile(r"(?:\s*\(|,\s)(?:19|20)\d\d[a-z]?[);]")
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")

_LOCAL = frozenset({Kind.ORGANISATION, Kind.ADDRESS, Kind.PLACE, Kind.POSTCODE})
_NUMBERS = frozenset({Kind.REFERENCE, Kind.VEHICLE, Kind.EMAIL, Kind.HANDLE, Kind.ADDRESS, Kind.POSTCODE})
_BY_RULE = frozenset({Kind.DATE, Kind.BIRTH_DATE, Kind.PHONE, Kind.LINK})
"""What rules see by its form alone: what they leave (a month, a national helpline, an official site) is to stay."""
_ANY_CASE = _NUMBERS | _BY_RULE | {Kind.OCCUPATION, Kind.AGE}
_PERSONS = frozenset({Kind.PERSON, Kind.FAMILY})


def arbitrated(
    found: Sequence[Candidate], text: str, read: Reading, own_areas: frozenset[str] = frozenset()
) -> list[Candidate]:
    """What stands of ``found`` (the other finders' candidates in one piece) and of what the tagger reads there.

    ``own_areas`` are the partnership's own: alone, or before an acronym ("Fen CSP"), they name nobody.
    """
    standing = [_born(dated(c, read, text), read) for c in found if not _is_none(c, found, text, read)]
    standing = [_without_person(c, text, read) for c in standing]
    own = [c for c in _own(standing, text, read) if not _is_own_area(text[c.start : c.end], own_areas)]
    persons = [c for c in own if c.kind is Kind.PERSON and c.score >= _SURE]
    standing = [c for c in standing if c.score > _WEAK or c.kind in _PERSONS or not any(_touch(c, p) for p in persons)]
    named = [*standing, *own]
    for doubt in doubts(read):
        if not any(_touch(doubt, other) for other in named):
            own.append(replace(doubt, kind=Kind.ORGANISATION, score=0.3, detail="unknown"))
    return [*standing, *own]


def _is_own_area(words: str, own_areas: frozenset[str]) -> bool:
    """Whole words alone: "Bath" is no part of "Bathurst", and "Ann Fen" may well be a person of Fen."""
    before, _, last = words.rpartition(" ")
    return words in own_areas or (before in own_areas and _ACRONYM.fullmatch(last) is not None)


def _is_none(candidate: Candidate, found: Sequence[Candidate], text: str, read: Reading) -> bool:
    """Whether what a rule took for something is nothing of the kind."""
    if candidate.kind is Kind.PERSON:
        return _a_month(candidate, text) or _a_people(candidate, text) or _denied(candidate, found, read)
    cited = candidate.kind is Kind.PLACE and _CITED.match(text, candidate.end)  # "and Kingston (2018)"
    return (
        bool(cited)
        or _a_people(candidate, text)
        or _a_name(candidate, text, read)
        or _of_persons(candidate, read)
        or _in_a_judgment(candidate, found)
    )


def _denied(candidate: Candidate, found: Sequence[Candidate], read: Reading) -> bool:
    if candidate.score >= _SURE:
        return False
    if any(c is not candidate and c.kind is Kind.PERSON and _touch(c, candidate) for c in found):
        return False
    return read.strongest(candidate.start, candidate.end, PERSONS) < _DENIED


def _of_persons(candidate: Candidate, read: Reading) -> bool:
    """Whether a body that only its place in a list makes one is rather made of persons' names."""
    body = candidate.kind is Kind.AGENCY and candidate.finder == BODIES
    return body and read.strongest(candidate.start, candidate.end, OF_THE_CASE) >= _SURE


def _in_a_judgment(candidate: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether a number is a report's: the "[2016] UKSC 61" of a leading case."""
    return candidate.kind is Kind.REFERENCE and any(
        law.detail == JUDGMENT and law.start <= candidate.start and candidate.end <= law.end for law in standing
    )


def _a_month(candidate: Candidate, text: str) -> bool:
    """Whether a lone "September" was taken for a person: of the months only April, May, June and August are names."""
    lone = candidate.kind is Kind.PERSON and text[candidate.start : candidate.end] in _MONTHS
    return lone and title_before(text, candidate.start) is None  # "Inspector March"


def _a_people(candidate: Candidate, text: str) -> bool:
    """Whether a people or its language, "a Sylheti interpreter", was taken for a person or a place.

    Behind a title it is a surname; where somebody of the case has it for one, linking finds it again.
    """
    if candidate.kind not in (Kind.PERSON, Kind.PLACE):
        return False
    word = text[candidate.start : candidate.end].casefold()
    return word in peoples_and_languages() and title_before(text, candidate.start) is None


def _opens_paragraph(candidate: Candidate, text: str) -> bool:
    """Whether an age is a paragraph's number: "36. We now know"."""
    opens = candidate.kind is Kind.AGE and not text[: candidate.start].strip()
    return opens and _PARAGRAPHS_NUMBER.match(text) is not None


def _a_name(candidate: Candidate, text: str, read: Reading) -> bool:
    """Whether a street without a number is somebody's name: "Sue Street, Umberdale Homes" in a list."""
    if candidate.kind is not Kind.ADDRESS or any(c.isdigit() for c in text[candidate.start : candidate.end]):
        return False
    words = text[candidate.start : candidate.end].split()
    return (
        len(words) == 2 and is_forename(words[0]) and read.probability(candidate.start, candidate.end, PERSONS) >= _SURE
    )


def _born(candidate: Candidate, read: Reading) -> Candidate:
    if candidate.kind is Kind.DATE:
        share = read.probability(candidate.start, candidate.end, frozenset({Label.BIRTH_DATE}))
        if share >= _DAY_OF_BIRTH:
            return replace(candidate, kind=Kind.BIRTH_DATE)
    return candidate


def _without_person(candidate: Candidate, text: str, read: Reading) -> Candidate:
    """A body without the person who comes from it: "Ewan Low of the Probation Service" """
    if candidate.kind not in (Kind.AGENCY, Kind.ORGANISATION):
        return candidate
    of = _FROM.search(text, candidate.start, candidate.end)
    if of is None or read.strongest(candidate.start, of.start(), PERSONS) < _SURE:
        return candidate
    rest = replace(candidate, start=of.end())
    # Refuge is a national charity; a refuge has a name of its own.
    return replace(rest, kind=Kind.AGENCY, detail="") if text[rest.start : rest.end] == "Refuge" else rest


def _own(found: Sequence[Candidate], text: str, read: Reading) -> Iterator[Candidate]:
    for read_as in candidates(text, read):
        candidate = _without_article(read_as, text)
        words = text[candidate.start : candidate.end]
        beside = [c for c in found if _touch(c, candidate)]
        if candidate.kind is Kind.PERSON:
            rather_word = (
                _a_word(candidate, beside, text)
                or _an_acronym(candidate, beside, words)
                or _a_month(candidate, text)
                or _a_people(candidate, text)
                or _no_name(candidate, words, text)
            )
            if not any(_shields(c, candidate) for c in beside) and not rather_word:
                yield replace(candidate, detail="")  # who it is the words around tell (``standings``)
        elif candidate.kind in (Kind.AGENCY, Kind.LAW):
            local = any(c.kind in _LOCAL or (c.kind in _PERSONS and c.score >= _SURE) for c in beside)
            if candidate.score >= (_ALONE if _ACRONYM.fullmatch(words) else _SHIELD) and not local:
                yield candidate
        elif _is_rules(candidate, words, beside) or _a_people(candidate, text) or _opens_paragraph(candidate, text):
            continue
        elif (
            candidate.score >= _ALONE
            and not any(_outweighs(c, candidate) for c in beside)
            and not (candidate.kind in _LOCAL and all(map(NO_SETTLEMENT.fullmatch, words.split())))
            and (candidate.kind in _ANY_CASE or any(c.isupper() for c in words) or _in_message(candidate, text))
        ):
            yield candidate


def _in_message(candidate: Candidate, text: str) -> bool:
    """Whether a place or an organisation without capitals stands in a message that has none: "my dad at the vine"."""
    named = not set(text[candidate.start : candidate.end].split()) <= TYPE_WORDS
    return named and in_small_letters(text, candidate.start, candidate.end)


def _without_article(candidate: Candidate, text: str) -> Candidate:
    article = _ARTICLE.match(text, candidate.start, candidate.end)
    return candidate if article is None else replace(candidate, start=article.end())


def _is_reference(candidate: Candidate, words: str) -> bool:
    """Figures and blanks alone may be a telephone's number, which rules know; few figures are a form's name."""
    figures = sum(c.isdigit() for c in words)
    if words.isdigit():
        return figures >= _FIGURES and candidate.score >= _NUMBER_ALONE and not _YEAR.fullmatch(words)
    return not _PHONE_LIKE.fullmatch(words) and (figures >= _FIGURES or (figures > 0 and candidate.score >= _CERTAIN))


def _is_rules(candidate: Candidate, words: str, beside: Sequence[Candidate]) -> bool:
    """Whether it is what rules see by its form, so that none is there where they saw none."""
    if candidate.kind is Kind.REFERENCE:
        return not _is_reference(candidate, words)
    return candidate.kind in _BY_RULE and (bool(beside) or not _in_figures(candidate, words))


def _in_figures(candidate: Candidate, words: str) -> bool:
    """Whether a day, or a telephone's number, is written in figures as no rule writes it: "17·06·19", "900655"."""
    if candidate.score < _LISTED:
        return False
    if candidate.kind is Kind.PHONE:
        return words.isdigit() and _FIGURES < len(words) <= _END_OF_A_NUMBER  # a whole one is a rule's
    return candidate.kind is not Kind.LINK and _DAY_IN_FIGURES.fullmatch(words) is not None


def _a_word(candidate: Candidate, beside: Sequence[Candidate], text: str) -> bool:
    """Whether a lone word that opens a sentence, "Hope was placed in", is the word: no other finder saw a name."""
    word = text[candidate.start : candidate.end]
    return (
        candidate.score < _LISTED
        and " " not in word
        and is_ordinary(word)
        and starts_sentence(text, candidate.start)
        and not (acts(text, candidate.end) and not DONE_TO_THINGS.match(text, candidate.end))
        and not _NAMES_FOLLOW.match(text, candidate.end)
        and not any(c.kind in _PERSONS for c in beside)
    )


def _an_acronym(candidate: Candidate, beside: Sequence[Candidate], words: str) -> bool:
    """Whether a few capitals are rather a body's than somebody's: no other finder saw a name."""
    unsure = candidate.score < (_SHIELD if is_forename(words) else _CERTAIN) and not any(
        c.kind in _PERSONS for c in beside
    )
    return unsure and _ACRONYM.fullmatch(words) is not None


def _no_name(candidate: Candidate, words: str, text: str) -> bool:
    """Whether a lone "So" opens a sentence, or "Op Tamarisk" is what the police called their work."""
    if len(words) == 1 and text.startswith(". ", candidate.end):
        return False  # "A. ended the relationship"
    return _OPERATION.match(words) is not None or (words.casefold() in GRAMMAR and candidate.score < _CERTAIN)


def _shields(other: Candidate, candidate: Candidate) -> bool:
    """Whether the candidate is a word within an agency or law that a rule knows whole."""
    known = other.kind in (Kind.AGENCY, Kind.LAW) and other.score >= _LISTED
    return known and other.start <= candidate.start and candidate.end <= other.end


def _outweighs(other: Candidate, candidate: Candidate) -> bool:
    if other.kind in _PERSONS:
        return other.score >= _SURE
    return other.score >= _WEAK or candidate.kind not in (Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS)


def _touch(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end
