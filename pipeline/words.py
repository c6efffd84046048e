"""Words of a text, as the linker compares them.

A word is a run of letters with the apostrophes and hyphens inside it ("O'Brien-Smith"); digits
end it, so that a footnote's digit never hides a name ("Mary1"). A possessive ending is not part
of the word. Nothing here changes the text: offsets are half-open code points of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pseudonyms.names import fold

__all__ = ["APOSTROPHES", "GRAMMAR", "HYPHENS", "MONTHS", "Word", "fold", "halves", "is_month", "split_words"]

APOSTROPHES = "'’‘ʼ`´"
HYPHENS = "-‐‑"  # the plain one first: it stays itself at the head of a character class
GRAMMAR = frozenset(
    (
        "the this that these those a an i you he she it we they me him her us them my your his its our their "
        "was were is are be been being am do does did has have had having not no nor and or but if so as at "
        "by for from in into of off on onto out over to up with about after again all also any because before "
        "between both could down during each few here how just more most must now once only other own same "
        "should since some still such than then there through too under until very what when where which "
        "while who whom whose why would yet"
    ).split()
)
"""Words that only join others, in small letters: what looks like a short name or a plural of a name there is none."""
MONTHS = frozenset({"january", "march", "april", "may", "june", "august"})
"""Months that are names too."""
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|during|since|until|till|early|mid|late|last|next|between))[ \u00a0-]$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(r"(?:[’']s)?,?[ \u00a0-]\d")
_WORD = re.compile(rf"[^\W\d_]+(?:[{HYPHENS}{APOSTROPHES}\u00ad][^\W\d_]+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_ABBREVIATED = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Rev|Cllr|Sgt|Insp|Det|Supt)\.$")
_SENTENCE_ENDS = ".!?:;\n•–—|"
_SKIPPED_BACK = " \t\u00a0\"“‘'(["


@dataclass(frozen=True, slots=True)
class Word:
    """One word at ``start``..``end``; ``key`` is what is compared."""

    start: int
    end: int
    text: str = field(repr=False)
    key: str = field(repr=False)
    opens_sentence: bool

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Written in capitals throughout, as in a heading."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper()


def split_words(text: str) -> list[Word]:
    """The words of ``text`` in order."""
    words = []
    for match in _WORD.finditer(text):
        found = match.group()
        possessive = _POSSESSIVE.search(found)
        if possessive:
            found = found[: possessive.start()]
        if found:
            start = match.start()
            words.append(Word(start, start + len(found), found, fold(found), _opens(text, start)))
    return words


def halves(key: str) -> tuple[str, ...]:
    """The parts of a double-barrelled key; the key alone where it has none."""
    return tuple(part for part in key.split("-") if part) if "-" in key else (key,)


def is_month(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a month that is a name too: "in May", "14 June", "March 2021".

    Told as the leak check tells it, which keeps a reading of its own (``pipeline.leaks.wording``).
    """
    if text[start:end].casefold() not in MONTHS:
        return False
    before = _BEFORE_MONTH.search(text, max(0, start - 14), start)
    return before is not None or _AFTER_MONTH.match(text, end) is not None


def _opens(text: str, start: int) -> bool:
    i = start - 1
    while i >= 0 and text[i] in _SKIPPED_BACK:
        i -= 1
    if i < 0:
        return True
    if text[i] == "." and _ABBREVIATED.search(text[max(0, i - 6) : i + 1]):
        return False
    return text[i] in _SENTENCE_ENDS
