"""What no reader sees: addresses behind links, free words in attributes, settings.

Promises: elements and attributes of vocabularies we don't know go; so do revision ids,
authors, tooltips, object names, extension lists and every character that stands outside a
text element. Settings keep layout alone. Alternative text of drawings and tables stays, to
be edited as text (``docx_flow``).

Leaves alone: font names, which a reader's program needs to draw the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from pipeline.formats.docx_package import Part
from pipeline.formats.docx_xml import (
    NAMESPACES,
    XML_SPACE,
    Element,
    drop,
    drop_all,
    q,
    unwrap,
    words,
)

_KNOWN = frozenset(NAMESPACES.values())
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
_NO_PREFIX_DROPPED = words(
    """
    tooltip tgtFrame href target alt class print doubleclicknotify button macro textlink phldrT
    """
)
_W_DROPPED = words(
    """
    author date initials tooltip docLocation tgtFrame history userId providerId fmla
    """
)
_O_KEPT = words(
    """
    spt connecttype hr hralign hrpct hrnoshade hrstd allowoverlap allowincell
    """
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
_SHAPE_ID = re.compile(r"#?_x0000_[a-z]{1,3}\d{1,8}")


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
    """Colours and fonts without names or pictures."""
    drop_all(theme, "a:objectDefaults", "a:extraClrSchemeLst", "a:custClrLst", "a:extLst")
    for element in theme.iter(etree.Element):
        if "name" in element.attrib and element.tag != q("a:font"):
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
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).namespace not in _KNOWN:
            drop(element)
            continue
        element.tail = None
        if element.tag not in _TEXT:
            element.text = None
        if element.attrib:
            _scrub_attributes(element)
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


def _scrub_attributes(element: Element) -> None:
    tag = etree.QName(element)
    for name in list(element.attrib):
        key = etree.QName(name)
        if not _stays(element, tag.localname, key.namespace, key.localname):
            del element.attrib[name]
    if tag.localname in ("docPr", "cNvPr") and "name" in element.attrib:
        element.set("name", "Object")
    if tag.localname in ("bookmarkStart", "bookmarkEnd") and not element.get(q("w:id"), "").isdecimal():
        element.set(q("w:id"), "0")


def _stays(element: Element, tag: str, namespace: str | None, name: str) -> bool:
    if namespace is None:
        if name in ("descr", "title"):
            return element.tag == q("wp:docPr")
        if name == "id" and element.tag.startswith(f"{{{NAMESPACES['v']}}}"):
            return _SHAPE_ID.fullmatch(element.get("id") or "") is not None
        if name == "type" and element.tag.startswith(f"{{{NAMESPACES['v']}}}shape"):
            return _SHAPE_ID.fullmatch(element.get("type") or "") is not None
        if name == "formatCode" and tag == "pt":
            return False
        return name not in _NO_PREFIX_DROPPED
    if namespace == NAMESPACES["w"]:
        return name not in _W_DROPPED and not name.lower().startswith("rsid")
    if namespace == NAMESPACES["o"]:
        return name in _O_KEPT
    if f"{{{namespace}}}{name}" == XML_SPACE:
        return True
    return namespace in (NAMESPACES["r"], NAMESPACES["m"], NAMESPACES["v"])
