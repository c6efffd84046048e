"""What no reader sees: addresses behind links, free words in attributes, settings.

Promises: elements that the standard doesn't know go; so do extension lists, every attribute
that may hold a word of somebody's own (``docx_attributes``), and every character that stands
outside a text element. Settings keep layout alone. Alternative text of drawings and tables
stays, to be edited as text (``docx_flow``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from pipeline.formats.docx_attributes import settle_attributes
from pipeline.formats.docx_package import Part
from pipeline.formats.docx_vocabulary import is_element, is_value
from pipeline.formats.docx_xml import (
    Element,
    drop,
    drop_all,
    q,
    unwrap,
    words,
)

_R_ID = q("r:id")

# Elements whose own characters mean something. All other characters are dropped.
_TEXT = frozenset(
    q(n)
    for n in (
        "w:t",
        "w:instrText",
        "a:t",
        "m:t",
        "c:v",
        "c:f",
        "c:name",
        "c:formatCode",
        "wp:align",
        "wp:posOffset",
    )
)
_DROPPED = (
    "a:extLst",
    "c:extLst",
    "dgm:extLst",
    "pic:extLst",
    "wp:extLst",
    "wps:extLst",
    "a:hlinkClick",
    "a:hlinkHover",
    "a:hlinkMouseOver",
    "a:videoFile",
    "a:audioFile",
    "a:wavAudioFile",
    "a:quickTimeFile",
    "c:externalData",
    "c:userShapes",
    "c:printSettings",
    "c:pivotSource",
    "c:pivotFmts",
    "c:separator",
    "dgm:title",
    "dgm:desc",
    "dgm:catLst",
    "o:lock",
    "o:OLEObject",
    "o:signatureline",
    "w:printerSettings",
    "w:divId",
    "w:nsid",
    "w:tmpl",
    "w:embedRegular",
    "w:embedBold",
    "w:embedItalic",
    "w:embedBoldItalic",
    "w:dayShort",
    "w:dayLong",
    "w:monthShort",
    "w:monthLong",
    "w:yearShort",
    "w:yearLong",
)
_SETTINGS = frozenset(
    q("w:" + n)
    for n in words(
        """
        zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
        bordersDoNotSurroundFooter gutterAtTop autoHyphenation consecutiveHyphenLimit
        hyphenationZone doNotHyphenateCaps defaultTabStop evenAndOddHeaders bookFoldPrinting
        bookFoldRevPrinting bookFoldPrintingSheets displayBackgroundShape characterSpacingControl
        footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol listSeparator
        """
    )
) | {q("m:mathPr")}
_FORMAT_CODE = re.compile(r"(General|[#0?.,%; ()£$€+\-/:@_\\dmyhs])+")


def settle_links(part: Part, drop_link: Callable[[str], bool]) -> int:
    """Open every link whose address must go; the words stay. How many were opened."""
    count = 0
    for link in list(part.xml().iter(q("w:hyperlink"))):
        identifier = link.get(_R_ID)
        if identifier is None:
            continue
        target = part.outside.get(identifier, "")
        if target.lower().startswith(("http://", "https://")) and not drop_link(target):
            continue
        count += 1
        if link.get(q("w:anchor")) is not None:
            del link.attrib[_R_ID]
        else:
            unwrap(link)
    return count


def keep_layout_settings(settings: Element) -> None:
    """Settings without ids, variables, mail merge, protection or paths."""
    for child in list(settings):
        if child.tag not in _SETTINGS:
            settings.remove(child)
    for setting in list(settings.iter(q("w:compatSetting"))):
        if setting.get(q("w:uri")) != "http://schemas.microsoft.com/office/word":
            drop(setting)


def plain_theme(theme: Element) -> None:
    """Colours and fonts without names or pictures, and without the fonts for other scripts, which may be names
    (Euphemia, Raavi): Word has its own for them."""
    drop_all(theme, "a:objectDefaults", "a:extraClrSchemeLst", "a:custClrLst", "a:extLst", "a:font")
    for element in theme.iter(etree.Element):
        if "name" in element.attrib:
            element.set("name", "Office")
    for fill in list(theme.iter(q("a:blipFill"))):
        solid = etree.Element(q("a:solidFill"))
        etree.SubElement(solid, q("a:schemeClr"), {"val": "phClr"})
        fill.addprevious(solid)
        drop(fill)


def scrub(root: Element) -> None:
    """Drop what no reader sees from one part. See the module's promise."""
    drop_all(root, *_DROPPED)
    for name in list(root.iter(q("w:abstractNum"))):
        for child in name.findall(q("w:name")):
            name.remove(child)
    every = list(root.iter())
    unknown = {tag for tag in {element.tag for element in every} if not is_element(tag)}
    for element in every:
        tag = element.tag
        if tag in unknown:
            drop(element)
            continue
        if element.tail is not None:
            element.tail = None
        if element.text is not None and tag not in _TEXT:
            element.text = None
        if settle_attributes(element) and len(element) == 0:
            drop(element)
    for placed in root.iter(q("wp:align"), q("wp:posOffset")):
        if not is_value((placed.text or "").strip()):
            placed.text = "0" if placed.tag == q("wp:posOffset") else "left"
    for formula in root.iter(q("c:f")):
        formula.text = "Sheet1!$A$1"
    for code in root.iter(q("c:formatCode")):
        if not _FORMAT_CODE.fullmatch(code.text or ""):
            code.text = "General"
    for code in root.iter(q("c:numFmt")):
        if not _FORMAT_CODE.fullmatch(code.get("formatCode") or ""):
            code.set("formatCode", "General")
    for points in root.iter(q("c:numCache"), q("c:numLit")):
        for number in points.iter(q("c:v")):
            if not _is_number(number.text):
                number.text = "0"


def _is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True
