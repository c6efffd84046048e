"""Fits a replacement into its sentence: articles, "on" before a month, capitals, possessives.

Pure and small on purpose: it may widen an edit over the article or preposition right before it,
or over an alias that would only say the label again, and never touches any other word.
"""

from __future__ import annotations

import re

from pipeline.model import Kind, Span

_ARTICLE = re.compile(r"\b(the|an?)[ \u00a0]+$", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:his|her|their|its|my|our|your|whose)[ \u00a0]+(?:\w+[ \u00a0]+)?$|[’']s[ \u00a0]+$", re.IGNORECASE
)
_ON = re.compile(r"\b(on)(?:[ \u00a0]+the)?[ \u00a0]+$", re.IGNORECASE)
_PART_OF_DAY = re.compile(
    r"\b(?:day|night|evening|morning|afternoon|weekend|hours|events|week|date)"
    r"[ \u00a0]+of(?:[ \u00a0]+the)?[ \u00a0]+$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|an?)[ \u00a0]+$", re.IGNORECASE)
_PLURAL_OWNER = re.compile(r"[’'](?![\w])")
_SENTENCE_END = ".!?\n"
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\d+(?:\.\d+)+[.)]?$|(?:^|\n)[ \t]*\d+\)$")  # "6.6 An employer …"
FORMER_NAME = "[former name removed]"
_ONCE_CALLED = re.compile(
    r"(?<!\w)(?:n[ée]e:?|maiden name(?: of| was)?:?|formerly known as|previously known as)[ \u00a0]+[“‘\"']?$",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"[,(][ \u00a0]*formerly[ \u00a0]+$")
