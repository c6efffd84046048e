"""The words that Office Open XML itself uses: elements, attributes, and the values it enumerates.

Promises: ``ooxml_words.txt`` holds, by prefix, the names of all elements of the vocabularies that
a Word file may use, the names of their attributes, and every enumerated value. Whatever is no
such word, no number, measure, colour or language is somebody's own word, and may be a name.

Source: ECMA-376 5th edition, parts 1 and 4, and [MS-DOCX], as the schemas list them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from pipeline.formats.docx_xml import NAMESPACES, words

_SECTION = re.compile(r"^\[(\w+)\]$", re.M)
# Whole numbers, decimals and shares, with a unit or without; hexadecimal figures of the lengths in use
# (colours, symbols, signatures, PANOSE); those of a name's length hold a digit or one letter alone.
_NUMBER = re.compile(
    r"[-+]?(?:\d+\.?\d*|\.\d+)(?:%|pt|cm|mm|in|pi|pc|px|em|ex|emu|f|fd|m)?|[-+]?\d+(?:\.\d+)?[eE][-+]?\d+|NaN|INF|[-+]{2}"
)
_HEX = re.compile(
    r"[0-9A-Fa-f]{2}|[0-9A-Fa-f]{6}|(?=[A-Fa-f]*\d|([A-Fa-f])\1*$)(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{20})"
)
_LANGUAGE = re.compile(r"x-none|[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?|[a-z]{3}-[A-Z]{2}")
_COMPATIBILITY = words(
    """
    compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures
    doNotFlipMirrorIndents differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation
    allowHyphenationAtTrackBottom allowTextAfterFloatingTableBreak
    """
)


@cache
def _listed() -> dict[str, frozenset[str]]:
    parts = _SECTION.split((resources.files(__package__) / "ooxml_words.txt").read_text("utf-8"))
    return {name: frozenset(text.split()) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def _elements() -> frozenset[str]:
    return frozenset(
        f"{{{uri}}}{local}" for prefix, uri in NAMESPACES.items() for local in _listed().get(prefix, frozenset())
    )


def is_element(tag: object) -> bool:
    """Whether a tag ("{namespace}local") is an element that the standard knows."""
    return tag in _elements()


def is_attribute(local: str) -> bool:
    """Whether any element of the standard has an attribute of this name."""
    return local in _listed()["attributes"]


def is_value(text: str) -> bool:
    """Whether ``text`` is a number, a measure, a colour or a value that the standard enumerates."""
    return text == "" or text in _listed()["values"] or bool(_NUMBER.fullmatch(text) or _HEX.fullmatch(text))


def is_language(text: str) -> bool:
    """Whether ``text`` has the form of a language ("en-GB"; BCP 47, as Word writes it)."""
    return _LANGUAGE.fullmatch(text) is not None


def is_compatibility(text: str) -> bool:
    """Whether ``text`` names one of Word's own compatibility settings ([MS-DOCX] 2.1.2)."""
    return text in _COMPATIBILITY
