"""Fits a replacement into its sentence: articles, "on" before a month, capitals, possessives.

Pure and small on purpose: it may widen an edit over the article or preposition right before it,
and never touches any other word.
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


def fit(text: str, span: Span, replacement: str, kind: Kind, floor: int) -> tuple[Span, str]:
    """The span to replace, perhaps widened to the left down to ``floor``, and what to put there."""
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
    if not replacement:
        end = span.end + 1 if text[span.end : span.end + 1] in (" ", "\u00a0") else span.end
        return Span(span.start, end), ""
    return span, replacement


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
    return not left or left[-1] in _SENTENCE_END


def _capital_like(model: str, words: str) -> str:
    return words[0].upper() + words[1:] if model.isupper() else words