_AFTER_FORMERLY = re.compile(r"[),;.]|$|\n| (?:of|and)\b")
_ALIAS = re.compile(
    r",? ?\((?:also |otherwise )?(?:(?:known|referred to) as |called |a\.?k\.?a\.? )?[“‘\"']?$"
    r"|,? (?:also |otherwise )?(?:known|referred to) as [“‘\"']?$|,? a\.?k\.?a\.? [“‘\"']?$",
    re.IGNORECASE,
)
_ALIAS_END = re.compile(r"[”’\"']?(?P<bracket>\))?(?P<comma>,)?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NEAR = 60  # code points on either side in which a heading's capitals show


def fit(text: str, span: Span, replacement: str, kind: Kind, floor: int) -> tuple[Span, str]:
    """The span to replace, perhaps widened to the left down to ``floor``, and what to put there.

    A bracket that the span opens and doesn't close stays; a label is never glued to a letter beside it.
    """
    if len(span) > 1 and text[span.start] == "(" and ")" not in text[span.start : span.end]:
        span = Span(span.start + 1, span.end)
    fitted, words = _fitted(text, span, replacement, kind, floor)
    if words and fitted.start > floor and words[0].isalnum() and text[fitted.start - 1].isalpha():
        words = f" {words}"
    if words and words[-1].isalnum() and text[fitted.end : fitted.end + 1].isalpha():
        words = f"{words} "
    return fitted, words


def _fitted(text: str, span: Span, replacement: str, kind: Kind, floor: int) -> tuple[Span, str]:
    before = text[max(floor, span.start - 40) : span.start]
    if kind in (Kind.DATE, Kind.DEATH_DATE):
        return _month(text, before, span, replacement)
    if kind is Kind.AGE:
        return _age(text, before, span, replacement)
    if re.match(r"an? ", replacement):
        return _with_article(text, before, span, replacement, floor)
    if kind is Kind.FAMILY:
        return _family(text, span, replacement, floor)
    if kind is Kind.PERSON and replacement[-1:].isdigit():
        return _role(text, before, span, replacement)
    if kind is Kind.PERSON and before.endswith((f"{replacement} ", f"{replacement}\u00a0")):
        return Span(span.start - len(replacement) - 1, span.end), replacement  # "Orla [Grant]", Orla being the label
    if not replacement:
        end = span.end + 1 if text[span.end : span.end + 1] in (" ", "\u00a0") else span.end
        return Span(span.start, end), ""
    return span, replacement


def capitals_like(text: str, span: Span, words: str) -> str:
    """``words`` in capitals where the text at ``span`` and all words beside it on its line are: a heading's.

    A surname in capitals within a sentence, as the police write it, is none; nor is such a word alone
    on its line, as in a table's cell. What stands in square brackets stays as it is.
    """
    own = _LETTERS.findall(text[span.start : span.end])
    if words.startswith("[") or not own or not text[span.start : span.end].isupper():
        return words
    left = text[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + _NEAR].partition("\n")[0]
    near = _LETTERS.findall(left) + _LETTERS.findall(re.sub(r"^[’']s\b", "", right))
    if not near and len(own) < 2:
        return words
    return words.upper() if all(word.isupper() for word in near) else words


def is_former(text: str, span: Span) -> bool:
    """Whether the name at ``span`` is told as one that a person bore before: "née X", "(formerly X)"."""
    before = text[max(0, span.start - 40) : span.start].rpartition("\n")[2]
    if _ONCE_CALLED.search(before):
        return True
    return _FORMERLY.search(before) is not None and _AFTER_FORMERLY.match(text, span.end) is not None


def alias_end(text: str, before: Span, after: Span) -> int | None:
    """Where an alias of the person at ``before`` ends that ``after`` names, with its bracket or comma.

    'Robert ("Bobby")', "Robert, known as Bobby,": with one label for both, it would say it twice.
    None where ``after`` is no such alias.
    """
    between = text[before.end : after.start]
    if not _ALIAS.fullmatch(between):
        return None
    match = _ALIAS_END.match(text, after.end)
    if match is None or ("(" in between) != bool(match.group("bracket")):
        return None
    if "(" in between:
        return match.end("bracket")
    aside = text[: before.start].endswith((", ", ",\u00a0"))  # "her brother, Robert, known as Bobby, came"
    if match.group("comma") and aside:
        return match.start("comma")
    return match.end()


def _age(text: str, before: str, span: Span, band: str) -> tuple[Span, str]:
    """ "an 8-year-old" → "a 5-to-10-year-old"."""
    if text.startswith("-year", span.end) and not band.startswith("["):
        band = band.replace(" ", "-")
    if match := re.search(r"\b([Aa])n?[ \u00a0]+$", before):
        vowel = re.match(r"(?:8|11\b|18\b|under)", band) is not None
        return Span(span.start - len(match.group()), span.end), f"{match.group(1)}{'n' if vowel else ''} {band}"
    return span, band


def _family(text: str, span: Span, replacement: str, floor: int) -> tuple[Span, str]:
    """ "The Hales' house" → "The family's house"; small letters within a sentence."""
    if replacement[:1].isalpha() and _opens_sentence(text, span.start, floor):
        replacement = replacement[0].upper() + replacement[1:]
    if replacement[-1:].isalpha() and (owned := _PLURAL_OWNER.match(text, span.end)):
        return Span(span.start, owned.end()), f"{replacement}{owned.group()}s"
    return span, replacement


def _role(text: str, before: str, span: Span, label: str) -> tuple[Span, str]:
    """No article before a role with its number, and no role twice ("her midwife Midwife 1")."""
    role = label.rpartition(" ")[0]
    start = span.start
    if role and (twice := re.search(rf"\b{re.escape(role)}[ \u00a0]+$", before, re.IGNORECASE)):
        start -= len(twice.group())
        before = before[: twice.start()]
    if match := _THE.search(before):
        start -= len(match.group())
    return Span(start, span.end), label


def _month(text: str, before: str, span: Span, replacement: str) -> tuple[Span, str]:
    if replacement.startswith("["):
        return span, replacement
    if match := _ON.search(before):
        start = span.start - len(match.group())
        return Span(start, span.end), _capital_like(text[start], "in ") + replacement
    if match := _PART_OF_DAY.search(before):
        tail = re.search(r"(?:the[ \u00a0]+)$", before, re.IGNORECASE)
        start = span.start - (len(tail.group()) if tail else 0)
        return Span(start, span.end), f"a day in {replacement}"
    if match := _THE.search(before):
        return Span(span.start - len(match.group()), span.end), replacement
    return span, replacement


def _with_article(text: str, before: str, span: Span, replacement: str, floor: int) -> tuple[Span, str]:
    if match := _ARTICLE.search(before):
        start = span.start - len(match.group())
        return Span(start, span.end), _capital_like(text[start], replacement)
    if _OWNER.search(before):
        return span, replacement.partition(" ")[2]
    if _opens_sentence(text, span.start, floor):
        return span, replacement[0].upper() + replacement[1:]
    return span, replacement


def _opens_sentence(text: str, start: int, floor: int) -> bool:
    left = text[floor:start].rstrip(" \u00a0\t“‘\"'(")
    return not left or left[-1] in _SENTENCE_END or _NUMBERED.search(left) is not None


def _capital_like(model: str, words: str) -> str:
    return words[0].upper() + words[1:] if model.isupper() else words
