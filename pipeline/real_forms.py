"""The wordings of a case that the leak check looks for, and the phrases in which one may stand.

Promise: every name, in full and by each of its words, of everybody who must not be recognised,
and every identifier, address and local organisation that was taken out. A kept phrase silences
the check only where it holds more than words that must go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.finders.lexicon import is_ordinary
from pipeline.leaks import RealForm
from pipeline.linking.claims import NAME
from pipeline.model import CaseFacts, Entity, Kind, Linked, Treatment
from pipeline.roles import PLACEHOLDERS, TITLES
from pipeline.words import GRAMMAR, fold, halves, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word

_BY_EXACT_TEXT = frozenset(Kind) - {
    Kind.PERSON, Kind.FAMILY, Kind.DATE, Kind.DEATH_DATE, Kind.BIRTH_DATE, Kind.AGE, Kind.MARKING, Kind.OCCUPATION,
    Kind.CHARACTERISTIC, Kind.COLLAR_NUMBER,
}  # fmt: skip
_COURTESY = frozenset(title for title, says in TITLES.items() if not says.role)
_SHORTEST_WORD = 3
_SHORTEST_TEXT = 5
_PARTICLES = frozenset("al el de da la le van von der den di du bin bint ibn mac ap the of and".split())


def real_forms(linked: Linked, facts: CaseFacts) -> tuple[tuple[RealForm, ...], tuple[str, ...]]:
    """(forms that must be gone, phrases in which they may stand) of a treated case.

    What the officer named is looked for in any case of its letters, as ``pipeline.linking.known`` replaces
    it; the words of a name that was only discovered count with their capitals.
    """
    named: dict[str, None] = {}
    for person in facts.persons:
        for wording in (person.full_name, *person.also_known_as):
            named.update(dict.fromkeys(_person_forms(wording)))
    discovered: dict[str, bool] = {}  # and whether nothing but single words is known of the person
    texts: dict[str, None] = {}
    kept: dict[str, None] = dict.fromkeys((*facts.keep, *facts.author_to_keep))
    ours: dict[str, None] = {}
    for entity in linked.entities:
        if entity.replacement:
            ours.setdefault(entity.replacement)
        if entity.kind is Kind.PERSON and entity.detail != Standing.KEPT and not entity.candidates:
            single = all(len(split_words(form)) < 2 for form in entity.forms)
            for form in entity.forms:
                for found in (f for f in _person_forms(form) if fold(f) not in GRAMMAR):
                    discovered[found] = discovered.get(found, True) and single
        elif entity.treatment in (Treatment.KEEP, Treatment.FLAG):
            kept.update(dict.fromkeys(entity.forms))
        elif entity.kind in _BY_EXACT_TEXT:
            long = [form for form in entity.forms if len(form) >= _SHORTEST_TEXT]
            texts.update(dict.fromkeys(form for form in long if not _any_word(entity, form)))
    names = {fold(form) for form in named}
    more = [_discovered(form, single) for form, single in discovered.items() if fold(form) not in names]
    terms = dict.fromkeys((*facts.terms, *texts))
    forms = (
        *map(form_of, named),
        *(form for pair in more for form in pair),
        *(RealForm(text, case_sensitive=_plain(text)) for text in terms),
    )
    gone = {word.key for form in (*named, *discovered, *facts.terms) for word in split_words(form)}
    phrases = (phrase for phrase in kept if not _only_of(phrase, gone))
    return forms, tuple(dict.fromkeys((*phrases, *(words for words in ours if _tells_nobody(words, gone)))))


def forms_of_facts(facts: CaseFacts) -> tuple[tuple[RealForm, ...], tuple[str, ...]]:
    """The same from a case file alone, for checking a file nobody has read yet."""
    return real_forms(Linked((), ()), facts)


def _discovered(text: str, single: bool) -> Iterator[RealForm]:
    """A name that no officer gave: one word counts as it was written and in capitals, since in small
    letters it may be any word; alone known, it is spared at the start of a sentence."""
    if len(split_words(text)) > 1:
        yield RealForm(text)
        return
    if text.islower():
        return  # from a message in small letters, where the linker replaced it
    ordinary = single or is_ordinary_word(text)
    yield RealForm(text, case_sensitive=True, ordinary=ordinary)
    if not ordinary and not text.isupper():
        yield RealForm(text.upper(), case_sensitive=True)


def _person_forms(wording: str) -> Iterator[str]:
    """The wording itself and each word in it that is a name."""
    words = [w for w in split_words(wording) if w.key not in TITLES]
    if len(words) > 1:
        yield wording[words[0].start : words[-1].end]
    for word in words:
        if len(word.key) >= _SHORTEST_WORD and word.key not in _PARTICLES and word.key not in PLACEHOLDERS:
            yield word.text
            for half in halves(word.text):
                if half != word.text and len(half) > _SHORTEST_WORD:
                    yield half


def form_of(text: str) -> RealForm:
    """The form that the check looks for: an ordinary word counts only with its capital."""
    ordinary = len(split_words(text)) == 1 and (is_ordinary_word(text) or fold(text) in GRAMMAR)  # Mr Down, Ms Will
    written = text if not ordinary or text[:1].isupper() else text.capitalize()
    return RealForm(written, case_sensitive=ordinary, ordinary=ordinary)


def _any_word(entity: Entity, text: str) -> bool:
    """Whether a wording is one word in small letters that may be any word, "valley", "porters": met in a message.

    There the linker replaced it. A name that is no word of the language counts in small letters too.
    """
    if not (text.isalpha() and text.islower()):
        return False
    return is_ordinary(text) or is_ordinary_word(text) or (entity.kind, entity.detail) == (Kind.TERM, NAME)


def _plain(text: str) -> bool:
    """Whether the words of a text are all plain words, so that only its exact case identifies."""
    words = split_words(text)
    if len(words) == 1 and is_ordinary(words[0].text):
        return True
    return bool(words) and all(is_ordinary_word(w.text) or w.text.islower() for w in words)


def _tells_nobody(replacement: str, gone: Collection[str]) -> bool:
    """Whether a replacement may stand whatever people are called: "Child 1", "[name removed]"; a
    reviewer may have typed a name in one. ``gone`` are the keys of all words that must go."""
    if re.fullmatch(r"[A-Z][A-Za-z ]* \d{1,3}", replacement):
        return True
    return not any(word.capitalised and word.key in gone for word in split_words(replacement))


def _only_of(phrase: str, gone: Collection[str]) -> bool:
    words = split_words(phrase)
    return bool(words) and all(w.key in gone or w.key in _COURTESY for w in words)
