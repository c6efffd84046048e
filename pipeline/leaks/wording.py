"""One real form, made ready to be searched for.

A word of a name counts where no letter touches it: digits may ("Mary1", a footnote's mark), and so
may an underscore. Where conversion glued words together ("ofSusanCommissioned") a change of case
is taken for a boundary, from five letters on. "the Smiths" counts, "Smithson" doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.leaks.normal import BARRIER, fold, squashed
from pipeline.leaks.values import RealForm

GLUED_FROM = 5  # letters: below, a change of case inside a word is no evidence
SQUASHED_FROM = 7
LOOSE_FROM = 10  # squashed letters from which a hit need not sit on word boundaries

LEFT = r"(?<![^\W\d_])"
RIGHT = r"(?![^\W\d_])"
# A short name between digits and letters is part of a code ("00ADA123"), not a name.
_LEFT_SHORT = LEFT + r"(?<![^\W\d_]\d)(?<![^\W\d_]\d\d)"
_RIGHT_SHORT = RIGHT + r"(?!\d+[^\W\d_])"
NO_POSSESSIVE = rf"(?<![^\W\d_]')(?<!{BARRIER}')"
"""Before an initial: "the family's winter" holds no S. Winter."""
_INITIAL = re.compile(r"['\"(]*[sS][\W_]")
_NO_DIGIT_LEFT, _NO_DIGIT_RIGHT = r"(?<![^\W_])", r"(?![^\W_])"
# "MacDonald" isn't a Donald who was glued to something.
_SURNAME_STARTS = ("Mac", "Mc", "Fitz", "De", "Di", "Du", "La", "Le", "Van", "Von", "Ap", "Mac ", "St")
_GLUED_LEFT = re.compile("(?<=[a-z])" + "".join(rf"(?<!\b{start})" for start in _SURNAME_STARTS))
_GLUED_RIGHT = re.compile(r"(?=[A-Z])")
_LEFT_EDGE, _RIGHT_EDGE = re.compile(LEFT), re.compile(RIGHT)
_GAP = rf"(?:(?!{BARRIER})[\W_])"
MONTHS = frozenset({"march", "april", "may", "june", "august"})
"""Those that are names too."""
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|during|since|until|till|early|mid|late|last|next|between))[\s-]$",
    re.I,
)
_AFTER_MONTH = re.compile(r"(?:'s)?,?[\s-]\d")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|PC|DC|Prof|Rev|Sgt)\.\s$")
_SENTENCE_END = re.compile(r"[.!?:;\u2022\u25aa\u25cf\uf0b7*>-][\"')\]]*\s$")
_NUMBERING = re.compile(r"(?:^|\n)[(\[]?(?:\d[\d.]*|[a-zA-Z]|[ivx]+)[.)\]]?\s$")
_FULL_LINE = 45  # characters: a shorter line is a heading, a cell or a paragraph's end


@dataclass(frozen=True, slots=True)
class Wording:
    """A form's patterns. ``exact``: search them in the text as written, else in its case-folded twin."""

    exact: bool
    ordinary: bool
    month: bool
    needle: str = field(repr=False)  # a text without it can't hold the form: a quick way out
    words: re.Pattern[str] = field(repr=False)
    glued: re.Pattern[str] | None = field(repr=False)  # without its boundaries, see is_glued
    lossy: tuple[tuple[str, re.Pattern[str]], ...] = field(repr=False)  # accents lost on the way, see _lossy
    code: re.Pattern[str] | None = field(repr=False)
    squash: str = field(repr=False)
    tokens: tuple[str, ...] = field(repr=False)
    reach: int = 0  # no match of any of the patterns is longer

    @property
    def several(self) -> bool:
        return len(self.tokens) > 1

    @property
    def in_bytes(self) -> bool:
        letters = sum(map(str.isalpha, self.squash))  # a file's own offsets look like any short number
        return letters >= 6 and not (self.exact and not self.several and len(self.squash) < 8)

    def spared(self, text: str, start: int, end: int) -> bool:
        """An exact-case hit that is the month, or (``ordinary``) a word that starts a sentence."""
        before = text[max(0, start - 120) : start]
        if self.month and is_month(text, start, end):
            return True
        if not self.ordinary or text.startswith("'s", end):
            return False
        if text[start:end].isupper() and not _line(text, start).isupper():
            return False  # capitals that no sentence asks for: "PRICE, first name"
        return starts_sentence(before)


def _line(text: str, at: int) -> str:
    """The line on which ``at`` stands; of a very long one the neighbourhood."""
    return text[max(text.rfind("\n", 0, at) + 1, at - 300) : at + 300].partition("\n")[0]


def is_month(text: str, start: int, end: int) -> bool:
    """Whether what stands there, which may be a month's name, is one: "14 June", "in May", "January to March 2021"."""
    before = text[max(0, start - 40) : start]
    return _BEFORE_MONTH.search(before) is not None or _AFTER_MONTH.match(text, end) is not None


def is_glued(text: str, start: int, end: int) -> bool:
    """Whether a change of case alone parts a hit from the word before or after it."""
    left = _GLUED_LEFT.match(text, start) is not None
    right = _GLUED_RIGHT.match(text, end) is not None
    free_left, free_right = _LEFT_EDGE.match(text, start), _RIGHT_EDGE.match(text, end)
    return (left and (right or free_right is not None)) or (free_left is not None and right)


def starts_sentence(before: str) -> bool:
    """Whether a word after ``before`` starts a sentence, a list item, a heading or a cell."""
    before = before.rstrip("\"'([")
    if not before or before.endswith("\n\n"):
        return True
    if _TITLE.search(before):
        return False
    if _SENTENCE_END.search(before) or _NUMBERING.search(before):
        return True
    if before.endswith("\n"):
        return len(before[:-1].rpartition("\n")[2]) < _FULL_LINE
    return False


