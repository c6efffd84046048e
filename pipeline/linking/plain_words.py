"""Tells a name from the word of the language that it also is: Will, Grant, May, Hope.

Promise: a word that is nothing but a name counts wherever it stands; one that is a word as well
counts only with a capital and a sign beside it (a title, a verb, a signature), or in a message
written without capitals where it is spoken to. Left alone: whom the name means.

Risk accepted: such a name at the start of a sentence with nothing beside it is passed over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from pipeline.linking.cast import Cast
from pipeline.linking.member import ordinary
from pipeline.roles import PLACEHOLDERS
from pipeline.words import APOSTROPHES, MONTHS, Word, is_month, split_words
from pseudonyms.names import is_ordinary_word

_GAP = re.compile(r"[ \t\u00a0]+")
_THINGS = frozenset(
    (
        "close road street lane avenue drive way court house hall hospital school centre surgery practice park "
        "church college academy trust foundation funding fund scheme project group team service services officer act "
        "law bill report review committee board council care home homes housing unit ward clinic day week month year"
    ).split()
)
_MODALS = {"can", "may", "will"}
_MONTH_NAMES = {m.casefold() for m in calendar.month_name if m}
_PAST = (
    r"was|had|said|told|did|also|then|never|felt|went|left|came|knew|thought|began|made|took|gave|saw|found|rang|sent|"
    r"lived|who|aged|[a-z]{3,}ed"
)
_NAME_VERB = re.compile(
    rf"^(?:[{APOSTROPHES}]s\b|,? (?:{_PAST}|is|has|would|could)\b"
    rf"|,? (?:is|was|had|has|did|does|would|could)n[{APOSTROPHES}]t\b"
    r"|,? and [A-Z]| \(\d{1,2}\))"
)
_PAST_VERB = re.compile(
    rf"^(?:[{APOSTROPHES}]s\b|,? (?:{_PAST})\b|,? (?:was|had|did|would|could)n[{APOSTROPHES}]t\b)"
)  # "Will the …" asks, "Will had …" tells
_LINE_EDGE = ' \t\u00a0–—-•,.:;*"“”'
_LISTED = re.compile(r",? and |, ")
_UNTITLED = {"can", "may", "will", "bill", "mark", "grant", "hope", "rich", "young"}  # verbs and the like: never bare
_MESSAGE_IS = re.compile(
    rf"(?:[{APOSTROPHES}]?s)?[ \u00a0]+(?:is|was|needs|wants|has|had|says|said|keeps|cries|asked|wont)\b"
)
_MESSAGE_TO = re.compile(
    r"\b(?:its|it[’']s|im|i[’']m|this is|tell|told|ask|with|from|dear|hi|hey|hello|sorry|thanks|thank u|"
    r"night|bye|love|miss)(?:[ \u00a0](?:just|only|so|really|not))?(?:[ \u00a0][a-z]+)?[ \u00a0]+$"
)
_NO_CALL = re.compile(
    r"\b(?:the|a|an|no|some|any|my|his|her|our|your|of|in|is|was|be|more|like|i|you|u|we|they|he|she|it)[ \u00a0]+$"
)
_CLAUSE_END = re.compile(r"[ \u00a0]?(?:[.,!?;\"”’']|$|\n)")


class PlainWords:
    """Judges single words. ``passed_over`` gathers the phrases ("Grant Funding") in which a known
    name was taken for the word, as half-open offsets of the text last looked at."""

    def __init__(self, cast: Cast, lower_words: set[str]) -> None:
        self.cast = cast
        self.lower_words = lower_words
        self.passed_over: list[tuple[int, int]] = []

    def is_name(self, text: str, words: Sequence[Word], index: int, titled: bool) -> bool:
        """Whether a single known word stands here as a name and not as the word it also is."""
        word = words[index]
        if titled:
            return word.capitalised
        key = self.cast.key_of(word)
        bearers = self.cast.bearers(key)
        if word.key in PLACEHOLDERS:
            return False
        known = any(m.known for m in bearers)
        inflected = len(word.key) > 4 and any(word.key in m.inflected for m in bearers)
        if not any(key in m.keys for m in bearers) and not (known and (word.capitalised or inflected)):
            return False  # a nickname of the lists counts only with its capital, for a known person
        called = any(word.key in m.called for m in bearers)
        if not known and not word.capitalised:
            if ordinary(word, set()):
                return any(m.surnames and word.key in m.called for m in bearers) and self._in_message(text, word)
            return len(word.key) > 2 and called and (self._quoted(text, word) or self._spoken_to(text, word))
        sure = any(m.known or (m.forenames and m.surnames) for m in bearers)
        if not ordinary(word, set() if sure else self.lower_words):
            return word.capitalised or len(word.key) > 2
        if not word.capitalised:
            return any(m.known and word.key in m.called for m in bearers) and self._in_message(text, word)
        return self._capitalised_word(text, words, index, called)

    def _capitalised_word(self, text: str, words: Sequence[Word], index: int, called: bool) -> bool:
        """Whether a word of the language is a name here: it has its capital, and needs a sign beside it.

        ``called`` says that somebody has it for a forename.
        """
        word = words[index]
        if is_month(text, word.start, word.end):
            return False
        after = text[word.end : word.end + 24]
        if word.shouted and not self._shouting(words, index):
            return True  # "Female GRANT gone to …": capitals as the police write a surname
        if called and self._signed(text, word):
            return True
        if word.opens_sentence and self._among_names(text, words, index):
            return True
        if word.opens_sentence or word.shouted:
            return bool((_PAST_VERB if word.key in _MODALS else _NAME_VERB).match(after))
        phrase = self._title_case(words, index, text)
        if phrase is not None:
            self.passed_over.append(phrase)
        return phrase is None

    def _among_names(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether the first of a list of persons: "Long, Bao and Thu came"."""
        if index + 1 >= len(words) or not _LISTED.fullmatch(text, words[index].end, words[index + 1].start):
            return False
        other = words[index + 1]
        return other.capitalised and self.cast.knows(other.key) and not ordinary(other, self.lower_words)

    def _title_case(self, words: Sequence[Word], index: int, text: str) -> tuple[int, int] | None:
        """The run of capitalised plain words around it, as in "Grant Funding": then it is no name.

        A neighbour that is no word of the language may be a surname nobody told us of.
        """
        low = high = index
        while low > 0 and self._plain_neighbour(text, words[low - 1], words[low], words[low - 1]):
            low -= 1
        while high + 1 < len(words) and self._plain_neighbour(text, words[high], words[high + 1], words[high + 1]):
            high += 1
        return None if low == high else (words[low].start, words[high].end)

    def _plain_neighbour(self, text: str, left: Word, right: Word, near: Word) -> bool:
        if not near.capitalised or near.opens_sentence or near.key in _MONTH_NAMES or self.cast.knows(near.key):
            return False  # "On 14 March Will told …"
        plain = is_ordinary_word(near.text) or near.key in self.lower_words or near.key in _THINGS
        return plain and _GAP.fullmatch(text[left.end : right.start]) is not None

    @staticmethod
    def _shouting(words: Sequence[Word], index: int) -> bool:
        """Whether the words around are in capitals too, as in a heading."""
        near = [w for w in words[max(0, index - 3) : index + 4] if len(w.text) > 2]
        return all(w.shouted for w in near)

    def _signed(self, text: str, word: Word) -> bool:
        """Alone on its line, or with other known names only, as in a table or under a letter:
        "– Patience", "May and Will". A month alone in its cell is the month."""
        start, end = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
        line = text[start : end if end >= 0 else len(text)].strip(_LINE_EDGE)
        if len(line) > 60:
            return False
        others = [w for w in split_words(line) if w.text not in ("and", word.text)]
        if not others:
            return line == word.text and word.key not in MONTHS
        return all(w.capitalised and self.cast.knows(w.key) for w in others)

    def _in_message(self, text: str, word: Word) -> bool:
        """In a message written without capitals: "hope is asleep", "its will. tell …", "im tired amber."."""
        line_start = text.rfind("\n", 0, word.start) + 1
        before = text[max(line_start, word.start - 60) : word.start]
        if not (self._quoted(text, word) or not any(c.isupper() for c in before)):
            return False
        if word.opens_sentence or not before.strip(_LINE_EDGE):
            return _MESSAGE_IS.match(text, word.end) is not None and word.key not in _MODALS
        ends = _CLAUSE_END.match(text, word.end) is not None
        if word.key in _UNTITLED:
            if re.search(r"\b(?:tell|told|ask|asked)[ \u00a0]+$", before):
                return True
            return ends and re.search(r"\b(?:its|it[’']s|this is|tell|dear|hi|hey)[ \u00a0]+$", before) is not None
        return ends and _MESSAGE_TO.search(before) is not None and _NO_CALL.search(before) is None

    @staticmethod
    def _spoken_to(text: str, word: Word) -> bool:
        """Whether it ends a clause as a vocative does, with no article before it: "threw the whole pan nasima." """
        before = text[max(0, word.start - 60) : word.start]
        return _CLAUSE_END.match(text, word.end) is not None and bool(before) and _NO_CALL.search(before) is None

    @staticmethod
    def _quoted(text: str, word: Word) -> bool:
        before = text[max(0, word.start - 600) : word.start].rpartition("\n")[2]
        return (
            before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1 or before.rfind("‘") > before.rfind("’")
        )
