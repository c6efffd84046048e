"""The structure rules of Office Open XML that a program can check: what Word asks before it opens a file.

``faults`` lists what is out of order in a package, in words without its text. Sources: ECMA-376
part 2 (packages), part 1 (WordprocessingML) with the order of children as in its schemas.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

# The children of the elements that a writer touches, in the order of the schema (CT_PPr, CT_RPr …).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "num": "abstractNumId lvlOverride",
    "styles": "docDefaults latentStyles style",
    "tbl": "tblPr tblGrid tr",
    "numPr": "ilvl numId numberingChange ins",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone doNotHyphenateCaps defaultTabStop evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting "
    "bookFoldPrintingSheets displayBackgroundShape characterSpacingControl footnotePr endnotePr compat mathPr "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}  # fmt: skip
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr"}
NEEDED = {
    **dict.fromkeys("pStyle rStyle tblStyle numId ilvl jc gridSpan outlineLvl sz shd".split(), "val"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "id"),
    **dict.fromkeys(("headerReference", "footerReference"), "type"),
    "sym": "char", "fldChar": "fldCharType", "bookmarkStart": "name", "style": "styleId", "fldSimple": "instr",
    "lvl": "ilvl", "abstractNum": "abstractNumId", "num": "numId", "font": "name",
}  # fmt: skip
_RELATED = {
    "headerReference": "header", "footerReference": "footer", "hyperlink": "hyperlink", "chart": "chart",
    "blip": "image",
}  # fmt: skip


def faults(data: bytes) -> list[str]:
    """What is out of order in a Word file; nothing for one that Word opens without a question."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        members = {name: archive.read(name) for name in names}
    found = [f"twice in the zip: {n}" for n, count in Counter(n.lower() for n in names).items() if count > 1]
    if names[0] != "[Content_Types].xml":
        found.append("the content types don't come first")
    roots: dict[str, etree._Element] = {}
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(content)
            except etree.XMLSyntaxError:
                found.append(f"not well-formed: {name}")
    found += _types(names, roots["[Content_Types].xml"])
    relations = {name: _relations(root) for name, root in roots.items() if name.endswith(".rels")}
    for name, related in relations.items():
        found += _targets(name, related, members)
    for name, root in roots.items():
        if name.startswith("word/") and name.endswith(".xml"):
            folder, base = posixpath.split(name)
            found += [f"{name}: {fault}" for fault in _part(root, relations.get(f"{folder}/_rels/{base}.rels", {}))]
    found += _references(roots)
    return found


def _types(names: list[str], types: etree._Element) -> Iterator[str]:
    defaults = {each.get("Extension", "").lower() for each in types.iter(f"{_TYPES}Default")}
    overrides = [each.get("PartName", "") for each in types.iter(f"{_TYPES}Override")]
    for name in names:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides:
            extension = name.rsplit(".", 1)[-1].lower()
            if extension not in defaults or (extension == "xml"):
                yield f"no content type: {name}"
    yield from (f"a content type for nothing: {name}" for name in overrides if name.lstrip("/") not in names)
    yield from (f"two content types: {name}" for name, count in Counter(overrides).items() if count > 1)


def _relations(root: etree._Element) -> dict[str, tuple[str, str, bool]]:
    return {
        str(each.get("Id")): (str(each.get("Type")), str(each.get("Target")), each.get("TargetMode") == "External")
        for each in root
    }


def _targets(name: str, related: dict[str, tuple[str, str, bool]], members: dict[str, bytes]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(name))
    for _, target, outside in related.values():
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if not outside and path not in members:
            yield f"{name}: leads to a part that isn't there"
    ids = etree.fromstring(members[name]).xpath("count(*) - count(*[not(@Id=preceding::*/@Id)])")
    if ids:
        yield f"{name}: an id is used twice"


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _part(root: etree._Element, related: dict[str, tuple[str, str, bool]]) -> Iterator[str]:
    depth = 0
    for element in root.iter(etree.Element):
        name = _local(element)
        for key, value in element.attrib.items():
            if str(key).startswith(R) and str(value) not in related:
                yield f"{name} names a relationship that isn't there"
            elif str(key).startswith(R) and name in _RELATED and not related[str(value)][0].endswith(_RELATED[name]):
                yield f"{name} names a relationship of another type"
        if not str(element.tag).startswith(W):
            continue
        yield from _shape(element, name)
        if name == "fldChar":
            depth += {"begin": 1, "end": -1}.get(str(element.get(f"{W}fldCharType")), 0)
            if depth < 0:
                yield "a field ends that never began"
    if depth:
        yield "a field never ends"
    drawings = Counter(str(each.get("id")) for each in root.iter(f"{WP}docPr"))
    yield from (f"drawings share the id {n}" for n, count in drawings.items() if count > 1)


