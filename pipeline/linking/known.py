"""Finds every wording of the persons already known, in any document of the case.

Promise: wherever a known name stands as a whole word it is found: full, in part, with a title,
possessive, in capitals, in lower case where it is no word of the language, as initials beside a
surname, glued to its neighbours ("ofSusanCommissioned"), in an address or a handle
(jane_smith85@…), as "the Smiths" and "Mr and Mrs Smith".

Names that are words as well (Will, Grant, May) count only with a capital and a sign beside it.
Risk accepted: such a name at the start of a sentence with nothing beside it may be passed over;
the leak check then vetoes the file, which is the safe way to be wrong.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.linking.cast import Cast, Member, ordinary, particles_before
from pipeline.linking.initials import occurrences
from pipeline.roles import PLACEHOLDERS, Title, title_before
from pipeline.words import APOSTROPHES, Word, fold, split_words
from pseudonyms.names import is_ordinary_word

_GAP = re.compile(r"[ \t\u00a0]+")
_INITIAL_GAP = re.compile(r"\.?[ \t\u00a0]*")
_COMMA_GAP = re.compile(r",[ \t\u00a0]*")
_COUPLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.?[ \u00a0]+(?:and|&)[ \u00a0]+(?:Mr|Mrs|Ms|Dr|Miss)\.?[ \u00a0]+$")
_FAMILY_NOUN = re.compile(r"[ \u00a0]+(?:family|household|children|siblings|brothers|sisters|home)\b")
_THINGS = frozenset(
    (
        "close road street lane avenue drive way court house hall hospital school centre surgery practice park "
        "church college academy trust foundation funding fund scheme project group team service services officer act "
        "law bill report review committee board council care home homes housing unit ward clinic day week month year"
    ).split()
)
_THE = re.compile(r"\b[Tt]he[ \u00a0]+$")
_MODALS = {"can", "may", "will"}
_MONTH_NAMES = {m.casefold() for m in calendar.month_name if m}
_MONTHS = {"april", "may", "june", "august", "january", "march"}
_BEFORE_MONTH = re.compile(  # as the leak check reads a month (``pipeline.leaks.wording``)
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|during|since|until|till|early|mid|late|last|next|between))[ \u00a0-]$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(r"(?:[’']s)?,?[ \u00a0-]\d")
_PAST = (
    r"was|had|said|told|did|also|then|never|felt|went|left|came|knew|thought|began|made|took|gave|saw|found|rang|sent|"
    r"lived|who|aged|[a-z]{3,}ed"
)
_NAME_VERB = re.compile(rf"^(?:[{APOSTROPHES}]s\b|,? (?:{_PAST}|is|has|would|could)\b|,? and [A-Z]| \(\d{{1,2}}\))")
_PAST_VERB = re.compile(rf"^(?:[{APOSTROPHES}]s\b|,? (?:{_PAST})\b)")  # "Will the …" asks, "Will had …" tells
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\.(?! ?[A-Z][a-z])(?!\w)")
_LINE_EDGE = ' \t\u00a0–—-•,.:;*"“”'
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
_CHUNK = re.compile(r"[^\s<>(),;\"“”]+")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A wording of known persons at ``start``..``end``, the title before it included.

    ``candidates`` are the ids of those it may mean. ``plural`` is "" or says in which way it
    means several: "couple", "family", "plural".
    """

    start: int
    end: int
    keys: tuple[str, ...] = field(repr=False)
    candidates: tuple[str, ...]
    title: Title | None = None
    plural: str = ""


