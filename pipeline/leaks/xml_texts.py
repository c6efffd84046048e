"""The texts of an XML part: paragraphs joined over their runs, every attribute, comment and instruction.

Knows no schema beyond what a paragraph, a tab and a line break are called, so that an unknown
part hides nothing. A part that isn't well-formed, or declares entities, is a fault.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from pipeline.leaks.images import printable, wide
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vocabulary import is_builtin_style, is_font

_PARAGRAPHS = frozenset({"p", "tc", "tr", "txbxContent", "comment", "footnote", "endnote", "lvl"})
_RUN_PARTS = frozenset({
    "bdo", "bookmarkEnd", "bookmarkStart", "br", "cr", "customXml", "del", "delText", "dir", "fld",
    "fldSimple", "hyperlink", "ins", "line-break", "moveFrom", "moveTo", "noBreakHyphen", "oMath", "oMathPara",
    "proofErr", "ptab", "r", "rPr", "rt", "ruby", "rubyBase", "s", "sdt", "sdtContent", "smartTag", "softHyphen",
    "span", "sym", "t", "tab", "a",
})  # fmt: skip
_GONE = frozenset({"delText", "instrText", "delInstrText"})
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " ", "s": " ", "line-break": "\n"}
_STANDARD = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.aiim.org/",
)
_STANDARD_TAGS = tuple("{" + namespace for namespace in _STANDARD)
_WORDPROCESSOR = re.compile(
    r"wordprocessingml|drawingml|spreadsheetml|officeDocument/2006/math|purl\.oclc\.org/ooxml|opendocument:xmlns:text"
)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}\s*){8,}(?:[A-Za-z0-9+/]{2,3}={0,2})?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.4.2.4 (bstr)
_NUMBERS = re.compile(r"[\d\s.,:;%+\-/#]*(?:pt|in|cm|mm|px|em)?")
_HEX = re.compile(r"#?[0-9A-F]{6}|[0-9A-F]{8}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_FONT_ATTRIBUTES = frozenset({"ascii", "hAnsi", "cs", "eastAsia", "typeface"})
_STYLE_TAGS = frozenset(
    {"style", "lsdException", "pStyle", "rStyle", "tblStyle", "name", "basedOn", "next", "link", "aliases"}
)
_PROSE_ATTRIBUTES = frozenset(
    {"descr", "title", "Target", "tooltip", "author", "alt", "displayText", "helpText", "lastValue"}
)
_PROSE_TAGS = frozenset({"alias", "tag", "docVar", "default", "statusText", "helpText", "listItem", "description"})
# Free text that a person typed; elsewhere a lower-case word is the schema's own ("val" isn't Valerie).
_TYPED_ATTRIBUTES = frozenset(
    {"name", "initials", "anchor", "bookmark", "instr", "id", "userId", "providerId", "string"}
)


def xml_texts(data: bytes, place: str, found: Gathered) -> bool:
    """Add all texts of ``data`` under ``place``. False, and a fault, if it can't be parsed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        found.fault(place, "unreadable")
        return False
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        found.add(place, data.decode("utf-8", "replace"), Mode.WORDS)
    lines, tight = _lines(root)
    prose = Mode.WORDS if root.tag.endswith(("}theme", "}Types", "}settings", "}fonts", "}numbering")) else Mode.PROSE
    found.add(place, "\n\n".join(lines), prose)
    if tight:
        found.add(place, "\n\n".join(tight), Mode.WORDS)
    typed, coded = _attributes(root)
    found.add(place, "\n\n".join(typed[Mode.PROSE]), Mode.PROSE)
    found.add(place, "\n\n".join(typed[Mode.WORDS]), Mode.WORDS)
    found.add(place, "\n\n".join(coded), Mode.CODE)
    outside = [str(n.text) for n in (*root.itersiblings(preceding=True), *root.itersiblings()) if n.text]
    found.add(place, "\n\n".join(outside), Mode.WORDS)
    _encoded(root, place, found)
    return True