def wording(form: RealForm) -> Wording | None:
    """None where the form holds no letter and no digit, or a single one: there is nothing to search."""
    text = re.sub(r"\s+", " ", fold(form.text)).strip()
    tokens = tuple(re.findall(r"[^\W_]+", text))
    if sum(map(len, tokens)) < 2:
        return None
    exact = form.case_sensitive or form.ordinary or (all(len(t) == 1 for t in tokens) and text.upper() == text)
    cased = text if exact else text.casefold()
    several = len(tokens) > 1
    core = _core(cased)
    spellings = [core]
    if exact and several and cased.upper() != cased:
        spellings.append(_core(cased.upper()))
    patterns = [f"{_left(cased)}(?:{'|'.join(spellings)}){_right(cased)}"]
    if not several and len(text) >= 3 and text.isalpha() and not form.ordinary:
        patterns.append(rf"(?:(?<=\bthe)|(?<=\bboth)|(?<=\btwo))\s{core}(?:e?s){RIGHT}")
    compact = "".join(tokens).casefold()
    if several and 5 <= len(compact) < SQUASHED_FROM:  # jday@…, @jday, jday99
        closed = "".join(re.escape(t if exact else t.casefold()) for t in tokens)
        patterns.append(rf"(?<=@){closed}{RIGHT}|{LEFT}{closed}(?=\d*@|\d\d)")
    longest = max(tokens, key=len)
    return Wording(
        exact=exact,
        ordinary=form.ordinary and not several,
        month=not several and compact in MONTHS,
        needle=longest.casefold(),
        words=re.compile("|".join(patterns)),
        glued=_glued(text),
        lossy=tuple(_lossy(form.text)),
        code=re.compile(_left(text) + _core(text) + _right(text)) if len(compact) >= 4 else None,
        squash=squashed(cased),
        tokens=tokens,
        reach=_reach(form.text, tokens),
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kept phrase: ``words`` is searched in case-folded text, ``squash`` in squashed and case-folded text."""

    needle: str = field(repr=False)
    words: re.Pattern[str] = field(repr=False)
    squash: str = field(repr=False)
    reach: int


def allowed_phrase(phrase: str) -> Phrase | None:
    """None where the phrase holds neither a letter nor a digit."""
    text = fold(phrase).casefold()
    tokens = re.findall(r"[^\W_]+", text)
    if not tokens:
        return None
    first, *others = map(re.escape, tokens)
    body = "".join(rf"{_GAP}{{0,4}}{token}" for token in others)
    words = re.compile(rf"{first}(?<![^\W\d_]{first}){body}{RIGHT}")  # LEFT, looked at last: it is found sooner so
    return Phrase(max(tokens, key=len), words, "".join(tokens), _reach(phrase, tokens))


def _reach(text: str, tokens: Sequence[str]) -> int:
    """More than the longest match: each letter may be read as three in a wrong encoding, each gap take four."""
    return 3 * len(text) + sum(map(len, tokens)) + 4 * len(tokens) + 8


def _core(text: str) -> str:
    """The form with any gap where it has a gap; its apostrophes and hyphens may be missing."""
    pieces = re.split(r"([\W_]+)", text.strip())
    out: list[str] = []
    short = len(squashed(text)) < SQUASHED_FROM
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            out.append(re.escape(piece))
        elif number in (1, len(pieces) - 2) and not (pieces[number - 1] and pieces[number + 1]):
            continue  # punctuation around the form
        elif set(piece) <= set("'"):
            out.append("'? ?")
        elif set(piece) <= set("-"):
            out.append(r"[-\s]{1,2}" if short else r"[-\s]{0,2}")
        elif set(piece) <= set(".") and len(pieces[number - 1]) == 1 == len(pieces[number + 1]):
            out.append(r"\.?\s?")  # initials
        else:
            out.append(f"{_GAP}{{1,4}}")
    return "".join(out)


def _left(text: str) -> str:
    first = text.lstrip("'\"(.-")[:1]
    if first.isdigit():
        return _NO_DIGIT_LEFT
    left = _LEFT_SHORT if len(text) < 4 else LEFT
    return left + NO_POSSESSIVE if _INITIAL.match(text) else left


def _right(text: str) -> str:
    last = text.rstrip("'\").-")[-1:]
    if last.isdigit():
        return _NO_DIGIT_RIGHT
    return _RIGHT_SHORT if len(text) < 4 else RIGHT


def _glued(text: str) -> re.Pattern[str] | None:
    letters = squashed(text)
    if len(letters) < GLUED_FROM or not (letters[0].isupper() and letters[-1].islower()):
        return None
    return re.compile(_core(text))


def _lossy(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The form as it looks after its accented letters were dropped, boxed, or read in a wrong encoding.

    With each pattern the longest plain run of letters that whatever it matches holds, case-folded.
    """
    if text.isascii() or len(squashed(text)) < GLUED_FROM:
        return
    plain = max(re.findall(r"[A-Za-z0-9]*", text), key=len).casefold()
    letters = "".join(
        re.escape(c) if c.isascii() else (rf"(?:{re.escape(fold(c))}|[?\ufffd\u25a1]|)" if c.isalpha() else ".?")
        for c in text
    )
    yield plain, re.compile(f"{LEFT}{letters}{RIGHT}", re.IGNORECASE)
    try:
        wrong = text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return
    yield plain, re.compile(f"{LEFT}{re.escape(fold(wrong))}", re.IGNORECASE)
