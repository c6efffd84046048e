"""Every attribute of a Word file, judged by its value: what is anybody's own word goes.

Promises: an attribute stays if the standard knows its name and its value is a number, a measure, a
colour, a language or a value that the standard enumerates (``docx_vocabulary``); fonts by their
own list (``docx_fonts``). Free words stay only where a later step reads and edits them (alternative
text, captions of tables, labels of lists, WordArt), or has renamed them (bookmarks, styles).
Revision ids, authors, tooltips, object names and the like never stay.

Risk accepted: an attribute of a drawing that the schema asks for may go, where its value is no word
of the standard; then the draft was out of order before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from pipeline.formats.docx_fonts import settled_font
from pipeline.formats.docx_vocabulary import is_attribute, is_compatibility, is_language, is_value
from pipeline.formats.docx_xml import NAMESPACES, XML_SPACE, Element, q, words

_W, _V, _O, _M, _R, _DGM = (NAMESPACES[prefix] for prefix in ("w", "v", "o", "m", "r", "dgm"))
_VAL = q("w:val")
_NODE = re.compile(r"n\d{1,5}")  # as docx_names calls the nodes of a diagram
_DROPPED = words(
    """
    tooltip tgtFrame href target alt class print doubleclicknotify button macro textlink phldrT
    author date initials docLocation history userId providerId descr title
    """
)
_O_KEPT = words("spt connecttype hr hralign hrpct hrnoshade hrstd allowoverlap allowincell")
# Free words that are pieces of the text, or that another step has renamed or cleaned.
_FREE = frozenset(
    (q(element), q(attribute) if ":" in attribute else attribute)
    for element, attribute in (
        ("wp:docPr", "descr"),
        ("wp:docPr", "title"),
        ("v:textpath", "string"),
        ("w:lvlText", "w:val"),
        ("w:tblCaption", "w:val"),
        ("w:tblDescription", "w:val"),
        ("w:name", "w:val"),
        ("w:style", "w:styleId"),
        ("w:bookmarkStart", "w:name"),
        ("w:hyperlink", "w:anchor"),
        ("w:fldSimple", "w:instr"),
        ("c:numFmt", "formatCode"),
    )
) | frozenset(
    (q(n), q("w:val"))
    for n in (
        "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link", "w:styleLink", "w:numStyleLink",
        "w:clickAndTypeStyle", "w:defaultTableStyle",
    )
)  # fmt: skip
_FONTS = frozenset(
    (q(element), q(attribute) if ":" in attribute else attribute)
    for element, attribute in (
        *(("w:rFonts", f"w:{which}") for which in ("ascii", "hAnsi", "cs", "eastAsia")),
        ("w:sym", "w:font"), ("w:font", "w:name"), ("m:mathFont", "m:val"),
        *((f"a:{which}", "typeface") for which in ("latin", "ea", "cs", "sym", "buFont", "font")),
    )
)  # fmt: skip
# Each paragraph has values of its own: not worth remembering what becomes of them.
_REVISIONS = frozenset(
    (
        *(q(f"w:rsid{which}") for which in ("R", "RPr", "RDefault", "P", "Tr", "Sect", "Del")),
        *(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")),
    )
)
_CATEGORIES = words(
    "simple 3D colorful mainScheme process cycle hierarchy relationship matrix pyramid picture list other"
)
# One sign of the author's choice: a bullet, a bracket of a formula, a decimal point.
_SIGNS = frozenset(
    (q(n), q(n.split(":")[0] + ":val") if n[0] in "wm" else "char")
    for n in ("m:chr", "m:begChr", "m:endChr", "m:sepChr", "w:decimalSymbol", "w:listSeparator", "a:buChar")
)
_LANGUAGES = frozenset((q("w:lang"), q("w:themeFontLang"), q("c:lang")))
_SHAPE_ID = re.compile(r"#?_x0000_[a-z]{1,3}\d{1,8}")
_DIAGRAM = re.compile(
    r"urn:microsoft\.com/office/officeart/\d{4}/\d+/(?:layout|quickstyle|colors)/[A-Za-z]+\d*(?:_\d)?(?:#\d+)?"
)
_GUIDE = re.compile(r"[A-Za-z]{1,2}|[A-Za-z]{1,4}\d{1,5}|connsite[XY]\d+|\d?cd\d{1,2}|adj|val|[*+?/-]{1,3}|-?\d+")
_GUIDE_WORDS = words("pin abs at2 cat2 sat2 cos sin tan hypot max min mod sqrt wd hd")
_SEPARATORS = re.compile(r"[\s,;:()\[\]#@]+")
# The commands of a path in VML (ECMA-376-4, 19.1.2.19), at most four together.
_STEPS = r"(?:nf|ns|ae|al|at|ar|wa|wr|q[xyb]|h[a-i]|[mlcxetrv]){0,4}"
_PATH = re.compile(rf"{_STEPS}(?:[-\d.,@ #]+{_STEPS})*")
_FAMILY = re.compile(r"""font-family:\s*["']?([^"';]*)["']?""")
_ID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
_CSS = words(
    """
    position absolute relative static margin left top right bottom width height z index mso wrap style distance
    horizontal vertical char line text page inner outer margin area flip rotation visibility visible hidden fit shape
    to none square tight through anchor middle center v layout flow direction alt ltr rtl font family size
    weight normal bold italic next textbox percent column both around on off t f true false window fill darken lighten
    shadow black white red green blue gray silver maroon purple fuchsia lime olive yellow navy teal aqua infoBackground
    infoText windowText menu buttonFace buttonShadow sum product prod mid abs min max if mod atan2 sin cos tan
    cosatan2 sinatan2 sqrt sumangle ellipse val xcenter ycenter xlimo ylimo hasstroke hasfill pixelLineWidth
    pixelWidth pixelHeight emuWidth emuHeight emuWidth2 emuHeight2 lineDrawn auto upright vertical-ideographic
    kern trim spacing position-horizontal-relative
    """
)


def settle_attributes(element: Element) -> bool:
    """Drop or neutralise every attribute of one element that may hold a word of somebody's own.

    True where its ``w:val`` went: such an element says nothing any more, and mustn't stay without.
    """
    tag = str(element.tag)
    lost = False
    for name, value in element.items():
        settled = None if name in _REVISIONS else _settled(tag, name, value)
        if settled is None:
            del element.attrib[name]
            lost = lost or name == _VAL
        elif settled != value:
            element.set(name, settled)
    return lost


@lru_cache(maxsize=50_000)
def _settled(tag: str, name: str, value: str) -> str | None:
    """The value that stays, or None."""
    key = etree.QName(name)
    if (tag, name) in _FREE or key.namespace == _R or name == XML_SPACE:
        return value
    if (tag, name) in _FONTS:
        return settled_font(value)
    local = key.localname
    if tag.endswith(("}docPr", "}cNvPr")) and local == "name":
        return "Object"
    if tag in (q("w:bookmarkStart"), q("w:bookmarkEnd")) and local == "id":
        return value if value.isdecimal() else "0"
    if tag == q("w:compatSetting"):
        return _compatibility(local, value)
    if local == "uri":
        return value if value in NAMESPACES.values() else None
    if key.namespace == _O and local not in _O_KEPT:
        return None
    if key.namespace not in (None, _W, _O, _M, _V) or not is_attribute(local):
        return None
    return value if _may_stay(tag, name, local, value) else None


def _may_stay(tag: str, name: str, local: str, value: str) -> bool:
    namespace = etree.QName(tag).namespace
    if (tag, name) in _SIGNS:
        return len(value) <= 1
    if tag in _LANGUAGES or local in ("lang", "altLang"):
        return is_language(value)
    if namespace == NAMESPACES["a"] and tag in _GUIDED:
        return all(word in _GUIDE_WORDS or _GUIDE.fullmatch(word) for word in value.split())
    if local == "name":  # written anew by the steps before
        return value in ("Office", "Object") or (namespace == _DGM and _NODE.fullmatch(value) is not None)
    if namespace == _DGM:
        return all(is_value(word) or word in _CATEGORIES for word in value.split()) or any(
            p.fullmatch(value) for p in (_NODE, _ID, _DIAGRAM)
        )
    if local in _DROPPED or local.lower().startswith("rsid"):
        return False
    if is_value(value):
        return True
    return namespace in (_V, _O, NAMESPACES["w10"]) and _is_drawn(local, value)


_GUIDED = frozenset(q(f"a:{n}") for n in ("gd", "pt", "pos", "rect", "cxn", "arcTo", "ahXY", "ahPolar"))


def _compatibility(local: str, value: str) -> str | None:
    if local == "uri":
        return value if value == "http://schemas.microsoft.com/office/word" else None
    return value if is_compatibility(value) or is_value(value) else None


def _is_drawn(local: str, value: str) -> bool:
    """Whether an attribute of an old drawing (VML) says only how it is drawn."""
    if local in ("id", "type"):
        return _SHAPE_ID.fullmatch(value) is not None
    if local in ("path", "v", "points", "connectlocs", "textboxrect"):
        return _PATH.fullmatch(value) is not None and len(value) < 20_000
    for family in _FAMILY.findall(value):
        if settled_font(family.strip()) != family.strip():
            return False
    value = _FAMILY.sub("", value)
    return all(
        word == "" or word in _CSS or is_value(word) for part in _SEPARATORS.split(value) for word in part.split("-")
    )
