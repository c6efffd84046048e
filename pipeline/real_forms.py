"""The wordings of a case that the leak check looks for, and the phrases in which one may stand.

Promise: every name, in full and by each of its words, of everybody who must not be recognised,
and every identifier, address and local organisation that was taken out. A kept phrase silences
the check only where it holds more than words that must go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.leaks import RealForm
from pipeline.model import CaseFacts, Kind, Linked, Treatment
from pipeline.roles import TITLES
from pipeline.words import fold, halves, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word

_BY_EXACT_TEXT = frozenset(Kind) - {
    Kind.PERSON, Kind.FAMILY, Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE, Kind.AGE, Kind.MARKING, Kind.OCCUPATION,
    Kind.CHARACTERISTIC, Kind.COLLAR_NUMBER,
}  # fmt: skip
_SHORTEST_WORD = 3
_SHORTEST_TEXT = 5
_PARTICLES = frozenset("al el de da la le van von der den di du bin bint ibn mac ap the of and".split())


def real_forms(linked: Linked, facts: CaseFacts) -> tuple[tuple[RealForm, ...], tuple[str, ...]]:
    """(forms that must be gone, phrases in which they may stand) of a treated case."""
    gone: dict[str, None] = {}
    for wording in _known_wordings(facts):
        gone.update(dict.fromkeys(_person_forms(wording)))
    texts: dict[str, None] = {}
    kept: dict[str, None] = dict.fromkeys((*facts.keep, *facts.author_to_keep))
    for entity in linked.entities:
        if entity.kind is Kind.PERSON and entity.detail != Standing.KEPT and not entity.candidates:
            for form in entity.forms:
                gone.update(dict.fromkeys(_person_forms(form)))
        elif entity.treatment in (Treatment.KEEP, Treatment.FLAG):
            kept.update(dict.fromkeys(entity.forms))
        elif entity.kind in _BY_EXACT_TEXT:
            texts.update(dict.fromkeys(f for f in entity.forms if len(f) >= _SHORTEST_TEXT))
    forms = (*map(form_of, gone), *(RealForm(text, case_sensitive=_plain(text)) for text in texts))
    return forms, tuple(phrase for phrase in kept if not _only_of(phrase, gone))


def forms_of_facts(facts: CaseFacts) -> tuple[tuple[RealForm, ...], tuple[str, ...]]:
    """The same from a case file alone, for checking a file nobody has read yet."""
    return real_forms(Linked((), ()), facts)


def _known_wordings(facts: CaseFacts) -> Iterator[str]:
    for person in facts.persons:
        yield person.full_name
        yield from person.also_known_as
    yield from facts.terms


def _person_forms(wording: str) -> Iterator[str]:
    """The wording itself and each word in it that is a name."""
    words = [w for w in split_words(wording) if w.key not in TITLES]
    if len(words) > 1:
        yield wording[words[0].start : words[-1].end]
    for word in words:
        if len(word.key) >= _SHORTEST_WORD and word.key not in _PARTICLES:
            yield word.text
            for half in halves(word.text):
                if half != word.text and len(half) > _SHORTEST_WORD:
                    yield half


def form_of(text: str) -> RealForm:
    """The form that the check looks for: an ordinary word counts only with its capital."""
    ordinary = len(split_words(text)) == 1 and is_ordinary_word(text)
    written = text if not ordinary or text[:1].isupper() else text.capitalize()
    return RealForm(written, case_sensitive=ordinary, ordinary=ordinary)


def _plain(text: str) -> bool:
    """Whether the words of a text are all plain words, so that only its exact case identifies."""
    words = split_words(text)
    return bool(words) and all(is_ordinary_word(w.text) or w.text.islower() for w in words)


def _only_of(phrase: str, gone: Iterable[str]) -> bool:
    names = {fold(word.text) for form in gone for word in split_words(form)}
    words = split_words(phrase)
    return bool(words) and all(w.key in names or w.key in TITLES for w in words)
