"""Finds every wording of the persons already known, in any document of the case.

Promise: wherever a known name stands as a whole word it is found: full, in part, with a title,
possessive, in capitals, in lower case where it is no word of the language, as initials beside a
surname, as "the Smiths" and "Mr and Mrs Smith". Elsewhere: names inside longer strings
(``pipeline.linking.glued``), and names that are words as well (``pipeline.linking.plain_words``).

Risk accepted: a wording that is passed over is left to the leak check, which vetoes the file:
the safe way to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.linking.cast import Cast
from pipeline.linking.initials import occurrences
from pipeline.linking.member import Member, particles_before
from pipeline.linking.plain_words import PlainWords
from pipeline.roles import TITLES, Title, title_before
from pipeline.words import Word, split_words

_GAP = re.compile(r"[ \t\u00a0]+")
_INITIAL_GAP = re.compile(r"\.?[ \t\u00a0]*")
_COMMA_GAP = re.compile(r",[ \t\u00a0]*")
_COUPLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.?[ \u00a0]+(?:and|&)[ \u00a0]+(?:Mr|Mrs|Ms|Dr|Miss)\.?[ \u00a0]+$")
_FAMILY_NOUN = re.compile(r"[ \u00a0]+(?:family|household|children|siblings|brothers|sisters|home)\b")
_THE = re.compile(r"\b[Tt]he[ \u00a0]+$")
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\.(?! ?[A-Z][a-z])(?!\w)")


_TITLED_INITIAL = re.compile(
    r"(?<![\w-])(?P<title>Mr|Mrs|Ms|Miss)\.?[ \u00a0](?P<letter>[A-Z])\b(?![.'’-]?[^\W\ds])"
    r"(?!\. (?!(?:She|He|It|The|They|His|Her|On|In|At|When|After|No|This)\b)[A-Z][a-z])"
)
"""Initials alone after a title, "Mrs F": not "Mrs F. Hale", which is a name of its own."""


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
        self.words = PlainWords(cast, lower_words)
        self.labels = labels or {}  # "KT" → who is called by these initials (``pipeline.linking.initials``)

    @property
    def passed_over(self) -> list[tuple[int, int]]:
        """The phrases in which a name that is a word as well was taken for the word."""
        return self.words.passed_over

    def sightings(self, text: str, words: Sequence[Word] | None = None) -> Iterator[Sighting]:
        """All sightings in reading order; disjoint. ``passed_over`` then holds the phrases in which
        a name that is a word as well was taken for the word ("Grant Funding"). ``words`` are
        those of the text, where the caller has split it already."""
        self.words.passed_over = []
        words = split_words(text) if words is None else words
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
        for match in _TITLED_INITIAL.finditer(text):
            title, letter = TITLES[match["title"].casefold()], match["letter"].casefold()
            meant = [m.id for m in self.cast.members.values() if m.known and not m.kept and _may_be(m, title, letter)]
            if meant:
                yield Sighting(match.start(), match.end(), (letter,), tuple(meant), title)
        for start, end, label in occurrences(text, self.labels):
            yield Sighting(start, end, (label.casefold(),), self.labels[label])

    # -- how far a wording goes -----------------------------------------------------------

    def _run(self, text: str, words: Sequence[Word], index: int) -> int:
        """How many words from ``index`` on belong to one wording of one person; 0 for none."""
        first = words[index]
        keys = [self.cast.key_of(first)]
        if not (self.cast.knows(keys[0]) or (first.initial and self._leads(text, words, index))):
            return 0
        best = 1 if not first.initial else 0
        length = 1
        while index + length < len(words) and length < 6:
            before, word = words[index + length - 1], words[index + length]
            gap = text[before.end : word.start]
            if not self._joined(gap, before, word, keys):
                break
            key = self.cast.key_of(word)
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
                return word.capitalised and self.cast.knows(self.cast.key_of(word))
        return False

    def _joined(self, gap: str, before: Word, word: Word, keys: Sequence[str]) -> bool:
        if before.initial:
            return bool(_INITIAL_GAP.fullmatch(gap)) and word.capitalised
        if _GAP.fullmatch(gap):
            return word.capitalised == before.capitalised or word.initial
        if _COMMA_GAP.fullmatch(gap) and len(keys) == 1 and word.capitalised:  # "SMITH, Jane"
            key = self.cast.key_of(word)
            return any(
                keys[0] in m.surnames and key in m.forenames and keys[0] not in m.forenames
                for m in self.cast.bearers(keys[0])
            )
        return False

    # -- whose it is ---------------------------------------------------

    def _sighting(self, text: str, words: Sequence[Word], index: int, run: int) -> Sighting | None:
        part = words[index : index + run]
        keys = tuple(self.cast.key_of(w) for w in part)
        start, end = part[0].start, part[-1].end
        if part[-1].initial and text[end : end + 1] == ".":
            end += 1
        titled = title_before(text, start)
        if run == 1 and not self.words.is_name(text, words, index, titled is not None):
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
        return [m for m in found if not m.kept]  # one who is kept is named in full, or by the surname alone

    def _plural(self, text: str, word: Word, start: int, end: int) -> str:
        if _COUPLE.search(text, max(0, start - 24), start):
            return "couple"
        if not self.cast.is_surname(self.cast.key_of(word)):
            return ""
        if self.cast.key_of(word) != word.key and word.capitalised:
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


def _may_be(member: Member, title: Title, letter: str) -> bool:
    """Whether "Mrs F" may be this person: by the surname's letter and the sex."""
    fits = member.sex is None or title.sex is None or member.sex == title.sex
    return fits and any(surname.startswith(letter) for surname in member.surnames)
