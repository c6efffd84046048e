"""One text out of a marked-up draft: wrappers opened, revisions accepted, comments taken off.

Promises: after ``unwrap_all`` and ``accept`` a story holds only what a reader sees with all
changes accepted. Inserted and moved-to text stays; deleted text, deleted rows, cells and
paragraph marks go, a paragraph whose mark was deleted running on into the next; comments go
with their ranges; content controls, smart tags and custom XML keep their content and lose
their names, tags and bindings; of alternatives the first that we understand stays.

Leaves alone: fields, images, hidden text.
"""

from __future__ import annotations

from lxml import etree

from pipeline.formats.docx_xml import MC, NAMESPACES, Element, drop, drop_all, is_on, q, unwrap

P, TBL, TR, TC = q("w:p"), q("w:tbl"), q("w:tr"), q("w:tc")
P_PR = q("w:pPr")
_UNDERSTOOD = frozenset(NAMESPACES.values())
# Here w:ins and w:del mark the thing itself (a row, a paragraph mark) and wrap nothing.
_MARKS = frozenset(q(n) for n in ("w:rPr", "w:trPr", "w:tcPr", "w:numPr", "w:pPr", "m:ctrlPr"))
_COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef")
_RANGES = (
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
    "w:customXmlInsRangeStart",
    "w:customXmlInsRangeEnd",
    "w:customXmlDelRangeStart",
    "w:customXmlDelRangeEnd",
    "w:customXmlMoveFromRangeStart",
    "w:customXmlMoveFromRangeEnd",
    "w:customXmlMoveToRangeStart",
    "w:customXmlMoveToRangeEnd",
    "w:permStart",
    "w:permEnd",
    "w:proofErr",
    "w:lastRenderedPageBreak",
)
_OLD_PROPERTIES = (
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:tblPrExChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:tblGridChange",
    "w:numberingChange",
)
_BETWEEN = frozenset((q("w:bookmarkStart"), q("w:bookmarkEnd")))


def unwrap_all(root: Element) -> None:
    """Choose among alternatives, then open content controls, smart tags and custom XML."""
    for alternatives in list(root.iter(f"{{{MC}}}AlternateContent")):
        if alternatives.getparent() is not None:
            unwrap(alternatives, _chosen(alternatives))
    for wrapper in list(root.iter(q("w:sdt"))):
        content = wrapper.find(q("w:sdtContent"))
        unwrap(wrapper, () if content is None else content)
    for wrapper in list(root.iter(q("w:smartTag"), q("w:customXml"))):
        for properties in wrapper.findall(q("w:smartTagPr")) + wrapper.findall(q("w:customXmlPr")):
            wrapper.remove(properties)
        unwrap(wrapper)


def _chosen(alternatives: Element) -> Element | tuple[()]:
    for choice in alternatives.findall(f"{{{MC}}}Choice"):
        prefixes = (choice.get("Requires") or "").split()
        if prefixes and all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in prefixes):
            return choice
    fallback = alternatives.find(f"{{{MC}}}Fallback")
    return () if fallback is None else fallback


def drop_comments(root: Element) -> int:
    """Take comment anchors off; how many comments were anchored here."""
    anchored = sum(1 for _ in root.iter(q("w:commentReference")))
    drop_all(root, *_COMMENTS)
    return anchored


def accept(root: Element) -> int:
    """Accept every tracked change of a story; how many there were."""
    changes = list(root.iter(q("w:ins"), q("w:del"), q("w:moveFrom"), q("w:moveTo")))
    count = len(changes) + drop_all(root, *_OLD_PROPERTIES)
    drop_all(root, *_RANGES)
    count += _drop_deleted_rows(root)
    deleted = any(change.tag in (q("w:del"), q("w:moveFrom")) for change in changes)
    for change in changes:
        if change.tag in (q("w:del"), q("w:moveFrom")) and not _is_mark(change):
            drop(change)
    drop_all(root, "w:delText", "w:delInstrText")
    for paragraph in list(root.iter(P)) if deleted else ():
        if _mark_deleted(paragraph):
            _run_on(paragraph)
    for change in changes:
        if change.getparent() is not None:
            if _is_mark(change):
                drop(change)
            else:
                unwrap(change)
    drop_all(root, "w:cellIns", "w:cellMerge")
    if count:
        mend_tables(root)
    return count


def _is_mark(change: Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag in _MARKS


def _drop_deleted_rows(root: Element) -> int:
    count = 0
    for mark in list(root.iter(q("w:del"), q("w:cellDel"))):
        properties = mark.getparent()
        holder = None if properties is None else properties.getparent()
        if holder is None or properties is None:
            continue
        if (holder.tag, properties.tag, mark.tag) == (TR, q("w:trPr"), q("w:del")):
            drop(holder)
        elif (holder.tag, properties.tag, mark.tag) == (TC, q("w:tcPr"), q("w:cellDel")):
            drop(holder)
            count += 1
    return count


def drop_hidden_rows(root: Element) -> int:
    """Take out the rows that are set not to be shown; how many there were."""
    hidden = [row for row in root.iter(TR) if is_on_in(row, "w:trPr", "w:hidden")]
    for row in hidden:
        drop(row)
    if hidden:
        mend_tables(root)
    return len(hidden)


def is_on_in(element: Element, properties: str, toggle: str) -> bool:
    """Whether a toggle among an element's properties is there and on."""
    return is_on(element.find(f"{q(properties)}/{q(toggle)}"))


def mend_tables(root: Element) -> None:
    """No table without rows, no row without cells, no cell that doesn't end in a paragraph."""
    for row in list(root.iter(TR)):
        if row.find(TC) is None:
            drop(row)
    for table in reversed(list(root.iter(TBL))):
        if table.find(TR) is None:
            drop(table)
    for holder in root.iter(TC, q("w:txbxContent"), q("w:footnote"), q("w:endnote"), q("w:hdr"), q("w:ftr")):
        blocks = [child for child in holder if child.tag in (P, TBL)]
        if not blocks or blocks[-1].tag == TBL:
            etree.SubElement(holder, P)


def _mark_deleted(paragraph: Element) -> bool:
    marks = paragraph.find(f"{P_PR}/{q('w:rPr')}")
    return marks is not None and (marks.find(q("w:del")) is not None or marks.find(q("w:moveFrom")) is not None)


def _run_on(paragraph: Element) -> None:
    """Put the content before that of the next paragraph, whose properties win, as Word does."""
    properties = paragraph.find(P_PR)
    if properties is not None and properties.find(q("w:sectPr")) is not None:
        return  # a section ends here; its page layout would be lost
    content = [child for child in paragraph if child.tag != P_PR]
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    if following is None or following.tag != P:
        before = paragraph.getprevious()
        if not content and (before is None or before.tag != TBL):
            drop(paragraph)
        return
    first = following.find(P_PR)
    at = 0 if first is None else following.index(first) + 1
    following[at:at] = content
    drop(paragraph)