def _shape(element: etree._Element, name: str) -> Iterator[str]:
    children = [_local(child) for child in element if isinstance(child.tag, str)]
    if name in ORDER:
        order = {child: at for at, child in enumerate(ORDER[name].split())}
        order["footerReference"] = order.get("headerReference", 0)  # these two in any order
        ranks = [order.get(child, -1) for child in children if child not in ("bookmarkStart", "bookmarkEnd")]
        if -1 in ranks:
            yield f"{name} holds {children[ranks.index(-1)]}"
        elif ranks != sorted(ranks):
            yield f"the children of {name} are out of order: {' '.join(children)}"
    if name in FIRST and FIRST[name] in children and children.index(FIRST[name]) != 0:
        yield f"{FIRST[name]} isn't the first in {name}"
    if name in NEEDED and element.get(f"{W}{NEEDED[name]}") is None:
        yield f"{name} lacks {NEEDED[name]}"
    parent = element.getparent()
    settings = parent is not None and _local(parent) in ("footnotePr", "endnotePr")  # there it only names one
    if (
        name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")
        and not settings
        and (not children or children[-1] != "p")
    ):
        yield f"{name} doesn't end in a paragraph"
    if name == "tbl" and "tr" not in children:
        yield "a table without rows"
    if name == "tr" and "tc" not in children:
        yield "a row without cells"
    if name == "body" and "sectPr" in children and children.index("sectPr") != len(children) - 1:
        yield "the last section isn't last"
    if name == "p" and any(child in ("p", "tbl") for child in children):
        yield "a paragraph within a paragraph"
    if name == "r" and any(child in ("r", "p") for child in children):
        yield "a run within a run"
    if name == "t" and len(element):
        yield "a text holds elements"


def _references(roots: dict[str, etree._Element]) -> Iterator[str]:
    stories = [
        root for name, root in roots.items() if _local(root) in ("document", "hdr", "ftr", "footnotes", "endnotes")
    ]
    styles = roots.get("word/styles.xml")
    known = set() if styles is None else {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    if styles is not None and len(known) != len(list(styles.iter(f"{W}style"))):
        yield "two styles share an id"
    starts = Counter(str(m.get(f"{W}id")) for root in stories for m in root.iter(f"{W}bookmarkStart"))
    ends = Counter(str(m.get(f"{W}id")) for root in stories for m in root.iter(f"{W}bookmarkEnd"))
    if starts != ends or any(count > 1 for count in starts.values()):
        yield "bookmarks without their other end, or of one id"
    titles = Counter(str(m.get(f"{W}name")) for root in stories for m in root.iter(f"{W}bookmarkStart"))
    yield from ("bookmarks of one name" for count in titles.values() if count > 1)
    numbering = roots.get("word/numbering.xml")
    numbers = set() if numbering is None else {n.get(f"{W}numId") for n in numbering.iter(f"{W}num")}
    for root in [*stories, *([styles] if styles is not None else [])]:
        for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for reference in root.iter(f"{W}{name}"):
                if reference.get(f"{W}val") not in known:
                    yield f"{name} names a style that isn't there"
    for root in stories:
        for number in root.iter(f"{W}numId"):
            if number.get(f"{W}val") not in (*numbers, "0"):
                yield "a paragraph is in a list that isn't there"
        for kind in ("footnote", "endnote"):
            notes = roots.get(f"word/{kind}s.xml")
            ids = set() if notes is None else {note.get(f"{W}id") for note in notes.iter(f"{W}{kind}")}
            for reference in root.iter(f"{W}{kind}Reference"):
                if reference.get(f"{W}id") not in ids:
                    yield f"a {kind} that isn't there"
