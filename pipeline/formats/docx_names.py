"""Names that nobody reads but everybody can find: bookmarks, styles, nodes of diagrams.

Promises: every bookmark is called bookmark1, bookmark2 … in reading order and every reference
follows; so for the nodes of diagrams; every style that isn't one of Word's own gets a neutral name and id, and so does
every reference to it. A reference to nothing goes.

Leaves alone: what a style looks like; field codes (``docx_fields`` uses the bookmark map).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.formats.docx_outline import Outline
from pipeline.formats.docx_xml import Element, drop, drop_all, q, unwrap, value

_VAL, _NAME = q("w:val"), q("w:name")
_STYLE_REFERENCES = tuple(
    q(n)
    for n in (
        "w:pStyle",
        "w:rStyle",
        "w:tblStyle",
        "w:basedOn",
        "w:next",
        "w:link",
        "w:styleLink",
        "w:numStyleLink",
        "w:clickAndTypeStyle",
        "w:defaultTableStyle",
    )
)
# Word's own styles (ECMA-376 part 1, 17.7.4.9 leaves the list to Word's latent styles).
_OWN = frozenset(
    """
    normal|no spacing|title|subtitle|caption|strong|emphasis|intense emphasis|subtle emphasis|quote
    intense quote|subtle reference|intense reference|book title|list paragraph|toc heading|bibliography
    header|footer|page number|line number|footnote text|footnote reference|endnote text
    endnote reference|hyperlink|followedhyperlink|placeholder text|default paragraph font
    normal table|no list|table grid|table grid light|plain text|body text|body text 2|body text 3
    body text indent|body text indent 2|body text indent 3|body text first indent
    body text first indent 2|list|list 2|list 3|list 4|list 5|list bullet|list bullet 2
    list bullet 3|list bullet 4|list bullet 5|list number|list number 2|list number 3|list number 4
    list number 5|list continue|list continue 2|list continue 3|list continue 4|list continue 5
    block text|date|salutation|signature|closing|message header|note heading|normal (web)
    normal indent|html preformatted|html code|html cite|html keyboard|html sample|html address
    balloon text|document map|revision|table of figures|table of authorities|toa heading|macro
    envelope address|envelope return|e-mail signature|index heading|annotation text
    annotation reference|annotation subject|unresolved mention|mention|smart hyperlink|hashtag
    smart link|outline list 1|outline list 2|outline list 3|table theme|table professional
    table elegant|table contemporary|contents heading
    """.replace("\n", "|")
    .replace("  ", "")
    .split("|")
)
_OWN_PATTERN = re.compile(
    r"(heading|toc|index|contents) [1-9]|plain table [1-5]|(grid|list) table [1-7]( (light|dark|colorful))?"
    r"( -? ?accent [1-6])?|(grid|list) table [1-7] [a-z]+( -? ?accent [1-6])?"
    r"|(light|medium|dark|colorful) (shading|list|grid)( [1-3])?( -? ?accent [1-6])?"
    r"|table (simple|classic|colorful|columns|grid|list|subtle|web) [1-8]|table 3d effects [1-3]"
)


def rename_bookmarks(stories: Iterable[Element]) -> dict[str, str]:
    """Rename all bookmarks of these stories; old name in lower case → new name.

    A bookmark without its other end, or of a name that was there before, goes: Word ignores it.
    """
    stories = list(stories)
    names: dict[str, str] = {}
    count = 0
    for story in stories:
        for start, end in _marks(story):
            old = (start.get(_NAME) or "").lower()
            if end is None or old in names:
                drop(start)
                if end is not None:
                    drop(end)
                continue
            names[old] = f"bookmark{len(names) + 1}"
            start.set(_NAME, names[old])
            for mark in (start, end):
                mark.set(q("w:id"), str(count))
            count += 1
    for story in stories:
        for link in list(story.iter(q("w:hyperlink"))):
            anchor = link.get(q("w:anchor"))
            if anchor is None:
                continue
            if anchor.lower() in names:
                link.set(q("w:anchor"), names[anchor.lower()])
            else:
                del link.attrib[q("w:anchor")]
                if not any(str(name).endswith("}id") for name in link.attrib):
                    unwrap(link)
    return names


def _marks(story: Element) -> list[tuple[Element, Element | None]]:
    """Each bookmark's two ends, paired in their order, since ids may be used again; orphaned ends go."""
    pairs: list[tuple[Element, Element | None]] = []
    waiting: dict[str, list[int]] = {}
    for mark in list(story.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        identifier = mark.get(q("w:id"), "")
        if mark.tag == q("w:bookmarkStart"):
            waiting.setdefault(identifier, []).append(len(pairs))
            pairs.append((mark, None))
        elif waiting.get(identifier):
            at = waiting[identifier].pop(0)
            pairs[at] = (pairs[at][0], mark)
        else:
            drop(mark)
    return pairs


def number_drawings(stories: Iterable[Element]) -> None:
    """Give all drawings numbers of their own: a merged document brings numbers that are taken."""
    drawings = (drawing for story in stories for drawing in story.iter(q("wp:docPr")))
    for number, drawing in enumerate(drawings, 1):
        drawing.set("id", str(number))


_NODE_NAMES = ("name", "forName", "refForName", "ref", "presName", "styleLbl", "presStyleLbl", "moveWith")


def rename_diagram_nodes(diagrams: Iterable[Element]) -> None:
    """Give the nodes and styles within diagrams neutral names; every reference follows."""
    names: dict[str, str] = {"": ""}
    for root in diagrams:
        for element in root.iter(etree.Element):
            for name in _NODE_NAMES:
                old = element.get(name)
                if old is not None:
                    element.set(name, names.setdefault(old, f"n{len(names)}"))


def shown_name(style: Element) -> str:
    """The name a style is shown by."""
    return (value(style.find(_NAME)) or "").strip()


def shown_styles(styles: Element) -> dict[str, Element]:
    """The styles by name, in lower case: a list of contents names them so."""
    return {shown_name(style).lower(): style for style in styles.findall(q("w:style"))}


def rename_styles(styles: Element) -> dict[str, str]:
    """Rename the styles of a styles part; old id → new id, for ``follow_styles``."""
    levels = Outline.of(styles).headings
    drop_all(styles, "w:latentStyles", "w:aliases")
    ids: dict[str, str] = {}
    taken: set[str] = set()
    custom = 0
    for style in styles.findall(q("w:style")):
        name = style.find(_NAME)
        shown = shown_name(style)
        if _is_own(shown):
            identifier = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", shown))
        else:
            custom += 1
            shown = _neutral(levels.get(style.get(q("w:styleId"), ""), 0), custom)
            identifier = shown.replace(" ", "")
        while identifier.lower() in taken:
            identifier += "x"
        taken.add(identifier.lower())
        if name is None:
            name = etree.Element(_NAME)
            style.insert(0, name)
        name.set(_VAL, shown)
        old = style.get(q("w:styleId"))
        if old is not None:
            ids.setdefault(old, identifier)
        style.set(q("w:styleId"), identifier)
    return ids


def _is_own(name: str) -> bool:
    if not re.search("[A-Za-z0-9]", name):
        return False
    return name.lower() in _OWN or _OWN_PATTERN.fullmatch(name.lower()) is not None


def _neutral(level: int, number: int) -> str:
    """A custom heading keeps its level in its name, so that an edition still sees a heading."""
    return f"Heading {level} Style {number}" if level else f"Style {number}"


def follow_styles(root: Element, ids: Mapping[str, str]) -> None:
    """Let every reference of a part follow the renamed styles; a reference to none goes."""
    for reference in list(root.iter(*_STYLE_REFERENCES)):
        new = ids.get(value(reference) or "")
        if new is None:
            drop(reference)
        else:
            reference.set(_VAL, new)
