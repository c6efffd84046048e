"""Field codes by allow-list: what a field shows stays, what it says behind the scenes goes.

Promises: of every field the shown result stays as text. The code stays only for page numbers,
numbered captions, contents and references to bookmarks, and is then written anew from the
words we know, so that nothing else can ride along. Form data and field data always go.

Leaves alone: the results themselves, which are ordinary text and edited as such.
Source: ECMA-376 part 1, 17.16.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.formats.docx_xml import XML_SPACE, Element, drop, drop_all, drop_empty_runs, q, unwrap, words

_CHAR, _CODE, _SIMPLE = q("w:fldChar"), q("w:instrText"), q("w:fldSimple")
_SHOWN = tuple(
    q(n)
    for n in (
        "w:t",
        "w:tab",
        "w:ptab",
        "w:br",
        "w:cr",
        "w:sym",
        "w:noBreakHyphen",
        "w:softHyphen",
        "w:drawing",
        "w:pict",
        "w:object",
        "w:footnoteReference",
        "w:endnoteReference",
    )
)
_NUMBERS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"))
_REFERENCES = {"REF": "hpnrwtf", "PAGEREF": "hp", "NOTEREF": "fhp"}  # and their switches without an argument
_LABELS = frozenset(("Figure", "Table", "Equation", "Chart", "Box", "Appendix"))
_FORMATS = words(
    """
    MERGEFORMAT CHARFORMAT ARABIC Arabic ROMAN Roman roman ALPHABETIC Alphabetic alphabetic
    """
)
_TOKEN = re.compile(r'"[^"]*"|\\\S|[^\s"]+')


@dataclass(frozen=True, slots=True)
class _Names:
    """What bookmarks and styles are called now, by what they were called, in lower case."""

    bookmarks: Mapping[str, str]
    styles: Mapping[str, str]


@dataclass(slots=True)
class _Field:
    begin: Element
    codes: list[Element] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)  # shown elements within the code
    nested: bool = False  # a field within the code: too clever to vouch for
    separate: Element | None = None


def clean_fields(root: Element, bookmarks: Mapping[str, str], styles: Mapping[str, str] | None = None) -> None:
    """Clean every field of a story. Both map old names in lower case to new ones."""
    names = _Names(bookmarks, styles or {})
    drop_all(root, "w:ffData", "w:fldData")
    for simple in list(root.iter(_SIMPLE)):
        code = cleaned_code(simple.get(q("w:instr"), ""), names.bookmarks, names.styles)
        if code is None:
            unwrap(simple)
        else:
            simple.set(q("w:instr"), code)
    for story in root.findall(q("w:footnote")) + root.findall(q("w:endnote")) or [root]:
        _clean_story(story, names)
    drop_empty_runs(root)


def _clean_story(story: Element, names: _Names) -> None:
    if next(story.iter(_CHAR, _CODE), None) is None:
        return
    open_fields: list[_Field] = []
    for element in list(story.iter(_CHAR, _CODE, *_SHOWN)):
        if element.tag == _CODE:
            if open_fields and open_fields[-1].separate is None:
                open_fields[-1].codes.append(element)
            else:
                drop(element)
        elif element.tag == _CHAR:
            _step(element, open_fields, names)
        else:
            for outer in open_fields:
                if outer.separate is None:
                    outer.inside.append(element)
                    break
    for left in open_fields:  # never ended: nothing tells what belongs to it, so what shows stays
        for part in (left.begin, left.separate, *left.codes):
            if part is not None:
                drop(part)


def _step(char: Element, open_fields: list[_Field], names: _Names) -> None:
    match char.get(q("w:fldCharType")):
        case "begin":
            for outer in open_fields:
                outer.nested = outer.nested or outer.separate is None
            open_fields.append(_Field(char))
        case "separate" if open_fields and open_fields[-1].separate is None:
            open_fields[-1].separate = char
        case "end" if open_fields:
            _close(open_fields.pop(), char, names, within=any(f.separate is None for f in open_fields))
        case _:
            drop(char)


def _close(ended: _Field, end: Element, names: _Names, *, within: bool) -> None:
    for element in ended.inside:
        drop(element)
    text = "".join(code.text or "" for code in ended.codes)
    code = None if ended.nested or within else cleaned_code(text, names.bookmarks, names.styles)
    for element in ended.codes[1:] if code else ended.codes:
        drop(element)
    chars = [char for char in (ended.begin, ended.separate, end) if char is not None]
    for char in chars:
        if code is None:
            drop(char)
            continue
        kind = char.get(q("w:fldCharType"), "")
        char.attrib.clear()
        char.set(q("w:fldCharType"), kind)
    if code is not None:
        ended.codes[0].text = code
        ended.codes[0].set(XML_SPACE, "preserve")


def cleaned_code(text: str, bookmarks: Mapping[str, str], styles: Mapping[str, str] | None = None) -> str | None:
    """The code written anew from words we know, or None where the field must become plain text.

    ``bookmarks`` and ``styles`` map old names in lower case to the names they were given.
    """
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    name, rest = tokens[0].upper(), tokens[1:]
    if name in _NUMBERS:
        return _code(name, _formats(rest))
    if name == "SEQ" and rest and rest[0] in _LABELS:
        return _code(name, rest[0], _formats(rest), _switches(rest, "nch"), _counts(rest))
    if name in _REFERENCES and rest:
        target = bookmarks.get(rest[0].strip('"').lower())
        return None if target is None else _code(name, target, _switches(rest, _REFERENCES[name]), _formats(rest))
    if name == "TOC":
        return _contents(rest, bookmarks, styles or {})
    if name == "HYPERLINK" and len(rest) >= 2 and rest[0].lower() == "\\l":
        target = bookmarks.get(rest[1].strip('"').lower())
        return None if target is None else _code(name, f'\\l "{target}"')
    return None


def _contents(tokens: list[str], bookmarks: Mapping[str, str], styles: Mapping[str, str]) -> str | None:
    """A list of contents, figures or tables; None where it lists by words of its own."""
    present = {token.lower() for token in tokens}
    if present & {"\\f", "\\l"}:  # entries marked by hidden TC fields, which go
        return None
    words: list[str] = []
    for switch, argument in pairwise(tokens):
        said = argument.strip('"')
        match switch.lower():
            case "\\o" if re.fullmatch(r'"[1-9]-[1-9]"', argument):
                words.append(f"\\o {argument}")
            case "\\n" if re.fullmatch(r'"[1-9]-[1-9]"', argument):
                words.append(f"\\n {argument}")
            case "\\c" | "\\a" if said in _LABELS:
                words.append(f'{switch.lower()} "{said}"')
            case "\\c" | "\\a":
                return None
            case "\\b":
                if said.lower() not in bookmarks:
                    return None
                words.append(f"\\b {bookmarks[said.lower()]}")
            case "\\t" if listed := _listed_styles(said, styles):
                words.append(f'\\t "{listed}"')
    return _code("TOC", *words, _switches(tokens, "hzu"))


def _listed_styles(text: str, styles: Mapping[str, str]) -> str:
    """ "Our heading,1,Other,2" with the styles' new names; what names no style goes."""
    said = re.split(r"[,;]", text)
    known = [
        (styles.get(name.strip().lower()), level.strip()) for name, level in zip(said[::2], said[1::2], strict=False)
    ]
    return ",".join(f"{name},{level}" for name, level in known if name and re.fullmatch("[1-9]", level))


def _code(*words: str) -> str:
    return " " + " ".join(word for word in words if word) + " "


def _formats(tokens: list[str]) -> str:
    return " ".join(f"\\* {b}" for a, b in pairwise(tokens) if a == "\\*" and b in _FORMATS)


def _switches(tokens: list[str], known: str) -> str:
    present = {token.lower() for token in tokens}
    return " ".join(f"\\{letter}" for letter in known if f"\\{letter}" in present)


def _counts(tokens: list[str]) -> str:
    """Where a numbering starts again: after a heading of a level, or at a number."""
    return " ".join(f"{a.lower()} {b}" for a, b in pairwise(tokens) if a.lower() in ("\\s", "\\r") and b.isdecimal())