def _encoded(root: etree._Element, place: str, found: Gathered) -> None:
    """What stands in the part as base64 (form fields' data, whole drawings beside a VML shape) or as _x004D_."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        for value in (node.text or "", *map(str, node.attrib.values())):
            if len(value) >= 32 and _BASE64.fullmatch(value.strip()):
                _embedded(value, place, found)
            elif "_x" in value and _ESCAPED.search(value):
                found.add(place, _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value), Mode.WORDS)


def _embedded(value: str, place: str, found: Gathered) -> None:
    try:
        raw = base64.b64decode(value, validate=False)
    except binascii.Error:
        return
    if raw.startswith(b"PK\x03\x04"):
        found.inner.append((raw, place))
    else:
        found.add(place, printable(raw), Mode.BYTES)
        found.add(place, wide(raw), Mode.WORDS)


def _lines(root: etree._Element) -> tuple[list[str], list[str]]:
    """Each paragraph's text in one piece, whatever stands within it; and again as it reads without deletions."""
    lines: list[str] = []
    kept: list[str] = []
    stack: list[tuple[list[str], list[str]]] = [([], [])]
    differs = False
    carried = ""  # a paragraph whose mark was deleted goes on in the next
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            lines.append(str(node.text or ""))
            stack[-1][0].append(node.tail or "")
            continue
        name, flowing, _ = _kind(str(node.tag))
        block = name in _PARAGRAPHS or not (flowing and name in _RUN_PARTS)
        gone = name in _GONE
        if event == "start":
            if block and not gone:
                stack.append(([], []))
            blank = _blank(node, name) if flowing else ""
            text = blank + _solid(node.text, flowing)
            stack[-1][0].append(text)
            if gone:
                differs = True
            else:
                stack[-1][1].append(text)
        else:
            if block and not gone:
                whole, visible = ("".join(part) for part in stack.pop())
                unmarked = name == "p" and flowing and _is_unmarked(node)
                if unmarked:
                    carried, differs = carried + visible, True
                if whole.strip():
                    lines.append(whole)
                    if not unmarked:
                        kept.append(carried + visible if name == "p" else visible)
                        carried = "" if name == "p" else carried
            tail = _solid(node.tail, flowing)
            stack[-1][0].append(tail)
            stack[-1][1].append(tail)
    rest = "".join(stack[0][0])
    if rest.strip():
        lines.append(rest)
    if carried:
        kept.append(carried)
    return lines, kept if differs else []


def _blank(node: etree._Element, name: str) -> str:
    """What an element shows by itself: a tab, a break, a symbol."""
    if name != "sym":
        return _BLANKS.get(name, "")
    code = next((str(value) for key, value in node.attrib.items() if str(key).endswith("}char")), "")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if number else ""


def _is_unmarked(paragraph: etree._Element) -> bool:
    """Whether the paragraph's mark was deleted or moved away (w:pPr/w:rPr/w:del)."""
    return any(
        _local(mark) in ("del", "moveFrom")
        for properties in paragraph
        if isinstance(properties.tag, str) and _local(properties) == "pPr"
        for looks in properties
        if isinstance(looks.tag, str) and _local(looks) == "rPr"
        for mark in looks
        if isinstance(mark.tag, str)
    )


def _attributes(root: etree._Element) -> tuple[dict[Mode, list[str]], list[str]]:
    typed: dict[Mode, dict[str, None]] = {Mode.PROSE: {}, Mode.WORDS: {}}
    coded: dict[str, None] = {}
    seen: set[tuple[str, str, str]] = set()
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        tag, _, standard = _kind(node.tag)
        if not standard:
            typed[Mode.WORDS][node.tag.replace("}", " ")] = None
        for key, raw in node.items():
            key, value = str(key), str(raw)
            attribute = key.rpartition("}")[2]
            if (tag, attribute, value) in seen:
                continue
            seen.add((tag, attribute, value))
            if not standard:
                typed[Mode.WORDS][attribute] = None
            mode = _attribute_mode(tag, attribute, value, standard)
            if mode is Mode.CODE:
                coded[value] = None
            elif mode is not None:
                typed[mode][unquote(value)] = None
    return {mode: list(values) for mode, values in typed.items()}, list(coded)


def _attribute_mode(tag: str, attribute: str, value: str, standard: bool) -> Mode | None:
    if _NUMBERS.fullmatch(value) and attribute not in _PROSE_ATTRIBUTES and tag not in _PROSE_TAGS:
        return None
    if not standard:
        return Mode.PROSE
    if _HEX.fullmatch(value):
        return None
    if tag in ("lang", "themeFontLang") and _LANGUAGE.fullmatch(value):
        return None
    if (attribute in _FONT_ATTRIBUTES or tag in ("font", "altName")) and is_font(value):
        return None
    if tag in _STYLE_TAGS and is_builtin_style(value):
        return None
    if attribute in _PROSE_ATTRIBUTES or tag in _PROSE_TAGS:
        return Mode.PROSE
    if attribute in _TYPED_ATTRIBUTES or tag in _STYLE_TAGS or " " in value.strip() or "/" in value:
        return Mode.WORDS
    return Mode.CODE


def _solid(text: str | None, flowing: bool) -> str:
    """Text without the indentation that pretty-printing puts between the runs of a paragraph."""
    return "" if not text or (flowing and "\n" in text and text.isspace()) else text


@lru_cache(maxsize=2_000)
def _kind(tag: str) -> tuple[str, bool, bool]:
    """The name of a tag without its namespace; whether that is a word processor's; whether a known one's."""
    name = tag.rpartition("}")[2]
    return name, _WORDPROCESSOR.search(tag) is not None, tag.startswith(_STANDARD_TAGS)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