class NameScan:
    """Looks for the names of a cast. ``lower_words`` are words seen in small letters in the case."""

    def __init__(self, cast: Cast, lower_words: set[str], labels: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.cast = cast
        self.lower_words = lower_words
        self.labels = labels or {}  # "KT" → who is called by these initials (``pipeline.linking.initials``)

    def sightings(self, text: str) -> Iterator[Sighting]:
        """All sightings in reading order; disjoint. ``passed_over`` then holds the phrases in which
        a name that is a word as well was taken for the word ("Grant Funding")."""
        self.passed_over: list[tuple[int, int]] = []
        words = split_words(text)
        initials = {s.start: s for s in self._initials(text)}
        end = -1
        index = 0
        while index < len(words):
            dotted = initials.get(words[index].start)
            if dotted is not None and dotted.start >= end:
                yield dotted
                end = dotted.end
            run = self._run(text, words, index)
            if run and words[index].start >= end:
                sighting = self._sighting(text, words, index, run)
                if sighting is not None:
                    yield sighting
                    end = sighting.end
                    index += run
                    continue
            index += 1

    def _initials(self, text: str) -> Iterator[Sighting]:
        """A known person by dotted initials alone: "S.M.G." signed under a plan."""
        for match in _DOTTED.finditer(text):
            letters = match.group().replace(".", "").replace(" ", "").casefold()
            meant = [m.id for m in self.cast.members.values() if m.known and not m.kept and letters in m.initials()]
            if meant:
                yield Sighting(match.start(), match.end(), (letters,), tuple(meant))
        for start, end, label in occurrences(text, self.labels):
            yield Sighting(start, end, (label.casefold(),), self.labels[label])

    # -- how far a wording goes -----------------------------------------------------------

    def _run(self, text: str, words: Sequence[Word], index: int) -> int:
        """How many words from ``index`` on belong to one wording of one person; 0 for none."""
        first = words[index]
        keys = [self._key(first)]
        if not (self.cast.knows(keys[0]) or (first.initial and self._leads(text, words, index))):
            return 0
        best = 1 if not first.initial else 0
        length = 1
        while index + length < len(words) and length < 6:
            before, word = words[index + length - 1], words[index + length]
            gap = text[before.end : word.start]
            if not self._joined(gap, before, word, keys):
                break
            key = self._key(word)
            keys.append(key)
            length += 1
            if not word.initial and self.cast.knows(key) and self.cast.meant(keys):
                best = length
            elif not word.initial and not (word.capitalised and length < 5):
                break
            elif word.initial and self.cast.meant(keys):
                best = length
        return best

    def _leads(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether an initial stands before a known name: "J. Smith", "J S Smith"."""
        for offset in range(1, 4):
            if index + offset >= len(words):
                return False
            before, word = words[index + offset - 1], words[index + offset]
            if not _INITIAL_GAP.fullmatch(text, before.end, word.start):
                return False
            if not word.initial:
                return word.capitalised and self.cast.knows(self._key(word))
        return False

    def _joined(self, gap: str, before: Word, word: Word, keys: Sequence[str]) -> bool:
        if before.initial:
            return bool(_INITIAL_GAP.fullmatch(gap)) and word.capitalised
        if _GAP.fullmatch(gap):
            return word.capitalised == before.capitalised or word.initial
        if _COMMA_GAP.fullmatch(gap) and len(keys) == 1 and word.capitalised:  # "SMITH, Jane"
            key = self._key(word)
            return any(
                keys[0] in m.surnames and key in m.forenames and keys[0] not in m.forenames
                for m in self.cast.bearers(keys[0])
            )
        return False

    def _key(self, word: Word) -> str:
        """The word's key, a plural's surname where it is one: "Smiths" → "smith"."""
        if not word.capitalised:
            return word.key
        if not self.cast.knows(word.key) and word.key.endswith("s") and self._surname(word.key[:-1]):
            return word.key[:-1]
        if not self.cast.knows(word.key) and word.key.endswith("es") and self._surname(word.key[:-2]):
            return word.key[:-2]
        return word.key

    def _surname(self, key: str) -> bool:
        return any(key in m.surnames for m in self.cast.bearers(key))

    # -- whether it is a name, and whose ---------------------------------------------------

    def _sighting(self, text: str, words: Sequence[Word], index: int, run: int) -> Sighting | None:
        part = words[index : index + run]
        keys = tuple(self._key(w) for w in part)
        start, end = part[0].start, part[-1].end
        if part[-1].initial and text[end : end + 1] == ".":
            end += 1
        titled = title_before(text, start)
        if run == 1 and not self._is_name(text, words, index, titled is not None):
            return None
        plural = self._plural(text, part[0], start, end)
        if plural:
            return self._several(text, start, end, keys, plural)
        title = titled[1] if titled else None
        meant = self.cast.meant(keys, title)
        if not meant and title and title.role:
            return None  # somebody else with that job and a shared surname: linked as a new person
        if not meant:
            meant = self._bearers_of_all(keys)
        if not meant:
            return None
        start = min(particles_before(text, start, m) for m in meant)
        if titled and title is not None:
            start = titled[0]
        elif before := title_before(text, start):
            start, title = before
        return Sighting(start, end, keys, tuple(m.id for m in meant), title)

    def _bearers_of_all(self, keys: Sequence[str]) -> list[Member]:
        found: list[Member] = []
        for key in keys:
            found.extend(m for m in self.cast.bearers(key) if m not in found)
        return found

    def _plural(self, text: str, word: Word, start: int, end: int) -> str:
        if _COUPLE.search(text, max(0, start - 24), start):
            return "couple"
        if not self._surname(self._key(word)):
            return ""
        if self._key(word) != word.key and word.capitalised:
            return "plural"
        if _THE.search(text, max(0, start - 6), start) and _FAMILY_NOUN.match(text, end):
            return "family"
        return ""

    def _several(self, text: str, start: int, end: int, keys: tuple[str, ...], plural: str) -> Sighting:
        if plural == "couple":
            match = _COUPLE.search(text, max(0, start - 24), start)
            start = match.start() if match else start
        else:
            match = _THE.search(text, max(0, start - 6), start)
            start = match.start() if match else start
        ids = tuple(m.id for m in self._bearers_of_all(keys) if keys[-1] in m.surnames)
        return Sighting(start, end, keys, ids, None, plural)

    def _is_name(self, text: str, words: Sequence[Word], index: int, titled: bool) -> bool:
        """Whether a single known word stands here as a name and not as the word it also is."""
        word = words[index]
        if titled:
            return word.capitalised
        bearers = self.cast.bearers(self._key(word))
        if word.key in PLACEHOLDERS:
            return False
        known = any(m.known for m in bearers)
        inflected = len(word.key) > 4 and any(word.key in m.inflected for m in bearers)
        if not any(self._key(word) in m.keys for m in bearers) and not (known and (word.capitalised or inflected)):
            return False  # a nickname of the lists counts only with its capital, for a known person
        if not known and not word.capitalised:
            if ordinary(word, set()):
                return any(m.surnames and word.key in m.called for m in bearers) and self._in_message(text, word)
            return len(word.key) > 2 and any(word.key in m.called for m in bearers) and self._quoted(text, word)
        sure = any(m.known or (m.forenames and m.surnames) for m in bearers)
        known_word = ordinary(word, set() if sure else self.lower_words)
        if not known_word:
            return word.capitalised or len(word.key) > 2
        if not word.capitalised:
            return any(m.known and word.key in m.called for m in bearers) and self._in_message(text, word)
        if word.key in _MONTHS and (
            _BEFORE_MONTH.search(text, max(0, word.start - 14), word.start)
            or _AFTER_MONTH.match(text[word.end : word.end + 12])
        ):
            return False
        after = text[word.end : word.end + 24]
        if word.shouted and not self._shouting(words, index):
            return True  # "Female GRANT gone to …": capitals as the police write a surname
        if any(word.key in m.called for m in bearers) and self._signed(text, word):
            return True
        if word.opens_sentence or word.shouted:
            return bool((_PAST_VERB if word.key in _MODALS else _NAME_VERB).match(after))
        phrase = self._title_case(words, index, text)
        if phrase is not None:
            self.passed_over.append(phrase)
        return phrase is None

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
            return line == word.text and word.key not in _MONTHS
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
    def _quoted(text: str, word: Word) -> bool:
        before = text[max(0, word.start - 600) : word.start].rpartition("\n")[2]
        return (
            before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1 or before.rfind("‘") > before.rfind("’")
        )


def glued(text: str, cast: Cast) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Known names inside longer strings: (start, end, ids, whole).

    ``whole`` is true when the entire string must go (a handle, an address), else only the name.
    Shorter names are too often part of other words to be looked for here.
    """
    keys = {
        key: tuple(m.id for m in cast.bearers(key))
        for member in cast.members.values()
        if not member.kept
        for key in member.keys
        if len(key) >= (4 if member.known else 5) and key.isalpha()
    }
    if not keys:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, keys), key=len, reverse=True)))
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        if len(word) < 6:
            continue
        folded = fold(word)
        if len(folded) != len(word):
            continue
        for match in pattern.finditer(folded):
            before, after = word[: match.start()], word[match.end() :]
            ids = keys[match.group()]
            if re.search(r"[@_\d/\\]|\w\.\w", word) and not re.fullmatch(r"\d{0,2}", after):
                if len(match.group()) >= 5 and not (before[-1:].isalpha() and after[:1].isalpha()):
                    yield chunk.start(), chunk.start() + len(word.rstrip(".,:'’")), ids, True
                    break
            elif word[match.start()].isupper() and _camel(before, after) and (before or after):
                yield chunk.start() + match.start(), chunk.start() + match.end(), ids, False


def _camel(before: str, after: str) -> bool:
    left = not before or before[-1].islower() or not before[-1].isalpha()
    right = not after or after[0].isupper() or not after[0].isalpha()
    glued_left = bool(before) and before[-1].isalpha()
    glued_right = bool(after) and after[0].isalpha()
    return left and right and (glued_left or glued_right)
